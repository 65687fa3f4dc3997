"""Stores, worked like files: each object is one, and all tables of a database together are one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bpo_guard.engine.work import FileResult, FileWork
from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Given, Limits, Member, Unread
from bpo_guard.model.ledger import Excluded, NotExamined, Reason
from bpo_guard.model.place import Place
from bpo_guard.model.request import ScanRequest
from bpo_guard.model.store import StoreRequest
from bpo_guard.sources import LedgerBuilder, Spool
from bpo_guard.sources.stores import store_for
from bpo_guard.sources.walk import Pattern


@dataclass
class StoreWork:
    """Reads stores one after the other, in this process. ``shown`` makes a place fit to be printed; what belongs to
    no file of its own goes to ``ledger``."""

    request: ScanRequest
    temp: Spool
    work: FileWork
    shown: Callable[[Place], Place]
    ledger: LedgerBuilder

    def results(self, wanted: StoreRequest) -> Iterator[FileResult]:
        """Of every object, or of the database as a whole. A store that cannot be read is a line in the ledger."""
        store = store_for(wanted)
        place = Place(dataset=wanted.address.shown, path=wanted.address.shown)
        if store.objects:
            yield from self._objects(store.read(place, wanted, self.request.limits), place)
        else:
            place = self.shown(place)
            yield self.work.run_items(place, self._tables(store.read(place, wanted, self.request.limits), place))

    def _tables(
        self, items: Iterator[Given | Batch | Unread | Excluded | Member], place: Place
    ) -> Iterator[Given | Batch | Unread]:
        """What is to be looked at; what was left out goes straight to the ledger."""
        try:
            for item in items:
                if isinstance(item, Excluded):
                    self.ledger.add(item)
                elif not isinstance(item, Member):
                    yield item
        except SourceError as error:
            yield Unread(place, Reason(error.reason), error.what)

    def _objects(
        self, items: Iterator[Given | Batch | Unread | Excluded | Member], place: Place
    ) -> Iterator[FileResult]:
        """Objects one at a time: copied here, worked, and gone again."""
        patterns = [Pattern.of(p) for p in self.request.exclude]
        try:
            for item in items:
                if not isinstance(item, Member):
                    continue
                at = self.shown(replace(item.place, dataset=item.place.path))
                if place.path in self.request.datasets:
                    at = replace(at, dataset=self.shown(place).dataset)
                key = item.place.path.partition("://")[2].partition("/")[2]
                left_out = next((p.text for p in patterns if p.matches(key, folder=False)), None)
                if left_out is not None:
                    self.ledger.add(Excluded(at.path, left_out))
                    continue
                result = self._object(item, at, self.request.limits)
                if result is not None:
                    yield result
                    if result.interrupted:
                        return
        except SourceError as error:
            self.ledger.add(NotExamined(self.shown(place), Reason(error.reason), error.what))

    def _object(self, item: Member, place: Place, limits: Limits) -> FileResult | None:
        if item.size > limits.file_bytes:
            self.ledger.add(NotExamined(place, Reason.over_limit, f"larger than {limits.file_bytes} bytes"))
            return None
        try:
            blob = self.temp.unpack(replace(item, place=place), 0)
        except SourceError as error:
            self.ledger.add(NotExamined(place, Reason(error.reason), error.what))
            return None
        try:
            return self.work.run(blob)
        finally:
            self.temp.drop(blob)
