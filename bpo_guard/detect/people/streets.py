"""Streets with a house number in running text: ``1187 Larkspur Drive Apt 4B``, ``Rua das Acácias, 184``,
``Lindenallee 44``, ``8 allée des Peupliers``.

The number is what is looked at first; a word for a street beside it makes it an address. Words that mean much else
besides (``court``, ``place``, ``via``) count only where a post code, a flat or a word for an address stands near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from bpo_guard.detect.people.name_cues import SMALL
from bpo_guard.detect.people.street_words import (
    ADJECTIVES,
    ANNOUNCED,
    BOX_WORDS,
    BOXES,
    COMPOUND,
    COMPOUND_TOO,
    CROSSED,
    DWELLING,
    FIRST,
    FIRST_IN_CAPITALS,
    FIRST_TOO,
    HOUSE_THEN,
    HOUSE_THEN_TOO,
    LAST,
    LAST_TOO,
    LEADING,
    MONTHS,
    NO_COMPOUND,
    NO_STREET,
    NUMBERED,
    OF_STREETS,
    PLOTS,
    SITES,
    STATES,
    UNITS,
    YEARLY,
)
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.expressions import expression

BEHIND, AHEAD = 60, 80
"""How far before and behind the number its words are looked for."""

_NO_NAMES = UNITS | PLOTS | NUMBERED
_OF_A_THING = expression(
    r"(?i)(?<![^\W_])(?:mac|ip|ipv[46]|e-?mail|web|memory|gateway|bus|network|server|device|host|port|hardware|"
    r"virtual|logical|register|i2c|modbus|node|default|wallet|contract|bitcoin)"
    r"[ -]\Z"
)
"""Before the word for an address: none that anybody lives at."""
_A_YEAR = expression(r"(?:19|20)[0-9]{2}")
_NAME_BEFORE = expression(r"[^\W\d_a-z][^\W\d_]* \Z")

_NAMED, _LONG_NAME, _LEAST_STEM, _NEAR = 5, 6, 3, 16
_FLAT = r"(?:[A-Za-z]|[ ][A-Zb-df-h]|[ ]a(?=[ ]in\b|[,.;)\n\x00]|$))(?![^\W_])"
_LONGEST_CUT = 4
"""Letters of a word that may be cut short (``Blvd.``): behind a longer one the point ends the sentence."""

_NUMBER = expression(
    rf"[0-9]{{1,5}}(?:{_FLAT})?(?:[ ]?[-/][ ]?[0-9]{{1,4}}[A-Za-z]?(?![^\W_]))?(?:[ ](?:bis|ter|BIS|TER)\b)?"
    r"(?![\w:%€$]|[.,][0-9])"
)
_WORD = expression(r"[cC]/|[^\W_](?:[\w'’-]*[^\W_])?\.?")
_STEP = expression(r"(?<![0-9]\.)[ ]|(?<=\.)|(?<=/)")  # behind a number a point ends the sentence
_YEAR = expression(r"(?:19|20)[0-9]{2}(?:-(?:19|20)?[0-9]{2})?")
_BEGINS = expression(r",?[ ](?![0-9]{3,}(?![0-9a-z]))")  # numbers in a row are no address
_SIGN = expression(
    r"(?:,?[ ]|(?<=\.)|(?<=/))(?:(?:n\.?[ ]?[º°]|nr\.?|no\.?|n[uú]m\.?|nro\.?|civico|#)[ ]?)?$", re.IGNORECASE
)
_BETWEEN = expression(r"(?:(?!\. )[^;!?\n\x00]){0,24}")
_SMALL_WORDS = expression(
    r"(?:[ ]?:)?(?:[ ](?:in|der|dem|an|am|im|ist|lautet|nun|jetzt|przy|pod|na|no|em|en|la|el|à|au|op|de|nu)){0,3}[ ]"
)
_CLOSED = expression(r"[ ]*(?:[,;.)\]|\n\r\x00]|$)")
_DIRECTION = expression(r"[ ](?:NW|NE|SW|SE|[NSEW])\b\.?")
_FLOOR = r",[ ][0-9]{1,2}\.?[º°ª]\.?(?:[ ](?:[A-Z]|Dto|Esq|izq|dcha)\b\.?)?"


def _any(words: Sequence[str] | frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_UNIT = expression(
    rf"(?:,?[ ](?:{_any(UNITS)})\b\.?[ ]?#?[ ]?(?:[0-9]{{1,4}}[A-Za-z]?|[A-Z])\b|,?[ ]#[ ]?[0-9]{{1,5}}[A-Za-z]?\b"
    rf"|{_FLOOR}|,?[ ]*\n[ ]*(?:apt|apartment|unit|suite|flat|apto|appt|depto)\b\.?[ ][0-9]{{1,4}}\b)",
    re.IGNORECASE,
)
_PLOT = (
    rf"(?:(?:{_any(PLOTS)})\.?[ ]?(?:no\.?[ ]?|number[ ])?#?[ ]?[0-9]{{1,4}}[A-Za-z]?"
    r"(?:[-/][0-9A-Za-z]{1,4}){0,3},?[ ])"
)
_PLOTS_BEFORE = expression(rf"(?<!\w){_PLOT}{{1,3}}$", re.IGNORECASE)
_SITE = expression(rf"(?i:{_PLOT}{{1,3}})(?:[A-Z0-9][\w.'’/-]*,?[ ]){{1,8}}?(?i:{_any(SITES)})(?![^\W_])\.?")
_PLOT_WORD = expression(rf"(?<!\w)(?:{_any(PLOTS)})\.?[ ]?(?:no\.?[ ]?|number[ ])?#?[ ]?$", re.IGNORECASE)
_BOX = expression(rf"(?<!\w)(?:{BOXES})[ ]?(?:no\.?[ ]?|n[°º][ ]?)?$", re.IGNORECASE)
_CROSS = expression(
    r"(?: bis)?(?: sur| norte)?[ ]?(?:#|no\.?|nro\.?|n[°º])[ ]?[0-9]{1,3}[ ]?[A-Za-z]?[ ]?-[ ]?[0-9]{1,3}\b", re.I
)
_POST_CODE = expression(
    r"[ ]*[,-]?[ ]*(?:[^\W\d_][\w.'’-]*,?[ ]+(?:-[ ])?){0,5}(?:[A-Z]{1,2}-)?(?:[0-9]{5,6}\b|[0-9]{2}-[0-9]{3}\b"
    r"|[0-9]{4}[ ]?[A-Z]{2}\b|[0-9]{4,5}-[0-9]{3}\b|[A-Z]{1,2}[0-9][0-9A-Z]?[ ]?[0-9][A-Z]{2}\b"
    rf"|(?:{_any(STATES)})[ ][0-9]{{4}}\b)"
)
_NEXT_LINE = expression(
    r"[ ]*,?[ ]*\n[ ]*(?:PSČ:?[ ][0-9]{3}[ ]?[0-9]{2}\b|"
    r"(?:[A-Z]{1,2}-)?(?:[0-9]{5}|[0-9]{3}[ ][0-9]{2}|[0-9]{2}-[0-9]{3}"
    r"|[0-9]{4}(?:[ ]?[A-Z]{2})?)[ ]+[^\W\d_a-zß-ÿ][^\W\d_]|[^\W\d_][\w.'’-]*(?:[ ][^\W\d_][\w.'’-]*){0,2},?[ ]"
    r"(?:[A-Z]{2}[ ][0-9]{5}\b|[A-Z]{1,2}[0-9][0-9A-Z]?[ ]?[0-9][A-Z]{2}\b))"
)
"""A post code and its place on the next line."""


@cache
def _announced() -> re.Pattern[str]:
    """A word for an address."""
    words = words_regex((*ANNOUNCED, *DWELLING))
    assert words is not None
    return words


@cache
def _dwelling() -> re.Pattern[str]:
    words = words_regex(DWELLING)
    assert words is not None
    return words


def street_at(text: str, at: int, behind: bool = True, ahead: bool = True) -> tuple[int, int] | None:
    """The street whose house number begins at ``at``, with the flat. Its words may stand ``behind`` the reader's back,
    before the number, or ``ahead``.

    >>> text = "she moved to 1187 Larkspur Drive Apt 4B, Tacoma"
    >>> text[slice(*street_at(text, 13))]
    '1187 Larkspur Drive Apt 4B'
    """
    number = _NUMBER.match(text, at)
    if number is None:
        return None
    place = _Place(text, at, number.end())
    found = (place.site() or place.ahead()) if ahead else None
    if found is None and behind:
        found = place.box() or place.behind()
    if found is None:
        return None
    start, end = found
    if before := _PLOTS_BEFORE.search(text, max(0, start - BEHIND), start):
        start = before.start()
    while unit := _UNIT.match(text, end):
        end = unit.end()
    return start, end


def streets(text: str, numbers: Iterable[tuple[int, bool, bool]]) -> Iterator[tuple[int, int]]:
    """Streets whose house numbers begin at some of these places, which come in order; none twice. With each place
    stands on which sides its words may be."""
    last = -1
    for at, behind, ahead in numbers:
        if at >= last and (found := street_at(text, at, behind, ahead)) and found[0] >= last:
            last = found[1]
            yield found


def words_ahead() -> list[str]:
    """Words behind the number of a street."""
    return sorted({*LAST, *LAST_TOO, *HOUSE_THEN, *SITES})


def words_behind() -> list[str]:
    """Words before the number of a street, but of streets that are one word, or that a post code alone tells."""
    return sorted({*FIRST, *FIRST_TOO, *BOX_WORDS, *DWELLING, *CROSSED} - {"c/"} | {"c"})


def _coded(text: str, end: int) -> bool:
    """Does a post code follow?"""
    return (_POST_CODE.match(text, end) or _NEXT_LINE.match(text, end)) is not None


class _Place:
    """A number in a text, and the words around it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start, self._end = start, end

    def site(self) -> tuple[int, int] | None:
        """``Flat 302, Shanti Apartments, MG Road``, ``Blk 4 Lot 18 Sampaguita St.``"""
        word = _PLOT_WORD.search(self._text, max(0, self._start - _NEAR), self._start)
        found = _SITE.match(self._text, word.start()) if word else None
        return found.span() if found else None

    def box(self) -> tuple[int, int] | None:
        """``PO Box 1182``"""
        words = _BOX.search(self._text, max(0, self._start - 2 * _NEAR), self._start)
        return (words.start(), self._end) if words else None

    # ---- the number first

    def ahead(self) -> tuple[int, int] | None:
        """``27 Beech Grove``, ``14 bis rue des Tanneurs``."""
        words = self._words_ahead()
        if not words or self._a_year() or words[0][0].lower() in MONTHS:
            return None
        if words[0][0].lower().rstrip(".") in HOUSE_THEN:
            return self._french(words)
        for i, (word, _, end) in enumerate(words[1 : _NAMED + 1], 1):
            low = word.lower().rstrip(".")
            if low in LAST or low in LAST_TOO:
                found = self._english(words, i, low) if low in LAST or self._supported(end) else None
                return self._longer(words, i + 1) or found
        return None

    def _longer(self, words: Sequence[tuple[str, int, int]], i: int) -> tuple[int, int] | None:
        """Up to word ``i``, if it ends the name of a street as well, and nothing but the rest of an address follows
        (``7425 Oak Meadow Trail, Austin``)."""
        word, _, end = words[i] if i < len(words) else ("-", 0, 0)
        low = word.lower().rstrip(".") if word[0].isupper() else ""
        ends = low in LAST | LAST_TOO and (_CLOSED.match(self._text, end) or self._supported(end))
        return self._english(words, i, low) if ends else None

    def _words_ahead(self) -> list[tuple[str, int, int]]:
        """The words behind the number, with nothing but blanks between."""
        begins = _BEGINS.match(self._text, self._end)
        at = begins.end() if begins else len(self._text)
        words: list[tuple[str, int, int]] = []
        while len(words) <= _LONG_NAME and (m := _WORD.match(self._text, at)):
            words.append((m.group(), m.start(), m.end()))
            step = _STEP.match(self._text, m.end())
            if step is None:
                break
            at = step.end()
        return words

    def _a_year(self) -> bool:
        if not _YEAR.fullmatch(self._text, self._start, self._end):
            return False
        before = self._text[max(0, self._start - 8) : self._start].split()[-1:]
        return (
            self._end - self._start > 4
            or self._text[self._end : self._end + 1] == ","
            or "".join(before).lower() in YEARLY
        )

    def _english(self, words: Sequence[tuple[str, int, int]], last: int, low: str) -> tuple[int, int] | None:
        name = [word for word, *_ in words[:last]]
        if name[-1].lower() in NO_STREET or any(w.lower() in SMALL and w.lower() not in OF_STREETS for w in name):
            return None
        end = words[last][2]
        if words[last][0][-1] == "." and len(low) > _LONGEST_CUT:
            end -= 1
        if any(w[0].islower() and w.lower() not in OF_STREETS for w in name) and not (
            len(name) < 3 and low in LAST and (_CLOSED.match(self._text, end) or self._supported(end))
        ):
            return None
        if direction := _DIRECTION.match(self._text, end):
            end = direction.end()
        runs_on = self._text[end : end + 1] == " " and self._text[end + 1 : end + 2].isupper()
        if (runs_on or low in ("st", "dr")) and not (_CLOSED.match(self._text, end) or self._supported(end)):
            return None
        return self._start, end

    def _french(self, words: Sequence[tuple[str, int, int]]) -> tuple[int, int] | None:
        named = self._name(words[1:])
        first = words[0][0].lower().rstrip(".")
        if not named or (first in HOUSE_THEN_TOO and not named[-1][0][0].isupper()):
            return None
        return self._start, named[-1][2]

    def _name(self, words: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
        """The words of a name: those with a capital and small ones between them, or else the first that is no small
        word."""
        end = 0
        for i, (word, *_) in enumerate(words):
            if not (word[0].isupper() or word[0].isdigit() or word.lower() in OF_STREETS or "'" in word or "’" in word):
                break
            if word[0].isupper() or word[-1].isupper() or re.search(r"['’][A-ZÀ-Þ]", word):
                end = i + 1
            if word[-1] == "." and len(word) > 3:
                break
        if not end:
            end = next((i + 1 for i, (word, *_) in enumerate(words) if word.lower() not in OF_STREETS), 0)
            if not end or words[end - 1][0].lower() in SMALL:
                return []
        return list(words[:end])

    # ---- the number last

    def behind(self) -> tuple[int, int] | None:
        """``Rua das Acácias, 184``, ``Lindenallee 44``, ``Carrera 7 # 71-21``."""
        sign = _SIGN.search(self._text, max(0, self._start - 8), self._start)
        words = self._words_behind(sign.start()) if sign else []
        if not words or words[0][0].isdigit():
            return None
        found = self._led(words)
        if not found and sign and self._text[sign.start() : self._start] == " ":
            found = self._compound(words, words[0][0].lower())
        return found or self._cross(words) or self._first(words) or self._dwelt(words)

    def _words_behind(self, end: int) -> list[tuple[str, int, int]]:
        """The words before the number from right to left, with nothing but blanks between."""
        base = max(0, end - BEHIND)
        cut = re.match(r"\w*", self._text[base : base + _NEAR]) if base and self._text[base - 1].isalnum() else None
        base += cut.end() if cut else 0  # not the end of a word that begins farther away
        words: list[tuple[str, int, int]] = []
        for m in reversed(list(_WORD.finditer(self._text, base, end))):
            after = words[-1][1] if words else end
            if len(words) > _LONG_NAME or not re.fullmatch(r"[ ]?" if words else "", self._text[m.end() : after]):
                break
            words.append((m.group(), m.start(), m.end()))
        return words

    def _compound(self, words: Sequence[tuple[str, int, int]], low: str) -> tuple[int, int] | None:
        ending = next((e for e in (*COMPOUND, *COMPOUND_TOO) if low.endswith(e)), "")
        if not ending and words[0][0][0].isupper():
            ending = next((e for e in ADJECTIVES if low.endswith(e)), "")
        if not ending or low in NO_COMPOUND:
            return None
        start = words[0][1]
        if len(low) - len(ending) < _LEAST_STEM:
            if low != ending or len(words) < 2 or not words[1][0][0].isupper():
                return None
            start = words[1][1]
        if ending in COMPOUND or self._supported(self._end) or self._told(start):
            return start, self._end
        return None

    def _cross(self, words: Sequence[tuple[str, int, int]]) -> tuple[int, int] | None:
        cross = _CROSS.match(self._text, self._end)
        if cross and words[0][0].lower().rstrip(".") in FIRST | FIRST_TOO | CROSSED:
            return words[0][1], cross.end()
        return None

    def _first(self, words: Sequence[tuple[str, int, int]]) -> tuple[int, int] | None:
        for i, (word, start, _) in enumerate(words):
            low = word.lower().rstrip(".")
            if low in FIRST or low in FIRST_TOO:
                return (start, self._end) if i and self._fits(words[:i], word, low, start) else None
            if not (word[0].isupper() or word[0].isdigit()) and low not in OF_STREETS and (low in SMALL or i > 2):
                return None
        return None

    def _fits(self, name: Sequence[tuple[str, int, int]], word: str, low: str, start: int) -> bool:
        """May the words between the word for a street and the number be its name?"""
        if all(w.lower() in OF_STREETS for w, *_ in name):
            return False
        capital = any(w[0].isupper() for w, *_ in name)
        near = self._told(start) or self._supported(self._end)
        if low in FIRST_IN_CAPITALS and word[0].isupper() and capital:
            return _NAME_BEFORE.search(self._text, max(0, start - _NEAR), start) is None
        if low in FIRST:
            return capital or near or _CLOSED.match(self._text, self._end) is not None
        if self._text[max(0, start - 1) : start] == "\n":
            near = near or (word[0].isupper() and _CLOSED.match(self._text, self._end) is not None)
        return capital and (near or (word[0].isupper() and self._text[start - 2 : start] in ("", ", ", ": ")))

    def _led(self, words: Sequence[tuple[str, int, int]]) -> tuple[int, int] | None:
        """``Am Alten Markt 7, 86150 Augsburg``"""
        led = [w for w in words[1 : min(self._named(words), 4) + 1] if w[0].lower() in LEADING]
        if not led or not _coded(self._text, self._end):
            return None
        first = next((w for w in reversed(led) if w[0][0].isupper()), led[0])
        return first[1], self._end

    def _dwelt(self, words: Sequence[tuple[str, int, int]]) -> tuple[int, int] | None:
        """Any name and number where it is said that somebody lives there: ``wohnt Hauptmarkt 5``."""
        named = self._named(words)
        if not named or not _CLOSED.match(self._text, self._end) or words[0][0].lower().rstrip(".") in _NO_NAMES:
            return None
        if _A_YEAR.fullmatch(self._text, self._start, self._end):
            return None
        for m in _dwelling().finditer(self._text, max(0, words[named - 1][1] - BEHIND), self._start):
            small = _SMALL_WORDS.match(self._text, m.end())
            if _OF_A_THING.search(self._text, max(0, m.start() - BEHIND), m.start()):
                continue
            if small and any(start == small.end() for _, start, _ in words[:named]):
                return small.end(), self._end
        return None

    def _named(self, words: Sequence[tuple[str, int, int]]) -> int:
        """How many of the words before the number may be a name."""
        named = 0
        while named < len(words) and (words[named][0][0].isupper() or words[named][0].lower() in OF_STREETS):
            named += 1
        return named

    # ---- what else speaks for it

    def _supported(self, end: int) -> bool:
        """Does a post code or a flat follow, or a word for an address stand before?"""
        return _UNIT.match(self._text, end) is not None or _coded(self._text, end) or self._told(self._start)

    def _told(self, start: int) -> bool:
        base = max(0, start - BEHIND)
        told = (self._text[m.end() : start] for m in _announced().finditer(self._text, base, start))
        return any(_BETWEEN.fullmatch(gap) for gap in told) or bool(_PLOTS_BEFORE.search(self._text, base, start))
