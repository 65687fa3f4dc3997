"""Layouts as a table: a line a field, under headings of the most usual names. From any spreadsheet, as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from bpo_guard.errors import LayoutError
from bpo_guard.model.layout import Layout, LayoutField
from bpo_guard.sources.layouts.building import kind_of, layout_of
from bpo_guard.sources.layouts.entry import KEYS, fields_of

_DELIMITERS = ",;\t|"
_MOST_LINES = 50_000


def is_sheet(text: str) -> bool:
    """Does its first line have headings of a name and of a place?"""
    return _headings(text) is not None


def read_sheet(text: str, where: str) -> Layout:
    """The layout of a table. Raises :class:`LayoutError`.

    A column ``record`` says which type of record a field belongs to; a field named ``record type`` (or, where none is,
    the first field of all kinds) is where that type stands.
    """
    found = _headings(text)
    assert found is not None
    delimiter, columns = found
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if len(rows) > _MOST_LINES:
        raise LayoutError("too many lines", where=where, expected=f"at most {_MOST_LINES}")
    groups: dict[str, list[tuple[Mapping[str, str], str]]] = {}
    for number, row in enumerate(rows[1:], 2):
        entry = {key: row[n].strip() for key, n in columns.items() if n < len(row) and row[n].strip()}
        if entry.keys() & {"name", "start", "offset", "width", "end", "columns"}:
            groups.setdefault(entry.pop("record", ""), []).append((entry, f"{where}, line {number}"))
    if not groups:
        raise LayoutError("no fields", where=where, expected="a line for each field")
    zero = any(entry.get("start") == "0" for entries in groups.values() for entry, _ in entries)
    kinds = {value: fields_of(entries, from_zero=zero) for value, entries in groups.items()}
    if len(kinds) == 1:
        return layout_of([kind_of("", fields, "", where) for fields in kinds.values()], where)
    built = [kind_of(value or "other", fields, value, where) for value, fields in kinds.items()]
    return layout_of(built, where, _type_at(kinds, where))


def _headings(text: str) -> tuple[str, dict[str, int]] | None:
    """The delimiter, and which column holds what."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    for delimiter in _DELIMITERS:
        row = next(csv.reader([first], delimiter=delimiter), [])
        known: dict[str, int] = {}
        for n, cell in enumerate(row):
            key = KEYS.get(re.sub(r"[\s_\-]+", " ", cell.strip().lower()))
            if key is not None:
                known.setdefault(key, n)
        if "name" in known and known.keys() & {"start", "offset", "width", "end", "columns"}:
            return delimiter, known
    return None


def _type_at(kinds: Mapping[str, Sequence[LayoutField]], where: str) -> tuple[int, int]:
    """Where the type stands: a field named so, else the field that all kinds begin with."""
    for fields in kinds.values():
        for field in fields:
            if re.fullmatch(r"rec(?:ord)?[ _-]?(?:type|id|code|kind)", field.name.strip().lower()):
                return field.start, field.end
    firsts = {(fields[0].start, fields[0].end) for fields in kinds.values()}
    if len(firsts) == 1:
        return firsts.pop()
    raise LayoutError(
        "where is the type of a record?", where=where, expected='a field named "record type"',
        hint="or the same first field in all of them",
    )  # fmt: skip
