"""Which values hide something that one look at their signs does not show, and what they say when it is laid open.

Nearly all values of nearly all columns are ruled out by what is known of them anyway: the kinds of character they
hold, their shape, the words they begin with. Only the rest is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.layout import FOREIGN_CODE, Layout, run_lengths
from bpo_guard.detect.columns.shapes import (
    DIGIT,
    LONG_SHAPE,
    LOWER,
    MARKS,
    OTHER_LETTER,
    REST,
    UPPER,
    Values,
    different,
)
from bpo_guard.detect.disguise.encodings import coded, escaped, in_pairs, may_be_coded, plain_signs
from bpo_guard.detect.disguise.glyphs import has_homoglyphs, homoglyphs
from bpo_guard.detect.disguise.said_addresses import address_words, may_say_address, spoken_addresses
from bpo_guard.detect.disguise.said_dates import month_words, said_dates
from bpo_guard.detect.disguise.spacing import (
    ODD_MARKS,
    READINGS,
    SEPARATORS,
    SPLIT,
    may_be_pulled_apart,
    split,
    split_and_closed_up,
)
from bpo_guard.detect.disguise.spoken import SPOKEN, spoken, spoken_words
from bpo_guard.detect.disguise.windows import Window, windows
from bpo_guard.detect.forms.silhouettes import silhouette
from bpo_guard.detect.terms.wordindex import Hints
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np

NUMBER_WORDS, ADDRESS_WORDS = "words of numbers", "words of addresses"
WHOLE = frozenset({SEPARATORS, SPLIT, SPOKEN})
"""What is put together from parts is believed only if all of the parts belong to it."""

_OPENERS = (escaped, plain_signs, homoglyphs, coded, spoken_addresses, said_dates, spoken, split)
_LEAST_WORDS, _LEAST_DIGITS, _LEAST_CODED = 3, 4, 12
_MOST_SHAPES = 256
_QUOTES = 4
_LEAST_ALONE = 8
_BRACKETS = MARKS["["] | MARKS["("] | MARKS["{"]
_CODE = re.compile(r"[9Aa+/_-]{12,}")
_LONG_NUMBER = re.compile(r"(?:99){9,}")
_ESCAPES = re.compile(r"[%&\\]")


def word_lists() -> Mapping[str, list[str]]:
    """The words by which texts with spoken numbers and addresses are chosen."""
    return {NUMBER_WORDS: [*spoken_words(), *month_words()], ADDRESS_WORDS: address_words()}


def opened(text: str) -> Iterator[Window]:
    """The parts of ``text`` that hide something, laid open; a number pulled apart in each of its readings."""
    yield from windows(text, _OPENERS)
    if _quoted(text):
        yield from windows(text, (split_and_closed_up,))
    if may_be_pulled_apart(text):
        for reading in READINGS:
            yield from windows(text, (reading,))


def may_hide(silhouette: str) -> bool:
    """Could a value of this silhouette hide something? Spoken words apart, of which a silhouette tells nothing."""
    if not silhouette.isascii() or "\x01" in silhouette or _ESCAPES.search(silhouette):
        return True
    if any(not run.isdigit() or _LONG_NUMBER.search(run) for run in _CODE.findall(silhouette)):
        return True
    quotes = silhouette.count('"') + silhouette.count("'")
    return quotes >= _QUOTES or _apart(silhouette)


def _apart(shape: str) -> bool:
    return may_be_pulled_apart(shape) or in_pairs(shape)


def suspects(values: Values, layout: Layout, hints: Hints) -> list[int]:
    """The numbers of the values that may hide something."""
    import numpy as np

    if not len(values):
        return []
    kinds, texts = values.kinds, layout.texts
    chosen = hints.many(NUMBER_WORDS, _LEAST_WORDS)
    found = set(np.flatnonzero(chosen).tolist())
    said = hints.of(ADDRESS_WORDS) | ((kinds & _BRACKETS) != 0)
    found |= {i for i in np.flatnonzero(said & (values.letters >= _LEAST_DIGITS)).tolist() if may_say_address(texts[i])}
    found |= {i for i in _with(kinds, MARKS["&"] | MARKS["%"] | REST) if _ESCAPES.search(texts[i])}
    found |= {i for i in _with(kinds, OTHER_LETTER) if has_homoglyphs(texts[i])}
    found |= {i for i in _with(kinds, MARKS['"'] | MARKS["'"]) if _quoted(texts[i])}
    found |= set(_coded(values, layout))
    found |= set(_pulled_apart(values, layout))
    return sorted(found)


def _with(kinds: np.ndarray[Any, Any], mask: int) -> list[int]:
    marked: list[int] = ((kinds & mask) != 0).nonzero()[0].tolist()
    return marked


def _quoted(text: str) -> bool:
    return text.count('"') + text.count("'") >= _QUOTES


def _coded(values: Values, layout: Layout) -> Iterator[int]:
    """Values with a long word whose characters could be readable text in base64 or hex."""
    import numpy as np

    if layout.longest < _LEAST_CODED or not (values.kinds & (LOWER | UPPER | DIGIT)).any():
        return
    tables = _tables()
    within = tables.code[layout.codes]
    fresh = within.copy()
    fresh[1:] &= ~within[:-1]
    at = np.flatnonzero(fresh)
    at = at[run_lengths(within, at) >= _LEAST_CODED]
    if not len(at):
        return
    codes = np.append(layout.codes, np.zeros(_LEAST_CODED, np.uint8))
    base64 = tables.base64[codes[at]] & tables.base64[codes[at + 4]] & tables.base64[codes[at + 8]]
    at = at + 2 * ((codes[at] == ord("0")) & ((codes[at + 1] | 32) == ord("x")))
    pairs = tables.pair[codes[at]] & tables.pair[codes[at + 2]] & tables.pair[codes[at + 4]]
    pairs &= tables.pair[codes[at + 6]] & tables.pair[codes[at + 8]] & tables.pair[codes[at + 10]]
    for i in different(layout.value_at(at[base64 | pairs])).tolist():
        if may_be_coded(layout.texts[i]):
            yield i


def _pulled_apart(values: Values, layout: Layout) -> Iterator[int]:
    """Values with short groups and the same odd mark between them; none if no shape of the column has them."""
    import numpy as np

    shapes = values.shapes
    if LONG_SHAPE not in shapes and len(shapes) <= _MOST_SHAPES and not any(map(_apart, shapes)):
        foreign = (values.kinds & OTHER_LETTER) != 0  # a shape shows a mark beyond ASCII as a letter
        if not foreign.any():
            return
    else:
        foreign = np.ones(len(values), np.bool_)
    enough = foreign & (values.digits >= _LEAST_DIGITS) & (values.sizes - values.digits - values.letters >= 2)
    if enough.any():
        enough &= _many_marks(layout)
    for i in enough.nonzero()[0].tolist():
        text = layout.texts[i]
        # Both must say so: what a shape does not show may not hang on what else is in the batch.
        if (may_be_pulled_apart(text) and may_be_pulled_apart(silhouette(text))) or (
            in_pairs(text) and may_be_coded(text)
        ):
            yield i


def _many_marks(layout: Layout) -> np.ndarray[Any, Any]:
    """Values with two odd marks between letters or digits, or many of these that stand alone or in pairs."""
    import numpy as np

    edge = np.zeros(2, np.uint8)
    codes = np.concatenate([edge, layout.codes, edge])
    sign = np.concatenate([edge, layout.kinds, edge]) != 0
    blank, odd, hyphen = codes == ord(" "), _tables().odd[codes], codes == ord("-")
    before, here, after, later = (slice(1, -3), slice(2, -2), slice(3, -1), slice(4, None))
    marks = odd[here] & ((sign[before] | odd[before]) & (sign[after] | odd[after]))
    marks |= (odd | hyphen)[here] & blank[before] & blank[after]
    marks |= (blank[here] & blank[after]) | (hyphen[here] & hyphen[after])
    alone = sign[here] & ~sign[before] & (~sign[after] | (sign[after] & ~sign[later]))
    n = len(layout.texts)
    many: np.ndarray[Any, Any] = np.zeros(n, np.bool_)
    for places, least in ((marks, 2), (alone, _LEAST_ALONE)):
        many |= np.bincount(layout.value_at(np.flatnonzero(places)), minlength=n) >= least
    return many


@dataclass(frozen=True, slots=True)
class _Tables:
    odd: Any
    code: Any
    base64: Any
    pair: Any


@cache
def _tables() -> _Tables:
    """By code of a character: is it one of base64 or hex, may it begin four of base64, or a pair of hex?"""
    import numpy as np

    def table(chars: str) -> Any:
        member = np.zeros(256, np.bool_)
        member[[ord(c) for c in chars]] = True
        return member

    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return _Tables(
        table(ODD_MARKS + chr(FOREIGN_CODE)),
        table(letters + letters.lower() + "0123456789+/_-"),
        table(letters[8:] + "abcdef"),
        table("234567"),
    )
