"""China: resident identity number (GB 11643): region, birth day, serial, ISO 7064 MOD 11-2."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11_2
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_resident_id(value: str) -> bool:
    """Province, day and check character.

    >>> is_resident_id("11010219840406970X"), is_resident_id("110102198404069701")
    (True, False)
    """
    number = value.upper()
    province = 11 <= int(number[:2]) <= 65 or number[:2] in {"71", "81", "82", "83", "91"}
    return province and is_date(int(number[6:10]), int(number[10:12]), int(number[12:14])) and mod11_2(number)


DETECTORS = (
    PatternDetector(
        type="CN_RESIDENT_ID",
        title="Chinese resident identity number",
        patterns=(Pattern(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]", Basis.shaped),),
        check=is_resident_id,
        chance=0.045,
        cues=("身份证", "resident id", "id card", "居民身份证"),
        country="CN",
        source="GB 11643-1999",
        examples=("310104198407234176", "110105199104172020"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "110102198404069701",
            "110102198413069706",
            "010102198404069703",
            "1101021984040697",
            *several(
                "310104198407234177 | 310104198407234179 | 911100004173820855 | 012180004117382059"
                " | 202509171951283749 | 310014198407234176 | 31010419840723417"
            ),
        ),
    ),
)
