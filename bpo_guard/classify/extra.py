"""What is known of a field beyond its forms, put into its profile; and what a configuration accepts, taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bpo_guard.model.extra import Extra
from bpo_guard.model.field import FieldProfile, FieldType

_SURE = 0.95


def with_extras(profile: FieldProfile, extras: Iterable[Extra], categories: Mapping[str, str]) -> FieldProfile:
    """The profile with more types. A type that it has already is as sure as the surer of the two says."""
    types = {t.type: t for t in profile.types}
    disguised = dict(profile.disguised)
    for extra in sorted(extras):
        made = _field_type(extra, profile.values, categories[extra.type])
        known = types.get(extra.type)
        types[extra.type] = made if known is None else _joined(known, made)
        if extra.disguise:
            disguised[extra.disguise] = max(disguised.get(extra.disguise, 0), extra.rows)
    return replace(profile, types=_ordered(types.values()), disguised=tuple(sorted(disguised.items())))


def without_accepted(
    profile: FieldProfile, accepted: Mapping[str, int], applies: Callable[[str, str], bool]
) -> FieldProfile:
    """No more values of a type than are left when the accepted ones are gone; a type of which none is left goes.

    ``accepted`` are whole values by the entries (joined by blanks) that accept them. Values seen by their form are
    gone already; this is for those that only the field's name or a dictionary speaks for.
    """
    types = []
    excused = dict(profile.excused)
    for found in profile.types:
        gone = {key: n for key, n in accepted.items() if any(applies(name, found.type) for name in key.split())}
        left = profile.values - sum(gone.values())
        if gone and found.rows > left:
            for key, n in gone.items():
                for name in key.split():
                    excused[name] = max(excused.get(name, 0), n)
            found = replace(found, rows=left, count=min(found.count, left), share=_share(left, profile.values))
        if found.rows or not gone:
            types.append(found)
    return replace(profile, types=tuple(types), excused=tuple(sorted(excused.items())))


def _field_type(extra: Extra, values: int, category: str) -> FieldType:
    rows = min(extra.rows, values)
    return FieldType(extra.type, category, max(extra.count, rows), rows, _share(rows, values), _SURE, (extra.evidence,))


def _joined(known: FieldType, made: FieldType) -> FieldType:
    wider = known if known.rows >= made.rows else made
    return replace(
        wider,
        count=max(known.count, made.count),
        confidence=max(known.confidence, made.confidence),
        evidence=tuple(dict.fromkeys((*known.evidence, *made.evidence))),
    )


def _ordered(types: Iterable[FieldType]) -> tuple[FieldType, ...]:
    return tuple(sorted(types, key=lambda t: (-t.confidence, t.type)))


def _share(rows: int, values: int) -> float:
    return round(rows / values, 4) if values else 0.0
