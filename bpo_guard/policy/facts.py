"""The join: field profiles × handoff → subjects with their facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bpo_guard.model.fact import Fact, FactDef, Held, Scope, Subject
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.handoff import Hop
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Reference
from bpo_guard.policy.derive import DERIVATIONS
from bpo_guard.policy.necessity import needs
from bpo_guard.policy.world import Here, World


def subjects(world: World) -> Mapping[Scope, tuple[Subject, ...]]:
    """Every subject of every scope. What is not stated stands as one subject whose facts are absent, so that a
    rule over it ends unknown and asks, instead of not being asked at all.
    """
    whole = _subject(world, Scope.handoff, Place(), "handoff", Here(), None)
    return {
        Scope.handoff: (whole,),
        Scope.hop: tuple(_hops(world, whole)),
        Scope.dataset: tuple(
            _subject(world, Scope.dataset, Place(dataset=d.name), f"dataset:{d.name}", Here(dataset=d.name), whole)
            for d in world.handoff.datasets
        ),
        Scope.field: tuple(_fields(world, whole)),
    }


_PLACED = frozenset(["entity", "bloc", "vendor_countries", "vendor_in"])
"""Derivations that look at where the parties are. Facts of hops are derived anew anyway."""

_DATED = frozenset(["dated", "safe_harbor", "deidentified"])
"""Derivations that look at the day: Safe Harbor counts ages in years."""


def moved(world: World, before: Mapping[Scope, tuple[Subject, ...]]) -> Mapping[Scope, tuple[Subject, ...]]:
    """The subjects of a world that differs from the one of ``before`` only in where parties are and hops go."""
    return _anew(world, before, _PLACED)


def on_the_day(world: World, before: Mapping[Scope, tuple[Subject, ...]]) -> Mapping[Scope, tuple[Subject, ...]]:
    """The subjects of a world that differs from the one of ``before`` only in its day."""
    return _anew(world, before, _DATED)


def _anew(
    world: World, before: Mapping[Scope, tuple[Subject, ...]], kinds: frozenset[str]
) -> Mapping[Scope, tuple[Subject, ...]]:
    """Only facts of the handoff of these kinds, and those of hops, are derived; what was measured in the data and
    declared about anything else is taken over.
    """
    old = before[Scope.handoff][0]
    again = [d for d in world.reference.facts.values() if d.scope is Scope.handoff and kind_of(d) in kinds]
    names = {d.name for d in again}
    kept = replace(
        old,
        known={n: f for n, f in old.known.items() if n not in names},
        absent={n: why for n, why in old.absent.items() if n not in names},
    )
    whole = _derived(world, kept, Here(), again)
    return {
        Scope.handoff: (whole,),
        Scope.hop: tuple(_hops(world, whole)),
        Scope.dataset: tuple(_over(before[Scope.dataset], whole, world.reference)),
        Scope.field: tuple(_over(before[Scope.field], whole, world.reference)),
    }


def _over(before: tuple[Subject, ...], whole: Subject, reference: Reference) -> Iterator[Subject]:
    """Subjects with their own facts on top of those of another handoff."""
    own = [d.name for d in reference.facts.values() if d.scope in (Scope.dataset, Scope.field)]
    for subject in before:
        known = {**whole.known, **{n: subject.known[n] for n in own if n in subject.known}}
        absent = {**whole.absent, **{n: subject.absent[n] for n in own if n in subject.absent}}
        yield replace(subject, known=known, absent=absent)


def _hops(world: World, whole: Subject) -> Iterator[Subject]:
    if world.handoff.where_stated and not world.handoff.hops:
        return
    hops = [(_hop_label(h), Here(hop=h)) for h in world.handoff.hops] or [("hop:?", Here())]
    for label, here in hops:
        yield _subject(world, Scope.hop, Place(), label, here, whole)


def _hop_label(hop: Hop) -> str:
    return f"hop:{hop.to_entity or '?'}@{hop.to_country or '?'}"


def _fields(world: World, whole: Subject) -> Iterator[Subject]:
    for profile in world.scan.fields:
        place = profile.place
        label = f"field:{place.dataset}:{place.table}:{place.field}"
        subject = _subject(world, Scope.field, place, label, Here(dataset=place.dataset, profile=profile), whole)
        yield replace(subject, holds=_holds(world, profile), remark=profile.remark)
    for gap in world.gaps:
        label = f"field:{gap.place.dataset or gap.place.path}:{gap.place.table}:?"
        yield _subject(world, Scope.field, gap.place, label, Here(unread=f"not read: {gap.reason}"), whole)
    for name in world.unseen:
        here = Here(dataset=name, unread="neither files nor a list of fields")
        yield _subject(world, Scope.field, Place(dataset=name), f"field:{name}::?", here, whole)
    if not world.handoff.data_stated:
        yield _subject(world, Scope.field, Place(), "field:?::?", Here(unread="no data is named"), whole)


def _holds(world: World, profile: FieldProfile) -> tuple[Held, ...]:
    pairs = zip(profile.types, world.categories(profile), strict=True)
    return tuple(Held(c.label, c.key, c.tags, found.rows, *needs(world, c)) for found, c in pairs)


def _subject(world: World, scope: Scope, place: Place, label: str, here: Here, whole: Subject | None) -> Subject:
    """The facts of this scope, on top of those of the whole handoff."""
    inherited = (whole.known, whole.absent) if whole else ({}, {})
    subject = Subject(scope, place, label, *inherited)
    return _derived(world, subject, here, (d for d in world.reference.facts.values() if d.scope is scope))


def _derived(world: World, subject: Subject, here: Here, definitions: Iterable[FactDef]) -> Subject:
    """The subject with these facts as well; each may rest on those before it."""
    known: dict[str, Fact] = dict(subject.known)
    absent: dict[str, str] = dict(subject.absent)
    for definition in definitions:
        derived = DERIVATIONS[kind_of(definition)](world, definition.source, here, known)
        if isinstance(derived, Fact):
            if definition.type == "int" and isinstance(derived.value, float):
                derived = replace(derived, value=int(derived.value))
            known[definition.name] = derived
        else:
            absent[definition.name] = derived
    return replace(subject, known=known, absent=absent)


def kind_of(definition: FactDef) -> str:
    """Which derivation a fact uses; its ``from`` names exactly one (``entity`` and ``bloc`` come with a companion)."""
    for kind in ("entity", "bloc", *DERIVATIONS):
        if kind in definition.source:
            return kind
    raise KeyError(definition.name)
