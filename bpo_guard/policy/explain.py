"""Why a rule ends as it does for each of its subjects, and which single changes would end it otherwise.

Nothing is decided here: atoms, requirements and statuses come from the evaluator, asked again with one change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import Fact, FactDef, Interval, OneOf, Scope, Subject
from bpo_guard.model.rule import Needs, Requirement, Rule, Truth
from bpo_guard.policy.evaluate import Evaluator, root_fact
from bpo_guard.policy.match import mentioned, names_in

NOT_APPLICABLE = "does not apply"
NOT_IN_FORCE = "not in force"
OTHER = "~"
"""Stands for a word that no condition names."""

_WORDS = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_NUMBERS = re.compile(r"(?<![\w.])\d+(?![\w.])")
_PLAIN = re.compile(r"[A-Za-z][\w.-]{0,59}")
_BEST_FIRST = (NOT_APPLICABLE, "satisfied", "due", "unknown", "unsatisfied")


_HOW = {"tag": "measured", "category": "measured", "adequacy": "listed", "needed": "listed"}


class LeafState(StrEnum):
    """Whether something a requirement asks for is there."""

    held = "held"
    missing = "missing"
    not_stated = "not stated"


_STATES = {Truth.true: LeafState.held, Truth.false: LeafState.missing, Truth.unknown: LeafState.not_stated}


@dataclass(frozen=True, slots=True)
class AtomShown:
    """One atom of the condition: ``part`` is all, any or none."""

    part: str
    atom: str
    truth: Truth


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact the rule mentions. ``origin``: where from, or why it is absent.

    ``how``: measured in the data, declared by somebody, listed (in a catalogue, such as adequacy), or absent.
    """

    name: str
    value: str
    how: str
    origin: str


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the requirement: what it asks for, in words, and whether it is there."""

    needs: Needs
    name: str
    title: str
    state: LeafState
    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class SingleChange:
    """One change and the status it would lead to. ``kind``: add (an artefact), redact, state or flip (a fact)."""

    kind: str
    name: str
    value: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class SubjectExplained:
    """One subject of the rule: what was looked at, how it ended, what would end it otherwise (best first)."""

    label: str
    status: str
    atoms: tuple[AtomShown, ...]
    facts: tuple[FactShown, ...]
    requirement: Node | None
    changes: tuple[SingleChange, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rule on one handoff and one day."""

    rule: Rule
    as_of: date
    in_force: bool
    subjects: tuple[SubjectExplained, ...]


def explain(rule: Rule, subjects: Mapping[Scope, tuple[Subject, ...]], evaluator: Evaluator) -> Explanation:
    """The rule for every subject of its scope."""
    found = tuple(_subject(rule, subject, evaluator) for subject in subjects[rule.scope])
    return Explanation(rule, evaluator.as_of, rule.in_force(evaluator.as_of), found)


def _subject(rule: Rule, subject: Subject, evaluator: Evaluator) -> SubjectExplained:
    names = tuple(sorted(mentioned(rule.expressions) & evaluator.reference.facts.keys()))
    return SubjectExplained(
        label=subject.label,
        status=_status(rule, subject, evaluator),
        atoms=tuple(_atoms(rule, subject, evaluator)),
        facts=tuple(_fact(evaluator.reference.facts[name], subject, evaluator) for name in names),
        requirement=_node(rule.satisfied_by, subject, evaluator) if rule.satisfied_by else None,
        changes=tuple(_changes(rule, subject, evaluator, names)),
    )


def _status(rule: Rule, subject: Subject, evaluator: Evaluator) -> str:
    if not rule.in_force(evaluator.as_of):
        return NOT_IN_FORCE
    obligation = evaluator.one(rule, subject)
    return NOT_APPLICABLE if obligation is None else str(obligation.status)


def _atoms(rule: Rule, subject: Subject, evaluator: Evaluator) -> Iterator[AtomShown]:
    for part in ("all", "any", "none"):
        for atom in getattr(rule.when, part):
            yield AtomShown(part, atom, evaluator.matcher.atom(atom, subject.values).truth)


def _fact(definition: FactDef, subject: Subject, evaluator: Evaluator) -> FactShown:
    known = subject.known.get(definition.name)
    if known is not None:
        how = next((word for kind, word in _HOW.items() if kind in definition.source), "declared")
        return FactShown(definition.name, in_word(known.value), how, known.origin)
    root = root_fact(definition.name, evaluator.reference.facts)
    why = subject.absent.get(definition.name, "not stated")
    return FactShown(definition.name, "", "absent", f"{why} (see {root.name})" if root is not definition else why)


def in_word(value: object) -> str:
    """A fact's value: yes, no, a number, words of vocabularies. Anything that is not such a word is not shown."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Interval | OneOf):
        return str(value)
    if isinstance(value, list | tuple):
        return ", ".join(in_word(item) for item in value) or "none"
    if value == OTHER:
        return "another"
    return str(value) if _PLAIN.fullmatch(str(value)) else "a text of its own"


def _node(requirement: Requirement, subject: Subject, evaluator: Evaluator) -> Node:
    judged = evaluator.judge(requirement, subject)
    parts = tuple(_node(part, subject, evaluator) for part in requirement.parts)
    return Node(
        requirement.needs, requirement.name, _title(requirement, subject, evaluator), _STATES[judged.truth], parts
    )


def _title(requirement: Requirement, subject: Subject, evaluator: Evaluator) -> str:
    """What a leaf is called: what is held, or else what is missing."""
    if requirement.needs in (Needs.all, Needs.any):
        return ""
    judged = evaluator.judge(requirement, subject)
    titles = [*judged.with_, *(missing.title for way in judged.ways for missing in way)]
    return next(iter(titles), requirement.label or requirement.name)


def _changes(rule: Rule, subject: Subject, evaluator: Evaluator, names: tuple[str, ...]) -> Iterator[SingleChange]:
    """Every single change that moves the status; of the values of one fact, the first that leads there."""
    if not rule.in_force(evaluator.as_of):
        return
    now = _status(rule, subject, evaluator)
    found: dict[tuple[str, str, str], SingleChange] = {}
    for change in (*_artefacts(rule, subject, evaluator), *_values(rule, subject, evaluator, names)):
        if change.leads_to != now:
            found.setdefault((change.kind, change.name, change.leads_to), change)
    yield from sorted(found.values(), key=_best_first)


def _best_first(change: SingleChange) -> tuple[int, str, str, str]:
    return (_BEST_FIRST.index(change.leads_to), change.kind, change.name, change.value)


def _artefacts(rule: Rule, subject: Subject, evaluator: Evaluator) -> Iterator[SingleChange]:
    """Each artefact that is not held, taken as held."""
    for leaf in dict.fromkeys(rule.satisfied_by.leaves() if rule.satisfied_by else ()):
        if leaf.needs is not Needs.fact and evaluator.judge(leaf, subject).truth is not Truth.true:
            then = _status(rule, subject, replace(evaluator, assumed=frozenset([leaf])))
            kind = "redact" if leaf.needs is Needs.redact else "add"
            yield SingleChange(kind, f"{leaf.needs} {leaf.name}", _title(leaf, subject, evaluator), then)


def _values(rule: Rule, subject: Subject, evaluator: Evaluator, names: tuple[str, ...]) -> Iterator[SingleChange]:
    """Each fact with another value, and each absent fact with any."""
    for name in names:
        definition = evaluator.reference.facts[name]
        known = subject.known.get(name)
        for value in _others(definition, known.value if known else None, rule.expressions):
            then = _status(rule, replace(subject, known={**subject.known, name: Fact(value, "what if")}), evaluator)
            yield SingleChange("state" if known is None else "flip", name, in_word(value), then)


def _others(definition: FactDef, value: object, atoms: tuple[str, ...]) -> Iterator[object]:
    """Values worth trying: those that tell the atoms that mention the fact apart."""
    near = " ".join(atom for atom in atoms if definition.name in names_in(atom))
    words = list(dict.fromkeys(a or b for a, b in _WORDS.findall(near)))
    tried: list[object]
    if definition.type == "bool":
        tried = [True, False]
    elif definition.type == "int":
        numbers = [int(number) for number in _NUMBERS.findall(_WORDS.sub("", near))]
        tried = [m for n in numbers for m in (n - 1, n, n + 1) if m >= 0]
    elif definition.type == "string":
        tried = [*words, OTHER]
    else:
        has = list(value) if isinstance(value, list | tuple) else []
        tried = [*([*has, w] for w in words if w not in has), [w for w in has if w not in words]]
    yield from (other for other in tried if other != value)
