"""Turkey: number plate, by province."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="LICENSE_PLATE",
        title="Turkish number plate",
        patterns=(
            Pattern(
                r"(?:0[1-9]|[1-7][0-9]|8[01]) ?"
                r"(?:[A-Za-z] ?[0-9]{4,5}|[A-Za-z]{2} ?[0-9]{3,4}|[A-Za-z]{3} ?[0-9]{2,4})",
                Basis.weak,
            ),
            Pattern(r"(?:0[1-9]|[1-7][0-9]|8[01]) [A-Za-z]{1,3} [0-9]{2,4}", Basis.weak),
        ),
        cues=(
            "plaka",
            "plakası",
            "araç plakası",
            "license plate",
            "number plate",
        ),
        country="TR",
        source="Karayolları Trafik Yönetmeliği",
        examples=(
            "34 KRT 417",
            "06 BN 2084",
            "35 T 417",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "82 KRT 417",
            "34-KRT-417",
            "34 KRTA 417",
            "34 417",
            "34 KRT 418",
            "34 KRT 4177",
            "34 KRT 41",
            "34 K/RT 417",
            "3-4 KRT 417",
            "Q34 KRT 417",
        ),
    ),
)
