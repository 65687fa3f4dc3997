"""Denmark: business number (CVR)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_cvr(value: str) -> bool:
    """Weights 2, 7, 6, 5, 4, 3, 2, 1 modulo 11."""
    return weighted(compact(value), (2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


DETECTORS = (
    PatternDetector(
        type="DK_CVR",
        of_a_firm=True,
        title="Danish business number (CVR)",
        patterns=(
            Pattern(r"[1-9][0-9](?: [0-9]{2}){3}", Basis.weak),
            Pattern(r"[1-9][0-9]{7}", Basis.weak),
        ),
        check=is_cvr,
        chance=0.091,
        cues=(
            "cvr",
            "cvr-nr",
            "cvr nr",
            "se-nr",
        ),
        country="DK",
        source="CVR-loven; python-stdnum dk.cvr as cross-check",
        examples=(
            "41738286",
            "20 84 17 37",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "1358562x",
            "135856",
            "1-3585628",
            "41738287",
            "417382867",
            "4173828",
            "4173/8286",
            "4-1738286",
            "Q41738286",
            "20 84 17 38",
        ),
    ),
)
