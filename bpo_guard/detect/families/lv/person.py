"""Latvia: personal code (personas kods); codes given since 2017 begin with 32 and hold no birthday."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact, is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_personas_kods(value: str) -> bool:
    """A day with the century's digit, or 32, and weights modulo 11."""
    number = compact(value)
    year = 1800 + int(number[6]) * 100 + int(number[4:6])
    if not number.startswith("32") and not is_date(year, int(number[2:4]), int(number[:2])):
        return False
    return (1 + weighted(number[:10], (10, 5, 8, 4, 2, 1, 6, 3, 7, 9))) % 11 % 10 == int(number[10])


DETECTORS = (
    PatternDetector(
        type="LV_PERSONAS_KODS",
        title="Latvian personal code",
        patterns=(
            Pattern(r"[0-3][0-9]{5}-[0-9]{5}", Basis.shaped),
            Pattern(r"[0-3][0-9]{10}", Basis.weak),
        ),
        check=is_personas_kods,
        chance=0.006,
        cues=(
            "personas kods",
            "personal code",
            "p.k.",
        ),
        country="LV",
        source="Fizisko personu reģistra likums; python-stdnum lv.pvn as cross-check",
        examples=(
            "230784-15760",
            "32671527417",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "161375-19997",
            "1611751-9997",
            "161175-199978",
            "230784-15761",
            "230784-157607",
            "230784-1576",
            "2307/84-15760",
            "2-30784-15760",
            "Q230784-15760",
            "32671527418",
        ),
    ),
)
