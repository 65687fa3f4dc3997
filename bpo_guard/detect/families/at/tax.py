"""Austria: tax number of the tax office (Abgabenkontonummer)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_tax_number(value: str) -> bool:
    """Luhn without the doubled first place: the last digit over the eight before."""
    return luhn("0" + compact(value))


DETECTORS = (
    PatternDetector(
        type="AT_TAX_NUMBER",
        title="Austrian tax number",
        patterns=(
            Pattern(r"[0-9]{2}[ -][0-9]{3}/[0-9]{4}", Basis.shaped),
            Pattern(r"[0-9]{9}", Basis.weak),
        ),
        check=is_tax_number,
        chance=0.1,
        cues=(
            "steuernummer",
            "abgabenkontonummer",
            "st.nr.",
            "steuernr",
        ),
        country="AT",
        source="BMF; python-stdnum at.tin as cross-check",
        examples=(
            "59-417/7131",
            "03 738/9640",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "59-119/9014",
            "591-19/9013",
            "59/119/9013",
            "59-417/7132",
            "59-417/71317",
            "59-417/713",
            "59-4/17/7131",
            "5-9-417/7131",
            "Q59-417/7131",
            "03 738/9641",
        ),
    ),
)
