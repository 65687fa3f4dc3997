"""What layouts of every form have in common: fields put in order, gaps between them named, bounds kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bpo_guard.errors import LayoutError
from bpo_guard.model.layout import Form, Layout, LayoutField, RecordKind
from bpo_guard.sources.names import unique_names

MOST_FIELDS = 20_000
LONGEST = 2**20
"""Bytes of one record."""


def kind_of(name: str, fields: Sequence[LayoutField], value: str, where: str, length: int = 0) -> RecordKind:
    """Fields by their place, under names of their own. What no field covers is a field too: nothing is left out."""
    if not fields:
        raise LayoutError("no fields", where=where, expected="at least one, with name and width")
    if len(fields) > MOST_FIELDS:
        raise LayoutError("too many fields", where=where, expected=f"at most {MOST_FIELDS}")
    for field in fields:
        _check(field, where)
    ordered = sorted(fields, key=lambda f: (f.start, f.width))
    full = sorted([*_marked(ordered), *_gaps(ordered, length)], key=lambda f: (f.start, f.width))
    names = unique_names(field.name for field in full)
    return RecordKind(name, tuple(replace(f, name=n) for f, n in zip(full, names, strict=True)), value)


def _check(field: LayoutField, where: str) -> None:
    if field.start < 0 or field.width < 1 or field.end > LONGEST:
        raise LayoutError(
            "a field stands nowhere", where=f"{where}: {field.name or 'a field without a name'}",
            expected=f"a start of 1 or more, a width of 1 or more, an end of at most {LONGEST}",
        )  # fmt: skip
    if field.form is Form.binary and field.width > 8:
        raise LayoutError("too wide for a whole number", where=f"{where}: {field.name}", expected="at most 8 bytes")
    if field.form is Form.floating and field.width not in (4, 8):
        raise LayoutError("no such number", where=f"{where}: {field.name}", expected="4 or 8 bytes")


def _marked(ordered: Sequence[LayoutField]) -> list[LayoutField]:
    """Fields, told which of them share their place with another."""
    shared = set()
    reach, last = -1, -1
    for n, field in enumerate(ordered):
        if field.start < reach:
            shared |= {n, last}
        if field.end > reach:
            reach, last = field.end, n
    return [replace(field, shared=n in shared) for n, field in enumerate(ordered)]


def _gaps(ordered: Sequence[LayoutField], length: int) -> Iterable[LayoutField]:
    """What lies between fields, before the first, and up to the length of the record."""
    reach = 0
    covered = []
    for field in ordered:
        if field.start > reach:
            covered.append((reach, field.start))
        reach = max(reach, field.end)
    if length > reach:
        covered.append((reach, length))
    for start, end in covered:
        yield LayoutField(f"columns {start + 1}-{end}", start, end - start)


def layout_of(
    kinds: Sequence[RecordKind], where: str, type_at: tuple[int, int] | None = None, length: int = 0
) -> Layout:
    """A layout of kinds that were each built by :func:`kind_of`."""
    longest = max(kind.end for kind in kinds)
    if length and length < longest:
        raise LayoutError("the records are shorter than their fields", where=where, expected=f"{longest} or more")
    if len({kind.value for kind in kinds}) < len(kinds):
        raise LayoutError("two kinds of records of one type", where=where)
    names = unique_names(kind.name for kind in kinds) if len(kinds) > 1 else [kind.name for kind in kinds]
    named = tuple(replace(kind, name=name) for kind, name in zip(kinds, names, strict=True))
    return Layout(named, max(length, longest), type_at)


def together(kinds: Sequence[RecordKind], where: str, length: int = 0) -> Layout:
    """A layout of kinds that nothing tells apart: their fields lie over each other, as records of COBOL do."""
    fields = [replace(field, shared=False) for kind in kinds for field in kind.fields]
    return layout_of([kind_of("", fields, "", where, length)], where, length=length)


def form_of(word: str, width: int, decimals: int, signed: bool) -> tuple[Form, int] | None:
    """The form that a word of a layout means, and how many digits fit. ``None`` for a word nobody knows."""
    word = word.strip().lower().replace("_", "-").replace(" ", "-")
    for form, words in _WORDS.items():
        if word in words:
            return form, {Form.packed: 2 * width - 1, Form.binary: 0}.get(form, width)
    if word in _PLAIN:
        implied = decimals > 0 or signed
        return (Form.zoned, width) if implied else (Form.text, 0)
    return None


_WORDS = {
    Form.packed: ("packed", "packed-decimal", "comp-3", "computational-3", "pd", "s370fpd"),
    Form.binary: ("binary", "comp", "comp-4", "comp-5", "computational", "pib", "ib", "s370fib", "s370fpib"),
    Form.zoned: ("zoned", "zoned-decimal", "zd", "s370fzd", "overpunch", "signed"),
    Form.floating: ("float", "floating", "comp-1", "comp-2", "double"),
    Form.wide: ("wide", "national", "utf-16"),
}
_PLAIN = (
    "", "text", "string", "char", "character", "varchar", "alpha", "alphanumeric", "an", "a", "x", "c", "any",
    "number", "numeric", "num", "n", "9", "integer", "int", "decimal", "amount", "currency", "date", "time", "datetime",
    "year", "yearmonth", "boolean", "flag", "code", "id",
)  # fmt: skip
