"""Czechia and Slovakia: birth number (rodné číslo), written alike since the common state."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact, is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_birth_number(value: str) -> bool:
    """A day, its month raised by 50 for women and 20 where numbers ran out; ten digits divide by 11."""
    number = compact(value)
    year, month = 1900 + int(number[:2]), int(number[2:4]) % 50 % 20
    if len(number) == 9:
        year -= 100 if year >= 1980 else 0
        return year <= 1953 and is_date(year, month, int(number[4:6]))
    year += 100 if year < 1954 else 0
    check = int(number[:9]) % 11
    return is_date(year, month, int(number[4:6])) and (check % 10 if year < 1985 else check) == int(number[9])


DETECTORS = (
    PatternDetector(
        type="CZ_RODNE_CISLO",
        title="Czech or Slovak birth number",
        patterns=(
            Pattern(r"[0-9]{6}/[0-9]{3,4}", Basis.shaped),
            Pattern(r"[0-9]{10}", Basis.weak),
        ),
        check=is_birth_number,
        chance=0.02,
        cues=(
            "rodné číslo",
            "rodne cislo",
            "r.č.",
            "rč",
            "rodné č.",
            "birth number",
        ),
        country="CZ",
        source="Zákon č. 133/2000 Sb.; zákon č. 301/1995 Z. z.; python-stdnum cz.rc as cross-check",
        examples=(
            "845723/8713",
            "7601135036",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "841323/4173",
            "845732/4173",
            "8457/234173",
            "845723/41731",
            "845723/8714",
            "845723/87137",
            "8457/23/8713",
            "8-45723/8713",
            "Q845723/8713",
            "7601135037",
        ),
    ),
)
