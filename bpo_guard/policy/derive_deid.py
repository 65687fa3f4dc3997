"""Facts about de-identification: what was measured of it, what is claimed, what an expert determined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bpo_guard.model.deidentification import Presence, SafeHarborResult, Standing
from bpo_guard.model.fact import Fact
from bpo_guard.policy.cards import digest_beside, is_digest, tables_of, versions_beside
from bpo_guard.policy.safe_harbor import safe_harbor
from bpo_guard.policy.world import Here, World

_ATTESTED = "handoff.answers.no_actual_knowledge"


def claimed(world: World, source: Mapping[str, Any], here: Here, known: Mapping[str, Fact]) -> Fact | str:
    """Relief, or a stricter duty, that hangs on the client's claim: what nobody claims is not claimed."""
    value = world.value(source["claimed"])
    return Fact(False, "not claimed") if value is None else Fact(value, source["claimed"])


def measured_safe_harbor(world: World, source: Mapping[str, Any], here: Here, known: Mapping[str, Fact]) -> Fact | str:
    """True only where all eighteen identifiers are absent, everything was read, and the client attested."""
    if not world.handoff.data_stated:
        return "no data is named"
    result = _result(world)
    there = [x for x in result.letters if x.presence is Presence.present]
    if there:
        letters = " ".join(x.letter for x in there)
        return Fact(False, f"measured: identifiers {letters} ({there[0].letter}: {there[0].where[0]})", evidenced=True)
    if result.standing is Standing.not_met:
        return Fact(False, _ATTESTED)
    doubtful = [x for x in result.letters if x.presence is Presence.unknown]
    if doubtful:
        return f"identifier {doubtful[0].letter}: {doubtful[0].because[0]} ({doubtful[0].where[0]})"
    if result.attested is None:
        return "the absence of actual knowledge is not attested"
    return Fact(True, f"measured: none of the 18 identifiers; {_ATTESTED}")


def _result(world: World) -> SafeHarborResult:
    reference, attested = world.reference, world.value(_ATTESTED)
    return safe_harbor(world.scan, reference.taxonomy, reference.safe_harbor, world.as_of, attested, world.unseen)


def deidentified(world: World, source: Mapping[str, Any], here: Here, known: Mapping[str, Fact]) -> Fact | str:
    """Safe Harbor, or the documented opinion of an expert in force on the day. An opinion nobody shows is none.

    Where nobody attests and the data does not show it either, it is what it was: not de-identified. Where all eighteen
    are absent, only the attestation is missing, and it is asked for.
    """
    approvals = world.value("handoff.approvals") or ()
    for given in approvals:
        begun = given.get("date") is not None and given["date"] <= world.as_of
        if given["approval"] == source["deidentified"] and begun:
            if "expires" not in given:
                return "until when the expert's determination holds is not stated"
            if given["expires"] >= world.as_of:
                return Fact(True, "handoff.approvals", "evidence" in given)
    base = known.get("data_safe_harbor")
    if base is not None:
        return base
    if not world.handoff.data_stated:
        return "no data is named"
    result = _result(world)
    shown = all(x.presence is Presence.absent for x in result.letters)
    if result.attested is None and not shown:
        return Fact(False, "neither attested nor shown by the data")
    return "the absence of actual knowledge is not attested" if shown else "attested, but not all of it was seen"


def cards(world: World, source: Mapping[str, Any], here: Here, known: Mapping[str, Fact]) -> Fact | str:
    """``digest`` of one field; ``versions`` and ``digest_beside`` of the tables of a dataset."""
    if here.unread:
        return here.unread
    if here.profile is not None:
        return Fact(is_digest(here.profile), "measured", evidenced=True)
    told = {"versions": versions_beside, "digest_beside": digest_beside}[source["cards"]]
    profiles = [p for p in world.scan.fields if here.dataset in (None, p.place.dataset)]
    if any(told(fields) for fields in tables_of(profiles).values()):
        return Fact(True, "measured", evidenced=True)
    unread = here.dataset in world.unseen or any(g.place.dataset == here.dataset for g in world.gaps)
    return "something was not read" if unread else Fact(False, "measured", evidenced=True)
