"""Search many values for many forms: only where the form can occur, all values of a kind in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.forms import Form
from bpo_guard.detect.shapes import DIGIT, Values

if TYPE_CHECKING:
    import numpy as np

SEPARATOR = "\x00"
_ISLAND_PAD = 72
_ISLAND_FROM = 200
_DIGITS = re.compile(r"[0-9](?:.{0,140}[0-9])?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Match:
    """A form occurs in value number ``value``; ``holds`` if its check does too (or it has none)."""

    value: int
    start: int
    end: int
    form: Form
    holds: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a value: where it starts in it, and its text."""

    value: int
    offset: int
    text: str


class Sea:
    """The values of one column, laid out so that forms can be searched in all of them at once."""

    def __init__(self, values: Values, texts: Sequence[str]) -> None:
        import numpy as np

        self._texts = texts
        bare = values.kinds == DIGIT
        key = np.stack([values.kinds.astype(np.int64), np.minimum(values.digits, 255), bare * values.sizes])
        self._groups, self._group_of = np.unique(key, axis=1, return_inverse=True)
        self._group_of = self._group_of.reshape(-1)

    def search(self, forms: Iterable[Form], only: np.ndarray[Any, Any] | None = None) -> Iterator[Match]:
        """Every match of every form, in the values that ``only`` marks (all by default)."""
        batches: dict[tuple[bytes, bool], list[Form]] = {}
        for form in forms:
            able = self._able(form)
            if able.any():
                batches.setdefault((able.tobytes(), form.anchored_on_digits), []).append(form)
        for (able_bytes, islands), together in batches.items():
            yield from self._search_together(able_bytes, islands, together, only)

    def _able(self, form: Form) -> np.ndarray[Any, Any]:
        """Which groups of values could hold the form."""
        kinds, digits, size = self._groups
        low, high = form.needs.width
        able: np.ndarray[Any, Any] = (digits >= min(form.needs.digits, 255)) & (
            (size == 0) | ((size >= low) & (size <= high))
        )
        for need in form.needs.kinds:
            able &= (kinds & need) != 0
        return able

    def _search_together(
        self, able: bytes, islands: bool, forms: list[Form], only: np.ndarray[Any, Any] | None
    ) -> Iterator[Match]:
        import numpy as np

        chosen = np.frombuffer(able, np.bool_)[self._group_of]
        if only is not None:
            chosen = chosen & only
        indices = np.flatnonzero(chosen).tolist()
        if not indices:
            return
        pieces = list(self._pieces(indices, islands))
        blob = SEPARATOR.join(p.text for p in pieces)
        starts = np.cumsum([0, *(len(p.text) + 1 for p in pieces[:-1])]).tolist()
        for form in forms:
            yield from _search_blob(form, blob, starts, pieces)

    def _pieces(self, indices: list[int], islands: bool) -> Iterator[_Piece]:
        for i in indices:
            text = self._texts[i]
            if islands and len(text) > _ISLAND_FROM:
                yield from _islands(i, text)
            else:
                yield _Piece(i, 0, text)


def _islands(value: int, text: str) -> Iterator[_Piece]:
    """What surrounds the digits of a long text, far enough that no form is cut."""
    start = stop = -1
    for found in _DIGITS.finditer(text):
        low, high = max(0, found.start() - _ISLAND_PAD), found.end() + _ISLAND_PAD
        if start >= 0 and low <= stop:
            stop = high
            continue
        if start >= 0:
            yield _Piece(value, start, text[start:stop])
        start, stop = low, high
    if start >= 0:
        yield _Piece(value, start, text[start:stop])


def _search_blob(form: Form, blob: str, starts: list[int], pieces: list[_Piece]) -> Iterator[Match]:
    check, search = form.detector.check, form.regex.search
    at = 0
    while found := search(blob, at):
        start, end = found.span()
        index = bisect_right(starts, start) - 1
        piece = pieces[index]
        text = found.group()
        if SEPARATOR in text:
            yield from _search_alone(form, piece, max(0, at - starts[index]))
            at = starts[index] + len(piece.text) + 1
            continue
        holds = check is None or check(text)
        offset = piece.offset - starts[index]
        yield Match(piece.value, start + offset, end + offset, form, holds)
        at = max(end, start + 1) if holds else start + 1


def _search_alone(form: Form, piece: _Piece, at: int) -> Iterator[Match]:
    """The same within one piece, for a form that would run on into the next."""
    check = form.detector.check
    while found := form.regex.search(piece.text, at):
        start, end = found.span()
        holds = check is None or check(found.group())
        yield Match(piece.value, start + piece.offset, end + piece.offset, form, holds)
        at = max(end, start + 1) if holds else start + 1
