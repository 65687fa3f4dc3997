"""The shape of an XML document: which elements repeat. Found by the parser, and counted by patterns without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from html import unescape

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Limits
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.header import value_like

_DEPTH_PER_NESTING = 4
_FIELDS = frozenset({"field", "column"})
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_CALLED = re.compile(r"(?:^|\s)name\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CHUNK = 2**20
_MOST_KEYS, _AGAIN = 200, 2
"""So many names are no names of fields any more; and names of fields come so often on the average."""
_FORM = range(2, 41)
"""So many fields has a form, whose names come once."""


@dataclass(slots=True)
class Kind:
    """All elements at one path. ``repeats``: some parent has more than one of them. ``path`` says how its fields
    are named, ``[]`` after what repeats. ``of``: the tag of a field that its attribute tells; ``pooled``: tags below
    that no attribute tells apart; ``several``: those of which some parent has more than one."""

    name: str
    of: str = ""
    children: dict[str, Kind] = field(default_factory=dict)
    repeats: bool = False
    total: int = 0
    path: str = ""
    pooled: set[str] = field(default_factory=set)
    several: set[str] = field(default_factory=set)

    def child(self, tag: str, called: str | None) -> Kind | None:
        """What an element within is a kind of, once the shape is known."""
        return self.children.get(element_name(tag, called)) or self.children.get(local_name(tag))

    def told(self, tag: str) -> list[Kind]:
        """The fields of a tag that their attributes tell."""
        return [kind for kind in self.children.values() if kind.of == tag]

    def pool(self, tag: str) -> None:
        """Take all fields of a tag for one."""
        one = self.children.setdefault(tag, Kind(tag))
        self.pooled.add(tag)
        for kind in self.told(tag):
            one.take_in(self.children.pop(kind.name))
        one.repeats |= tag in self.several

    def take_in(self, other: Kind) -> None:
        """Become both kinds."""
        self.total += other.total
        self.repeats |= other.repeats
        self.pooled |= other.pooled
        self.several |= other.several
        for name, kind in other.children.items():
            self.children.setdefault(name, Kind(name, kind.of)).take_in(kind)


class Shape:
    """Learns from start and end of elements; every pass over a document begins with :meth:`start` of its root."""

    def __init__(self, limits: Limits) -> None:
        self.root = Kind("")
        self._limits = limits
        self._kinds = 0
        self._stack: list[tuple[Kind, dict[str, int]]] = [(self.root, {})]

    def start(self, tag: str, called: str | None = None) -> None:
        parent, counts = self._stack[-1]
        own = local_name(tag)
        name = own if own in parent.pooled else element_name(tag, called)
        kind = parent.children.get(name)
        if kind is None:
            kind = parent.children[name] = Kind(name, own if name != own else "")
            self._kinds += 1
            if kind.of and len(parent.told(own)) > _MOST_KEYS:
                self._kinds -= _MOST_KEYS
                parent.pool(own)
                kind = parent.children[own]
            if self._kinds > self._limits.columns:
                raise SourceError(Reason.over_limit, f"more than {self._limits.columns} different elements")
        kind.total += 1
        for key in {name, own}:
            counts[key] = counts.get(key, 0) + 1
        if counts[name] == 2 or (kind.name == own and counts[own] == 2):
            kind.repeats = True
        if counts[own] == 2:
            parent.several.add(own)
        if len(self._stack) > depth_limit(self._limits):
            raise SourceError(Reason.over_limit, f"nested more than {depth_limit(self._limits)} levels deep")
        self._stack.append((kind, {}))

    def end(self) -> None:
        if len(self._stack) > 1:
            self._stack.pop()

    @property
    def rows(self) -> int:
        """The document, and every element that repeats."""
        self._settle()
        return 1 + sum(kind.total for kind in _below(self.root) if kind.repeats)

    def name_paths(self) -> None:
        """Once the shape is known: paths of fields."""
        self._settle()
        waiting = [self.root]
        while waiting:
            kind = waiting.pop()
            for child in kind.children.values():
                name = child.name.removeprefix(f"{child.of}.") if child.of else child.name
                inner = f"{kind.path}.{name}" if kind.path else name
                child.path = f"{inner}[]" if child.repeats else inner
                waiting.append(child)

    def _settle(self) -> None:
        """Names that do not come again name no fields of records: they may be values."""
        waiting = [self.root]
        while waiting:
            kind = waiting.pop()
            for tag in {child.of for child in kind.children.values() if child.of}:
                told = kind.told(tag)
                found = sum(child.total for child in told)
                form = found >= _FORM.start * kind.total and len(told) in _FORM
                if found < _AGAIN * len(told) and not form:
                    kind.pool(tag)
            waiting.extend(kind.children.values())


def depth_limit(limits: Limits) -> int:
    """Elements are nested deeper than objects for the same content."""
    return limits.nesting * _DEPTH_PER_NESTING


def local_name(name: str) -> str:
    """Without the prefix of its namespace."""
    return name.rpartition(":")[2] or name


def element_name(tag: str, called: str | None) -> str:
    """What an element is, by its tag and its attribute ``name``: fields of a record are often told by that alone, in
    the dumps of databases and frameworks (``<field name="phone">``).

    >>> element_name("x:order", "a"), element_name("field", "phone"), element_name("field", "a phone")
    ('order', 'field.phone', 'field')
    """
    name = local_name(tag)
    told = called is not None and name.lower() in _FIELDS and _KEY.fullmatch(called) and not value_like(called)
    return f"{name}.{called}" if told else name


def _below(kind: Kind) -> Iterator[Kind]:
    waiting = [kind]
    while waiting:
        found = waiting.pop()
        waiting.extend(found.children.values())
        yield found


_TAG = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE(?:[^\[>]*\[.*?\]\s*>|[^\[>]*>)"
    r"|<(?P<close>/?)(?P<name>[^\s/>!?\"'<]+)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>",
    re.DOTALL,
)


def count_rows(pieces: Iterator[str], limits: Limits) -> int:
    """The rows a document holds, by looking for tags in its text: other code than the reader."""
    shape = Shape(limits)
    held = ""
    for piece in pieces:
        held += piece
        end = 0
        for match in _TAG.finditer(held):
            end = match.end()
            name = match["name"]
            if name is None:
                continue
            if match["close"]:
                shape.end()
                continue
            called = _CALLED.search(match["rest"])
            shape.start(name, unescape(called[1] or called[2] or "") if called else None)
            if match["empty"]:
                shape.end()
        # What is left may hold the beginning of a tag: only from the last bracket on.
        held = held[max(end, held.find("<", end) if "<" in held[end:] else len(held)) :]
        if len(held) > limits.line_bytes:
            raise SourceError(Reason.over_limit, f"a single tag longer than {limits.line_bytes} characters")
    return shape.rows
