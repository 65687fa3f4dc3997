"""Romania: personal numeric code CNP (Ministry of Internal Affairs) and identity card."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.checks.values import is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_COUNTIES = frozenset(f"{n:02d}" for n in (*range(1, 49), 51, 52, 70, *range(80, 84)))
_CENTURIES = {"1": 1900, "2": 1900, "3": 1800, "4": 1800, "5": 2000, "6": 2000}


def is_cnp(value: str) -> bool:
    """Sex and century, a day, a county, and weights modulo 11."""
    century = _CENTURIES.get(value[0], 1900)
    if not is_date(century + int(value[1:3]), int(value[3:5]), int(value[5:7])) or value[7:9] not in _COUNTIES:
        return False
    check = weighted(value[:12], (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return (1 if check == 10 else check) == int(value[12])


DETECTORS = (
    PatternDetector(
        type="RO_CNP",
        title="Romanian personal numeric code (CNP)",
        patterns=(Pattern(r"[1-9][0-9]{12}", Basis.weak),),
        check=is_cnp,
        chance=0.002,
        cues=(
            "cnp",
            "cod numeric personal",
        ),
        country="RO",
        source="OUG 97/2005; python-stdnum ro.cnp as cross-check",
        examples=(
            "2840723311582",
            "5010428515186",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2841323417382",
            "284072341738",
            "2-840723-417382",
            "2840723311583",
            "28407233115827",
            "284072331158",
            "2840/723311582",
            "2-840723311582",
            "Q2840723311582",
            "5010428515187",
        ),
    ),
    PatternDetector(
        type="RO_ID_CARD",
        title="Romanian identity card series and number",
        patterns=(Pattern(r"[A-Z]{2} ?[0-9]{6}", Basis.weak),),
        cues=(
            "ci seria",
            "carte de identitate",
            "buletin",
        ),
        country="RO",
        source="OUG 97/2005",
        examples=(
            "RX 417755",
            "KZ709329",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "R 417382",
            "RXA417382",
            "RX-417382",
            "RX 417756",
            "RX 4177557",
            "RX 41775",
            "RX 4/17755",
            "R-X 417755",
            "QRX 417755",
            "KZ709320",
        ),
    ),
)
