"""Names that no list has are found where a form says that they are names, and words that fill in nothing are not."""

from __future__ import annotations

import pytest

from bpo_guard.detect.people.mentions import mentions
from bpo_guard.detect.people.names import NameBook

BOOK = NameBook(frozenset({"anna"}), frozenset({"becker"}))


def _found(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in mentions(text, BOOK)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Customer name: Gojislav Tarvun", ["Gojislav Tarvun"]),
        ("Name des Patienten: Gojislav Tarvun", ["Gojislav Tarvun"]),
        ("Nom et prénom : Gojislav Tarvun", ["Gojislav Tarvun"]),
        ("Nombre y apellidos: Gojislav Tarvun", ["Gojislav Tarvun"]),
        ("Nome do cliente: Gojislav Tarvun", ["Gojislav Tarvun"]),
        ("Nome e cognome: Gojislav Tarvun", ["Gojislav Tarvun"]),
        ("Volledige naam: Gojislav Tarvun", ["Gojislav Tarvun"]),
        ("Imię i nazwisko: Gojislav Tarvun", ["Gojislav Tarvun"]),
        ("Her maiden name is Tarvun.", ["Tarvun"]),
        ("Name: Gojislav Tarvun\nDate of birth: 12.03.1961", ["Gojislav Tarvun"]),
        ("Contact: Gojislav Tarvun, phone: 417382", ["Gojislav Tarvun"]),
        ("Vorname: Gojislav Nachname: Tarvun Tel: 030 4417382", ["Gojislav", "Tarvun"]),
        ("Surname: Becker", ["Becker"]),
        ('{"firstName":"Gojislav","lastName":"Tarvun","dob":"1961-03-12"}', ["Gojislav", "Tarvun"]),
        ("first_name=Gojislav&last_name=Tarvun&phone=4417382059", ["Gojislav", "Tarvun"]),
        ("<firstName>Gojislav</firstName><birthDate>1961-03-12</birthDate>", ["Gojislav"]),
        ("patientName=Gojislav Tarvun;mrn=4417382;", ["Gojislav Tarvun"]),
    ],
)
def test_filled_in(text: str, names: list[str]) -> None:
    assert _found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Name: Gojislav Tarvun\nPrice: 12.50",
        "Surname: Required",
        "Vorname: Pflichtfeld",
        "Prénom : Obligatoire",
        "Last name: Enter your last name",
        "Last Name: Varchar\nPhone: Varchar",
        "customer name Gojislav Tarvun",
        "first_name = CharField(30); email = EmailField(254); phone = 4417382059",
        "lastName: String, phone: 4417382059",
        "lastName = Person.lastName; phone = 4417382059",
        "Customer name: Windows and doors",
        "Client name: Tarvun Corporation",
        "Account name: Tarvun Gojislav",
        "Signatory: Managing Director",
        "Cardholder name: Visa Classic",
        "Patient name: Pending, DOB: 12.03.1961",
        "Nachname: Unbekannt, geboren: 12.03.1961",
    ],
)
def test_not_filled_in(text: str) -> None:
    assert _found(text) == []
