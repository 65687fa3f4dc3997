"""Argentina: uniform bank key (CBU)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod10
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_cbu(value: str) -> bool:
    """Weights 3, 1, 7, 9 from the right, over bank and branch, over the account."""
    return value[:3] != "000" and _digit(value[:7]) == value[7] and _digit(value[8:21]) == value[21]


def _digit(part: str) -> str:
    return str(mod10(part[::-1], (3, 1, 7, 9) * 4))


DETECTORS = (
    PatternDetector(
        type="BANK_ACCOUNT",
        title="Argentine uniform bank key (CBU)",
        patterns=(Pattern(r"[0-9]{22}", Basis.shaped),),
        check=is_cbu,
        chance=0.01,
        cues=(
            "cbu",
            "cuenta",
            "clave bancaria uniforme",
        ),
        country="AR",
        source="BCRA Com. A 2559; python-stdnum ar.cbu as cross-check",
        examples=(
            "0174173940041738205565",
            "2850590940041738275241",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2810590940090418135201",
            "281059094009041813520",
            "28505909-40090418135201",
            "0174173940041738205566",
            "01741739400417382055657",
            "017417394004173820556",
            "0174/173940041738205565",
            "0-174173940041738205565",
            "Q0174173940041738205565",
            "2850590940041738275242",
        ),
    ),
)
