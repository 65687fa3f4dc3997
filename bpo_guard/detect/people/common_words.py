"""Words behind names that are none: ``Samara Oblast`` beside ``Kursk Oblast``, ``Jade Purple`` beside ``Neon Purple``.

A word that no list knows as a name is taken for one behind a given name. Where it stands more often behind words that
are no names than behind given names, it is a word like any other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from bpo_guard.detect.people.handles import Book
from bpo_guard.detect.people.name_cues import SMALL
from bpo_guard.detect.people.name_words import NOT_FIRST, TITLES
from bpo_guard.detect.people.ordinary_words import ORDINARY
from bpo_guard.detect.people.texts import WordsOf
from bpo_guard.model.tally import Basis

Found = tuple[int, int, Basis]
_PLACES = frozenset(
    (
        "hong kong", "costa rica", "sierra leone", "el salvador", "burkina faso", "sint maarten", "addis ababa",
        "sao paulo", "são paulo", "st lucia", "st vincent", "st louis", "vila nova", "nuevo león", "castilla y león",
        "país vasco", "alice springs", "george town", "charlotte amalie", "tristan da cunha", "san marino",
    )
)  # fmt: skip
"""Places of several words that are called like people."""
_LEAST = 2
_TELL_NOTHING = TITLES | SMALL | NOT_FIRST | ORDINARY
_JOINTS = frozenset(" _-")


def without_common_words(words: WordsOf, book: Book, found: Sequence[Found]) -> list[Found]:
    """What was found, but for places, and for names by the lists alone that end with such a word of their text."""
    found = [f for f in found if words.text[f[0] : f[1]].lower() not in _PLACES]
    ends = [_unknown_end(words, book, start, end) if basis is Basis.listed else None for start, end, basis in found]
    asked = {key for key in ends if key is not None}
    if not asked:
        return found
    common = _common(words, book, asked)
    return [f for f, key in zip(found, ends, strict=True) if key is None or key not in common]


def _unknown_end(words: WordsOf, book: Book, start: int, end: int) -> tuple[int, str] | None:
    """The text and the last word of a name of several words, if no list knows the word."""
    first, last = bisect_left(words.starts, start), bisect_left(words.starts, end) - 1
    low = words.lower[last]
    if last <= first or book.is_family(low) or book.is_given(low):
        return None
    return bisect_right(words.edges, last), low


def _common(words: WordsOf, book: Book, asked: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those that stand more often behind other words in capitals than behind given names."""
    wanted = {low for _, low in asked}
    balance: Counter[tuple[int, str]] = Counter()
    others: Counter[tuple[int, str]] = Counter()
    for i in [i for i, low in enumerate(words.lower) if low in wanted and i]:
        before = words.lower[i - 1]
        if words.gap(i - 1) not in _JOINTS or not words.written[i - 1][0].isupper():
            continue
        key = bisect_right(words.edges, i), words.lower[i]
        if book.is_given(before):
            balance[key] += 1
        elif before not in _TELL_NOTHING and not book.is_family(before) and not _begins(words, i - 1):
            balance[key] -= 1
            others[key] += 1
    return {key for key in asked if others[key] >= _LEAST and balance[key] < 0}


def _begins(words: WordsOf, i: int) -> bool:
    """Does word ``i`` begin a sentence, and has its capital from there?"""
    return i > 0 and any(mark in words.gap(i - 1) for mark in ".!?")
