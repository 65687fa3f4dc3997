"""Italy: codice fiscale (Agenzia delle Entrate) and partita IVA."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import luhn
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_OMOCODIA = str.maketrans("LMNPQRSTUV", "0123456789")
_MONTHS = "ABCDEHLMPRST"


def is_fiscal_code(value: str) -> bool:
    """Birth day and control letter; digits may be replaced by letters where two people would share a code.

    >>> is_fiscal_code("RCCMNL83S18D969H"), is_fiscal_code("RCCMNL83S18D969G")
    (True, False)
    """
    code = value.upper()
    day = int(code[9:11].translate(_OMOCODIA)) % 40
    if not 1 <= day <= 31 or code[8] not in _MONTHS:
        return False
    total = 0
    for i, c in enumerate(code[:15]):
        place = int(c) if c.isdigit() else ord(c) - 65
        total += place if i % 2 else _ODD[place]
    return chr(65 + total % 26) == code[15]


def is_partita_iva(value: str) -> bool:
    """Luhn, with an office number that exists.

    >>> is_partita_iva("00743110157"), is_partita_iva("00743110158")
    (True, False)
    """
    number = value.removeprefix("IT").strip()
    office = int(number[7:10])
    return number[:7] != "0000000" and (1 <= office <= 100 or office in {120, 121, 888, 999}) and luhn(number)


DETECTORS = (
    PatternDetector(
        type="IT_FISCAL_CODE",
        title="Italian fiscal code",
        patterns=(
            Pattern(
                r"[A-Za-z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRSTa-ehlmprst][0-9LMNPQRSTUV]{2}[A-Za-z][0-9LMNPQRSTUV]{3}[A-Za-z]",
                Basis.shaped,
            ),
        ),
        check=is_fiscal_code,
        chance=0.03,
        cues=("codice fiscale", "c.f.", "cod. fisc."),
        country="IT",
        source="DM 23 dicembre 1976",
        examples=("WBRNNA84L69H521K", "rssgnn70a01f839n"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "RCCMNL83S18D969G",
            "RCCMNL83S78D969H",
            "RCCMNL83G18D969H",
            "RCCMNL83S18D969",
            "RCCMNL83S18D969HX",
            *several(
                "WBRNNA84L69H522K | WBRNNA84L69H524K | WBRNNA48L69H521K | WBRNNA84L69H521 | WBRNNA84L69H521K7"
                " | REF-8469521"
            ),
        ),
    ),
    PatternDetector(
        type="IT_VAT_CODE",
        of_a_firm=True,
        title="Italian VAT number (partita IVA)",
        patterns=(Pattern(r"[0-9]{11}", Basis.weak),),
        check=is_partita_iva,
        chance=0.02,
        cues=("partita iva", "p.iva", "p. iva", "piva", "p.i."),
        country="IT",
        source="DPR 633/1972",
        examples=("04173820152", "12041730826"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "00743110158",
            "00000000000",
            "0074311015",
            *several(
                "04173820153 | 04173820155 | 02084174403 | 01141738205 | 20260722085 | 40173820152"
                " | 0417382015 | 041738201524"
            ),
        ),
    ),
)
