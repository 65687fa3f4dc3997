"""What to do: every missing artefact and redaction once, with all it satisfies."""

from __future__ import annotations

from collections.abc import Iterable
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
            for missing in preferred(obligation):
                key = _key(missing, obligation.place)
                known = merged.get(key, Recommendation(missing, (), ()))
                merged[key] = replace(
                    known,
                    satisfies=_with(known.satisfies, obligation.citations),
                    rules=_with(known.rules, (obligation.rule,)),
                    places=_with(known.places, (obligation.place,)) if missing.needs is Needs.redact else known.places,
                )
    return tuple(sorted(merged.values(), key=_order))


def preferred(obligation: Obligation) -> tuple[Missing, ...]:
    """The way to recommend: the fewest things; of two as short, paper for what is needed before taking it out."""
    return min(obligation.ways, key=lambda way: (len(way), any(m.needs is Needs.redact for m in way)))


def _key(missing: Missing, place: Place) -> tuple[str, ...]:
    where = str(place) if missing.needs is Needs.redact else missing.title
    return (missing.needs, missing.name, where)


def _order(recommendation: Recommendation) -> tuple[bool, int, str, str]:
    missing = recommendation.missing
    place = str(recommendation.places[0]) if recommendation.places else ""
    return (missing.needs is not Needs.redact, -len(recommendation.rules), missing.title, place)


def _with(known: tuple[T, ...], more: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys([*known, *more]))
