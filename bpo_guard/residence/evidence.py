"""What one value says about the country its person lives in. A name says nothing about it, nor does a nationality.

Each function takes a value as written and returns an ISO 3166 code, or an empty text where it cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from bpo_guard.model.compact import dataclass
from bpo_guard.model.reference import Geography

Says = Callable[[str], str]

_POSTAL = (
    ("GB", re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}", re.IGNORECASE)),
    ("CA", re.compile(r"[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d", re.IGNORECASE)),
    ("NL", re.compile(r"[1-9]\d{3} ?[A-Z]{2}", re.IGNORECASE)),
    ("PT", re.compile(r"\d{4}-\d{3}")),
    ("PL", re.compile(r"\d{2}-\d{3}")),
    ("BR", re.compile(r"\d{5}-\d{3}")),
    ("JP", re.compile(r"\d{3}-\d{4}")),
    ("US", re.compile(r"\d{5}-\d{4}")),
)
"""Postal codes whose form no other country uses; a plain run of digits tells nothing."""

_IBAN = re.compile(r"([A-Z]{2})\d{2}[A-Z0-9]{11,30}")
_ALIASES = {
    "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB", "usa": "US",
    "united states of america": "US", "u.s.": "US", "u.s.a.": "US", "deutschland": "DE", "österreich": "AT",
    "schweiz": "CH", "suisse": "CH", "españa": "ES", "italia": "IT", "polska": "PL", "brasil": "BR", "méxico": "MX",
    "nederland": "NL", "belgië": "BE", "belgique": "BE", "france": "FR", "frankreich": "FR", "alemania": "DE",
    "czech republic": "CZ", "south korea": "KR", "korea": "KR", "viet nam": "VN", "türkiye": "TR", "russia": "RU",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of evidence. ``rank``: the lower, the nearer to where a person lives."""

    name: str
    rank: int


COUNTRY = Kind("country of the address", 0)
POSTAL = Kind("postal code", 1)
PHONE = Kind("phone prefix", 2)
IDENTITY = Kind("identity or tax number", 3)
ACCOUNT = Kind("bank account", 4)


def evidence_for(types: frozenset[str], issuers: Mapping[str, str], geography: Geography) -> tuple[Kind, Says] | None:
    """How a field with these types tells a country; None if it tells nothing.

    ``issuers`` gives the country of each type of identifier that one country issues.
    """
    if "COUNTRY" in types:
        return COUNTRY, country_of(geography)
    if "POSTAL_CODE" in types:
        return POSTAL, postal
    if types & {"PHONE_NUMBER", "FAX_NUMBER"}:
        return PHONE, phone
    if "IBAN_CODE" in types:
        return ACCOUNT, iban
    countries = {issuers[t] for t in types if issuers.get(t)}
    if len(countries) == 1:
        (country,) = countries
        return IDENTITY, lambda value: country
    return None


def country_of(geography: Geography) -> Says:
    """ISO codes of two letters and names of countries, in English and the commonest own names."""
    names = {country.name.casefold(): code for code, country in geography.countries.items()} | _ALIASES

    def says(value: str) -> str:
        text = value.strip()
        if len(text) == 2 and text.upper() in geography.countries:
            return text.upper()
        return names.get(text.casefold(), "")

    return says


def postal(value: str) -> str:
    """A postal code of a form that only one country uses."""
    text = value.strip()
    return next((country for country, form in _POSTAL if form.fullmatch(text)), "")


@lru_cache(maxsize=65_536)
def phone(value: str) -> str:
    """A number with its international prefix; a national one tells nothing."""
    import phonenumbers

    text = value.strip()
    text = f"+{text[2:]}" if text.startswith("00") else text
    if not text.startswith("+"):
        return ""
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return ""
    region = phonenumbers.region_code_for_number(number) or ""
    return region if len(region) == 2 and region.isalpha() else ""


def iban(value: str) -> str:
    """The country of the bank."""
    found = _IBAN.fullmatch(re.sub(r"[ .-]", "", value).upper())
    return found[1] if found else ""
