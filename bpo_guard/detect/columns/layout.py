"""The values of a column side by side in one text, with what can be computed for all of it at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.shapes import among, different
from bpo_guard.detect.forms.borders import WITHIN, is_unspaced
from bpo_guard.detect.forms.leads import DIGITS, LETTERS
from bpo_guard.detect.sightings import BEFORE, whole_of

if TYPE_CHECKING:
    import numpy as np

_LETTER = re.compile(r"[^\W\d_]")
_LIKE_ASCII = "\u0130\u0131\u017f\u212a"
"""Letters that an expression takes for i, s or k where case does not count."""

SEPARATOR = "\x00"
FOREIGN_CODE = 128
KEY_LETTERS = 8
"""How many letters of a word its key tells: more never, so that a key is one number."""


class Layout:
    """``blob`` holds the texts one after the other; value i lies from ``begins[i]`` to ``ends[i]``."""

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        self.texts = texts
        self.blob = SEPARATOR.join(texts)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self.begins = np.concatenate([[0], np.cumsum(lengths[:-1] + 1)]) if len(texts) else lengths
        self.ends = self.begins + lengths
        self.longest = int(lengths.max()) if len(texts) else 0

    @cached_property
    def codes(self) -> np.ndarray[Any, Any]:
        """The ASCII code of each character, ``FOREIGN_CODE`` for the others."""
        import numpy as np

        codes = np.frombuffer(self.blob.encode("ascii", "replace"), np.uint8).copy()
        if not self.blob.isascii():
            points = np.frombuffer(self.blob.encode("utf-32-le", "surrogatepass"), np.uint32)
            codes[points > 127] = FOREIGN_CODE
        return codes

    @cached_property
    def kinds(self) -> np.ndarray[Any, Any]:
        """1 for a digit, 2 for a letter of ASCII, 0 for anything else."""
        import numpy as np

        table = np.zeros(256, np.uint8)
        table[list(DIGITS)], table[list(LETTERS)] = 1, 2
        kinds: np.ndarray[Any, Any] = table[self.codes]
        return kinds

    @cached_property
    def digits_before(self) -> np.ndarray[Any, Any]:
        """How many digits stand before each position, and before the end."""
        import numpy as np

        return np.concatenate([[0], np.cumsum(self.kinds == 1, dtype=np.int64)])

    @cached_property
    def digits_at(self) -> np.ndarray[Any, Any]:
        """The positions of all digits."""
        import numpy as np

        return np.flatnonzero(self.kinds == 1)

    @cached_property
    def wholes(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Of each value the part that counts as all of it, as offsets in it."""
        import numpy as np

        around = np.zeros(256, np.bool_)
        around[[ord(c) for c in BEFORE]] = True
        begins, ends = np.zeros_like(self.begins), self.ends - self.begins
        odd = ends == 0
        if len(self.codes):
            last = len(self.codes) - 1
            odd |= around[self.codes[np.minimum(self.begins, last)]] | around[self.codes[np.maximum(self.ends - 1, 0)]]
        for i in np.flatnonzero(odd).tolist():
            begins[i], ends[i] = whole_of(self.texts[i])
        return begins, ends

    def value_at(self, positions: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Which value each position lies in."""
        import numpy as np

        numbers: np.ndarray[Any, Any] = np.searchsorted(self.begins, positions, side="right") - 1
        return numbers

    @cached_property
    def words(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """For each run of letters its key, the value it is in, and where it begins; see :func:`keys_of`."""
        import numpy as np

        letters = self.letters
        fresh = letters.copy()
        fresh[1:] &= ~letters[:-1]
        at = np.flatnonzero(fresh)
        length = run_lengths(letters, at)
        keys = np.zeros(len(at), np.uint64)
        padded = np.append(self.codes, np.zeros(KEY_LETTERS, np.uint8))
        for i in range(KEY_LETTERS):
            code = padded[at + i].astype(np.uint64)
            code = np.where(code < FOREIGN_CODE, code | np.uint64(32), code)
            keys |= np.where(length > i, code, np.uint64(0)) << np.uint64(8 * (KEY_LETTERS - 1 - i))
        return keys, self.value_at(at), at

    @cached_property
    def foreign(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """The positions of all signs beyond ASCII, and which signs they are."""
        import numpy as np

        at = np.flatnonzero(self.codes == FOREIGN_CODE)
        if not len(at):
            return at, at
        return at, np.frombuffer(self.blob.encode("utf-32-le", "surrogatepass"), np.uint32)[at]

    @cached_property
    def unspaced(self) -> np.ndarray[Any, Any]:
        """The values in which a word may begin within a run of letters, as scripts without blanks have it, or be
        written with signs beyond ASCII that stand for its letters."""
        import numpy as np

        found = np.zeros(len(self.texts), np.bool_)
        at, points = self.foreign
        if len(at):
            odd = [p for p in different(points).tolist() if is_unspaced(chr(p)) or chr(p) in _LIKE_ASCII]
            found[self.value_at(at[among(np.array(odd, points.dtype), points)])] = True
        return found

    @cached_property
    def signs(self) -> np.ndarray[Any, Any]:
        """Which characters are letters or digits, but for letters of scripts without blanks: no form begins after
        one."""
        return self._foreign_too(self.kinds != 0, WITHIN)

    @cached_property
    def letters(self) -> np.ndarray[Any, Any]:
        """Which characters are letters; a quotation mark beyond ASCII is none."""
        return self._foreign_too(self.kinds == 2, _LETTER)

    def _foreign_too(self, member: np.ndarray[Any, Any], of: re.Pattern[str]) -> np.ndarray[Any, Any]:
        """Those of ASCII that are members, with the others that the expression takes."""
        import numpy as np

        foreign, points = self.foreign
        if len(foreign):
            different, which = np.unique(points, return_inverse=True)
            known = np.array([of.fullmatch(chr(p)) is not None for p in different.tolist()], np.bool_)
            member[foreign] = known[which]
        return member


def run_lengths(member: np.ndarray[Any, Any], at: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """How many characters from each place on are members."""
    import numpy as np

    breaks = np.append(np.flatnonzero(~member), len(member))
    lengths: np.ndarray[Any, Any] = breaks[np.searchsorted(breaks, at)] - at
    return lengths


def keys_of(words: Sequence[str]) -> np.ndarray[Any, Any]:
    """The first letters of each word as one number, the same for small and capital letters. No word holds a blank.

    >>> card, again, cards = keys_of(["Card", "CARD", "cards"])
    >>> card == again != cards
    np.True_
    """
    import numpy as np

    if not words:
        return np.zeros(0, np.uint64)
    points = np.frombuffer(f" {' '.join(words)} ".encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = np.where(points < FOREIGN_CODE, points | 32, FOREIGN_CODE).astype(np.uint64)
    blanks = np.flatnonzero(points == 32)
    starts, lengths = blanks[:-1] + 1, np.diff(blanks) - 1
    keys = np.zeros(len(starts), np.uint64)
    for i in range(KEY_LETTERS):
        long = np.flatnonzero(lengths > i)
        keys[long] |= codes[starts[long] + i] << np.uint64(8 * (KEY_LETTERS - 1 - i))
    return keys
