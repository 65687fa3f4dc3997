"""Finland: business identity code (Y-tunnus)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_business_id(value: str) -> bool:
    """Weights 7, 9, 10, 5, 8, 4, 2 modulo 11."""
    number = compact(value)
    return mod11(number[:7], (7, 9, 10, 5, 8, 4, 2)) == int(number[7])


DETECTORS = (
    PatternDetector(
        type="FI_BUSINESS_ID",
        of_a_firm=True,
        title="Finnish business identity code",
        patterns=(Pattern(r"[0-9]{7}-[0-9]", Basis.weak),),
        check=is_business_id,
        chance=0.092,
        cues=(
            "y-tunnus",
            "business id",
            "fo-nummer",
        ),
        country="FI",
        source="Yritys- ja yhteisötietolaki 244/2001; python-stdnum fi.ytunnus as cross-check",
        examples=(
            "0417349-4",
            "2084166-7",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2077474-1",
            "207747-40",
            "20774740",
            "12-3456789",
            "0417349-5",
            "0417349-47",
            "0417349-",
            "0417/349-4",
            "0-417349-4",
            "Q0417349-4",
            *several("0417349-7 | 0417349-9"),
        ),
    ),
)
