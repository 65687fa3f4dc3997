"""The join: field profiles × handoff → subjects with their facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bpo_guard.model.fact import Fact, FactDef, Held, Scope, Subject
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.handoff import Hop
from bpo_guard.model.place import Place
from bpo_guard.policy.derive import DERIVATIONS
from bpo_guard.policy.necessity import needs
from bpo_guard.policy.world import Here, World


def subjects(world: World) -> Mapping[Scope, tuple[Subject, ...]]:
    """Every subject of every scope. What is not stated stands as one subject whose facts are absent, so that a
    rule over it ends unknown and asks, instead of not being asked at all.
    """
    whole = _subject(world, Scope.handoff, Place(), "handoff", Here(), None)
    hops = [(_hop_label(h), Here(hop=h)) for h in world.handoff.hops] or [("hop:?", Here())]
    if world.handoff.where_stated and not world.handoff.hops:
        hops = []
    return {
        Scope.handoff: (whole,),
        Scope.hop: tuple(_subject(world, Scope.hop, Place(), label, here, whole) for label, here in hops),
        Scope.dataset: tuple(
            _subject(world, Scope.dataset, Place(dataset=d.name), f"dataset:{d.name}", Here(dataset=d.name), whole)
            for d in world.handoff.datasets
        ),
        Scope.field: tuple(_fields(world, whole)),
    }


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
    known: dict[str, Fact] = dict(whole.known) if whole else {}
    absent: dict[str, str] = dict(whole.absent) if whole else {}
    for definition in world.reference.facts.values():
        if definition.scope is scope:
            derived = DERIVATIONS[kind_of(definition)](world, definition.source, here, known)
            if isinstance(derived, Fact):
                if definition.type == "int" and isinstance(derived.value, float):
                    derived = replace(derived, value=int(derived.value))
                known[definition.name] = derived
            else:
                absent[definition.name] = derived
    return Subject(scope, place, label, known, absent)


def kind_of(definition: FactDef) -> str:
    """Which derivation a fact uses; its ``from`` names exactly one (``entity`` and ``bloc`` come with a companion)."""
    for kind in ("entity", "bloc", *DERIVATIONS):
        if kind in definition.source:
            return kind
    raise KeyError(definition.name)
