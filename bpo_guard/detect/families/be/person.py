"""Belgium: national register number: birth day, serial, 97 minus the number modulo 97."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_national_number(value: str) -> bool:
    """Check digits for a birth before 2000, or with a 2 in front for one since.

    Months plus 20 or 40 are bis numbers; the day may be unknown.

    >>> is_national_number("85.07.30-033.28"), is_national_number("85.07.30-033.29")
    (True, False)
    """
    number = compact(value)
    month, check = int(number[2:4]), int(number[9:])
    possible = month < 60 and month % 20 <= 12
    return possible and check in (97 - int(number[:9]) % 97, 97 - int("2" + number[:9]) % 97)


DETECTORS = (
    PatternDetector(
        type="BE_NATIONAL_NUMBER",
        title="Belgian national register number",
        patterns=(
            Pattern(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}[- ][0-9]{3}[.-][0-9]{2}", Basis.shaped),
            Pattern(r"[0-9]{11}|[0-9]{6}-[0-9]{3}-[0-9]{2}", Basis.weak),
        ),
        check=is_national_number,
        chance=0.0082,
        cues=("rijksregisternummer", "numéro national", "registre national", "insz", "niss", "rrn"),
        country="BE",
        source="Wet van 8 augustus 1983; KB 3 april 1984",
        examples=("84.07.23-417.56", "91041720886"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "85.07.30-033.29",
            "85.13.30-033.28",
            "85.07.30.033.28",
            "85073003329",
            *several(
                "84.07.23-417.57 | 84.07.23-417.59 | 60105071439 | 10417386497 | 20250917021"
                " | 80.47.23-417.56 | 84.07.23-417.5"
            ),
        ),
    ),
)
