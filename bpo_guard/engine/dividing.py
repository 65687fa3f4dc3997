"""Large files divided between workers: which can be, what their parts come to, and the whole put together again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from pathlib import Path

from bpo_guard.detect.columns.effort import Spent
from bpo_guard.engine.isolation import Isolation
from bpo_guard.engine.look import FileResult, Gathered, Look
from bpo_guard.engine.tools import Tools
from bpo_guard.model.batch import Blob, Source, Unread
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.model.request import ScanRequest
from bpo_guard.model.scan import InputFile
from bpo_guard.sources import LedgerBuilder, all_sources, guarded, pick

PART_BYTES = 32 * 2**20
"""What a part comes to. The result does not depend on it."""

_CHUNK = 2**20
_HIDDEN = "<"
Part = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Digested:
    """A file by its content: the digest that is told, and a key that only who has the file can know."""

    sha256: str
    key: bytes

    @staticmethod
    def of(path: Path) -> Digested:
        told, key = hashlib.sha256(), hashlib.blake2b(digest_size=32, person=b"bpo-guard part")
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                told.update(chunk)
                key.update(chunk)
        return Digested(told.hexdigest(), key.digest())


@dataclass
class Divided:
    """A file in parts, and what is known of it so far."""

    blob: Blob
    digested: Digested
    parts: tuple[Part, ...]
    left: set[Part]
    ledger: LedgerBuilder = field(default_factory=LedgerBuilder)
    gathered: Gathered = field(default_factory=Gathered)

    def stretches(self) -> Iterator[Blob]:
        """The parts, each as something to be read."""
        for part in self.parts:
            yield replace(self.blob, part=part)

    @property
    def input(self) -> InputFile:
        return InputFile(self.blob.place.path, self.blob.size, self.digested.sha256)


@dataclass
class Divisions:
    """The divided files of a run, until each is whole again.

    The result is that of a file read in one go. Where parts cannot promise that (something of one was not read, given
    and read differ, names were told apart that may be others elsewhere), the file is worked as a whole after all.
    """

    request: ScanRequest
    tools: Tools
    isolation: Isolation
    _open: dict[Place, Divided] = field(default_factory=dict)

    def divide(self, blob: Blob) -> Divided | None:
        """A file cut into parts; ``None`` if it is better read as a whole."""
        effort = self.request.effort
        shared = effort.workers > 1 or effort.resume is not None
        if not shared or effort.sample < 1 or blob.size < 2 * PART_BYTES:
            return None
        source = pick(blob, all_sources())
        parts = self._cuts(source, blob) if source is not None and hasattr(source, "cuts") else ()
        if len(parts) < 2:
            return None
        try:
            divided = Divided(blob, Digested.of(blob.file), parts, set(parts))
        except OSError:
            return None  # as a whole it is told why
        self._open[blob.place] = divided
        return divided

    def _cuts(self, source: Source, blob: Blob) -> tuple[Part, ...]:
        limits = self.request.limits
        if source.isolated:
            return tuple(self.isolation.cuts(source, blob, PART_BYTES))
        cuts: Callable[..., Iterator[Part]] = source.cuts  # type: ignore[attr-defined]
        found = tuple(guarded(blob, lambda: cuts(blob, limits, PART_BYTES)))
        return () if any(isinstance(part, Unread) for part in found) else found  # type: ignore[return-value]

    def wanted(self, place: Place) -> bool:
        """Are more parts of this file to be worked?"""
        return place in self._open

    def weight(self, result: FileResult) -> int:
        """The bytes of a part, about."""
        divided = next((d for place, d in self._open.items() if place.path == result.input.path), None)
        return divided.blob.size // len(divided.parts) if divided is not None else 0

    def take(self, result: FileResult) -> FileResult | Blob | None:
        """One part is done. The result of the file, if it was the last; the file itself if it is to be worked as a
        whole; ``None`` if there is more to come, or nothing is wanted of it any more."""
        place = next((p for p in self._open if p.path == result.input.path), None)
        if place is None or result.interrupted:
            return None
        divided = self._open[place]
        if result.gathered is None or not self._sound(divided, result):
            del self._open[place]
            return divided.blob
        divided.ledger.merge(result.ledger)
        divided.gathered.merge(result.gathered)
        divided.left.discard(result.part or (0, 0))
        if Spent.on(divided.gathered.parts, self.request.limits.steps).all > self.request.limits.steps:
            del self._open[place]
            return divided.blob  # where the steps of the whole file end, no part can tell
        if divided.left:
            return None
        del self._open[place]
        if divided.ledger.reconcile().not_examined or len(divided.gathered.parts) > self.request.limits.columns:
            return divided.blob
        return self._judged(divided)

    def _sound(self, divided: Divided, result: FileResult) -> bool:
        if result.ledger.has_gaps or result.gathered is None:
            return False
        fields = result.gathered.parts
        same = not divided.gathered.parts or fields.keys() == divided.gathered.parts.keys()
        return same or not any(_HIDDEN in place.field for place in fields)

    def ended(self) -> Iterator[FileResult]:
        """Files of which not all parts were worked when the run was stopped."""
        for divided in self._open.values():
            divided.ledger.add(divided.blob)
            stopped = Unread(divided.blob.place, Reason.interrupted, "stopped here; what follows was not read")
            divided.ledger.add(stopped)
            yield self._judged(divided, interrupted=True)
        self._open.clear()

    def _judged(self, divided: Divided, interrupted: bool = False) -> FileResult:
        look = Look(self.request, self.tools, lambda place: place, divided.ledger, divided.gathered)
        return look.result(divided.input, interrupted)
