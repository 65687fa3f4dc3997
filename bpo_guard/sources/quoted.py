"""Quoted cells in delimited text, found block by block at the speed of the regex engine."""

from __future__ import annotations

import re

MARK = b"_"
"""What can stand for a cell: no sign of any meaning."""


class QuotedCells:
    """Where cells begin with a quote and end with the next that is not doubled.

    No block but the last may end in a sign that means something, nor in spaces or ``=`` if these may stand before a
    quote (``padded``). ``records``: what ends a record, line ends if empty.
    """

    def __init__(self, delimiter: str, quote: str, records: str = "", padded: bool = False) -> None:
        edge, end, sign = (re.escape(part.encode()) for part in (delimiter, records, quote))
        after = rb"(?:(?<=" + edge + rb")|(?<=" + (end or rb"[\r\n]") + rb")"
        # A line end right behind what ends a record belongs to it; one at the very beginning does not.
        after += rb"|(?<=[\s\S]" + end + rb"\n)|(?<=[\s\S]" + end + rb"\r\n))" if end else rb")"
        pad = rb" *+=?" if padded else b""
        self._cell = re.compile(
            after + pad + rb"(" + sign + rb"(?>(?:(?!" + sign + rb")[\s\S]|" + sign * 2 + rb")*)" + sign + rb")"
        )
        self._quote = quote.encode()
        self._line = (records or "\n").encode()
        self._started = False
        self._open = False

    def replace(self, block: bytes, by: bytes) -> bytes:
        """The block with something for each quoted cell (``\\1``: the cell itself), and for the two parts of one that
        goes on in the next block."""
        if not block:
            return b""
        # A letter and a closing quote after the block: they are left over unless a quote was open.
        before = (self._line + self._quote if self._open else self._line) if not self._started or self._open else MARK
        after = MARK + self._quote + b"\0"
        out = self._cell.sub(MARK, before + block + after)
        opened, was_open = not out.endswith(after), self._open
        self._started, self._open = True, opened
        if by == MARK:
            return out[1:-1] if opened else out[1 : -len(after)]
        out = self._cell.sub(by, before + block + after)
        return out[len(before) if was_open else 1 : -len(after)]
