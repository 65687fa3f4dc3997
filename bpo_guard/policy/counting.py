"""How many people a handoff is about: what was declared, and what the data says is the least and the most.

A threshold of the law (28 CFR 202.205, CAC Order 16) that lies between the two bounds is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bpo_guard.model.fact import Fact, Interval
from bpo_guard.model.field import FieldProfile
from bpo_guard.policy.world import World

_PERSON_IDS = (
    "identity.government_id",
    "identity.tax_id",
    "account.employee_id",
    "account.customer_id",
    "health.record_number",
    "health.plan_id",
)
"""Categories of which one person has one value."""

_MOSTLY = 0.5
_ESTIMATE = 0.9
_TWELVE_MONTHS = 12


def people_inside(world: World, region: str) -> Fact | str:
    """People in a region (country, state or bloc) in twelve months, exact or as an :class:`Interval`.

    Declared counts are added up; where they are missing, rows bound the number from above, if everything was read and
    nothing follows, and the largest number of different person ids bounds it from below. Volumes that org.yaml states
    for the same vendor may be the same people or others. Returns a text where nothing is known.
    """
    if not world.handoff.people_stated:
        return "not stated"
    inside = [world.inside(p.where, region) for p in world.handoff.people]
    if None in inside:
        return "a place or a count is not stated"
    here = [p for p, there in zip(world.handoff.people, inside, strict=True) if there]
    if not here:
        return Fact(0, "handoff.people")
    counts = [p.count for p in here]
    least = _person_ids(world) if all(inside) else 0
    if all(count is not None for count in counts):
        declared = sum(count or 0 for count in counts)
        return _with_volumes(world, max(declared, least), max(declared, least), "handoff.people")
    stated = sum(count or 0 for count in counts)
    if not least and not stated and _rows(world) is None:
        return "a place or a count is not stated"
    return _with_volumes(world, max(stated, least), _rows(world), "measured: person ids and rows")


def _with_volumes(world: World, least: int, most: int | None, origin: str) -> Fact:
    """The bounds with what went to the same vendor before: the same people, or as many others."""
    before = sum(_volumes(world))
    low, high = max(least, before), None if most is None else max(most + before, least)
    if before:
        origin = f"{origin} and org.volumes"
    return Fact(low if low == high else Interval(low, high), origin)


def _volumes(world: World) -> Iterable[int]:
    vendor = world.handoff.vendor.id if world.handoff.vendor else ""
    rows: list[dict[str, Any]] = world.value("org.volumes") or []
    return (row.get("people", 0) for row in rows if row.get("vendor") == vendor and _recent(row))


def _recent(row: dict[str, Any]) -> bool:
    return int(row.get("months", _TWELVE_MONTHS)) <= _TWELVE_MONTHS


def _person_ids(world: World) -> int:
    """The largest number of different person ids in one field; an estimate counts for nine tenths."""
    found = [_different(p) for p in world.scan.fields if any(_is_id(world, p))]
    return max(found, default=0)


def _is_id(world: World, profile: FieldProfile) -> Iterable[bool]:
    for found, category in zip(profile.types, world.categories(profile), strict=True):
        yield found.share >= _MOSTLY and any(category.within(key) for key in _PERSON_IDS)


def _different(profile: FieldProfile) -> int:
    return profile.distinct if profile.distinct_exact else int(profile.distinct * _ESTIMATE)


def _rows(world: World) -> int | None:
    """Rows of all tables: nobody is in more than all of them. None where more may come, or was not read."""
    files = all(d.files for d in world.handoff.datasets)
    if world.gaps or not files or world.value("handoff.frequency") != "once":
        return None
    tables: dict[object, int] = {}
    for profile in world.scan.fields:
        if not profile.place.field:
            return None
        key = profile.place.unit
        tables[key] = max(tables.get(key, 0), profile.values + profile.nulls)
    return sum(tables.values())
