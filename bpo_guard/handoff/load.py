"""org, vendor and handoff files → :class:`~bpo_guard.model.handoff.Handoff`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bpo_guard.errors import HandoffError, nearest
from bpo_guard.handoff.keys import KeyChecker
from bpo_guard.model.handoff import Dataset, Entity, Handoff, Hop, People
from bpo_guard.model.ledger import Accepted
from bpo_guard.model.reference import Reference
from bpo_guard.yamlio import read_yaml

FILE_NAME = "handoff.yaml"
NO_DOCUMENT = "none"


def load_handoff(path: Path, reference: Reference) -> Handoff:
    """Read a handoff from its file, or from the folder that holds ``handoff.yaml``.

    org.yaml and vendor.yaml are read from beside it, from ``org_file``/``vendor_file``, or from ``inline``.
    Raises :class:`HandoffError` for anything misspelt, missing or impossible.
    """
    file = path / FILE_NAME if path.is_dir() else path
    root = file.parent
    checker = KeyChecker(reference)
    handoff = checker.check(_mapping(read_yaml(file, HandoffError), file.name), reference.inputs["handoff"], file.name)
    files = [(file.name, _sha256(file))]
    declared: dict[str, Any] = {"handoff": handoff}
    for part in ("org", "vendor"):
        declared[part], used = _part(part, handoff, root, checker)
        files.extend((p.name, _sha256(p)) for p in used)
    _check_dates(handoff, file.name)
    for part, document in declared.items():
        _check_documents(document, reference.inputs[part], part, root)
    client = _entity(handoff, declared["org"], "client", file.name)
    vendor = _entity(handoff, declared["vendor"], "vendor", file.name)
    datasets = tuple(_datasets(handoff, root))
    files += [(name, _sha256(root / name)) for name in sorted({d.layout for d in datasets if d.layout})]
    return Handoff(
        name=handoff["name"],
        root=root,
        declared=declared,
        client=client,
        vendor=vendor,
        hops=tuple(hops_of(handoff, declared, client, vendor, reference, file.name)),
        datasets=datasets,
        people=tuple(_people(handoff)),
        process=tuple(handoff.get("process", ())),
        start=handoff.get("start"),
        end=handoff.get("end"),
        accept=tuple(_accepted(handoff)),
        files=tuple(sorted(files)),
        data_stated="data" in handoff,
        where_stated="where" in handoff,
        people_stated="people" in handoff,
    )


def _mapping(data: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise HandoffError("not a handoff", where=where, expected="key: value lines that start with handoff: 1")
    return data


def _part(
    part: str, handoff: Mapping[str, Any], root: Path, checker: KeyChecker
) -> tuple[Mapping[str, Any], list[Path]]:
    """org or vendor: inline, named, or beside the handoff; an empty map if nobody wrote it."""
    if part in handoff.get("inline", {}):
        return handoff["inline"][part], []
    named = handoff.get(f"{part}_file")
    path = root / (named or f"{part}.yaml")
    if not named and not path.exists():
        return {}, []
    data = _mapping(read_yaml(path, HandoffError), path.name)
    return checker.check(data, checker.reference.inputs[part], path.name), [path]


def _check_dates(handoff: Mapping[str, Any], where: str) -> None:
    start, end = handoff.get("start"), handoff.get("end")
    if start and end and end < start:
        raise HandoffError("the end lies before the start", where=f"{where}: end", expected="a later date")


_LOOKED_FOR_ELSEWHERE = ("data", "process", "accept", "inline")


def _check_documents(data: Any, shape: Any, key: str, root: Path) -> None:
    """Every document named must be there: a claim of proof without proof is an error. ``none`` says there is none."""
    if isinstance(data, dict):
        known = shape if isinstance(shape, dict) else {"id": "string", "evidence": "path"}
        for name, value in data.items():
            if name not in _LOOKED_FOR_ELSEWHERE:
                inner = known.get("map", known.get(name, known.get(f"{name}!")))
                _check_documents(value, inner, f"{key}.{name}", root)
    elif isinstance(data, list):
        for i, value in enumerate(data):
            _check_documents(value, shape[0], f"{key}[{i + 1}]", root)
    elif shape == "path" and data != NO_DOCUMENT and not (root / data).exists():
        raise HandoffError("no such file", where=key, expected=f"the file {data} in the handoff's folder, or none")


def _entity(handoff: Mapping[str, Any], part: Mapping[str, Any], role: str, where: str) -> Entity | None:
    id_ = handoff.get(role)
    if id_ is None:
        return None
    entities = part.get("entities")
    if entities is None:
        return Entity(id_, id_, "", role)
    if id_ not in entities:
        raise HandoffError(f"unknown {role} entity", where=f"{where}: {role}", hint=nearest(id_, entities))
    body = entities[id_]
    return Entity(id_, body.get("name", id_), body.get("country", ""), role, body.get("state", ""))


def hops_of(
    handoff: Mapping[str, Any],
    declared: Mapping[str, Any],
    client: Entity | None,
    vendor: Entity | None,
    reference: Reference,
    where: str,
) -> Iterator[Hop]:
    """Every entry of ``where`` with who may send there, and how far that is."""
    countries = _entity_countries(declared)
    own = set(declared["vendor"].get("entities", {}))
    for i, item in enumerate(handoff.get("where", ())):
        to = item.get("entity", "")
        if to and countries and to not in countries:
            raise HandoffError("unknown entity", where=f"{where}: where[{i + 1}]", hint=nearest(to, countries))
        there = item.get("country", "")
        # data reaches an entity of the client at home from the vendor; elsewhere it may have taken it along itself
        taken = to in declared["org"].get("entities", {}) and countries[to] != there
        default = client if not to or to in own else vendor
        sender = item.get("from") or (default.id if default and not taken else "")
        sender_country = countries.get(sender, "")
        home = client.country if client else ""
        label = reference.geography.location_class(home, there) if home and there else ""
        senders = {sender_country} if "from" in item or not taken else set()
        if "from" not in item:
            senders |= _others(countries, "" if taken else to)
        yield Hop(sender, sender_country, to, there, tuple(item.get("mode", ())), label, tuple(sorted(senders)))


def _others(countries: Mapping[str, str], receiver: str) -> set[str]:
    """Countries of every party but the receiver: where nobody says who sends, any of them may."""
    return {country for id_, country in countries.items() if id_ != receiver}


def _entity_countries(declared: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for part in ("org", "vendor"):
        for id_, body in declared[part].get("entities", {}).items():
            found[id_] = body.get("country", "")
    for sub in declared["vendor"].get("sub_vendors", ()):
        if "entity" in sub:
            found[sub["entity"]] = sub.get("country", "")
    return found


def _datasets(handoff: Mapping[str, Any], root: Path) -> Iterator[Dataset]:
    names = set()
    for item in handoff.get("data", ()):
        name = item["name"]
        if name in names:
            raise HandoffError("two datasets with one name", where=f"handoff: data {name}")
        names.add(name)
        glob = item.get("path", "")
        matched = sorted(p.relative_to(root).as_posix() for p in root.glob(glob) if not p.is_dir()) if glob else []
        origin = item.get("origin")
        fields = item.get("field_list")
        yield Dataset(
            name=name,
            kind=item.get("kind", ""),
            glob=glob,
            files=tuple(matched),
            origin=None if origin is None else tuple(origin),
            field_list=tuple(fields) if fields else None,
            layout=_layout(item.get("layout", ""), root, name),
        )


def _layout(layout: str, root: Path, name: str) -> str:
    if layout and not (root / layout).is_file():
        expected = f"the file {layout} in the handoff's folder"
        raise HandoffError("no such file", where=f"handoff: data {name}: layout", expected=expected)
    return layout


def _people(handoff: Mapping[str, Any]) -> Iterator[People]:
    for item in handoff.get("people", ()):
        yield People(item.get("who", ""), item.get("where", ""), item.get("count"), item.get("under_18"))


def _accepted(handoff: Mapping[str, Any]) -> Iterator[Accepted]:
    for item in handoff.get("accept", ()):
        yield Accepted(item["path"], item["reason"], item["who"], item["until"].isoformat())


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
