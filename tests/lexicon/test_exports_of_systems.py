"""How exports of business systems name fields: nested paths, records that are no persons, ends of keys, plurals."""

from __future__ import annotations

import pytest

from bpo_guard.lexicon import Lexicon


def read(lexicon: Lexicon, name: str) -> set[str]:
    return {h.type for h in lexicon.types_of(name) if h.weight >= 0.5}


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("owner.names", "PERSON"),
        ("ship_addr.region", "REGION"),
        ("store.address.lat", "GEO_COORDINATES"),
        ("FGBDT", "DATE_OF_BIRTH"),
        ("ra_estcivi", "MARITAL_STATUS"),
        ("RA_CIC", "BR_CPF"),
        ("calling_party_number", "PHONE_NUMBER"),
        ("CallingPartyNumber", "PHONE_NUMBER"),
        ("subject.display", "PERSON"),
        ("medicare_wages", "SALARY"),
        ("birth_datetime", "DATE_OF_BIRTH"),
    ],
)
def test_said_of_a_person(lexicon: Lexicon, name: str, type_: str) -> None:
    assert type_ in read(lexicon, name)


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("interview.name", "PERSON"),
        ("number_of_employees", "EMPLOYEE_ID"),
        ("vacation_balance", "FINANCIAL_BALANCE"),
        ("disabled_reason", "DISABILITY"),
        ("expense_account_ref", "CUSTOMER_ID"),
        ("tax_exempt", "TAX_DATA"),
    ],
)
def test_said_of_something_else(lexicon: Lexicon, name: str, type_: str) -> None:
    assert type_ not in read(lexicon, name)


@pytest.mark.parametrize("name", ["candidate_id", "guardian_id", "contact_key"])
def test_a_person_may_be_called_but_by_no_key(lexicon: Lexicon, name: str) -> None:
    assert "PHONE_NUMBER" not in {h.type for h in lexicon.types_of(name)}
    assert "PHONE_NUMBER" in {h.type for h in lexicon.types_of(name.rpartition("_")[0] + "_number")}


def test_a_number_of_any_kind_of_record_is_general(lexicon: Lexicon) -> None:
    hits = [h for h in lexicon.types_of("identification_number") if h.weight >= 0.5]
    assert hits and all(h.general for h in hits)
