"""A text as its words: where they are, as written and in small letters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass

WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


_WORDS = expression(rf"({WORD.pattern})")
SEPARATOR = "\x00"
"""Stands between texts that are read together."""


@dataclass(frozen=True, slots=True)
class WordsOf:
    """The words of one text, or of several with a separator between them: where they are, as written and in small
    letters. ``edges`` are the first words of the texts, and the number of words."""

    text: str
    starts: list[int]
    ends: list[int]
    written: list[str]
    lower: list[str]
    edges: list[int]

    @staticmethod
    def of(text: str) -> WordsOf:
        parts = _WORDS.split(text)  # words at the odd places, what stands between them at the others
        places = list(accumulate(map(len, parts)))
        written = parts[1::2]
        starts = places[0:-1:2]
        lower = SEPARATOR.join(written).lower().split(SEPARATOR) if written else []
        edges = [0]
        at = text.find(SEPARATOR)
        while at >= 0:
            edges.append(bisect_left(starts, at))
            at = text.find(SEPARATOR, at + 1)
        return WordsOf(text, starts, places[1::2], written, lower, [*edges, len(written)])

    def gap(self, i: int) -> str:
        """What stands between word i and the next."""
        return self.text[self.ends[i] : self.starts[i + 1]] if i + 1 < len(self.starts) else "\n"

    def near(self, i: int, before: int, after: int) -> slice:
        """Word i with so many words before and after it, of the same text."""
        k = bisect_right(self.edges, i)
        return slice(max(self.edges[k - 1], i - before), min(self.edges[k], i + after + 1))

    def glued(self, i: int) -> bool:
        """Does a digit stand right beside word i, as in ``NL91ABNA04``? It is part of a code."""
        start, end = self.starts[i], self.ends[i]
        return self.text[max(0, start - 1) : start].isdigit() or self.text[end : end + 1].isdigit()
