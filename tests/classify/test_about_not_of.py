"""Names that speak about a thing and do not hold it, captions of forms, and records that say what they are of."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.classify.test_profile import judged
from tests.classify.test_records import found
from tests.classify.test_unseen_schemas import PEOPLE, ROWS, Column, made, types

MAIL = [f"p{i}@mail.example" for i in range(ROWS)]


def flags(rng: random.Random, way: str) -> str:
    return rng.choice(way.split("/"))


def beside_persons(name: str, values: Column) -> set[str]:
    return types(name, {"name": list(PEOPLE), "e_mail": list(MAIL), name: values})


@pytest.mark.parametrize("way", ["true/false", "0/1", "yes/no", "Y/N", "ja/nein"])
@pytest.mark.parametrize(
    "name",
    ["allow_salary_deduction", "allow_overtime", "salary_visible", "include_religion", "hideGender", "show_medication"],
)
def test_whether_something_is_allowed_or_shown_is_not_the_thing(name: str, way: str) -> None:
    assert not beside_persons(name, made(lambda r: flags(r, way)))


@pytest.mark.parametrize("name", ["is_pregnant", "has_disability", "is_union_member", "visible_minority"])
def test_a_yes_tells_what_somebody_is(name: str) -> None:
    assert beside_persons(name, made(lambda r: flags(r, "true/false")))


@pytest.mark.parametrize("way", ["true/false", "yes/no", "ja/nein"])
def test_a_yes_is_no_amount(way: str) -> None:
    assert "SALARY" not in beside_persons("bonus", made(lambda r: flags(r, way)))
    assert "SALARY" in beside_persons("bonus", made(lambda r: str(r.randrange(900, 9000))))


def test_names_under_users_are_what_they_look_like(tmp_path: Path) -> None:
    people = [
        {"name": n, "email": m, "password": "k7!pq2xz", "age": a}
        for n, m, a in zip(PEOPLE, MAIL, (31, 44, 27), strict=False)
    ]
    assert found(tmp_path, "a.json", json.dumps({"users": people}))["users[].name"] == {"PERSON"}
    logins = [{"name": f"ktamm{i}", "shell": "/bin/sh", "email": m} for i, m in enumerate(MAIL[:4])]
    assert found(tmp_path, "b.json", json.dumps({"users": logins}))["users[].name"] == {"USERNAME"}


CAPTIONS = [
    {"login": {"email": "E-Mail-Adresse", "password": "Passwort"}},
    {"Password": "Passwort"},
    {"de": {"password": "Kennwort", "name": "Nachname", "religion": "Konfession"}},
    {"user": {"api_key": "Clave de API", "username": "Usuario", "password": "Contraseña", "city": "Ciudad"}},
    {"auth": {"password": "パスワード", "username": "ユーザー名", "name": "名前"}},
    {"diagnosis": "Rozpoznanie", "name": "Imię", "password": "Hasło", "patient": "Pacjent", "pregnant": "Ciąża"},
    [{"name": "password", "label": "Password"}, {"name": "email", "label": "E-mail"}],
]


@pytest.mark.parametrize("captions", CAPTIONS, ids=str)
def test_captions_of_a_form_are_no_data(tmp_path: Path, captions: object) -> None:
    fields = found(tmp_path, "words.json", json.dumps(captions))
    assert not {t for types_ in fields.values() for t in types_} - {"FREE_TEXT"}


FILLED_IN = [
    ({"user": {"username": "ktamm", "password": "Sommer2024", "religion": "Catholic"}}, "user.religion", "RELIGION"),
    ({"user": {"username": "admin", "password": "password"}}, "user.password", "PASSWORD"),
    ({"label": "Password", "user": {"last_name": "Land", "email": MAIL[0]}}, "user.last_name", "PERSON"),
    (
        {"name": "Name", "email": MAIL[0], "password": "Passwort", "diagnosis": "Asthma"},
        "diagnosis",
        "HEALTH_CONDITION",
    ),
]


@pytest.mark.parametrize(("record", "field", "type_"), FILLED_IN, ids=str)
def test_what_a_form_is_filled_with_is(tmp_path: Path, record: object, field: str, type_: str) -> None:
    assert type_ in found(tmp_path, "filled.json", json.dumps(record))[field]


@pytest.mark.parametrize("name", ["emailPlaceholder", "passwordTooltip", "dateOfBirthRequired", "diagnosisHeadingText"])
def test_words_of_a_screen_hold_nothing(name: str) -> None:
    assert not judged(**{name: ["Please fill this in", "Bitte ausfüllen", "Rellene este campo"]})[name].types


def listed(kind: str, names: list[str]) -> list[dict[str, object]]:
    return [{"type": kind, "id": str(i), "attributes": {"name": n, "owner_id": i}} for i, n in enumerate(names)]


def test_records_say_what_they_are_of(tmp_path: Path) -> None:
    things, people = listed("articles", ["Bracket", "Copper Wire", "Hinge"]), listed("people", ["Dana", "Ilse Kern"])
    fields = found(tmp_path, "api.json", json.dumps({"data": things, "included": people}))
    assert fields["data[].attributes.name"] == set()
    assert fields["included[].attributes.name"] == {"PERSON"}
    orders = [{"type": "order", "name": "Ilkka Ruutu", "phone": "+49 561 7001234"}]
    assert found(tmp_path, "orders.json", json.dumps(orders))["[].name"] == {"PERSON"}
    both = found(tmp_path, "mixed.json", json.dumps({"data": things + people}))
    assert both["data[].attributes.name"] == {"PERSON"}


FAULTS = made(lambda r: r.choice(["Riss im Gehäuse", "Dichtung undicht", "Lager defekt", "ohne Mangel"]))
JAMS = made(lambda r: r.choice(["Stau", "Vollsperrung", "Umleitung"]))
ILLS = made(lambda r: r.choice(["Pneumonie rechts", "Fraktur des Radius", "unauffällig"]))


def test_machines_and_roads_have_findings_too() -> None:
    machines: dict[str, Column] = {"Maschine": made(lambda r: f"Presse {r.randrange(9)}"), "Prüfer": list(PEOPLE)}
    assert not types("Befund", machines | {"Befund": FAULTS})
    assert not types("Behinderung", {"Fahrtrichtung": made(lambda r: r.choice(["Nord", "Süd"])), "Behinderung": JAMS})
    assert "HEALTH_CONDITION" in types("Befund", {"Patient": list(PEOPLE), "Befund": ILLS})
    assert "HEALTH_CONDITION" in types(
        "Befund", {"Name": list(PEOPLE), "Maschine": ["MRT"] * ROWS, "Patient_Nr": MAIL} | {"Befund": ILLS}
    )
    assert "DISABILITY" in types(
        "Behinderung", {"Name": list(PEOPLE), "Behinderung": made(lambda r: flags(r, "ja/nein"))}
    )


def test_terms_of_office_are_no_births() -> None:
    begun = made(lambda r: f"{r.randrange(1953, 2009)}-01-20")
    assert "DATE_OF_BIRTH" not in beside_persons("start", begun)
    assert "DATE_OF_BIRTH" in beside_persons("column_3", begun)


@pytest.mark.parametrize(("name", "type_"), [("union", "TRADE_UNION"), ("hisp", "ETHNICITY"), ("nkids", "CHILD_DATA")])
def test_short_words_tell_beside_persons(name: str, type_: str) -> None:
    assert type_ in beside_persons(name, made(lambda r: flags(r, "0/1")))
    assert type_ not in types(
        name, {"price": made(lambda r: f"{r.randrange(900)}.5"), name: made(lambda r: r.choice("01"))}
    )


def test_ratings_by_customers_are_no_appraisals() -> None:
    assert "PERFORMANCE" not in beside_persons("Customer Rating", made(lambda r: r.choice("12345")))
    assert "PERFORMANCE" in beside_persons("performance rating", made(lambda r: r.choice("12345")))


def test_a_parent_may_be_a_heading(tmp_path: Path) -> None:
    trees = [
        {"collections": [{"name": n, "parentName": p} for n, p in [("Lamps", "Home & Garden"), ("Cables", "Tools")]]}
    ]
    assert not set().union(*found(tmp_path, "tree.json", json.dumps(trees)).values())
    assert "PERSON" in beside_persons("parent_name", list(PEOPLE))


CODES = ("abk", "bre", "cos", "dan", "est", "fin", "glg", "heb", "ita", "jav", "kin", "kon", "ndc", "nom", "pol")


def test_codes_of_languages_are_no_words(tmp_path: Path) -> None:
    spoken = {"languages": {code: code.title() + "isk" for code in CODES}, "name": "Selma Norddal", "email": MAIL[0]}
    fields = found(tmp_path, "codes.json", json.dumps(spoken))
    assert not {t for name, types_ in fields.items() if name.startswith("languages") for t in types_} - {"LANGUAGE"}
    assert fields["name"] == {"PERSON"}
    assert (
        "GENDER"
        in found(tmp_path, "sv.json", json.dumps([{"kon": k, "name": n} for k, n in zip("MKM", PEOPLE, strict=False)]))[
            "[].kon"
        ]
    )


def test_dates_of_birth_in_parts(tmp_path: Path) -> None:
    born = [
        {"first_name": "Selma", "dob": {"day": d, "month": m, "year": y}} for d, m, y in [(20, 6, 1966), (3, 11, 1981)]
    ]
    fields = found(tmp_path, "born.json", json.dumps(born))
    assert all("DATE_OF_BIRTH" in fields[f"[].dob.{part}"] for part in ("day", "month", "year"))


def test_a_word_for_a_role_above_names_is_a_person() -> None:
    degrees = made(lambda r: r.choice(["50", "80", "30"]))
    assert "DISABILITY" in types("Behinderung", {"Patient": list(PEOPLE), "Behinderung": degrees})


@pytest.mark.parametrize("of", ["Versicherter", "Mitarbeiter", "Name", "Geburtsdatum", "PersNr"])
def test_persons_outweigh_machines(of: str) -> None:
    given = {"Geburtsdatum": made(lambda r: f"{r.randrange(10, 28)}.03.{r.randrange(1940, 2000)}")}
    given |= {"PersNr": made(lambda r: f"{r.randrange(100000, 999999)}")}
    beside: dict[str, Column] = {"Fahrzeug": made(lambda r: f"Golf {r.randrange(9)}"), of: given.get(of, list(PEOPLE))}
    hurt = made(lambda r: r.choice(["Schleudertrauma", "Rippe geprellt", "Schnitt am Daumen", "o. B."]))
    assert "HEALTH_CONDITION" in types("Befund", beside | {"Befund": hurt})
    assert "DISABILITY" in types("Behinderung", beside | {"Behinderung": made(lambda r: flags(r, "ja/nein"))})


def test_illnesses_are_none_of_machines() -> None:
    beside: dict[str, Column] = {"Gerät": ["CT 4"] * ROWS, "Fallnr": made(lambda r: f"F{r.randrange(9999)}")}
    assert "HEALTH_CONDITION" in types("Befund", beside | {"Befund": ILLS})
    assert not types("Befund", beside | {"Befund": FAULTS})


def test_a_date_of_creation_is_no_plant() -> None:
    beside: dict[str, Column] = {"Anlagedatum": made(lambda r: f"2024-03-{r.randrange(10, 28)}"), "PersNr": list(MAIL)}
    assert "DISABILITY" in types(
        "Behinderung", beside | {"Name": list(PEOPLE), "Behinderung": made(lambda r: flags(r, "ja/nein"))}
    )


def drawn(*words: str) -> Column:
    return made(lambda r: r.choice(words))


def born() -> Column:
    return made(lambda r: f"{r.randrange(1940, 2000)}-03-{r.randrange(10, 28)}")


CONTENTS = [
    ("requires_medication", drawn("insulin", "ritalin", "no"), "MEDICATION"),
    ("allergies_validation", drawn("peanuts", "penicillin"), "HEALTH_CONDITION"),
    ("dob_validation", born(), "DATE_OF_BIRTH"),
    ("include_dob", born(), "DATE_OF_BIRTH"),
    ("salary_visible", made(lambda r: str(r.randrange(31000, 90000))), "SALARY"),
    ("notify_phone", made(lambda r: f"212555{r.randrange(1000, 9999)}"), "PHONE_NUMBER"),
    ("header_religion", drawn("Catholic", "Muslim", "Jewish"), "RELIGION"),
]


@pytest.mark.parametrize(("name", "values", "type_"), CONTENTS, ids=[c[0] for c in CONTENTS])
def test_a_name_that_asks_does_not_outdo_what_stands_under_it(name: str, values: Column, type_: str) -> None:
    assert type_ in beside_persons(name, values)
    answers = drawn("required", "optional", "hidden")
    assert type_ not in beside_persons(name, answers)


@pytest.mark.parametrize(
    "name",
    ["visible_disability", "requires_wheelchair", "discapacidad visible", "sichtbare Behinderung", "visible_minority"],
)
def test_a_yes_tells_what_somebody_shows_or_needs(name: str) -> None:
    assert beside_persons(name, made(lambda r: flags(r, "yes/no")))
    assert not beside_persons("salary_visible", made(lambda r: flags(r, "yes/no")))


@pytest.mark.parametrize(
    "keys", ["ssn dob sex age zip tel rel pin", "geb plz ort tel kon gdb nam vor", "ph st sx fn ln ag ct zp"]
)
def test_short_words_are_no_codes(tmp_path: Path, keys: str) -> None:
    filled = {"sex": "MFF", "kon": "MFF", "sx": "MFF"}
    filled |= {key: ["1971-03-04", "1980-11-30", "1966-07-21"] for key in ("dob", "geb")}
    rows = [{key: filled.get(key, [f"{i}4203", f"{i}5", f"{i}77"])[i] for key in keys.split()} for i in range(3)] * 8
    fields = found(tmp_path, "short.json", json.dumps({"people": rows}))
    assert any("GENDER" in types_ for types_ in fields.values())


def test_codes_of_currencies_with_parts_are_no_words(tmp_path: Path) -> None:
    codes = ("AUD", "CHF", "EUR", "GBP", "KID", "MAD", "NOK", "SEK", "USD")
    money = {code: {"name": f"{code.title()} money", "symbol": code[:1]} for code in codes}
    fields = found(tmp_path, "money.json", json.dumps([{"country": "Norway", "currencies": money}]))
    assert not {t for name, types_ in fields.items() if "currencies" in name for t in types_}


@pytest.mark.parametrize("tag", ["field", "column"])
def test_a_field_called_name_is_a_name(tmp_path: Path, tag: str) -> None:
    rows = "".join(
        f'<row><{tag} name="name">{n}</{tag}><{tag} name="e_mail">{m}</{tag}></row>'
        for n, m in zip(PEOPLE, MAIL, strict=False)
    )
    fields = found(tmp_path, "dump.xml", f"<?xml version='1.0'?><dump>{rows}</dump>")
    assert fields["dump.row[].name"] == {"PERSON"}


def test_whoever_has_a_role_is_no_thing(tmp_path: Path) -> None:
    devices = [{"type": "device", "serial": f"X{i}", "assignee": {"name": n}} for i, n in enumerate(("Zzeb", "Mwariz"))]
    assert found(tmp_path, "devices.json", json.dumps(devices))["[].assignee.name"] == {"PERSON"}


def test_names_of_accounts_are_no_persons(tmp_path: Path) -> None:
    users = [{"id": i, "name": n} for i, n in enumerate(("Admin", "Root", "Backup Service", "Deploy Bot"))]
    assert "PERSON" not in found(tmp_path, "accounts.json", json.dumps({"users": users}))["users[].name"]


@pytest.mark.parametrize("name", ["religious", "allow"])
def test_general_words_tell_nothing_of_wares(name: str) -> None:
    price = made(lambda r: f"{r.randrange(900)}.5")
    assert not types(name, {"price": price, name: made(lambda r: flags(r, "0/1"))})
