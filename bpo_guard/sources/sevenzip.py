"""7-Zip archives, by ``py7zr``: unpacked in one pass, because the files of a solid one cannot be had one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.members import Names, check_size, salvaged

_MAGIC = b"7z\xbc\xaf\x27\x1c"


class SevenZipSource:
    """Every file the archive's header lists. Links are named and never followed."""

    name = "7z"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """By its signature."""
        return 95 if blob.head.startswith(_MAGIC) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The header's list."""
        names = Names(blob.place)
        for entry in _listed(blob, limits):
            yield Given(names.place(entry.filename))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Members in the header's order; the first one asked for unpacks them all."""
        entries = _listed(blob, limits)
        if not entries:
            raise SourceError(Reason.empty, "an archive without files")
        names = Names(blob.place)
        unpacked = _Unpacked(blob.file, blob.size, limits)
        for entry in entries:
            place = names.place(entry.filename)
            if entry.is_symlink or entry.is_junction:
                yield Unread(place, Reason.link_outside, "a link inside an archive")
            else:
                yield from salvaged(place, entry.uncompressed or 0, partial(unpacked.take, entry.id))


ONLY_WITH = (b"7z\xbc",)
SOURCE = SevenZipSource()


@dataclass
class _Unpacked:
    """The files of one archive, unpacked beside the first that was asked for, each with its fault."""

    file: Path
    packed: int
    limits: Limits
    _files: dict[int, Path] | None = None
    _fault: SourceError | None = None
    _last: int | None = None
    _damaged: int | None = None
    _out: BinaryIO | None = None

    def take(self, number: int, target: Path) -> SourceError | None:
        """Put one file where it is wanted."""
        if self._files is None:
            self._unpack(target)
        held = (self._files or {}).pop(number, None)
        if held is None:
            if self._fault is None:
                target.touch()
                return None
            raise self._fault
        if not held.exists():
            raise self._fault or SourceError(Reason.corrupt, "the archive is damaged")
        held.replace(target)
        return self._fault if number == self._damaged else None

    def _begun(self, number: int, out: BinaryIO) -> None:
        if self._out is not None:
            self._out.close()
        self._last, self._out = number, out

    def _unpack(self, target: Path) -> None:
        from py7zr.io import MemIO

        self._files = files = {}
        budget = _Budget(self.packed, self.limits)
        try:
            with _opened(self.file) as archive:
                for entry in archive.files:
                    if entry.is_directory or entry.is_symlink or entry.is_junction or entry.emptystream:
                        archive.worker.register_filelike(entry.id, None)
                        continue
                    files[entry.id] = target.with_name(f"{target.name}.{entry.id}")
                    factory = _factory(files[entry.id], partial(self._begun, entry.id), budget)
                    archive.worker.register_filelike(entry.id, MemIO(str(entry.id), factory))
                archive.worker.extract(archive.fp, None, parallel=False)
        except SourceError as error:
            self._fault = error
        except _faults() as error:
            self._fault = _meaning(error)
        if self._out is not None:
            self._out.close()
        self._damaged = self._last if self._fault else None


class _Budget:
    """How much of an archive has been unpacked so far, against what is allowed."""

    def __init__(self, packed: int, limits: Limits) -> None:
        self._most = limits.member_bytes
        self._packed = packed
        self._limits = replace(limits, member_bytes=limits.total_bytes)
        self._written = 0

    def add(self, file: int, more: int) -> None:
        """Raise once one file, or the whole of it, is too much."""
        if file > self._most:
            raise SourceError(Reason.over_limit, f"larger than {self._most} bytes unpacked")
        self._written += more
        check_size(self._written, self._packed, self._limits)


def _factory(path: Path, begun: Callable[[BinaryIO], None], budget: _Budget) -> Any:
    """A writer in py7zr's form: to a file, counting."""
    from py7zr.io import Py7zIO, WriterFactory

    class Writer(Py7zIO):
        def __init__(self) -> None:
            self._out = path.open("wb")
            self._size = 0
            begun(self._out)

        def write(self, s: bytes | bytearray) -> int:
            self._size += len(s)
            budget.add(self._size, len(s))
            return self._out.write(s)

        def read(self, size: int | None = None) -> bytes:
            return b""

        def seek(self, offset: int, whence: int = 0) -> int:
            return 0

        def flush(self) -> None:
            self._out.flush()

        def size(self) -> int:
            return self._size

        def close(self) -> None:
            self._out.close()

    class Factory(WriterFactory):
        def create(self, filename: str) -> Py7zIO:
            return Writer()

    return Factory()


def _listed(blob: Blob, limits: Limits) -> list[Any]:
    """The header's entries without folders."""
    try:
        with _opened(blob.file) as archive:
            if archive.needs_password():
                raise SourceError(Reason.encrypted, "the archive has a password")
            entries = [entry for entry in archive.files if not entry.is_directory]
    except _faults() as error:
        raise _meaning(error) from None
    if len(entries) > limits.members:
        raise SourceError(Reason.over_limit, f"more than {limits.members} members")
    return entries


def _opened(file: Path) -> Any:
    import py7zr

    return py7zr.SevenZipFile(file, "r")


def _meaning(error: Exception) -> SourceError:
    import py7zr

    if isinstance(error, py7zr.PasswordRequired):
        return SourceError(Reason.encrypted, "the archive has a password")
    if isinstance(error, py7zr.UnsupportedCompressionMethodError):
        return SourceError(Reason.unsupported, "packed by a method that cannot be unpacked here")
    if isinstance(error, EOFError):
        return SourceError(Reason.truncated, "the archive ends before its data")
    return SourceError(Reason.corrupt, "the archive is damaged")


def _faults() -> tuple[type[Exception], ...]:
    """What py7zr lets through: its own errors, those of its decompressors, and what a damaged header trips."""
    import struct
    import zlib
    from lzma import LZMAError

    from py7zr.exceptions import ArchiveError

    return (
        ArchiveError, LZMAError, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, TypeError,
        AttributeError, ArithmeticError, AssertionError, MemoryError, NotImplementedError, RuntimeError,
    )  # fmt: skip
