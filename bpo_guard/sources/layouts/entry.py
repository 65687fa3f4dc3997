"""One field as a layout of keys and values describes it, in YAML, JSON or a line of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bpo_guard.errors import LayoutError
from bpo_guard.model.layout import Form, LayoutField
from bpo_guard.sources.layouts.building import form_of

_RANGE = re.compile(r"(\d{1,7})(?:\s*(?:-|–|to|\.\.|:)\s*(\d{1,7}))?")
KEYS = {
    word: key
    for key, words in {
        "name": ("name", "field", "field name", "column", "column name", "title", "data element", "element"),
        "start": ("start", "begin", "from", "position", "pos", "start position", "start pos", "begin position",
                  "start column", "start col", "von", "starting position", "first"),
        "offset": ("offset", "start offset"),
        "end": ("end", "to", "stop", "end position", "end pos", "stop position", "end column", "end col", "bis",
                "ending position", "last"),
        "width": ("width", "length", "len", "size", "bytes", "field length", "field width", "field size", "laenge",
                  "länge"),
        "columns": ("columns", "range", "positions", "column range"),
        "type": ("type", "data type", "format", "usage", "datatype"),
        "decimals": ("decimals", "decimal places", "scale", "dec"),
        "signed": ("signed", "sign"),
        "record": ("record", "record type", "rec type", "record kind", "segment", "record id", "record name"),
    }.items()
    for word in words
}  # fmt: skip
"""Headings and keys that people use, in small letters with blanks, and what they mean here."""


def fields_of(entries: Iterable[tuple[Mapping[str, object], str]], from_zero: bool = False) -> list[LayoutField]:
    """Fields in order, each with where it is said; one without a start follows the one before it."""
    out: list[LayoutField] = []
    for entry, where in entries:
        out.append(_field(entry, where, out[-1].end if out else 0, from_zero))
    return out


def _field(entry: Mapping[str, object], where: str, follows: int, from_zero: bool) -> LayoutField:
    name = str(entry.get("name") or "")
    at = f"{where}: {name}" if name else where
    if "columns" in entry or not _RANGE.fullmatch(str(entry.get("start", "0"))) or "-" in str(entry.get("start", "")):
        start, end = _columns(entry.get("columns", entry.get("start")), at)
    else:
        start, end = _place(entry, at, follows, from_zero)
    if end <= start:
        raise LayoutError("a field of no width", where=at, expected="a width, or an end behind the start")
    width = end - start
    decimals, signed = _number(entry, "decimals", at) or 0, str(entry.get("signed", "")).lower() in _YES
    told = str(entry.get("type") or "")
    found = form_of(told, width, decimals, signed)
    form, digits = found or (Form.text, 0)
    return LayoutField(name, start, width, form, digits, decimals, signed)


_YES = ("true", "yes", "y", "1", "s", "signed")


def _place(entry: Mapping[str, object], at: str, follows: int, from_zero: bool) -> tuple[int, int]:
    """Where it begins and ends, counted from 0. What is said twice must agree."""
    start = follows
    if "offset" in entry:
        start = _number(entry, "offset", at) or 0
    elif "start" in entry:
        start = (_number(entry, "start", at) or 0) - (not from_zero)
    width, end = _number(entry, "width", at), _number(entry, "end", at)
    if end is not None and from_zero and width is None:
        raise LayoutError("starts at 0, and an end without a width", where=at, expected="a width for each field")
    if end is not None and width is not None and not from_zero and start + width != end:
        raise LayoutError("start, end and width do not agree", where=at, expected="width = end - start + 1")
    if width is None and end is None:
        raise LayoutError("neither width nor end", where=at, expected="one of them")
    return start, start + width if width is not None else end or 0


def _columns(value: object, at: str) -> tuple[int, int]:
    found = _RANGE.fullmatch(str(value).strip())
    if found is None:
        raise LayoutError("not a range of columns", where=at, expected="something like 10-39")
    return int(found[1]) - 1, int(found[2] or found[1])


def _number(entry: Mapping[str, object], key: str, at: str) -> int | None:
    value = entry.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not re.fullmatch(r"\d{1,7}(?:\.0)?", str(value)):
        raise LayoutError("not a whole number", where=f"{at}: {key}", expected="a number like 12")
    return int(str(value).partition(".")[0])
