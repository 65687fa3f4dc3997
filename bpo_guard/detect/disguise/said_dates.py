"""Days as they are said: ``the fourth of July nineteen eighty two``, ``cuatro de julio de mil novecientos ochenta``.

The month is what is looked for; the day stands before or behind it, the year behind both. What is said reads as the day
would be written in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bpo_guard.detect.disguise.number_words import numbered
from bpo_guard.detect.disguise.spoken import Spoken, speech_of, tokens_of
from bpo_guard.detect.disguise.windows import Piece
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.model.compact import dataclass

SAID_DATE = "date in words"
_BEHIND, _AHEAD = 40, 90
"""How many characters of the text before and behind a month are read."""

_FIRST_YEAR, _LAST_YEAR = 1880, 2100
_LAST_DAY = 31
_ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


@dataclass(frozen=True)
class _Language:
    """Names of the months in their order, words for days that are not counted by, words that join day, month and year,
    and words for a hundred and a thousand."""

    months: str
    ordinals: str
    joins: str
    hundred: str
    thousand: str


_LANGUAGES: Mapping[str, _Language] = {
    "en": _Language(
        "january february march april may june july august september october november december",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
        "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first",
        "of the and in year",
        "hundred",
        "thousand",
    ),
    "es": _Language(
        "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
        "primero",
        "de del y el año",
        "",
        "mil",
    ),
    "pt": _Language(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "primeiro",
        "de do e o ano",
        "",
        "mil",
    ),
    "fr": _Language(
        "janvier février/fevrier mars avril mai juin juillet août/aout septembre octobre novembre décembre/decembre",
        "premier",
        "de le et l'an",
        "cent/cents",
        "mille/mil",
    ),
}


@dataclass(frozen=True)
class _Words:
    speech: Spoken
    months: Mapping[str, str]
    ordinals: Mapping[str, str]
    joins: frozenset[str]
    hundred: frozenset[str]
    thousand: frozenset[str]


@cache
def _words() -> Mapping[str, _Words]:
    return {
        name: _Words(
            speech_of(name),
            numbered(of.months, 1),
            numbered(of.ordinals, 1),
            frozenset(of.joins.split()),
            frozenset(of.hundred.split("/")) - {""},
            frozenset(of.thousand.split("/")),
        )
        for name, of in _LANGUAGES.items()
    }


def month_words() -> list[str]:
    """The names of the months in the languages that are read."""
    return sorted({word for words in _words().values() for word in words.months})


_Tokens = Sequence[tuple[str, int, int]]


def said_dates(text: str) -> Iterator[Piece]:
    """Days whose year, and mostly whose day, is said in words."""
    regex = words_regex(month_words())
    assert regex is not None
    last = 0
    for month in regex.finditer(text):
        if month.start() < last:
            continue
        start = max(last, month.start() - _BEHIND)
        tokens = tokens_of(text, start, min(len(text), month.end() + _AHEAD))
        at = next((i for i, (_, start, _) in enumerate(tokens) if start == month.start()), None)
        for words in _words().values():
            if at is not None and month[0].lower() in words.months and (found := _read(tokens, at, words)):
                yield found
                last = found.end
                break


def _read(tokens: _Tokens, at: int, words: _Words) -> Piece | None:
    """The day around the month at token ``at``."""
    after = _past(tokens, at + 1, words.joins)
    start = tokens[at][1]
    if before := _day_before(tokens, at, words):
        day, start = before
    elif behind := _day(tokens, after, words):
        day, after = behind[0], _past(tokens, behind[1], words.joins)
    else:
        return None
    year = _year(tokens, after, words)
    if year is None:
        return None
    month = _ENGLISH.split()[int(words.months[tokens[at][0].lower()]) - 1]
    return Piece(start, tokens[year[1] - 1][2], f"{day} {month} {year[0]}", SAID_DATE)


def _past(tokens: _Tokens, i: int, joins: frozenset[str]) -> int:
    while i < len(tokens) and tokens[i][0].lower() in joins:
        i += 1
    return i


def _day_before(tokens: _Tokens, at: int, words: _Words) -> tuple[int, int] | None:
    """The day said right before the month, and where in the text it begins: the longest one that ends there."""
    end = at
    while end and tokens[end - 1][0].lower() in words.joins:
        end -= 1
    for first in range(max(0, end - 3), end):
        day = _day(tokens, first, words)
        if day is not None and day[1] == end:
            return day[0], tokens[first][1]
    return None


def _day(tokens: _Tokens, i: int, words: _Words) -> tuple[int, int] | None:
    """The day of a month said at token ``i``, and the token after it."""
    if i >= len(tokens):
        return None
    low = tokens[i][0].lower()
    two = f"{low}-{tokens[i + 1][0].lower()}" if i + 1 < len(tokens) else ""
    for ordinal, used in ((two, 2), (low, 1)):
        if ordinal in words.ordinals:
            return int(words.ordinals[ordinal]), i + used
    if low.isdigit():
        written = i + 1 < len(tokens) and tokens[i + 1][1] == tokens[i][2]  # 4th
        return (int(low), i + 1 + written) if 0 < int(low) <= _LAST_DAY else None
    said = words.speech.number(tokens, i)
    return (said[0], said[1]) if said and 0 < said[0] <= _LAST_DAY else None


def _year(tokens: _Tokens, i: int, words: _Words) -> tuple[int, int] | None:
    """The year said at token ``i``, and the token after it: ``nineteen eighty two``, ``dos mil cinco``."""
    total = part = 0
    first, taken = i, i
    while i < len(tokens) and i - first < 8:
        low = tokens[i][0].lower()
        if low in words.thousand:
            total, part = 1000 * max(part, 1), 0
            i = taken = i + 1
        elif low in words.hundred:
            part *= 100
            i = taken = i + 1
        elif low in words.joins:
            i += 1
        elif not low.isdigit() and (said := words.speech.number(tokens, i)):
            if (grown := _with(total, part, said[0])) is None:
                break
            part, i = grown, said[1]
            taken = i
        else:
            break
    year = total + part
    return (year, taken) if taken - first > 1 and _FIRST_YEAR <= year <= _LAST_YEAR else None


def _with(total: int, part: int, said: int) -> int | None:
    """What a year said so far and the next number come to; of ``nineteen`` and ``eighty two`` one follows the other."""
    if not part:
        return said if said < 1000 or not total else None
    if not total and part in (18, 19, 20) and said < 100:
        return part * 100 + said
    return part + said if part % 100 == 0 and 0 < said < 100 else None
