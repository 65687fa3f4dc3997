"""Numbers as they are said: ``four one one one``, ``double seven``, ``quarante et un``.

Each language has its own words, read by its own rules; a run of them in one language is a number. ``oh`` is a zero and
``double`` repeats only within such a run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache

from bpo_guard.detect.disguise.number_words import COMPOUNDS, SPEECHES, Speech, numbered
from bpo_guard.detect.disguise.windows import Piece
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass

SPOKEN = "number in words"
_LEAST_WORDS = 3
_LETTER = expression(r"[A-Z]")
_FIGURES = expression(r"[0-9]{1,6}")
_GAP = expression(r"(?:\s|[,.;:…-]){1,4}")
_NEAR, _LONGEST_SPELT = 12, 60
_SPELT = expression(r"(?:[\s,.;:-]{1,4}(?:[A-Z](?![^\W_])|[0-9]{1,6}(?![^\W_])|\+))*[\s,.;:-]{0,4}")
_SPELT_BEFORE = expression(r"(?<![^\W_])(?:(?:[A-Z]|[0-9]{1,6}|\+)[\s,.;:-]{1,4})+$")
_AND_ON = expression(r"\s+[a-z]")
_TOKEN = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9]+|\+")


def spoken_words() -> list[str]:
    """The words by which a text is chosen to be searched; very common ones are left out."""
    words = {w for table in _tables().values() for w in table.all if w not in table.common}
    return sorted(words - {"plus", "and", "then", "e", "y", "et", "space", "er"})


_Token = tuple[str, int, int]


@dataclass(frozen=True)
class _Table:
    values: Mapping[str, str]
    tens: Mapping[str, str]
    hundreds: Mapping[str, str]
    times: Mapping[str, int]
    between: frozenset[str]
    joins: frozenset[str]
    common: frozenset[str]
    all: frozenset[str]
    parts: frozenset[str]
    """All of them, and the parts of those with a hyphen in them."""


@cache
def _tables() -> Mapping[str, _Table]:
    """The words of each language, compounds written out."""
    made = {}
    for language, speech in SPEECHES.items():
        values = {**speech.digits, **speech.teens, **_compounds(language, speech)}
        every = frozenset({*values, *speech.tens, *speech.hundreds, *speech.times, *speech.between, *speech.joins})
        made[language] = _Table(
            values, speech.tens, speech.hundreds, speech.times, speech.between, speech.joins, speech.common, every,
            frozenset(part for word in every for part in (word, *word.split("-"))),
        )  # fmt: skip
    return made


def _compounds(language: str, speech: Speech) -> dict[str, str]:
    """Numbers written as one word: ``fünfundzwanzig``, ``ventuno``."""
    if language not in COMPOUNDS:
        return {}
    glues, units = COMPOUNDS[language]
    out = {}
    for unit, n in numbered(units, 1).items():
        for ten, value in speech.tens.items():
            if language == "it":
                stem = ten[:-1] if unit[0] in "uo" else ten
                out[stem + unit] = value[0] + n
            else:
                out.update({unit + glue + ten: value[0] + n for glue in glues.split()})
    return out


def number_words() -> Iterator[str]:
    """The words that numbers are said with, without those that only join them."""
    return (word for table in _tables().values() for word in table.all if word not in table.joins)


@dataclass(frozen=True)
class Spoken:
    """Numbers as one language says them."""

    table: _Table

    def number(self, tokens: Sequence[_Token], i: int) -> tuple[int, int] | None:
        """The number that the words from token ``i`` on say, and the token after them."""
        run = _Run()
        used = _take(run, tokens, i, self.table)
        return (int(run.text), i + used) if run.words and run.text.isdigit() else None


def speech_of(language: str) -> Spoken:
    """Numbers as they are said in a language, by its code."""
    return Spoken(_tables()[language])


@cache
def _any_word() -> re.Pattern[str]:
    """Any word of a number in any language."""
    regex = words_regex(number_words())
    assert regex is not None
    return regex


def spoken(text: str) -> Iterator[Piece]:
    """Runs of at least three words for digits, each as the digits it says."""
    last = 0
    for start, end in _clusters(text):
        if start < last:
            continue
        best: list[Piece] = []
        tokens = tokens_of(text, start, end)
        words = Counter(word.lower() for word, *_ in tokens)
        for table in _tables().values():
            if sum(words[word] for word in words.keys() & table.parts) < _LEAST_WORDS:
                continue
            pieces = list(_runs(text, tokens, table))
            if sum(len(p.text) for p in pieces) > sum(len(p.text) for p in best):
                best = pieces
        yield from best
        last = end


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Parts of the text with at least three words of numbers close to each other."""
    start = end = count = 0
    for m in _any_word().finditer(text):
        if count and (m.start() - end <= _NEAR or _SPELT.fullmatch(text, end, m.start())):
            count, end = count + 1, m.end()
            continue
        if count >= _LEAST_WORDS:
            yield _spelt_around(text, start, end)
        start, end, count = m.start(), m.end(), 1
    if count >= _LEAST_WORDS:
        yield _spelt_around(text, start, end)


def _spelt_around(text: str, start: int, end: int) -> tuple[int, int]:
    """A cluster with the letters and figures said before and after it."""
    before, after = _SPELT_BEFORE.search(text, max(0, start - _LONGEST_SPELT), start), _SPELT.match(text, end)
    return before.start() if before else start, after.end() if after else end


@dataclass
class _Run:
    """Digits said so far, the part of the text each stands for, and how many words were numbers."""

    text: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    words: int = 0
    length: int = 0
    end: int = 0

    def add(self, digits: str, start: int, end: int, word: bool = True) -> None:
        self.text += digits
        self.places += [(start, end)] * len(digits)
        self.words += word
        self.end = end


def tokens_of(text: str, start: int, end: int) -> list[_Token]:
    """The words, figures and plus signs of a part of the text."""
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    if start and text[start - 1].isalnum():
        tokens = [t for t in tokens if t[1] > start]
    return tokens


def _runs(text: str, tokens: Sequence[_Token], table: _Table) -> Iterator[Piece]:
    run = _Run()
    i = 0
    while i < len(tokens):
        at = tokens[i][1]
        if run.places and not _GAP.fullmatch(text, run.end, at):
            yield from _piece(run, text)
            run = _Run()
        used = _take(run, tokens, i, table)
        if not used and run.places:
            yield from _piece(run, text)
            run = _Run()
            used = _take(run, tokens, i, table)
        i += used or 1
    yield from _piece(run, text)


def _take(run: _Run, tokens: Sequence[_Token], i: int, table: _Table) -> int:
    """Read what is said at token ``i`` into the run; how many tokens that took, 0 if it is no number."""
    word, start, end = tokens[i]
    low = word.lower()
    if two := _hyphenated(tokens, i, table):
        run.add(two, start, tokens[i + 1][2])
        return 2
    if low in table.hundreds:
        return _take_hundreds(run, tokens, i, table)
    if low in table.tens:
        return _take_tens(run, tokens, i, table)
    if _LETTER.fullmatch(word) and _among_letters(tokens, i):
        run.add(word, start, end, word=False)
        return 1
    if low in table.values:
        if _next(tokens, i) == "hundred" and len(table.values[low]) == 1:
            run.add(table.values[low] + "00", start, tokens[i + 1][2])
            return 2
        if low in {"quatre"} and _next(tokens, i) in {"vingt", "vingts"}:
            return _take_tens(run, tokens, i, table)
        run.add(table.values[low], start, end)
        return 1
    if low in table.times:
        digit = table.values.get(_next(tokens, i), _next(tokens, i))
        if len(digit) == 1 and digit.isdigit():
            run.add(digit * table.times[low], start, tokens[i + 1][2])
            return 2
        return 0
    if low in {"plus", "+"} and not run.places:
        run.add("+", start, end, word=False)
        return 1
    if run.places and low in table.between:
        run.end = end
        return 1
    if word.isdigit() and len(word) <= 6:
        run.add(word, start, end, word=False)
        return 1
    if _LETTER.fullmatch(word):
        run.add(word, start, end, word=False)
        return 1
    return 0


def _among_letters(tokens: Sequence[_Token], i: int) -> bool:
    """Is a letter, even one that may be a zero, said before or after another one?"""
    beside = [token for token, *_ in (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2])]
    return any(_LETTER.fullmatch(token) and token != "O" for token in beside)


def _next(tokens: Sequence[_Token], i: int) -> str:
    return tokens[i + 1][0].lower() if i + 1 < len(tokens) else ""


def _hyphenated(tokens: Sequence[_Token], i: int, table: _Table) -> str:
    """Two tokens that are one word: ``dix-sept``."""
    if i + 1 < len(tokens) and tokens[i + 1][1] == tokens[i][2] + 1:
        return table.values.get(f"{tokens[i][0]}-{tokens[i + 1][0]}".lower(), "")
    return ""


def _take_tens(run: _Run, tokens: Sequence[_Token], i: int, table: _Table) -> int:
    """``twenty``, ``twenty five``, ``treinta y cinco``, ``soixante-dix``, ``quatre-vingt-dix-sept``."""
    word, start, end = tokens[i]
    value, used = int(table.tens.get(word.lower(), "80")), 1
    if word.lower() not in table.tens:
        used, end = 2, tokens[i + 1][2]
    after = i + used
    if after < len(tokens) and tokens[after][0].lower() in table.joins:
        after += 1
    unit = _unit(tokens, after, table, upto=19 if value in (60, 80) and "vingt" in table.tens else 9)
    if unit is not None:
        value += unit[0]
        used, end = after + unit[1] - i, tokens[after + unit[1] - 1][2]
    run.add(str(value), start, end)
    return used


def _take_hundreds(run: _Run, tokens: Sequence[_Token], i: int, table: _Table) -> int:
    """``pięćset``, ``pięćset dwanaście``, ``seiscientos treinta y cinco``, ``cento e vinte``: always three digits."""
    word, start, end = tokens[i]
    rest = _Run()
    used = joined = int(_next(tokens, i) in table.joins)
    if _next(tokens, i + joined) in table.tens:
        used += _take_tens(rest, tokens, i + joined + 1, table)
    elif unit := _unit(tokens, i + joined + 1, table, upto=29):
        rest.add(str(unit[0]), start, end)
        used += unit[1]
    else:
        used = 0
    run.add(f"{int(table.hundreds[word.lower()]) + int(rest.text or 0)}", start, tokens[i + used][2])
    return 1 + used


def _unit(tokens: Sequence[_Token], i: int, table: _Table, upto: int) -> tuple[int, int] | None:
    """A number from 1 to ``upto`` said at token ``i``, and its length in tokens."""
    if i >= len(tokens):
        return None
    if upto > 9 and (two := _hyphenated(tokens, i, table)):
        return int(two), 2
    said = table.values.get(tokens[i][0].lower(), "0")
    return (int(said), 1) if 0 < int(said) <= upto else None


def _piece(run: _Run, text: str) -> Iterator[Piece]:
    """The run as a piece, if it is a number said in words. "I" and "A" at its end begin the next words."""
    if run.words < _LEAST_WORDS or sum(map(str.isdigit, run.text)) < _LEAST_WORDS:
        return
    said, places = run.text, run.places
    if said[-1] in "AI" and _AND_ON.match(text, places[-1][1]):
        said, places = said[:-1], places[:-1]
    yield Piece(places[0][0], places[-1][1], said, SPOKEN, places)
