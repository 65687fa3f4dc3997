"""A text as its words: where they are, as written and in small letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class WordsOf:
    """The words of a text: where they are, as written and in small letters."""

    text: str
    starts: list[int]
    ends: list[int]
    written: list[str]
    lower: list[str]

    @staticmethod
    def of(text: str) -> WordsOf:
        found = list(WORD.finditer(text))
        written = [m.group() for m in found]
        return WordsOf(
            text, [m.start() for m in found], [m.end() for m in found], written, [w.lower() for w in written]
        )

    def gap(self, i: int) -> str:
        """What stands between word i and the next."""
        return self.text[self.ends[i] : self.starts[i + 1]] if i + 1 < len(self.starts) else "\n"
