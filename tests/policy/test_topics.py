"""Stacking: the strictest term of all regimes that apply, what only may apply, and conflicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpo_guard.errors import PolicyError
from bpo_guard.model.fact import Fact, FactDef, Scope, Subject
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Condition, Regime, Truth
from bpo_guard.paths import policies_dir
from bpo_guard.policy.load import load_regimes
from bpo_guard.policy.match import Matcher
from bpo_guard.policy.topics import lint_topics, load_topics, strictest, touched_by

REGIMES = tuple(Regime(name, name, "XX", Condition()) for name in ("AA", "BB", "CC", "DD"))
HEAD = "topics:\n  - topic: breach\n    title: breach notice\n    scale: [at once, soon]\n    unit: hours\n    rows:\n"
LAW = "cite: {instrument: Act, provision: s.1}"
T, F, U = Truth.true, Truth.false, Truth.unknown


def written(folder: Path, rows: str) -> Path:
    (folder / "topics.yaml").write_text(HEAD + rows, encoding="utf-8")
    return folder


def row(regime: str, what: str, more: str = "") -> str:
    return f"      - {{regime: {regime}, {what}, {LAW}{more}}}\n"


MIXED = (
    row("AA", "term: soon")
    + row("BB", "amount: 72")
    + row("CC", "amount: 48, say: two days")
    + row("DD", "term: at once")
)

STRICTEST = {
    "one word": ({"AA": T}, "soon", ("AA",), (), ()),
    "word and number meet both": ({"AA": T, "BB": T}, "soon, at the latest 72 hours", ("AA", "BB"), (), ()),
    "the smaller number": ({"BB": T, "CC": T}, "two days", ("CC",), ("BB",), ()),
    "the stricter word": ({"AA": T, "DD": T}, "at once", ("DD",), ("AA",), ()),
    "what may apply is named": ({"AA": T, "DD": U, "BB": F}, "soon", ("AA",), (), ("DD",)),
    "what may apply and is no stricter is not": ({"DD": T, "AA": U}, "at once", ("DD",), (), ()),
}


@pytest.mark.parametrize(("touched", "term", "sources", "others", "perhaps"), STRICTEST.values(), ids=STRICTEST.keys())
def test_strictest(
    touched: dict[str, Truth],
    term: str,
    sources: tuple[str, ...],
    others: tuple[str, ...],
    perhaps: tuple[str, ...],
    tmp_path: Path,
) -> None:
    topics = load_topics(written(tmp_path, MIXED), None, REGIMES)
    ((found,), conflicts) = strictest(topics, touched, whole(), Matcher(FACTS))
    assert (found.term, tuple(r for r, _ in found.sources), found.others, found.perhaps) == (
        term,
        sources,
        others,
        perhaps,
    )
    assert conflicts == ()


FACTS = {"bank": FactDef("bank", "bool", Scope.handoff, "a bank", {"key": "x"})}


def whole(**known: bool) -> Subject:
    return Subject(Scope.handoff, Place(), "handoff", {k: Fact(v, "said") for k, v in known.items()}, {})


def test_more_may_be_stricter(tmp_path: Path) -> None:
    folder = written(tmp_path, "")
    text = (folder / "topics.yaml").read_text().replace("    unit: hours\n", "    unit: years\n    stricter: more\n")
    (folder / "topics.yaml").write_text(text + row("AA", "amount: 5") + row("BB", "amount: 10"))
    ((found,), _) = strictest(load_topics(folder, None, REGIMES), {"AA": T, "BB": T}, whole(), Matcher(FACTS))
    assert (found.term, found.others) == ("10 years", ("AA",))


@pytest.mark.parametrize(("known", "sources"), [({"bank": True}, ["AA"]), ({"bank": False}, ["BB"]), ({}, ["BB"])])
def test_a_row_may_be_narrower_than_its_regime(known: dict[str, bool], sources: list[str], tmp_path: Path) -> None:
    rows = row("AA", "term: at once", ", when: {all: [bank]}") + row("BB", "term: soon")
    topics = load_topics(written(tmp_path, rows), None, REGIMES)
    ((found,), _) = strictest(topics, {"AA": T, "BB": T}, whole(**known), Matcher(FACTS))
    assert [regime for regime, _ in found.sources] == sources
    assert found.perhaps == (() if known else ("AA",))


CONFLICT = """conflicts:
  - id: both
    title: both
    between: [AA, BB]
    when: {all: [bank]}
    cite: [{instrument: Act, provision: s.2}]
    because: because
    way_out: out
"""
CONFLICTS = [
    ({"AA": T, "BB": T}, {"bank": True}, ["both"]),
    ({"AA": T, "BB": T}, {"bank": False}, []),
    ({"AA": T, "BB": U}, {"bank": True}, []),
    ({"AA": T}, {"bank": True}, []),
]


@pytest.mark.parametrize(("touched", "known", "met"), CONFLICTS)
def test_conflicts(touched: dict[str, Truth], known: dict[str, bool], met: list[str], tmp_path: Path) -> None:
    (tmp_path / "topics.yaml").write_text(CONFLICT)
    _, found = strictest(load_topics(tmp_path, None, REGIMES), touched, whole(**known), Matcher(FACTS))
    assert [c.id for c in found] == met


WRONG = {
    "unknown regime": (row("EE", "term: soon"), 'unknown regime "EE"'),
    "a word outside the scale": (row("AA", "term: sometime"), 'unknown term "sometime"'),
    "neither word nor number": (row("AA", "say: x"), "a row has a term or an amount"),
    "unknown key": (row("AA", "term: soon, hours: 3"), 'unknown key "hours"'),
    "no law": ("      - {regime: AA, term: soon}\n", "a map of keys is missing"),
}


@pytest.mark.parametrize(("rows", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_named(rows: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=message):
        load_topics(written(tmp_path, rows), None, REGIMES)


def test_the_shipped_topics(reference: Reference) -> None:
    regimes = load_regimes(policies_dir())
    matcher = Matcher(reference.facts)
    topics = load_topics(policies_dir(), None, regimes)
    assert list(lint_topics(topics, matcher)) == []
    assert {t.id for t in topics.topics} >= {"breach-to-client", "keep-at-least", "sub-processing", "audit-right"}
    assert len({t.id for t in topics.topics}) == len(topics.topics)
    assert set(touched_by(regimes, whole(), matcher)) == {r.id for r in regimes}
