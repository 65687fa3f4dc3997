"""One change at a time to a handoff: the material of ``make check-perturb``.

A change is a key (as it is written in the table of dependencies) and a function on the three documents. Deleting a
key, giving it another value and dropping a column of the data are the three kinds.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bpo_guard.model.reference import Reference
from bpo_guard.model.scan import ScanResult

Documents = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """``key`` is matched against the table; ``deletes`` a whole key; the other parts say what becomes of the input."""

    key: str
    what: str
    documents: Documents
    scan: ScanResult
    as_of: date
    deletes: bool = False


def changes_of(documents: Documents, scan: ScanResult, as_of: date, reference: Reference) -> Iterator[Change]:
    """Every single change that is tried on one fixture."""
    base = Change("", "", documents, scan, as_of)
    yield from deletions(base)
    yield from _entities(base, reference)
    yield from _places(base)
    yield from _people(base)
    yield from _data(base, reference)
    yield from _held(base)
    yield from _answers(base, reference)
    yield from _dates(base)
    yield from _columns(base)


def _edited(base: Change, key: str, what: str, edit: Callable[[Documents], None]) -> Change:
    documents = copy.deepcopy(base.documents)
    edit(documents)
    return replace(base, key=key, what=what, documents=documents)


def deletions(base: Change) -> Iterator[Change]:
    """Each key of each document, at any depth; list items are values, not keys."""
    for path in _paths(base.documents, ()):
        if len(path) > 1:

            def edit(documents: Documents, path: tuple[Any, ...] = path) -> None:
                node: Any = documents
                for part in path[:-1]:
                    node = node[part]
                del node[path[-1]]

            yield replace(_edited(base, _key(path), "deleted", edit), deletes=True)


def _paths(node: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield (*path, key)
            yield from _paths(value, (*path, key))
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from _paths(value, (*path, i))


def _key(path: tuple[Any, ...]) -> str:
    """``handoff.where.country``, ``org.entities.status``: entity ids and list positions left out."""
    parts = [str(p) for p in path if not isinstance(p, int)]
    if len(parts) > 2 and parts[1] == "entities":
        del parts[2]
    return ".".join(parts)


def _entities(base: Change, reference: Reference) -> Iterator[Change]:
    handoff = base.documents["handoff"]
    for part, role in (("org", "client"), ("vendor", "vendor")):
        id_ = handoff.get(role)
        if id_ not in base.documents[part].get("entities", {}):
            continue
        for country in ("DE", "GB", "US", "IN", "CN", "BR", "SG", "AU", "PH", "RU", "CH"):
            yield _edited(
                base,
                f"{part}.entities.country",
                country,
                lambda d, p=part, i=id_, c=country: d[p]["entities"][i].update(country=c),
            )
    client = handoff.get("client")
    for status in reference.vocab["status"]:
        yield _edited(
            base,
            "org.entities.status",
            f"+{status}",
            lambda d, s=status: _append(d["org"]["entities"][client], "status", s),
        )
    yield _edited(base, "org.entities.status", "none", lambda d: d["org"]["entities"][client].update(status=[]))
    for programme in reference.vocab["programme"]:
        yield _edited(
            base,
            "org.entities.programmes",
            f"+{programme}",
            lambda d, s=programme: _append(d["org"]["entities"][client], "programmes", s),
        )
    for state in ("US-TX", "US-FL", "US-CA"):
        yield _edited(
            base, "org.entities.state", state, lambda d, s=state: d["org"]["entities"][client].update(state=s)
        )
    yield _edited(
        base,
        "org.entities.medicaid_states",
        "US-AZ",
        lambda d: d["org"]["entities"][client].update(medicaid_states=["US-AZ"]),
    )
    for size in (1_000_000, 900_000_000):
        yield _edited(
            base,
            "org.size.revenue_usd",
            str(size),
            lambda d, s=size: d["org"].setdefault("size", {}).update(revenue_usd=s),
        )
    for number in (10, 10_000_000):
        yield _edited(
            base,
            "org.size.consumers",
            str(number),
            lambda d, s=number: d["org"].setdefault("size", {}).update(consumers=s),
        )
    vendor = handoff.get("vendor")
    for what, rows in (("none", []), ("many", [{"vendor": vendor, "people": 9_000_000, "months": 2}])):
        yield _edited(base, "org.volumes", what, lambda d, r=rows: d["org"].update(volumes=r))
    yield _edited(
        base, "vendor.owners", "CN 60 %", lambda d: d["vendor"].update(owners=[{"country": "CN", "share": 60}])
    )
    yield _edited(base, "vendor.staff_countries", "CN", lambda d: d["vendor"].update(staff_countries=["CN"]))
    for answer in ("yes", "no"):
        yield _edited(base, "vendor.foreign_staff", answer, lambda d, a=answer: d["vendor"].update(foreign_staff=a))


def _append(node: dict[str, Any], key: str, word: str) -> None:
    node[key] = sorted({*node.get(key, []), word})


def _places(base: Change) -> Iterator[Change]:
    for i, hop in enumerate(base.documents["handoff"].get("where", [])):
        for country in ("DE", "GB", "US", "IN", "CN", "BR", "PH", "JP", "KR", "ZA", "RU"):
            if country != hop.get("country"):
                yield _edited(
                    base,
                    "handoff.where.country",
                    country,
                    lambda d, i=i, c=country: d["handoff"]["where"][i].update(country=c),
                )
        for mode in ("store", "view", "backup"):
            yield _edited(
                base, "handoff.where.mode", mode, lambda d, i=i, m=mode: d["handoff"]["where"][i].update(mode=[m])
            )
    yield _edited(base, "handoff.where", "nowhere", lambda d: d["handoff"].update(where=[]))


def _people(base: Change) -> Iterator[Change]:
    for who in ("employees", "customers", "patients", "members"):
        for where in ("DE", "GB", "US-CA", "US-TX", "US-FL", "CN", "BR", "PH", "IN"):
            for count in (3, 5_000_000):
                people = [{"who": who, "where": where, "count": count}]
                yield _edited(
                    base, "handoff.people", f"{count} {who} {where}", lambda d, p=people: d["handoff"].update(people=p)
                )


def _data(base: Change, reference: Reference) -> Iterator[Change]:
    for i in range(len(base.documents["handoff"].get("data", []))):
        for origin in reference.vocab["origin"]:
            yield _edited(
                base,
                "handoff.data.origin",
                f"+{origin}",
                lambda d, i=i, o=origin: d["handoff"]["data"][i].update(origin=[o]),
            )
    for function, task in (("hr_payroll", "gross-to-net"), ("customer_service", "inbound-support")):
        yield _edited(
            base, "handoff.function", function, lambda d, f=function, t=task: d["handoff"].update(function=f, task=t)
        )
    for who in reference.vocab["who_decides"]:
        yield _edited(base, "handoff.who_decides", who, lambda d, w=who: d["handoff"].update(who_decides=w))


def _held(base: Change) -> Iterator[Change]:
    """Each artefact taken away alone, all of a kind taken away, and expired."""
    handoff, vendor = base.documents["handoff"], base.documents["vendor"]
    for part, document in base.documents.items():
        for i, control in enumerate(document.get("controls", [])):
            id_ = control["id"] if isinstance(control, dict) else control
            yield _edited(base, f"control.{id_}", "removed", lambda d, p=part, i=i: d[p]["controls"].pop(i))
    for clause in handoff.get("contract", {}).get("clauses", []):
        yield _edited(
            base, f"clause.{clause}", "removed", lambda d, c=clause: d["handoff"]["contract"]["clauses"].remove(c)
        )
    for key in ("transfer", "filings", "approvals", "legal_basis"):
        for i in range(len(handoff.get(key, []))):
            yield _edited(base, f"handoff.{key}", "removed", lambda d, k=key, i=i: d["handoff"][k].pop(i))
    for i in range(len(handoff.get("approvals", []))):
        yield _edited(
            base,
            "handoff.approvals",
            "expired",
            lambda d, i=i: d["handoff"]["approvals"][i].update(expires="2026-12-01"),
        )
    for i in range(len(vendor.get("certificates", []))):
        yield _edited(base, "vendor.certificates", "removed", lambda d, i=i: d["vendor"]["certificates"].pop(i))
        yield _edited(
            base,
            "vendor.certificates",
            "expired",
            lambda d, i=i: d["vendor"]["certificates"][i].update(expires="2020-01-01"),
        )
    for i in range(len(handoff.get("transfer", []))):
        yield _edited(
            base,
            "handoff.transfer",
            "other country",
            lambda d, i=i: d["handoff"]["transfer"][i].update(countries=["AQ"]),
        )
        yield _edited(
            base,
            "handoff.transfer",
            "not signed yet",
            lambda d, i=i: d["handoff"]["transfer"][i].update(signed="2099-01-01"),
        )


def _answers(base: Change, reference: Reference) -> Iterator[Change]:
    answers: Any = reference.inputs["handoff"]["answers"]
    for key, shape in answers.items():
        for value in ("yes", "no") if shape == "answer" else ("none", "train"):
            yield _edited(
                base,
                f"handoff.answers.{key}",
                value,
                lambda d, k=key, v=value: d["handoff"].setdefault("answers", {}).update({k: v}),
            )
    for value in ("yes", "no"):
        yield _edited(base, "handoff.same_group", value, lambda d, v=value: d["handoff"].update(same_group=v))


def _dates(base: Change) -> Iterator[Change]:
    for day in ("2017-01-01", "2021-06-01", "2024-06-01", "2025-06-01", "2025-12-31", "2027-06-01", "2032-01-01"):
        yield replace(base, key="as_of", what=day, as_of=date.fromisoformat(day))
    yield _edited(
        base,
        "handoff.contract.signed",
        "2099",
        lambda d: d["handoff"].setdefault("contract", {}).update(signed="2099-01-01"),
    )


def _columns(base: Change) -> Iterator[Change]:
    for i, item in enumerate(base.documents["handoff"].get("data", [])):
        for field in item.get("field_list", []):
            yield _edited(
                base,
                "data",
                f"without {field}",
                lambda d, i=i, f=field: d["handoff"]["data"][i]["field_list"].remove(f),
            )
    for profile in base.scan.fields:
        if profile.types and profile.place.path:
            fields = tuple(f for f in base.scan.fields if f is not profile)
            yield replace(base, key="data", what=f"without {profile.place}", scan=replace(base.scan, fields=fields))
