"""How far a name goes that begins at a word, by how the words are written and which are known."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from bpo_guard.detect.people.handles import Book
from bpo_guard.detect.people.name_cues import SMALL
from bpo_guard.detect.people.name_roles import PARTS_PLAYED
from bpo_guard.detect.people.name_words import (
    ARTICLES,
    BEFORE_ARTICLES,
    BETWEEN,
    NEVER,
    NOT_FIRST,
    SURNAME_ENDINGS,
    TITLES,
)
from bpo_guard.detect.people.ordinary_words import ORDINARY
from bpo_guard.detect.people.texts import WordsOf
from bpo_guard.expressions import expression

_MOST_PARTS = 4
_SPACE = expression(r"[ \t_]|[ \t]?-[ \t]?")
DOT = expression(r"\.?[ \t]{1,2}|\.\n")
_CLOSED = expression(r"[ \t]*(?:[^\w\s]|$|[\n\r\x00])")
_DASH = " - "
_AGAIN = 2
_GENITIVE = frozenset({"der", "das"})
"""Particles of names that are articles between nouns as well: ``Leitung der Abteilung``."""

_OF_NOUNS = expression(
    r"[^\W\d_]{2}(?:ção|ções|ción|ciones|zione|zioni|tions?|heit|keit|schaft|ität|idades?|idad|ità)\Z"
)
"""How nouns end that name no thing and no person, and some given names (``Concepción``), which are known."""

_OF_THE = "das"
"""Portuguese for "of the", before a name, and German for "the", before any noun: ``Maria das Neves``."""


class Reach:
    """What each word of a text may be, and how far a name goes that begins at one."""

    def __init__(self, words: WordsOf, book: Book) -> None:
        self._w = words
        self._book = book
        self._written: dict[int, Counter[str]] = {}

    # ---- what a word may be

    def _known(self, i: int) -> bool:
        return self._book.is_given(self._w.lower[i]) or self._book.is_family(self._w.lower[i])

    def _like_family(self, i: int) -> bool:
        low = self._w.lower[i]
        return self._book.is_family(low) or (len(low) > 4 and low.endswith(SURNAME_ENDINGS))

    def _capital(self, i: int) -> bool:
        return 0 <= i < len(self._w.written) and self._w.written[i][0].isupper()

    def _shouted(self, i: int) -> bool:
        return self._w.written[i].isupper() and len(self._w.written[i]) > 1

    def _in_capitals(self, i: int) -> bool:
        """Is the whole surrounding of a word in capitals?"""
        near = self._w.written[self._w.near(i, 4, 4)]
        long = [w for w in near if len(w) > 1]
        return len(long) >= 3 and sum(w.isupper() for w in long) * 5 >= len(long) * 4

    def _headline(self, i: int) -> bool:
        """Does nearly every word around begin with a capital?"""
        near = self._w.written[self._w.near(i, 5, 5)]
        return len(near) >= 6 and sum(w[0].isupper() for w in near) * 10 >= len(near) * 7

    def _name_word(self, i: int) -> bool:
        """May word i be part of a name, as it is written?"""
        low = self._w.lower[i]
        return self._capital(i) and low not in NEVER and low not in NOT_FIRST and low not in TITLES

    def _ordinary(self, i: int) -> bool:
        """Is it an everyday word, or one that its text writes in small letters too, more than once?"""
        if self._w.lower[i] in ORDINARY or (_OF_NOUNS.search(self._w.lower[i]) and not self._known(i)):
            return True
        edges = self._w.edges
        k = bisect_right(edges, i)
        if k not in self._written:
            self._written[k] = Counter(self._w.written[edges[k - 1] : edges[k]])
        return self._written[k][self._w.lower[i]] >= _AGAIN

    def _in_a_constant(self, i: int) -> bool:
        """Is it a part of a constant of source code (``INT_MAX``), and no two sure names side by side?"""
        w = self._w
        if not self._shouted(i):
            return False
        beside = [i + 1] if w.gap(i) == "_" else []
        beside += [i - 1] if i and w.gap(i - 1) == "_" else []
        sure = [j for j in (i, *beside) if self._known(j) and self._book.is_sure(w.lower[j])]
        named = i in sure and len(sure) > 1
        return bool(beside) and all(map(self._shouted, beside)) and not named

    def _words_of_their_language(self, first: int, end: int) -> bool:
        """Are these all everyday words of the language around: ``Denna sida är``, ``Ali se ne``?"""
        around = self._w.near(first, 6, 6)
        near = (*self._w.lower[around.start : first], *self._w.lower[end : around.stop])
        return all(self._book.is_word(low, near) for low in self._w.lower[first:end])

    def _like_a_code(self, parts: list[int]) -> bool:
        """Is it one word with capitals within (``NaN``, ``SHA``), outside of a line in capitals?"""
        return len(parts) == 1 and not self._w.written[parts[0]].istitle()

    def _ends(self, end: int) -> bool:
        """Does something other than a further word follow?"""
        return _CLOSED.match(self._w.text, self._w.ends[end - 1]) is not None

    # ---- how far a name goes

    def _past_particles(self, j: int) -> int:
        """The first word of a name that is no particle: ``Mme Le Goff``."""
        k = j
        while k - j < 3 and k + 1 < len(self._w.lower) and self._w.lower[k] in BETWEEN and self._w.gap(k) == " ":
            led = k > j and self._w.lower[k - 1] in BEFORE_ARTICLES
            if self._w.lower[k] in ARTICLES and not self._capital(k) and not led:
                return j
            k += 1
        return k if self._name_word(k) else j

    def _reach(self, i: int, mode: str) -> int:
        """One past the last word of a name that begins at ``i``."""
        w = self._w
        end, parts = i + 1, 1
        while parts < _MOST_PARTS and end < len(w.lower):
            j = end
            if w.lower[j] in _GENITIVE and not (self._known(j - 1) or self._initial(j - 1)):
                break
            if w.lower[j] == _OF_THE and not (j + 1 < len(w.lower) and self._known(j + 1)):
                break
            while j < len(w.lower) - 1 and w.lower[j] in BETWEEN and self._steps(j - 1, end - 1) and j - end < 3:
                j += 1
            initial = self._initial(j - 1)
            if not (DOT.fullmatch(w.gap(j - 1)) if initial else _SPACE.fullmatch(w.gap(j - 1))):
                break
            if w.gap(j - 1) == _DASH and not self._like_family(j):
                break
            if not self._goes_on(j, mode, parts):
                break
            end, parts = j + 1, parts + 1
        return end

    def _initial(self, j: int) -> bool:
        """Is it one letter in capitals?"""
        return len(self._w.lower[j]) == 1 and self._capital(j)

    def _abbreviated(self, j: int) -> bool:
        """Is it an initial, with its dot?"""
        return self._initial(j) and self._w.gap(j) == ". "

    def _steps(self, j: int, last: int) -> bool:
        """Does a blank follow word ``j``, or a dot and a blank if it is the ``last`` part so far and an initial:
        ``M. de Vries``?"""
        gap = self._w.gap(j)
        return gap == " " or (j == last and gap == ". " and self._initial(j))

    def _goes_on(self, j: int, mode: str, parts: int) -> bool:
        low = self._w.lower[j]
        if mode == "capital" and self._abbreviated(j) and j + 1 < len(self._w.lower):
            return self._name_word(j + 1)
        if low in NEVER or (low in TITLES and len(low) > 1) or (low in NOT_FIRST and not self._known(j)):
            return False
        if mode == "capital":
            if low in PARTS_PLAYED and not self._book.is_family(low):
                return False
            if not self._capital(j) or (low in SMALL and self._shouted(j)):
                return False
            sure = parts == 1 or self._abbreviated(j - 1) or self._known(j) or self._like_family(j)
            return sure or not self._headline(j)
        if mode == "caps":
            return self._shouted(j) and (self._known(j) or self._like_family(j))
        if mode == "caps cued":
            return self._shouted(j) and (self._known(j) or self._like_family(j) or parts == 1)
        if low in SMALL or self._capital(j):
            return False
        if mode == "small cued":
            return self._like_family(j) or self._known(j) or parts == 1
        return self._like_family(j) or (self._book.is_given(low) and self._book.is_sure(low))
