"""A rule in words, for people who correct law and do not read Python."""

from __future__ import annotations

from collections.abc import Iterator

from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Condition, Needs, Requirement, Rule
from bpo_guard.policy.match import names_in


def in_words(rule: Rule, reference: Reference) -> str:
    """Several lines: title, law, condition with the meaning of each fact, what satisfies it, dates."""
    return "\n".join(_lines(rule, reference))


def _lines(rule: Rule, reference: Reference) -> Iterator[str]:
    yield f"{rule.id}  {rule.title}"
    yield f"  {rule.kind}, once for each {rule.scope}; certainty {rule.certainty}"
    for citation in rule.citations:
        yield f"  law: {citation.instrument}, {citation.provision}"
    until = f" to {rule.effective_to}" if rule.effective_to else ""
    yield f"  in force from {rule.effective_from}{until}; text as of {rule.as_of}; source {rule.source}"
    yield ""
    yield f"  {rule.because}"
    yield ""
    yield "  applies when"
    yield from _condition(rule.when)
    yield "  where"
    for name in sorted({n for atom in rule.when.atoms for n in names_in(atom)} & reference.facts.keys()):
        yield f"    {name}: {reference.facts[name].meaning}"
    if rule.satisfied_by:
        yield "  satisfied by"
        yield from _requirement(rule.satisfied_by, reference, 4)
    if rule.due:
        yield f"  due within {rule.due.days} {'business ' if rule.due.business else ''}days after {rule.due.after}"
    if rule.way_out:
        yield f"  way out: {rule.way_out}"


def _condition(when: Condition) -> Iterator[str]:
    for label, atoms in (("all of", when.all), ("one of", when.any), ("none of", when.none)):
        if atoms:
            yield f"    {label}"
            yield from (f"      {atom}" for atom in atoms)


def _requirement(requirement: Requirement, reference: Reference, indent: int) -> Iterator[str]:
    pad = " " * indent
    if requirement.needs in (Needs.all, Needs.any):
        yield f"{pad}{'all of' if requirement.needs is Needs.all else 'one of'}"
        for part in requirement.parts:
            yield from _requirement(part, reference, indent + 2)
    else:
        known = {Needs.control: reference.controls, Needs.clause: reference.clauses}.get(requirement.needs, {})
        artefact = known.get(requirement.name)
        title = requirement.label or (artefact.title if artefact else "")
        modules = f" module {' or '.join(map(str, requirement.modules))}" if requirement.modules else ""
        methods = f" ({' or '.join(requirement.methods)})" if requirement.methods else ""
        yield f"{pad}{requirement.needs} {requirement.name}{modules}{methods}" + (f": {title}" if title else "")
