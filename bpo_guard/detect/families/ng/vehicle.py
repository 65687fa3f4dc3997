"""Nigeria: number plate."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="LICENSE_PLATE",
        title="Nigerian number plate",
        patterns=(
            Pattern(r"(?i:[a-z]{3}-[0-9]{3}[a-z]{2})", Basis.weak),
            Pattern(r"(?i:[a-z]{3}[0-9]{3}[a-z]{2})", Basis.weak),
        ),
        cues=(
            "plate",
            "plate number",
            "vehicle",
            "registration number",
        ),
        country="NG",
        source="FRSC number plate scheme",
        examples=(
            "KJA-417PZ",
            "ABJ208KW",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "AB-1234CD",
            "123-456AB",
            "AB-12CD",
            "ABCD-123EF",
            "KJA-418PZ",
            "KJA-417PZ7",
            "KJA-417P",
            "KJA-/417PZ",
            "K-JA-417PZ",
            "QKJA-417PZ",
        ),
    ),
)
