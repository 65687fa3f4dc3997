"""The verdict: the first that holds of blocked, incomplete, conditional, pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpo_guard.model.audit import NotModelled, Verdict
from bpo_guard.model.ledger import Accepted, Ledger, NotExamined, Reason
from bpo_guard.model.obligation import Obligation, Status
from bpo_guard.model.place import Place
from bpo_guard.model.rule import Certainty, Citation, Kind
from bpo_guard.remedy.verdict import verdict_of

GATE = Obligation(
    "R", "REG", "title", Kind.gate, Status.satisfied, (Citation("I", "1"),), Place(), "handoff", "because"
)
UNREAD = Ledger(not_examined=(NotExamined(Place(dataset="d", path="a.csv"), Reason.corrupt),))
ACCEPTED = replace(UNREAD, accepted=(Accepted("a.csv", "old", "owner", "2027-01-01"),))


def having(kind: Kind, status: Status, certainty: Certainty = Certainty.high) -> Obligation:
    return replace(GATE, kind=kind, status=status, certainty=certainty)


CASES = [
    ("nothing applies", [], Ledger(), [], Verdict.passed),
    ("all satisfied", [GATE], Ledger(), [], Verdict.passed),
    ("due later", [having(Kind.gate, Status.due)], Ledger(), [], Verdict.passed),
    ("gate open", [having(Kind.gate, Status.unsatisfied)], Ledger(), [], Verdict.conditional),
    ("control open", [having(Kind.control, Status.unsatisfied)], Ledger(), [], Verdict.conditional),
    ("control undecided", [having(Kind.control, Status.unknown)], Ledger(), [], Verdict.conditional),
    ("gate undecided", [having(Kind.gate, Status.unknown)], Ledger(), [], Verdict.incomplete),
    ("block undecided", [having(Kind.block, Status.unknown)], Ledger(), [], Verdict.incomplete),
    ("prohibition", [having(Kind.block, Status.unsatisfied)], Ledger(), [], Verdict.blocked),
    (
        "not sure enough to block",
        [having(Kind.block, Status.unsatisfied, Certainty.medium)],
        Ledger(),
        [],
        Verdict.conditional,
    ),
    ("unread", [GATE], UNREAD, [], Verdict.incomplete),
    ("unread and accepted", [GATE], ACCEPTED, [], Verdict.passed),
    ("not modelled", [GATE], Ledger(), [NotModelled("X", "x")], Verdict.incomplete),
    ("blocked beats unread", [having(Kind.block, Status.unsatisfied)], UNREAD, [], Verdict.blocked),
    ("unread beats open", [having(Kind.gate, Status.unsatisfied)], UNREAD, [], Verdict.incomplete),
]


@pytest.mark.parametrize(
    ("name", "obligations", "ledger", "missing", "verdict"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_verdict(
    name: str, obligations: list[Obligation], ledger: Ledger, missing: list[NotModelled], verdict: Verdict
) -> None:
    assert verdict_of(obligations, ledger, missing) is verdict
