"""Thailand: tax number of a company; that of a person is the identity number."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_company(value: str) -> bool:
    """As the identity number, beginning with nought."""
    number = compact(value)
    return (11 - weighted(number[:12], tuple(range(13, 1, -1))) % 11) % 10 == int(number[12])


DETECTORS = (
    PatternDetector(
        type="TH_COMPANY_TAX_ID",
        of_a_firm=True,
        title="Thai tax number of a company",
        patterns=(
            Pattern(r"0-[0-9]{2}-[0-9]-[0-9]{3}-[0-9]{5}-[0-9]", Basis.shaped),
            Pattern(r"0[0-9]{12}", Basis.weak),
        ),
        check=is_company,
        chance=0.1,
        cues=(
            "tax id",
            "เลขประจำตัวผู้เสียภาษี",
            "ภาษี",
        ),
        country="TH",
        source="Revenue Department; python-stdnum th.moa as cross-check",
        examples=(
            "0-10-5-541-73823-6",
            "0105542084175",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "0-99-4-000-61772-2",
            "09-9-4-000-61772-1",
            "0-99-4-00061772-1",
            "0-10-5-541-73823-7",
            "0-10-5-541-73823-67",
            "0-10-5-541-73823-",
            "0-10/-5-541-73823-6",
            "0--10-5-541-73823-6",
            "Q0-10-5-541-73823-6",
            "0105542084176",
        ),
    ),
)
