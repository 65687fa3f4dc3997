"""Chile: RUT/RUN (Registro Civil, SII)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_DAY = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
"""Versions and files are numbered by days: ``20220630-1``."""


def is_rut(value: str) -> bool:
    """Weights 2 to 7 from the right modulo 11, K for ten.

    >>> is_rut("12.531.909-2"), is_rut("12.531.909-3")
    (True, False)
    """
    number = compact(value)
    total = sum((i % 6 + 2) * int(c) for i, c in enumerate(reversed(number[:-1])))
    return "0123456789K0"[-total % 11] == number[-1]


DETECTORS = (
    PatternDetector(
        type="CL_RUT",
        title="Chilean identity and tax number",
        patterns=(
            Pattern(r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9Kk]", Basis.shaped),
            Pattern(rf"(?!{_DAY}-)[0-9]{{7,8}}-[0-9Kk]", Basis.shaped),
            Pattern(rf"{_DAY}-[0-9Kk]", Basis.weak),
            Pattern(r"[0-9]{7,8}[0-9Kk]", Basis.weak),
        ),
        check=is_rut,
        chance=0.092,
        cues=("rut", "rol único"),
        country="CL",
        source="DFL 3 de 1969",
        examples=("17.382.054-2", "20417382-6"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "12.531.909-3",
            "12.531.90-92",
            "1253190-99",
            "12.531.909-L",
            "version 20220630-1",
            *several(
                "17.382.054-3 | 17.382.054-5 | 41738205-0 | 08417390-3 | 17.832.054-2 | 17.382.054-23 | REF-173820542"
            ),
        ),
    ),
)
