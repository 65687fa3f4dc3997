"""Turkey: identity number (T.C. kimlik numarası, Nüfus İdaresi): eleven digits with two check digits."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_tckn(value: str) -> bool:
    """Seven times the odd places less the even ones, then the sum of the first ten.

    >>> is_tckn("17291716060"), is_tckn("17291716050")
    (True, False)
    """
    digits = [int(c) for c in value]
    tenth = (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10
    return digits[9] == tenth and digits[10] == sum(digits[:10]) % 10


DETECTORS = (
    PatternDetector(
        type="TR_TCKN",
        title="Turkish identity number",
        patterns=(Pattern(r"[1-9][0-9]{10}", Basis.weak),),
        check=is_tckn,
        chance=0.01,
        cues=("tckn", "t.c. kimlik", "kimlik no", "tc kimlik"),
        country="TR",
        source="Nüfus Hizmetleri Kanunu 5490",
        examples=("41738205404", "20841739082"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "17291716050",
            "07291716060",
            "1729171606",
            *several(
                "41738205405 | 41738205407 | 22241738205 | 15584179384 | 20251203025 | 41732805404"
                " | 4173820540 | 417382054048"
            ),
        ),
    ),
)
