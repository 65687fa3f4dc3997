"""Liechtenstein: personal identification number PEID. It has no check digit."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="LI_PEID",
        title="Liechtenstein personal identification number (PEID)",
        patterns=(Pattern(r"[0-9]{4,12}", Basis.weak),),
        cues=(
            "peid",
            "pid nr",
            "personenidentifikationsnummer",
        ),
        country="LI",
        source="Gesetz über das Zentrale Personenregister; python-stdnum li.peid",
        examples=(
            "000004170564",
            "417055",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "A417382",
            "417/382",
            "41",
            "000004170565",
            "0000041705647",
            "00000417056",
            "0000/04170564",
            "0-00004170564",
            "Q000004170564",
            "417056",
            *several("591417382517 | 001184480147"),
        ),
    ),
)
