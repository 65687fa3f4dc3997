"""Spain: DNI/NIF of citizens and NIE of foreigners (Policía Nacional): number modulo 23 gives the letter."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def is_dni(value: str) -> bool:
    """The letter fits the number; X, Y, Z of a NIE stand for 0, 1, 2.

    >>> is_dni("54362315-K"), is_dni("54362315Z"), is_dni("X-2482300-W")
    (True, False, True)
    """
    number = compact(value)
    digits = str.translate(number[:-1], {ord("X"): "0", ord("Y"): "1", ord("Z"): "2"})
    return int(digits) > 0 and _LETTERS[int(digits) % 23] == number[-1]


DETECTORS = (
    PatternDetector(
        type="ES_NIF",
        title="Spanish identity number (DNI, NIF)",
        patterns=(
            Pattern(r"(?:[0-9]{8}|[0-9]{2}\.[0-9]{3}\.[0-9]{3})[ -]?[A-HJ-NP-TV-Za-hj-np-tv-z]", Basis.shaped),
            Pattern(r"[0-9]{6,7}[ -]?[A-HJ-NP-TV-Za-hj-np-tv-z]", Basis.weak),
        ),
        check=is_dni,
        chance=0.044,
        cues=("dni", "nif", "documento nacional", "identidad"),
        country="ES",
        source="Real Decreto 1553/2005",
        examples=("41738205J", "20.417.381-M", "20841739j"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "54362315Z",
            "54362315-U",
            "5436231K",
            "543623155K",
            *several("41738206J | 41738208J | 00417321L | 90417399D | 14738205J | 20841739 | 41738205J7"),
        ),
    ),
    PatternDetector(
        type="ES_NIE",
        title="Spanish foreigner number (NIE)",
        patterns=(Pattern(r"[XYZxyz][ -]?[0-9]{7}[ -]?[A-HJ-NP-TV-Za-hj-np-tv-z]", Basis.shaped),),
        check=is_dni,
        chance=0.044,
        cues=("nie", "extranjero", "número de identidad de extranjero"),
        country="ES",
        source="Real Decreto 557/2011",
        examples=("X4173820X", "Y-2041738-L"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "X2482300Z",
            "W2482300W",
            "X248230W",
            "X24823000W",
            *several("X4173821X | X4173823X | S8173680D | P4173826B | X4713820X | X4173820 | X4173820X1"),
        ),
    ),
)
