"""Layouts in YAML or JSON: a list of fields, or a map with fields or kinds of records and what is known of the file."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bpo_guard.errors import LayoutError, nearest
from bpo_guard.model.layout import Layout, LayoutField, RecordKind
from bpo_guard.sources.layouts.building import LONGEST, form_of, kind_of, layout_of, together
from bpo_guard.sources.layouts.entry import KEYS, fields_of
from bpo_guard.yamlio import load_yaml

_KEYS = ("layout", "fields", "records", "copybook", "encoding", "unit", "framing", "record_length", "name", "schema")
_OF_RECORDS = ("type", "kinds")
_WORDS = {"unit": ("bytes", "characters"), "framing": ("lines", "fixed", "rdw")}
_ABOUT = ("description", "comment", "constraints", "rdfType", "missingValues", "example", "nullable", "required")
"""What schemas of others say of a field beside its place."""
_RANGE = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?")


def read_document(text: str, where: str, copybook: Callable[[str], Layout]) -> Layout:
    """The layout. ``copybook`` reads the one that is named. Raises :class:`LayoutError`."""
    data = load_yaml(text, where, LayoutError)
    if isinstance(data, dict) and isinstance(data.get("schema"), dict):
        data = {**data, **data["schema"]}  # a resource of a data package
    if isinstance(data, list):
        data = {"fields": data}
    if not isinstance(data, dict) or not data.keys() & {"fields", "records", "copybook"}:
        raise LayoutError("not a layout", where=where, expected="fields:, records: or copybook:", hint=_FORMS)
    for key in data:
        if key not in _KEYS and key not in _ABOUT:
            raise LayoutError(f'unknown key "{key}"', where=where, hint=nearest(key, _KEYS))
    length = data.get("record_length", 0)
    if isinstance(length, bool) or not isinstance(length, int) or not 0 <= length <= LONGEST:
        raise LayoutError("not a length", where=f"{where}: record_length", expected=f"1 to {LONGEST}")
    found = _records(data, where, length, copybook)
    return replace(
        found, encoding=_encoding(data, where), unit=_word(data, "unit", where), framing=_word(data, "framing", where)
    )


_FORMS = "or a copybook, or a table (CSV) with name, start and width"


def _records(data: Mapping[str, Any], where: str, length: int, copybook: Callable[[str], Layout]) -> Layout:
    book = copybook(str(data["copybook"])) if "copybook" in data else None
    if "records" in data:
        return _kinds(data["records"], where, length, book)
    if book is not None:
        return together(book.kinds, where, length)
    return layout_of(
        [kind_of("", _fields(data["fields"], f"{where}: fields"), "", where, length)], where, length=length
    )


def _kinds(records: Any, where: str, length: int, book: Layout | None) -> Layout:
    """``records: {type: 1-2, kinds: {"01": {name: header, fields: […]}}}``; with a copybook: ``"01": ITS-01-NAME``."""
    at = f"{where}: records"
    if not isinstance(records, dict) or set(records) != set(_OF_RECORDS) or not isinstance(records["kinds"], dict):
        raise LayoutError("not kinds of records", where=at, expected="type: 1-2 and kinds: {…}")
    span = _RANGE.fullmatch(str(records["type"]))
    if span is None or int(span[1]) < 1:
        raise LayoutError("not a range of columns", where=f"{at}.type", expected="something like 1-2")
    kinds = []
    for value, body in records["kinds"].items():
        here = f"{at}.kinds.{value}"
        if isinstance(body, str):
            kinds.append(_of_book(body, value, book, here, length))
            continue
        fields = body.get("fields") if isinstance(body, dict) else body
        name = str(body.get("name") or value) if isinstance(body, dict) else value
        kinds.append(kind_of(name, _fields(fields, here), value.strip(), here, length))
    if not kinds:
        raise LayoutError("no kinds of records", where=at)
    return layout_of(kinds, where, (int(span[1]) - 1, int(span[2] or span[1])), length)


def _of_book(name: str, value: str, book: Layout | None, where: str, length: int) -> RecordKind:
    known = {kind.value or kind.name: kind for kind in book.kinds} if book else {}
    if name not in known:
        raise LayoutError(f'no record "{name}"', where=where, hint=nearest(name, known) if known else "name a copybook")
    return kind_of(name, known[name].fields, value.strip(), where, length)


def _fields(fields: Any, where: str) -> list[LayoutField]:
    if not isinstance(fields, list) or not all(isinstance(entry, dict) for entry in fields):
        raise LayoutError("not a list of fields", where=where, expected="lines like - {name: SSN, start: 1, width: 9}")
    entries = [(_keys(entry, f"{where}[{n}]"), f"{where}[{n}]") for n, entry in enumerate(fields, 1)]
    zero = any(entry.get("start") == 0 for entry, _ in entries)
    return fields_of(entries, from_zero=zero)


def _keys(entry: Mapping[str, Any], where: str) -> dict[str, object]:
    out: dict[str, object] = {}
    for key, value in entry.items():
        known = KEYS.get(re.sub(r"[\s_\-]+", " ", key.strip().lower()))
        if known is None and key not in _ABOUT:
            raise LayoutError(f'unknown key "{key}"', where=where, hint=nearest(key, {*KEYS.values(), "name"}))
        if known is not None and value is not None:
            out.setdefault(known, value)
    if "type" in out and form_of(str(out["type"]), 1, 0, False) is None:
        hint = nearest(str(out["type"]), ("text", "number", "zoned", "packed", "binary", "float", "wide"))
        raise LayoutError("unknown type", where=where, hint=hint)
    return out


def _word(data: Mapping[str, Any], key: str, where: str) -> str:
    value = data.get(key, "")
    if value and value not in _WORDS[key]:
        raise LayoutError("unknown word", where=f"{where}: {key}", hint=nearest(str(value), _WORDS[key]))
    return str(value or "")


def _encoding(data: Mapping[str, Any], where: str) -> str:
    name = str(data.get("encoding") or "")
    try:
        if name and not codecs.lookup(name)._is_text_encoding:
            raise LookupError
        return codecs.lookup(name).name if name else ""
    except LookupError:
        raise LayoutError(
            "unknown encoding", where=f"{where}: encoding", expected="a name like utf-8, cp1252 or cp037"
        ) from None
