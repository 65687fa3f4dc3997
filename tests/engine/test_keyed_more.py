"""Which of several columns names the fields, and what the values of odd names are read as."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bpo_guard.model.request import ScanRequest
from bpo_guard.paths import policies_dir
from bpo_guard.scanning import scan


def found(folder: Path, text: str, name: str = "t.csv") -> dict[str, set[str]]:
    (folder / name).write_text(text, encoding="utf-8")
    result = scan(ScanRequest((folder,), root=folder, names="off", policies=policies_dir()))
    return {f.place.field: {t.type for t in f.types} for f in result.fields if f.types}


@pytest.mark.parametrize(
    ("text", "field", "type_"),
    [
        ("name,attribute,value\nAnna Kowalczyk,Salary,4850\nEwa Lis,Religion,Hindu\n", "value(salary)", "SALARY"),
        ("id;question;réponse\n1;Maladie;asthme\n2;Maladie;diabète\n", "réponse(maladie)", "HEALTH_CONDITION"),
        (
            "id,campo,valor\n1,Fecha de nacimiento,14/03/1987\n1,Salario,3200\n",
            "valor(fecha de nacimiento)",
            "DATE_OF_BIRTH",
        ),
        ("id,campo,valor\n1,Salario,3200\n2,Salario,3300\n", "valor(salario)", "SALARY"),
        ("user_id,meta_key,meta_value\n7,last_name,Lis\n8,last_name,Maj\n", "meta_value(last name)", "PERSON"),
        ("entity_id,attribute_code,value\n3,dob,1987-03-14\n4,dob,1990-11-02\n", "value(dob)", "DATE_OF_BIRTH"),
        ("column_name,sample\nssn,536-22-1847\nstatus,open\n", "sample(ssn)", "US_SSN"),
        ("番号,項目,値\n1,給与,320000\n2,給与,280000\n", "値(給与)", "SALARY"),
        ("id,поле,значение\n1,Диагноз,астма\n2,Диагноз,диабет\n", "значение(диагноз)", "HEALTH_CONDITION"),
        ("id;soru;cevap\n1;Maaş;42000\n2;Maaş;43000\n", "cevap(maaş)", "SALARY"),
        ("key,value\nsmtp_password,Zr7!pLq9wX\nsmtp_host,mail.firm.example\n", "value(password)", "PASSWORD"),
        (
            "key,value\n" + "".join(f"Salary,{4000 + n}\nCustom {n},x{n}\n" for n in range(600)),
            "value(salary)",
            "SALARY",
        ),
    ],
)
def test_values_are_read_under_the_name_beside_them(tmp_path: Path, text: str, field: str, type_: str) -> None:
    assert found(tmp_path, text)[field] == {type_}


@pytest.mark.parametrize(
    "text",
    [
        "attribute,data\nGender,VARCHAR\nReligion,VARCHAR(20)\nDiagnosis,TEXT\n",
        "property,value\ngender,enum\nreligion,string\n",
        "name,value\nDB_PASSWORD,\nLOG_LEVEL,debug\nDB_HOST,db1\n",
        "title,content\nPregnancy,Maternity leave is 14 weeks\nReligion,History of the church\n",
    ],
)
def test_descriptions_and_articles_are_nobodys(tmp_path: Path, text: str) -> None:
    assert {t for types in found(tmp_path, text).values() for t in types} <= {"FREE_TEXT"}


@pytest.mark.parametrize(
    "text",
    [
        '[{"columns":["sku","price"],"rows":[["A1",12.5]]},'
        '{"rows":[["Ewa Lis","0711 4471829"]],"columns":["name","phone"]}]',
        '{"columns":[{"name":"name"},{"name":"phone"}],"rows":[["Ewa Lis","0711 4471829"],["Jan Maj","0711 4471830"]]}',
    ],
)
def test_columns_name_the_rows_of_their_own_object(tmp_path: Path, text: str) -> None:
    fields = found(tmp_path, text, "t.json")
    assert {name.rpartition(".")[2]: types for name, types in fields.items()} == {
        "name": {"PERSON"},
        "phone": {"PHONE_NUMBER"},
    }


@pytest.mark.parametrize("rows", ["rows", "employees", "aaData", "resultSet", "people", "datos"])
def test_columns_name_rows_whatever_these_are_called(tmp_path: Path, rows: str) -> None:
    table = [["Ewa Lis", "536221847", 48500], ["Jan Maj", "417083391", 51200]]
    text = json.dumps({"columns": ["name", "ssn", "salary"], rows: table})
    assert found(tmp_path, text, "t.json") == {
        f"{rows}[].name": {"PERSON"},
        f"{rows}[].ssn": {"US_SSN"},
        f"{rows}[].salary": {"SALARY"},
    }


def test_a_form_of_one_record_is_told_by_its_attributes(tmp_path: Path) -> None:
    fields = '<field name="ssn">536-22-1847</field><field name="religion">Hindu</field>'
    assert found(tmp_path, f"<application>{fields}</application>", "t.xml") == {
        "application.ssn": {"US_SSN"},
        "application.religion": {"RELIGION"},
    }
