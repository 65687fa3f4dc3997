"""What leaves and where it goes: category by category, hop by hop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bpo_guard.model.fact import Fact, Held, Scope, Subject
from bpo_guard.model.handoff import Handoff, Hop
from bpo_guard.model.obligation import Missing, Obligation, Status
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Citation, Kind, Needs
from bpo_guard.remedy.leaving import hop_rows, leaving
from bpo_guard.remedy.recommend import recommend

FIELD = Place("tickets", "t.csv", field="notes")
DROP = Missing(Needs.redact, "pci.sad", "drop the field", methods=("drop",))
MASK = Missing(Needs.redact, "pci.pan", "mask it", methods=("mask", "drop"))
OPEN = Obligation(
    "R",
    "REG",
    "Card numbers handed over",
    Kind.gate,
    Status.unsatisfied,
    (Citation("PCI DSS", "3.4.1"),),
    FIELD,
    "field:tickets::notes",
    "because",
    ways=((MASK,),),
)


def held(label: str, category: str, tag: str, needed: bool | None) -> Held:
    return Held(label, category, frozenset([tag]), 10, needed, f"why {label}")


def test_a_redaction_takes_out_only_what_it_is_about(reference: Reference) -> None:
    subject = Subject(
        Scope.field,
        FIELD,
        "field:tickets::notes",
        {},
        {},
        (held("PAN", "payment.card_number", "pci.pan", True), held("Name", "identity.name", "personal", True)),
    )
    groups = {g.category: (g.action, g.why) for g in leaving([subject], [OPEN], reference.taxonomy)}
    assert groups == {
        "payment.card_number": ("mask", "Card numbers handed over"),
        "identity.name": ("keep", "why Name"),
    }


def test_what_must_go_comes_first(reference: Reference) -> None:
    holds = (
        held("Name", "identity.name", "personal", True),
        held("Union", "special.trade_union", "gdpr.special", False),
        held("Note", "communication.free_text", "x", None),
    )
    subject = Subject(Scope.field, FIELD, "f", {}, {}, holds)
    actions = [(g.category, g.action) for g in leaving([subject], [], reference.taxonomy)]
    assert actions == [
        ("special.trade_union", "drop"),
        ("communication.free_text", "decide"),
        ("identity.name", "keep"),
    ]


def handoff(*hops: Hop) -> Handoff:
    declared = {"org": {}, "vendor": {}, "handoff": {}}
    return Handoff("h", Path(), declared, None, None, hops, (), ())


HOPS = [
    ("within the EEA", "DE", "PL", {"hop_adequate_eu": False, "hop_adequate_uk": True}, "none needed"),
    ("adequate for where it starts", "DE", "JP", {"hop_adequate_eu": True}, "adequate: decision"),
    ("adequate for others only", "DE", "BR", {"hop_adequate_uk": True}, "none needed"),
    ("from the UK", "GB", "DE", {"hop_adequate_eu": True, "hop_adequate_uk": True}, "adequate: decision"),
]


@pytest.mark.parametrize(("name", "start", "end", "facts", "tool"), HOPS, ids=lambda v: v if isinstance(v, str) else "")
def test_adequacy_is_told_by_the_law_of_where_a_hop_starts(
    reference: Reference, name: str, start: str, end: str, facts: dict[str, bool], tool: str
) -> None:
    hop = Hop("c", start, "v", end, ("view",))
    known = {k: Fact(v, "decision") for k, v in facts.items()}
    subject = Subject(Scope.hop, Place(), f"hop:v@{end}", known, {})
    (row,) = hop_rows(handoff(hop), [subject], [], reference.homes)
    assert row.tool == tool


def test_a_hop_shows_its_tool_or_that_there_is_none(reference: Reference) -> None:
    hop = Hop("c", "DE", "v", "PH", ("view",))
    subject = Subject(Scope.hop, Place(), "hop:v@PH", {}, {})
    missing = Missing(Needs.tool, "eu-scc", "EU SCC for PH")
    lacking = replace(OPEN, subject="hop:v@PH", ways=((missing,),))
    holding = replace(lacking, status=Status.satisfied, ways=(), tool="EU SCC module 2", good_until=date(2028, 1, 1))
    for obligation, tool in ((lacking, "none"), (holding, "EU SCC module 2")):
        (row,) = hop_rows(handoff(hop), [subject], [obligation], reference.homes)
        assert row.tool == tool
    assert row.good_until == date(2028, 1, 1)


def test_the_fewest_things_first_and_paper_before_taking_out_what_is_needed() -> None:
    basis = Missing(Needs.fact, "field_basis_special", "a condition recorded")
    need = Missing(Needs.fact, "field_needed", "needed")
    assert replace(OPEN, ways=((basis,), (DROP,))).preferred == (basis,)
    assert replace(OPEN, ways=((need, basis), (DROP,))).preferred == (DROP,)


def test_clauses_of_one_contract_are_one_step() -> None:
    clauses = tuple(Missing(Needs.clause, f"c-{i}", f"term {i}") for i in range(5))
    (step,) = recommend([replace(OPEN, ways=(clauses,))])
    assert step.missing.title == "5 contract terms: term 0; term 1; term 2; and 2 more"
    assert step.missing.name == "c-0,c-1,c-2,c-3,c-4"
