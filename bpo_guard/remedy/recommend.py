"""What to do: every missing artefact and redaction once, with all it satisfies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from bpo_guard.model.audit import Recommendation
from bpo_guard.model.obligation import Missing, Obligation, Status
from bpo_guard.model.place import Place
from bpo_guard.model.rule import Needs

T = TypeVar("T")


def recommend(obligations: Iterable[Obligation]) -> tuple[Recommendation, ...]:
    """The first way of each unsatisfied or due obligation; redactions before artefacts, most useful first.

    A redaction is one entry a field and a method, because it is carried out there; an artefact is one entry.
    """
    merged: dict[tuple[str, ...], Recommendation] = {}
    for obligation in obligations:
        if obligation.status in (Status.unsatisfied, Status.due) and obligation.ways:
            for missing in _together(obligation.preferred):
                key = _key(missing, obligation.place)
                known = merged.get(key, Recommendation(missing, (), ()))
                merged[key] = replace(
                    known,
                    satisfies=_with(known.satisfies, obligation.citations),
                    rules=_with(known.rules, (obligation.rule,)),
                    places=_with(known.places, (obligation.place,)) if missing.needs is Needs.redact else known.places,
                )
    return tuple(sorted(merged.values(), key=_order))


def _together(way: Sequence[Missing]) -> list[Missing]:
    """The clauses of one way as one step: they are agreed in one contract."""
    clauses = [m for m in way if m.needs is Needs.clause]
    if len(clauses) < 2:
        return list(way)
    shown = [m.title for m in clauses[:3]]
    more = [f"and {len(clauses) - 3} more"] if len(clauses) > 3 else []
    title = f"{len(clauses)} contract terms: {'; '.join([*shown, *more])}"
    joined = replace(clauses[0], name=",".join(m.name for m in clauses), title=title)
    return [joined, *(m for m in way if m.needs is not Needs.clause)]


def _key(missing: Missing, place: Place) -> tuple[str, ...]:
    where = str(place) if missing.needs is Needs.redact else missing.title
    return (missing.needs, missing.name, where)


def _order(recommendation: Recommendation) -> tuple[bool, int, str, str]:
    missing = recommendation.missing
    place = str(recommendation.places[0]) if recommendation.places else ""
    return (missing.needs is not Needs.redact, -len(recommendation.rules), missing.title, place)


def _with(known: tuple[T, ...], more: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys([*known, *more]))
