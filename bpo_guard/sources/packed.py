"""One file packed alone (gz, bz2, xz, zst): unpacked by stretches, several packed files after one another too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.members import Names, copy_while, salvaged

_TAR = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tlz": ".tar", ".tzst": ".tar"}


class Decompressor(Protocol):
    """What ``bz2`` and ``lzma`` call a decompressor: one stream, with bounded output."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Packing:
    """One way to pack: what such files begin with, their endings, and how to unpack."""

    name: str
    magic: tuple[bytes, ...]
    endings: tuple[str, ...]
    decompressor: Callable[[], Decompressor]
    faults: Callable[[], tuple[type[Exception], ...]]
    step: int = 2**16
    """Bytes fed at once, so that what comes out of them is bounded where the library does not bound it."""


class PackedSource:
    """The one member a packed file holds. What can be unpacked of a damaged one is read, and the rest is told."""

    isolated = True

    def __init__(self, packing: Packing) -> None:
        self.name = packing.name
        self._packing = packing

    def sniff(self, blob: Blob) -> int:
        """By its first bytes; a file that only says so by its name is somebody else's."""
        return 95 if blob.head.startswith(self._packing.magic) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """There is always one member, whatever the stream turns out to hold."""
        yield Given(_place(blob, self._packing))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """The member, then the fault it ended with, if any."""
        place = _place(blob, self._packing)
        unpack = partial(_unpack, self._packing, blob.file, blob.size, limits)
        yield from salvaged(place, blob.size, unpack)


def _place(blob: Blob, packing: Packing) -> Place:
    return Names(blob.place).place(inner_name(blob.name, packing.endings))


def inner_name(name: str, endings: tuple[str, ...]) -> str:
    """The name without the ending that says it is packed: ``x.tgz`` holds ``x.tar``.

    >>> inner_name("a.CSV.GZ", (".gz",)), inner_name("b.tgz", (".gz",)), inner_name("c", (".gz",))
    ('a.CSV', 'b.tar', 'c unpacked')
    """
    low = name.lower()
    for ending in endings:
        if low.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    for ending, tar in _TAR.items():
        if low.endswith(ending):
            return name[: -len(ending)] + tar
    return f"{name} unpacked"


def _unpack(packing: Packing, file: Path, size: int, limits: Limits, target: Path) -> SourceError | None:
    with open_regular(file) as raw:
        return copy_while(_Streams(raw, packing), target, limits, size, packing.faults())


class _Streams:
    """All packed streams of a file as one. Nothing but zero bytes may stand between and after them."""

    def __init__(self, raw: BinaryIO, packing: Packing) -> None:
        self._raw = raw
        self._packing = packing
        self._now: Decompressor | None = None
        self._ahead = b""
        self._ended = 0

    def read(self, size: int = 2**20, /) -> bytes:
        """Some bytes, and none only at the end. Raises ``EOFError`` where a stream is cut off."""
        while True:
            data = self._ahead
            if self._now is None:
                data = data or self._raw.read(self._packing.step)
                if not data:
                    return b""
                if self._ended:
                    data = data.lstrip(b"\0")
                    if not data:
                        self._ahead = b""
                        continue
                self._now = self._packing.decompressor()
            elif not data and self._now.needs_input:
                data = self._raw.read(self._packing.step)
                if not data:
                    raise EOFError
            self._ahead = b""
            out = self._now.decompress(data, size)
            if self._now.eof:
                self._ahead, self._now = self._now.unused_data, None
                self._ended += 1
            if out:
                return out


class Unbounded:
    """A decompressor that cannot bound what comes out, or keeps its input aside, in the form of those that can."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._held = b""

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """``zlib`` bounds its output and hands back the input it did not get to."""
        return bytes(self._inner.decompress(self._inner.unconsumed_tail + data, max_length))
