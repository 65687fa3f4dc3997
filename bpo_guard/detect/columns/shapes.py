"""The different values of a column with what can be computed for all of them at once.

Everything here works on the bytes of an Arrow array in numpy: which kinds of character a value holds, how many
digits and blanks, its shape (``999-99-9999``) and its hash. None of it depends on the other values of the batch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.kernels import call, cast, lengths, marked, truths
from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import hash64

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

SHAPE_CHARS = 40
LONG_SHAPE = "…"
_LONG_VALUE = 4096
_BLOCK_BYTES = 2**20
_SURROGATES = re.compile("[\ud800-\udfff]")
_KEPT_IN_SHAPE = b" -./:@()+,_"

DIGIT, UPPER, LOWER, OTHER_LETTER, REST = 1, 2, 4, 8, 1 << 31
MARKS = {char: 1 << (4 + i) for i, char in enumerate("@.-/:+_()=%,;^{}[]\"'#&$?~ ")}
"""One bit for each kind of character: digits, letters, and the marks that identifiers are written with."""


def kind_of(char: str) -> int:
    """The bit of one character."""
    if char in "0123456789":
        return DIGIT
    if "A" <= char <= "Z":
        return UPPER
    if "a" <= char <= "z":
        return LOWER
    if ord(char) > 127:
        return OTHER_LETTER
    return MARKS.get(char, MARKS[" "] if char.isspace() else REST)


@dataclass(frozen=True, slots=True)
class Values:
    """Different values (``texts``) and how many cells hold each, with aligned features."""

    texts: list[str]
    counts: np.ndarray[Any, Any]
    chars: np.ndarray[Any, Any]
    kinds: np.ndarray[Any, Any]
    digits: np.ndarray[Any, Any]
    letters: np.ndarray[Any, Any]
    blanks: np.ndarray[Any, Any]
    sizes: np.ndarray[Any, Any]
    hashes: np.ndarray[Any, Any]
    shapes: dict[str, int]

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def cells(self) -> int:
        return int(self.counts.sum())

    def parts(self, size: int) -> Iterator[Values]:
        """The values in parts of about so many bytes."""
        import numpy as np

        ends = np.cumsum(self.sizes)
        if not len(ends) or ends[-1] <= size:
            yield self
            return
        cuts = np.searchsorted(ends, np.arange(size, ends[-1], size), side="right")
        for numbers in np.split(np.arange(len(self)), different(cuts)):
            if len(numbers):
                yield self.at(numbers)

    def at(self, numbers: np.ndarray[Any, Any]) -> Values:
        """Some of the values; the shapes stay those of all."""
        kept = {f.name: getattr(self, f.name) for f in fields(self)}
        kept |= {name: column[numbers] for name, column in kept.items() if name not in ("texts", "shapes")}
        return Values(**{**kept, "texts": [self.texts[i] for i in numbers.tolist()]})


def values_of(array: pa.Array) -> Values:
    """Count the different values of a column of text, coded or not; blanks alone are no value."""
    import numpy as np
    import pyarrow as pa

    encoded = call("dictionary_encode", array)
    counts = np.bincount(_indices(encoded), minlength=len(encoded.dictionary))
    values = cast(encoded.dictionary, pa.large_string())
    trimmed = call("utf8_trim_whitespace", values)
    if pa.types.is_dictionary(array.type) or not trimmed.equals(values):
        joined = call("dictionary_encode", trimmed)
        values = joined.dictionary
        counts = np.bincount(joined.indices.to_numpy(), weights=counts, minlength=len(values)).astype(np.int64)
    named = (lengths(values) > 0) & (counts > 0)
    return _measured(marked(values, named), counts[named])


def values_from(texts: dict[str, int]) -> Values:
    """The same for values that did not come from Arrow."""
    import numpy as np
    import pyarrow as pa

    kept = {as_text(text): n for text, n in texts.items() if text}
    return _measured(pa.array(list(kept), pa.large_string()), np.array(list(kept.values()), dtype=np.int64))


def as_text(text: str) -> str:
    """``text`` with what UTF-8 cannot hold replaced, one character for one."""
    return _SURROGATES.sub("\ufffd", text)


def _indices(encoded: pa.DictionaryArray) -> np.ndarray[Any, Any]:
    indices: np.ndarray[Any, Any] = call("drop_null", encoded.indices).to_numpy(zero_copy_only=False)
    return indices


def _measured(texts: pa.Array, counts: np.ndarray[Any, Any]) -> Values:
    import numpy as np

    blocks = [_block(block) for block in _blocks(texts)]
    n = len(texts)

    def joined(i: int, dtype: Any) -> np.ndarray[Any, Any]:
        return np.concatenate([b[i] for b in blocks]) if blocks else np.zeros(n, dtype)

    shapes: dict[str, int] = {}
    at = 0
    for block in blocks:
        size = len(block[0])
        _count_shapes(shapes, block[6], counts[at : at + size])
        at += size
    return Values(
        texts=texts.to_pylist(),
        counts=counts,
        chars=lengths(texts, "utf8"),
        kinds=joined(0, np.uint32),
        digits=joined(1, np.int64),
        letters=joined(2, np.int64),
        blanks=joined(3, np.int64),
        sizes=joined(4, np.int64),
        hashes=joined(5, np.uint64),
        shapes=shapes,
    )


def _count_shapes(into: dict[str, int], shapes: pa.Array, counts: np.ndarray[Any, Any]) -> None:
    import numpy as np

    encoded = call("dictionary_encode", shapes)
    sums = np.bincount(encoded.indices.to_numpy(), weights=counts, minlength=len(encoded.dictionary))
    for shape, n in zip(encoded.dictionary.to_pylist(), sums, strict=True):
        into[shape] = into.get(shape, 0) + int(n)


def _blocks(texts: pa.Array) -> Iterator[pa.Array]:
    """Slices of about ``_BLOCK_BYTES``, so that the arrays made from them stay small; none is empty."""
    import numpy as np

    ends = np.cumsum(lengths(texts)) if len(texts) else np.zeros(0)
    at = 0
    while at < len(texts):
        base = ends[at - 1] if at else 0
        stop = max(at + 1, int(np.searchsorted(ends, base + _BLOCK_BYTES, side="right")))
        yield texts.slice(at, stop - at)
        at = stop


def _block(texts: pa.Array) -> tuple[Any, ...]:
    """Features of one slice. Every value has at least one byte."""
    import numpy as np
    import pyarrow as pa

    texts = pa.concat_arrays([texts])
    _, offset_buffer, data_buffer = texts.buffers()
    offsets = np.frombuffer(offset_buffer, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    data = np.frombuffer(data_buffer, np.uint8)[offsets[0] : offsets[-1]]
    starts = (offsets[:-1] - offsets[0]).astype(np.int64)
    sizes = np.diff(offsets)
    tables = _tables()
    position = np.arange(len(data), dtype=np.int64) - np.repeat(starts, sizes)
    kinds = np.bitwise_or.reduceat(tables.kinds[data], starts)
    digits = np.add.reduceat(tables.digit[data], starts, dtype=np.int64)
    letters = np.add.reduceat(tables.letter[data], starts, dtype=np.int64)
    blanks = np.add.reduceat(tables.blank[data], starts, dtype=np.int64)
    hashes = _hashes(texts, data, starts, sizes, position)
    shapes = _shapes(data, starts, sizes, position)
    return kinds, digits, letters, blanks, sizes, hashes, shapes


def _hashes(texts: pa.Array, data: Any, starts: Any, sizes: Any, position: Any) -> np.ndarray[Any, Any]:
    """A multilinear hash with a fixed key, finished by a bijective mix; long values by BLAKE2b."""
    import numpy as np

    key = _tables().key
    terms = (data.astype(np.uint64) + np.uint64(1)) * key[position % _LONG_VALUE]
    mixed = _finished(np.add.reduceat(terms, starts, dtype=np.uint64) + sizes.astype(np.uint64) * key[-1])
    for i in np.flatnonzero(sizes > _LONG_VALUE):
        mixed[i] = hash64(texts[int(i)].as_py())
    result: np.ndarray[Any, Any] = mixed
    return result


def hashes_of(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same hashes for values of one size, given by place and value."""
    import numpy as np

    size, count = grid.shape
    key = _tables().key
    first = int(key[-1]) * size + int(key[:size].sum(dtype=np.uint64))
    state = np.full(count, first % 2**64, np.uint64)
    term = np.empty(count, np.uint64)
    for at in range(size):
        np.multiply(grid[at], key[at], out=term, dtype=np.uint64)
        state += term
    return _finished(state)


def smallest_of(hashes: np.ndarray[Any, Any], wanted: int) -> np.ndarray[Any, Any]:
    """The different hashes that are smallest, in order. Hashes lie evenly, so that a few of the lowest hold them."""
    import numpy as np

    share = 1.5 * wanted / max(1, len(hashes))
    while share < 0.5:
        low = different(hashes[hashes <= np.uint64(int(share * 2.0**64))])
        if len(low) >= wanted:
            return low[:wanted]
        share *= 6
    return different(hashes)[:wanted]


def different(numbers: np.ndarray[Any, Any], in_runs: bool = False) -> np.ndarray[Any, Any]:
    """The different numbers, in order; sooner if they come ``in_runs`` that are ordered."""
    import numpy as np

    ordered = np.sort(numbers, kind="stable" if in_runs else None)
    fresh = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


def among(wanted: np.ndarray[Any, Any], numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Which of the numbers are among the wanted ones, which are sorted. (``np.isin`` loads masked arrays.)"""
    import numpy as np

    if not len(wanted):
        return np.zeros(len(numbers), np.bool_)
    at = np.minimum(np.searchsorted(wanted, numbers), len(wanted) - 1)
    same: np.ndarray[Any, Any] = wanted[at] == numbers
    return same


def _finished(state: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Every bit of the sum spread over all of the hash (Stafford's mix 13)."""
    import numpy as np

    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        state = state ^ (state >> np.uint64(shift))
        if factor != 1:
            state *= np.uint64(factor)
    return state


def _shapes(data: Any, starts: Any, sizes: Any, position: Any) -> pa.Array:
    """Digits as 9, letters as A and a, other signs as #; a value beyond ``SHAPE_CHARS`` has no shape."""
    import numpy as np
    import pyarrow as pa

    keep = ((data & 0xC0) != 0x80) & (position < 4 * SHAPE_CHARS)
    kept = np.add.reduceat(keep, starts, dtype=np.int64)
    offsets = np.concatenate([[0], np.cumsum(kept)]).astype(np.int64)
    chars = _tables().shape[data[keep]]
    shapes = pa.LargeStringArray.from_buffers(len(sizes), pa.py_buffer(offsets), pa.py_buffer(chars))
    long = kept > SHAPE_CHARS
    return call("if_else", truths(long), pa.scalar(LONG_SHAPE, pa.large_string()), shapes) if long.any() else shapes


@dataclass(frozen=True, slots=True)
class _Tables:
    kinds: Any
    digit: Any
    letter: Any
    blank: Any
    shape: Any
    key: Any


@cache
def _tables() -> _Tables:
    """Look-up tables by byte: constant, built when first needed because numpy is imported late."""
    import numpy as np

    kinds = np.array([kind_of(chr(b)) if b < 128 else OTHER_LETTER for b in range(256)], np.uint32)
    digit = np.array([48 <= b <= 57 for b in range(256)], np.uint8)
    letter = np.array([chr(b).isalpha() if b < 128 else b >= 0xC0 for b in range(256)], np.uint8)
    blank = np.array([b in b" \t\r\n" for b in range(256)], np.uint8)
    shape = np.array([ord(shape_char(b)) for b in range(256)], np.uint8)
    state = np.arange(1, _LONG_VALUE + 2, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        state = (state ^ (state >> np.uint64(shift))) * np.uint64(factor)
    return _Tables(kinds, digit, letter, blank, shape, state | np.uint64(1))


def shape_char(byte: int) -> str:
    """How a byte is shown in a shape."""
    if 48 <= byte <= 57:
        return "9"
    if 65 <= byte <= 90:
        return "A"
    if 97 <= byte <= 122 or byte >= 128:
        return "a"
    return chr(byte) if byte in _KEPT_IN_SHAPE else "#"
