"""United States: tax numbers of preparers (PTIN) and of children in adoption (ATIN)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_atin(value: str) -> bool:
    """Area 9 and group 93."""
    return compact(value)[3:5] == "93"


DETECTORS = (
    PatternDetector(
        type="US_PTIN",
        title="US preparer tax identification number",
        patterns=(Pattern(r"P-?[0-9]{8}", Basis.weak),),
        cues=(
            "ptin",
            "preparer",
            "paid preparer",
        ),
        country="US",
        source="IRS Form W-12; python-stdnum us.ptin as cross-check",
        examples=(
            "P00417757",
            "P-01738202",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "P0041738",
            "P004173820",
            "Q00417382",
            "P00417758",
            "P004177577",
            "P0041775",
            "P004/17757",
            "P-00417757",
            "QP00417757",
            "P-01738203",
        ),
    ),
    PatternDetector(
        type="US_ATIN",
        title="US adoption taxpayer identification number",
        patterns=(
            Pattern(r"9[0-9]{2}-93-[0-9]{4}", Basis.shaped),
            Pattern(r"9[0-9]{2}93[0-9]{4}", Basis.weak),
        ),
        check=is_atin,
        proves=False,
        cues=(
            "atin",
            "adoption",
        ),
        country="US",
        source="IRS Form W-7A",
        examples=(
            "914-93-5503",
            "987932430",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "914-94-3320",
            "814-93-3320",
            "914-933-320",
            "914-93-33201",
            "914-93-55037",
            "914-93-550",
            "914-/93-5503",
            "9-14-93-5503",
            "Q914-93-5503",
            "987932431",
        ),
    ),
)
