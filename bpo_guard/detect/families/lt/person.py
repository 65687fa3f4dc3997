"""Lithuania: personal code (asmens kodas)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import is_date
from bpo_guard.detect.families.ee.person import baltic_check
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_asmens_kodas(value: str) -> bool:
    """As in Estonia; a first digit of 9 stands for people without a known day of birth."""
    century = 1800 + (int(value[0]) - 1) // 2 * 100
    if value[0] != "9" and not is_date(century + int(value[1:3]), int(value[3:5]), int(value[5:7])):
        return False
    return baltic_check(value) == int(value[10])


DETECTORS = (
    PatternDetector(
        type="LT_ASMENS_KODAS",
        title="Lithuanian personal code",
        patterns=(Pattern(r"[3-69][0-9]{10}", Basis.weak),),
        check=is_asmens_kodas,
        chance=0.02,
        cues=(
            "asmens kodas",
            "a.k.",
            "personal code",
        ),
        country="LT",
        source="Gyventojų registro įstatymas; python-stdnum lt.asmens as cross-check",
        examples=(
            "38407302916",
            "60105071439",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "38413241737",
            "3840723417",
            "3-840723-4173",
            "38407302917",
            "384073029167",
            "3840730291",
            "3840/7302916",
            "3-8407302916",
            "Q38407302916",
            "60105071430",
        ),
    ),
)
