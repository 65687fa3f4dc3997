"""Ireland: Personal Public Service number (DEASP): seven digits, check letter, optional second letter."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_ppsn(value: str) -> bool:
    """Weights 8 to 2, plus 9 times the second letter, modulo 23.

    >>> is_ppsn("1234567T"), is_ppsn("1234567U"), is_ppsn("1234567FA")
    (True, False, True)
    """
    number = value.upper()
    total = weighted(number[:7], (8, 7, 6, 5, 4, 3, 2))
    if len(number) == 9 and number[8] != "W":
        total += 9 * (ord(number[8]) - 64)
    return "WABCDEFGHIJKLMNOPQRSTUV"[total % 23] == number[7]


DETECTORS = (
    PatternDetector(
        type="IE_PPSN",
        title="Irish personal public service number",
        patterns=(Pattern(r"[0-9]{7}[A-Wa-w][A-IWa-iw]?", Basis.shaped),),
        check=is_ppsn,
        chance=0.044,
        cues=("pps", "ppsn", "pps number", "pps no", "personal public service number", "uimhir psp"),
        country="IE",
        source="Social Welfare Consolidation Act 2005 s. 262",
        examples=("4173812T", "2041700MA"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "1234567U",
            "1234567X",
            "123456T",
            "12345678T",
            "1234567-T",
            *several("4173813T | 4173815T | 0417801M | 2084173AA | 1473812T | 4173812"),
        ),
    ),
)
