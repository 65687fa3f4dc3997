"""Parts of a text with what is hidden in them laid open, and the way back to the original.

A way of hiding yields pieces: from here to there stands this instead. Pieces near each other make one window, with
some of the text around them, so that the word beside a number still stands beside it. A window may be opened again:
base64 of a percent-encoded address takes two turns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from bpo_guard.model.compact import dataclass

CONTEXT = 64
"""Characters of the text kept around what is laid open."""

_TURNS = 3
_STRETCH, _OVERLAP = 2**18, 2**14
"""A longer text is opened a part at a time; each begins so many characters before the end of the one before."""

_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` stands for characters ``start`` to ``end``. ``places`` says, for each of its characters, for which part;
    empty if each stands for all of it."""

    start: int
    end: int
    text: str
    disguise: str
    places: Sequence[tuple[int, int]] = ()


Opener = Callable[[str], Iterable[Piece]]
"""A way to lay open what is hidden in a text."""


@dataclass(frozen=True, slots=True)
class Window:
    """``text`` as it reads; for each character the part of the original it stands for, and how that was hidden."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    names: Sequence[str]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a part of the window."""
        return min(self.starts[start:end]), max(self.ends[start:end])

    def disguise(self, start: int, end: int) -> str:
        """How a part of the window was hidden; empty if it stands there openly."""
        return ", ".join(sorted({name for names in self.names[start:end] if names for name in names.split(", ")}))

    def moved(self, by: int) -> Window:
        """The same of an original that begins so many characters earlier."""
        starts, ends = ([at + by for at in places] for places in (self.starts, self.ends))
        return Window(self.text, starts, ends, self.names)

    def opened(self, pieces: Iterable[Piece]) -> Window:
        """The window with pieces of it laid open."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        names: list[str] = []
        at = 0
        for piece in pieces:
            text.append(self.text[at : piece.start])
            starts += self.starts[at : piece.start]
            ends += self.ends[at : piece.start]
            names += self.names[at : piece.start]
            known = self.disguise(piece.start, piece.end)
            name = ", ".join(sorted({*known.split(", "), piece.disguise} - {""}))
            if piece.places:
                backs = [self.back(a, b) for a, b in piece.places]
            else:
                backs = [self.back(piece.start, piece.end)] * len(piece.text)
            starts += [start for start, _ in backs]
            ends += [end for _, end in backs]
            names += [name] * len(backs)
            text.append(piece.text)
            at = piece.end
        return Window(
            "".join([*text, self.text[at:]]),
            [*starts, *self.starts[at:]],
            [*ends, *self.ends[at:]],
            [*names, *self.names[at:]],
        )


def windows(text: str, openers: Sequence[Opener]) -> Iterator[Window]:
    """Every part of ``text`` in which something is hidden, laid open.

    >>> from bpo_guard.detect.disguise.encodings import escaped
    >>> [w.text for w in windows("mail a&#64;firm.de", [escaped])]
    ['mail a@firm.de']
    """
    if len(text) > _STRETCH:
        for at in range(0, len(text) - _OVERLAP, _STRETCH - _OVERLAP):
            yield from (window.moved(at) for window in windows(text[at : at + _STRETCH], openers))
        return
    for start, end, pieces in _groups(text, _pieces(text, openers)):
        window = _first_opened(text, start, end, pieces)
        for _ in range(_TURNS - 1):
            if not (pieces := _pieces(window.text, openers)):
                break
            window = window.opened(pieces)
        yield window


def _pieces(text: str, openers: Sequence[Opener]) -> list[Piece]:
    """The pieces of all openers from left to right; where two overlap, that of the earlier opener."""
    taken: list[Piece] = []
    for opener in openers:
        if mine := list(opener(text)):
            taken = sorted([*taken, *_free(mine, taken)], key=lambda p: p.start)
    return taken


def _free(pieces: list[Piece], taken: list[Piece]) -> list[Piece]:
    """Those that overlap none taken before, nor each other."""
    starts = [p.start for p in taken]
    free: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: p.start):
        i = bisect_right(starts, piece.start)
        before = taken[i - 1].end if i else -1
        after = starts[i] if i < len(starts) else piece.end
        if before <= piece.start and piece.end <= after and (not free or free[-1].end <= piece.start):
            free.append(piece)
    return free


def _groups(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, int, list[Piece]]]:
    """Pieces whose surroundings touch, with where these begin and end: at a blank, if there is one."""
    group: list[Piece] = []
    for piece in pieces:
        if group and piece.start - group[-1].end > 2 * CONTEXT:
            yield *_surroundings(text, group), group
            group = []
        group.append(piece)
    if group:
        yield *_surroundings(text, group), group


def _surroundings(text: str, group: Sequence[Piece]) -> tuple[int, int]:
    first, last = group[0].start, max(p.end for p in group)
    start, end = max(0, first - CONTEXT), min(len(text), last + CONTEXT)
    if start and (blank := _BLANK.search(text, start, first)):
        start = blank.end()
    if end < len(text):
        end = max(last, *(m.start() for m in _BLANK.finditer(text, last, end)), last)
    return start, end


def _first_opened(text: str, start: int, end: int, pieces: Iterable[Piece]) -> Window:
    """A part of a text with pieces of it laid open: as :meth:`Window.opened`, of what stands there openly."""
    said: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    names: list[str] = []
    at = start
    for piece in [*pieces, Piece(end, end, "", "")]:
        said += (text[at : piece.start], piece.text)
        places = piece.places or [(piece.start, piece.end)] * len(piece.text)
        starts += range(at, piece.start)
        ends += range(at + 1, piece.start + 1)
        names += [""] * (piece.start - at)
        starts += [first for first, _ in places]
        ends += [last for _, last in places]
        names += [piece.disguise] * len(places)
        at = piece.end
    return Window("".join(said), starts, ends, names)
