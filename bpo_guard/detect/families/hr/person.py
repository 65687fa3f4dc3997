"""Croatia: personal identification number OIB (tax administration)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11_10
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="HR_OIB",
        title="Croatian personal identification number (OIB)",
        patterns=(Pattern(r"[0-9]{11}", Basis.weak),),
        check=mod11_10,
        chance=0.1,
        cues=(
            "oib",
            "osobni identifikacijski broj",
            "porezni broj",
        ),
        country="HR",
        source="Zakon o osobnom identifikacijskom broju; ISO 7064 MOD 11,10",
        examples=(
            "41738925818",
            "83756948568",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "HR-33392005",
            "3339200596",
            "41738925819",
            "417389258187",
            "4173892581",
            "4173/8925818",
            "4-1738925818",
            "Q41738925818",
            "83756948569",
            "837569485687",
        ),
    ),
)
