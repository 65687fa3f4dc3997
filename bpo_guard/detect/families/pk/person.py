"""Pakistan: computerised identity card (CNIC) and tax number (NTN)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_cnic(value: str) -> bool:
    """A province and a sex."""
    return value[0] in "1234567" and value[-1] in "123456789"


DETECTORS = (
    PatternDetector(
        type="PK_CNIC",
        title="Pakistani identity card number (CNIC)",
        patterns=(
            Pattern(r"[1-7][0-9]{4}-[0-9]{7}-[1-9]", Basis.shaped),
            Pattern(r"[1-7][0-9]{11}[1-9]", Basis.weak),
        ),
        check=is_cnic,
        proves=False,
        cues=(
            "cnic",
            "nic",
            "nadra",
            "شناختی کارڈ",
            "nicop",
        ),
        country="PK",
        source="NADRA Ordinance 2000; python-stdnum pk.cnic as cross-check",
        examples=(
            "34201-0417386-6",
            "4220120841735",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "84201-0417382-6",
            "34201-0417382-0",
            "3420-10417382-6",
            "34201-041738-26",
            "34201-0417386-67",
            "34201-0417386-",
            "3420/1-0417386-6",
            "3-4201-0417386-6",
            "Q34201-0417386-6",
            "4220120841736",
        ),
    ),
    PatternDetector(
        type="PK_NTN",
        title="Pakistani national tax number (NTN)",
        patterns=(Pattern(r"[0-9]{7}-[0-9]", Basis.weak),),
        cues=(
            "ntn",
            "national tax number",
            "fbr",
        ),
        country="PK",
        source="Federal Board of Revenue",
        examples=(
            "4173820-4",
            "0208417-2",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "417382-05",
            "41738205",
            "A173820-5",
            "4173820-5",
            "4173820-47",
            "4173820-",
            "4173/820-4",
            "4-173820-4",
            "Q4173820-4",
            "0208417-3",
            *several("0417349-4 | 2084166-7"),
        ),
    ),
)
