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


def people_inside(world: World, region: str, anybody: bool = False) -> Fact | str:
    """People in a region (country, state or bloc) in twelve months, exact or as an :class:`Interval`.

    Declared counts are added up; where they are missing, rows bound the number from above, if everything was read and
    nothing follows, and the largest number of different person ids bounds it from below. What org.yaml states as
    ``volumes`` may be the same people or others; if it states none, any number may have gone before. ``anybody``: the
    law counts what goes to all receivers, not to this vendor alone. Returns a text where nothing is known.
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
    before = _before(world, anybody, all(inside))
    if all(count is not None for count in counts):
        declared = sum(count or 0 for count in counts)
        return _with(before, max(declared, least), max(declared, least), "handoff.people")
    stated = sum(count or 0 for count in counts)
    if not least and not stated and _rows(world) is None:
        return "a place or a count is not stated"
    return _with(before, max(stated, least), _rows(world), "measured: person ids and rows")


def _with(before: Interval, least: int, most: int | None, origin: str) -> Fact:
    """The bounds with what went out before: the same people, or as many others."""
    low = max(least, before.least)
    high = None if most is None or before.most is None else max(most + before.most, least)
    if before.most is None:
        origin = f"{origin}; org.volumes does not say how many went before"
    elif before.most:
        origin = f"{origin} and org.volumes"
    return Fact(low if low == high else Interval(low, high), origin)


def _before(world: World, anybody: bool, all_inside: bool) -> Interval:
    """People of the last twelve months according to org.volumes. What a row leaves open counts for the most only.

    Rows do not say where the people are: they count for the least only if everybody of this handoff is inside.
    """
    rows: list[dict[str, Any]] | None = world.value("org.volumes")
    if rows is None:
        return Interval(0, None)
    recent = [row for row in rows if int(row.get("months", _TWELVE_MONTHS)) <= _TWELVE_MONTHS]
    vendor = world.handoff.vendor.id if world.handoff.vendor else None
    same = [row for row in recent if vendor and row.get("vendor") == vendor]
    open_ = recent if anybody or not vendor else [row for row in recent if row.get("vendor", vendor) == vendor]
    counts = [row.get("people") for row in open_]
    least = sum(row.get("people", 0) for row in same if "months" in row) if all_inside else 0
    return Interval(least, None if None in counts else sum(count or 0 for count in counts))


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
