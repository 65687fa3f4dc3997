"""Malta: identity card number; the letter says where the birth was registered."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="MT_ID_CARD",
        title="Maltese identity card number",
        patterns=(Pattern(r"[0-9]{3,7}[MGAPLHBZ]", Basis.weak),),
        cues=(
            "identity card",
            "id card",
            "karta tal-identità",
            "identity number",
            "i.d. no",
        ),
        country="MT",
        source="Identity Card Act, Cap. 258",
        examples=(
            "0417801M",
            "73947A",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "0417382K",
            "41738205M",
            "M0417382",
            "0417802M",
            "0417801M7",
            "0417801",
            "0417/801M",
            "0-417801M",
            "Q0417801M",
            "73948A",
        ),
    ),
)
