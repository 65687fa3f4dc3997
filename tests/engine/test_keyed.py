"""Tables with one field in each row: what a value is, the name beside it says."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow as pa
import pytest

from bpo_guard.engine.keyed import Keyed
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place
from bpo_guard.model.request import ScanRequest
from bpo_guard.paths import policies_dir
from bpo_guard.scanning import scan

PERSON = {
    "first_name": ("Anna", "PERSON"),
    "ssn": ("536-22-8145", "US_SSN"),
    "date_of_birth": ("1984-03-12", "DATE_OF_BIRTH"),
    "salary": ("54000", "SALARY"),
    "religion": ("Catholic", "RELIGION"),
    "diagnosis": ("asthma", "HEALTH_CONDITION"),
}
QUESTIONS = {
    "What is your first name?": ("Anna", "PERSON"),
    "Please enter your e-mail address": ("anna@mail.example", "EMAIL_ADDRESS"),
    "Wie lautet Ihr Geburtsdatum?": ("12.03.1984", "DATE_OF_BIRTH"),
    "¿Cuál es su fecha de nacimiento?": ("12/03/1984", "DATE_OF_BIRTH"),
    "What is your religion?": ("Catholic", "RELIGION"),
}


def request(folder: Path) -> ScanRequest:
    return ScanRequest((folder,), folder, policies_dir(), names="off")


def found(folder: Path) -> dict[str, set[str]]:
    """Types by field, of the fields in which anything was found."""
    types: dict[str, set[str]] = {}
    for profile in scan(request(folder)).fields:
        if profile.types:
            types[profile.place.field] = {t.type for t in profile.types}
    return types


def table(path: Path, asked: str, answered: str, of: dict[str, tuple[str, str]], people: int = 8) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", asked, answered])
        rows.writerows([i, name, value] for i in range(people) for name, (value, _) in of.items())


@pytest.mark.parametrize(
    ("asked", "answered", "of"),
    [
        ("attribute", "value", PERSON),
        ("field_name", "new_value", PERSON),
        ("name", "value", PERSON),
        ("question", "answer", QUESTIONS),
        ("Frage", "Antwort", QUESTIONS),
        ("pregunta", "respuesta", QUESTIONS),
    ],
)
def test_a_value_is_what_its_row_says(
    tmp_path: Path, asked: str, answered: str, of: dict[str, tuple[str, str]]
) -> None:
    table(tmp_path / "t.csv", asked, answered, of)
    types = found(tmp_path)
    for _, type_ in of.values():
        assert any(type_ in seen for name, seen in types.items() if name.startswith(f"{answered}(")), (type_, types)


def test_lists_of_names_and_values_in_records(tmp_path: Path) -> None:
    fields = [{"name": name, "value": value} for name, (value, _) in PERSON.items()]
    (tmp_path / "t.json").write_text(json.dumps([{"id": i, "custom_fields": fields} for i in range(5)]))
    types = found(tmp_path)
    assert types["[].custom_fields[].value(ssn)"] == {"US_SSN"}
    assert types["[].custom_fields[].value(religion)"] == {"RELIGION"}


def test_all_values_are_read_once(tmp_path: Path) -> None:
    table(tmp_path / "t.csv", "attribute", "value", {**PERSON, "colour": ("red", "")})
    result = scan(request(tmp_path))
    assert sum(profile.values for profile in result.fields) == 3 * 7 * 8
    assert {p.place.field for p in result.fields} >= {"id", "attribute", "value", "value(ssn)"}


BATCH = ("id", "name", "value")


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        (BATCH, ["Anna", "Peter"]),
        (BATCH, ["colour", "size"]),
        (("id", "name", "price"), ["ssn", "salary"]),
        (("id", "a.name", "b.value"), ["ssn", "salary"]),
        (BATCH, [None, ""]),
    ],
)
def test_other_tables_stay_as_they_are(fields: tuple[str, ...], names: list[str | None]) -> None:
    columns = tuple(pa.array(c, pa.string()) for c in (["1", "2"], names, ["x", "y"]))
    batch = Batch(Place("t", "t"), fields, columns, 2)
    assert list(Keyed(load_lexicon(policies_dir())).apart(batch)) == [batch]


def test_no_name_of_the_file_is_shown() -> None:
    columns = tuple(pa.array(c, pa.string()) for c in (["1"], ["Kowalski salary"], ["54000"]))
    apart = Keyed(load_lexicon(policies_dir())).apart(Batch(Place("t", "t"), BATCH, columns, 1))
    assert [batch.fields for batch in apart] == [("id", "name"), ("value(salary)",)]
