"""Rows by the country of their person: counted, and written to files of what may go and what may not.

Reads every table twice: once for what its fields are, once for its rows. The counts of what was written are added up
against the rows that were read; a row nobody can place is never among those allowed.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from bpo_guard.detect.people.naming import unique_names
from bpo_guard.detect.registry import load_detectors
from bpo_guard.engine.isolation import Isolation
from bpo_guard.engine.shown import Shown
from bpo_guard.engine.tools import Tools
from bpo_guard.errors import UsageError
from bpo_guard.model.batch import Batch, Blob
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import NotExamined
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Geography
from bpo_guard.model.request import ScanRequest
from bpo_guard.reference.geography import load_geography
from bpo_guard.residence.evidence import Kind, Says, evidence_for
from bpo_guard.residence.rows import Countries, Tally, countries_of
from bpo_guard.scanning import scan
from bpo_guard.sources import Spool, all_sources, find_inputs, read_blob

ALLOWED, BLOCKED, UNPLACED = "allowed", "blocked", "unknown"
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class SplitTable:
    """One table split: its rows by country (``""`` unknown), by evidence, and by the file they were written to."""

    place: Place
    rows: int
    countries: tuple[tuple[str, int], ...]
    evidence: tuple[tuple[str, str, int], ...]
    written: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """The whole of it. ``unread`` is what could not be read, so that nobody knows who is in it."""

    tables: tuple[SplitTable, ...]
    unread: tuple[NotExamined, ...]

    @property
    def reconciled(self) -> bool:
        """Is every row that was read in exactly one of the files, where files were written?"""
        return all(not t.written or sum(n for _, _, n in t.written) == t.rows for t in self.tables)


@dataclass
class _Open:
    """The files of one table while it is written."""

    tally: Tally = field(default_factory=Tally)
    rows: int = 0
    writers: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


def split(request: ScanRequest, allowed: frozenset[str] | None, folder: Path | None) -> Split:
    """Place the rows of every table of ``request.paths``.

    ``allowed`` are ISO codes; with them and ``folder``, rows are written there as CSV: ``<table>.allowed.csv``,
    ``<table>.blocked.csv`` and ``<table>.unknown.csv``. Raises :class:`UsageError` if one of these exists already.
    """
    found = scan(request)
    types = {
        p.place: frozenset(t.type for t in p.types if t.share >= _SURE or t.type == "COUNTRY") for p in found.fields
    }
    geography = load_geography(request.policies)
    with ExitStack() as stack:
        run = _Splitting(request, types, geography, allowed, folder, stack)
        temp = stack.enter_context(Spool(request.limits))
        isolation = stack.enter_context(Isolation(request.limits, temp))
        for item in find_inputs(request.paths, request.root, request.exclude, request.limits):
            if isinstance(item, Blob):
                run.file(item, temp, isolation)
    return Split(tuple(run.tables()), found.ledger.not_examined)


class _Splitting:
    """One pass over all rows."""

    def __init__(
        self,
        request: ScanRequest,
        types: dict[Place, frozenset[str]],
        geography: Geography,
        allowed: frozenset[str] | None,
        folder: Path | None,
        stack: ExitStack,
    ) -> None:
        self._request = request
        self._types = types
        self._geography = geography
        self._allowed = allowed
        self._folder = folder
        self._stack = stack
        self._tools = Tools.of(request)
        self._issuers = {d.type: d.country for d in load_detectors() if d.country}
        self._files = Shown(self._tools.engine.safe_name)
        self._open: dict[Place, _Open] = {}

    def file(self, blob: Blob, temp: Spool, isolation: Isolation) -> None:
        """Every table of one file."""
        path = self._files.path(unicodedata.normalize("NFC", blob.place.path))
        blob = replace(blob, place=replace(blob.place, dataset=path, path=path))
        shown = Shown(self._tools.engine.safe_name)
        for item in read_blob(blob, all_sources(), self._request.limits, temp, isolation):
            if isinstance(item, Batch) and not item.nested:
                self._batch(item, shown.within(item.place))

    def _batch(self, batch: Batch, place: Place) -> None:
        fields = list(unique_names(self._tools.engine.safe_name(name) for name in batch.fields))
        found = countries_of(batch.columns, self._tellers(place, fields), batch.rows)
        opened = self._open.setdefault(place, _Open())
        opened.tally.add(found)
        opened.rows += batch.rows
        if self._allowed is not None and self._folder is not None:
            self._write(batch, found, place, opened)

    def _tellers(self, place: Place, fields: list[str]) -> dict[int, tuple[Kind, Says]]:
        told = {}
        for number, name in enumerate(fields):
            types = self._types.get(place.at(name), frozenset())
            teller = evidence_for(types, self._issuers, self._geography)
            if teller is not None:
                told[number] = teller
        return told

    def _write(self, batch: Batch, found: Countries, place: Place, opened: _Open) -> None:
        columns = [column.to_pylist() for column in batch.columns]
        for row, country in enumerate(found.countries):
            side = UNPLACED if not country else ALLOWED if country in (self._allowed or ()) else BLOCKED
            self._writer(side, batch, place, opened).writerow([column[row] for column in columns])
            opened.counts[side] += 1

    def _writer(self, side: str, batch: Batch, place: Place, opened: _Open) -> Any:
        if side not in opened.writers:
            assert self._folder is not None
            self._folder.mkdir(parents=True, exist_ok=True)
            target = self._folder / f"{_file_name(place)}.{side}.csv"
            try:
                stream = self._stack.enter_context(target.open("x", encoding="utf-8", newline=""))
            except FileExistsError:
                raise UsageError("exists already", where=str(target), hint="choose an empty folder") from None
            opened.writers[side] = csv.writer(stream, lineterminator="\n")
            opened.names[side] = target.name
            if batch.headed:
                opened.writers[side].writerow(batch.fields)
        return opened.writers[side]

    def tables(self) -> Iterator[SplitTable]:
        """What each table came to, in the order of their places."""
        for place, opened in sorted(self._open.items()):
            yield SplitTable(
                place,
                opened.rows,
                tuple(sorted(opened.tally.rows.items())),
                tuple(sorted((country, why, n) for (country, why), n in opened.tally.evidence.items())),
                tuple(sorted((side, opened.names[side], n) for side, n in opened.counts.items())),
            )


def _file_name(place: Place) -> str:
    """A name for the files of a table: of its path, member and sheet, letters, digits, dots and dashes only."""
    text = "_".join(part for part in (place.path, place.member, place.table) if part)
    return "".join(c if c.isalnum() or c in ".-_" else "_" for c in text).lstrip(".")[:150] or "table"
