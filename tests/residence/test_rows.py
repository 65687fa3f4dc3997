"""The country of a row's person: what tells it, what does not, and what leaves it open."""

from __future__ import annotations

import pyarrow as pa
import pytest

from bpo_guard.model.reference import Reference
from bpo_guard.residence.evidence import (
    ACCOUNT,
    COUNTRY,
    IDENTITY,
    PHONE,
    POSTAL,
    country_of,
    evidence_for,
    iban,
    phone,
    postal,
)
from bpo_guard.residence.rows import DIFFERENT, NOTHING, countries_of

PHONES = [
    ("+49 30 901820", "DE"), ("0049 30 901820", "DE"), ("+1 202 555 0143", "US"), ("+1 416 555 0143", "CA"),
    ("+63 2 8123 4567", "PH"), ("030 901820", ""), ("+800 1234 5678", ""), ("call me", ""), ("+999 1", ""),
]  # fmt: skip


@pytest.mark.parametrize(("value", "country"), PHONES)
def test_phones_by_their_prefix(value: str, country: str) -> None:
    assert phone(value) == country


POSTALS = [
    ("SW1A 1AA", "GB"), ("sw1a1aa", "GB"), ("K1A 0B1", "CA"), ("1012 AB", "NL"), ("1000-205", "PT"), ("00-950", "PL"),
    ("01310-100", "BR"), ("100-0001", "JP"), ("20500-0001", "US"), ("10115", ""), ("75001", ""), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("value", "country"), POSTALS)
def test_postal_codes_of_one_country_only(value: str, country: str) -> None:
    assert postal(value) == country


@pytest.mark.parametrize(
    ("value", "country"), [("DE89 3704 0044 0532 0130 00", "DE"), ("gb29nwbk60161331926819", "GB"), ("123", "")]
)
def test_accounts(value: str, country: str) -> None:
    assert iban(value) == country


COUNTRIES = [("DE", "DE"), ("de", "DE"), ("Germany", "DE"), ("Deutschland", "DE"), ("UK", "GB"), ("Norway", "NO"),
             ("German", ""), ("XX", ""), ("", "")]  # fmt: skip


@pytest.mark.parametrize(("value", "country"), COUNTRIES)
def test_countries_by_code_and_name(value: str, country: str, reference: Reference) -> None:
    assert country_of(reference.geography)(value) == country


TELLS = [
    ({"COUNTRY"}, COUNTRY), ({"POSTAL_CODE"}, POSTAL), ({"PHONE_NUMBER"}, PHONE), ({"IBAN_CODE"}, ACCOUNT),
    ({"US_SSN"}, IDENTITY), ({"US_SSN", "DE_TAX_ID"}, None), ({"PERSON"}, None), ({"NATIONALITY"}, None), (set(), None),
]  # fmt: skip


@pytest.mark.parametrize(("types", "kind"), TELLS)
def test_what_tells_a_country(types: set[str], kind: object, reference: Reference) -> None:
    found = evidence_for(frozenset(types), {"US_SSN": "US", "DE_TAX_ID": "DE"}, reference.geography)
    assert (found[0] if found else None) is kind


ROWS = [
    (("DE", "+49 30 901820", ""), "DE", "country of the address, phone prefix"),
    (("", "+49 30 901820", ""), "DE", "phone prefix"),
    (("", "", "GB29NWBK60161331926819"), "GB", "bank account"),
    (("DE", "", "GB29NWBK60161331926819"), "DE", "country of the address"),
    (("DE", "+44 20 7946 0958", ""), "", DIFFERENT),
    (("", "030 901820", ""), "", NOTHING),
    (("", "", ""), "", NOTHING),
]


def test_rows_by_all_that_tells(reference: Reference) -> None:
    columns = [pa.array([row[0][i] or None for row in ROWS], pa.string()) for i in range(3)]
    tellers = {0: (COUNTRY, country_of(reference.geography)), 1: (PHONE, phone), 2: (ACCOUNT, iban)}
    found = countries_of(columns, tellers, len(ROWS))
    assert list(zip(found.countries, found.reasons, strict=True)) == [(c, why) for _, c, why in ROWS]


def test_without_anything_that_tells_every_row_is_unknown() -> None:
    found = countries_of([pa.array(["Juan", "Anna"])], {}, 2)
    assert (found.countries, set(found.reasons)) == (("", ""), {NOTHING})
