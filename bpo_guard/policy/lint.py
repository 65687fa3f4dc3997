"""What a pack can get wrong though every atom compiles: words nobody can say, conditions never met, rules at odds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from bpo_guard.errors import nearest
from bpo_guard.model.fact import FactDef
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Condition, Kind, Pack, Regime, Rule

_COMPARED = re.compile(r"\b([a-z_][a-z0-9_]*)\s*(?:==|!=)\s*['\"]([^'\"]*)['\"]")
_AMONG = re.compile(r"\b([a-z_][a-z0-9_]*)\s+in\s+\[([^\]]*)\]")
_HELD = re.compile(r"['\"]([^'\"]*)['\"]\s+in\s+([a-z_][a-z0-9_]*)\b")
_LITERAL = re.compile(r"['\"]([^'\"]*)['\"]")
_EQUAL = re.compile(r"([a-z_][a-z0-9_]*)\s*==\s*['\"]([^'\"]*)['\"]")
_PLAIN = re.compile(r"!?[a-z_][a-z0-9_]*")

_COUNTRIES = frozenset({"client_country", "vendor_country", "hop_to_country", "hop_from_country"})
_COUNTRY_LISTS = frozenset({"vendor_countries", "people_countries"})


def lint_words(packs: Iterable[Pack], regimes: Iterable[Regime], reference: Reference) -> Iterator[str]:
    """Texts that a fact is compared with and can never be, with the nearest word it can."""
    for regime in regimes:
        yield from _words(regime.touched.atoms, f"regimes.yaml: {regime.id}", reference)
    for pack in packs:
        for rule in pack.rules:
            yield from _words(rule.expressions, f"{pack.path}: {rule.id}", reference)


def _words(atoms: Iterable[str], where: str, reference: Reference) -> Iterator[str]:
    for atom in atoms:
        for fact, literal in _literals(atom):
            definition = reference.facts.get(fact)
            known = _sayable(definition, reference) if definition else None
            if known is not None and literal not in known:
                yield f'{where}: {fact} is never "{literal}"; {nearest(literal, known)}'


def _literals(atom: str) -> Iterator[tuple[str, str]]:
    """Facts with the texts an atom compares them with."""
    yield from _COMPARED.findall(atom)
    for fact, listed in _AMONG.findall(atom):
        yield from ((fact, literal) for literal in _LITERAL.findall(listed))
    yield from ((fact, literal) for literal, fact in _HELD.findall(atom))


def _sayable(fact: FactDef, reference: Reference) -> Collection[str] | None:
    """Every text a fact can be; None where it is free."""
    if fact.name in _COUNTRIES or fact.name in _COUNTRY_LISTS:
        return reference.geography.countries
    if "declared_certificates" in fact.source:
        return reference.vocab["certificate"]
    shape = _shape(fact.source, reference.inputs)
    if isinstance(shape, Mapping) and set(shape) == {"word"}:
        return list(shape["word"])
    if isinstance(shape, list):
        shape = shape[0]
    if shape == "function":
        return reference.functions
    if isinstance(shape, str) and shape.startswith("word:"):
        return reference.vocab[shape.removeprefix("word:")]
    return None


def _shape(source: Mapping[str, Any], inputs: Mapping[str, Any]) -> Any:
    """What ``facts.yaml`` says may stand at the key a fact comes from; None for what is measured."""
    if "entity" in source:
        part = "org" if source["entity"] == "client" else "vendor"
        return inputs[part]["entities"]["map"].get(source["key"])
    node: Any = inputs
    for part in str(source.get("key", "")).split("."):
        node = node.get(part, node.get(f"{part}!")) if isinstance(node, Mapping) else None
    return node


def lint_reach(packs: Iterable[Pack]) -> Iterator[str]:
    """Conditions that no handoff can meet."""
    for pack in packs:
        for rule in pack.rules:
            yield from (f"{pack.path}: {rule.id}: never applies: {why}" for why in _never(rule.when))


def _never(when: Condition) -> Iterator[str]:
    for atom in when.all:
        if atom in when.none:
            yield f"{atom} must be and must not be"
        if _PLAIN.fullmatch(atom) and f"!{atom}" in when.all:
            yield f"{atom} and its opposite"
        if atom == "false":
            yield "a condition is false"
    if when.any and all(atom in when.none for atom in when.any):
        yield "everything under any is ruled out by none"
    equal: dict[str, set[str]] = {}
    for atom in when.all:
        if found := _EQUAL.fullmatch(atom.strip()):
            equal.setdefault(found[1], set()).add(found[2])
    yield from (f"{fact} cannot be {' and '.join(sorted(words))}" for fact, words in equal.items() if len(words) > 1)


def lint_odds(packs: Sequence[Pack]) -> Iterator[str]:
    """Rules in force at the same time, with the same condition, of which one forbids what the other lets pass."""
    alike: dict[tuple[object, ...], list[tuple[str, Rule]]] = {}
    for pack in packs:
        for rule in pack.rules:
            key = (rule.scope, *(frozenset(part) for part in (rule.when.all, rule.when.any, rule.when.none)))
            alike.setdefault(key, []).append((pack.path, rule))
    for group in alike.values():
        for (path, one), (_, other) in combinations(group, 2):
            if _overlap(one, other) and _at_odds(one, other):
                yield f"{path}: {one.id}: {other.id} has the same condition and another outcome for it"


def _overlap(one: Rule, other: Rule) -> bool:
    """Are both in force on some day?"""
    first, second = sorted((one, other), key=lambda r: r.effective_from)
    return first.effective_to is None or first.effective_to >= second.effective_from


def _at_odds(one: Rule, other: Rule) -> bool:
    """A prohibition beside another kind, or the same instrument asking twice for the same."""
    if (one.kind is Kind.block) != (other.kind is Kind.block) and Kind.note not in (one.kind, other.kind):
        return True
    return one.satisfied_by == other.satisfied_by and one.satisfied_by is not None and one.citations == other.citations
