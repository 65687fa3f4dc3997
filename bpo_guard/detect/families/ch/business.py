"""Switzerland: business identification number (UID)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_uid(value: str) -> bool:
    """Weights 5, 4, 3, 2, 7, 6, 5, 4 modulo 11."""
    number = compact(value)[3:12]
    return mod11(number[:8], (5, 4, 3, 2, 7, 6, 5, 4)) == int(number[8])


DETECTORS = (
    PatternDetector(
        type="CH_UID",
        of_a_firm=True,
        title="Swiss business identification number",
        patterns=(Pattern(r"CHE[ -]?[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}(?: ?(?:MWST|TVA|IVA|TPV))?", Basis.shaped),),
        check=is_uid,
        chance=0.092,
        cues=(
            "uid",
            "mwst",
            "ide",
            "tva",
            "iva",
        ),
        country="CH",
        source="UIDG SR 431.03; python-stdnum ch.uid as cross-check",
        examples=(
            "CHE-417.386.388",
            "CHE208410986",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "CHE-100.155.213",
            "CHE-1001.55.212",
            "CHF-100.155.212",
            "CHE-417.386.389",
            "CHE-417.386.3887",
            "CHE-417.386.38",
            "CHE-/417.386.388",
            "C-HE-417.386.388",
            "QCHE-417.386.388",
            "CHE208410987",
        ),
    ),
)
