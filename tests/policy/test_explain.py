"""A rule explained: the value of every atom, facts and their origin, what is held, which single change moves it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bpo_guard.model.fact import Fact, Scope, Subject
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Certainty, Citation, Clock, Condition, Kind, Needs, Requirement, Rule
from bpo_guard.policy.evaluate import Evaluator
from bpo_guard.policy.explain import OTHER, Explanation, explain, in_word
from bpo_guard.policy.explain_wording import document, lines
from bpo_guard.policy.holdings import Holdings
from bpo_guard.policy.match import Matcher

DAY = date(2026, 12, 15)
SCC = Requirement(Needs.tool, "eu-scc", "standard clauses", modules=(2,), assessed=True)
CLAUSE = Requirement(Needs.clause, "28-3-a", "acts on instructions")
CONTROL = Requirement(Needs.control, "CTR-02", "a signed agreement")
WANTS = Requirement(Needs.any, parts=(Requirement(Needs.all, parts=(CLAUSE, CONTROL)), SCC))
WHEN = Condition(
    all=("data_personal", "who_decides == 'client'"), any=("client_in_eea", "targets_eea"), none=("vendor_in_eea",)
)
NOTHING = Holdings(controls_complete=True, clauses=(), transfer=())


def rule(**parts: Any) -> Rule:
    base: dict[str, Any] = {
        "id": "R-1",
        "regime": "R",
        "title": "Something in writing",
        "jurisdiction": "EU",
        "scope": Scope.handoff,
        "kind": Kind.gate,
        "when": WHEN,
        "satisfied_by": WANTS,
        "citations": (Citation("GDPR", "Art. 28(3)"),),
        "effective_from": date(2018, 5, 25),
        "effective_to": None,
        "source": "s",
        "certainty": Certainty.high,
        "as_of": DAY,
        "because": "b",
    }
    return Rule(**{**base, **parts})


FACTS: dict[str, object] = {
    "data_personal": True,
    "who_decides": "client",
    "client_in_eea": True,
    "vendor_in_eea": False,
}


def subject(label: str = "handoff", **facts: object) -> Subject:
    known = {name: Fact(value, f"from {name}") for name, value in facts.items()}
    return Subject(Scope.handoff, Place(), label, known, {"targets_eea": "not stated"})


@pytest.fixture
def explained(reference: Reference, matcher: Matcher) -> Any:
    def run(law: Rule, about: Subject | tuple[Subject, ...], held: Holdings, day: date = DAY) -> Explanation:
        subjects = about if isinstance(about, tuple) else (about,)
        return explain(law, {law.scope: subjects}, Evaluator(matcher, reference, held, day))

    return run


OPEN = """\
R-1  Something in writing
  GDPR Art. 28(3)
  gate, once for each handoff; as of 2026-12-15: in force (2018-05-25 on)

handoff: UNSATISFIED
  condition
    all of
      true     data_personal
      true     who_decides == 'client'
    one of
      true     client_in_eea
      unknown  targets_eea
    none of
      false    vendor_in_eea
  facts
    client_in_eea = yes (declared: from client_in_eea)
    data_personal = yes (measured: from data_personal)
    targets_eea: absent, not stated
    vendor_in_eea = no (declared: from vendor_in_eea)
    who_decides = client (declared: from who_decides)
  asks for
    one of: missing
      all of: missing
        held       clause 28-3-a: acts on instructions
        missing    control CTR-02: a signed agreement
      missing    tool eu-scc: standard clauses
  what would change it, each alone
    does not apply  if data_personal were no
    does not apply  if vendor_in_eea were yes
    does not apply  if who_decides were another
    satisfied       with control CTR-02: a signed agreement
    satisfied       with tool eu-scc: standard clauses
    unknown         if client_in_eea were no
"""

ALIKE = """\
R-1  Something in writing
  GDPR Art. 28(3)
  gate, once for each field; as of 2026-12-15: in force (2018-05-25 to 2030-01-01)

field:d::f1: UNKNOWN
  alike: field:d::f2
  condition
    all of
      unknown  field_special
  facts
    field_special: absent, not read
  asks for
    missing    redact gdpr.special: drop the field
  what would change it, each alone
    does not apply  if field_special were stated as no
    unsatisfied     if field_special were stated as yes

field:d::f3: UNSATISFIED
  condition
    all of
      true     field_special
  facts
    field_special = yes (measured: d.csv › f3)
  asks for
    missing    redact gdpr.special: drop the field
  what would change it, each alone
    does not apply  if field_special were no
    satisfied       after redact gdpr.special: drop the field
"""


def test_the_page_of_an_open_rule(explained: Any) -> None:
    held = Holdings(controls_complete=True, clauses=("28-3-a",), transfer=(), dates={"contract_signed": DAY})
    page = "\n".join(lines(explained(rule(), subject(**FACTS), held)))
    assert page + "\n" == OPEN


def test_the_page_of_fields_that_end_alike(explained: Any) -> None:
    drop = Requirement(Needs.redact, "gdpr.special", methods=("drop",))
    when = Condition(all=("field_special",))
    law = rule(scope=Scope.field, when=when, satisfied_by=drop, effective_to=date(2030, 1, 1))
    unread = [Subject(Scope.field, Place(), f"field:d::f{i}", {}, {"field_special": "not read"}) for i in (1, 2)]
    found = Subject(
        Scope.field, Place(), "field:d::f3", {"field_special": Fact(True, "measured: d.csv › f3", True)}, {}
    )
    assert "\n".join(lines(explained(law, (*unread, found), NOTHING))) + "\n" == ALIKE


def without(*names: str, **facts: object) -> dict[str, object]:
    return {name: value for name, value in {**FACTS, **facts}.items() if name not in names}


NONE, OK, NO, ASK, DUE = "does not apply", "satisfied", "unsatisfied", "unknown", "due"
LATER = Clock(30, "contract_signed")
CASES: list[tuple[str, dict[str, Any], dict[str, object], Holdings, str, set[str]]] = [
    (
        "a fact keeps it open",
        {"satisfied_by": CLAUSE},
        without("client_in_eea"),
        NOTHING,
        ASK,
        {
            f"client_in_eea yes {NO}",
            f"targets_eea yes {NO}",
            f"data_personal no {NONE}",
            f"vendor_in_eea yes {NONE}",
            f"who_decides another {NONE}",
        },
    ),
    (
        "two things are missing: neither alone helps",
        {"when": Condition(all=("data_personal",)), "satisfied_by": Requirement(Needs.all, parts=(CLAUSE, CONTROL))},
        FACTS,
        NOTHING,
        NO,
        {f"data_personal no {NONE}"},
    ),
    (
        "nobody said which contract terms there are",
        {"when": Condition(all=("data_personal",)), "satisfied_by": CLAUSE},
        FACTS,
        Holdings(),
        ASK,
        {f"data_personal no {NONE}", f"clause 28-3-a acts on instructions {OK}"},
    ),
    (
        "a fact satisfies it",
        {"when": Condition(all=("data_personal",)), "satisfied_by": Requirement(Needs.fact, "large_scale")},
        {"data_personal": True},
        NOTHING,
        ASK,
        {f"data_personal no {NONE}", f"large_scale yes {OK}", f"large_scale no {NO}"},
    ),
    (
        "numbers on both sides of the limit",
        {"when": Condition(all=("people_us_count > 100",)), "satisfied_by": CLAUSE},
        {"people_us_count": 7},
        NOTHING,
        NONE,
        {f"people_us_count 101 {NO}"},
    ),
    (
        "a list with one word more",
        {"when": Condition(all=("'IN' in vendor_countries",)), "satisfied_by": CLAUSE},
        {"vendor_countries": ["PH"]},
        NOTHING,
        NONE,
        {f"vendor_countries PH, IN {NO}"},
    ),
    (
        "the clock still runs",
        {"when": Condition(all=("data_personal",)), "satisfied_by": CONTROL, "due": LATER},
        FACTS,
        Holdings(controls_complete=True, dates={"contract_signed": DAY}),
        DUE,
        {f"data_personal no {NONE}", f"control CTR-02 a signed agreement {OK}"},
    ),
    (
        "a note",
        {"kind": Kind.note, "satisfied_by": None, "when": Condition(all=("data_personal",))},
        FACTS,
        NOTHING,
        OK,
        {f"data_personal no {NONE}"},
    ),
    ("not in force", {"effective_from": date(2027, 1, 1)}, FACTS, NOTHING, "not in force", set()),
]


@pytest.mark.parametrize(
    ("name", "parts", "facts", "held", "status", "changes"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_single_changes(
    name: str, parts: Any, facts: Any, held: Holdings, status: str, changes: set[str], explained: Any
) -> None:
    found = explained(rule(**parts), subject(**facts), held).subjects[0]
    assert found.status == status
    assert {f"{c.name} {c.value} {c.leads_to}" for c in found.changes} == changes


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (True, "yes"),
        (False, "no"),
        (812, "812"),
        (["PH", "IN"], "PH, IN"),
        ([], "none"),
        ("gross-to-net", "gross-to-net"),
        (OTHER, "another"),
        ("anna@example.org", "a text of its own"),
        ("Anna Muster", "a text of its own"),
        ("536-90-4399", "a text of its own"),
    ],
)
def test_values_are_words_and_numbers_only(value: object, word: str) -> None:
    assert in_word(value) == word


def test_the_document_tells_every_subject(explained: Any) -> None:
    both = (subject("hop:a@PH", **FACTS), subject("hop:b@SG", **FACTS))
    told: Any = document(explained(rule(), both, NOTHING))
    assert [s["subject"] for s in told["subjects"]] == ["hop:a@PH", "hop:b@SG"]
    one = told["subjects"][0]
    assert one["atoms"][0] == {"part": "all", "atom": "data_personal", "value": "true"}
    assert one["facts"][2] == {"name": "targets_eea", "value": "", "how": "absent", "origin": "not stated"}
    assert one["requirement"]["parts"][1]["state"] == "missing"
    assert {"kind": "flip", "name": "vendor_in_eea", "value": "yes", "leads_to": NONE} in one["changes"]
