"""Stretches of a large file of text, each from one record's beginning to another's end."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from bpo_guard.model.batch import Blob
from bpo_guard.sources.blob import open_regular

_CHUNK = 2**20
_MARK = b"\xef\xbb\xbf"
_ONE_BYTE = ("cp125", "cp437", "cp85", "cp86", "iso8859", "iso-8859", "latin", "koi8", "mac")


def bytewise(encoding: str | None) -> bool:
    """Do line ends, quotes and delimiters stand as themselves in this encoding, and within no other character?

    >>> [bytewise(e) for e in ("utf-8", "cp1252", "utf-16-le", "shift_jis", None)]
    [True, True, False, False, False]
    """
    return encoding is not None and (encoding == "utf-8" or encoding.startswith(_ONE_BYTE))


def mark_bytes(head: bytes) -> int:
    """How many bytes the byte-order mark of UTF-8 takes, if there is one."""
    return len(_MARK) if head.startswith(_MARK) else 0


def begins_later(blob: Blob) -> bool:
    """Is only a part to be read that is not the first?"""
    return blob.part is not None and blob.part[0] > 0


def open_part(blob: Blob) -> BinaryIO:
    """What is to be read of a file: the stretch that its part names in bytes, or all."""
    file = open_regular(blob.file)
    if blob.part is None:
        return file
    first, end = blob.part
    file.seek(first)
    return io.BufferedReader(_Stretch(file, end - first), _CHUNK)


def stretches(ends: Iterable[int], size: int) -> Iterator[tuple[int, int]]:
    """From each end to the next.

    >>> list(stretches([10, 20], 25))
    [(0, 10), (10, 20), (20, 25)]
    """
    first = 0
    for end in ends:
        if end < size:
            yield first, end
            first = end
    yield first, size


def line_ends(file: BinaryIO, every: int) -> Iterator[int]:
    """Places right behind line feeds, each the first that is ``every`` bytes on."""
    at = every
    while True:
        file.seek(at)
        while chunk := file.read(_CHUNK):
            found = chunk.find(b"\n")
            if found >= 0:
                break
            at += len(chunk)
        else:
            return
        yield at + found + 1
        at += found + 1 + every


class _Stretch(io.RawIOBase):
    """So many bytes of a file from where it stands."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self._left = file, size

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._file.read(min(len(view), self._left))
        view[: len(data)] = data
        self._left -= len(data)
        return len(data)
