"""Counts the records of delimited text without parsing it: the given side of CSV, by other code than the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

from bpo_guard.model.compact import dataclass
from bpo_guard.sources.quoted import MARK, QuotedCells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CHUNK = 4 * 2**20
_LF, _CR = 10, 13


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def count_records(stream: _Readable, delimiter: str, quote: str) -> int:
    """Records in a stream of UTF-8: non-empty stretches between line ends that stand outside quotes.

    A quote opens only at the beginning of a field and closes at the next quote that is not doubled.
    ``quote`` may be empty: then there are none.
    """
    counter = _Counter(delimiter, quote)
    held = b""
    while chunk := stream.read(_CHUNK):
        # A quote at the end may close or double, which the next byte decides: held back until it is seen.
        block = held + chunk if held else chunk
        body = block.rstrip(counter.quote) if counter.quote else block
        held = block[len(body) :]
        counter.add(body)
    counter.add(held)
    return counter.end()


@dataclass(frozen=True, slots=True)
class Signs:
    """What ends cells and records of a text that is no plain CSV, as it is written. ``records`` ends a record, line
    ends if empty; a backslash takes the meaning from what follows if ``escaped``; spaces or ``=`` may stand before a
    quote if ``padded``."""

    delimiter: str
    quote: str
    records: str = ""
    escaped: bool = False
    padded: bool = False


def count_written(stream: _Readable, signs: Signs) -> int:
    """Records in a stream of UTF-8 that is written otherwise than plain CSV: what is escaped and what is quoted is
    taken out, and the lines that are left are counted."""
    lines = _Counter(",", "")
    escaped = re.compile(rb"\\(?:\r\n|[\s\S])")
    cells = QuotedCells(signs.delimiter, signs.quote, signs.records, signs.padded)
    special = b"\\\r\n =" + "".join((signs.delimiter, signs.quote, signs.records)).encode()
    held, ended = b"", False
    while not ended:
        chunk = stream.read(_CHUNK)
        ended = not chunk
        block = held + chunk
        cut = len(block) if ended else len(block.rstrip(special))
        block, held = block[:cut], block[cut:]
        if signs.escaped and b"\\" in block:
            block = escaped.sub(b"_", block)
        block = cells.replace(block, MARK)
        if signs.records:
            end = signs.records.encode()
            block = block.replace(end + b"\r\n", end).replace(end + b"\n", end)
            block = block.replace(b"\r", b"_").replace(b"\n", b"_").replace(end, b"\n")
        lines.add(block)
    return lines.end()


def record_ends(stream: _Readable, delimiter: str, quote: str, every: int) -> Iterator[int]:
    """Places right behind line feeds that stand outside quotes, each the first that is ``every`` bytes on. In bytes
    from the beginning of the stream."""
    counter = _Counter(delimiter, quote)
    at, wanted, held = 0, every, b""
    while chunk := stream.read(_CHUNK):
        block = held + chunk if held else chunk
        while at + len(block) >= wanted and (end := block.find(b"\n", max(0, wanted - at - 1)) + 1):
            counter.add(block[:end])
            at, block = at + end, block[end:]
            if counter.quoted:
                wanted = at + 1
            else:
                yield at
                wanted = at + every
        body = block.rstrip(counter.quote) if counter.quote else block
        held = block[len(body) :]
        counter.add(body)
        at += len(body)


def _plain_records(data: NDArray[np.uint8], before: int) -> int:
    """Records of a block without quotes whose lines all end alike and none of which is empty; -1 for any other."""
    import numpy as np

    ends = np.flatnonzero(data == _LF)
    returns = int(np.count_nonzero(data == _CR))
    if not len(ends) or (before in (_LF, _CR) and data[0] in (_LF, _CR)):
        return -1 if returns or len(ends) else 0
    if returns and not (returns == len(ends) and ends[0] and bool((data[ends - 1] == _CR).all())):
        return -1
    shortest = 2 if returns else 1
    return len(ends) if len(ends) == 1 or int(np.diff(ends).min()) > shortest else -1


class _Counter:
    """State between two blocks: the byte before, and whether that is inside quotes."""

    def __init__(self, delimiter: str, quote: str) -> None:
        self.quote = quote.encode()
        self._starts = (ord(delimiter), _LF, _CR)
        self._interesting = re.compile(b"[\r\n" + re.escape(self.quote) + b"]")
        self._before = _LF  # as if a line had just ended
        self._quoted = False
        self._records = 0

    @property
    def quoted(self) -> bool:
        """Does what follows stand within quotes?"""
        return self._quoted

    def add(self, block: bytes) -> None:
        """Count a block that ends in no quote, unless it is the last."""
        import numpy as np

        if not block:
            return
        data = np.frombuffer(block, dtype=np.uint8)
        if not self.quote or (not self._quoted and self.quote not in block):
            records = _plain_records(data, self._before)
            self._records += records if records >= 0 else len(self._line_ends(data))
        else:
            quotes = np.flatnonzero(data == self.quote[0])
            if self._stray(data, quotes):
                self._by_hand(block)
            else:
                self._by_parity(data, quotes)
        self._before = block[-1]

    def end(self) -> int:
        """The count, with a last record that no line end closes."""
        return self._records + (self._quoted or self._before not in (_LF, _CR))

    def _line_ends(self, data: NDArray[np.uint8]) -> NDArray[Any]:
        """Where a line ends that is not empty (so CR LF counts once, and blank lines not at all)."""
        import numpy as np

        ends = np.flatnonzero(data == _LF)
        if len(returns := np.flatnonzero(data == _CR)):
            ends = np.sort(np.concatenate((ends, returns)))
        ahead = -1 if self._before in (_LF, _CR) else -2
        return ends[np.diff(ends, prepend=ahead) > 1]

    def _stray(self, data: NDArray[np.uint8], quotes: NDArray[Any]) -> bool:
        """Does any quote that would open, counting in turn, stand elsewhere than at the beginning of a field?

        A quote right after the one that closed is a doubled one, and counting in turn is right about it.
        """
        import numpy as np

        opening = quotes[int(self._quoted) :: 2]
        if len(opening) and opening[0] == 0:
            if self._before not in self._starts:
                return True
            opening = opening[1:]
        may_stand_before = np.zeros(256, np.bool_)
        may_stand_before[[*self._starts, self.quote[0]]] = True
        return not bool(may_stand_before[data[opening - 1]].all())

    def _by_parity(self, data: NDArray[np.uint8], quotes: NDArray[Any]) -> None:
        import numpy as np

        ends = self._line_ends(data)
        inside = (np.searchsorted(quotes, ends) + self._quoted) & 1
        self._records += len(ends) - int(np.count_nonzero(inside))
        self._quoted = bool((len(quotes) + self._quoted) & 1)

    def _by_hand(self, block: bytes) -> None:
        """The rules one quote and one line end at a time, for text with quotes inside of unquoted fields."""
        doubled = -1
        for match in self._interesting.finditer(block):
            at = match.start()
            before = block[at - 1] if at else self._before
            if block[at] in (_LF, _CR):
                self._records += not self._quoted and before not in (_LF, _CR)
            elif self._quoted:
                if at == doubled:
                    doubled = -1
                elif block[at + 1 : at + 2] == self.quote:
                    doubled = at + 1
                else:
                    self._quoted = False
            elif before in self._starts:
                self._quoted = True
