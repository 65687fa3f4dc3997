"""Estonia: personal identification code (isikukood)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_isikukood(value: str) -> bool:
    """A day of the century that the first digit names, and two rounds of weights modulo 11."""
    if not is_date(1800 + (int(value[0]) - 1) // 2 * 100 + int(value[1:3]), int(value[3:5]), int(value[5:7])):
        return False
    return baltic_check(value) == int(value[10])


def baltic_check(value: str) -> int:
    """Weights 1 to 9 and 1; where they leave ten, weights 3 to 9 and 1 to 3."""
    check = weighted(value[:10], (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    return check if check < 10 else weighted(value[:10], (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10


DETECTORS = (
    PatternDetector(
        type="EE_ISIKUKOOD",
        title="Estonian personal identification code",
        patterns=(Pattern(r"[1-8][0-9]{10}", Basis.weak),),
        check=is_isikukood,
        chance=0.006,
        cues=(
            "isikukood",
            "personal code",
            "ik",
        ),
        country="EE",
        source="Rahvastikuregistri seadus; EVS 585:2007; python-stdnum ee.ik as cross-check",
        examples=(
            "48407189134",
            "51201284161",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "38413241737",
            "4840723417",
            "4-840723-4173",
            "48407189135",
            "484071891347",
            "4840718913",
            "4840/7189134",
            "4-8407189134",
            "Q48407189134",
            "51201284162",
        ),
    ),
)
