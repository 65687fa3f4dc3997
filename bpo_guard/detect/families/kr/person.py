"""South Korea: resident registration number. Numbers issued since October 2020 carry no check digit."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact, is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_rrn(value: str) -> bool:
    """A day of the century that the seventh digit names.

    >>> is_rrn("840723-1417382"), is_rrn("841323-1417382")
    (True, False)
    """
    number = compact(value)
    century = 2000 if number[6] in "3478" else 1800 if number[6] in "90" else 1900
    return is_date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))


DETECTORS = (
    PatternDetector(
        type="KR_RRN",
        title="South Korean resident registration number",
        patterns=(
            Pattern(r"[0-9]{6}-[1-4][0-9]{6}", Basis.shaped),
            Pattern(r"[0-9]{6}[1-4][0-9]{6}", Basis.weak),
        ),
        check=is_rrn,
        proves=False,
        chance=0.037,
        cues=("주민등록번호", "rrn", "resident registration"),
        country="KR",
        source="Resident Registration Act",
        examples=("840723-1417382", "910417-2041738"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "841323-1417382",
            "840732-1417382",
            "84072-31417382",
            "8407231-417382",
            *several(
                "840723-6288382 | 2025120314150 | 847023-1417382 | 840723-141738 | 840723-14173822"
                " | REF-840723141 | 8407-B231-39"
            ),
        ),
    ),
)
