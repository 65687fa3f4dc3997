"""Denmark: CPR number. The modulus 11 test no longer holds for all (since 2007), so only the day is judged."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import is_short_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_cpr(value: str) -> bool:
    """The first six digits are a day.

    >>> is_cpr("230784-4171"), is_cpr("231384-4171")
    (True, False)
    """
    return is_short_date(value[4:6] + value[2:4] + value[:2])


DETECTORS = (
    PatternDetector(
        type="DK_CPR",
        title="Danish personal number",
        patterns=(
            Pattern(r"[0-3][0-9][01][0-9]{3}-[0-9]{4}", Basis.shaped),
            Pattern(r"[0-3][0-9][01][0-9]{7}", Basis.weak),
        ),
        check=is_cpr,
        proves=False,
        chance=0.75,
        cues=("cpr", "cpr-nr", "cpr-nummer", "personnummer"),
        country="DK",
        source="CPR-kontoret: personnummeret i CPR",
        examples=("230784-4171", "1704912082"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "231384-4171",
            "320784-4171",
            "23078-44171",
            "2307844-171",
            *several("0417364017 | 7704173348 | 2026011404 | 230784-417 | 230784-41719 | INV-230784417 | 630784-4171"),
        ),
    ),
)
