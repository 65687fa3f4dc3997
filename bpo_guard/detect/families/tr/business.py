"""Turkey: tax number (VKN)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_vkn(value: str) -> bool:
    """Each digit plus its place, times a power of two modulo 9."""
    total = 0
    for i, c in enumerate(reversed(value[:9]), 1):
        place = (int(c) + i) % 10
        total += (place * 2**i % 9 or 9) if place else 0
    return -total % 10 == int(value[9])


DETECTORS = (
    PatternDetector(
        type="TR_VKN",
        of_a_firm=True,
        title="Turkish tax number (VKN)",
        patterns=(Pattern(r"[0-9]{10}", Basis.weak),),
        check=is_vkn,
        chance=0.1,
        cues=(
            "vkn",
            "vergi kimlik",
            "vergi no",
            "vergi numarası",
            "vergi dairesi",
        ),
        country="TR",
        source="VUK 213; python-stdnum tr.vkn as cross-check",
        examples=(
            "4173820188",
            "0841739341",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "454053692x",
            "45405369",
            "4540-536920",
            "4173820189",
            "41738201887",
            "417382018",
            "4173/820188",
            "4-173820188",
            "Q4173820188",
            "0841739342",
        ),
    ),
)
