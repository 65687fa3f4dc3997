"""Keeps the ledger of a run: what was given by count of other code, what was read, and where the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, field, replace
from typing import Any

from bpo_guard.model.batch import Batch, Blob, Given, Text, Unread
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Amount, Excluded, Ledger, NotExamined, Reason, Sampled, Undeclared
from bpo_guard.model.place import Place

_COUNTS = ("files", "given", "rows", "passed_over", "least", "cells", "signs", "seen")

Entry = Blob | Batch | Text | Given | Unread | NotExamined | Excluded | Sampled | Undeclared


@dataclass
class LedgerBuilder:
    """Collects entries in any order; builders of several workers :meth:`merge` into one.

    Units are places without field and page. ``given.rows`` adds up what formats can say of themselves (lines
    for text); rows of units that cannot say, and values, are in ``examined`` only. A file counts as examined
    when nothing of it was left unread, though some names may not have been looked for. Rows of lists within records
    (``Batch.nested``) are no rows of their table.
    """

    _files: dict[Place, int] = field(default_factory=dict)
    _given: dict[Place, int | None] = field(default_factory=dict)
    _rows: dict[Place, int] = field(default_factory=dict)
    _values: int = 0
    _not_examined: set[NotExamined] = field(default_factory=set)
    _excluded: set[Excluded] = field(default_factory=set)
    _sampled: set[Sampled] = field(default_factory=set)
    _undeclared: set[Undeclared] = field(default_factory=set)
    _passed_over: dict[Place, int] = field(default_factory=dict)
    _least: dict[Place, int] = field(default_factory=dict)
    _cells: dict[Place, int] = field(default_factory=dict)
    _signs: dict[Place, int] = field(default_factory=dict)
    _seen: dict[Place, int] = field(default_factory=dict)
    _ended: set[Place] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        """Any entry, by its type."""
        match entry:
            case Blob():
                self.opened(entry)
            case Given():
                self.given(entry)
            case Batch() | Text():
                self.examined(entry)
            case Unread():
                self.unread(entry)
            case NotExamined():
                self.not_examined(entry)
            case Excluded():
                self._excluded.add(entry)
            case Sampled():
                self._sampled.add(entry)
            case Undeclared():
                self._undeclared.add(entry)

    def opened(self, blob: Blob) -> None:
        """A file of the run (not a member): its size is the one the file system stated."""
        self._files[blob.place] = blob.size
        self._given.setdefault(blob.place, None)

    def given(self, given: Given) -> None:
        """A unit that reading must account for. Counts of the same unit add up, for parts of a file."""
        unit = given.place.unit
        if given.values is not None:
            self._least[unit] = self._least.get(unit, 0) + given.values
        if given.signs:
            self._signs[unit] = self._signs.get(unit, 0) + given.signs
        before = self._given.get(unit)
        if given.rows is None:
            self._given.setdefault(unit, None)
        else:
            self._given[unit] = (before or 0) + given.rows

    def examined(self, read: Batch | Text) -> None:
        """Rows of a batch, or lines of a text, that were looked at."""
        unit = read.place.unit
        if isinstance(read, Text):
            self._rows[unit] = self._rows.get(unit, 0) + read.lines
            self._values += read.lines
            if unit in self._signs:
                self._seen[unit] = self._seen.get(unit, 0) + len("".join(read.text.split()))
            if unit in self._least:
                self._cells[unit] = self._cells.get(unit, 0) + read.lines
        else:
            self._rows[unit] = self._rows.get(unit, 0) + (0 if read.nested else read.rows)
            cells = cells_of(read)
            self._values += cells
            if unit in self._least:
                self._cells[unit] = self._cells.get(unit, 0) + cells

    def passed_over(self, place: Place, rows: int, cells: int = 0) -> None:
        """Rows and values that were read and, because a sample was asked for, not looked at."""
        unit = place.unit
        self._passed_over[unit] = self._passed_over.get(unit, 0) + rows
        if unit in self._least:
            self._cells[unit] = self._cells.get(unit, 0) + cells

    def unread(self, unread: Unread) -> None:
        """A line of a source, or of what guards it."""
        if unread.ended:
            self._ended.add(unread.place.unit)
        self._not_examined.add(NotExamined(unread.place, unread.reason, unread.detail))

    def not_examined(self, entry: NotExamined) -> None:
        """Something nobody looked at. A whole file that could not be opened was given all the same."""
        if entry.place == _file(entry.place):
            self._files.setdefault(entry.place, 0)
        self._not_examined.add(entry)

    @property
    def has_gaps(self) -> bool:
        """Was something told as unread?"""
        return bool(self._not_examined)

    def merge(self, other: LedgerBuilder) -> None:
        """Add what another worker collected."""
        self._files.update(other._files)
        for place, rows in other._given.items():
            self.given(Given(place, rows))
        for place, read in other._rows.items():
            self._rows[place] = self._rows.get(place, 0) + read
        for place, rows in other._passed_over.items():
            self._passed_over[place] = self._passed_over.get(place, 0) + rows
        for mine, others in (
            (self._least, other._least),
            (self._cells, other._cells),
            (self._signs, other._signs),
            (self._seen, other._seen),
        ):
            for place, cells in others.items():
                mine[place] = mine.get(place, 0) + cells
        self._values += other._values
        self._not_examined |= other._not_examined
        self._ended |= other._ended
        self._excluded |= other._excluded
        self._sampled |= other._sampled
        self._undeclared |= other._undeclared

    def to_json(self) -> dict[str, Any]:
        """What was collected, to be kept until the run goes on: places and counts."""
        counts: dict[str, Mapping[Place, int | None]] = {
            "files": {**self._files}, "given": self._given,
            "rows": {**self._rows}, "passed_over": {**self._passed_over},
            "least": {**self._least}, "cells": {**self._cells}, "signs": {**self._signs}, "seen": {**self._seen},
        }  # fmt: skip
        return {
            **{name: [[astuple(place), n] for place, n in of.items()] for name, of in counts.items()},
            "values": self._values,
            "not_examined": [[astuple(n.place), str(n.reason), n.detail] for n in sorted(self._not_examined)],
            "ended": [astuple(place) for place in sorted(self._ended)],
            "sampled": [[astuple(s.place), *astuple(s)[1:]] for s in sorted(self._sampled)],
        }

    @staticmethod
    def from_json(record: Mapping[str, Any]) -> LedgerBuilder:
        """What :meth:`to_json` kept."""
        counts = {name: {Place(*p): n for p, n in record[name]} for name in _COUNTS}
        return LedgerBuilder(
            _files=counts["files"],
            _given=counts["given"],
            _rows=counts["rows"],
            _values=record["values"],
            _not_examined={NotExamined(Place(*p), Reason(r), detail) for p, r, detail in record["not_examined"]},
            _ended={Place(*p) for p in record["ended"]},
            _sampled={Sampled(Place(*p), *rest) for p, *rest in record["sampled"]},
            _passed_over=counts["passed_over"],
            _least=counts["least"],
            _cells=counts["cells"],
            _signs=counts["signs"],
            _seen=counts["seen"],
        )

    def reconcile(self) -> Ledger:
        """The ledger, with a line for every unit of which given and read do not agree."""
        gaps = self._not_examined | set(self._differences())
        # What no language model was there for was read all the same, and searched for all else.
        broken = {_file(gap.place) for gap in gaps if gap.reason is not Reason.model_missing}
        whole = [size for place, size in self._files.items() if _file(place) not in broken]
        given_rows = sum(rows for rows in self._given.values() if rows is not None)
        return Ledger(
            given=Amount(len(self._files), sum(self._files.values()), given_rows),
            examined=Amount(len(whole), sum(whole), sum(self._rows.values()), self._values),
            sampled=tuple(sorted({*self._sampled, *self._samples()})),
            not_examined=tuple(sorted(gaps)),
            excluded=tuple(sorted(self._excluded)),
            undeclared=tuple(sorted(self._undeclared)),
        )

    def _samples(self) -> Iterator[Sampled]:
        """For each table of which a sample was looked at: by how much a type that was not seen may be there all the
        same. Of n rows without a sighting, 95 % sure, at most 1 - 0.05^(1/n) of all rows have one."""
        for place, left in self._passed_over.items():
            looked = self._rows.get(place, 0)
            if left:
                bound = 1.0 - 0.05 ** (1 / looked) if looked else 1.0
                yield Sampled(place, "rows by request", looked, looked + left, 0, round(bound, 4))

    def _differences(self) -> list[NotExamined]:
        """Units never heard of again, and units with fewer or more rows than given. A unit that already has a
        line is left alone, and one that reading never came to: the line says more than a count can."""
        told = {gap.place for gap in self._not_examined if not gap.place.field}
        heard = set()
        for place in (*self._rows, *told):
            heard.update(_ancestors(place))
        out = []
        for unit, rows in self._given.items():
            read = self._rows.get(unit, 0) + self._passed_over.get(unit, 0)
            if self._cut_short(unit, heard):
                continue
            if unit not in heard:
                out.append(NotExamined(unit, Reason.unreconciled, "given, and never read"))
            elif rows is not None and rows != read and unit not in told:
                out.append(NotExamined(unit, Reason.unreconciled, f"given {rows} rows, read {read}"))
            elif unit in self._least and unit not in self._rows and not told & set(_ancestors(unit)):
                out.append(NotExamined(unit, Reason.unreconciled, "has something of its own, and that was never read"))
            elif unit not in told and self._cells.get(unit, 0) < self._least.get(unit, 0):
                detail = f"given {self._least[unit]} values, read {self._cells.get(unit, 0)}"
                out.append(NotExamined(unit, Reason.unreconciled, detail))
            elif unit not in told and self._seen.get(unit, 0) < self._signs.get(unit, 0):
                detail = f"given {self._signs[unit]} characters, read {self._seen.get(unit, 0)}"
                out.append(NotExamined(unit, Reason.unreconciled, detail))
        return out

    def _cut_short(self, unit: Place, heard: set[Place]) -> bool:
        """Whether the line of what it is in, whose reading ended early, stands for what was left of it. A member
        that was read is not excused by what ended the container after it."""
        for around in _ancestors(unit)[1:]:
            if around in self._ended:
                return True
            if around in heard:
                return False
        return False


def cells_of(batch: Batch) -> int:
    """Its values: cells that are not null."""
    return sum(len(c) - c.null_count for c in batch.columns)


def _file(place: Place) -> Place:
    return Place(dataset=place.dataset, path=place.path)


def _ancestors(place: Place) -> list[Place]:
    """The unit itself and everything around it: table, member, containers, file."""
    out = [place.unit]
    inner = replace(place.unit, table="")
    out.append(inner)
    while inner.member:
        inner = replace(inner, member=inner.member.rpartition("!")[0])
        out.append(inner)
    return out
