"""Singapore: NRIC and FIN (ICA): prefix, seven digits, check letter."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_LETTERS = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "F": "XWUTRQPNMLK", "G": "XWUTRQPNMLK"}
_SHIFT = {"T": 4, "G": 4}


def is_nric(value: str) -> bool:
    """Weights 2, 7, 6, 5, 4, 3, 2 and the table of the prefix; for M only that the letter is one of its table.

    >>> is_nric("S1234567D"), is_nric("S1234567A")
    (True, False)
    """
    number = value.upper()
    if number[0] == "M":
        return number[8] in "XWUTRQPNJLK"
    total = weighted(number[1:8], (2, 7, 6, 5, 4, 3, 2)) + _SHIFT.get(number[0], 0)
    return _LETTERS[number[0]][total % 11] == number[8]


DETECTORS = (
    PatternDetector(
        type="SG_NRIC_FIN",
        title="Singapore identity number",
        patterns=(Pattern(r"[STFGMstfgm][0-9]{7}[A-Za-z]", Basis.shaped),),
        check=is_nric,
        chance=0.092,
        cues=("nric", "fin", "identity card"),
        country="SG",
        source="Immigration and Checkpoints Authority",
        examples=("S8173680D", "G4173840K"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "S1234567A",
            "A1234567D",
            "S123456D",
            "S12345678D",
            "S-1234567-D",
            *several("S8173681D | S8173683D | P4173826B | P4173820B | S1873680D | S8173680"),
        ),
    ),
)
