"""One unit, from its bytes to its fields: read, looked at, asked about, judged. What a worker does, whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bpo_guard.engine.interrupts import Interrupts
from bpo_guard.engine.isolation import Isolation
from bpo_guard.engine.look import FileResult, Look
from bpo_guard.engine.shown import Shown
from bpo_guard.engine.tools import Tools
from bpo_guard.engine.units import StoredObject, StoredTable, Unit, blob_of
from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Text, Unread
from bpo_guard.model.ledger import NotExamined, Reason
from bpo_guard.model.request import ScanRequest
from bpo_guard.model.scan import InputFile
from bpo_guard.sources import Read, Spool, all_sources, read_blob

if TYPE_CHECKING:
    from bpo_guard.engine.stores import Connections

_CHUNK = 2**20


class FileWork:
    """Works units one by one, with one set of tools, one private folder, one set of readers and of connections."""

    def __init__(
        self,
        request: ScanRequest,
        tools: Tools,
        temp: Spool,
        interrupts: Interrupts,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self._request = request
        self._tools = tools
        self._temp = temp
        self._ending = ExitStack()
        self._isolation = self._ending.enter_context(Isolation(request.limits, temp))
        self._sources = all_sources()
        self._interrupts = interrupts
        self._progress = progress

    def __enter__(self) -> FileWork:
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.close()

    @cached_property
    def _connections(self) -> Connections:
        from bpo_guard.engine.stores import Connections

        return self._ending.enter_context(Connections(self._request.limits))

    def run(self, unit: Unit) -> FileResult:
        """The whole of one unit. Ctrl-C ends it early: what was read by then stays, with a line for the rest."""
        match unit:
            case StoredTable():
                return self._table(unit)
            case StoredObject():
                return self._object(unit)
        return self._file(unit)

    def _file(self, blob: Blob) -> FileResult:
        look = Look(self._request, self._tools, Shown(self._tools.engine.safe_name).within)
        return self._worked(
            blob,
            look,
            lambda: "" if blob.part else sha256_of(blob.file),
            lambda: read_blob(blob, self._sources, self._request.limits, self._temp, self._isolation),
        )

    def _table(self, unit: StoredTable) -> FileResult:
        look = Look(self._request, self._tools, lambda place: place)
        version = self._connections.version(unit) if unit.versioned else ""
        result = self._worked(unit.blob, look, str, lambda: self._connections.rows(unit))
        return replace(result, table=unit.place.table, version=version)

    def _object(self, unit: StoredObject) -> FileResult:
        try:
            blob = replace(self._temp.unpack(self._connections.fetch(unit), 0), layout=unit.layout)
        except SourceError as error:
            result = FileResult(InputFile(unit.place.path, 0, ""))
            result.ledger.add(NotExamined(unit.place, Reason(error.reason), error.what))
            return result
        except KeyboardInterrupt:
            self._interrupts.answered()
            return stopped(unit)
        try:
            return replace(self._file(blob), version=unit.listed.version)
        finally:
            self._temp.drop(blob)

    def _worked(
        self, blob: Blob, look: Look, digest: Callable[[], str], items: Callable[[], Iterator[Read]]
    ) -> FileResult:
        look.ledger.add(blob)
        interrupted = False
        sha256 = ""
        try:
            with self._interrupts.kept():
                sha256 = digest()
                for item in items():
                    if self._progress is not None and isinstance(item, Batch | Text):
                        self._progress(_weight(item))
                    look.take(item)
                    del item  # a batch is not kept while the next is read
                    self._interrupts.check()
        except OSError:
            look.ledger.add(Unread(blob.place, Reason.missing, "gone while the run was reading", ended=True))
        except KeyboardInterrupt:
            interrupted = True
            self._interrupts.answered()
            look.ledger.add(Unread(blob.place, Reason.interrupted, "stopped here; what follows was not read"))
        of = InputFile(blob.place.path, blob.size, sha256)
        try:
            with self._interrupts.kept():
                look.close()
                if blob.part is None:
                    return look.result(of, interrupted)
                return FileResult(
                    of, ledger=look.ledger, interrupted=interrupted, part=blob.part, gathered=look.gathered
                )
        except KeyboardInterrupt:
            self._interrupts.answered()
            return stopped(blob)


def stopped(unit: Unit, reason: Reason = Reason.interrupted, detail: str = "stopped here") -> FileResult:
    """What there is to say of a unit that was begun and not finished."""
    blob = blob_of(unit)
    of = InputFile(blob.place.path, blob.size, "")
    result = FileResult(of, interrupted=reason is Reason.interrupted, part=blob.part)
    result.ledger.add(blob)
    result.ledger.add(Unread(unit.place, reason, detail))
    return result


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hex, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _weight(item: Batch | Text) -> int:
    return len(item.text) if isinstance(item, Text) else sum(column.nbytes for column in item.columns)
