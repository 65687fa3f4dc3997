"""Germany: pension insurance number (Versicherungsnummer, RVNR), issued by Deutsche Rentenversicherung.

Area (2), birth day (6), first letter of the birth name, serial (2), check digit: cross sums of the products with
2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1, the letter written as its two-digit place in the alphabet (VKVV § 2).
"""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)


def is_insurance_number(value: str) -> bool:
    """Birth day and check digit.

    >>> is_insurance_number("65 170839 J 003"), is_insurance_number("65 170839 J 004")
    (True, False)
    """
    number = compact(value)
    spelled = f"{number[:8]}{ord(number[8]) - 64:02d}{number[9:11]}"
    products = (w * int(c) for w, c in zip(_WEIGHTS, spelled, strict=True))
    check = sum(sum(divmod(p, 10)) for p in products) % 10
    day, month = int(number[2:4]), int(number[4:6])
    # A full serial range of a day is continued with 31 or more added to the day.
    return 1 <= day <= 81 and 1 <= month <= 12 and check == int(number[11])


DETECTORS = (
    PatternDetector(
        type="DE_SOCIAL_SECURITY",
        title="German pension insurance number",
        patterns=(Pattern(r"[0-9]{2}[ -]?[0-9]{6}[ -]?[A-Za-z][ -]?[0-9]{3}", Basis.shaped),),
        check=is_insurance_number,
        chance=0.011,
        cues=("sv-nummer", "rvnr", "sozialversicherungsnummer", "versicherungsnummer", "rentenversicherung", "sv-nr"),
        country="DE",
        source="SGB VI § 147; VKVV § 2",
        examples=("13 240679 W 053", "53070188M412"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "65 170839 J 004",
            "65 171339 J 003",
            "65 990839 J 003",
            "65170839003",
            "J 65170839 003",
            *several(
                "13 240679 W 054 | 13 240679 W 056 | 20251203195 | 13 240769 W 053 | 13 240679 W 05 | 13 240679 W 0539"
            ),
        ),
    ),
)
