"""Vehicle registration marks of any country: letters and digits in up to three groups. Only beside a word for them."""

from __future__ import annotations

import re

from bpo_guard.detect.checks.lookalikes import several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_OF_ONE_COUNTRY = (
    (
        re.compile(r"[A-Z]{2}[0-9]{2} [A-Z]{3}"),
        re.compile(r"[A-HJ-PR-Y]{2}(?:0[2-9]|[1-3][0-9]|5[1-9]|[67][0-9]) [A-HJ-PR-Z]{3}"),
    ),
    (re.compile(r"[A-Z][0-9]{1,3} [A-Z]{3}"), re.compile(r"[A-HJ-NPR-TV-Y][0-9]{1,3} [A-HJ-PR-Z]{3}")),
)
"""Ways of writing that only Britain has, and what it gives out so (DVLA INF104): letters left out, half years."""


_NO_MARKS = ("ICD-9", "ICD-10", "ICD-11", "0x")
"""Classes of illnesses, and numbers in hex."""


def _is_plate(value: str) -> bool:
    """At least one letter and two digits, four to nine signs in all; what is written as one country alone writes it
    is one of that country.

    >>> _is_plate("WX 22487A"), _is_plate("WX A"), _is_plate("22 487"), _is_plate("LK23 XJP"), _is_plate("LK00 XJP")
    (True, False, False, True, False)
    """
    signs = [c for c in value if c.isalnum()]
    digits = sum(c.isdigit() for c in signs)
    if not (4 <= len(signs) <= 9 and 2 <= digits < len(signs)) or value.startswith(_NO_MARKS):
        return False
    return all(given.fullmatch(value) for written, given in _OF_ONE_COUNTRY if written.fullmatch(value))


DETECTORS = (
    PatternDetector(
        type="LICENSE_PLATE",
        title="Vehicle registration mark",
        patterns=(
            Pattern(r"(?<!#)(?i:[a-z]{1,3}[ -]?[0-9]{2,5}[ -]?[a-z]{0,3})", Basis.weak),
            Pattern(r"(?<!#)(?i:[a-z]{2,3} [0-9]{3}[- ][0-9]{3})", Basis.weak),
            Pattern(
                r"(?<!#)(?i:[a-z]{2,3}[ -]?[0-9][a-z0-9][0-9]{2,3}|[a-z]{2,3}[ -]?[0-9]{1,3}[a-z]{1,2}[0-9]{0,2})",
                Basis.weak,
            ),
            Pattern(
                r"(?<!#)(?<![A-Za-z]-)(?i:[0-9]{1,4}[ -]?[a-z]{1,3}[ -]?[0-9]{1,4}|[0-9]{2,4}[ -]?[a-z]{2,3})",
                Basis.weak,
            ),
        ),
        check=_is_plate,
        proves=False,
        cues=(
            "plate",
            "plates",
            "license plate",
            "licence plate",
            "number plate",
            "car reg",
            "reg plate",
            "vehicle reg",
            "kennzeichen",
            "kenteken",
            "targa",
            "targato",
            "targata",
            "immatriculation",
            "registarska oznaka",
            "registarske oznake",
            "nomor polisi",
            "plat nomor",
            "rendszám",
            "numer rejestracyjny",
            "rejestracyjny",
            "registreringsnummer",
            "rekisterinumero",
            "spz",
            "špz",
            "госномер",
            "车牌号",
            "車牌",
            "차량번호",
        ),
        source="Vienna Convention on Road Traffic 1968, annex 2",
        examples=("WX 22487A", "ABC-1234", "1234 BCD", "AA-417-BC", "BBC1D23"),
        near_misses=(
            "INV-2026-004711",
            "SKU-88-1042-B",
            "RMA#88231",
            "2026-03-14",
            "14:05:33",
            "4500012345",
            "ABCDE-1234",
            "AB-12-CD-34-EF",
            "A1",
            "0x0004",
            "WX 22487ABCD",
            "DE89370400440532013000",
            "v2.14.3-rc.1",
            "20-41-73",
            "WX/22487A",
            *several("WX 22487 | WX 22487A6 | INV-22487 | 2248-B7-28 | NX4R17K82"),
        ),
    ),
)
