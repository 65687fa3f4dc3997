"""What is filled in beside the labels of forms is found, and its label is none of it; what asks for it is clean."""

from __future__ import annotations

from functools import cache

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.terms.entries import BELOW, BESIDE, COLON, entries
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

ASKED_FOR = {
    "GENDER", "RELIGION", "NATIONALITY", "MARITAL_STATUS", "JOB_TITLE", "SALARY", "HEALTH_CONDITION", "PERSON",
    "USERNAME", "EMPLOYEE_ID", "CUSTOMER_ID", "BIRTH_PLACE", "DATE_OF_BIRTH", "ETHNICITY",
}  # fmt: skip


@cache
def _engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def _found(text: str) -> set[tuple[str, str]]:
    spans = _engine().spans(text)
    return {(s.type, text[s.start : s.end]) for s in spans if s.type in ASKED_FOR and not s.excused}


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("Religion      Sikh", "RELIGION", "Sikh"),
        ("Salary          5120", "SALARY", "5120"),
        ("Blood group ..... B+", "HEALTH_CONDITION", "B+"),
        ("Name      Clara Jankowska", "PERSON", "Clara Jankowska"),
        ("Gender\tFemale", "GENDER", "Female"),
        ("| Familienstand | ledig |", "MARITAL_STATUS", "ledig"),
        ("Sexe : F", "GENDER", "F"),
        ("Beruf: Lohnbuchhalterin", "JOB_TITLE", "Lohnbuchhalterin"),
        ("Golongan darah: AB+", "HEALTH_CONDITION", "AB+"),
        ("性别：女", "GENDER", "女"),
    ],
)
def test_a_value_beside_its_label_is_found_without_it(text: str, type_: str, value: str) -> None:
    assert (type_, value) in _found(text)


def test_several_pairs_stand_in_one_line() -> None:
    found = _found("Name: Clara Jankowska    DOB: 14/02/1979   Sex: F")
    assert {("PERSON", "Clara Jankowska"), ("DATE_OF_BIRTH", "14/02/1979"), ("GENDER", "F")} <= found


def test_a_value_stands_below_its_label() -> None:
    found = _found("Gender\nMale\nDate of birth\n03/11/1990\nNationality\nKenyan\nOccupation\nWelder\n")
    assert {("GENDER", "Male"), ("NATIONALITY", "Kenyan"), ("JOB_TITLE", "Welder")} <= found


def test_a_row_of_values_stands_below_a_row_of_labels() -> None:
    found = _found("| Name | Gender | Nationality |\n|---|---|---|\n| Clara Jankowska | Female | Polish |\n")
    assert {("GENDER", "Female"), ("NATIONALITY", "Polish")} <= found


@pytest.mark.parametrize(
    "text",
    [
        "  name        the name of the table\n  gender      column of the gender\n",
        "gender            varchar(1)\nsalary            decimal(10,2)\nnationality       char(2)\n",
        "Religion: ____________\nBlood group:\nSex: [ ] M  [ ] F\n",
        "Religion ............ 12\nGender .............. 17\nSalary .............. 21\n",
        "gender: 'male' | 'female'",
        "Sex: male or female",
        "Gender: {gender}\nSalary: $salary\nJob title: %(job_title)s\n",
        "Bonus: 4500",
        "Title: Staging\nPosition: absolute\n",
        "Salary          Masked unless the role allows it",
        "| Nationality | Text | Two letters |\n| Job title | Text | Free text |\n",
    ],
)
def test_what_asks_for_a_value_holds_none(text: str) -> None:
    assert not _found(text)


def test_entries_are_parted_in_many_ways() -> None:
    labels = {"Sex", "Age", "Job"}
    seen = [(e.label, e.link, e.start) for e in entries("Sex: F\nAge    40\nJob\nCook", labels.__contains__)]
    assert seen == [("Sex", COLON, 5), ("Age", BESIDE, 14), ("Job", BELOW, 21)]
