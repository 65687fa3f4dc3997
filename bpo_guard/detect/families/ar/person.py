"""Argentina: CUIT/CUIL (AFIP/ANSES) and the national identity document."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_KINDS = frozenset({"20", "23", "24", "27", "30", "33", "34", "50", "51", "55"})


def is_cuit(value: str) -> bool:
    """Known kind and weights 5, 4, 3, 2, 7, 6, 5, 4, 3, 2.

    >>> is_cuit("20-26756539-3"), is_cuit("20-26756539-4")
    (True, False)
    """
    number = compact(value)
    check = weighted(number[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return number[:2] in _KINDS and "012345678990"[11 - check] == number[10]


_NO_LETTER = "(?!(?! [AEOUY] [A-Za-zÁÉÍÓÚÑáéíóúñ])[- ]?[A-Z](?![A-Za-z0-9]))"
"""The number of Spain has a letter behind it, that of Argentina has none, but words of a letter: ``Y DOMICILIO``."""

DETECTORS = (
    PatternDetector(
        type="AR_CUIT",
        title="Argentine tax and labour number",
        patterns=(
            Pattern(r"[235][0-9]-[0-9]{8}-[0-9]", Basis.shaped),
            Pattern(r"[235][0-9]{10}", Basis.weak),
        ),
        check=is_cuit,
        chance=0.033,
        cues=("cuit", "cuil"),
        country="AR",
        source="AFIP RG 10/97",
        examples=("27-41738205-9", "20308417396"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "20-26756539-4",
            "21-26756539-3",
            "20-2675653-93",
            "40-26756539-3",
            *several(
                "27-41738205-0 | 27-41738205-2 | 60105071439 | 50417038205 | 20260114194 | 27-14738205-9 | 2030841739"
            ),
        ),
    ),
    PatternDetector(
        type="AR_DNI",
        title="Argentine identity document",
        patterns=(Pattern(rf"(?:[1-9][0-9]?\.[0-9]{{3}}\.[0-9]{{3}}|[1-9][0-9]{{6,7}}){_NO_LETTER}", Basis.weak),),
        cues=("dni", "documento", "d.n.i."),
        country="AR",
        source="RENAPER, Ley 17.671",
        examples=("30.841.739", "41738205"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "30.841.73",
            "3.0841.739",
            "030841739",
            *several(
                "18041739 | 41738250 | 30.841.7391 | ORD-30841739 | 3084-K173-26 | 1984-07-23 | 308/41739.4"
                " | 30.841.739-A | 41738205-T"
            ),
        ),
    ),
)
