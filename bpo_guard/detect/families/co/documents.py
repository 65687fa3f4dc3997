"""Colombia: foreigner identity card, passport."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="CO_CEDULA_EXTRANJERIA",
        title="Colombian foreigner identity card",
        patterns=(Pattern(r"[1-9][0-9]{5,6}", Basis.weak),),
        cues=(
            "cédula de extranjería",
            "cedula de extranjeria",
            "c.e.",
            "extranjería",
        ),
        country="CO",
        source="Migración Colombia",
        examples=(
            "417467",
            "1208305",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "A417382",
            "41738",
            "41-7382",
            "417468",
            "4174677",
            "41746",
            "4174/67",
            "4-17467",
            "Q417467",
            "1208306",
            *several("050021 | 710608 | 120830"),
        ),
    ),
)
