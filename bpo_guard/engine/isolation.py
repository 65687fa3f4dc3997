"""Runs a source in a process that can be killed, so that one bad file costs its own limits and never the run."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import asdict, astuple
from pathlib import Path
from types import TracebackType

from bpo_guard.engine.child import Child, Ended
from bpo_guard.engine.wire import Garbled, place_of, unpack
from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Member, Source, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources import Spool

_MEMORY_KEPT = 4
"""A reader that still holds more than this part of its limit after a file is not used again."""


class Isolation:
    """Readers for a run, started when first needed and used again. A context manager: none outlives it.

    A member of an archive is read while the archive's own reader waits, so there are as many as archives are nested.
    """

    def __init__(self, limits: Limits, temp: Spool, reader: str = "bpo_guard.engine.reader") -> None:
        self._limits = limits
        self.temp = temp
        self._reader = reader
        self._idle: list[Child] = []
        self._all: list[Child] = []

    def __enter__(self) -> Isolation:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._all:
            child.kill()
        self._idle, self._all = [], []

    def read(self, source: Source, blob: Blob) -> Iterator[Given | Yielded]:
        """What ``given`` and ``read`` of a source yield. What had arrived before a reader was ended stays."""
        child = self._take()
        turn = _Turn(child, self._limits, blob)
        try:
            yield from turn.items(source)
        finally:
            self._put_back(child, turn.done)

    def cuts(self, source: Source, blob: Blob, size: int) -> list[tuple[int, int]]:
        """Where a source would cut a file into parts; nothing if its reader does not say."""
        child = self._take()
        sound = False
        try:
            child.tell(_command("cuts", source, blob, self._limits) | {"size": size})
            header, _ = child.ask(self._limits.seconds + blob.size / self._limits.bytes_a_second)
            cuts = header.get("cuts")
            sound = isinstance(cuts, list)
            return [(int(first), int(end)) for first, end in cuts] if isinstance(cuts, list) else []
        except (Ended, TypeError, ValueError):
            return []
        finally:
            self._put_back(child, sound)

    def _take(self) -> Child:
        if self._idle:
            return self._idle.pop()
        memory = self._limits.worker_bytes
        child = Child(self._reader, f"{os.getpid()}, {memory}", self.temp.folder, memory)
        self._all.append(child)
        return child

    def _put_back(self, child: Child, sound: bool) -> None:
        if sound and child.alive and child.resident * _MEMORY_KEPT <= self._limits.worker_bytes:
            self._idle.append(child)
        else:
            child.kill()
            self._all.remove(child)


class _Turn:
    """One file in one reader, and how much of its time is left."""

    def __init__(self, child: Child, limits: Limits, blob: Blob) -> None:
        self.done = False
        self._child = child
        self._limits = limits
        self._blob = blob
        self._left = limits.seconds + blob.size / limits.bytes_a_second

    def items(self, source: Source) -> Iterator[Given | Yielded]:
        blob = self._blob
        try:
            self._child.tell(_command("read", source, blob, self._limits))
            while True:
                header, data = self._ask()
                match header:
                    case {"kind": "end"}:
                        break
                    case {"kind": "gone"}:
                        yield Unread(blob.place, Reason.missing, "gone while the run was reading", ended=True)
                        break
                    case {"kind": "member", "name": str(name), "size": int(size)}:
                        yield Member(place_of(header), name, size, self._open)
                        self._child.tell({"kind": "next"})
                    case _:
                        yield unpack(header, data)
        except Ended as end:
            yield Unread(blob.place, end.reason, end.what, ended=True)
        except Garbled:
            yield Unread(blob.place, Reason.corrupt, "its reader lost its way", ended=True)
        else:
            self.done = True

    def _ask(self) -> tuple[dict[str, object], bytes]:
        """The next message. Only the time waited here is the file's: what the run does meanwhile is not."""
        start = time.monotonic()
        try:
            return self._child.ask(self._left)
        finally:
            self._left = max(0.0, self._left - (time.monotonic() - start))

    def _open(self, target: Path) -> int:
        """Have a member unpacked to ``target``."""
        try:
            self._child.tell({"kind": "open", "target": str(target)})
            header, _ = self._ask()
        except Ended as end:
            raise SourceError(end.reason, end.what) from None
        match header:
            case {"kind": "opened", "size": int(size)}:
                return size
            case {"kind": "refused", "told": [str(reason), str(what)]}:
                raise SourceError(Reason(reason), what)
        raise SourceError(Reason.corrupt, "its reader lost its way")


def _command(kind: str, source: Source, blob: Blob, limits: Limits) -> dict[str, object]:
    return {
        "kind": kind, "source": source.name, "file": str(blob.file), "place": astuple(blob.place),
        "name": blob.name, "depth": blob.depth, "part": blob.part, "limits": asdict(limits),
    }  # fmt: skip
