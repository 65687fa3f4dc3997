"""Every day on which a handoff may stand differently from the day before, with what happens on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from bpo_guard.model.handoff import Handoff
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Regime, Rule
from bpo_guard.model.whatif import Cause

_AFTER = {
    "expires": "{0} expired the day before",
    "until": "an acceptance of something unread has ended",
    "ends": "the {0} has ended",
    "end": "the {0} has ended",
}
"""Keys whose day is the last on which something holds: the next is the one that differs."""
_KINDS = {"kind": "certificate", "filing": "filing", "approval": "approval"}


def causes(
    handoff: Handoff,
    reference: Reference,
    laws: Iterable[Rule | Regime],
    deadlines: Mapping[str, date],
) -> Iterator[Cause]:
    """Dates in the three files, adequacy, transfer tools, rules and regimes that begin or end, clocks that run out.

    ``deadlines``: by rule, the last day its clock leaves.
    """
    for part, document in handoff.declared.items():
        yield from _written(document, part, reference)
    yield from _adequacy(handoff, reference)
    yield from _tools(handoff, reference)
    for law in laws:
        if law.effective_from:
            yield Cause(law.effective_from, f"{law.id} takes effect: {law.title}", law.id)
        if law.effective_to:
            yield from _next(law.effective_to, f"{law.id} has ended: {law.title}", law.id)
    for rule, last in deadlines.items():
        yield from _next(last, f"the deadline of {rule} has passed", rule)


def _next(last: date, what: str, rule: str = "", *, ends: bool = False) -> Iterator[Cause]:
    """The day after a last one; what has no end has none."""
    if last < date.max:
        yield Cause(last + timedelta(days=1), what, rule, ends)


def _written(node: Any, name: str, reference: Reference) -> Iterator[Cause]:
    """Dates that somebody wrote, wherever they stand. ``name``: the key of what they stand in."""
    if isinstance(node, Mapping):
        label = _label(node, reference) or name.replace("_", " ")
        for key, value in node.items():
            if isinstance(value, date):
                yield from _dated(key, value, label)
            else:
                yield from _written(value, key, reference)
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _written(item, name, reference)


def _dated(key: str, day: date, label: str) -> Iterator[Cause]:
    if key in _AFTER:
        yield from _next(day, _AFTER[key].format(label), ends=key in ("end", "ends"))
    elif day < date.max:
        yield Cause(day, f"{label}: {key.replace('_', ' ')}")


def _label(entry: Mapping[str, Any], reference: Reference) -> str:
    if "tool" in entry:
        return reference.tools[entry["tool"]].short
    for key, vocab in _KINDS.items():
        if isinstance(entry.get(key), str) and entry[key] in reference.vocab[vocab]:
            return reference.vocab[vocab][entry[key]]
    return str(entry["id"]) if "id" in entry else ""


def _adequacy(handoff: Handoff, reference: Reference) -> Iterator[Cause]:
    countries = {hop.to_country for hop in handoff.hops}
    for regime, rows in reference.adequacy.items():
        for row in rows:
            if row.country in countries:
                what = f"adequacy of {row.country} under {regime.upper()} law"
                yield Cause(row.valid_from, f"{what} begins: {row.decision}")
                if row.valid_to:
                    yield from _next(row.valid_to, f"{what} has lapsed: {row.decision}")


def _tools(handoff: Handoff, reference: Reference) -> Iterator[Cause]:
    own: Any = handoff.declared["handoff"]
    for id_ in sorted({entry["tool"] for entry in own.get("transfer", ())}):
        tool = reference.tools[id_]
        if tool.valid_from:
            yield Cause(tool.valid_from, f"{tool.short} may be used")
