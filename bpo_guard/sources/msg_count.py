"""Counts the bodies of Outlook messages by the sectors of a compound file's directory, without ``olefile``."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator

_ENTRY = 128
_STORAGE, _STREAM = 1, 2
_LAST_SECTOR = 0xFFFFFFF9
_IN_HEADER = 109
_PREFIX = "__substg1.0_"
_MESSAGE = f"{_PREFIX}3701000D"


def count_bodies(data: bytes, numbers: tuple[int, ...]) -> Counter[int]:
    """How many messages, the attached ones too, have a stream for each of these properties.

    Nothing of a directory that makes no sense: what is wrong with it the reader tells.
    """
    try:
        directory = _directory(data)
    except struct.error:
        return Counter()
    found: Counter[int] = Counter()
    seen: set[int] = set()
    messages = [0]
    while messages:
        held: set[int] = set()
        for inner, name, kind in _below(directory, messages.pop(), seen):
            if kind == _STREAM and name.startswith(_PREFIX):
                held.update(n for n in numbers if name[len(_PREFIX) :][:4].upper() == f"{n:04X}")
            elif kind == _STORAGE and name.lower().startswith("__attach_version1.0_#"):
                parts = _below(directory, inner, seen)
                messages += [at for at, part, sort in parts if sort == _STORAGE and part == _MESSAGE]
        found.update(held)
    return found


def _directory(data: bytes) -> list[bytes]:
    """Entries in the order of the directory's sectors."""
    (shift,) = struct.unpack_from("<H", data, 30)
    (first,) = struct.unpack_from("<L", data, 48)
    if shift not in (9, 12):
        return []
    tables = [at for at in struct.unpack_from(f"<{_IN_HEADER}L", data, 76) if at <= _LAST_SECTOR]
    chain = b"".join(_sector(data, at, shift) for at in tables)
    following = struct.unpack(f"<{len(chain) // 4}L", chain[: len(chain) // 4 * 4])
    out: list[bytes] = []
    at = first
    for _ in following:
        if at >= len(following):
            break
        held = _sector(data, at, shift)
        out += [held[n : n + _ENTRY] for n in range(0, len(held) - _ENTRY + 1, _ENTRY)]
        at = following[at]
    return out


def _sector(data: bytes, at: int, shift: int) -> bytes:
    return data[(at + 1) << shift : (at + 2) << shift]


def _below(directory: list[bytes], storage: int, seen: set[int]) -> Iterator[tuple[int, str, int]]:
    """What a storage holds, as (entry, name, kind): a binary tree. No entry twice, however they are linked."""
    if storage >= len(directory):
        return
    todo = [struct.unpack_from("<L", directory[storage], 76)[0]]
    while todo:
        at = todo.pop()
        if at >= len(directory) or at in seen:
            continue
        seen.add(at)
        entry = directory[at]
        length, kind = struct.unpack_from("<HB", entry, 64)
        yield at, entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), kind
        todo += struct.unpack_from("<2L", entry, 68)
