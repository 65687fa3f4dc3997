"""Counts the lines of a Word 97-2003 document on its bytes, apart from the reader."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORD_ENDS = (0x07, 0x0B, 0x0C, 0x0D, 0x0E)
"""Ends of cells and rows, lines, pages, paragraphs and columns."""


def lines_in(codes: NDArray[np.uint16], ends: tuple[int, ...] = WORD_ENDS) -> int:
    """Stretches between ends that hold anything but blanks and signs of control."""
    import numpy as np

    borders = np.isin(codes, np.array(ends, np.uint16))
    filled = (codes > 0x20) & ~borders
    stretch = np.cumsum(borders)
    return len(np.unique(stretch[filled]))


def count_stories(data: bytes, table: bytes, lengths: tuple[int, ...]) -> list[int]:
    """Lines of each story of a document of Word 97 and later, whose lengths its first block states."""
    import numpy as np

    try:
        codes = np.concatenate([*_pieces(data, table), np.zeros(0, np.uint16)])
    except (struct.error, ValueError, IndexError):
        return []
    out = []
    at = 0
    for length in lengths:
        out.append(lines_in(codes[at : at + max(0, length)]))
        at += max(0, length)
    return out


def _pieces(data: bytes, table: bytes) -> Iterator[NDArray[Any]]:
    """The text as 16-bit codes, piece by piece. The list is found by the sizes at its end, not by what precedes it."""
    import numpy as np

    base = 34 + 2 * int.from_bytes(data[32:34], "little")
    base += 4 + 4 * int.from_bytes(data[base : base + 2], "little")
    start, size = np.frombuffer(data, "<u4", 2, base + 33 * 8).tolist()
    clx = table[start : start + size]
    while clx[0] == 1:
        clx = clx[3 + int.from_bytes(clx[1:3], "little") :]
    body = clx[5 : 5 + int.from_bytes(clx[1:5], "little")]
    count = (len(body) - 4) // 12
    borders = np.frombuffer(body, "<u4", count + 1).tolist()
    if borders[-1] - borders[0] > len(data):
        raise ValueError
    entries = np.frombuffer(body, np.uint8, 8 * count, 4 * (count + 1)).reshape(count, 8)
    where = np.ascontiguousarray(entries[:, 2:6]).view("<u4").ravel().tolist()
    for n, place in enumerate(where):
        length = borders[n + 1] - borders[n]
        if place & (1 << 30):
            at = (place & ~(1 << 30)) // 2
            yield np.frombuffer(data[at : at + length], np.uint8).astype(np.uint16)
        else:
            part = data[place : place + 2 * length]
            yield np.frombuffer(part[: len(part) // 2 * 2], "<u2").astype(np.uint16)
