"""Sheets that hold a record in each column, and tables that only look so."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.engine.test_keyed_more import found

WIDE = """Field,Employee 1,Employee 2
Full name,Ewa Lis,Jan Maj
Date of birth,14/03/1987,02/11/1990
Salary,4850,5120
Religion,Hindu,Catholic
Shoe colour,red,blue
"""
IN_EACH = {
    "value(full name)": {"PERSON"},
    "value(dateofbirth)": {"DATE_OF_BIRTH"},
    "value(salary)": {"SALARY"},
    "value(religion)": {"RELIGION"},
}


def test_a_column_for_each_record(tmp_path: Path) -> None:
    assert found(tmp_path, WIDE) == IN_EACH


def test_a_form_without_a_header(tmp_path: Path) -> None:
    """Its first line is no header: the name in it is a value, and shown nowhere."""
    rows = [",".join(line.split(",")[:2]) for line in WIDE.splitlines()[1:]]
    assert found(tmp_path, "\n".join(rows)) == IN_EACH


def test_names_behind_the_number_of_the_line_and_in_a_table_of_a_text(tmp_path: Path) -> None:
    lines = [line.split(",")[:2] for line in WIDE.splitlines()[1:]]
    numbered = "".join(f"{n};{name};{value}\n" for n, (name, value) in enumerate(lines, 1))
    assert found(tmp_path, numbered) == IN_EACH
    (tmp_path / "t.csv").unlink()
    piped = "".join(f"| {name} | {value} |\n" for name, value in lines)
    assert found(tmp_path, "| | |\n|---|---|\n" + piped, "t.md") == IN_EACH


def test_a_form_in_another_language(tmp_path: Path) -> None:
    form = "Vorname;Ewa\nNachname;Lis\nGeburtsdatum;14.03.1987\nKonfession;rk\nGehalt;4.850,00\nIBAN;\n"
    types = found(tmp_path, form)
    assert types["value(geburtsdatum)"] == {"DATE_OF_BIRTH"} and types["value(nachname)"] == {"PERSON"}
    assert types["value(gehalt)"] == {"SALARY"}


def test_a_form_in_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Data sheet", None], ["Full name", "Ewa Lis"], ["Salary", 4850], ["Diagnosis", "asthma"], ["Pets", 1]):
        book.active.append(row)
    book.save(tmp_path / "form.xlsx")
    types = found(tmp_path, "", "none.csv")
    assert types["value(diagnosis)"] == {"HEALTH_CONDITION"} and types["value(salary)"] == {"SALARY"}


def test_rows_that_say_nothing_keep_their_column(tmp_path: Path) -> None:
    form = WIDE + "Locker,call +49 30 4471829,none\n"
    assert found(tmp_path, form) == {**IN_EACH, "column_2": {"PHONE_NUMBER"}}


@pytest.mark.parametrize("header", ["system,username,password", "name,login,password", "Account,User name,Passwort"])
def test_columns_that_say_what_they_hold_keep_their_names(tmp_path: Path, header: str) -> None:
    """A list of passwords by what they are for."""
    rows = "Email,jsmith,hunter2\nBank account,john22,qwerty!x\nPhone,jsmith,abc123\nPassport,js.22,letmein\n"
    types = found(tmp_path, f"{header}\n{rows}Employee ID,jo7,blue\nPayroll,jsmith,Sommer2020\n")
    user, secret = header.split(",")[1:]
    assert types[user] == {"USERNAME"} and types[secret] == {"PASSWORD"}


@pytest.mark.parametrize(
    "text",
    [
        "feature,importance\nage,0.12\ngender,0.05\nsalary,0.31\nreligion,0.02\n",
        "column,missing,distinct\nssn,12,400\nfull_name,0,390\nsalary,45,120\nreligion,7,6\n",
        "column,type,description\nssn,varchar,A number\nsalary,numeric,Gross pay\nreligion,varchar,For tax\n",
        "Salary,Gehalt,Salaire\nFirst name,Vorname,Prénom\nDate of birth,Geburtsdatum,Date de naissance\n"
        "Religion,Religion,Religion\n",
        "Field,Required,Max length\nFull name,Yes,80\nDate of birth,Yes,10\nSalary,No,12\n",
        "item,2022,2023\nSalaries,120000,130000\nBonus,5000,6000\nHealth insurance,9000,9500\nRent,24000,24000\n",
        "Attribute,Product A,Product B\nName,Drill X2,Saw Y9\nWeight,2.1 kg,3 kg\nCountry,Germany,Poland\n",
    ],
)
def test_what_describes_fields_is_no_record(tmp_path: Path, text: str) -> None:
    assert {t for types in found(tmp_path, text).values() for t in types} <= {"FREE_TEXT"}
