"""Sweden: bankgiro and plusgiro."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_giro(value: str) -> bool:
    """Luhn."""
    return luhn(compact(value))


DETECTORS = (
    PatternDetector(
        type="SE_BANKGIRO",
        of_a_firm=True,
        title="Swedish bankgiro or plusgiro number",
        patterns=(Pattern(r"[0-9]{3,4}-[0-9]{4}", Basis.weak),),
        check=is_giro,
        chance=0.1,
        cues=(
            "bankgiro",
            "bg",
            "plusgiro",
            "postgiro",
        ),
        country="SE",
        source="Bankgirot",
        examples=(
            "417-6335",
            "5208-4175",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "5050-105x",
            "50-1055",
            "50501-055",
            "417-6336",
            "417-63357",
            "417-633",
            "417-/6335",
            "4-17-6335",
            "Q417-6335",
            "5208-4176",
        ),
    ),
)
