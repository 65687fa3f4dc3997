"""Which forms could begin at a place of a silhouette, for all forms at once.

By place from the beginning on it is known which signs a form may show there (:attr:`Outline.signs`), and how long the
run of digits or letters is that it opens with. Hardly any form of hundreds is left by that, and only for those an
expression is made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.forms.outlines import DEEPEST, PLACE, SIGNS, Outline

if TYPE_CHECKING:
    import numpy as np

_WORD = re.compile("[9Aa]+")
_END = 0
"""The sign that stands behind a silhouette: none of its own is NUL."""


class Beginnings:
    """The outlines of some forms as arrays."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        import numpy as np

        packed = np.frombuffer(b"".join(map(_padded, outlines)), np.uint8)
        signs = np.unpackbits(packed, bitorder="little").reshape(len(outlines), DEEPEST, SIGNS)
        self._signs = np.ascontiguousarray(signs.transpose(1, 2, 0)).view(np.bool_)
        runs = np.array([outline.lead.runs for outline in outlines], np.int64).reshape(-1, 3, 2)
        self._least, self._most = runs[:, :, 0].T, runs[:, :, 1].T

    def anywhere(self, silhouette: str) -> np.ndarray[Any, Any]:
        """Which forms could begin somewhere in it: at a place where a word or number may."""
        import numpy as np

        codes = np.frombuffer(silhouette.encode("ascii") + bytes(DEEPEST), np.uint8)
        found = np.zeros(self._signs.shape[2], np.bool_)
        for at, runs in _openings(silhouette):
            lengths = np.array(runs).reshape(3, 1)
            here = ((lengths >= self._least) & (lengths <= self._most)).all(axis=0)
            for depth in range(DEEPEST):
                here &= self._signs[depth, codes[at + depth]]
                if codes[at + depth] == _END:
                    break
            found |= here
        return found

    def at(self, form: int, silhouette: str, at: int) -> bool:
        """Could this form begin at a place of a silhouette in ASCII?"""
        for depth, sign in enumerate(silhouette[at : at + DEEPEST]):
            if not self._signs[depth, ord(sign), form]:
                return False
        depth = len(silhouette) - at
        return depth >= DEEPEST or bool(self._signs[depth, _END, form])


def _padded(outline: Outline) -> bytes:
    """The signs by place; where the form may be over, any sign or none may stand."""
    return outline.signs.ljust(DEEPEST * PLACE, b"\xff")


@lru_cache(maxsize=16_384)
def _openings(silhouette: str) -> tuple[tuple[int, tuple[int, int, int]], ...]:
    """The places where a word or number may begin, alike ones once, with the lengths of the runs of digits, of
    letters, of either from there on."""
    found: dict[tuple[str, tuple[int, int, int]], tuple[int, tuple[int, int, int]]] = {}
    for at in range(len(silhouette)):
        if at and silhouette[at - 1] in "9Aa":
            continue
        word = _WORD.match(silhouette, at)
        run = word.group() if word else ""
        digits = len(run) - len(run.lstrip("9"))
        letters = len(run) - len(run.lstrip("Aa"))
        runs = digits, letters, len(run)
        found.setdefault((silhouette[at : at + DEEPEST], runs), (at, runs))
    return tuple(found.values())
