"""A few rows without headers: what stands beside names and mail of persons, or beside makes of cars."""

from __future__ import annotations

import pytest

from tests.classify.test_profile import judged

FIRST: list[str | None] = ["Maria", "Peter", "Anna"]
LAST: list[str | None] = ["Schneider", "Fischer", "Weber"]
MAIL: list[str | None] = ["m.s@mail.example", "pf@mail.example", "anna@mail.example"]
CODES: list[str | None] = ["item a", "item b", "item c"]


def told(values: list[str | None], *beside: list[str | None]) -> set[str]:
    """The types of values in a field without a name, next to others without names."""
    columns = {f"column_{i + 1}": column for i, column in enumerate([*beside, values])}
    return {t.type for t in judged(**columns)[f"column_{len(beside) + 1}"].types} - {"DATE_TIME", "FREE_TEXT"}


@pytest.mark.parametrize(
    ("type_", "values"),
    [
        ("PHONE_NUMBER", ["0612345671", "0698765432", "0734567890"]),
        ("PHONE_NUMBER", ["081234567801", "082298765521", "089678880011"]),
        ("PHONE_NUMBER", ["555-1041", "555-1072", "555-1093"]),
        ("PHONE_NUMBER", ["016/744743", "0498/732561", "0471/987241"]),
        ("PHONE_NUMBER", ["9843644031", "7825888822", "8765434543"]),
        ("DATE_OF_BIRTH", ["1985-05-15", "1990-08-22", "1978-11-30"]),
        ("STREET_ADDRESS", ["Rua Florêncio Esteves", "Rua Amoêdo", "Rua Cambridge"]),
        ("STREET_ADDRESS", ["Jl. Bunga Matahari, No.11 Mataram", "Jl. Melati, No.3", "Jl. Mawar 7"]),
        ("PASSWORD_HASH", ["d8578edf8458ce06fbc5bb76a58c5ca4", "81dc9bdb52d04dc20036dbd8313ed055", None]),
    ],
)
def test_beside_persons_only(type_: str, values: list[str | None]) -> None:
    assert told(values, FIRST, MAIL) == {type_}
    # Streets tell themselves, and so does 0498/732561.
    assert type_ not in told(values, CODES) or type_ == "STREET_ADDRESS" or "/" in str(values)


@pytest.mark.parametrize(
    "values",
    [
        ["0000-00-00", "0000-00-00", None],  # no date, no number
        ["845-326-64-25", "763-174-89-47", "125-523-41-63"],  # a tax number
        ["67890-123", "78901-234", "89012-345"],  # a postal code
        ["2019-04-01", "2021-08-11", "2023-01-15"],  # hired
        ["2013014118", "2013014119", "2013014120"],  # students of a year
        ["10", "20", "30"],
    ],
)
def test_what_else_stands_beside_persons(values: list[str | None]) -> None:
    assert not told(values, FIRST, MAIL) & {"PHONE_NUMBER", "DATE_OF_BIRTH", "STREET_ADDRESS"}


def test_dates_of_books_beside_one_name_each() -> None:
    authors: list[str | None] = ["Maria Schneider", "Peter Fischer", "Anna Weber"]
    assert "DATE_OF_BIRTH" not in told(["1985-05-15", "1990-08-22", "1978-11-30"], authors)


def test_family_names_next_to_given_names() -> None:
    assert told(["Kowalska", "Polak", "Gergont", "Kozak"], ["Alicja", "Justyna", "Mateusz", "Anna"]) == {"PERSON"}
    assert "PERSON" not in told(["Lahr", "Berlin", "Hamburg", "Köln"], ["Alicja", "Justyna", "Mateusz", "Anna"])


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["YZA1B23", "CDE4F56", "GHI7J89"], True),
        (["LX336CD", "LX546CE", "AB547CD"], True),
        (["RD-0720", "FP-3885", "TX-0498"], False),  # parts
        (["X1", "A3", "Q3"], False),  # models
    ],
)
def test_marks_beside_makes_of_cars(values: list[str | None], found: bool) -> None:
    makes: list[str | None] = ["Renault", "Fiat", "BMW"]
    assert ("LICENSE_PLATE" in told(values, makes)) is found
    assert "LICENSE_PLATE" not in told(values, CODES)


def headed(**columns: list[str | None]) -> dict[str, set[str]]:
    return {name: {t.type for t in profile.types} for name, profile in judged(**columns).items()}


def test_names_that_begin_alike_are_read_without_it() -> None:
    found = headed(
        clinome=["Carlos", "Mariana", "Rafael"],
        clicpf=["12345678901", "23456789012", "34567890123"],
        clicidade=["Piraju", "Bauru", "Avaré"],
        clitel=["14990000001", "14990000002", "14990000003"],
    )
    assert "BR_CPF" in found["clicpf"] and "PHONE_NUMBER" in found["clitel"]


@pytest.mark.parametrize(
    ("columns", "name", "found", "not_found"),
    [
        ({"patente": ["ABC123", "ZPL695", "ANC789"]}, "patente", "LICENSE_PLATE", "DRIVER_LICENSE"),
        ({"patente": ["U12345678A", "U12345679B", "U12345670C"]}, "patente", "DRIVER_LICENSE", ""),
        ({"nome": FIRST, "cep": ["60766202", "60766203", "60766999"]}, "cep", "POSTAL_CODE", "PHONE_NUMBER"),
        ({"marke": ["Renault"], "kennzeichen": ["HH:AB123"]}, "kennzeichen", "LICENSE_PLATE", ""),
        ({"naam": ["anna bos", "jan bos"], "wachtwoord": ["geheim1", "geheim2"]}, "naam", "PERSON", ""),
        ({"emp_id": ["7", "8"], "maternity": ["2185.25", "960.75"]}, "maternity", "", "ABSENCE_REASON"),
        ({"facture": ["a", "b"], "paye": ["1", "0"]}, "paye", "", "TAX_DATA"),
        ({"email": MAIL, "assigned_to": ["Not Assigned"] * 3}, "assigned_to", "", "PERSON"),
        ({"nama": FIRST, "kd_jabatan": ["ab03", "ab02", "ab01"]}, "kd_jabatan", "", "JOB_TITLE"),
        ({"nama": FIRST, "id_jabatan": ["JB3", "JB4", "JB5"]}, "id_jabatan", "", "JOB_TITLE"),
    ],
)
def test_words_of_small_tables(columns: dict[str, list[str | None]], name: str, found: str, not_found: str) -> None:
    types = headed(**columns)[name]
    assert not found or found in types
    assert not_found not in types


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        ({"telefono": ["930112252", "941223344"]}, "PE_DNI"),
        ({"ruc": ["20100070970", "20131312955"]}, "PE_DNI"),
        ({"cuit": ["20-30111222-4", "27-28222333-1"]}, "AR_DNI"),
        ({"correo": ["ana@mail.example", "luis@mail.example"]}, "AR_DNI"),
    ],
)
def test_a_word_of_several_countries(beside: dict[str, list[str | None]], found: str) -> None:
    """Eight digits are a DNI in Argentina and in Peru: the numbers beside them tell whose."""
    types = headed(nombre=["Ana Ruiz", "Luis Gomez"], dni=["30111222", "28222333"], **beside)["dni"]
    assert found in types and not types & ({"AR_DNI", "PE_DNI"} - {found})


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        ({"name": ["Ana Ruiz", "Luis Gomez"], "doc_type": ["DNI", "Passport"]}, True),
        ({"name": ["Ana Ruiz", "Luis Gomez"], "doc_type": ["invoice", "receipt"]}, False),
        ({"item": ["a", "b"]}, False),
    ],
)
def test_a_number_beside_kinds_of_papers(beside: dict[str, list[str | None]], found: bool) -> None:
    assert ("NATIONAL_ID" in headed(**beside, doc_no=["44812345", "AB123456"])["doc_no"]) is found


def test_income_beside_education() -> None:
    pay: list[str | None] = ["54000", "32000", "71000"]
    schooled: list[str | None] = ["Graduate", "High School", "Masters"]
    assert "SALARY" in headed(education=schooled, income=pay)["income"]
    assert "SALARY" not in headed(share_of_graduates=["0.4", "0.3", "0.2"], income=pay)["income"]
