"""Delimited text that Arrow does not read as it is written, rewritten on its way into plain CSV.

Backslash escapes, separators and quotes of several bytes or none of ASCII, spaces or ``=`` before an opening quote,
lines that are one quoted cell each. What a rewritten byte stood for is put back into the cells by :func:`restored`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from bpo_guard.errors import SourceError
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.quoted import QuotedCells

if TYPE_CHECKING:
    import pyarrow as pa

SEPARATOR, QUOTE = "\x1f", "\x15"
"""What stands for a separator or a quote that is no single byte of ASCII."""

# A pair of backslashes goes first: of a run of them, the first two belong together.
_ESCAPES = (
    ("\\\\", "\x02"), ('\\"', "\x03"), ("\\'", "\x04"), ("\\\r\n", "\x05"), ("\\\n", "\x05"), ("\\r\\n", "\x05"),
    ("\\n", "\x05"), ("\\\r", "\x06"), ("\\r", "\x06"), ("\\t", "\x07"), ("\\\t", "\x07"), ("\\,", "\x08"),
    ("\\;", "\x0e"), ("\\|", "\x0f"),
)  # fmt: skip
_MEANT = {
    "\x02": "\\", "\x03": '"', "\x04": "'", "\x05": "\n", "\x06": "\r", "\x07": "\t", "\x08": ",", "\x0e": ";",
    "\x0f": "|",
}  # fmt: skip
_EDGE = rb"[,;|\t\x01\x1f]"
_NULL = re.compile(rb"(?<=" + _EDGE + rb")\\N(?![^,;|\t\x01\x1f\r\n])|(?<=[\r\n])\\N(?=" + _EDGE + rb")")
_WRAPPED = re.compile(rb'(?m)^"((?>(?:[^"]|"")*))"(?=\r?$)')
_WRAPPED_OR_END = re.compile(rb'(?m)^"(?>(?:[^"]|"")*)(?:"(?=\r?$)|\Z)|\n')
_BREAKS = (("\r\n", "\x0b"), ("\n", "\x0b"), ("\r", "\x0c"))  # those that end no record


@dataclass(frozen=True, slots=True)
class Written:
    """What is done to a text so that it is plain CSV; nothing, as a rule.

    ``records`` ends a record in place of a line end; ``pairs`` are parts of the text with the one byte that stands for
    each; ``padded`` is the delimiter that spaces or ``=`` follow before a quote.
    """

    records: str = ""
    wrapped: bool = False
    escaped: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    padded: str = ""

    def rewriters(self, limit: int) -> list[Rewriter]:
        """The steps, in order. ``limit`` bounds the bytes that one of them may hold back."""
        steps: list[Rewriter] = []
        if self.records:
            end = self.records
            swaps = ((f"{end}\r\n", end), (f"{end}\n", end), *_BREAKS, (end, "\n"))
            steps.append(_Swap(swaps, limit))
        if self.wrapped:
            steps.append(_Unwrap(limit))
        if self.escaped:
            steps.append(_Swap(_ESCAPES, limit, _NULL))
        if self.pairs:
            steps.append(_Swap(self.pairs, limit))
        if self.padded:
            steps.append(_Unpad(self.padded, limit))
        return steps

    def plain(self, text: str) -> str:
        """A whole text rewritten."""
        data = text.encode("utf-8", "replace")
        for step in self.rewriters(len(data) + 1):
            data = step.feed(data, True)
        return data.decode("utf-8", "replace")

    @property
    def meant(self) -> dict[str, str]:
        """What each byte that stands for something in a cell means."""
        out = {stand_in: written for written, stand_in in self.pairs}
        if self.escaped:
            out |= _MEANT
        if self.records:
            out |= {"\x0b": "\n", "\x0c": "\r"}
        return out

    def cell(self, cell: str) -> str:
        """One cell as it was meant."""
        meant = self.meant
        return cell.translate({ord(key): value for key, value in meant.items()}) if meant else cell


PLAIN = Written()
"""Plain CSV as it is."""


def restored(columns: Iterable[pa.Array], written: Written) -> tuple[pa.Array, ...]:
    """Columns with the cells as they were meant."""
    import pyarrow.compute as pc

    out = []
    for column in columns:
        for stand_in, meant in written.meant.items():
            if pc.any(pc.match_substring(column, stand_in)).as_py():
                column = pc.replace_substring(column, stand_in, meant)
        out.append(column)
    return tuple(out)


class Rewriter(Protocol):
    """One step of rewriting, block by block."""

    def feed(self, data: bytes, ended: bool, /) -> bytes:
        """What can be said for sure of what came so far; the rest is held until the next call."""


class _Swap:
    """Puts some bytes in the place of others, none of them cut by the border of a block."""

    def __init__(self, pairs: Sequence[tuple[str, str]], limit: int, drop: re.Pattern[bytes] | None = None) -> None:
        self._pairs = [(written.encode(), stand_in.encode()) for written, stand_in in pairs]
        self._drop = drop
        self._limit = limit
        self._held = b""
        self._before = b"\n"

    def feed(self, data: bytes, ended: bool, /) -> bytes:
        block = self._held + data if self._held else data
        end = len(block) if ended else self._sure(block)
        block, self._held = block[:end], block[end:]
        if len(self._held) > self._limit:
            raise SourceError(Reason.over_limit, f"a stretch of separators longer than {self._limit} bytes")
        if self._drop and b"\\N" in block:
            block, self._before = self._drop.sub(b"", self._before + block)[1:], block[-1:]
        else:
            self._before = block[-1:] or self._before
        for written, stand_in in self._pairs:
            if written in block:
                block = block.replace(written, stand_in)
        return block

    def _sure(self, block: bytes) -> int:
        """Up to where nothing can begin that the next block ends: before the last byte that is in none of them."""
        signs = b"".join(written for written, _ in self._pairs)
        return len(block.rstrip(signs + b"N" if self._drop else signs))


class _Parts:
    """Rewriting that must know where quotes begin and end: a quoted cell is held until its quote closes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = b""
        self._wanted = 0
        self._before = b"\n"

    def feed(self, data: bytes, ended: bool, /) -> bytes:
        self._held += data
        if len(self._held) < self._wanted and not ended:
            return b""
        block, held = self._before + self._held, b""
        if not ended:
            cut = self._cut(block)
            block, held = block[:cut], block[cut:]
        if len(held) > self._limit:
            raise SourceError(Reason.over_limit, f"a cell longer than {self._limit} bytes")
        self._held, self._wanted = held, 2 * len(held)
        if len(block) <= 1:
            return b""
        self._before = block[-1:]
        return self._rewrite(block)

    def _cut(self, block: bytes) -> int:
        """Where the last cell or line begins that may not be whole; 1 at least."""
        raise NotImplementedError

    def _rewrite(self, block: bytes) -> bytes:
        """The block, of which the first byte was handed out before."""
        raise NotImplementedError


class _Unwrap(_Parts):
    """Lines that are one quoted cell each, without their outer quotes."""

    def _cut(self, block: bytes) -> int:
        at = 1
        for match in _WRAPPED_OR_END.finditer(block[1:]):
            if match.group() == b"\n":
                at = 1 + match.end()
        return at

    def _rewrite(self, block: bytes) -> bytes:
        return _WRAPPED.sub(lambda match: match[1].replace(b'""', b'"'), block[1:])


class _Unpad:
    """Opening quotes without the spaces or the ``=`` before them."""

    def __init__(self, delimiter: str, limit: int) -> None:
        self._cells = QuotedCells(delimiter, '"', padded=True)
        self._special = f'{delimiter}\r\n ="'.encode()
        self._limit = limit
        self._held = b""

    def feed(self, data: bytes, ended: bool, /) -> bytes:
        block = self._held + data
        cut = len(block) if ended else len(block.rstrip(self._special))
        block, self._held = block[:cut], block[cut:]
        if len(self._held) > self._limit:
            raise SourceError(Reason.over_limit, f"a stretch of separators longer than {self._limit} bytes")
        return self._cells.replace(block, rb"\1")
