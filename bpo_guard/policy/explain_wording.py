"""An explanation in words and as a document. Subjects that end alike for the same reasons are told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bpo_guard.model.rule import Needs, Rule
from bpo_guard.policy.explain import AtomShown, Explanation, FactShown, Node, SingleChange, SubjectExplained

EXPLAIN_SCHEMA = "bpo-guard/explain/1"

_PARTS = {"all": "all of", "any": "one of", "none": "none of"}
_VERBS = {
    "flip": "if {0} were {1}",
    "state": "if {0} were stated as {1}",
    "add": "with {0}: {1}",
    "redact": "after {0}: {1}",
}
_SAMPLES = 3


def lines(explanation: Explanation) -> Iterator[str]:
    """The page of ``policy explain``."""
    rule = explanation.rule
    yield f"{rule.id}  {rule.title}"
    yield f"  {'; '.join(str(c) for c in rule.citations)}"
    yield f"  {rule.kind}, once for each {rule.scope}; as of {explanation.as_of}: {_force(explanation)}"
    groups: dict[SubjectExplained, list[SubjectExplained]] = {}
    for subject in explanation.subjects:
        groups.setdefault(replace(subject, label="", facts=_bare(subject.facts)), []).append(subject)
    for first, *others in groups.values():
        yield ""
        yield from _subject(first, [other.label for other in others])
    if not explanation.subjects:
        yield ""
        yield f"  nothing to look at: the handoff has no {rule.scope}"


def _bare(facts: Sequence[FactShown]) -> tuple[FactShown, ...]:
    """Facts without where they come from, which names the one field they were measured in."""
    return tuple(replace(fact, origin="") for fact in facts)


def _force(explanation: Explanation) -> str:
    rule = explanation.rule
    until = f" to {rule.effective_to}" if rule.effective_to else ""
    return f"{'in force' if explanation.in_force else 'not in force'} ({rule.effective_from}{until or ' on'})"


def _subject(subject: SubjectExplained, others: Sequence[str]) -> Iterator[str]:
    yield f"{subject.label}: {subject.status.upper()}"
    if others:
        more = f" and {len(others) - _SAMPLES} more" if len(others) > _SAMPLES else ""
        yield f"  alike: {', '.join(others[:_SAMPLES])}{more}"
    yield "  condition"
    yield from _atoms(subject.atoms)
    yield "  facts"
    yield from (f"    {_fact(fact)}" for fact in subject.facts)
    if subject.requirement:
        yield "  asks for"
        yield from _nodes(subject.requirement, 4)
    yield "  what would change it, each alone"
    yield from (f"    {_change(change)}" for change in subject.changes)
    if not subject.changes:
        yield "    no single fact or artefact"


def _atoms(atoms: Sequence[AtomShown]) -> Iterator[str]:
    for part, words in _PARTS.items():
        mine = [atom for atom in atoms if atom.part == part]
        if mine:
            yield f"    {words}"
            yield from (f"      {atom.truth:8} {atom.atom}" for atom in mine)


def _fact(fact: FactShown) -> str:
    if fact.how == "absent":
        return f"{fact.name}: absent, {fact.origin}"
    origin = fact.origin.removeprefix("measured: ")
    return f"{fact.name} = {fact.value} ({fact.how}: {origin})"


def _nodes(node: Node, indent: int) -> Iterator[str]:
    pad = " " * indent
    if node.needs in (Needs.all, Needs.any):
        yield f"{pad}{_PARTS[node.needs]}: {node.state}"
        for part in node.parts:
            yield from _nodes(part, indent + 2)
    else:
        title = f": {node.title}" if node.title != node.name else ""
        yield f"{pad}{node.state:10} {node.needs} {node.name}{title}"


def _change(change: SingleChange) -> str:
    return f"{change.leads_to:15} {_VERBS[change.kind].format(change.name, change.value)}"


def document(explanation: Explanation) -> dict[str, object]:
    """The same as a document for machines, every subject on its own."""
    return {
        "schema": EXPLAIN_SCHEMA,
        "rule": _rule(explanation.rule),
        "as_of": explanation.as_of.isoformat(),
        "in_force": explanation.in_force,
        "subjects": [_subject_document(subject) for subject in explanation.subjects],
    }


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "title": rule.title,
        "kind": str(rule.kind),
        "scope": str(rule.scope),
        "citation": [{"instrument": c.instrument, "provision": c.provision} for c in rule.citations],
    }


def _subject_document(subject: SubjectExplained) -> dict[str, object]:
    return {
        "subject": subject.label,
        "status": subject.status,
        "atoms": [{"part": a.part, "atom": a.atom, "value": str(a.truth)} for a in subject.atoms],
        "facts": [{"name": f.name, "value": f.value, "how": f.how, "origin": f.origin} for f in subject.facts],
        "requirement": _node_document(subject.requirement) if subject.requirement else None,
        "changes": [
            {"kind": c.kind, "name": c.name, "value": c.value, "leads_to": c.leads_to} for c in subject.changes
        ],
    }


def _node_document(node: Node) -> dict[str, object]:
    if node.parts:
        parts = [_node_document(part) for part in node.parts]
        return {"needs": str(node.needs), "state": str(node.state), "parts": parts}
    return {"needs": str(node.needs), "name": node.name, "title": node.title, "state": str(node.state)}
