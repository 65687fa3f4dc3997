"""The bytes of a zip, without ``zipfile``: its directory, its local headers, and what neither accounts for."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Limits, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.members import Names, check_size, cut_out, salvaged

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_LONG = 0xFFFFFFFF
_UTF8, _DESCRIPTOR, _ENCRYPTED = 0x800, 0x8, 0x1
_STORED, _DEFLATED = 0, 8
_DESCRIPTOR_MOST = 24
_CHUNK = 2**16


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the directory."""

    name: str
    at: int
    packed: int
    flags: int
    comment: str

    @property
    def folder(self) -> bool:
        return self.name.endswith("/")


@dataclass(frozen=True, slots=True)
class Directory:
    """What the end of the file says: entries, where their list begins, where all of it ends, and the comment."""

    entries: tuple[Listed, ...]
    start: int
    end: int
    comment: str


@dataclass(frozen=True, slots=True)
class _Local:
    """A local header: a member that stands there, whether the directory lists it or not."""

    name: str
    at: int
    packed: int | None
    method: int
    flags: int


def read_directory(file: Path, size: int) -> Directory | None:
    """The directory by its own fields; ``None`` where there is none, or it makes no sense."""
    with open_regular(file) as raw:
        raw.seek(max(0, size - _END.size - 2**16))
        base, tail = raw.tell(), raw.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or len(tail) - at < _END.size:
            return None
        _, disk, _, _, count, length, start, comment = _END.unpack_from(tail, at)
        end = base + at
        note = tail[at + _END.size : at + _END.size + comment]
        close = end + _END.size + comment
        if wide := _wide_end(raw, end):
            end, length, start = wide
        elif _LONG in (length, start) or count == 0xFFFF:
            return None
        elif disk:
            raise SourceError(Reason.unsupported, "one disk of an archive that spans several")
        shift = end - length - start  # bytes put before the archive without its knowing
        if shift < 0 or start + shift > size:
            return None
        raw.seek(start + shift)
        entries = tuple(_entries(raw.read(length), shift))
    return Directory(entries, start + shift, close, note.decode("utf-8", "replace"))


def _wide_end(raw: BinaryIO, end: int) -> tuple[int, int, int] | None:
    """Where the 64-bit record of the end stands, how long the directory is and where it begins."""
    raw.seek(max(0, end - 20))
    locator = raw.read(20)
    if not locator.startswith(b"PK\x06\x07"):
        return None
    for at in (end - 20 - _END64.size, int.from_bytes(locator[8:16], "little")):
        raw.seek(max(0, at))
        record = raw.read(_END64.size)
        if record.startswith(b"PK\x06\x06") and len(record) == _END64.size:
            return at, *_END64.unpack(record)[-2:]
    return None


def _entries(data: bytes, shift: int) -> Iterator[Listed]:
    at = 0
    while data.startswith(b"PK\x01\x02", at) and len(data) - at >= _CENTRAL.size:
        fields = _CENTRAL.unpack_from(data, at)
        flags, packed, size, name, extra, comment, offset = *fields[5:6], *fields[10:15], fields[-1]
        at += _CENTRAL.size
        more = data[at + name : at + name + extra]
        wide = iter(_wide(more))
        size = next(wide, size) if size == _LONG else size
        packed = next(wide, packed) if packed == _LONG else packed
        offset = next(wide, offset) if offset == _LONG else offset
        note = data[at + name + extra : at + name + extra + comment].decode("utf-8", "replace")
        yield Listed(_name(data[at : at + name], flags), offset + shift, packed, flags, note)
        at += name + extra + comment


def _wide(extra: bytes) -> list[int]:
    """The 64-bit numbers of an extra field, in their order."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            length = min(length, len(extra) - at - 4) // 8
            return list(struct.unpack_from(f"<{length}Q", extra, at + 4))
        at += 4 + length
    return []


def _name(raw: bytes, flags: int) -> str:
    return raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace").partition("\0")[0]


def unlisted(file: Path, directory: Directory, size: int) -> Iterator[tuple[int, int]]:
    """Stretches of the file, as (from, to), that no listed member and no directory covers, unless all zeros."""
    with open_regular(file) as raw:
        covered = [(directory.start, directory.end)]
        for entry in directory.entries:
            local = _local(raw, entry.at)
            if local:
                covered.append((entry.at, local.at + entry.packed + _descriptor(raw, local.at + entry.packed, local)))
        at = 0
        for start, end in [*sorted(covered), (size, size)]:
            if start > at and _filled(raw, at, start):
                yield at, start
            at = max(at, end)


def _descriptor(raw: BinaryIO, at: int, local: _Local) -> int:
    """How long the sizes are that stand behind a member which was written as a stream."""
    if not local.flags & _DESCRIPTOR:
        return 0
    raw.seek(at)
    head = raw.read(_DESCRIPTOR_MOST + 4)
    lengths = (16, 24) if head.startswith(b"PK\x07\x08") else (12, 20)
    return next((n for n in lengths if head[n : n + 2] in (b"PK", b"")), lengths[0])


def _filled(raw: BinaryIO, start: int, end: int) -> bool:
    raw.seek(start)
    while start < end:
        chunk = raw.read(min(_CHUNK, end - start))
        if not chunk:
            return False
        if chunk.strip(b"\0"):
            return True
        start += len(chunk)
    return False


def salvage(file: Path, start: int, end: int, names: Names, limits: Limits) -> Iterator[Yielded]:
    """What stands in a stretch of a zip: members by their local headers, and other bytes as they are."""
    with open_regular(file) as raw:
        at, number = start, 0
        while at < end:
            local = _local(raw, at)
            if local is None:
                following = _next_header(raw, at + 1, end)
                yield from _bytes(file, at, following, names, limits)
                at = following
                continue
            number += 1
            if number > limits.members:
                raise SourceError(Reason.over_limit, f"more than {limits.members} members")
            held = max(0, end - local.at)
            if not local.name.endswith("/"):
                unpack = partial(_inflate, file, local, held, limits)
                yield from salvaged(names.place(local.name), min(held, local.packed or held), unpack)
            at = local.at + (_length(raw, local, held, limits) if local.packed is None else local.packed)
            at += _descriptor(raw, at, local)


def _bytes(file: Path, start: int, end: int, names: Names, limits: Limits) -> Iterator[Yielded]:
    place = names.place(f"bytes from {start}")
    yield from salvaged(place, end - start, partial(cut_out, file, start, end - start, limits))


def _next_header(raw: BinaryIO, at: int, end: int) -> int:
    """Where the next local header begins, else the end."""
    while at < end:
        raw.seek(at)
        data = raw.read(_CHUNK)
        found = data.find(b"PK\x03\x04")
        if found >= 0:
            return min(at + found, end)
        if len(data) < _CHUNK:
            return end
        at += len(data) - 3
    return end


def _local(raw: BinaryIO, at: int) -> _Local | None:
    raw.seek(at)
    head = raw.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        return None
    fields = _LOCAL.unpack(head)
    flags, method, packed, size, name, extra = fields[3], fields[4], *fields[8:12]
    raw_name, more = raw.read(name), raw.read(extra)
    wide = _wide(more)
    if _LONG in (packed, size) and len(wide) > 1:
        packed = wide[1]
    known = None if flags & _DESCRIPTOR and not packed else packed
    return _Local(_name(raw_name, flags), at + _LOCAL.size + name + extra, known, method, flags)


def _length(raw: BinaryIO, local: _Local, held: int, limits: Limits) -> int:
    """The packed length of a member that does not say it, by unpacking it into nothing."""
    if local.method == _DEFLATED:
        inflater = zlib.decompressobj(-15)
        try:
            return sum(fed for fed, _ in _inflated(raw, inflater, local.at, held, limits)) - len(inflater.unused_data)
        except (zlib.error, EOFError, SourceError):
            pass  # told where it is unpacked
    return _next_header(raw, local.at, local.at + held) - local.at


def _inflated(
    raw: BinaryIO, inflater: zlib._Decompress, at: int, held: int, limits: Limits
) -> Iterator[tuple[int, bytes]]:
    """Bytes fed and what came of them; raises ``EOFError`` where the packed bytes end too early."""
    raw.seek(at)
    fed = written = 0
    while not inflater.eof:
        chunk = raw.read(max(0, min(_CHUNK, held - fed)))
        if not chunk:
            raise EOFError
        fed += len(chunk)
        new = len(chunk)
        while chunk and not inflater.eof:
            out = inflater.decompress(chunk, 2**20)
            written += len(out)
            check_size(written, fed, limits)
            yield new, out
            chunk, new = inflater.unconsumed_tail, 0


def _inflate(file: Path, local: _Local, held: int, limits: Limits, target: Path) -> SourceError | None:
    """Unpack a member by its local header alone."""
    if local.flags & _ENCRYPTED:
        raise SourceError(Reason.encrypted, "")
    if local.method == _STORED and local.packed is not None:
        return cut_out(file, local.at, local.packed, limits, target)
    if local.method != _DEFLATED:
        raise SourceError(Reason.unsupported, "packed by a method that cannot be unpacked here")
    with open_regular(file) as raw, target.open("xb") as out:
        try:
            inflater = zlib.decompressobj(-15)
            for _, piece in _inflated(raw, inflater, local.at, min(held, local.packed or held), limits):
                out.write(piece)
        except EOFError:
            return SourceError(Reason.truncated, "ends in the middle")
        except zlib.error:
            return SourceError(Reason.corrupt, "the packed data is damaged")
    return None
