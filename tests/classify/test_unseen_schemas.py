"""Tables of unseen schemas: what animals, places and constants share with persons, and what only a column shows."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.classify.test_profile import judged

ROWS = 60
Column = list[str | None]


def types(name: str, table: dict[str, Column]) -> set[str]:
    return {t.type for t in judged(**table)[name].types}


def made(make: Callable[[random.Random], str]) -> Column:
    rng = random.Random(11)
    return [make(rng) for _ in range(ROWS)]


def digits(rng: random.Random, n: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(n))


def letters(rng: random.Random, of: str, n: int) -> str:
    return "".join(rng.choice(of) for _ in range(n))


PETS = made(lambda r: r.choice(["Bella", "Rocky", "Luna", "Max", "Simba", "Coco", "Charlie", "Lucy"]))
PEOPLE = made(
    lambda r: (
        r.choice(["Anna", "Peter", "Maria", "Jonas", "Luisa", "Karl"]) + " " + r.choice(["Berger", "Wolf", "Lang"])
    )
)
SEXES = made(lambda r: r.choice("MF"))
BORN = made(lambda r: f"{r.randrange(1950, 2005)}-0{r.randrange(1, 9)}-1{r.randrange(9)}")
PAY = made(lambda r: str(r.randrange(38_000, 69_000)))


@pytest.mark.parametrize("kind", ["species", "especie", "Tierart_ID", "id_mascota", "breed", "diersoort"])
def test_animals_have_names_and_sexes_too(kind: str) -> None:
    kinds = made(lambda r: r.choice(["dog", "cat", "owl"]))
    table = {kind: kinds, "name": PETS, "sex": SEXES, "date_of_birth": BORN}
    assert not types("name", table) & {"PERSON"}
    assert "GENDER" not in types("sex", table)
    assert "DATE_OF_BIRTH" not in types("date_of_birth", table)
    kept = {kind: kinds, "owner_name": PEOPLE, "owner_email": made(lambda r: f"a{digits(r, 5)}@mail.example")}
    assert "PERSON" in types("owner_name", kept)


def test_means_of_places_are_nobody_s_pay() -> None:
    states = ["Ohio", "Texas", "Utah", "Iowa", "Maine", "Idaho", "Nevada", "Oregon", "Kansas", "Alaska"] * 6
    assert "SALARY" not in types("salary", {"state": list(states), "salary": PAY})
    assert "SALARY" in types(
        "salary", {"state": list(states), "salary": PAY, "employee_id": made(lambda r: digits(r, 6))}
    )
    posts = made(lambda r: r.choice(["Accountant", "Nurse", "Warehouse Clerk", "Software Engineer"]))
    assert "SALARY" in types("salary", {"state": list(states), "post held": posts, "salary": PAY})
    assert "SALARY" in types("salary", {"salary": PAY})


@pytest.mark.parametrize(
    ("name", "make", "type_"),
    [
        ("Kennzeichen", lambda r: f"KS-{letters(r, 'ABKX', 2)} {r.randrange(10, 9999)}", "LICENSE_PLATE"),
        ("Kennzeichen", lambda r: r.choice("JNX"), ""),
        ("RRN", lambda r: digits(r, 12), ""),
        ("cep", lambda r: "05" + r.choice("345") + digits(r, 8), "PHONE_NUMBER"),
        ("cep", lambda r: f"{digits(r, 5)}-{digits(r, 3)}", "POSTAL_CODE"),
        ("epic", lambda r: letters(r, "ABCKLM", 3) + digits(r, 7), "IN_VOTER"),
        ("epic", lambda r: r.choice(["Iliad", "Odyssey", "Edda", "Kalevala"]), ""),
        ("meter_no", lambda r: digits(r, 8), "OTHER_ID"),
        ("ingresos", lambda r: str(r.randrange(1, 13)), ""),
        ("ad_id", lambda r: str(r.randrange(1, 60)), ""),
        ("hausnummer", lambda r: str(r.randrange(1, 180)) + r.choice(["", "a", "B"]), "STREET_ADDRESS"),
        ("sexo_id", lambda r: r.choice("MF"), "GENDER"),
        ("sexo_id", lambda r: r.choice("12"), ""),
    ],
)
def test_values_settle_what_a_name_leaves_open(name: str, make: Callable[[random.Random], str], type_: str) -> None:
    found = types(name, {name: made(make), "nombre": PEOPLE})
    assert found == ({type_} if type_ else set())


FR, NL = "ABCDEFGHJKLMNPQRSTVWXYZ", "BDFGHJKLNPRSTVXZ"
PLATES = {
    "FR": lambda r: f"{letters(r, FR, 2)}-{digits(r, 3)}-{letters(r, FR, 2)}",
    "NL": lambda r: f"{letters(r, NL, 2)}-{digits(r, 3)}-{letters(r, NL, 1)}",
    "ES": lambda r: f"{digits(r, 4)} {letters(r, 'BCDFGHJKLMNPRSTVWXYZ', 3)}",
    "DE": lambda r: f"{r.choice(['KS', 'B', 'HH'])}-{letters(r, 'ABKX', 2)} {r.randrange(10, 9999)}",
    "BR": lambda r: f"{letters(r, 'ABCDQXZ', 3)}{digits(r, 1)}{letters(r, 'ABCJ', 1)}{digits(r, 2)}",
}
MOBILES = {
    "France": lambda r: r.choice(["06", "07"]) + digits(r, 8),
    "Britain": lambda r: "07" + digits(r, 9),
    "Spain": lambda r: r.choice("67") + digits(r, 8),
    "Portugal": lambda r: "9" + r.choice("1236") + digits(r, 7),
    "India": lambda r: r.choice("6789") + digits(r, 9),
}


@pytest.mark.parametrize(
    ("make", "type_"),
    [
        *((make, "LICENSE_PLATE") for make in PLATES.values()),
        *((make, "PHONE_NUMBER") for make in MOBILES.values()),
        (lambda r: r.choice(["A+", "A-", "B+", "AB-", "0+", "O-"]), "HEALTH_CONDITION"),
    ],
    ids=[*PLATES, *MOBILES, "blood"],
)
def test_a_column_shows_what_one_value_does_not(make: Callable[[random.Random], str], type_: str) -> None:
    assert type_ in types("column_1", {"column_1": made(make)})


@pytest.mark.parametrize(
    "make",
    [
        lambda r: f"{letters(r, 'AEIOUBCD', 2)}-{digits(r, 3)}-{letters(r, 'AEIOUBCD', 2)}",
        lambda r: digits(r, 9),
        lambda r: str(600_000_000 + r.randrange(500)),
        lambda r: str(r.randrange(1_600_000_000, 1_790_000_000)),
        lambda r: "45000" + digits(r, 5),
        lambda r: r.choice(["A+", "A-", "B+", "B-", "C"]),
        lambda r: "San Francisco",
        lambda r: r.choice(["Santa Rosa", "San Mateo", "Santa Clara", "Los Gatos", "Monte Verde", "Villa Maria"]),
    ],
    ids=["codes with vowels", "numbers", "a series", "seconds", "orders", "grades", "one place", "places like saints"],
)
def test_look_alikes_of_these(make: Callable[[random.Random], str]) -> None:
    said = types("column_1", {"column_1": made(make)})
    assert not said & {"LICENSE_PLATE", "PHONE_NUMBER", "HEALTH_CONDITION", "PERSON"}
