"""Romania: fiscal code of a business (CUI)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_cui(value: str) -> bool:
    """Weights 7, 5, 3, 2, 1 from the left of nine places, times ten, modulo 11."""
    return 10 * weighted(value[:-1].zfill(9), (7, 5, 3, 2, 1, 7, 5, 3, 2)) % 11 % 10 == int(value[-1])


DETECTORS = (
    PatternDetector(
        type="RO_CUI",
        of_a_firm=True,
        title="Romanian fiscal code of a business (CUI)",
        patterns=(Pattern(r"[1-9][0-9]{5,9}", Basis.weak),),
        check=is_cui,
        chance=0.1,
        cues=(
            "cui",
            "cif",
            "cod unic de înregistrare",
            "cod fiscal",
        ),
        country="RO",
        source="Codul fiscal; python-stdnum ro.cui as cross-check",
        examples=(
            "41738200",
            "18041739",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "18547291x",
            "RO-1854",
            "41738201",
            "417382007",
            "4173820",
            "4173/8200",
            "4-1738200",
            "Q41738200",
            "18041730",
            "180417397",
            *several("41738203 | 18041732"),
        ),
    ),
)
