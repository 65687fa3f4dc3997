"""Names that the place tells: after the end of a letter, after ``From:`` or ``Thanks,``, in a list, after initials."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from bpo_guard.detect.people.handles import Book
from bpo_guard.detect.people.letter_places import after_heads, after_sign_offs
from bpo_guard.detect.people.name_cues import ENTRY, FRENCH, SMALL, lists, thanked
from bpo_guard.detect.people.name_roles import TEAMS
from bpo_guard.detect.people.name_words import BETWEEN, NEVER, NOT_FIRST, PLACES_AFTER, PLACES_BEFORE, STATES, TITLES
from bpo_guard.detect.people.texts import WORD, WordsOf
from bpo_guard.detect.people.ticketed import ticketed
from bpo_guard.expressions import expression
from bpo_guard.model.tally import Basis

_MOST_WORDS = 5
_ACRONYM = 4
_LINE = expression(r"[^\n\r\x00<(,|]*")
_JOINED = expression(r"\.?[ \t]{1,2}|-")
_SHORTEST = 3
_OFTEN = 30
"""An unknown word that stands alone more often is what a text is about, not a part of a name (``Debian Jessie``)."""
_STEP = expression(r"[ \t_]|[ \t]?-[ \t]?")
_NUMBERED = expression(r"[ \t]#?[0-9]{1,2}(?![0-9:])")
_DEGREE = expression(
    r",[ ]?(?:M\.?D|D\.?O|Ph\.?D|R\.?N|Esq|N\.?P|PA-C|LCSW|D\.?D\.?S|D\.?V\.?M|C\.?P\.?A|MBBS|FRCS|MRCP)(?![^\W_])"
)
_GERMAN_THANKS = expression(r"danke, \Z", re.IGNORECASE)
COMMA = expression(r",[ \t]?")
_WHERE = ("in", "near", "outside", "inside", "nahe", "around")


def placed(words: WordsOf, book: Book) -> Iterator[tuple[int, int, Basis]]:
    """Names in such places, as offsets."""
    for at in (*after_sign_offs(words.text), *after_heads(words.text)):
        yield from _line(words, book, at)
    yield from _thanked(words, book)
    yield from _titled_after(words)
    yield from _listed(words, book)
    yield from ticketed(words.text, book)


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


def _thanked(words: WordsOf, book: Book) -> Iterator[tuple[int, int, Basis]]:
    """The one word to whom thanks are said: ``Gracias, Araceli.``; a known name in German, where every noun has a
    capital (``Danke, Telefon!``)."""
    for start, end in thanked(words.text):
        i = bisect_left(words.starts, start)
        low = words.lower[i]
        barred = low in SMALL or low in NEVER or low in NOT_FIRST or low in TITLES
        known = book.is_given(low) or book.is_family(low)
        barred |= not known and _GERMAN_THANKS.search(words.text, max(0, start - 8), start) is not None
        if words.written[i][0].isupper() and not barred and words.ends[i] == end:
            yield start, end, Basis.cued


def _titled_after(words: WordsOf) -> Iterator[tuple[int, int, Basis]]:
    """The capitalised words before ``, MD`` and the like."""
    for m in _DEGREE.finditer(words.text):
        last = bisect_left(words.starts, m.start()) - 1
        first = last + 1
        while first and last - first < _MOST_WORDS - 2 and words.written[first - 1][0].isupper():
            low, end = words.lower[first - 1], words.ends[first - 1]
            gap = words.text[end : words.starts[first]] if first <= last else words.text[end : m.start()]
            if gap not in ("", " ", ". ") or (gap == "" and first <= last) or low in NEVER or low in TITLES:
                break
            first -= 1
        if last > first:
            yield words.starts[first], words.ends[last], Basis.cued


def again(words: WordsOf, book: Book, found: list[tuple[int, int, Basis]]) -> list[tuple[int, int, Basis]]:
    """Where a part of a full name that was found stands alone in the same text."""
    parts: set[tuple[int, str]] = set()
    covered: set[int] = set()
    for start, end, _ in found:
        first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
        covered.update(range(first, last))
        if last - first > 1:
            k = bisect_right(words.edges, first)
            parts.update((k, words.lower[i]) for i in range(first, last) if words.written[i][0].isupper())
    wanted = {low for _, low in parts}
    alone = [i for i, low in enumerate(words.lower) if low in wanted and i not in covered]
    keys = {i: (bisect_right(words.edges, i), words.lower[i]) for i in alone}
    there = [i for i in alone if keys[i] in parts and _stands_alone(words, i, book)]
    often = Counter(keys[i] for i in there)
    return [
        (words.starts[i], words.ends[i], Basis.listed)
        for i in there
        if often[keys[i]] <= _OFTEN or book.is_given(words.lower[i]) or book.is_family(words.lower[i])
    ]


def _stands_alone(words: WordsOf, i: int, book: Book) -> bool:
    """Is it a name by itself, with no other word in capitals right beside?"""
    low = words.lower[i]
    barred = low in NEVER or low in NOT_FIRST or low in SMALL or low in TITLES or low in BETWEEN or low in PLACES_AFTER
    if len(low) <= _SHORTEST or barred or not words.written[i][0].isupper() or not book.is_sure(low):
        return False
    goes_on = words.gap(i) in (" ", "-") and words.written[i + 1][0].isupper()
    led = i > 0 and words.gap(i - 1) == " " and words.written[i - 1][0].isupper() and words.lower[i - 1] not in SMALL
    if led and (i < 2 or words.gap(i - 2).strip(" \t")):
        led = False  # the word before begins the sentence
    return not goes_on and not led and not of_another(words, i, i + 1)


def _listed(words: WordsOf, book: Book) -> Iterator[tuple[int, int, Basis]]:
    """``Family, Given; Family, Given``: all of a list in which one is known."""
    for m in lists(words.text):
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


def place_follows(words: WordsOf, end: int) -> bool:
    """Does the word from there on make it a street, a school, a firm?"""
    if end >= len(words.lower) or words.lower[end] not in PLACES_AFTER:
        return False
    return words.gap(end - 1) == " " and words.written[end][0].isupper()


def a_place(words: WordsOf, i: int) -> bool:
    """Does the word before make it a street, a model, a saint?"""
    led = bool(i) and words.lower[i - 1] in PLACES_BEFORE
    return led and _STEP.fullmatch(words.gap(i - 1).replace(". ", " ")) is not None


def family_before(words: WordsOf, book: Book, i: int, end: int) -> bool:
    """Does a comma after word ``i`` say that it is a family name, before a given one up to ``end``? Not where names are
    counted up (``Hanna, Tom, Eve``, ``Phoenix, Mesa, Chandler``), nor before the letters of a state."""
    if not COMMA.fullmatch(words.gap(i)) or words.written[i + 1] in STATES:
        return False
    before = i > 0 and COMMA.fullmatch(words.gap(i - 1)) is not None and words.written[i - 1][0].isupper()
    after = end < len(words.lower) and COMMA.fullmatch(words.gap(end - 1)) is not None
    counted = before or (after and words.written[end][0].isupper())
    return not counted or not (book.is_given(words.lower[i]) or (before and not book.is_sure(words.lower[i])))


def _of_code(words: WordsOf, i: int) -> bool:
    """Is it a command of a text to be set (``.Ed`` at the beginning of a line), or a part of an address in capitals?"""
    text, start, end = words.text, words.starts[i], words.ends[i]
    led = text[start - 1 : start] == "." and not text[max(0, start - 2) : start - 1].strip()
    return led or (words.written[i].isupper() and text[end : end + 1] == "." and text[end + 1 : end + 2].isupper())


def a_thing(words: WordsOf, i: int) -> bool:
    """Is a single name numbered (``Line 2``), of code or of a town (``Tyler, TX``), or has it an article where people
    have none: ``the Jasmine rice``?"""
    of_a_state = i + 1 < len(words.written) and words.written[i + 1] in STATES and COMMA.fullmatch(words.gap(i))
    if of_a_state or _of_code(words, i) or _NUMBERED.match(words.text, words.ends[i]):
        return True
    before = words.lower[i - 1] if i and words.gap(i - 1) == " " else ""
    french = before in ("le", "la", "un", "une") and any(low in FRENCH for low in words.lower[words.near(i, 9, 9)])
    return before == "the" or french
