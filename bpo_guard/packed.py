"""A file of entries of which each is read when it is asked for: an index of digests, and behind it the entries.

What a process needs of the thousands of things that are prepared ahead is a small part, which part hangs on its input.
The file is mapped into memory: nothing of it is read but the pages of the index that a look-up comes by, and the entry.
A file that is none of ours, or cut off, holds nothing. Entries are plain data.

Layout, numbers low byte first: ``MAGIC``; the size of the whole file; the number of entries; by entry, in the order of
digests, 16 bytes of SHA-256 of its key, its place and its size; the entries, marshalled.
"""

from __future__ import annotations

import hashlib
import marshal
import mmap
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MAGIC = b"bpo-guard packed 1\r\n"
"""With an end of line that a change of line ends would change."""

_MARSHAL = 2
"""The version of the format that all Pythons write alike."""

_HEAD, _ROW = struct.Struct("<QQ"), struct.Struct("<16sQQ")
_ROWS_AT = len(MAGIC) + _HEAD.size


def pack(entries: Mapping[bytes, Any]) -> bytes:
    """The file for these entries by key.

    >>> Packed(pack({b"one": 1, b"two": ["2", "2"]})).get(b"two")
    ['2', '2']
    """
    by_digest = sorted((_digest(key), marshal.dumps(entry, _MARSHAL)) for key, entry in entries.items())
    rows, at = [], _ROWS_AT + _ROW.size * len(by_digest)
    for digest, entry in by_digest:
        rows.append(_ROW.pack(digest, at, len(entry)))
        at += len(entry)
    return b"".join((MAGIC, _HEAD.pack(at, len(rows)), *rows, *(entry for _, entry in by_digest)))


def open_packed(path: Path) -> Packed:
    """The file mapped into memory; one that cannot be read holds nothing."""
    try:
        with path.open("rb") as file:
            return Packed(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return Packed(b"")


class Packed:
    """The content of such a file."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        self._content = content
        self._count = 0
        if content[: len(MAGIC)] == MAGIC and len(content) >= _ROWS_AT:
            size, count = _HEAD.unpack_from(content, len(MAGIC))
            if size == len(content):
                self._count = count

    def get(self, key: bytes) -> Any:
        """The entry of a key; ``None`` if there is none."""
        digest = _digest(key)
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            found, at, size = _ROW.unpack_from(self._content, _ROWS_AT + middle * _ROW.size)
            if found == digest:
                return marshal.loads(self._content[at : at + size])
            low, high = (middle + 1, high) if found < digest else (low, middle)
        return None


def _digest(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:16]
