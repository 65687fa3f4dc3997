"""Every key of an input file as a commented line with the question behind it and who can answer.

Generated from ``facts.yaml``: a new key or a new fact is in the next draft without a change here. A line that
starts with ``# `` is a key to uncomment; one that starts with ``## `` is a question or a note and stays.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import FactDef
from bpo_guard.model.reference import Reference

WIDTH = 108
NOT_DRAFTED = frozenset({"handoff.inline", "handoff.org_file", "handoff.vendor_file"})
"""Other ways to say the same: the drafted files lie beside one another."""

_PLACES = {
    "people_in": "handoff.people.where",
    "people_who": "handoff.people.who",
    "people_count": "handoff.people.count",
    "people_countries": "handoff.people.where",
    "people_regions": "handoff.people.where",
    "declared_certificates": "vendor.certificates",
    "vendor_countries": "vendor.staff_countries",
    "vendor_in": "vendor.owners",
    "origin": "handoff.data.origin",
    "hop_from": "handoff.where.from",
    "hop_mode": "handoff.where.mode",
    "adequacy": "vendor.certificates",
    "needed": "handoff.task",
    "basis_for_field": "handoff.legal_basis",
    "safe_harbor": "handoff.answers.no_actual_knowledge",
    "deidentified": "handoff.approvals",
}
_DERIVED = ("tag", "category", "fact", "bloc", "cards")
_HOPS = {"from_country": "from", "separate": "entity"}
_HINTS = {
    "string": "text",
    "int": "a whole number",
    "number": "a number",
    "answer": "yes, no or unknown",
    "date": "a date like 2026-12-31",
    "until": "a date like 2026-12-31, or none where it has no end",
    "country": "an ISO code like PH",
    "region": "a country like DE, or a state like US-CA",
    "category": "a data category like identity.name",
    "function": "one of the list above",
    "path": "a file below this folder, or none",
    "outer_path": "a file",
    "control": "like CTR-01; the audit names those that matter",
    "clause": "like 28-3-a; the audit names those that matter",
}
_OWN_HINTS = {
    "handoff.client": "the id of the client entity in org.yaml",
    "handoff.vendor": "the id of the vendor entity in vendor.yaml",
    "handoff.where.entity": "the id of an entity in vendor.yaml",
    "handoff.where.from": "the id of the sender; the client if left out",
    "handoff.task": "one of the tasks of the function",
}
_IDS = {"org.entities": "client-id", "vendor.entities": "vendor-id"}


def asked_at(fact: FactDef) -> str:
    """The key that answers a fact, as ``file.key.key``; empty if it is measured or follows from others.

    A kind of fact this table does not know is asked at the head of handoff.yaml rather than nowhere.
    """
    source = fact.source
    if "entity" in source:
        return f"{'org' if source['entity'] == 'client' else 'vendor'}.entities.{source['key']}"
    if "key" in source or "dated" in source:
        return str(source.get("key") or source["dated"])
    if "claimed" in source:
        return str(source["claimed"])
    if "hop" in source:
        return f"handoff.where.{_HOPS.get(str(source['hop']), 'country')}"
    known = next((place for kind, place in _PLACES.items() if kind in source), "")
    return known or ("" if any(kind in source for kind in _DERIVED) else "handoff")


def questions(facts: Mapping[str, FactDef]) -> dict[str, tuple[str, ...]]:
    """The questions of each key, each once, with who can answer."""
    found: dict[str, list[str]] = {}
    for fact in facts.values():
        place = asked_at(fact)
        text = f"{fact.ask} ({fact.who})" if fact.who else fact.ask
        if place and fact.ask and text not in found.setdefault(place, []):
            found[place].append(text)
    return {place: tuple(texts) for place, texts in found.items()}


def note(text: str, indent: int = 0) -> list[str]:
    """Prose, wrapped, as lines that stay comments. Spaces before the text indent every line of it."""
    mark = "## " + " " * (indent + len(text) - len(text.lstrip()))
    return textwrap.wrap(text.lstrip(), WIDTH, initial_indent=mark, subsequent_indent=mark, break_on_hyphens=False)


@dataclass(frozen=True)
class KeyWriter:
    """Writes the keys of one file. ``notes`` are more lines to stand above a key, by its path; above the keys of
    ``silent`` nothing is said, because it was said before.
    """

    reference: Reference
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()

    def keys(self, shape: Mapping[str, Any], path: str, indent: int, mark: str = "# ") -> Iterator[str]:
        """Lines for each key of an object: what is asked, then the key, commented out."""
        for key, sub in shape.items():
            name = key.rstrip("!")
            yield from self.key(name, sub, f"{path}.{name}", indent, mark)

    def key(self, name: str, shape: Any, path: str, indent: int, mark: str = "# ") -> Iterator[str]:
        """One key. ``indent`` is where it will stand once it is uncommented."""
        if path in NOT_DRAFTED:
            return
        yield from self._above(shape, path, indent)
        start = mark + " " * indent
        if isinstance(shape, str):
            yield _line(f"{start}{name}:", _OWN_HINTS.get(path) or self._hint(shape))
        elif isinstance(shape, list):
            yield from self._list(name, shape[0], path, indent, mark)
        elif set(shape) == {"word"}:
            yield _line(f"{start}{name}:", _one_of(shape["word"]))
        elif set(shape) == {"map"}:
            yield _line(f"{start}{name}:", "one block each; choose a short id")
            yield f"{start}  {_IDS.get(path, 'id')}:"
            yield from self.keys(shape["map"], path, indent + 4, mark)
        else:
            yield f"{start}{name}:"
            yield from self.keys(shape, path, indent + 2, mark)

    def item(self, shape: Mapping[str, Any], path: str, indent: int, mark: str = "# ") -> Iterator[str]:
        """One element of a list of objects, its first key behind the dash."""
        dash = mark + " " * indent + "- "
        waiting = True
        for line in self.keys(shape, path, indent + 2, mark):
            first = waiting and not line.lstrip().startswith("##")
            yield dash + line.removeprefix(mark).lstrip() if first else line
            waiting = waiting and not first

    def _list(self, name: str, shape: Any, path: str, indent: int, mark: str) -> Iterator[str]:
        start = f"{mark}{' ' * indent}{name}:"
        if isinstance(shape, str):
            yield _line(start, f"a list, [] for none: {self._hint(shape)}")
        else:
            yield _line(start, "one block each; [] for none")
            yield from self.item(shape, path, indent + 2, mark)

    def _above(self, shape: Any, path: str, indent: int) -> Iterator[str]:
        if path in self.silent:
            return
        for text in questions(self.reference.facts).get(path, ()):
            yield from note(text, indent)
        yield from self.notes.get(path, ())
        scalar = shape[0] if isinstance(shape, list) else shape
        for word, meaning in self._words(scalar):
            yield from note(f"  {word}: {meaning}", indent)

    def _words(self, shape: Any) -> Iterator[tuple[str, str]]:
        """The closed list behind a key, where its words need explaining."""
        kind, _, name = shape.partition(":") if isinstance(shape, str) else ("", "", "")
        if kind == "word":
            yield from self.reference.vocab[name].items()
        elif kind == "tool":
            yield from ((tool.id, tool.title) for tool in self.reference.tools.values())
        elif kind == "function":
            yield from ((function.id, function.label) for function in self.reference.functions.values())

    def _hint(self, shape: str) -> str:
        kind, _, name = shape.partition(":")
        if kind == "word":
            words = tuple(self.reference.vocab[name])
            return _one_of(words) if len(words) <= 6 else "one of the list above"
        return "one of the list above" if kind == "tool" else _HINTS.get(kind, kind)


def _one_of(words: Sequence[str]) -> str:
    return f"one of {', '.join(words)}"


def _line(start: str, hint: str) -> str:
    """The key and, some way behind, what is expected there."""
    return f"{start:<32} # {hint}"
