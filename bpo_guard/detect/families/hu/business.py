"""Hungary: tax number of a business (adószám)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_tax_number(value: str) -> bool:
    """The eighth digit over the first seven, weights 9, 7, 3, 1."""
    number = compact(value)
    return number[:8] != "00000000" and weighted(number[:8], (9, 7, 3, 1, 9, 7, 3, 1)) % 10 == 0


DETECTORS = (
    PatternDetector(
        type="HU_ADOSZAM",
        of_a_firm=True,
        title="Hungarian tax number of a business",
        patterns=(Pattern(r"[0-9]{8}-[1-5]-[0-9]{2}", Basis.shaped),),
        check=is_tax_number,
        chance=0.1,
        cues=(
            "adószám",
            "áfa",
        ),
        country="HU",
        source="2017. évi CL. törvény; python-stdnum hu.anum as cross-check",
        examples=(
            "14173824-2-41",
            "23084179-1-05",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "12892313-2-41",
            "1289231-2-411",
            "12892312-6-41",
            "14173824-2-417",
            "14173824-2-4",
            "1417/3824-2-41",
            "1-4173824-2-41",
            "Q14173824-2-41",
            "23084179-1-057",
            "23084179-1-0",
        ),
    ),
)
