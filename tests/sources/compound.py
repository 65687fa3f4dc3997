"""Writes compound files (OLE 2) for tests: every stream fills whole sectors, so that there is no mini stream."""

from __future__ import annotations

import struct
from itertools import pairwise

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


def compound(tree: Tree, pad: bytes = b"\0") -> bytes:
    """A compound file of folders and streams. Streams shorter than 4096 bytes are filled up with ``pad``."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _END, 0]]
    chunks: list[bytes] = []
    fat: list[int] = []

    def store(data: bytes) -> int:
        start = len(fat)
        count = max(1, -(-len(data) // 512))
        fat.extend([*range(start + 1, start + count), _END])
        chunks.append(data.ljust(count * 512, b"\0"))
        return start

    def folder(inner: Tree) -> int:
        numbers = []
        for name in sorted(inner, key=lambda n: (len(n), n.upper())):
            value = inner[name]
            number = len(entries)
            if isinstance(value, dict):
                entries.append([name, 1, _FREE, _FREE, 0, 0])
                entries[number][3] = folder(value)
            else:
                data = value + pad * max(0, 4096 - len(value))
                entries.append([name, 2, _FREE, _FREE, store(data), len(data)])
            numbers.append(number)
        for one, other in pairwise(numbers):
            entries[one][2] = other
        return numbers[0] if numbers else _FREE

    entries[0][3] = folder(tree)
    directory = b""
    for name, kind, right, child, start, size in entries:
        wide = str(name).encode("utf-16-le")
        directory += wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide) + 2, int(str(kind)), 1)
        directory += struct.pack("<LLL", _FREE, int(str(right)), int(str(child))) + bytes(36)
        directory += struct.pack("<LQ", int(str(start)), int(str(size)))
    first = store(directory + bytes(-len(directory) % 512))
    sectors = 1
    while sectors * 128 < len(fat) + sectors:
        sectors += 1
    places = [len(fat) + n for n in range(sectors)]
    fat += [_FAT] * sectors
    table = struct.pack(f"<{len(fat)}L", *fat).ljust(sectors * 512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<LLLLLLLLL", 0, sectors, first, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109L", *[*places, *[_FREE] * 109][:109])
    return header + b"".join(chunks) + table
