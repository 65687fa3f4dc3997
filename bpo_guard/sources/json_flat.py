"""Lines of flat JSON objects as columns, all lines of a block at once, by arithmetic on its bytes.

What is not told apart with certainty by its quotes and punctuation alone (lists and objects within, keys that are
values, lines that are no JSON) is not read here: the block is then left to be read line by line, which says the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from bpo_guard.model.compact import dataclass
from bpo_guard.sources.columns import text_column

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

LARGEST_BLOCK = 32 * 2**20
_QUOTE, _BACKSLASH, _COLON = 34, 92, 58
_SIGNS = b"\n{}[]:,"
_FOLLOWS = {b"\n": b"{", b"{": b":}", b"}": b"\n", b":": b",}", b",": b":"}
_IS_MARK = bytes(chr(b) in '\n{}[]:,"' for b in range(256))
_MOST_BLANKS = 8
_SCALAR = r"^(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false)$"

Names = Callable[[Sequence[str]], tuple[str, ...] | None]
"""The names of an object's keys; None if they cannot be columns just so."""


@dataclass(frozen=True, slots=True)
class Flat:
    """Rows under the names of their columns."""

    fields: tuple[str, ...]
    columns: tuple[pa.Array, ...]
    rows: int


def flat_block(block: bytes, names: Names) -> Flat | None:
    """The objects of a block of whole lines in UTF-8; None if it is not all lines of flat objects."""
    if len(block) > LARGEST_BLOCK or not block.endswith(b"\n"):
        return None
    marks = _marks(block)
    if marks is None:
        return None
    keys = _Spans.of(marks, marks.colons - 1, marks.colons)
    values = _Spans.of(marks, marks.colons, marks.colons + 1)
    if keys is None or values is None or not bool(keys.quoted.all()):
        return None
    strings = int(values.quoted.sum()) + len(keys.starts)
    if strings * 2 != marks.quotes or (len(marks.escapes) and bool(keys.hold(marks.escapes).any())):
        return None
    return _table(marks, keys, values, names)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What stands outside of strings: where, and what; ``colons`` are the numbers of those that are one."""

    data: np.ndarray[Any, Any]
    places: np.ndarray[Any, Any]
    colons: np.ndarray[Any, Any]
    rows: np.ndarray[Any, Any]
    quotes: int
    escapes: np.ndarray[Any, Any]
    lines: int


def _marks(block: bytes) -> _Marks | None:
    """The punctuation of the block, if it is that of flat objects, each on a line."""
    import numpy as np

    data = np.frombuffer(block, np.uint8)
    at = np.flatnonzero(np.frombuffer(block.translate(_IS_MARK), np.bool_))
    escapes = np.flatnonzero(data == _BACKSLASH) if b"\\" in block else at[:0]
    if len(escapes):
        escaped = _escaped(escapes, len(data))
        at = np.delete(at, at.searchsorted(escaped[data[escaped] == _QUOTE]))
    number, allowed = _grammar()
    found = number[data[at]]
    quotes = found == 0
    outside = np.flatnonzero(found * (np.bitwise_xor.accumulate(quotes.view(np.uint8)) ^ 1))
    places, found = at[outside], found[outside]
    # A line ends wherever there is a line feed: within a string it has cut one in two.
    if not len(found) or int(np.count_nonzero(found == 1)) != block.count(b"\n"):
        return None
    if found[0] != number[ord("{")] or not bool(allowed[found[:-1], found[1:]].all()):
        return None
    ends = found == 1
    colons = np.flatnonzero(found == number[_COLON])
    rows = np.cumsum(ends)[colons]
    lines = int(np.count_nonzero(ends))
    marks = _Marks(data, places, colons, rows, int(np.count_nonzero(quotes)), escapes, lines)
    return marks if _bare(marks, np.flatnonzero(ends)) else None


def _escaped(backslashes: np.ndarray[Any, Any], size: int) -> np.ndarray[Any, Any]:
    """The places after an odd number of backslashes."""
    import numpy as np

    fresh = np.ones(len(backslashes), np.bool_)
    fresh[1:] = np.diff(backslashes) != 1
    first = np.flatnonzero(fresh)
    length = np.diff(np.append(first, len(backslashes)))
    after: np.ndarray[Any, Any] = (backslashes[first] + length)[length % 2 == 1]
    return after[after < size]


def _bare(marks: _Marks, ends: np.ndarray[Any, Any]) -> bool:
    """Is there nothing but blanks between a line's object and its ends?"""
    import numpy as np

    before = np.concatenate([[-1], marks.places[ends[:-1]]])
    first = marks.places[np.concatenate([[0], ends[:-1] + 1])]
    last = marks.places[ends - 1]
    for starts, stops in ((before + 1, first), (last + 1, marks.places[ends])):
        trimmed = _trimmed(marks.data, starts, stops)
        if trimmed is None or not bool((trimmed[0] == trimmed[1]).all()):
            return False
    return True


def _trimmed(data: Any, starts: Any, stops: Any) -> tuple[Any, Any] | None:
    """The parts without the blanks around them; None where there are more than a few."""
    blank = _blanks()
    starts, stops = starts.copy(), stops.copy()
    for at, step, toward in ((starts, 1, 0), (stops, -1, -1)):
        for _ in range(_MOST_BLANKS + 1):
            more = blank[data[at + toward]] & (starts < stops)
            if not more.any():
                break
            at += more * step
        else:
            return None
    return starts, stops


@dataclass(frozen=True, slots=True)
class _Spans:
    """Parts of the block, without the quotes around those that are ``quoted``."""

    starts: np.ndarray[Any, Any]
    stops: np.ndarray[Any, Any]
    quoted: np.ndarray[Any, Any]

    @staticmethod
    def of(marks: _Marks, after: np.ndarray[Any, Any], before: np.ndarray[Any, Any]) -> _Spans | None:
        """What stands between these marks; None if it is empty anywhere, or begins with a quote and ends without."""
        data = marks.data
        trimmed = _trimmed(data, marks.places[after] + 1, marks.places[before])
        if trimmed is None:
            return None
        starts, stops = trimmed
        if not bool((starts < stops).all()):
            return None
        quoted = data[starts] == _QUOTE
        if not bool(((data[stops - 1] == _QUOTE) == quoted).all()) or bool((quoted & (stops - starts < 2)).any()):
            return None
        return _Spans(starts + quoted, stops - quoted, quoted)

    @property
    def sizes(self) -> Any:
        return self.stops - self.starts

    def hold(self, places: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Which of the parts hold any of the places."""
        found: np.ndarray[Any, Any] = places.searchsorted(self.stops) > places.searchsorted(self.starts)
        return found

    def texts(self, data: np.ndarray[Any, Any], nulls: np.ndarray[Any, Any] | None = None) -> pa.Array:
        """The parts as an array of text, each followed by what stands between it and the next: nothing is copied.
        Empty ones are null, and so are those of ``nulls``."""
        import numpy as np
        import pyarrow as pa

        offsets = np.empty(2 * len(self.starts) + 1, np.int32)
        offsets[:-1:2], offsets[1::2] = self.starts, self.stops
        offsets[-1] = offsets[-2] if len(self.starts) else 0
        valid = np.zeros(2 * len(self.starts), np.bool_)
        valid[::2] = self.stops > self.starts if nulls is None else (self.stops > self.starts) & ~nulls
        bits = pa.py_buffer(np.packbits(valid, bitorder="little"))
        return pa.StringArray.from_buffers(len(valid), pa.py_buffer(offsets), pa.py_buffer(data), bits)


def _table(marks: _Marks, keys: _Spans, values: _Spans, names: Names) -> Flat | None:
    """The columns, by key."""
    import numpy as np

    cells = _cells(marks, values)
    if cells is None:
        return None
    number, different = _numbered(marks, keys)
    fields = names(different)
    if fields is None:
        return None
    width = len(fields)
    if _all_alike(number, marks, width):
        where = np.arange(len(number)).reshape(marks.lines, width) if width else number
        return Flat(fields, tuple(_taken(cells, where[:, k]) for k in range(width)), marks.lines)
    spots = marks.rows * width + number
    if len(different) and int(np.bincount(spots).max()) > 1:
        return None  # a key that stands twice
    where = np.full(marks.lines * width, -1, np.int64)
    where[spots] = np.arange(len(spots))
    grid = where.reshape(marks.lines, width)
    return Flat(fields, tuple(_taken(cells, grid[:, k]) for k in range(width)), marks.lines)


def _all_alike(number: np.ndarray[Any, Any], marks: _Marks, width: int) -> bool:
    """Has every line every key, in the same order?"""
    import numpy as np

    if width * marks.lines != len(number):
        return False
    in_order = bool((number.reshape(-1, max(1, width)) == np.arange(width)).all())
    return in_order and np.array_equal(marks.rows, np.repeat(np.arange(marks.lines), width))


def _taken(cells: pa.Array, where: np.ndarray[Any, Any]) -> pa.Array:
    """The cells at these places, null at negative ones."""
    import pyarrow as pa

    missing = where < 0
    return cells.take(pa.array(where * 2, mask=missing if missing.any() else None))


def _cells(marks: _Marks, values: _Spans) -> pa.Array | None:
    """All values as text in the order of the file, as :meth:`_Spans.texts` has them; None if one is no JSON."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    bare = np.flatnonzero(~values.quoted)
    nulls = np.zeros(len(values.starts), np.bool_)
    if len(bare):
        nulls[bare] = _is_null(marks.data, values, bare)
    cells = values.texts(marks.data, nulls)
    if len(bare):
        others = _taken(cells, bare[~nulls[bare]])
        if len(others) and not pc.all(pc.match_substring_regex(others, _SCALAR)).as_py():
            return None
    if not len(marks.escapes):
        return cells
    escaped = values.hold(marks.escapes)
    if int(np.count_nonzero(escaped)) == 0 or bool((escaped & ~values.quoted).any()):
        return None
    raw = _taken(cells, np.flatnonzero(escaped)).to_pylist()
    try:
        texts = json.loads('["' + '","'.join(raw) + '"]', strict=False)
    except json.JSONDecodeError:
        return None
    if len(texts) != len(raw):
        return None
    mask = np.zeros(len(cells), np.bool_)
    mask[::2] = escaped
    return pc.replace_with_mask(cells, pa.array(mask), text_column(texts))


def _is_null(data: np.ndarray[Any, Any], values: _Spans, bare: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    null: np.ndarray[Any, Any] = values.sizes[bare] == 4
    for k, code in enumerate(b"null"):
        at = bare[null]
        null[null] = data[values.starts[at] + k] == code
    return null


def _numbered(marks: _Marks, keys: _Spans) -> tuple[np.ndarray[Any, Any], list[str]]:
    """The number of each key, and the different ones in order of first appearance."""
    import numpy as np

    width = int(np.searchsorted(marks.rows, 1))
    if width and len(keys.starts) == width * marks.lines and _uniform(marks, keys, width):
        known: dict[str, int] = {}
        bounds = zip(keys.starts[:width].tolist(), keys.stops[:width].tolist(), strict=True)
        first = [bytes(marks.data[a:b]).decode() for a, b in bounds]
        numbers = np.array([known.setdefault(text, len(known)) for text in first], np.int64)
        return np.tile(numbers, marks.lines), list(known)
    texts = _taken(keys.texts(marks.data), np.arange(len(keys.starts)))
    encoded = texts.fill_null("").dictionary_encode()
    return encoded.indices.to_numpy().astype(np.int64), encoded.dictionary.to_pylist()


def _uniform(marks: _Marks, keys: _Spans, width: int) -> bool:
    """Has every line the keys of the first one, in its order?"""
    import numpy as np

    if not bool((marks.rows.reshape(-1, width) == np.arange(marks.lines)[:, None]).all()):
        return False
    starts, sizes = keys.starts.reshape(-1, width), keys.sizes.reshape(-1, width)
    if not bool((sizes == sizes[0]).all()):
        return False
    words = _words(marks.data)
    for k in range(width):
        at, size = np.ascontiguousarray(starts[:, k]), int(sizes[0, k])
        for i in range(0, size, 8):
            codes = words[at + i] << np.uint64(max(0, 8 * (8 - size + i)))
            if not bool((codes == codes[0]).all()):
                return False
    return True


def _words(data: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """At each place the eight bytes from there on as one number, the first the lowest."""
    import numpy as np

    padded = np.concatenate([data, np.zeros(8, np.uint8)])
    return np.ndarray((len(data),), "<u8", padded, strides=(1,))


@cache
def _grammar() -> tuple[Any, Any]:
    """The number of each sign by its code (the line feed is 1, what is none 0), and which may follow which."""
    import numpy as np

    number = np.zeros(256, np.uint8)
    for i, code in enumerate(_SIGNS, start=1):
        number[code] = i
    allowed = np.zeros((len(_SIGNS) + 1, len(_SIGNS) + 1), np.bool_)
    for sign, after in _FOLLOWS.items():
        allowed[number[sign[0]], number[list(after)]] = True
    return number, allowed


@cache
def _blanks() -> Any:
    import numpy as np

    blank = np.zeros(256, np.bool_)
    blank[list(b" \t\r")] = True
    return blank
