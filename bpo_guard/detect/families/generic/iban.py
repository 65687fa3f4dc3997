"""International Bank Account Number (ISO 13616): length by country and MOD 97-10."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks import bulk
from bpo_guard.detect.checks.checksums import mod97
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

LENGTHS = {
    "NO": 15, "BE": 16, "BI": 27, "DK": 18, "FI": 18, "FK": 18, "FO": 18, "GL": 18, "NL": 18, "SD": 18,
    "MK": 19, "SI": 19, "AT": 20, "BA": 20, "EE": 20, "KZ": 20, "LT": 20, "LU": 20, "MN": 20, "XK": 20,
    "CH": 21, "HR": 21, "LI": 21, "LV": 21, "BG": 22, "BH": 22, "CR": 22, "DE": 22, "GB": 22, "GE": 22,
    "IE": 22, "ME": 22, "RS": 22, "VA": 22, "AE": 23, "GI": 23, "IL": 23, "IQ": 23, "OM": 23, "SO": 23,
    "TL": 23, "AD": 24, "CZ": 24, "ES": 24, "MD": 24, "PK": 24, "RO": 24, "SA": 24, "SE": 24, "SK": 24,
    "TN": 24, "VG": 24, "LY": 25, "PT": 25, "ST": 25, "IS": 26, "TR": 26, "DJ": 27, "FR": 27, "GR": 27,
    "IT": 27, "MC": 27, "MR": 27, "SM": 27, "AL": 28, "AZ": 28, "BY": 28, "CY": 28, "DO": 28, "GT": 28,
    "HN": 28, "HU": 28, "LB": 28, "NI": 28, "PL": 28, "SV": 28, "BR": 29, "EG": 29, "PS": 29, "QA": 29,
    "UA": 29, "JO": 30, "KW": 30, "MU": 30, "YE": 30, "MT": 31, "SC": 31, "LC": 32, "RU": 33,
}  # fmt: skip
"""Characters of an IBAN, by country (SWIFT registry)."""


def is_iban(value: str) -> bool:
    """Length of the country and remainder 1.

    >>> is_iban("DE89 3704 0044 0532 0130 00"), is_iban("DE88370400440532013000")
    (True, False)
    """
    iban = compact(value)
    return len(iban) == LENGTHS.get(iban[:2], 0) and iban.isascii() and mod97(iban[4:] + iban[:4]) == 1


def are_ibans(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same of many numbers that are written alike."""
    import numpy as np

    number = bulk.compacted(grid)
    if len(number) < 4 or not all(65 <= int(row[0]) <= 90 for row in number[:2]):
        return bulk.none_of(grid)
    if not all(48 <= int(row[0]) <= 57 or 65 <= int(row[0]) <= 90 for row in number):
        return bulk.none_of(grid)
    table = np.zeros(26 * 26, np.bool_)
    codes = [code for code, size in LENGTHS.items() if size == len(number)]
    table[[(ord(code[0]) - 65) * 26 + ord(code[1]) - 65 for code in codes]] = True
    known = table[(number[0] - 65).astype(np.int16) * 26 + (number[1] - 65)]
    holds: np.ndarray[Any, Any] = known & (bulk.mod97_of(np.concatenate([number[4:], number[:4]])) == 1)
    return holds


def _forms() -> tuple[Pattern, ...]:
    """One form per length, so that a match never runs into the next word."""
    by_length = sorted((size, code) for code, size in LENGTHS.items())
    forms = []
    for size, group in groupby(by_length, key=lambda pair: pair[0]):
        codes = "|".join(code for _, code in group)
        full, rest = divmod(size - 4, 4)
        tail = f"[ -]?[A-Z0-9]{{{rest}}}" if rest else ""
        forms.append(Pattern(f"(?:{codes})[0-9]{{2}}(?:[ -]?[A-Z0-9]{{4}}){{{full}}}{tail}", Basis.shaped))
    return tuple(forms)


DETECTORS = (
    PatternDetector(
        type="IBAN_CODE",
        title="International bank account number",
        patterns=_forms(),
        check=is_iban,
        bulk=are_ibans,
        chance=0.0104,
        cues=("iban", "bank", "konto", "kontonummer", "cuenta", "compte", "rachunek", "account"),
        source="ISO 13616-1; SWIFT IBAN registry",
        examples=("DE02 2004 1133 0091 7264 01", "NL29INGB0417364017", "PL07114020040000310274918364"),
        near_misses=(
            *EVERYDAY,
            "DE88370400440532013000",
            "DE893704004405320130001",
            "GB29NWBK6016133192681",
            "FR1420041010050500013M02607",
            "XX89370400440532013000",
            "PO45 0001 2345 0002 7788 10",
            "AT483200000012345865",
            *DIGIT_RUNS,
            *several(
                "DE02 2004 1133 0091 7264 02 | DE02 2004 1133 0091 7264 04 | 20260114101710160358"
                " | DE02 2001 4133 0091 7264 01"
            ),
        ),
    ),
)
