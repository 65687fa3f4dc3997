"""Stores in a run: what units there are in one, and the connections by which a process reads its share of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import Any

from bpo_guard.engine.laid import layout_for
from bpo_guard.engine.shown import Shown
from bpo_guard.engine.units import StoredObject, StoredTable, Unit, stored_blob
from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Given, Limits, Member, Unread
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Excluded, NotExamined, Reason
from bpo_guard.model.place import Place
from bpo_guard.model.request import ScanRequest
from bpo_guard.model.store import Address, StoreRequest
from bpo_guard.sources import LedgerBuilder, Spool
from bpo_guard.sources.stores import Store, store_for
from bpo_guard.sources.stores.objects import ObjectStore
from bpo_guard.sources.stores.relational import (
    DatabaseStore,
    Session,
    Table,
    listing,
    place_of,
    read_table,
    version_of,
)
from bpo_guard.sources.walk import Pattern


@dataclass
class StoreUnits:
    """The units of stores. ``shown`` makes the place of a file fit to be printed, ``safe`` a name; what belongs to no
    unit, and every table there is, goes to ``ledger``."""

    request: ScanRequest
    temp: Spool
    shown: Callable[[Place], Place]
    safe: Callable[[str], str]
    ledger: LedgerBuilder

    def of(self, wanted: StoreRequest) -> Iterator[Unit]:
        """Every table or object asked for. A store that cannot be read is a line in the ledger."""
        store = store_for(wanted)
        place = Place(dataset=wanted.address.shown, path=wanted.address.shown)
        try:
            if isinstance(store, DatabaseStore):
                yield from self._tables(store, self.shown(place), wanted)
            elif isinstance(store, ObjectStore):
                yield from self._objects(store, place, wanted)
            else:
                yield from self._piped(store, place, wanted)
        except SourceError as error:
            self.ledger.add(NotExamined(self.shown(place), Reason(error.reason), error.what))

    def _tables(self, store: DatabaseStore, place: Place, wanted: StoreRequest) -> Iterator[Unit]:
        """Asked before the first is handed out, so that the connection is not kept waiting."""
        self.ledger.add(stored_blob(place))
        shown = Shown(self.safe)
        tables = []
        with store.session(wanted.address) as session:
            for item in listing(session, place, wanted):
                if isinstance(item, Table):
                    at = shown.within(place_of(place, item))
                    self.ledger.add(Given(at))
                    tables.append(StoredTable(wanted, at, item.key, self.request.effort.resume is not None, item.size))
                else:
                    self.ledger.add(item)
        yield from tables

    def _objects(self, store: ObjectStore, place: Place, wanted: StoreRequest) -> Iterator[Unit]:
        patterns = [Pattern.of(p) for p in self.request.exclude]
        limits = self.request.limits
        for item in store.listing(store.system(wanted.address), place, wanted, limits):
            at = self.shown(replace(item.place, dataset=item.place.path))
            if place.path in self.request.datasets:
                at = replace(at, dataset=self.shown(place).dataset)
            key = item.place.path.partition("://")[2].partition("/")[2]
            left_out = next((p.text for p in patterns if p.matches(key, folder=False)), None)
            if left_out is not None:
                self.ledger.add(Excluded(at.path, left_out))
            elif item.size > limits.file_bytes:
                self.ledger.add(NotExamined(at, Reason.over_limit, f"larger than {limits.file_bytes} bytes"))
            else:
                yield StoredObject(wanted, at, item, layout_for(self.request, place.path, item.place.path))

    def _piped(self, store: Store, place: Place, wanted: StoreRequest) -> Iterator[Unit]:
        """Standard input: only this process has it."""
        for item in store.read(place, wanted, self.request.limits):
            if isinstance(item, Member):
                at = self.shown(replace(item.place, dataset=item.place.path))
                try:
                    piped = self.temp.unpack(replace(item, place=at), 0)
                    yield replace(piped, layout=layout_for(self.request, item.place.path))
                except SourceError as error:
                    self.ledger.add(NotExamined(at, Reason(error.reason), error.what))


@dataclass
class Connections:
    """The stores one process reads, each opened when first needed and kept: all it reads of a database is of one
    moment. A context manager."""

    limits: Limits
    _open: dict[Address, tuple[Session, dict[tuple[str, str], Table]]] = field(default_factory=dict)
    _closing: dict[Address, ExitStack] = field(default_factory=dict)
    _systems: dict[Address, Any] = field(default_factory=dict)

    def __enter__(self) -> Connections:
        return self

    def __exit__(self, *_: object) -> None:
        for address in list(self._closing):
            self._drop(address)

    def version(self, unit: StoredTable) -> str:
        """What would be different if the table were; empty if that cannot be told."""
        try:
            return version_of(*self._table(unit))
        except SourceError:
            return ""

    def rows(self, unit: StoredTable) -> Iterator[Given | Batch | Unread]:
        """A table, and an :class:`Unread` for what ended the reading of it."""
        try:
            yield from read_table(*self._table(unit), unit.place, self.limits)
        except SourceError as error:
            if Reason(error.reason) is Reason.missing:  # the next table is asked for anew
                self._drop(unit.store.address)
            yield Unread(unit.place, Reason(error.reason), error.what, ended=True)

    def fetch(self, unit: StoredObject) -> Member:
        """An object, to be unpacked like a member."""
        store, address, listed = store_for(unit.store), unit.store.address, unit.listed
        assert isinstance(store, ObjectStore)
        if address not in self._systems:
            self._systems[address] = store.system(address)
        opened: Callable[[Path], int] = partial(
            store.copy, self._systems[address], listed.key, listed.size, self.limits
        )
        return Member(unit.place, listed.name, listed.size, opened)

    def _table(self, unit: StoredTable) -> tuple[Session, Table]:
        address = unit.store.address
        if address not in self._open:
            store = store_for(unit.store)
            assert isinstance(store, DatabaseStore)
            with ExitStack() as stack:
                session = stack.enter_context(store.session(address))
                self._open[address] = (session, {table.key: table for table in session.tables()})
                self._closing[address] = stack.pop_all()
        session, tables = self._open[address]
        if unit.name not in tables:
            raise SourceError(Reason.missing, "gone while the run was reading")
        return session, tables[unit.name]

    def _drop(self, address: Address) -> None:
        self._open.pop(address, None)
        with suppress(SourceError):  # nothing more is asked of it
            self._closing.pop(address, ExitStack()).close()
