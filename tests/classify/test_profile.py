"""Which types columns hold: by name, by values, by both, and what must not be said."""

from __future__ import annotations

import random
from functools import cache

import pyarrow as pa
import pytest
from stdnum import iban, luhn

from bpo_guard.classify.chance import surprise
from bpo_guard.classify.profile import profiles
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch, Text
from bpo_guard.model.category import Severity, Taxonomy
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.names import NameFindings
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_taxonomy

PLACE = Place("d", "d.csv")
RANDOM = random.Random(7)


@cache
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@cache
def taxonomy() -> Taxonomy:
    return load_taxonomy(policies_dir())


def judged(
    found: NameFindings | None = None, headed: bool = True, **columns: list[str | None]
) -> dict[str, FieldProfile]:
    rows = len(next(iter(columns.values())))
    arrays = tuple(pa.array(v, pa.string()) for v in columns.values())
    parts = engine().batch(Batch(PLACE, tuple(columns), arrays, rows, headed))
    done = {p: engine().finish(p, part) for p, part in parts.items()}
    if found:
        done = {p: (tally, found) for p, (tally, _) in done.items()}
    return {p.place.field: p for p in profiles(done, load_lexicon(policies_dir()), taxonomy(), load_detectors())}


def types(name: str, values: list[str | None], **kw: object) -> set[str]:
    (profile,) = judged(**{name: values}).values()
    return {t.type for t in profile.types}


def cards(n: int) -> list[str]:
    bodies = [f"4{RANDOM.randrange(10**14):014d}" for _ in range(n)]
    return [b + luhn.calc_check_digit(b) for b in bodies]


def ibans(n: int) -> list[str]:
    bodies = [f"{RANDOM.randrange(10**18):018d}" for _ in range(n)]
    return [f"DE{iban.calc_check_digits('DE00' + b)}{b}" for b in bodies]


DATES = [f"{1950 + i % 50}-{1 + i % 12:02}-{1 + i % 28:02}" for i in range(60)]
NUMBERS = [str(20_000 + 37 * i) for i in range(60)]
NOTES = [f"The customer called about delivery {i} and was not happy with it" for i in range(60)]

ONE_TYPE = [
    ("anything", ibans(60), "IBAN_CODE"),
    ("column_7", ibans(60), "IBAN_CODE"),
    ("column_7", cards(60), "CREDIT_CARD"),
    ("Kreditkarte", cards(60), "CREDIT_CARD"),
    ("birth_date", DATES, "DATE_OF_BIRTH"),
    ("Geburtsdatum", DATES, "DATE_OF_BIRTH"),
    ("Gehalt", NUMBERS, "SALARY"),
    ("gender", ["m", "f", "f", "d"] * 15, "GENDER"),
    ("column_3", ["male", "female"] * 30, "GENDER"),
    ("KIST", ["ev", "rk", "--"] * 20, "CHURCH_TAX"),
    ("Konfession", ["ev", "rk", "--"] * 20, "RELIGION"),
    ("cvv", [str(100 + i) for i in range(60)], "CVV"),
    ("last name", [f"Wuttke{chr(97 + i % 26)}" for i in range(60)], "PERSON"),
    ("column_2", ["Maria Fernandez", "Piotr Nowak", "Thabo Dlamini", "Priya Patel"] * 5, "PERSON"),
    ("ssn", [f"53622{1000 + i}" for i in range(60)], "US_SSN"),
    ("address", [f"{i} Wuttke Road" for i in range(60)], "STREET_ADDRESS"),
    ("e-mail", [f"someone{i}@firm.de" for i in range(60)], "EMAIL_ADDRESS"),
    ("Website or mail", [f"someone{i}@firm.de" for i in range(60)], "EMAIL_ADDRESS"),
]


@pytest.mark.parametrize(("name", "values", "expected"), ONE_TYPE, ids=[f"{n}-{t}" for n, _, t in ONE_TYPE])
def test_one_type(name: str, values: list[str | None], expected: str) -> None:
    (profile,) = judged(**{name: values}).values()
    best = profile.types[0]
    assert best.type == expected, profile.types
    assert best.category == taxonomy().by_type[expected]
    assert best.confidence >= 0.5 and best.rows == len(values)


NEVER = [
    ("Client", ["Wuttke Foods plc", "Maria Textiles Ltd", "Corran GmbH"] * 20, "PERSON"),
    ("parcel_id", [f"53622{1000 + i}" for i in range(60)], "US_SSN"),
    ("order_id", [str(4_539_578_763_000_000 + 7 * i) for i in range(3000)], "CREDIT_CARD"),
    ("column_1", [str(4_539_578_763_000_000 + 7 * i) for i in range(3000)], "CREDIT_CARD"),
    ("address", [f"10.20.{i}.7" for i in range(60)], "STREET_ADDRESS"),
    ("city_id", [str(i) for i in range(60)], "CITY"),
    ("product_name", ["Maria chair", "Anna lamp", "Carlos table"] * 20, "PERSON"),
    ("qty", [str(i % 7) for i in range(60)], "GENDER"),
    ("created_at", DATES, "DATE_OF_BIRTH"),
    ("rowguid", [f"9aadcb0d-36cf-483f-84d8-{i:012x}" for i in range(60)], "SECRET"),
    ("email", ["yes", "no"] * 30, "EMAIL_ADDRESS"),
    ("dependents", ["Yes", "No"] * 30, "PERSON"),
]


@pytest.mark.parametrize(("name", "values", "never"), NEVER, ids=[f"{n}-{t}" for n, _, t in NEVER])
def test_never(name: str, values: list[str | None], never: str) -> None:
    assert never not in types(name, values)


def test_birth_dates_are_no_second_type() -> None:
    assert types("birth_date", DATES) == {"DATE_OF_BIRTH"}


@pytest.mark.parametrize(
    "needle", ["4539 5787 6362 1486", "DE02120300000000202051", "someone.else@firm.de", "536-22-1845"]
)
def test_one_number_among_many_notes_survives(needle: str) -> None:
    notes = [f"The customer called about delivery {i} and was not happy with it" for i in range(3000)]
    notes[1234] = f"The customer paid with {needle} and was not happy with it"
    (profile,) = judged(notes=notes).values()
    found = {t.type: t.rows for t in profile.types if t.type not in ("FREE_TEXT",)}
    assert 1 in found.values(), profile.types
    assert profile.free_text and profile.possibly == ("identity.name",)


def test_health_and_absence_in_notes() -> None:
    notes = [*NOTES, "Sie ist seit Montag krankgeschrieben wegen Bandscheibenvorfall"]
    found = {t.type: t for t in judged(Bemerkung=notes)["Bemerkung"].types}
    assert found["HEALTH_CONDITION"].rows == 1 and found["ABSENCE_REASON"].rows == 1
    assert "known words in 1 of 61 values" in found["HEALTH_CONDITION"].evidence


@pytest.mark.parametrize(
    ("found", "person", "possibly"),
    [
        (NameFindings(60, 60), False, ()),
        (NameFindings(40, 60), False, ("identity.name",)),
        (NameFindings(0, 60, missing="model missing (en)"), False, ("identity.name",)),
        (NameFindings(60, 60, {}, {"PERSON": 1}), False, ()),
    ],
)
def test_what_nobody_looked_at_is_possible(found: NameFindings, person: bool, possibly: tuple[str, ...]) -> None:
    profile = judged(found, notes=list(NOTES))["notes"]
    assert ("PERSON" in {t.type for t in profile.types}) is person
    assert profile.possibly == possibly


def test_names_in_notes_by_dictionary_and_model() -> None:
    notes = [*NOTES, *(f"Please tell Maria Fernandez about delivery {i} and the delay" for i in range(30))]
    profile = judged(NameFindings(90, 90, {}, {"PERSON": 30}), notes=notes)["notes"]
    person = next(t for t in profile.types if t.type == "PERSON")
    assert person.rows == 30 and person.confidence > 0.8 and profile.possibly == ()


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({"NRP": 12, "LOCATION": 6, "ORGANIZATION": 4}, {"NRP", "LOCATION", "ORGANIZATION"}),
        ({"NRP": 1, "LOCATION": 2}, set()),  # one text in sixty is put down to a mistake
        ({}, set()),
    ],
)
def test_entities_of_the_model_enter_profiles(found: dict[str, int], expected: set[str]) -> None:
    profile = judged(NameFindings(60, 60, {}, found), notes=list(NOTES))["notes"]
    assert {t.type for t in profile.types} & {"NRP", "LOCATION", "ORGANIZATION"} == expected
    assert all(t.rows == found[t.type] for t in profile.types if t.type in expected)
    severity = {t: taxonomy().of_type(t).severity for t in ("LOCATION", "ORGANIZATION")}
    assert set(severity.values()) == {Severity.info}


def test_evidence_and_preview_hold_no_value() -> None:
    values = ibans(60)
    profile = judged(iban=values)["iban"]
    assert profile.preview == "AA99999999999999999999"
    assert "checksum holds in 60 of 60 values of its form" in profile.types[0].evidence
    text = repr(profile)
    assert not any(v[4:] in text for v in values)
    assert judged(pin=["1234"] * 30)["pin"].preview == ""


def test_a_hidden_name_is_a_finding() -> None:
    profile = judged(**{"someone.else@firm.de": ["1", "2"]})["<EMAIL_ADDRESS>"]
    assert {t.type for t in profile.types} == {"EMAIL_ADDRESS"}


def test_a_general_name_needs_its_neighbours() -> None:
    titles = [f"Stellwerk {chr(65 + i % 26)} mit Zubehör" for i in range(60)]
    alone = {t.type for t in judged(name=titles)["name"].types}
    beside = judged(name=[f"Wuttke{chr(97 + i % 26)}" for i in range(60)], birth_date=DATES)["name"]
    assert "PERSON" not in alone
    assert "PERSON" in {t.type for t in beside.types}


def test_documents_are_fields_without_a_name() -> None:
    text = "Dear Mrs Wuttke,\nplease pay to DE02120300000000202051 as agreed with you on the phone.\n"
    parts = engine().text(Text(PLACE, text, 2))
    (profile,) = profiles(
        {p: engine().finish(p, part) for p, part in parts.items()},
        load_lexicon(policies_dir()),
        taxonomy(),
        load_detectors(),
    )
    assert {"PERSON", "IBAN_CODE", "FREE_TEXT"} <= {t.type for t in profile.types}
    assert profile.place.field == "" and profile.free_text


def test_profiles_are_sorted_and_empty_fields_have_no_types() -> None:
    found = judged(b=["x"], a=[None])
    assert list(found) == ["a", "b"]
    assert found["a"].types == () and found["a"].nulls == 1


@pytest.mark.parametrize(
    ("passed", "tried", "chance", "low", "high"),
    [
        (0, 9, 0.1, 1, 1),
        (9, 9, 1.0, 1, 1),
        (100, 1000, 0.1, 0.4, 0.6),
        (1000, 1000, 0.1, 0, 1e-100),
        (40, 40, 0.1, 0, 1e-30),
    ],
)
def test_surprise(passed: int, tried: int, chance: float, low: float, high: float) -> None:
    assert low <= surprise(passed, tried, chance) <= high


def test_every_detected_type_has_a_category() -> None:
    words = engine()._cells._words
    known = set(taxonomy().by_type)
    assert {d.type for d in load_detectors()} | words.types <= known


def test_parts_of_a_long_value_are_no_more_rows_than_it_has() -> None:
    """A model reads a long text in parts: an organisation in four of them is in one row."""
    talk = "the caller asked again about the last invoice and was told that it will be sent by post. " * 40
    found = judged(NameFindings(4, 4, {}, {"ORGANIZATION": 4}), remarks=[talk])["remarks"]
    assert [(t.rows, t.share) for t in found.types if t.type == "ORGANIZATION"] == [(1, 1.0)]


@pytest.mark.parametrize(
    ("name", "values", "type_", "count"),
    [
        ("notes", [f"llamar mañana a su mujer al 6554433{i:02}" for i in range(20)], "PHONE_NUMBER", 20),
        ("notes", [f"call +49 30 41738{i:02} or +49 30 41739{i:02} please" for i in range(20)], "PHONE_NUMBER", 40),
        ("receipt_url", [f"https://pay.example-shop.com/receipts/{i}x" for i in range(20)], "URL", 20),
    ],
)
def test_two_forms_that_fit_one_place_are_one_find(name: str, values: list[str | None], type_: str, count: int) -> None:
    (profile,) = judged(**{name: values}).values()
    assert {t.type: t.count for t in profile.types}.get(type_) == count
