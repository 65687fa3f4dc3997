"""How each kind of fact is derived: one small function a kind, named by the key of ``from`` in ``facts.yaml``.

Each returns the :class:`Fact`, or a text that says why it is not known. Never a guess: what nobody stated and
nobody measured stays absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bpo_guard.model.category import DataCategory
from bpo_guard.model.fact import Fact, OneOf
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.handoff import Dataset, Hop
from bpo_guard.policy.counting import people_inside
from bpo_guard.policy.derive_deid import cards, claimed, deidentified, measured_safe_harbor
from bpo_guard.policy.holdings import receivers
from bpo_guard.policy.necessity import needed
from bpo_guard.policy.world import Here, World, has_tag

Derived = Fact | str
Source = Mapping[str, Any]
NOT_STATED = "not stated"


def _key(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    value = world.value(source["key"])
    return NOT_STATED if value is None else Fact(value, source["key"])


def _dated(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    day = world.value(source["dated"])
    return NOT_STATED if day is None else Fact(day <= world.as_of, source["dated"])


def _entity(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    role = source["entity"]
    entity = world.handoff.client if role == "client" else world.handoff.vendor
    part = "org" if role == "client" else "vendor"
    if entity is None:
        return f"the {role} is not named"
    value = world.value(f"{part}.entities.{entity.id}.{source['key']}")
    return NOT_STATED if value is None else Fact(value, f"{part}.entities.{entity.id}.{source['key']}")


def _bloc(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    base = known.get(source["fact"])
    if base is None:
        return NOT_STATED
    return Fact(world.bloc(str(base.value), source["bloc"]), f"{source['fact']} = {base.value}", base.evidenced)


def _people_in(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    if not world.handoff.people_stated:
        return NOT_STATED
    answers = [_inside(world, p.where, source["people_in"], source.get("but", "")) for p in world.handoff.people]
    if any(answers):
        return Fact(True, "handoff.people")
    return "a place is stated only by country" if None in answers else Fact(False, "handoff.people")


def _inside(world: World, where: str, region: str, but: str) -> bool | None:
    """Inside the region and not inside a part of it that is left out. None: cannot tell."""
    inside, left_out = world.inside(where, region), world.inside(where, but) if but else False
    if inside is False or left_out:
        return False
    return None if inside is None or left_out is None else True


def _people_who(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    who = [p.who for p in world.handoff.people]
    if any(w in source["people_who"] for w in who):
        return Fact(True, "handoff.people")
    if not world.handoff.people_stated or "" in who:
        return NOT_STATED
    return Fact(False, "handoff.people")


def _people_count(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    return people_inside(world, source["people_count"])


def _people_countries(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    places = [p.where for p in world.handoff.people]
    if not world.handoff.people_stated or "" in places:
        return NOT_STATED
    return Fact(sorted({place[:2] for place in places}), "handoff.people")


def _people_regions(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    """Places as stated; where law differs by state or province, a bare country says too little."""
    places = [p.where for p in world.handoff.people]
    if not world.handoff.people_stated or "" in places:
        return NOT_STATED
    if any(place in _BY_STATE for place in places):
        return "a place is stated only by country"
    return Fact(sorted(set(places)), "handoff.people")


_BY_STATE = frozenset({"US", "CA"})


def _declared_certificates(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    """The kinds of certificates the vendor shows, valid or not."""
    certificates = world.value("vendor.certificates")
    if certificates is None:
        return NOT_STATED
    return Fact(sorted({str(c["kind"]) for c in certificates}), "vendor.certificates")


def _vendor_countries(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    countries = delivery_countries(world, own_staff=False)
    if "" in countries or not _delivery_stated(world):
        return "where the vendor works is not stated"
    more = {h.to_country for h in world.handoff.hops if _of_vendor(world, h) is None} - countries
    if "" in more:
        return "where the vendor works is not stated"
    if more:
        either = tuple(sorted(countries)), tuple(sorted(countries | more))
        return Fact(OneOf(either), f"vendor and handoff.where: whose {', '.join(sorted(more))} is is not stated")
    return Fact(sorted(countries), "vendor and handoff.where")


def _of_vendor(world: World, hop: Hop) -> bool | None:
    """Does the vendor, or who works for it, receive there? None: nobody says who, or who the client is."""
    if not hop.to_entity:
        return None
    if world.handoff.client is not None:
        return hop.to_entity != world.handoff.client.id
    return None if hop.to_entity in world.handoff.declared["org"].get("entities", {}) else True


def _delivery_stated(world: World) -> bool:
    """Did somebody say where every part works? One silent part may be the one that lies elsewhere."""
    vendor = world.handoff.declared["vendor"]
    return world.handoff.where_stated and all(key in vendor for key in ("sites", "staff_countries", "sub_vendors"))


def delivery_countries(world: World, own_staff: bool = True) -> set[str]:
    """Vendor, sites, staff, sub-vendors and hops; the empty string stands for one that is not stated.

    ``own_staff``: with the places to which the client's own entity carries the data. Nobody delivers from there, so a
    law about work done in a country does not ask; a law about access by people in a country does (28 CFR 202).
    """
    vendor = world.handoff.declared["vendor"]
    found = {h.to_country for h in world.handoff.hops if own_staff or _of_vendor(world, h)}
    found.add(world.handoff.vendor.country if world.handoff.vendor else "")
    found.update(s.get("country", "") for key in ("sites", "sub_vendors") for s in _rows(vendor.get(key)))
    found.update(_rows(vendor.get("staff_countries")))
    return found


def _vendor_in(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    countries = delivery_countries(world)
    owned = _owned(world, source["vendor_in"], source["owner_share"])
    if owned or any(c and world.bloc(c, source["vendor_in"]) for c in countries):
        return Fact(True, "vendor, owners and handoff.where")
    if owned is None or "" in countries or not _delivery_stated(world):
        return "owners, sites, staff or sub-vendors are not stated"
    return Fact(False, "vendor, owners and handoff.where")


def _owned(world: World, bloc: str, threshold: float) -> bool | None:
    """Do owners in the bloc hold the threshold, alone or together? None where a share or a country could decide it."""
    owners = world.value("vendor.owners")
    if owners is None:
        return None
    inside = [o for o in owners if world.bloc(o.get("country", ""), bloc)]
    if sum(o.get("share", 0) for o in inside) >= threshold:
        return True
    silent = any("share" not in o for o in inside) or any("country" not in o for o in owners)
    return None if silent else False


def _rows(value: Any) -> list[Any]:
    return list(value) if value else []


def _tag(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    return _measured(world, here, lambda categories: has_tag(categories, source["tag"]))


def _category(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    return _measured(world, here, lambda categories: any(c.within(source["category"]) for c in categories))


def _measured(world: World, here: Here, holds: Callable[[Iterable[DataCategory]], bool]) -> Derived:
    """True where a field holds it; absent while something was not read or is only possibly there; else false."""
    if here.unread:
        return here.unread
    profiles = _in_view(world, here)
    found = [p for p in profiles if holds(world.categories(p))]
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        return Fact(True, f"measured: {found[0].place}{more}", evidenced=True)
    if any(holds(world.possible(p)) for p in profiles):
        return "free text was only partly looked at"
    if here.profile is None and (reason := _incomplete(world, here)):
        return reason
    return Fact(
        False, f"measured: nothing of it in {len(profiles)} field{'' if len(profiles) == 1 else 's'}", evidenced=True
    )


def _in_view(world: World, here: Here) -> list[FieldProfile]:
    if here.profile is not None:
        return [here.profile]
    return [p for p in world.scan.fields if here.dataset in (None, p.place.dataset)]


def _incomplete(world: World, here: Here) -> str:
    if not world.handoff.data_stated:
        return "no data is named"
    unseen = [name for name in world.unseen if here.dataset in (None, name)]
    if unseen:
        return f"{unseen[0]} has neither files nor a list of fields"
    gaps = [g for g in world.gaps if here.dataset in (None, g.place.dataset)]
    return f"{len(gaps)} not read: {gaps[0].place}" if gaps else ""


def _origin(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    """Declared per dataset. ``among``: only datasets that hold, or may hold, this tag can have the origin."""
    if not world.handoff.data_stated:
        return "no data is named"
    datasets = [d for d in world.handoff.datasets if here.dataset in (None, d.name)]
    if any(d.origin and source["origin"] in d.origin for d in datasets):
        return Fact(True, "handoff.data origin")
    silent = [d for d in datasets if d.origin is None and _may_hold(world, d, source.get("among", ""))]
    return f"the origin of {silent[0].name} is not stated" if silent else Fact(False, "handoff.data origin")


def _may_hold(world: World, dataset: Dataset, tag: str) -> bool:
    if not tag:
        return True
    measured = _measured(world, Here(dataset=dataset.name), lambda categories: has_tag(categories, tag))
    return isinstance(measured, str) or bool(measured.value)


def _hop(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    hop = here.hop
    if hop is None:
        return NOT_STATED
    if source["hop"] == "separate":
        both = hop.from_entity and hop.to_entity
        return Fact(hop.from_entity != hop.to_entity, "handoff.where") if both else NOT_STATED
    if source["hop"] == "from_country" and len(hop.senders) > 1 and "" not in hop.senders:
        return Fact(OneOf(hop.senders), "handoff.where and the parties: who sends it there is not stated")
    sender = hop.senders[0] if len(hop.senders) == 1 else ""
    value = {"to_country": hop.to_country, "from_country": sender, "location_class": hop.location_class}
    return Fact(value[source["hop"]], "handoff.where") if value[source["hop"]] else NOT_STATED


def _hop_from(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    if here.hop is None or "" in here.hop.senders:
        return NOT_STATED
    inside = {world.inside(country, source["hop_from"]) for country in here.hop.senders}
    return Fact(inside.pop(), "handoff.where") if len(inside) == 1 else "who sends it there is not stated"


def _hop_mode(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    if here.hop is None or not here.hop.modes:
        return NOT_STATED
    return Fact(any(m in source["hop_mode"] for m in here.hop.modes), "handoff.where mode")


def _adequacy(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    """Adequate on the day for this receiver: decisions that need a certificate hold only for who has it."""
    if here.hop is None or not here.hop.to_country:
        return NOT_STATED
    regime, country = source["adequacy"], here.hop.to_country
    for row in world.reference.adequacy.get(regime, ()):
        if row.country != country or row.valid_from > world.as_of or (row.valid_to and row.valid_to < world.as_of):
            continue
        if row.answer:
            answer = world.value(f"vendor.{row.answer}")
            return NOT_STATED if answer is None else Fact(answer, f"{row.decision}, vendor.{row.answer}")
        kinds = row.certificates
        if row.certificates_hr:
            employees = known.get("people_employees")
            if employees is None:
                return "who the people are is not stated"
            kinds = row.certificates_hr if employees.value else row.certificates
        return _certified(world, kinds, here.hop.to_entity, row.decision)
    return Fact(False, f"no {regime.upper()} adequacy decision for {country} on {world.as_of}")


def _certified(world: World, kinds: Sequence[str], entity: str, decision: str) -> Derived:
    """The receiver holds every certificate the decision asks for; none asked for is held by all."""
    held = [_certificate(world, kind, entity, decision) for kind in kinds]
    refused = [fact for fact in held if isinstance(fact, Fact) and not fact.value]
    return next(iter([*refused, *(f for f in held if isinstance(f, str)), *held]), Fact(True, decision))


def _certificate(world: World, kind: str, entity: str, decision: str) -> Derived:
    certificates = world.value("vendor.certificates")
    if certificates is None:
        return f"whether the receiver holds {kind} is not stated"
    for c in certificates:
        mine = c["kind"] == kind and entity in c.get("entities", [entity])
        if mine and c.get("issued", world.as_of) <= world.as_of and c.get("expires", world.as_of) >= world.as_of:
            if "entities" not in c and receivers(world.handoff.declared) > 1:
                return f"which receivers hold {kind} is not stated"
            if "expires" not in c:
                return f"until when {kind} is valid is not stated"
            return Fact(True, f"{decision}, certificate {kind}", "evidence" in c)
    return Fact(False, f"{decision}, but no valid certificate {kind}")


def _needed(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    if here.profile is None:
        return here.unread or NOT_STATED
    answer, why = needed(world, here.profile)
    return why if answer is None else Fact(answer, why)


def _basis(world: World, source: Source, here: Here, known: Mapping[str, Fact]) -> Derived:
    """Is a condition recorded that covers every special category in the field, of the article for its kind?

    ``basis_for_field`` names, by legal tag, how a fitting basis begins; the first tag a category has decides.
    """
    if here.profile is None:
        return here.unread or NOT_STATED
    recorded = world.value("handoff.legal_basis")
    if recorded is None:
        return "no legal basis is recorded"
    evidenced = False
    for category in world.categories(here.profile):
        begins = next((b for tag, b in source["basis_for_field"].items() if has_tag([category], tag)), None)
        if begins is None:
            continue
        fitting = [b for b in recorded if str(b["basis"]).startswith(begins)]
        if not any("category" in b and category.within(b["category"]) for b in fitting):
            if any("category" not in b for b in fitting):
                return "the recorded basis does not say for which category"
            return Fact(False, f"no basis recorded for {category.key}")
        evidenced = evidenced or any("evidence" in b for b in fitting)
    return Fact(True, "handoff.legal_basis", evidenced)


DERIVATIONS: Mapping[str, Callable[[World, Source, Here, Mapping[str, Fact]], Derived]] = {
    "key": _key,
    "dated": _dated,
    "entity": _entity,
    "bloc": _bloc,
    "people_in": _people_in,
    "people_who": _people_who,
    "people_count": _people_count,
    "people_countries": _people_countries,
    "people_regions": _people_regions,
    "declared_certificates": _declared_certificates,
    "vendor_countries": _vendor_countries,
    "vendor_in": _vendor_in,
    "tag": _tag,
    "category": _category,
    "origin": _origin,
    "hop": _hop,
    "hop_from": _hop_from,
    "hop_mode": _hop_mode,
    "adequacy": _adequacy,
    "needed": _needed,
    "basis_for_field": _basis,
    "claimed": claimed,
    "safe_harbor": measured_safe_harbor,
    "deidentified": deidentified,
    "cards": cards,
}
"""By the key of ``from`` that names the kind (``entity`` before ``key``, ``bloc`` before ``fact``)."""
