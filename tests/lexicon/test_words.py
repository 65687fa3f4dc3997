"""How names are cut into words."""

from __future__ import annotations

import doctest

import pytest

from bpo_guard.lexicon import words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("firstName", ["first", "name"]),
        ("PatientID", ["patient", "id"]),
        ("IBANNr", ["iban", "nr"]),
        ("LST_NM2", ["lst", "nm", "2"]),
        ("e-Mail [privat]", ["e", "mail", "privat"]),
        ("имя_клиента", ["имя", "клиента"]),
    ],
)
def test_tokens(name: str, expected: list[str]) -> None:
    assert words.raw_tokens(words.fold(name)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.b[].c", ["a", "b", "c"]),
        ('a."b.c"', ["a", "b.c"]),
        ("Tel. Nr.", ["Tel. Nr."]),
        ("D.O.B.", ["DOB"]),
        ("/top/item/name", ["top", "item", "name"]),
        ("", [""]),
        ('"', []),
    ],
)
def test_segments(name: str, expected: list[str]) -> None:
    assert words.segments(name) == expected


def test_compounds_are_the_fewest_known_words() -> None:
    known = {"kranken", "versicherung", "nummer", "kunden", "strasse", "pass", "patient"}
    short = {"dob", "id"}
    assert words.split_compound("krankenversicherungsnummer", known, short) == ["kranken", "versicherung", "nummer"]
    assert words.split_compound("patientdob", known, short) == ["patient", "dob"]
    assert words.split_compound("passage", known | {"age"}, short) == ["passage"]
    assert words.split_compound("kundenxyz", known, short) == ["kundenxyz"]


def test_examples_in_the_docs() -> None:
    assert doctest.testmod(words).failed == 0
