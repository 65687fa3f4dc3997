"""Records of fixed width: which field stands where, by kind of record."""

from __future__ import annotations

from bpo_guard.sources.segments import Record

Layout = tuple[tuple[str, int, int], ...]
"""Fields as (name, first column, last column), counted from 1 as the standards do."""


def layout(text: str) -> Layout:
    """A layout written ``name first-last; name first-last``.

    >>> layout("Individual Name 55-76; Code 2")
    (('Individual Name', 55, 76), ('Code', 2, 2))
    """
    out = []
    for entry in text.split(";"):
        name, _, columns = entry.strip().rpartition(" ")
        first, _, last = columns.partition("-")
        out.append((name, int(first), int(last or first)))
    return tuple(out)


def cut(line: str, fields: Layout, prefix: str) -> Record:
    """The fields of one record; what stands beyond the layout is a field of its own."""
    record: Record = {}
    for name, first, last in fields:
        value = line[first - 1 : last].strip()
        if value:
            record[f"{prefix}.{name}"] = value
    beyond = line[fields[-1][2] :].strip()
    if beyond:
        record[f"{prefix}.beyond the record"] = beyond
    return record
