"""Ids made by machines: letters and digits in any order, so that hardly two have one shape.

Such a column has as many shapes as values. Only those that a tally keeps are ever written out.
"""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.grids import Cells
from bpo_guard.detect.columns.shapes import LONG_SHAPE, SHAPE_CHARS, shape_char
from bpo_guard.detect.forms.programs import LOWER_OR_DIGIT, UPPER_OR_DIGIT, WORD_SIGN
from bpo_guard.model.tally import SHAPES_KEPT, CappedCounts

if TYPE_CHECKING:
    import numpy as np

UUID = "-"
"""The sign of a column of universally unique ids."""

_FIRST = 64
"""Cells that tell quickly what a column is not."""

_UUID_WIDTH = 36
_DASHES = (8, 13, 18, 23)
_DIGITS = b"0123456789"
_LOWER = b"abcdefghijklmnopqrstuvwxyz"
_HEX = _DIGITS + b"abcdefABCDEF"
_SHAPES = bytes(ord(shape_char(b)) for b in range(256))
_SIGNS, _TOGETHER = b"9Aa-", 4
_NUMBERS = bytes(max(0, _SIGNS.find(sign)) for sign in _SHAPES)
"""By byte of an id, the number of the sign that its shape has for it."""

_SPARE = 4


def sign_of(cells: Cells) -> str:
    """Which signs stand at every place of all the values; empty if they are no ids of one size."""
    if not cells.width:
        return ""
    first = cells.raw[: _FIRST * cells.width]
    for sign, signs in (
        (LOWER_OR_DIGIT, _DIGITS + _LOWER),
        (UPPER_OR_DIGIT, _DIGITS + _LOWER.upper()),
        (WORD_SIGN, _DIGITS + _LOWER + _LOWER.upper()),
    ):
        if not first.translate(None, signs) and not cells.raw.translate(None, signs):
            return sign
    if cells.width == _UUID_WIDTH and not first.translate(None, _HEX + b"-"):
        rows = cells.data[: len(cells) * cells.width].reshape(len(cells), cells.width)
        dashed = all(bool((rows[:, at] == ord("-")).all()) for at in _DASHES)
        if dashed and cells.raw.translate(None, _HEX) == b"-" * (4 * len(cells)):
            return UUID
    return ""


def shapes_of_grid(grid: np.ndarray[Any, Any]) -> CappedCounts:
    """The shapes of ids of one size: counted are only those that are kept."""
    import numpy as np

    size, count = grid.shape
    if size > SHAPE_CHARS:
        return CappedCounts(SHAPES_KEPT, {LONG_SHAPE: count})
    numbers = np.frombuffer(grid.tobytes().translate(_NUMBERS), np.uint8).reshape(size, count)
    order = _crc32_of(numbers)
    bound = min(2**32 - 1, _SPARE * SHAPES_KEPT * 2**32 // count)
    low = np.flatnonzero(order <= bound)
    counts = _written(grid[:, low])
    if len(counts) < SHAPES_KEPT:
        return CappedCounts.of(SHAPES_KEPT, _written(grid))
    kept = CappedCounts.of(SHAPES_KEPT, counts)
    return CappedCounts(SHAPES_KEPT, kept.counts, count - sum(kept.counts.values()))


def _written(grid: np.ndarray[Any, Any]) -> Counter[str]:
    text = grid.T.tobytes().translate(_SHAPES).decode("ascii")
    size = len(grid)
    return Counter(text[i : i + size] for i in range(0, len(text), size))


def _crc32_of(numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """CRC-32 (ISO 3309) of shapes of one size, given by place and value as numbers of their signs. The checksum of a
    sum is the sum of checksums: what four places add to that of zeros is looked up at once."""
    import numpy as np

    size, count = numbers.shape
    zeros = zlib.crc32(bytes(size))
    state = np.full(count, zeros, np.uint32)
    for at in range(0, size, _TOGETHER):
        key = np.zeros(count, np.uint8)
        added = np.zeros(1, np.uint32)
        for nth, row in enumerate(numbers[at : at + _TOGETHER]):
            key |= row << np.uint8(2 * nth)
            alone = (sign.to_bytes(size - at - nth, "little").rjust(size, b"\0") for sign in _SIGNS)
            own = np.array([zeros ^ zlib.crc32(shape) for shape in alone], np.uint32)
            added = (own[:, None] ^ added).reshape(-1)
        state ^= added.take(key)
    return state
