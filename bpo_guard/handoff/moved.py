"""The same work handed to the same vendor in another country: for questions that begin with "what if"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bpo_guard.errors import HandoffError
from bpo_guard.handoff.load import hops_of
from bpo_guard.model.handoff import Handoff
from bpo_guard.model.reference import Reference


def moved_to(handoff: Handoff, country: str, reference: Reference) -> Handoff:
    """The handoff with the vendor there: its entity, and the hops, sites and staff of the country it was in.

    What was signed stays as it is: a transfer tool for the old country does not cover the new one. Owners and
    sub-vendors stay where they are. Raises :class:`HandoffError` where nobody said which country the vendor is in.
    """
    vendor = handoff.vendor
    if vendor is None or not vendor.country:
        raise HandoffError("where the vendor is, is not stated", where="vendor", expected="a country to move it from")
    old = vendor.country
    declared = {
        **handoff.declared,
        "vendor": _vendor(handoff.declared["vendor"], vendor.id, old, country),
        "handoff": _swapped(handoff.declared["handoff"], "where", old, country),
    }
    there = replace(vendor, country=country)
    own: Any = declared["handoff"]
    hops = tuple(hops_of(own, declared, handoff.client, there, reference, "handoff"))
    return replace(handoff, declared=declared, vendor=there, hops=hops)


def _vendor(part: Mapping[str, Any], id_: str, old: str, new: str) -> Mapping[str, Any]:
    entities = part["entities"]
    moved = {**part, "entities": {**entities, id_: {**entities[id_], "country": new}}}
    if "staff_countries" in part:
        moved["staff_countries"] = [new if country == old else country for country in part["staff_countries"]]
    return _swapped(moved, "sites", old, new)


def _swapped(part: Mapping[str, Any], key: str, old: str, new: str) -> Mapping[str, Any]:
    """Entries of a list that name the old country name the new one."""
    if key not in part:
        return part
    return {**part, key: [{**row, "country": new} if row.get("country") == old else row for row in part[key]]}
