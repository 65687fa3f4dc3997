"""Names that the place tells: after the end of a letter, after ``From:`` or ``Thanks,``, in a list, after initials."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from bpo_guard.detect.people.handles import Book
from bpo_guard.detect.people.name_cues import ENTRY, LIST, SMALL, THANKED
from bpo_guard.detect.people.name_roles import LETTER_HEADS, SIGN_OFFS, TEAMS
from bpo_guard.detect.people.name_words import BETWEEN, NEVER, NOT_FIRST, PLACES_AFTER, TITLES
from bpo_guard.detect.people.texts import WORD, WordsOf
from bpo_guard.model.tally import Basis

_MOST_WORDS = 5
_ACRONYM = 4
_LINE = re.compile(r"[^\n\r\x00<(,|]*")
_JOINED = re.compile(r"\.?[ \t]{1,2}|-")
_WHERE = ("in", "near", "outside", "inside", "nahe", "around")


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))


@cache
def _places() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The end of a letter, and its head; what follows on the line is the name."""
    blank_lines = r"[ \t]*[,.!]?[ \t]*\r?\n(?:[ \t]*\r?\n){0,2}[ \t]*"
    return (
        re.compile(rf"(?<![^\W_])(?:{_any(SIGN_OFFS)}){blank_lines}", re.IGNORECASE),
        re.compile(rf"(?:^|(?<=[\n\x00]))[ \t]*(?:{_any(LETTER_HEADS)})[ \t]?:[ \t]+", re.IGNORECASE),
    )


def placed(words: WordsOf, book: Book) -> Iterator[tuple[int, int, Basis]]:
    """Names in such places, as offsets."""
    for regex in _places():
        for m in regex.finditer(words.text):
            yield from _line(words, book, m.end())
    yield from _thanked(words)
    yield from _listed(words, book)


def _line(words: WordsOf, book: Book, at: int) -> Iterator[tuple[int, int, Basis]]:
    """The whole line from ``at`` on, to a comma or bracket, if it may be a name: two capitalised words, or a known
    one."""
    line = _LINE.match(words.text, at)
    first = bisect_left(words.starts, at)
    if line is None or first >= len(words.starts) or words.starts[first] != at:
        return
    last = bisect_left(words.starts, line.end())
    if not 0 < last - first <= _MOST_WORDS or words.text[words.ends[last - 1] : line.end()].strip(" \t.\r"):
        return
    while first < last and words.lower[first] in TITLES:
        first += 1
    if first < last and _may_be(words, book, first, last):
        yield words.starts[first], words.ends[last - 1], Basis.cued


def _may_be(words: WordsOf, book: Book, first: int, last: int) -> bool:
    parts = range(first, last)
    lower = [words.lower[i] for i in parts]
    if any(low in TEAMS or low in NEVER or low in PLACES_AFTER for low in lower):
        return False
    if not all(_JOINED.fullmatch(words.gap(i)) for i in parts[:-1]):
        return False
    if not all(words.written[i][0].isupper() or words.lower[i] in BETWEEN for i in parts):
        return False
    if any(low in NOT_FIRST and not book.is_given(low) and low not in BETWEEN for low in lower):
        return False
    return last - first > 1 or book.is_given(lower[0])


def _thanked(words: WordsOf) -> Iterator[tuple[int, int, Basis]]:
    """The one word to whom thanks are said: ``Gracias, Araceli.``"""
    for m in THANKED.finditer(words.text):
        i = bisect_left(words.starts, m.start(1))
        low = words.lower[i]
        barred = low in SMALL or low in NEVER or low in NOT_FIRST or low in TITLES
        if words.written[i][0].isupper() and not barred and words.ends[i] == m.end(1):
            yield m.start(1), m.end(1), Basis.cued


def _listed(words: WordsOf, book: Book) -> Iterator[tuple[int, int, Basis]]:
    """``Family, Given; Family, Given``: all of a list in which one is known."""
    for m in LIST.finditer(words.text):
        entries = list(ENTRY.finditer(m.group()))
        listed = [w.lower() for e in entries for w in WORD.findall(e.group())]
        if any(w in NEVER or w in PLACES_AFTER for w in listed):
            continue
        if any(book.is_given(w) for e in entries for w in WORD.findall(e.group(2).lower())):
            for e in entries:
                yield m.start() + e.start(), m.start() + e.end(), Basis.cued


def initials(words: WordsOf, i: int) -> int:
    """The first of the initials before word ``i``: ``T. J. Hollister``; ``i`` if there are none."""
    first = i
    while first and len(words.written[first - 1]) == 1 and words.written[first - 1].isupper():
        if not re.fullmatch(r"\. ?", words.gap(first - 1)):
            break
        first -= 1
    return first


def of_another(words: WordsOf, first: int, end: int) -> bool:
    """Is it a firm's with partners beside (``Johnson & Johnson``), or one word that says where something is, or that
    is an acronym (``ISO``)?"""
    before = words.gap(first - 1) if first else ""
    if "&" in words.gap(end - 1) or "&" in before:
        return True
    if end - first == 1 and words.written[first].isupper() and len(words.written[first]) <= _ACRONYM:
        return not (first and words.written[first - 1].isupper())
    return end - first == 1 and before == " " and words.lower[first - 1] in _WHERE
