"""Where in one text the words of each kind stand, so that what is asked about the surroundings of many words is read
once: a text of nothing but diagnoses takes no longer than one of anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

Span = tuple[int, int]
Finder = Callable[[str, int, int], Iterator[Span]]
"""What finds the words of one kind in a part of a text, which it may look beyond for their borders."""

_BLOCK = 256
_LONGEST = 64
"""Letters of the longest word that is looked for."""


class Around:
    """One text; the words of each kind are looked for by its finder, a block at a time, when they are first asked for.

    >>> import re
    >>> def find(text, start, end):
    ...     return (m.span() for m in re.compile("t").finditer(text, start, end))
    >>> around = Around("one two three", {"t": find})
    >>> list(around.of("t", 0, 13)), around.has("t", 5, 8), around.has("t", 0, 4)
    ([(4, 5), (8, 9)], False, False)
    """

    def __init__(self, text: str, finders: Mapping[str, Finder]) -> None:
        self.text = text
        self._finders = finders
        self._blocks: dict[tuple[str, int], tuple[Span, ...]] = {}

    def of(self, kind: str, start: int, end: int) -> Iterator[Span]:
        """The words of a kind that lie within a part of the text as a whole, from left to right."""
        for block in range(start // _BLOCK, max(start, end - 1) // _BLOCK + 1):
            for span in self._block(kind, block):
                if start <= span[0] and span[1] <= end:
                    yield span

    def has(self, kind: str, start: int, end: int) -> bool:
        """Is there any?"""
        return next(self.of(kind, start, end), None) is not None

    def _block(self, kind: str, block: int) -> tuple[Span, ...]:
        """The words that begin in a block."""
        known = self._blocks.get((kind, block))
        if known is None:
            start, end = block * _BLOCK, (block + 1) * _BLOCK
            found = self._finders[kind](self.text, start, min(end + _LONGEST, len(self.text)))
            known = self._blocks[kind, block] = tuple(span for span in found if span[0] < end)
        return known
