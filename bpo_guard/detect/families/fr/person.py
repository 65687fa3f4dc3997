"""France: NIR, the social security number (INSEE): sex, year, month, place, order, key of two digits."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_nir(value: str) -> bool:
    """Month as INSEE writes it and the key 97 minus the number modulo 97; Corsica counts as 19 and 18.

    >>> is_nir("2 95 10 99 126 111 93"), is_nir("2 95 10 99 126 111 94")
    (True, False)
    """
    number = compact(value)
    month = int(number[3:5])
    if not (1 <= month <= 12 or 20 <= month <= 42 or 50 <= month <= 99):
        return False
    body = number[:13].replace("2A", "19").replace("2B", "18")
    return body.isdigit() and 97 - int(body) % 97 == int(number[13:])


DETECTORS = (
    PatternDetector(
        type="FR_NIR",
        title="French social security number",
        patterns=(
            Pattern(r"[1-478] [0-9]{2} [0-9]{2} (?:[0-9]{2}|2[AB]) [0-9]{3} [0-9]{3} [0-9]{2}", Basis.shaped),
            Pattern(r"[1-478][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{6} ?[0-9]{2}", Basis.weak),
        ),
        check=is_nir,
        chance=0.009,
        cues=("nir", "sécurité sociale", "securite sociale", "numéro de sécu", "n° ss", "insee"),
        country="FR",
        source="INSEE: NIR; Décret 82-103",
        examples=("2 87 04 75 118 204 20", "184112A00417354"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "2 95 10 99 126 111 94",
            "2 95 15 99 126 111 93",
            "9 95 10 99 126 111 93",
            "2951099126111",
            *several(
                "2 87 04 75 118 204 21 | 2 87 04 75 118 204 23 | 202607220145187 | 8 27 04 75 118 204 20"
                " | 2 87 04 75 118 204 2 | 2 87 04 75 118 204 208 | ORD-287047511"
            ),
        ),
    ),
)
