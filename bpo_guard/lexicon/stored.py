"""The tables of the lexicon as plain data and back, for what is prepared ahead (:mod:`bpo_guard.prepared`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bpo_guard.lexicon.entry import FORMED, STRONG, WEAK, Entry, Tables

_BETWEEN, _WITHIN = "\n", "\t"
_MARKS = {STRONG: "s", WEAK: "w", FORMED: "f"}
_WEIGHTS = {mark: weight for weight, mark in _MARKS.items()}


class Index(Mapping[str, tuple[Entry, ...]]):
    """Terms by their joined words; of the thousands only those asked about are read out of their line."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines
        self._read: dict[str, tuple[Entry, ...]] = {}

    def __getitem__(self, key: str) -> tuple[Entry, ...]:
        if key not in self._read:
            self._read[key] = tuple(_entry(line) for line in self._lines[key].split(_BETWEEN))
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self._lines else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def to_data(tables: Tables) -> dict[str, Any]:
    """All there is to know of the tables."""
    return {
        "index": {key: _BETWEEN.join(map(_line, entries)) for key, entries in sorted(tables.index.items())},
        "known": tables.ordered,
        "words": {section: sorted(found) for section, found in tables.words.items()},
        "types": {section: sorted(found) for section, found in tables.types.items()},
        "cues": {type_: sorted(found) for type_, found in sorted(tables.cues.items())},
        "phrases": tables.phrases,
        "category_of": tables.category_of,
        "longest": tables.longest,
    }


def from_data(data: Mapping[str, Any]) -> Tables:
    """The tables that :func:`to_data` made this of."""
    return Tables(
        index=Index(data["index"]),
        known=set(data["known"]),
        words={section: set(found) for section, found in data["words"].items()},
        types={section: set(found) for section, found in data["types"].items()},
        cues={type_: set(found) for type_, found in data["cues"].items()},
        phrases=[(term, category) for term, category in data["phrases"]],
        category_of=data["category_of"],
        longest=data["longest"],
        ordered=data["known"],
    )


def _line(entry: Entry) -> str:
    marks = f"{_MARKS[entry.base]}{int(entry.whole)}{int(entry.against)}"
    return _WITHIN.join((marks, entry.type, entry.head, entry.language, entry.term))


def _entry(line: str) -> Entry:
    marks, type_, head, language, term = line.split(_WITHIN)
    return Entry(type_, _WEIGHTS[marks[0]], marks[1] == "1", marks[2] == "1", head, language, term)
