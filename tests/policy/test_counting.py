"""People counted: declared, bounded by the data, with volumes of the year; thresholds between bounds are unknown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bpo_guard.model.fact import Fact, Interval
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.handoff import Dataset, Entity, Handoff, People
from bpo_guard.model.ledger import Ledger, NotExamined, Reason
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Truth
from bpo_guard.model.scan import ScanResult
from bpo_guard.policy.counting import people_inside
from bpo_guard.policy.match import Matcher
from bpo_guard.policy.world import World

NONE: list[dict[str, Any]] = []
SSN, NAME = "identity.government_id.us_ssn", "identity.name"


def column(
    name: str, category: str, values: int, distinct: int, *, exact: bool = True, share: float = 1.0
) -> FieldProfile:
    types = (FieldType("X", category, values, values, share, 0.9, ()),)
    return FieldProfile(Place("d", "d.csv", field=name), types, values, 0, distinct, exact)


def world(
    reference: Reference,
    *people: People,
    fields: tuple[FieldProfile, ...] = (),
    volumes: list[dict[str, Any]] | None = NONE,
    frequency: str = "once",
    unread: bool = False,
    vendor: bool = True,
) -> World:
    org = {"volumes": volumes} if volumes is not None else {}
    handoff = Handoff(
        name="h",
        root=Path(),
        declared={"org": org, "vendor": {}, "handoff": {"frequency": frequency}},
        client=Entity("c", "C", "US", "client"),
        vendor=Entity("v", "V", "CN", "vendor") if vendor else None,
        hops=(),
        datasets=(Dataset("d", "file", "d.csv", ("d.csv",), ()),),
        people=people,
    )
    gaps = (NotExamined(Place("d", "e.csv"), Reason.encrypted),) if unread else ()
    return World(handoff, ScanResult(fields, Ledger(not_examined=gaps), ()), reference, date(2026, 12, 15))


def us(count: int | None) -> People:
    return People("patients", "US", count)


IDS = (column("ssn", SSN, 900, 850), column("name", NAME, 1000, 990))
ROUGH = (column("ssn", SSN, 900, 800, exact=False),)
MIXED = (column("any", SSN, 900, 850, share=0.2),)
BEFORE = [{"vendor": "v", "people": 400, "months": 12}]
OLD = [{"vendor": "v", "people": 400, "months": 24}]
OTHERS = [{"vendor": "w", "people": 400, "months": 12}]

COUNTS: dict[str, tuple[tuple[People, ...], dict[str, Any], object]] = {
    "declared": ((us(500),), {}, 500),
    "declared in two groups": ((us(500), People("employees", "US-TX", 20), People("employees", "DE", 7)), {}, 520),
    "nobody there": ((People("employees", "DE", 7),), {}, 0),
    "more person ids than declared": ((us(500),), {"fields": IDS}, 850),
    "an estimate counts for nine tenths": ((us(500),), {"fields": ROUGH}, 720),
    "ids in few values are no bound": ((us(500),), {"fields": MIXED}, 500),
    "ids of people elsewhere are no bound": ((us(500), People("x", "DE", 900)), {"fields": IDS}, 500),
    "not declared: ids and rows": ((us(None),), {"fields": IDS}, Interval(850, 1000)),
    "not declared and more files come": ((us(None),), {"fields": IDS, "frequency": "monthly"}, Interval(850, None)),
    "not declared and a file unread": ((us(None),), {"fields": IDS, "unread": True}, Interval(850, None)),
    "one group declared": ((us(900), us(None)), {"fields": IDS}, Interval(900, 1000)),
    "nothing known": ((us(None),), {"frequency": "monthly"}, "a place or a count is not stated"),
    "stated by country only": ((People("x", "", 5),), {}, "a place or a count is not stated"),
    "went there before": ((us(500),), {"volumes": BEFORE}, Interval(500, 900)),
    "went there before, here also people elsewhere": (
        (us(300), People("x", "DE", 9)),
        {"volumes": BEFORE},
        Interval(300, 700),
    ),
    "nobody says what went before": ((us(500),), {"volumes": None}, Interval(500, None)),
    "nobody says how many went before": ((us(500),), {"volumes": [{"vendor": "v", "months": 3}]}, Interval(500, None)),
    "nobody says when it went": ((us(500),), {"volumes": [{"vendor": "v", "people": 900}]}, Interval(500, 1400)),
    "nobody says to whom it went": ((us(500),), {"volumes": [{"people": 900, "months": 3}]}, Interval(500, 1400)),
    "nobody says who the vendor is": ((us(500),), {"volumes": BEFORE, "vendor": False}, Interval(500, 900)),
    "went there longer ago": ((us(500),), {"volumes": OLD}, 500),
    "went elsewhere": ((us(500),), {"volumes": OTHERS}, 500),
}


@pytest.mark.parametrize(("people", "more", "expected"), COUNTS.values(), ids=COUNTS.keys())
def test_counts(people: tuple[People, ...], more: dict[str, Any], expected: object, reference: Reference) -> None:
    found = people_inside(world(reference, *people, **more), "us")
    assert (found.value if isinstance(found, Fact) else found) == expected


def test_a_law_that_counts_all_receivers_counts_other_vendors_for_the_most(reference: Reference) -> None:
    found = people_inside(world(reference, us(500), volumes=[*BEFORE, *OTHERS]), "us", anybody=True)
    assert isinstance(found, Fact)
    assert found.value == Interval(500, 1300)


THRESHOLDS = [
    ("people_us_count > 1000", Interval(850, 1000), Truth.false),
    ("people_us_count > 800", Interval(850, 1000), Truth.true),
    ("people_us_count > 900", Interval(850, 1000), Truth.unknown),
    ("people_us_count > 10000", Interval(850, None), Truth.unknown),
    ("people_us_count > 100", Interval(850, None), Truth.true),
    ("people_us_count < 900", Interval(850, 1000), Truth.unknown),
    ("people_us_count > 900 && vendor_covered_person", Interval(850, 1000), Truth.unknown),
    ("people_us_count > 100 && vendor_covered_person", Interval(850, 1000), Truth.unknown),
    ("people_us_count > 100 || vendor_covered_person", Interval(850, 1000), Truth.true),
]


@pytest.mark.parametrize(("atom", "count", "truth"), THRESHOLDS)
def test_a_threshold_between_the_bounds_is_unknown(
    atom: str, count: Interval, truth: Truth, reference: Reference
) -> None:
    decision = Matcher(reference.facts).atom(atom, {"people_us_count": count})
    assert decision.truth is truth
    assert ("people_us_count" in decision.missing) == (atom in _ASKED)


_ASKED = {
    "people_us_count > 900",
    "people_us_count > 10000",
    "people_us_count < 900",
    "people_us_count > 900 && vendor_covered_person",
    "people_us_count > 100 && vendor_covered_person",
}


def test_an_interval_in_words() -> None:
    assert [str(Interval(850, 1000)), str(Interval(850))] == ["850 to 1,000", "at least 850"]
