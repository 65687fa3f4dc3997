"""Nested documents as tables: dotted paths, one table for every list within, keys that are values taken as such."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import field
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Limits
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.columns import records_to_columns
from bpo_guard.sources.header import value_like
from bpo_guard.sources.json_window import BigList, BigObject, Window, values_in
from bpo_guard.sources.names import clean_name

MOST_KEYS = 200
_FLUSH_CHARS = 16 * 2**20
_SPECIAL = re.compile(r"[.\[\]{}\"\\]")
_ALIKE_FROM = 5
_NAMES_COLUMNS = re.compile(r"(?i)(?:columns?|headers?|cols|fields?)(?:[_-]?names?)?")
"""Under these a list of words names the columns of the rows that stand beside it, whatever those are called."""

Record = dict[str, str | None]
Object = tuple[tuple[str, Any], ...]
"""A JSON object as the pairs it was written with, so that a key that stands twice loses neither value."""


class Flattener:
    """Takes values and hands out batches.

    Scalars of one object stand in one row under their path (``person.name``); the elements of a list are rows
    of a batch of their own (``export.members[].person.name``). Keys that look like values, and all keys of an
    object with more than 200, become ``{}`` in the path; the keys themselves are the column ``… {} key``.
    """

    def __init__(self, place: Place, limits: Limits, rows_are_lists: bool) -> None:
        """``rows_are_lists``: rows are the elements of the outermost lists (a document), and not the values
        given to :meth:`add` (lines of JSON)."""
        self._place = place
        self._limits = limits
        self._outer = 1 if rows_are_lists else 0
        self._groups: dict[str, list[Record]] = {}
        self._names: set[str] = set()
        self._paths: dict[tuple[str, str], str | None] = {}
        self._unfinished: dict[int, str] = {}
        self._late: set[str] = set()
        self._columns: dict[str, list[str]] = {}
        self._chars = 0

    @property
    def full(self) -> bool:
        """Time to :meth:`flush`?"""
        most = max(map(len, self._groups.values()), default=0)
        return most >= self._limits.batch_rows or self._chars >= _FLUSH_CHARS

    def add(self, value: Any, path: str = "") -> None:
        """One document, line or element, whose path so far is ``path``."""
        record = self._row(path)
        try:
            self._put(value, path, record, 0)
        except SourceError:
            self._groups[path].pop()  # the caller says what becomes of it
            raise

    def stream(self, value: Any, path: str, odd: Callable[[BigObject], bool]) -> Iterator[Batch]:
        """The same for a value of any size, with a :meth:`flush` whenever it is time. ``odd`` says of an object that
        is taken apart whether its keys are values."""
        if not isinstance(value, BigList | BigObject):
            self.add(value, path)
            if self.full:
                yield from self.flush()
            return
        try:
            yield from self._element(value, path, 0, odd)
        finally:
            self._unfinished.clear()

    def _element(
        self, value: Any, group: str, depth: int, odd: Callable[[BigObject], bool], key: str | None = None
    ) -> Iterator[Batch]:
        """A record of its own for a value, which stays here until it is whole."""
        record = self._row(group)
        if key is not None:
            self._scalar(key, f"{group} key", record)
        if isinstance(value, BigList | BigObject):
            self._unfinished[id(record)] = group
            yield from self._apart(value, group, record, depth, odd)
            del self._unfinished[id(record)]
        else:
            self._put(value, group, record, depth)
            if self.full:
                yield from self.flush()

    def _apart(
        self, value: BigList | BigObject, path: str, record: Record, depth: int, odd: Callable[[BigObject], bool]
    ) -> Iterator[Batch]:
        """What :meth:`_put` does, for what does not fit into memory."""
        if depth > self._limits.nesting:
            raise self._too_deep()
        if isinstance(value, BigList):
            for element in value.elements:
                yield from self._element(element, f"{path}[]", depth + 1, odd)
            return
        inner = f"{path}.{{}}" if path else "{}"
        all_odd = odd(value)
        names: list[str] = []
        for key, of_key in value.pairs:
            child = None if all_odd else self._child(path, key)
            names = _names_in(key, of_key) or names
            if child is not None and isinstance(of_key, BigList | list):
                self._name_rows(child, names)
            if child is None:
                yield from self._element(of_key, inner, depth + 1, odd, key)
            elif isinstance(of_key, BigList | BigObject):
                yield from self._apart(of_key, child, record, depth + 1, odd)
            elif isinstance(of_key, (tuple, list)):
                self._put(of_key, child, record, depth + 1)
            else:
                self._scalar(of_key, child, record)
            if self.full:
                yield from self.flush()

    def _too_deep(self) -> SourceError:
        return SourceError(Reason.over_limit, f"nested more than {self._limits.nesting} levels deep")

    def names_of(self, keys: Sequence[str]) -> tuple[str, ...] | None:
        """The names of an object's keys, if each is one and none the same as another, and there are not too many."""
        if len(keys) > MOST_KEYS:
            return None
        names = [self._child("", key) for key in keys]
        plain = tuple(name for name in names if name is not None)
        if len(set(plain)) != len(keys) or len(self._names | set(plain)) > self._limits.columns:
            return None
        self._names.update(plain)
        return plain

    def flush(self) -> Iterator[Batch]:
        """Everything added since the last time, as batches in order of first appearance."""
        groups, self._groups, self._chars = self._groups, {}, 0
        for path, records in groups.items():
            if path in self._unfinished.values():
                self._groups[path] = [r for r in records if id(r) in self._unfinished]
                records = [r for r in records if id(r) not in self._unfinished]
                self._late |= {path} if len(groups) > 1 else set()
            if not records:
                continue
            above = _levels(path) < self._outer and (len(groups) > 1 or path in self._late)
            nested = _levels(path) > self._outer or above
            for at in range(0, len(records), self._limits.batch_rows):
                part = records[at : at + self._limits.batch_rows]
                fields = tuple(dict.fromkeys(name for record in part for name in record))
                columns = records_to_columns(part, fields)
                if nested and not fields:
                    continue
                yield Batch(self._place, fields, columns, len(part), nested=nested, group=path, paths=True)

    def _row(self, group: str) -> Record:
        record: Record = {}
        self._groups.setdefault(group, []).append(record)
        return record

    def _put(self, value: Any, path: str, record: Record, depth: int) -> None:
        if depth > self._limits.nesting:
            raise self._too_deep()
        if isinstance(value, tuple):
            self._object(value, path, record, depth)
        elif isinstance(value, list) and (names := self._columns_of(value, path)):
            for name, cell in zip(names, value, strict=True):
                self._scalar(cell, name, record)
        elif isinstance(value, list):
            inner = f"{path}[]"
            for element in value:
                self._put(element, inner, self._row(inner), depth + 1)
        else:
            self._scalar(value, path or "value", record)

    def _columns_of(self, value: list[Any], path: str) -> list[str]:
        """The names of the cells of a row of scalars, by the list that stands beside the rows, if there is one."""
        names = self._columns.get(path, [])
        if len(names) != len(value) or any(isinstance(cell, tuple | list) for cell in value):
            return []
        return [self._child(path, name) or f"{path}[{i}]" for i, name in enumerate(names)]

    def _name_columns(self, pairs: Object, path: str) -> None:
        """Rows within an object are called by the list of names in the same object, whichever comes first."""
        names = next((called for key, value in pairs if (called := _names_in(key, value))), [])
        if names or self._columns:
            for key, value in pairs:
                if isinstance(value, list) and (child := self._child(path, key)):
                    self._name_rows(child, names)

    def _name_rows(self, path: str, names: list[str]) -> None:
        """What the cells of the lists within a list are called, from here on."""
        if names or f"{path}[]" in self._columns:
            self._columns[f"{path}[]"] = names

    def _object(self, pairs: Object, path: str, record: Record, depth: int) -> None:
        all_odd = len(pairs) > MOST_KEYS or _alike(pairs)
        inner = f"{path}.{{}}" if path else "{}"
        if not all_odd:
            self._name_columns(pairs, path)
        for key, value in pairs:
            child = None if all_odd else self._child(path, key)
            if child is None:
                row = self._row(inner)
                self._scalar(key, f"{inner} key", row)
                self._put(value, inner, row, depth + 1)
            elif isinstance(value, (tuple, list)):
                self._put(value, child, record, depth + 1)
            else:
                self._scalar(value, child, record)

    def _child(self, path: str, key: str) -> str | None:
        """The path of a key, or ``None`` for one that looks like a value. Remembered: documents repeat."""
        known = self._paths.get((path, key), "")
        if known != "":
            return known
        name = _quoted(clean_name(key))
        child = None if value_like(key) else f"{path}.{name}" if path else name
        if len(self._paths) < self._limits.columns:
            self._paths[path, key] = child
        return child

    def _scalar(self, value: Any, path: str, record: Record) -> None:
        name = path
        number = 1
        while name in record:  # the same key twice in one object
            number += 1
            name = f"{path} ({number})"
        text = _text(value)
        record[name] = text
        self._chars += len(text or "") + 8
        if name not in self._names:
            self._names.add(name)
            if len(self._names) > self._limits.columns:
                raise SourceError(Reason.over_limit, f"more than {self._limits.columns} different fields")


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(key: str) -> str:
    if key and not _SPECIAL.search(key):
        return key
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _alike(pairs: Object) -> bool:
    """Objects of one form under keys with spaces: an index by name, not a record."""
    if len(pairs) < _ALIKE_FROM or not all(isinstance(v, tuple) for _, v in pairs):
        return False
    forms = {tuple(k for k, _ in value) for _, value in pairs}
    return len(forms) == 1 and all(" " in key.strip() for key, _ in pairs)


def odd_objects(window: Window) -> dict[int, bool]:
    """Of every object that the window takes apart: are its keys values? See :meth:`Flattener.stream`.

    Of one that ends in a fault, what was seen of it decides; who reads it will meet the fault too.
    """
    found: dict[int, bool] = {}
    with suppress(SourceError):
        for value, _ in values_in(window):
            _form_of(value, found)
    return found


def _form_of(value: Any, found: dict[int, bool]) -> bytes | None:
    """What its keys come to; ``None`` for what is no object."""
    if isinstance(value, BigList):
        for element in value.elements:
            _form_of(element, found)
        return None
    if not isinstance(value, BigObject):
        return _digest(key for key, _ in value) if isinstance(value, tuple) else None
    seen = _Keys()
    try:
        for key, of_key in value.pairs:
            seen.add(key)
            seen.forms.add(_form_of(of_key, found))
    finally:
        found[value.at] = seen.odd
    return seen.digest.digest()


@dataclass
class _Keys:
    """The keys of an object as they go by, and the forms of what they hold; only their number is not bounded."""

    count: int = 0
    spaced: bool = True
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    forms: set[bytes | None] = field(default_factory=set)

    def add(self, key: str) -> None:
        _add(self.digest, key)
        self.count += 1
        self.spaced = self.spaced and " " in key.strip()
        if self.count > MOST_KEYS:
            self.forms.clear()

    @property
    def odd(self) -> bool:
        alike = self.count >= _ALIKE_FROM and len(self.forms) == 1 and None not in self.forms and self.spaced
        return self.count > MOST_KEYS or alike


def _digest(keys: Iterable[str]) -> bytes:
    digest = hashlib.sha256()
    for key in keys:
        _add(digest, key)
    return digest.digest()


def _add(digest: hashlib._Hash, key: str) -> None:
    data = key.encode("utf-8", "surrogatepass")
    digest.update(len(data).to_bytes(8, "big") + data)


def _levels(path: str) -> int:
    """How many lists (or maps) are around this group."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", path)
    return bare.count("[]") + bare.count("{}")


def _names_in(key: str, value: Any) -> list[str]:
    """The names of columns that a list under this key holds, as words or as records with a name; else none."""
    if not isinstance(value, list) or not _NAMES_COLUMNS.fullmatch(key):
        return []
    names = [dict(v).get("name") if isinstance(v, tuple) else v for v in value]
    told = [name for name in names if isinstance(name, str)]
    return told if len(told) == len(value) == len(set(told)) else []
