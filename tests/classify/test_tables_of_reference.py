"""Tables of countries, substances, months and measurements hold nobody; the same names over persons still do."""

from __future__ import annotations

import pytest

from tests.classify.test_profile import judged

COUNTRIES = [
    "Andorra", "Albania", "Armenia", "Angola", "Argentina", "Austria", "Belarus", "Belgium", "Benin", "Bhutan",
    "Botswana", "Burundi", "Cameroon", "Chad", "Cuba", "Cyprus", "Djibouti", "Eritrea", "Fiji", "Gabon", "Ghana",
    "Guinea", "Haiti", "Israel", "Jordan", "Kiribati", "Lesotho", "Malawi", "Mali", "Monaco",
]  # fmt: skip
CODES = [f"[{200 + 7 * i}]" for i in range(30)]
PHONES = [f"+49 30 41738{10 + i}" for i in range(30)]
PEOPLE = ["Maria Lopez", "Tomasz Kowalski", "Anna Schneider", "James Miller", "Priya Sharma", "Luca Rossi"] * 5
DECIMALS = [f"{1 + i * 0.137:.4f}" for i in range(30)]
TINY = [f"{1 + i * 0.137:.3f}e-0{1 + i % 8}" for i in range(30)]
STAFF = [f"E{4100 + 37 * i}" for i in range(30)]
FISCAL = ["RSSMRA85T10A562S"] * 30


def of(name: str, /, **table: list[str | None]) -> set[str]:
    return {t.type for t in judged(**table)[name].types}


def test_calling_codes_are_no_phones_and_speak_of_nobody() -> None:
    assert of("phone", name=COUNTRIES, phone=CODES) == set()
    others = [f"The {country}s" for country in COUNTRIES]
    assert of("alias", alias=others, name=COUNTRIES, phone=CODES) == set()
    assert "PHONE_NUMBER" in of("phone", name=PEOPLE, phone=PHONES)
    assert "PERSON" in of("name", name=PEOPLE, phone=PHONES)


def test_few_rows_to_try_things_out_refute_nothing_but_themselves() -> None:
    tried: dict[str, list[str | None]] = {"nombre": ["miguel", "juana", "alf"], "telefono": ["123", "ll", "ll00"]}
    assert "PERSON" in of("nombre", **tried)


@pytest.mark.parametrize(
    ("name", "type_", "nobody", "somebody"),
    [
        ("cv1", "CANDIDATE", DECIMALS, None),
        ("cf", "IT_FISCAL_CODE", DECIMALS, FISCAL),
        ("PRc", "CZ_RODNE_CISLO", TINY, None),
    ],
)
def test_short_words_speak_only_for_what_can_be_meant(
    name: str, type_: str, nobody: list[str | None], somebody: list[str | None] | None
) -> None:
    assert type_ not in of(name, **{name: nobody, "x": DECIMALS})
    assert somebody is None or type_ in of(name, **{name: somebody, "x": DECIMALS})


@pytest.mark.parametrize("name", ["fwt", "W2"])
def test_abbreviations_of_pay_need_somebody_who_is_paid(name: str) -> None:
    assert "TAX_DATA" not in of(name, **{name: DECIMALS, "rep": CODES})
    assert "TAX_DATA" in of(name, **{name: DECIMALS, "employee_id": STAFF})


@pytest.mark.parametrize("animal", ["pig", "Litter", "species"])
def test_what_is_done_to_animals_is_no_treatment_of_persons(animal: str) -> None:
    sexes = ["M", "F"] * 15
    groups = ["A", "B", "C"] * 10
    assert "HEALTH_CONDITION" not in of("treatment", treatment=groups, sex=sexes, **{animal: CODES})
    assert "HEALTH_CONDITION" in of("treatment", treatment=groups, sex=sexes, patient=PEOPLE)


def test_titles_of_things_are_no_names() -> None:
    things: list[str | None] = [
        f"{a} {b}" for a in ("Aqua", "Blast", "Fire", "Soul") for b in ("Affinity", "Walk", "Ore")
    ]
    things += [
        f"{a}fish" for a in ("Puffer", "Cod", "Star", "Jelly", "Sword", "Lung", "Cray", "Cuttle", "Angler", "Blow")
    ]
    things += ["Unbreaking", "Sharpness", "Looting", "Knockback", "Mending", "Thorns", "Riptide", "Smite", "Piercing"]
    assert "PERSON" not in of("displayName", displayName=things)
    assert "PERSON" in of("displayName", displayName=[*PEOPLE, *(n.split()[0] for n in PEOPLE)])


def test_types_of_members_are_no_streets() -> None:
    members: list[str | None] = [f"'{a}-{n}k.json': string" for a in ("flights", "cars", "crimea") for n in range(10)]
    assert judged(headed=False, column_1=members)["column_1"].types == ()


def test_radii_of_drawings_are_no_prescriptions() -> None:
    drugs: list[str | None] = ["Metformin", "Ibuprofen", "Lisinopril"] * 10
    assert "MEDICATION" not in of("rx", rx=DECIMALS, width=DECIMALS)
    assert "HEALTH_CONDITION" not in of("dx", dx=["1", "0", "-2"] * 10, dy=["0", "4", "1"] * 10)
    assert "MEDICATION" in of("rx", rx=drugs, patient=PEOPLE)
    assert "HEALTH_CONDITION" in of("dx", dx=["250.00", "401.9", "272.4"] * 10, patient=PEOPLE)


def test_rows_of_months_are_no_births() -> None:
    months = [f"{1 + i % 12}/1/{1957 + i // 12}" for i in range(480)]
    births = [f"{1 + 5 * i % 12}/{1 + 11 * i % 28}/{1944 + 7 * i % 52}" for i in range(480)]
    assert judged(headed=False, column_1=months)["column_1"].types[0].type == "DATE_TIME"
    assert judged(headed=False, column_1=births)["column_1"].types[0].type == "DATE_OF_BIRTH"
