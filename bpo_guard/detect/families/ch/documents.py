"""Switzerland and Liechtenstein: insurance card number."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="CH_INSURANCE_CARD",
        title="Swiss health insurance card number",
        patterns=(
            Pattern(r"80756[0-9]{15}", Basis.shaped),
            Pattern(r"807 ?56(?: ?[0-9]{3}){5}", Basis.shaped),
        ),
        cues=(
            "versichertenkarte",
            "kartennummer",
            "carte d'assuré",
            "tessera",
            "veka",
        ),
        country="CH",
        source="VVK SR 832.105, EN 1867",
        examples=(
            "80756000417382947740",
            "80756004173447734399",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "8075600041738205417",
            "80757000417382054170",
            "80756-00041738205417",
            "807560004173829477407",
            "8075600041738294774",
            "8075/6000417382947740",
            "8-0756000417382947740",
            "Q80756000417382947740",
            "807560041734477343997",
            "8075600417344773439",
        ),
    ),
)
