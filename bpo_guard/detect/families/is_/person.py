"""Iceland: kennitala of persons and companies (Þjóðskrá)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact, is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_kennitala(value: str) -> bool:
    """A day (raised by 40 for companies), weights modulo 11, and the century's digit."""
    number = compact(value)
    day = int(number[:2]) - (40 if number[0] >= "4" else 0)
    year = (1900 if number[9] == "9" else 2000) + int(number[4:6])
    return is_date(year, int(number[2:4]), day) and weighted(number[:9], (3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


DETECTORS = (
    PatternDetector(
        type="IS_KENNITALA",
        title="Icelandic identification number (kennitala)",
        patterns=(
            Pattern(r"[0-7][0-9]{5}-[0-9]{3}[09]", Basis.shaped),
            Pattern(r"[0-7][0-9]{8}[09]", Basis.weak),
        ),
        check=is_kennitala,
        chance=0.01,
        cues=(
            "kennitala",
            "kt.",
            "kt",
        ),
        country="IS",
        source="Lög um skráningu einstaklinga nr. 140/2019; python-stdnum is_.kennitala as cross-check",
        examples=(
            "230784-5239",
            "1704010500",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "320174-3399",
            "231384-4179",
            "1201743-399",
            "230784-52397",
            "230784-523",
            "2307/84-5239",
            "2-30784-5239",
            "Q230784-5239",
            "1704010501",
            "17040105007",
        ),
    ),
)
