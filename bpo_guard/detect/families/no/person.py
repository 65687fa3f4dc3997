"""Norway: fødselsnummer and D-nummer (Skatteetaten): day, serial, two check digits modulo 11."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact, is_short_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_fodselsnummer(value: str) -> bool:
    """Day (a D-nummer adds 40) and both check digits.

    >>> is_fodselsnummer("151086 95088"), is_fodselsnummer("151086 95077")
    (True, False)
    """
    number = compact(value)
    day, month = int(number[:2]) % 40, int(number[2:4]) % 40
    return (
        is_short_date(f"{number[4:6]}{month:02d}{day:02d}")
        and mod11(number[:9], (3, 7, 6, 1, 8, 9, 4, 5, 2)) == int(number[9])
        and mod11(number[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) == int(number[10])
    )


DETECTORS = (
    PatternDetector(
        type="NO_FODSELSNUMMER",
        title="Norwegian identity number",
        patterns=(Pattern(r"[0-7][0-9][0-9]{4} ?[0-9]{5}", Basis.weak),),
        check=is_fodselsnummer,
        chance=0.0018,
        cues=("fødselsnummer", "fodselsnummer", "personnummer", "d-nummer", "fnr"),
        country="NO",
        source="Folkeregisterforskriften § 2-2-1",
        examples=("230784 59182", "17829119935"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "151086 95077",
            "15108695089",
            "991086 95088",
            "1510869508",
            *several(
                "230784 59183 | 230784 59185 | 20308417396 | 20841739082 | 20260114134 | 320784 59182 | 230784 5918"
            ),
        ),
    ),
)
