"""A value that says in words what it holds, under a name that says something else; lines of subjects; places that the
standard of a message defines."""

from __future__ import annotations

import pytest

from tests.classify.test_profile import judged
from tests.classify.test_unseen_schemas import types

SAID = {
    "my ssn is 536-22-8145": "US_SSN",
    "ssn 536-22-8145": "US_SSN",
    "card 4539 1488 0343 6467": "CREDIT_CARD",
    "tel: 0803 123 4567": "PHONE_NUMBER",
    "call Mrs. Okonkwo on 0803 123 4567": "PHONE_NUMBER",
    "born 12/03/1980 in Lagos": "DATE_OF_BIRTH",
    "his salary is 54,000 EUR": "SALARY",
    "password: hunter2!x": "PASSWORD",
}
NAMES = (
    "note", "text", "subject", "status", "order_no", "product", "quantity", "price", "event", "owner", "label", "file",
    "q1", "x",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", SAID)
def test_the_word_beside_a_value_outdoes_the_name_of_its_field(name: str, text: str) -> None:
    assert SAID[text] in types(name, {"n": ["1"], name: [text], "m": ["5"]})


@pytest.mark.parametrize("name", ["status", "order_no", "product"])
def test_it_does_so_among_many_other_values(name: str) -> None:
    values = [f"{word} {n}" for n in range(100) for word in ("open", "closed")]
    assert "US_SSN" in types(name, {"n": [str(i) for i in range(201)], name: [*values, "closed, ssn 536-22-8145"]})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("order_no", "536-22-8145"),
        ("product", "Cable 536-22-8145 black"),
        ("sku", "AB 536-22-8145"),
        ("quantity", "pack of 4539148803436467"),
        ("part_number", "no ssn: 536-22-8145-9"),
    ],
)
def test_without_the_word_the_name_of_the_field_decides(name: str, text: str) -> None:
    assert not types(name, {"n": ["1"], name: [text], "m": ["5"]}) & {"US_SSN", "CREDIT_CARD"}


LINES = {
    "subject": ["Refund for Anna Berger", "Order 471182 not delivered", "Call back Peter Wolf", "VPN is down again"],
    "Betreff": ["Rückruf Anna Berger", "Rechnung 471182 fehlt", "Krankmeldung Peter Wolf", "Drucker im Flur steht"],
    "asunto": ["Reembolso de Ana Ruiz", "Pedido 471182 no entregado", "Llamar a Luis Pérez", "Factura de mayo"],
}


@pytest.mark.parametrize("name", LINES)
def test_lines_of_subjects_are_text_in_which_names_are_found(name: str) -> None:
    lines: list[str | None] = [f"{line} ({n})" for n in range(12) for line in LINES[name]]
    assert {"FREE_TEXT", "PERSON"} <= types(name, {"ticket": [str(i) for i in range(len(lines))], name: lines})


def test_subjects_that_are_taught_are_none() -> None:
    taught: list[str | None] = [
        "Computer Science",
        "Social Studies",
        "Mathematics",
        "Physical Education",
        "English",
    ] * 4
    assert not types("subject", {"student_id": [str(i) for i in range(20)], "subject": taught})


@pytest.mark.parametrize(
    ("place", "value", "type_"),
    [
        (":25:", "10020030/1234567", "BANK_ACCOUNT"),
        (":61:", "1410061006DR25,00NMSCNONREF", "TRANSACTION"),
        (":60F:", "C141006EUR1204,00", "FINANCIAL_BALANCE"),
    ],
)
def test_a_place_that_a_standard_defines_needs_no_form(place: str, value: str, type_: str) -> None:
    assert type_ in {t.type for t in judged(**{place: [value]})[place].types}


RECORD = (
    '{{"first_name": "{}", "ssn": "536-22-81{:02}", "diagnosis": "asthma", "salary": "5400{}", "religion": "Catholic"}}'
)
ELEMENT = (
    "<p><firstName>{}</firstName><ssn>536-22-81{:02}</ssn><diagnosis>asthma</diagnosis><salary>5400{}</salary></p>"
)


@pytest.mark.parametrize("name", ["payload", "event", "status", "x"])
@pytest.mark.parametrize("form", [RECORD, ELEMENT])
def test_records_within_cells_are_read_by_their_keys(name: str, form: str) -> None:
    cells: list[str | None] = [form.format("Anna", i + 10, i) for i in range(10)]
    found = types(name, {"id": [str(i) for i in range(10)], name: cells})
    assert {"PERSON", "US_SSN", "SALARY"} <= found
    assert name not in ("payload", "x") or "HEALTH_CONDITION" in found


def test_records_of_things_are_clean() -> None:
    cells: list[str | None] = [f'{{"colour": "red", "size": {i}, "maker": "Berger & Wolf Ltd"}}' for i in range(10)]
    assert not types("payload", {"id": [str(i) for i in range(10)], "payload": cells})
