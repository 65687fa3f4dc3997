"""Days on which a handoff may stand differently: the day a thing begins, the day after the last on which it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bpo_guard.model.handoff import Handoff, Hop
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Condition, Regime
from bpo_guard.remedy.dates import causes

LAST = date(2027, 3, 4)
NEXT = date(2027, 3, 5)


def handoff(country: str = "PH", **parts: Any) -> Handoff:
    declared = {"org": {}, "vendor": {}, "handoff": {}, **parts}
    return Handoff("h", Path(), declared, None, None, (Hop("c", "DE", "v", country, ("store",)),), (), ())


def regime(**days: date) -> Regime:
    return Regime("X-LAW", "Some act", "XX", Condition(), **days)


WRITTEN: list[tuple[str, dict[str, Any], list[tuple[date, str]]]] = [
    (
        "a certificate that expires",
        {"vendor": {"certificates": [{"kind": "iso27001", "expires": LAST}]}},
        [(NEXT, "ISO/IEC 27001 expired the day before")],
    ),
    (
        "and was issued",
        {"vendor": {"certificates": [{"kind": "iso27001", "issued": LAST}]}},
        [(LAST, "ISO/IEC 27001: issued")],
    ),
    ("one without end", {"vendor": {"certificates": [{"kind": "iso27001", "expires": date.max}]}}, []),
    (
        "a contract",
        {"handoff": {"contract": {"signed": LAST, "ends": LAST}}},
        [(LAST, "contract: signed"), (NEXT, "the contract has ended")],
    ),
    (
        "the term",
        {"handoff": {"start": LAST, "end": LAST}},
        [(LAST, "handoff: start"), (NEXT, "the handoff has ended")],
    ),
    (
        "a control with its end",
        {"org": {"controls": [{"id": "CTR-01", "expires": LAST}]}},
        [(NEXT, "CTR-01 expired the day before")],
    ),
    (
        "an acceptance",
        {"handoff": {"accept": [{"path": "a@b.example.csv", "until": LAST}]}},
        [(NEXT, "an acceptance of something unread has ended")],
    ),
    (
        "a tool that was signed and assessed",
        {"handoff": {"transfer": [{"tool": "eu-scc", "signed": LAST, "assessment": NEXT}]}},
        [(date(2021, 6, 27), "EU SCC may be used"), (LAST, "EU SCC: signed"), (NEXT, "EU SCC: assessment")],
    ),
]


@pytest.mark.parametrize(("name", "parts", "want"), WRITTEN, ids=lambda v: v if isinstance(v, str) else "")
def test_written(reference: Reference, name: str, parts: Any, want: list[tuple[date, str]]) -> None:
    assert sorted((c.on, c.what) for c in causes(handoff(**parts), reference, (), {})) == want


def test_only_an_end_is_told_for_its_own_sake(reference: Reference) -> None:
    parts: Any = {"handoff": {"contract": {"signed": LAST, "ends": LAST}, "end": NEXT}}
    assert {c.what for c in causes(handoff(**parts), reference, (), {}) if c.ends} == {
        "the contract has ended",
        "the handoff has ended",
    }


def test_adequacy_of_where_the_hops_go(reference: Reference) -> None:
    lapses = {c.on: c.what for c in causes(handoff("GB"), reference, (), {})}
    assert lapses[date(2031, 12, 28)].startswith("adequacy of GB under EU law has lapsed: Decision (EU) 2021/1772")
    assert list(causes(handoff("PH"), reference, (), {})) == []


def test_law_and_deadlines_name_their_rule(reference: Reference) -> None:
    law = regime(effective_from=LAST, effective_to=LAST)
    found = sorted(causes(handoff(), reference, (law,), {"R-1": LAST}))
    assert [(c.on, c.what, c.rule) for c in found] == [
        (LAST, "X-LAW takes effect: Some act", "X-LAW"),
        (NEXT, "X-LAW has ended: Some act", "X-LAW"),
        (NEXT, "the deadline of R-1 has passed", "R-1"),
    ]
