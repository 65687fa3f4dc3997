"""Counts the lines of a PowerPoint 97-2003 presentation in one flat pass over its records, apart from the reader."""

from __future__ import annotations

from collections import Counter

from bpo_guard.sources.slide_records import OBJECT, OTHER, SHAPE, STRING, TABLES, TEXT_BYTES, TEXT_WIDE
from bpo_guard.sources.word_count import lines_in

SLIDE_ENDS = (0x0B, 0x0D)
"""Ends of lines and paragraphs."""
_LETTERED = (0x0380, 0x0381, 0x00C0)


def count_slides(data: bytes) -> tuple[Counter[str], int]:
    """Lines by kind of slide, and how many embedded objects there are. Ends where a record makes no sense."""
    counts: Counter[str] = Counter()
    objects = at = outer = 0
    table = OTHER
    while at + 8 <= len(data):
        kind = int.from_bytes(data[at + 2 : at + 4], "little")
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if at >= outer:
            table, outer = TABLES.get(kind, OTHER), at + 8 + length
        if data[at] & 0xF == 0xF:
            at += 8  # what is in it follows
            continue
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            break
        counts[table] += _lines(kind, (data[at] >> 4) | (data[at + 1] << 4), body)
        objects += kind == OBJECT
        at += 8 + length
    return counts, objects


def _lines(kind: int, instance: int, body: bytes) -> int:
    if kind == TEXT_BYTES:
        return _codes(body, 1)
    if kind in (TEXT_WIDE, STRING):
        return _codes(body, 2)
    if kind != SHAPE:
        return 0
    import numpy as np

    fixed = body[: 6 * min(instance, len(body) // 6)]
    entries = np.frombuffer(fixed, np.uint8).reshape(-1, 6).astype(np.int64)
    numbers = entries[:, 0] | (entries[:, 1] << 8)
    sizes = entries[:, 2] | (entries[:, 3] << 8) | (entries[:, 4] << 16) | (entries[:, 5] << 24)
    complex_ = numbers & 0x8000 > 0
    ends = 6 * instance + np.cumsum(np.where(complex_, sizes, 0))
    chosen = complex_ & np.isin(numbers & 0x3FFF, _LETTERED)
    return sum(_codes(body[end - size : end], 2) for end, size in zip(ends[chosen], sizes[chosen], strict=True))


def _codes(body: bytes, size: int) -> int:
    import numpy as np

    codes = np.frombuffer(body[: len(body) // size * size], "<u2" if size == 2 else np.uint8)
    return lines_in(codes.astype(np.uint16), SLIDE_ENDS)
