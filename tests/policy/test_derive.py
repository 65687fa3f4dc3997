"""Facts from a handoff and a scan: what is known, what stays absent, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bpo_guard.model.fact import Fact, Interval, OneOf, Scope, Subject
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.handoff import Dataset, Entity, Handoff, Hop, People
from bpo_guard.model.ledger import Ledger, NotExamined, Reason
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Reference
from bpo_guard.model.scan import ScanResult
from bpo_guard.policy.facts import subjects
from bpo_guard.policy.world import World

DAY = date(2026, 12, 15)
ABSENT = object()


def handoff(**parts: Any) -> Handoff:
    base: dict[str, Any] = {
        "name": "h",
        "root": Path(),
        "declared": declared(),
        "client": Entity("c", "C", "DE", "client"),
        "vendor": Entity("v", "V", "PH", "vendor"),
        "hops": (Hop("c", "DE", "v", "PH", ("store",), "offshore"),),
        "datasets": (Dataset("d", "file", "d.csv", ("d.csv",), ()),),
        "people": (People("employees", "DE", 10),),
    }
    return Handoff(**{**base, **parts})


def declared(**parts: Any) -> dict[str, Any]:
    return {"org": {"volumes": []}, "vendor": {}, "handoff": {}, **parts}


def field(category: str, *possibly: str) -> FieldProfile:
    types = (FieldType("X", category, 1, 1, 1.0, 0.9, ()),) if category else ()
    return FieldProfile(Place("d", "d.csv", field="f"), types, 1, 0, 1, True, possibly=possibly)


def scanned(*fields: FieldProfile, unread: Reason | None = None) -> ScanResult:
    gaps = (NotExamined(Place("d", "e.csv"), unread),) if unread else ()
    return ScanResult(tuple(fields), Ledger(not_examined=gaps), ())


def facts(reference: Reference, h: Handoff, scan: ScanResult, scope: Scope = Scope.handoff) -> Subject:
    return subjects(World(h, scan, reference, DAY))[scope][0]


def value(subject: Subject, name: str) -> object:
    assert (name in subject.known) != (name in subject.absent)
    return subject.known[name].value if name in subject.known else ABSENT


MEASURED = [
    ("found", scanned(field("health.condition")), True),
    ("not there, all read", scanned(field("identity.name")), False),
    ("not there, something unread", scanned(field("identity.name"), unread=Reason.encrypted), ABSENT),
    ("found although something is unread", scanned(field("health.condition"), unread=Reason.corrupt), True),
    ("only possibly there", scanned(field("", "health.condition")), ABSENT),
    ("a missing model hides names only", scanned(field(""), unread=Reason.model_missing), False),
]


@pytest.mark.parametrize(("name", "scan", "want"), MEASURED, ids=lambda v: v if isinstance(v, str) else "")
def test_measured(reference: Reference, name: str, scan: ScanResult, want: object) -> None:
    assert value(facts(reference, handoff(), scan), "data_special") == want


def test_nothing_is_known_of_data_nobody_named_or_listed(reference: Reference) -> None:
    for h in (
        handoff(datasets=(), data_stated=False),
        handoff(datasets=(Dataset("crm", "system_access"),)),
    ):
        assert value(facts(reference, h, scanned()), "data_personal") is ABSENT


PEOPLE = [
    ("in the EEA", (People("employees", "DE", 10),), "people_in_eea", True),
    ("elsewhere", (People("employees", "US-NY", 10),), "people_in_eea", False),
    ("one of them", (People("employees", "US", 1), People("customers", "FR", 1)), "people_in_eea", True),
    ("place not stated", (People("employees", "", 10),), "people_in_eea", ABSENT),
    ("state not stated", (People("customers", "US", 10),), "people_in_california", ABSENT),
    ("another state", (People("customers", "US-TX", 10),), "people_in_california", False),
    ("the state", (People("customers", "US-CA", 10),), "people_in_california", True),
    ("another country", (People("customers", "CA-QC", 10),), "people_in_california", False),
    ("only in California", (People("a", "US-CA"), People("b", "DE")), "people_in_us_but_california", False),
    ("in another state too", (People("a", "US-CA"), People("b", "US-TX")), "people_in_us_but_california", True),
    ("perhaps in another state", (People("a", "US-CA"), People("b", "US")), "people_in_us_but_california", ABSENT),
    ("added up", (People("a", "US-CA", 10), People("b", "US", 5), People("c", "DE", 9)), "people_us_count", 15),
    ("a count is missing", (People("a", "US-CA", 10), People("b", "US")), "people_us_count", Interval(10)),
    ("a count elsewhere is missing", (People("a", "US-CA", 10), People("b", "DE")), "people_us_count", 10),
    (
        "every country",
        (People("a", "US-CA"), People("b", "DE"), People("c", "US-TX")),
        "people_countries",
        ["DE", "US"],
    ),
    ("employees", (People("applicants", "DE"),), "people_employees", True),
    ("not employees", (People("customers", "DE"),), "people_employees", False),
]


@pytest.mark.parametrize(("name", "people", "fact", "want"), PEOPLE, ids=lambda v: v if isinstance(v, str) else "")
def test_people(reference: Reference, name: str, people: tuple[People, ...], fact: str, want: object) -> None:
    assert value(facts(reference, handoff(people=people), scanned()), fact) == want


def test_people_not_stated(reference: Reference) -> None:
    subject = facts(reference, handoff(people=(), people_stated=False), scanned())
    for name in ("people_in_eea", "people_us_count", "people_countries", "people_employees"):
        assert value(subject, name) is ABSENT


def hop(country: str) -> tuple[Hop, ...]:
    return (Hop("c", "DE", "v", country, ("view",), "offshore"),)


def holding(*kinds: str, **more: Any) -> dict[str, Any]:
    return declared(vendor={"certificates": [{"kind": k, "expires": date(2027, 12, 31), **more} for k in kinds]})


def two_receivers(*kinds: str, **more: Any) -> dict[str, Any]:
    said = holding(*kinds, **more)
    return {**said, "vendor": {**said["vendor"], "entities": {"v": {}, "w": {}}}}


CUSTOMERS = (People("customers", "DE", 10),)
ADEQUACY = [
    ("not adequate", "PH", declared(), CUSTOMERS, "hop_adequate_eu", False),
    ("adequate", "JP", declared(), CUSTOMERS, "hop_adequate_eu", True),
    ("before it lapses", "GB", declared(), CUSTOMERS, "hop_adequate_eu", True),
    ("US, certificates not stated", "US", declared(), CUSTOMERS, "hop_adequate_eu", ABSENT),
    ("US, none", "US", holding(), CUSTOMERS, "hop_adequate_eu", False),
    ("US, certified", "US", holding("dpf"), CUSTOMERS, "hop_adequate_eu", True),
    (
        "US, certified without HR, employees",
        "US",
        holding("dpf"),
        (People("employees", "DE"),),
        "hop_adequate_eu",
        False,
    ),
    (
        "US, certified with HR, employees",
        "US",
        holding("dpf_hr"),
        (People("employees", "DE"),),
        "hop_adequate_eu",
        True,
    ),
    ("US, who they are is not stated", "US", holding("dpf"), (People("", "DE"),), "hop_adequate_eu", ABSENT),
    ("US, expired", "US", holding("dpf", expires=date(2026, 1, 1)), CUSTOMERS, "hop_adequate_eu", False),
    ("US, whose certificate is not stated", "US", two_receivers("dpf"), CUSTOMERS, "hop_adequate_eu", ABSENT),
    ("US, whose certificate is stated", "US", two_receivers("dpf", entities=["v"]), CUSTOMERS, "hop_adequate_eu", True),
    ("US, certificate of another entity", "US", holding("dpf", entities=["w"]), CUSTOMERS, "hop_adequate_eu", False),
    ("UK bridge needs both for staff", "US", holding("dpf_uk"), (People("employees", "GB"),), "hop_adequate_uk", False),
    ("UK bridge with both", "US", holding("dpf_uk", "dpf_hr"), (People("employees", "GB"),), "hop_adequate_uk", True),
    ("Canada asks", "CA", declared(), CUSTOMERS, "hop_adequate_eu", ABSENT),
    ("Canada answered", "CA", declared(vendor={"pipeda_subject": True}), CUSTOMERS, "hop_adequate_eu", True),
]


@pytest.mark.parametrize(
    ("name", "country", "said", "people", "fact", "want"), ADEQUACY, ids=lambda v: v if isinstance(v, str) else ""
)
def test_adequacy(
    reference: Reference, name: str, country: str, said: dict[str, Any], people: Any, fact: str, want: object
) -> None:
    h = handoff(hops=hop(country), declared=said, people=people)
    assert value(facts(reference, h, scanned(), Scope.hop), fact) == want


def test_adequacy_ends_with_its_decision(reference: Reference) -> None:
    world = World(handoff(hops=hop("GB")), scanned(), reference, date(2032, 1, 1))
    assert subjects(world)[Scope.hop][0].known["hop_adequate_eu"].value is False


OWNERS = {"owners": [{"country": "US", "share": 100}], "sites": [], "staff_countries": ["PH"], "sub_vendors": []}
TWO_OWNERS = [{"country": "CN", "share": 30}, {"country": "RU", "share": 20}]
CONCERN = [
    ("all stated, none", OWNERS, False),
    ("owner", {**OWNERS, "owners": [{"country": "CN", "share": 50}]}, True),
    ("small owner", {**OWNERS, "owners": [{"country": "CN", "share": 49}]}, False),
    ("owners together", {**OWNERS, "owners": TWO_OWNERS}, True),
    ("owner whose share is not stated", {**OWNERS, "owners": [{"country": "CN"}]}, ABSENT),
    ("owner whose country is not stated", {**OWNERS, "owners": [{"share": 60}]}, ABSENT),
    ("sites not stated", {k: v for k, v in OWNERS.items() if k != "sites"}, ABSENT),
    ("staff, and the rest not stated", {"staff_countries": ["RU"]}, True),
    ("staff", {**OWNERS, "staff_countries": ["RU"]}, True),
    ("sub-vendor", {**OWNERS, "sub_vendors": [{"entity": "s", "country": "IR"}]}, True),
    ("owners not stated", {k: v for k, v in OWNERS.items() if k != "owners"}, ABSENT),
    ("staff not stated", {k: v for k, v in OWNERS.items() if k != "staff_countries"}, ABSENT),
    ("sub-vendors not stated", {k: v for k, v in OWNERS.items() if k != "sub_vendors"}, ABSENT),
    ("nothing stated", {}, ABSENT),
]


@pytest.mark.parametrize(("name", "vendor", "want"), CONCERN, ids=lambda v: v if isinstance(v, str) else "")
def test_countries_of_concern(reference: Reference, name: str, vendor: dict[str, Any], want: object) -> None:
    h = handoff(declared=declared(vendor=vendor))
    assert value(facts(reference, h, scanned()), "vendor_covered_person") == want


@pytest.mark.parametrize("silent", ["sites", "staff_countries", "sub_vendors"])
def test_places_of_delivery_are_known_once_every_part_is_stated(reference: Reference, silent: str) -> None:
    said = {**OWNERS, "sites": [{"entity": "v", "country": "SG"}]}
    told = handoff(declared=declared(vendor=said))
    assert value(facts(reference, told, scanned()), "vendor_countries") == ["PH", "SG"]
    untold = handoff(declared=declared(vendor={k: v for k, v in said.items() if k != silent}))
    assert value(facts(reference, untold, scanned()), "vendor_countries") is ABSENT


SENDERS = [
    ("stated", ("BR",), True),
    ("any of several, one of them there", ("BR", "US"), ABSENT),
    ("any of several, none of them there", ("CO", "US"), False),
    ("country of one not stated", ("", "US"), ABSENT),
]


@pytest.mark.parametrize(("name", "senders", "want"), SENDERS, ids=lambda v: v if isinstance(v, str) else "")
def test_senders(reference: Reference, name: str, senders: tuple[str, ...], want: object) -> None:
    h = handoff(hops=(Hop("c", "US", "v", "PH", ("view",), "offshore", senders),))
    assert value(facts(reference, h, scanned(), Scope.hop), "hop_from_brazil") == want


@pytest.mark.parametrize(
    ("senders", "want"), [(("BR",), "BR"), (("CO", "US"), OneOf(("CO", "US"))), (("", "US"), ABSENT)]
)
def test_the_sender_is_one_of_those_who_may(reference: Reference, senders: tuple[str, ...], want: object) -> None:
    h = handoff(hops=(Hop("c", "US", "v", "PH", ("view",), "offshore", senders),))
    known = facts(reference, h, scanned(), Scope.hop)
    assert value(known, "hop_from_country") == want


def test_places_of_the_clients_own_staff_are_no_places_of_delivery(reference: Reference) -> None:
    stated = {**OWNERS, "sites": []}
    abroad = (Hop("c", "DE", "c", "CN", ("view",), "offshore", ("DE",)),)
    h = handoff(declared=declared(vendor=stated), hops=abroad)
    assert value(facts(reference, h, scanned()), "vendor_countries") == ["PH"]
    assert value(facts(reference, h, scanned()), "vendor_covered_person") is True


WHOSE = [
    ("nobody says who is there", Hop("", "", "", "CN", ("view",)), True, OneOf((("PH",), ("CN", "PH")))),
    (
        "nobody says which entity the client is",
        Hop("", "", "c", "CN", ("view",)),
        False,
        OneOf((("PH",), ("CN", "PH"))),
    ),
    ("an entity of the vendor", Hop("", "", "w", "CN", ("view",)), False, ["CN", "PH"]),
    ("the vendor is there anyway", Hop("", "", "", "PH", ("view",)), True, ["PH"]),
    ("nobody says where", Hop("", "", "", "", ("view",)), True, ABSENT),
]


@pytest.mark.parametrize(("name", "hop", "client", "want"), WHOSE, ids=lambda v: v if isinstance(v, str) else "")
def test_a_place_nobody_claims_may_be_one_of_delivery(
    reference: Reference, name: str, hop: Hop, client: bool, want: object
) -> None:
    parts = declared(vendor={**OWNERS, "sites": []}, org={"entities": {"c": {"country": "DE"}}})
    h = handoff(declared=parts, hops=(hop,), **({} if client else {"client": None}))
    assert value(facts(reference, h, scanned()), "vendor_countries") == want


ORIGINS = [
    ("declared none", ((),), "identity.name", False),
    ("declared", (("itar",),), "identity.name", True),
    ("one silent", ((), None), "identity.name", ABSENT),
    ("one silent, another says so", (("itar",), None), "identity.name", True),
]


@pytest.mark.parametrize(
    ("name", "origins", "category", "want"), ORIGINS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_origins(reference: Reference, name: str, origins: Any, category: str, want: object) -> None:
    datasets = tuple(Dataset(f"d{i}", "file", "x", ("x",), o) for i, o in enumerate(origins))
    assert value(facts(reference, handoff(datasets=datasets), scanned(field(category))), "origin_itar") == want


def test_an_origin_is_asked_only_of_data_that_can_have_it(reference: Reference) -> None:
    silent = handoff(datasets=(Dataset("d", "file", "x", ("x",), None),))
    assert value(facts(reference, silent, scanned(field("health.condition"))), "data_ehr") is ABSENT
    assert value(facts(reference, silent, scanned(field("financial.salary"))), "data_ehr") is False


PAYROLL = {"function": "hr_payroll", "task": "gross-to-net"}
NEED = [
    ("needed", PAYROLL, "financial.bank_account", "DE", True),
    ("not needed", PAYROLL, "special.trade_union", "DE", False),
    ("church tax in Germany", PAYROLL, "special.religion.church_tax", "DE", True),
    ("church tax, where the people are is not stated", PAYROLL, "special.religion.church_tax", "", ABSENT),
    ("needed wherever they are", PAYROLL, "financial.bank_account", "", True),
    ("task not described", {**PAYROLL, "task": "something"}, "financial.bank_account", "DE", ABSENT),
    ("task not stated", {"function": "hr_payroll"}, "financial.bank_account", "DE", ABSENT),
    ("function not stated", {}, "financial.bank_account", "DE", ABSENT),
]


@pytest.mark.parametrize(
    ("name", "said", "category", "where", "want"), NEED, ids=lambda v: v if isinstance(v, str) else ""
)
def test_need(reference: Reference, name: str, said: dict[str, Any], category: str, where: str, want: object) -> None:
    h = handoff(declared=declared(handoff=said), people=(People("employees", where, 1),))
    assert value(facts(reference, h, scanned(field(category)), Scope.field), "field_needed") == want


def test_church_tax_is_not_needed_for_payroll_elsewhere(reference: Reference) -> None:
    h = handoff(declared=declared(handoff=PAYROLL), people=(People("employees", "FR", 1),))
    subject = facts(reference, h, scanned(field("special.religion.church_tax")), Scope.field)
    assert value(subject, "field_needed") is not True


def test_hops_not_stated_leave_one_subject_that_knows_nothing(reference: Reference) -> None:
    world = World(handoff(hops=(), where_stated=False), scanned(), reference, DAY)
    (subject,) = subjects(world)[Scope.hop]
    assert value(subject, "hop_to_country") is ABSENT
    none = World(handoff(hops=()), scanned(), reference, DAY)
    assert subjects(none)[Scope.hop] == ()


def test_every_declared_fact_is_known_or_says_why_not(reference: Reference) -> None:
    h = replace(handoff(), declared=declared())
    for scope, found in subjects(World(h, scanned(field("identity.name")), reference, DAY)).items():
        for subject in found:
            names = {f.name for f in reference.facts.values() if f.scope in (Scope.handoff, scope)}
            assert subject.known.keys() | subject.absent.keys() == names
            assert all(isinstance(f, Fact) and f.origin for f in subject.known.values())


UNION, RECORD = "special.trade_union", "criminal.record"
BASES = [
    ("nothing recorded", None, UNION, ABSENT),
    ("none", [], UNION, False),
    ("for the category", [{"category": UNION, "basis": "9-2-b"}], UNION, True),
    ("for its parent", [{"category": "special", "basis": "9-2-b"}], UNION, True),
    ("for another", [{"category": "health", "basis": "9-2-b"}], UNION, False),
    ("for which is not said", [{"basis": "9-2-b"}], UNION, ABSENT),
    ("a basis of Art. 6", [{"category": UNION, "basis": "6-1-b"}], UNION, False),
    ("Art. 10 for criminal data", [{"category": RECORD, "basis": "10"}], RECORD, True),
    ("Art. 9 does not reach criminal data", [{"category": RECORD, "basis": "9-2-b"}], RECORD, False),
    ("Art. 10 does not reach Art. 9", [{"category": UNION, "basis": "10"}], UNION, False),
]


@pytest.mark.parametrize(("name", "recorded", "category", "want"), BASES, ids=lambda v: v if isinstance(v, str) else "")
def test_basis(reference: Reference, name: str, recorded: Any, category: str, want: object) -> None:
    said = {} if recorded is None else {"legal_basis": recorded}
    subject = facts(reference, handoff(declared=declared(handoff=said)), scanned(field(category)), Scope.field)
    assert value(subject, "field_basis_special") == want
