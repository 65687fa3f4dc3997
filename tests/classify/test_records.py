"""Fields of nested documents among those of their own record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bpo_guard.classify.records import records_of
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir
from tests.engine.test_runs import request, scan


def found(folder: Path, name: str, text: str) -> dict[str, set[str]]:
    """The types of every field of one file."""
    (folder / name).write_text(text, encoding="utf-8")
    return {f.place.field: {t.type for t in f.types} for f in scan(request(folder)).fields}


@pytest.mark.parametrize(
    ("names", "apart"),
    [
        # what has a name is a thing of its own
        (["customers[].name", "customers[].email", "stores[].name", "stores[].city"], {"customers[]", "stores[]"}),
        (["id", "buyer.name", "buyer.email", "items[].name", "items[].price"], {"", "items[]"}),
        (["name", "version", "author.name", "author.email"], {"", "author"}),
        (["name", "phone", "employees[].name", "employees[].email"], {"", "employees[]"}),
        # what has none is a part of what it hangs on
        (["[].name", "[].contact.phone", "[].contact.email", "[].emails[]", "[].phones[].number"], {"[]"}),
        (["Patient.birthDate", "Patient.name[].family", "Patient.address[].city", "Firm.name"], {"Patient", "Firm"}),
        # the only object with a name stands for what it is in; of several none does
        (["status", "profile.firstName", "profile.email"], {""}),
        (["status", "profile.firstName", "issuer.name"], {"", "profile", "issuer"}),
        (["data.user.email", "data.user.name"], {""}),
        # lists side by side, maps, keys with dots, texts of elements
        (["users[].email", "sites[].phone"], {"users[]", "sites[]"}),
        (["users.{} key", "users.{}.name", "users.{}.email"], {"users.{}"}),
        (["languages.{} key", "title"], {"", "languages.{}"}),
        (["{} key", "{}.name"], {"{}"}),
        (["", "value"], {""}),
        (['"a.name".x', '"a.name".email'], {""}),
        (["book.author[]", "book.author[].@id", "book.publisher"], {"", "book.author[]"}),
        (["name", "email"], {""}),
        # an address says whose it is; somebody with a name is no part of what a name is of
        (["number", "email", "shippingAddress.name", "shippingAddress.street"], {""}),
        (["name", "age", "trainer.name", "trainer.email"], {"", "trainer"}),
    ],
)
def test_records(names: list[str], apart: set[str]) -> None:
    assert set(records_of(load_lexicon(policies_dir()), names).values()) == apart


PEOPLE = [("Aarvo Kuusnomme", "aarvo@mail.example"), ("Ilvi Tamsalu", "ilvi@mail.example")]


def test_things_beside_persons_are_nobody(tmp_path: Path) -> None:
    said = found(
        tmp_path,
        "shop.json",
        json.dumps(
            {
                "name": "Nordlicht",
                "customers": [{"name": name, "email": mail} for name, mail in PEOPLE],
                "depots": [{"name": "Ostrava Nord", "title": "Main depot"}, {"name": "Kuressaare", "title": "Small"}],
            }
        ),
    )
    assert said["customers[].name"] == {"PERSON"}
    assert not {"PERSON", "JOB_TITLE"} & (said["name"] | said["depots[].name"] | said["depots[].title"])


def test_parts_of_persons_are_theirs(tmp_path: Path) -> None:
    said = found(
        tmp_path,
        "people.json",
        json.dumps([{"name": name, "contact": {"mail": mail}, "terms": {"kind": "x"}} for name, mail in PEOPLE]),
    )
    assert said["[].name"] == {"PERSON"}


def test_xml(tmp_path: Path) -> None:
    people = "".join(f"<person><name>{name}</name><email>{mail}</email></person>" for name, mail in PEOPLE)
    boats = "<boat><name>Tuulehaug</name></boat><boat><name>Merikotkas</name></boat>"
    said = found(
        tmp_path,
        "club.xml",
        f"<club><name>Sadamaklubi</name>{people}{boats}</club>",
    )
    assert "PERSON" in said["club.person[].name"]
    assert "PERSON" not in said["club.name"] | said["club.boat[].name"]


def test_who_wrote_a_row_is_not_whom_it_is_about(tmp_path: Path) -> None:
    row = {"name": "Ventil DN 40", "createdBy": "lkask", "modified_by": "tsaar"}
    assert "PERSON" not in found(tmp_path, "one.json", json.dumps(row))["name"]


@pytest.mark.parametrize(("key", "value"), [("kind", "Passport"), ("prefix", "Mr."), ("provider", "Keystone")])
def test_said_beside_a_person(tmp_path: Path, key: str, value: str) -> None:
    row = {"firstName": "Ilvi", "lastName": "Tamsalu", "email": "ilvi@mail.example", key: value}
    said = found(tmp_path, "one.json", json.dumps(row))
    assert said["lastName"] == {"PERSON"}
    assert "PERSON" not in said[key]


@pytest.mark.parametrize(
    ("key", "record"),
    [
        ("name", {"phone": "+372 5551 2345", "website": "https://tuulehaug.example"}),
        ("name", {"phone": "+372 5551 2345", "latitude": 58.3776, "longitude": 26.7290}),
        ("name", {"value": "ilvi@mail.example"}),
        ("serviceAccountName", {"email": "ilvi@mail.example"}),
        ("displayName", {"enabled": True}),
    ],
)
def test_said_of_no_person(tmp_path: Path, key: str, record: dict[str, object]) -> None:
    assert "PERSON" not in found(tmp_path, "one.json", json.dumps([{key: "Tuulehaug"} | record]))[f"[].{key}"]


@pytest.mark.parametrize(
    "record",
    [
        {"phone": "+372 5551 2345", "birthDate": "1984-03-02", "website": "https://tuulehaug.example"},
        {"email": "ilvi@mail.example", "website": "https://tuulehaug.example"},
    ],
)
def test_said_of_a_person(tmp_path: Path, record: dict[str, object]) -> None:
    for key in ("name", "displayName"):
        assert "PERSON" in found(tmp_path, "one.json", json.dumps([{key: "Tuulehaug"} | record]))[f"[].{key}"]


def test_horses_and_their_riders(tmp_path: Path) -> None:
    starters = [
        {"name": "Vesta Lane", "gender": "Gelding", "age": 4, "horseId": "h1", "trainer": {"name": "Ilvi Tamsalu"}},
        {"name": "Juno", "gender": "Colt", "age": 3, "horseId": "h2", "trainer": {"name": "Aarvo Kuusnomme"}},
    ]
    said = found(tmp_path, "race.json", json.dumps({"starters": starters}))
    assert not {"PERSON", "GENDER", "AGE"} & (said["starters[].name"] | said["starters[].gender"])
