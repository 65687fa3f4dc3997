"""Japan: individual number (My Number), twelve digits with a check digit modulo 11."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_my_number(value: str) -> bool:
    """Weights 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2.

    >>> is_my_number("6214 9832 0257"), is_my_number("6214 9832 0258")
    (True, False)
    """
    number = compact(value)
    check = mod11(number[:11], (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
    return check % 10 == int(number[11])


DETECTORS = (
    PatternDetector(
        type="JP_MY_NUMBER",
        title="Japanese individual number",
        patterns=(Pattern(r"[0-9]{4} ?[0-9]{4} ?[0-9]{4}|[0-9]{4}-[0-9]{4}-[0-9]{4}", Basis.weak),),
        check=is_my_number,
        chance=0.1,
        cues=("マイナンバー", "個人番号", "my number", "individual number"),
        country="JP",
        source="Act 27 of 2013; MIC Order 85 of 2014",
        examples=("4173 8205 4170", "208417390626"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "6214 9832 0258",
            "621498320258",
            "62149 832 0257",
            *several(
                "4173 8205 4171 | 4173 8205 4173 | 200411708417 | 5473 8201 9649 | 202604301820"
                " | 1473 8205 4170 | 4173 8205 417 | 4173 8205 41705"
            ),
        ),
    ),
)
