"""Tar archives in all their dialects. Links, devices and pipes are named and never followed."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import field, replace
from functools import partial
from typing import BinaryIO

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.members import Names, cut_out, salvaged

_BLOCK = 512
_LARGEST_EXTENSION = 2**20  # bytes of a long name or of extended headers
_MOST_NOTES = 10_000
_LINKS, _FOLDER, _DEVICES = (b"1", b"2"), b"5", (b"3", b"4", b"6")


@dataclass(slots=True)
class _Header:
    """One header block, and where the bytes it announces stand."""

    name: str
    kind: bytes
    size: int
    at: int
    notes: tuple[str, ...] = ()
    sparse: bool = False


@dataclass(slots=True)
class _Extended:
    """What long-name blocks and extended headers say of the next file, and of all to come."""

    once: dict[str, str] = field(default_factory=dict)
    always: dict[str, str] = field(default_factory=dict)


class TarSource:
    """Read block by block by our own code; Python's ``tarfile`` says what must be in it."""

    name = "tar"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A first header whose checksum is right, also without the magic of later dialects."""
        return 90 if _checksum_right(blob.head[:_BLOCK]) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Files as ``tarfile`` lists them, as far as it gets."""
        names = Names(blob.place)
        try:
            with tarfile.open(blob.file, "r:", ignore_zeros=True, errors="replace", encoding="utf-8") as archive:
                while info := archive.next():
                    archive.members = []  # type: ignore[attr-defined]  # or it would remember every one
                    if not info.isdir():
                        yield Given(names.place(info.name))
        except (tarfile.TarError, OSError, ValueError, EOFError, OverflowError):
            return  # what the reader says of the damage stands in the ledger

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Members in their order, whatever follows the end of the archive, and the notes headers carry."""
        names = Names(blob.place)
        notes: dict[str, None] = {}
        files: set[str] = set()
        fault: SourceError | None = None
        try:
            for number, header in enumerate(_headers(blob), start=1):
                if number > limits.members:
                    raise SourceError(Reason.over_limit, f"more than {limits.members} members")
                if len(notes) < _MOST_NOTES:
                    notes.update(dict.fromkeys(header.notes))
                if header.kind != _FOLDER:
                    yield from _member(blob, header, names, files, limits)
        except SourceError as error:
            fault = error
        if notes:
            yield Text(replace(blob.place, table="owners and comments"), "\n".join(notes), len(notes))
        if fault is not None:
            raise fault


ONLY_WITH = (b"\0",)
SOURCE = TarSource()


def _member(blob: Blob, header: _Header, names: Names, files: set[str], limits: Limits) -> Iterator[Yielded]:
    place = names.place(header.name)
    if header.kind == b"1" and header.notes[:1] and header.notes[0] in files:
        yield Text(place, header.notes[0], 1)  # a second name of a file that is read under its first
    elif header.kind in _LINKS:
        yield Unread(place, Reason.link_outside, "a link inside an archive")
    elif header.kind in _DEVICES:
        yield Unread(place, Reason.special_file, "a device or a pipe inside an archive")
    else:
        files.add(header.name)
        cut = partial(cut_out, blob.file, header.at, header.size, limits)
        yield from salvaged(place, min(header.size, max(0, blob.size - header.at)), cut)
        if header.sparse:
            yield Unread(place, Reason.unsupported, "a sparse file: its parts are read without the gaps between them")


def _headers(blob: Blob) -> Iterator[_Header]:
    """Every header of the file, also of an archive appended to another."""
    extended = _Extended()
    with open_regular(blob.file) as raw:
        at = 0
        while block := raw.read(_BLOCK):
            at += _BLOCK
            if not block.strip(b"\0"):
                continue
            if len(block) < _BLOCK:
                raise SourceError(Reason.truncated, "ends inside a header")
            if not _checksum_right(block):
                raise SourceError(Reason.corrupt, f"{blob.size - at + _BLOCK} bytes that are no part of an archive")
            kind, size = block[156:157], _number(block[124:136])
            if kind in (b"L", b"K", b"x", b"g", b"X"):
                _extend(extended, kind, _short(raw, size))
                at = _skip(raw, at, size)
                continue
            size = int(extended.once.get("size") or extended.always.get("size") or size)
            sparse = kind == b"S"
            while sparse and _more_sparse(block, at, blob):
                block = raw.read(_BLOCK)
                at += _BLOCK
            size = 0 if kind in (*_LINKS, *_DEVICES, _FOLDER) else size
            yield _header(block, kind, size, at, extended, sparse)
            extended.once = {}
            at = _skip(raw, at, size)


def _more_sparse(block: bytes, at: int, blob: Blob) -> bool:
    """Old GNU sparse files: does another block of the map follow this one?"""
    first = block[257:262] == b"ustar"
    return bool(block[482 if first else 504 : 483 if first else 505].strip(b"\0")) and at < blob.size


def _header(block: bytes, kind: bytes, size: int, at: int, extended: _Extended, sparse: bool) -> _Header:
    said = {**extended.always, **extended.once}
    name = _text(block[:100])
    posix = block[257:263] == b"ustar\0"
    prefix = _text(block[345:500]) if posix and kind not in (b"L", b"K", b"S") else ""
    name = said.get("path") or (f"{prefix}/{name}" if prefix else name)
    link = said.get("linkpath") or _text(block[157:257])
    notes = [link, *(_text(block[265:297]), _text(block[297:329])) * (block[257:262] == b"ustar")]
    notes += [f"{key}: {value}" for key, value in said.items() if key not in ("path", "linkpath", "size")]
    folder = kind in (b"\0", b"0") and name.endswith("/")
    sparse = sparse or any(key.startswith("GNU.sparse") for key in said)
    name = said.get("GNU.sparse.name") or name
    return _Header(name, _FOLDER if folder else kind, size, at, tuple(n for n in notes if n), sparse)


def _extend(extended: _Extended, kind: bytes, data: bytes) -> None:
    if kind in (b"L", b"K"):
        extended.once["path" if kind == b"L" else "linkpath"] = _text(data)
        return
    into = extended.always if kind == b"g" else extended.once
    while data:
        length, _, _ = data.partition(b" ")
        if not length.isdigit() or not 0 < int(length) <= len(data):
            raise SourceError(Reason.corrupt, "extended headers that cannot be read")
        key, _, value = data[len(length) + 1 : int(length)].removesuffix(b"\n").partition(b"=")
        into[_text(key)] = value.decode("utf-8", "replace")
        data = data[int(length) :]
    if not (into.get("size") or "0").isdigit():
        raise SourceError(Reason.corrupt, "extended headers that cannot be read")


def _short(raw: BinaryIO, size: int) -> bytes:
    if size > _LARGEST_EXTENSION:
        raise SourceError(Reason.over_limit, f"a header longer than {_LARGEST_EXTENSION} bytes")
    data = raw.read(size)
    if len(data) < size:
        raise SourceError(Reason.truncated, "ends inside a header")
    return data


def _skip(raw: BinaryIO, at: int, size: int) -> int:
    """Past the data of a member, to the next full block."""
    at += (size + _BLOCK - 1) // _BLOCK * _BLOCK
    raw.seek(at)
    return at


def _text(raw: bytes) -> str:
    return raw.partition(b"\0")[0].decode("utf-8", "replace")


def _number(raw: bytes) -> int:
    """Octal digits or, with the first bit set, a number in base 256."""
    if raw[:1] in (b"\x80", b"\xff"):
        return int.from_bytes(raw[1:], "big") if raw[0] == 0x80 else 0
    digits = raw.partition(b"\0")[0].strip()
    try:
        return int(digits or b"0", 8)
    except ValueError:
        raise SourceError(Reason.corrupt, "a header that cannot be read") from None


def _checksum_right(block: bytes) -> bool:
    if len(block) < _BLOCK or not block[0]:
        return False
    try:
        said = int(block[148:156].strip(b" \0") or b"x", 8)
    except ValueError:
        return False
    rest = block[:148] + b" " * 8 + block[156:]
    return said in (sum(rest), sum(b - 256 if b > 127 else b for b in rest))
