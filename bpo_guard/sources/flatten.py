"""Nested documents as tables: dotted paths, one table for every list within, keys that are values taken as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Limits
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.columns import records_to_columns
from bpo_guard.sources.header import value_like
from bpo_guard.sources.names import clean_name

MOST_KEYS = 200
_FLUSH_CHARS = 16 * 2**20
_SPECIAL = re.compile(r"[.\[\]{}\"\\]")
_ALIKE_FROM = 5

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

    def flush(self) -> Iterator[Batch]:
        """Everything added since the last time, as batches in order of first appearance."""
        groups, self._groups, self._chars = self._groups, {}, 0
        for path, records in groups.items():
            nested = _levels(path) > self._outer or (_levels(path) < self._outer and len(groups) > 1)
            for at in range(0, len(records), self._limits.batch_rows):
                part = records[at : at + self._limits.batch_rows]
                fields = tuple(dict.fromkeys(name for record in part for name in record))
                columns = records_to_columns(part, fields)
                if nested and not fields:
                    continue
                yield Batch(self._place, fields, columns, len(part), nested=nested)

    def _row(self, group: str) -> Record:
        record: Record = {}
        self._groups.setdefault(group, []).append(record)
        return record

    def _put(self, value: Any, path: str, record: Record, depth: int) -> None:
        if depth > self._limits.nesting:
            raise SourceError(Reason.over_limit, f"nested more than {self._limits.nesting} levels deep")
        if isinstance(value, tuple):
            self._object(value, path, record, depth)
        elif isinstance(value, list):
            inner = f"{path}[]"
            for element in value:
                self._put(element, inner, self._row(inner), depth + 1)
        else:
            self._scalar(value, path or "value", record)

    def _object(self, pairs: Object, path: str, record: Record, depth: int) -> None:
        all_odd = len(pairs) > MOST_KEYS or _alike(pairs)
        inner = f"{path}.{{}}" if path else "{}"
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


def _levels(path: str) -> int:
    """How many lists (or maps) are around this group."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", path)
    return bare.count("[]") + bare.count("{}")
