"""Value-added-tax numbers of the European Union (VIES) and Britain: prefix, form, national check digit."""

from __future__ import annotations

from collections.abc import Callable

from bpo_guard.detect.checks.checksums import luhn, luhn_sum, mod10, mod11, mod11_10, mod97, weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact
from bpo_guard.detect.families.cy.tax import is_tic
from bpo_guard.detect.families.gr.person import is_afm
from bpo_guard.detect.families.hu.business import is_tax_number as is_hungarian
from bpo_guard.detect.families.it.person import is_partita_iva
from bpo_guard.detect.families.pl.business import is_nip
from bpo_guard.detect.families.pt.person import is_nif
from bpo_guard.detect.families.ro.business import is_cui
from bpo_guard.detect.families.si.person import is_tax_number as is_slovenian
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_FORMS = (
    r"DE[ .-]?[0-9]{3}[ .-]?[0-9]{3}[ .-]?[0-9]{3}",
    r"(?:EE|EL|PT)[ -]?[0-9]{9}|(?:BG)[0-9]{9,10}|(?:LT)(?:[0-9]{9}|[0-9]{12})",
    r"(?:DK|FI|HU|LU|MT|SI)[ -]?[0-9]{8}|CZ[0-9]{8,10}",
    r"(?:PL|SK)[ -]?[0-9]{10}|PL [0-9]{3}-[0-9]{3}-[0-9]{2}-[0-9]{2}|BE[ -]?[01][0-9]{3}\.?[0-9]{3}\.?[0-9]{3}",
    r"(?:IT|HR|LV)[ -]?[0-9]{11}|SE[0-9]{10}01|RO[1-9][0-9]{5,9}|CY[0-9]{8}[A-Z]",
    r"AT ?U[0-9]{8}|FR[ -]?[0-9A-HJ-NP-Z]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}|NL[0-9]{9}B[0-9]{2}",
    r"ES[A-Z0-9][0-9]{7}[A-Z0-9]|IE[0-9][0-9A-Z+*][0-9]{5}[A-W][A-I]?",
    r"(?:GB|XI)[ -]?[0-9]{3} ?[0-9]{4} ?[0-9]{2}(?: ?[0-9]{3})?",
)


def _france(number: str) -> bool:
    """Two digits as key over the SIREN; keys with letters are of another scheme and pass."""
    return not number.isdigit() or (12 + 3 * (int(number[2:]) % 97)) % 97 == int(number[:2])


def _austria(number: str) -> bool:
    return (6 - luhn_sum(number[1:8])) % 10 == int(number[8])


def _netherlands(number: str) -> bool:
    """MOD 97-10 over the whole (sole traders since 2020), or the eleven test of the legal entity."""
    return mod97("NL" + number) == 1 or mod11(number[:8], (-9, -8, -7, -6, -5, -4, -3, -2)) == int(number[8])


def _britain(number: str) -> bool:
    """Seven digits weighted and a remainder of 97; since 2010 also with 55 taken off. Three more name a branch.

    >>> _britain("980780684"), _britain("980780685")
    (True, False)
    """
    total = weighted(number[:9], (8, 7, 6, 5, 4, 3, 2, 10, 1)) % 97
    return total == 0 or (total in (42, 55) and int(number[:3]) >= 100)


_CHECKS: dict[str, Callable[[str], bool]] = {
    "AT": _austria,
    "BE": lambda n: 97 - int(n[:8]) % 97 == int(n[8:]),
    "CY": is_tic,
    "DE": mod11_10,
    "DK": lambda n: weighted(n, (2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0,
    "EE": lambda n: mod10(n[:8], (3, 7, 1, 3, 7, 1, 3, 7)) == int(n[8]),
    "EL": is_afm,
    "FI": lambda n: mod11(n[:7], (7, 9, 10, 5, 8, 4, 2)) == int(n[7]),
    "FR": _france,
    "GB": _britain,
    "HR": mod11_10,
    "HU": is_hungarian,
    "IT": is_partita_iva,
    "LU": lambda n: int(n[:6]) % 89 == int(n[6:]),
    "MT": lambda n: weighted(n, (3, 4, 6, 7, 8, 9, 10, 1)) % 37 == 0,
    "NL": _netherlands,
    "PL": is_nip,
    "PT": is_nif,
    "RO": is_cui,
    "SE": lambda n: luhn(n[:10]),
    "SI": lambda n: n[0] != "0" and is_slovenian(n),
    "SK": lambda n: int(n) % 11 == 0,
    "XI": _britain,
}


def is_vat(value: str) -> bool:
    """The national check, where one is known here; elsewhere the form.

    >>> is_vat("DE136695976"), is_vat("DE136695978"), is_vat("ATU13585627")
    (True, False, True)
    """
    number = compact(value)
    check = _CHECKS.get(number[:2])
    return check is None or check(number[2:])


DETECTORS = (
    PatternDetector(
        type="EU_VAT",
        title="Value-added-tax number of the EU or Britain",
        patterns=tuple(Pattern(form, Basis.shaped) for form in _FORMS),
        check=is_vat,
        proves=False,
        chance=0.11,
        cues=("vat", "ust-id", "ust-idnr", "tva", "btw", "iva", "vat id", "umsatzsteuer"),
        source="Council Directive 2006/112/EC art. 215; VIES; HMRC notice 700",
        examples=("DE417382054", "ATU41738205", "PL7820417398", "NL417382054B01"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "DE136695978",
            "DE13669597",
            "GB980780685",
            "XX136695976",
            "ATU13585628",
            "DE89370400440532013000",
            "FR1234567890",
            *several("DE417382055 | DE417382057 | 2025120321 | DE147382054 | DE41738205 | DE4173820548"),
        ),
    ),
)
