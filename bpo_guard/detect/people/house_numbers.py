"""Numbers that may be of houses, told for all values of a column at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.layout import FOREIGN_CODE, Layout, run_lengths
from bpo_guard.detect.columns.shapes import among
from bpo_guard.detect.people.street_words import ENDINGS
from bpo_guard.detect.people.streets import AHEAD, BEHIND, streets
from bpo_guard.detect.terms.wordindex import Hints
from bpo_guard.expressions import expression

if TYPE_CHECKING:
    import numpy as np

_MOST_DIGITS, _TO_POST_CODE = 5, 10
_BEFORE = b"\x00\n\t (#\"'/."
"""What may stand before the number of a house."""

_OF_A_LICENCE = expression(
    r"51 Franklin St(?:reet)?,? (?:Fifth Floor|5th Floor|Suite 500)|59 Temple Pl(?:ace)?(?:,| -) (?:Suite|Ste) 330|"
    r"675 Mass(?:achusetts)?\.? Ave(?:nue)?, Cambridge|444 Castro Street, Suite 900"
)
"""Where to write for the text of a licence, as it stands in the files of free software."""


def streets_in(
    layout: Layout, chosen: np.ndarray[Any, Any], hints: Hints, words: tuple[str, str]
) -> Iterator[tuple[int, int, int]]:
    """Streets in the chosen values: number of the value, start and end. Looked at is a number with one of the words
    before it (the first list) or behind it (the second), behind a word that ends like the name of a street, or just
    before a post code."""
    import numpy as np

    at, values, post_codes = _numbers(layout)
    behind = hints.near(words[0], values, at - BEHIND, at) | _behind_an_ending(layout, at)
    behind |= np.searchsorted(post_codes, at + 2) < np.searchsorted(post_codes, at + _TO_POST_CODE)
    ahead = hints.near(words[1], values, at, at + AHEAD)
    near = chosen[values] & (behind | ahead)
    at, values, sides = at[near], values[near], zip(behind[near].tolist(), ahead[near].tolist(), strict=True)
    offsets = (at - layout.begins[values]).tolist()
    for k, group in groupby(zip(values.tolist(), offsets, sides, strict=True), itemgetter(0)):
        for start, end in streets(layout.texts[k], ((number, *side) for _, number, side in group)):
            if not _OF_A_LICENCE.match(layout.texts[k], start):
                yield k, start, end


def _numbers(layout: Layout) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Where short numbers begin that stand apart, the values they are in, and where those begin that may be post
    codes."""
    import numpy as np

    digits = layout.digits_at
    first = np.ones(len(digits), np.bool_)
    first[1:] = digits[1:] != digits[:-1] + 1
    at = digits[first]
    lengths = run_lengths(layout.kinds == 1, at)
    allowed = np.zeros(256, np.bool_)
    allowed[list(_BEFORE)] = True
    apart = (lengths <= _MOST_DIGITS) & ((at == 0) | allowed[layout.codes[at - 1]])
    return at[apart], layout.value_at(at[apart]), at[lengths == _MOST_DIGITS]


def _behind_an_ending(layout: Layout, at: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Which numbers stand behind a blank and a word that ends like a street."""
    import numpy as np

    known = sorted(_key([min(ord(c), FOREIGN_CODE) for c in ending]) for ending in ENDINGS)
    codes = layout.codes[np.maximum(at[:, None] - np.array([4, 3, 2, 1]), 0)].astype(np.int64)
    codes = np.where((codes >= 65) & (codes <= 90), codes | 32, codes)
    keys = (codes[:, 0] << 16) | (codes[:, 1] << 8) | codes[:, 2]
    found: np.ndarray[Any, Any] = among(np.array(known), keys) & (codes[:, 3] == 32) & (at >= 4)
    return found


def _key(codes: list[int]) -> int:
    return (codes[0] << 16) | (codes[1] << 8) | codes[2]
