"""Captions are told by their own keys: words that everyday fields are filled with make no form of a record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bpo_guard.detect.columns.portrait import plain
from bpo_guard.paths import policies_dir
from tests.classify.test_records import found

PEOPLE = ("Dana Kovač", "Ilkka Ruutu", "Selma Norddal", "Pierre Lacombe")
ANSWERS = [("email", "patient"), ("mobile", "employee"), ("phone", "customer")]


def all_types(fields: dict[str, set[str]]) -> set[str]:
    return {t for types_ in fields.values() for t in types_} - {"FREE_TEXT"}


@pytest.mark.parametrize("several", [True, False], ids=["several", "one"])
@pytest.mark.parametrize("answers", ANSWERS, ids="/".join)
def test_answers_that_read_like_captions_leave_a_record_its_meaning(
    tmp_path: Path, answers: tuple[str, str], several: bool
) -> None:
    way, payer = answers
    one = {"name": PEOPLE[0], "channel": way, "payer": payer, "religion": "Catholic", "diagnosis": "asthma"}
    records = [one | {"name": name} for name in PEOPLE] if several else one
    fields = found(tmp_path, "r.json", json.dumps({"patients": records}))
    got = {name.rpartition(".")[2]: types_ for name, types_ in fields.items()}
    assert got["name"] == {"PERSON"}
    assert (got["religion"], got["diagnosis"]) == ({"RELIGION"}, {"HEALTH_CONDITION"})


def test_what_a_form_chose_beside_its_own_captions(tmp_path: Path) -> None:
    chosen = {"full_name": "Zzebulo Mwarizi", "phone": "mobile", "email": "e-mail", "religion": "Buddhist"}
    fields = found(tmp_path, "chosen.json", json.dumps(chosen))
    assert (fields["full_name"], fields["religion"]) == ({"PERSON"}, {"RELIGION"})


BAD_SECRETS = [
    {"db": {"user": "user", "password": "secret", "host": "localhost"}},
    {"services": {"db": {"environment": {"MYSQL_USER": "user", "MYSQL_PASSWORD": "password"}}}},
    {"admin": {"username": "kpetrov", "password": "Password"}},
    {"connection": {"username": "user", "password": "Passwort", "port": 5432}},
]


@pytest.mark.parametrize("config", BAD_SECRETS, ids=str)
def test_bad_secrets_are_secrets(tmp_path: Path, config: object) -> None:
    fields = found(tmp_path, "config.json", json.dumps(config))
    assert any("PASSWORD" in types_ for name, types_ in fields.items() if name.lower().endswith("password"))


WORDS = [
    {"title": "Sign in", "username": "Username", "password": "Password", "email": "E-mail", "submit": "Go"},
    {"first": {"name": "Vorname", "religion": "Konfession"}, "sex": "Geschlecht", "female": "weiblich"},
    {"name": "Name", "email": "E-mail", "birthday": "Birthday", "citizen": "Where were you born?", "faith": "Faith"},
    {"name": "Nom", "sexe": "Sexe", "phone": "Téléphone", "deathCause": "Cause of his death is not known"},
]


@pytest.mark.parametrize("words", WORDS, ids=str)
def test_words_of_translations_are_nobodys(tmp_path: Path, words: object) -> None:
    assert not all_types(found(tmp_path, "words.json", json.dumps(words)))


def test_a_table_of_captions_too(tmp_path: Path) -> None:
    header = "name,password,religion,diagnosis\n"
    assert not all_types(found(tmp_path, "captions.csv", header + "Name,Password,Religion,Diagnosis\n"))
    assert "PASSWORD" in found(tmp_path, "users.csv", "user,password\n" + "ktamm,Password\n" * 9)["password"]


def test_a_caption_is_of_one_type() -> None:
    seen: dict[str, str] = {}
    type_ = ""
    for line in (policies_dir() / "lexicon" / "values" / "labels.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line[0].isspace():
            type_, _, line = line.partition(":")
        for word in filter(None, map(plain, line.split(","))):
            assert seen.setdefault(word, type_) == type_, word
