"""Stacking: of all regimes that look at a handoff, what the strictest asks for each topic, and which ones conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bpo_guard.errors import PolicyError
from bpo_guard.layers import read_layers
from bpo_guard.model.fact import Scope, Subject
from bpo_guard.model.rule import Condition, Regime, Truth
from bpo_guard.model.topic import Conflict, ConflictRule, Strictest, Topic, TopicRow, Topics
from bpo_guard.policy.load import read_citation, read_condition
from bpo_guard.policy.match import Matcher
from bpo_guard.yamlcheck import items, mapping, only_keys, text, texts, word

_FILE = "topics.yaml"


def load_topics(policies: Path, own: Path | None, regimes: Iterable[Regime]) -> Topics:
    """``topics.yaml``. Raises :class:`PolicyError` for an unknown regime, a word outside the scale, a missing law."""
    known = {regime.id for regime in regimes}
    doc = read_layers(policies, own, _FILE)
    only_keys(doc, ("version", "as_of", "topics", "conflicts"), _FILE)
    return Topics(
        tuple(_topic(mapping(row, _FILE), known) for row in items(doc.get("topics"), _FILE)),
        tuple(_conflict(mapping(row, _FILE), known) for row in items(doc.get("conflicts"), _FILE)),
    )


def _topic(body: Mapping[str, Any], known: Iterable[str]) -> Topic:
    where = f"{_FILE}: {body.get('topic')}"
    only_keys(body, ("topic", "title", "scale", "unit", "stricter", "rows"), where)
    scale = texts(body.get("scale"), where)
    rows = tuple(_row(mapping(r, where), scale, known, where) for r in items(body.get("rows"), where))
    most = word(body.get("stricter", "less"), ("less", "more"), "way to compare", where) == "more"
    return Topic(
        text(body.get("topic"), where), text(body.get("title"), where), scale, str(body.get("unit", "")), most, rows
    )


def _row(body: Mapping[str, Any], scale: Sequence[str], known: Iterable[str], where: str) -> TopicRow:
    regime = word(body.get("regime"), known, "regime", where)
    at = f"{where}: {regime}"
    only_keys(body, ("regime", "cite", "term", "amount", "say", "when"), at)
    if ("term" in body) == ("amount" in body):
        raise PolicyError("a row has a term or an amount", where=at, expected="one of the two")
    return TopicRow(
        regime,
        read_citation(body.get("cite"), at),
        word(body["term"], scale, "term", at) if "term" in body else "",
        float(body["amount"]) if "amount" in body else None,
        str(body.get("say", "")),
        read_condition(body.get("when") or {}, at),
    )


def _conflict(body: Mapping[str, Any], known: Iterable[str]) -> ConflictRule:
    where = f"{_FILE}: {body.get('id')}"
    only_keys(body, ("id", "title", "between", "when", "cite", "because", "way_out"), where)
    between = texts(body.get("between"), where)
    if len(between) != 2:
        raise PolicyError("a conflict is between two regimes", where=where)
    return ConflictRule(
        text(body.get("id"), where),
        text(body.get("title"), where),
        (word(between[0], known, "regime", where), word(between[1], known, "regime", where)),
        read_condition(body.get("when") or {}, where),
        tuple(read_citation(c, where) for c in items(body.get("cite"), where)),
        text(body.get("because"), where),
        text(body.get("way_out"), where),
    )


def lint_topics(topics: Topics, matcher: Matcher) -> Iterator[str]:
    """What is wrong with the conditions of ``topics.yaml``, a line each."""
    conditions = [(f"{_FILE}: {t.id}: {r.regime}", r.when) for t in topics.topics for r in t.rows]
    conditions += [(f"{_FILE}: {c.id}", c.when) for c in topics.conflicts]
    for where, condition in conditions:
        try:
            matcher.check(condition, [Scope.handoff], where)
        except PolicyError as wrong:
            yield str(wrong)


def strictest(
    topics: Topics, touched: Mapping[str, Truth], whole: Subject, matcher: Matcher
) -> tuple[tuple[Strictest, ...], tuple[Conflict, ...]]:
    """For each topic the term that meets every regime that applies, and the conflicts among them.

    ``touched`` says for each regime in force whether it looks at the handoff; a regime that only may look is never
    counted as strictest, but named where it would be.
    """

    def applies(regime: str, when: Condition) -> Truth:
        parts = (touched.get(regime, Truth.false), matcher.condition(when, whole.values).truth)
        return _least(parts)

    found = []
    for topic in topics.topics:
        rows = [(row, applies(row.regime, row.when)) for row in topic.rows]
        sure = [row for row, truth in rows if truth is Truth.true]
        if sure:
            found.append(_strictest(topic, sure, [row for row, truth in rows if truth is Truth.unknown]))
    met = [
        c
        for c in topics.conflicts
        if _least([*(touched.get(r, Truth.false) for r in c.between), applies(c.between[0], c.when)]) is Truth.true
    ]
    conflicts = tuple(Conflict(c.id, c.title, c.between, c.citations, c.because, c.way_out) for c in met)
    return tuple(found), conflicts


def _least(truths: Iterable[Truth]) -> Truth:
    """Kleene's and."""
    seen = set(truths)
    return next((t for t in (Truth.false, Truth.unknown) if t in seen), Truth.true)


def _strictest(topic: Topic, sure: Sequence[TopicRow], unsure: Sequence[TopicRow]) -> Strictest:
    """The strictest word and the strictest amount together meet all."""
    best = _best(topic, sure)
    terms = [_said(topic, row) for row in best]
    names = [row.regime for row in best]
    return Strictest(
        topic.id,
        topic.title,
        ", at the latest ".join(dict.fromkeys(terms)) if not topic.most else " and ".join(dict.fromkeys(terms)),
        tuple((row.regime, row.citation) for row in best),
        tuple(dict.fromkeys(row.regime for row in sure if row.regime not in names)),
        tuple(dict.fromkeys(row.regime for row in unsure if _best(topic, [*best, row]) != best)),
    )


def _best(topic: Topic, rows: Sequence[TopicRow]) -> list[TopicRow]:
    worded = [row for row in rows if row.term]
    counted = [row for row in rows if row.amount is not None]
    best = [min(worded, key=lambda r: topic.scale.index(r.term))] if worded else []
    if counted:
        pick = max if topic.most else min
        best.append(pick(counted, key=lambda r: r.amount or 0.0))
    return best


def _said(topic: Topic, row: TopicRow) -> str:
    return row.said or row.term or f"{row.amount:g} {topic.unit}"


def touched_by(regimes: Iterable[Regime], whole: Subject, matcher: Matcher) -> dict[str, Truth]:
    """For each of these regimes whether it looks at the handoff."""
    return {regime.id: matcher.condition(regime.touched, whole.values).truth for regime in regimes}
