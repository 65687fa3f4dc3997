"""Packs broken on purpose: a case beside a rule must notice when an atom, a date, a country or an alternative changes.

A mutant that no case notices shows a condition nobody has tested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from bpo_guard.model.compact import dataclass
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Condition, Needs, Pack, Requirement, Rule
from bpo_guard.policy.match import Matcher
from bpo_guard.policy.testing import run_cases

_LIST = re.compile(r"\[([^\[\]]*)\]")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one thing changed, and what that is."""

    rule: Rule
    change: str


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every single change: atoms dropped and negated, all and any swapped, dates moved, one item of a list removed."""
    for when, change in _conditions(rule.when):
        yield Mutant(replace(rule, when=when), change)
    if rule.satisfied_by:
        for requirement, change in _requirements(rule.satisfied_by):
            yield Mutant(replace(rule, satisfied_by=requirement), change)
    for days in (-_DAY, _DAY):
        yield Mutant(replace(rule, effective_from=rule.effective_from + days), f"from {days.days:+d} day")
        if rule.effective_to:
            yield Mutant(replace(rule, effective_to=rule.effective_to + days), f"to {days.days:+d} day")


def _conditions(when: Condition) -> Iterator[tuple[Condition, str]]:
    parts = {"all": when.all, "any": when.any, "none": when.none}
    for name, atoms in parts.items():
        for i, atom in enumerate(atoms):
            rest = (*atoms[:i], *atoms[i + 1 :])
            yield replace(when, **{name: rest}), f"without {name} {atom}"
            yield replace(when, **{name: (*atoms[:i], f"!({atom})", *atoms[i + 1 :])}), f"negated {name} {atom}"
            for shorter in _shorter(atom):
                yield replace(when, **{name: (*atoms[:i], shorter, *atoms[i + 1 :])}), f"{name} {shorter}"
    if len(when.all) > 1:
        yield Condition((), (*when.any, *when.all), when.none), "all as any"
    if len(when.any) > 1:
        yield Condition((*when.all, *when.any), (), when.none), "any as all"


def _shorter(atom: str) -> Iterator[str]:
    """The atom with one item less in a list of texts."""
    for found in _LIST.finditer(atom):
        items = [item.strip() for item in found[1].split(",")]
        for i in range(len(items) if len(items) > 1 else 0):
            yield atom[: found.start(1)] + ", ".join((*items[:i], *items[i + 1 :])) + atom[found.end(1) :]


def _requirements(requirement: Requirement) -> Iterator[tuple[Requirement, str]]:
    """One part less, and all and any swapped, at every depth."""
    if requirement.needs not in (Needs.all, Needs.any):
        return
    if len(requirement.parts) > 1:
        other = Needs.any if requirement.needs is Needs.all else Needs.all
        yield replace(requirement, needs=other), f"{requirement.needs} as {other} of what satisfies"
        for i, part in enumerate(requirement.parts):
            left = (*requirement.parts[:i], *requirement.parts[i + 1 :])
            yield replace(requirement, parts=left), f"without {part.needs} {part.name or 'group'}"
    for i, part in enumerate(requirement.parts):
        for changed, change in _requirements(part):
            yield replace(requirement, parts=(*requirement.parts[:i], changed, *requirement.parts[i + 1 :])), change


def survivors(packs: Iterable[Pack], reference: Reference, matcher: Matcher) -> Iterator[tuple[Mutant, bool]]:
    """Every mutant, and whether it lived through the cases of its rule."""
    for pack in packs:
        for rule in pack.rules:
            cases = tuple(replace(c, as_of=c.as_of or max(rule.as_of, rule.effective_from)) for c in pack.cases)
            mine = tuple(case for case in cases if case.rule == rule.id)
            for mutant in mutants(rule):
                changed = replace(pack, rules=(mutant.rule,), cases=mine)
                yield mutant, all(result.passed for result in run_cases([changed], reference, matcher))
