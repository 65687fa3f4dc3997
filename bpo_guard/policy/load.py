"""Packs: YAML files of rules with their cases beside them, and the index of regimes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from bpo_guard.errors import PolicyError
from bpo_guard.layers import CATALOGUES, read_layers
from bpo_guard.model.fact import Scope
from bpo_guard.model.rule import (
    Case,
    Certainty,
    Citation,
    Clock,
    Condition,
    Kind,
    Needs,
    Pack,
    Regime,
    Requirement,
    Rule,
)
from bpo_guard.yamlcheck import day, day_or_none, items, mapping, only_keys, text, texts, word
from bpo_guard.yamlio import read_yaml

FOLDERS = ("jurisdictions", "industries")
CASES = ".cases.yaml"
CLOCK_STARTS = ("contract_signed", "start", "transfer_signed")

_PACK_KEYS = ("pack", "regime", "title", "jurisdiction", "as_of", "recheck", "rules")
_RULE_KEYS = (
    *("id", "title", "scope", "kind", "when", "satisfied_by", "cite", "effective", "source", "certainty"),
    *("because", "way_out", "due", "help"),
)
_LEAVES = tuple(n for n in Needs if n not in (Needs.all, Needs.any))
_EXPECTED = ("none", "satisfied", "unsatisfied", "unknown", "due")


def load_packs(policies: Path, own: Path | None = None) -> tuple[Pack, ...]:
    """Every pack below ``jurisdictions/`` and ``industries/``, sorted by path; rule ids are unique.

    Packs of the folder ``own`` come after them; a rule there takes the place of the shipped one of the same id.
    """
    packs = [
        _pack(path, path.relative_to(policies).as_posix())
        for folder in FOLDERS
        for path in sorted((policies / folder).rglob("*.yaml"))
        if not path.name.endswith(CASES)
    ]
    _only_once(packs)
    if own is None:
        return tuple(packs)
    added = [_pack(path, f"own/{path.relative_to(own).as_posix()}") for path in _own_files(own)]
    _only_once(added)
    shipped = {rule.id for pack in packs for rule in pack.rules}
    theirs = {rule.id for pack in added for rule in pack.rules}
    marked = [replace(p, own=True, overrides=tuple(r.id for r in p.rules if r.id in shipped)) for p in added]
    return (*(_without(pack, theirs) for pack in packs), *marked)


def _own_files(own: Path) -> Iterator[Path]:
    """The packs of a folder of one's own: every YAML file that is no catalogue and no file of cases."""
    for path in sorted(own.rglob("*.yaml")):
        if path.relative_to(own).as_posix() not in CATALOGUES and not path.name.endswith(CASES):
            yield path


def _without(pack: Pack, rules: Set[str]) -> Pack:
    """A pack without the rules, and their cases, for which others stand in."""
    if not any(rule.id in rules for rule in pack.rules):
        return pack
    kept = tuple(rule for rule in pack.rules if rule.id not in rules)
    return replace(pack, rules=kept, cases=tuple(case for case in pack.cases if case.rule not in rules))


def _only_once(packs: Iterable[Pack]) -> None:
    seen: dict[str, str] = {}
    for pack in packs:
        for rule in pack.rules:
            if rule.id in seen:
                raise PolicyError(
                    f"rule {rule.id} twice", where=pack.path, expected=f"one; the other is in {seen[rule.id]}"
                )
            seen[rule.id] = pack.path


def load_regimes(policies: Path, own: Path | None = None) -> tuple[Regime, ...]:
    """``regimes.yaml``: every regime of the index and when it looks at a handoff."""
    where = "regimes.yaml"
    rows = items(read_layers(policies, own, where).get("regimes"), where)
    return tuple(_regime(mapping(row, where), f"{where}: {mapping(row, where).get('id')}") for row in rows)


def _regime(row: Mapping[str, Any], where: str) -> Regime:
    only_keys(row, ("id", "title", "jurisdiction", "touched", "effective_from", "effective_to"), where)
    return Regime(
        id=text(row.get("id"), where),
        title=text(row.get("title"), where),
        jurisdiction=text(row.get("jurisdiction"), where),
        touched=read_condition(row.get("touched") or {}, where),
        effective_from=day_or_none(row.get("effective_from"), where),
        effective_to=day_or_none(row.get("effective_to"), where),
    )


def _pack(path: Path, where: str) -> Pack:
    doc = mapping(read_yaml(path, PolicyError, where), where)
    only_keys(doc, _PACK_KEYS, where)
    rules = tuple(_rule(r, doc, where) for r in items(doc.get("rules"), where))
    cases_path = path.with_name(path.name.removesuffix(".yaml") + CASES)
    digest = hashlib.sha256(path.read_bytes())
    cases: tuple[Case, ...] = ()
    if cases_path.exists():
        digest.update(cases_path.read_bytes())
        cases = tuple(_cases(cases_path, where.removesuffix(".yaml") + CASES))
    return Pack(
        where,
        text(doc.get("regime"), where),
        rules,
        cases,
        digest.hexdigest(),
        title=text(doc.get("title"), where),
        recheck=texts(doc.get("recheck"), where),
    )


def _rule(body: Any, pack: Mapping[str, Any], file: str) -> Rule:
    id_ = text(mapping(body, file).get("id"), f"{file}: a rule without id")
    where = f"{file}: {id_}"
    only_keys(body, _RULE_KEYS, where)
    effective = mapping(body.get("effective"), f"{where}: effective")
    rule = Rule(
        id=id_,
        regime=text(pack.get("regime"), file),
        title=text(body.get("title"), f"{where}: title"),
        jurisdiction=text(pack.get("jurisdiction"), file),
        scope=Scope(word(body.get("scope"), Scope, "scope", where)),
        kind=Kind(word(body.get("kind"), Kind, "kind", where)),
        when=read_condition(body.get("when"), f"{where}: when"),
        satisfied_by=_requirement(body["satisfied_by"], f"{where}: satisfied_by") if "satisfied_by" in body else None,
        citations=tuple(read_citation(c, f"{where}: cite") for c in items(body.get("cite"), where)),
        effective_from=day(effective.get("from"), f"{where}: effective from"),
        effective_to=day_or_none(effective.get("to"), f"{where}: effective to"),
        source=text(body.get("source"), f"{where}: source"),
        certainty=Certainty(word(body.get("certainty"), Certainty, "certainty", where)),
        as_of=day(pack.get("as_of"), f"{file}: as_of"),
        because=text(body.get("because"), f"{where}: because"),
        way_out=str(body.get("way_out") or ""),
        due=_clock(body["due"], f"{where}: due") if "due" in body else None,
        help=str(body.get("help") or ""),
    )
    _check_rule(rule, where)
    return rule


def _check_rule(rule: Rule, where: str) -> None:
    if not rule.citations:
        raise PolicyError("a rule without citation", where=where, expected="cite: [{instrument, provision}]")
    if rule.kind is Kind.block and rule.certainty is not Certainty.high:
        raise PolicyError(
            "only a rule of high certainty may block", where=where, expected="kind gate, or certainty high"
        )
    if (rule.kind is Kind.note) != (rule.satisfied_by is None):
        raise PolicyError("a note has no satisfied_by, every other rule has one", where=where)
    if rule.effective_to and rule.effective_to < rule.effective_from:
        raise PolicyError("the rule ends before it begins", where=f"{where}: effective")


def read_condition(body: Any, where: str) -> Condition:
    """``all``, ``any`` and ``none``, each a list of atoms."""
    body = mapping(body, where)
    only_keys(body, ("all", "any", "none"), where)
    return Condition(*(tuple(_atom(a, where) for a in items(body.get(key), where)) for key in ("all", "any", "none")))


def _atom(atom: Any, where: str) -> str:
    """An atom as CEL; YAML reads a bare ``false`` as a boolean, and CEL's own word for it is the same."""
    return str(atom).lower() if isinstance(atom, bool) else text(atom, where)


def _requirement(body: Any, where: str) -> Requirement:
    body = mapping(body, where)
    kinds = [key for key in body if key in Needs.__members__]
    if len(kinds) != 1:
        raise PolicyError("one kind of requirement is expected", where=where, expected=", ".join(Needs))
    needs = Needs(kinds[0])
    if needs in (Needs.all, Needs.any):
        only_keys(body, (needs,), where)
        parts = tuple(_requirement(p, where) for p in items(body[needs], where))
        if not parts:
            raise PolicyError(f"an empty {needs}", where=where)
        return Requirement(needs, parts=parts)
    only_keys(body, (*_LEAVES, "label", "modules", "assessed", "methods"), where)
    return Requirement(
        needs,
        text(body[needs], where),
        label=str(body.get("label") or ""),
        modules=tuple(int(m) for m in items(body.get("modules"), where)),
        assessed=bool(body.get("assessed", False)),
        methods=texts(body.get("methods"), where),
    )


def read_citation(body: Any, where: str) -> Citation:
    """``instrument`` and ``provision``, both texts."""
    body = mapping(body, where)
    only_keys(body, ("instrument", "provision"), where)
    if not isinstance(body.get("provision"), str):  # YAML drops the last digit of 1798.120
        raise PolicyError("the provision is not a text", where=where, expected='quotes around it, as in "1798.120"')
    return Citation(text(body.get("instrument"), where), body["provision"])


def _clock(body: Any, where: str) -> Clock:
    body = mapping(body, where)
    only_keys(body, ("days", "after", "business"), where)
    after = word(body.get("after"), CLOCK_STARTS, "start of a clock", where)
    return Clock(int(body.get("days", 0)), after, bool(body.get("business", False)))


def _cases(path: Path, where: str) -> Iterator[Case]:
    doc = mapping(read_yaml(path, PolicyError, where), where)
    only_keys(doc, ("cases",), where)
    for body in items(doc.get("cases"), where):
        at = f"{where}: {mapping(body, where).get('rule')}: {body.get('name')}"
        only_keys(body, ("rule", "name", "facts", "have", "expect", "as_of"), at)
        yield Case(
            rule=text(body.get("rule"), at),
            name=text(body.get("name"), at),
            facts=mapping(body.get("facts") or {}, at),
            have=mapping(body.get("have") or {}, at),
            expect=word(body.get("expect"), _EXPECTED, "status", at),
            as_of=day_or_none(body.get("as_of"), at),
        )
