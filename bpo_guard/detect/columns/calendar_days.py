"""Is a whole value a day of the calendar, as the offices of many countries write it?"""

from __future__ import annotations

import re

from bpo_guard.expressions import expression

# By the first three letters, in languages of Latin letters; where these begin other words too, by more of them.
_MONTHS_WRITTEN = (
    "jan feb mar apr may jun jul aug sep oct nov dec mär mai okt dez ene abr ago dic fév avr aoû déc fev set out gen "
    "mag giu lug ott mrt mei maj des iun iul márc ápr máj jún júl szept stycz lut kwie czer lip sierp wrze paź listop "
    "grud ledn únor břez dubn květ červ srpn září říjn prosin ocak şubat nisan haziran temmuz ağustos eylül ekim kasım "
    "aralık tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk agust "
    "янв фев мар апр мая май июн июл авг сен окт ноя дек січ лют берез квіт трав черв лип серп верес жовт листоп груд "
    "ιαν φεβ μαρ απρ μαΐ μαϊ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ"
)
_MONTHS = "|".join(_MONTHS_WRITTEN.split())
_YEAR_WORD = r"(?:,? ?(?:г|р|r|гг|года|року)\.?)?"
"""What stands behind a year: ``7 мая 1975 г.``, ``7 stycznia 1975 r.``"""
_DAY, _MONTH, _YEAR = r"(?P<d>[12]\d|3[01]|0?[1-9])", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<y>1[89]\d\d|20\d\d)"
_DATES = (
    expression(rf"{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?P<t>[T ].*)?"),
    expression(
        r"(?P<d>[12]\d|3[01]|0?[1-9])[-/.](?P<m>[12]\d|3[01]|0?[1-9])[-/.](?P<y>1[89]\d\d|20\d\d|\d\d)(?P<t>[T ,].*)?"
    ),
    expression(r"(?P<y>19\d\d|20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[012]\d|3[01])(?P<t>T?\d{4,6}Z?)?"),
    expression(
        rf"(?i)(?P<d>\d\d?)(?:st|nd|rd|th|\.)?(?:[- ]| de )(?P<m>{_MONTHS})[^\W\d_]*\.?,?(?:[- ]| del? )"
        rf"(?P<y>\d{{4}}|\d\d){_YEAR_WORD}(?P<t>[T ,].*)?"
    ),
    expression(rf"(?i)(?P<m>{_MONTHS})[^\W\d_]*\.? (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>\d{{4}}|\d\d)(?P<t>[T ,].*)?"),
    expression(rf"(?i){_YEAR}\.? (?P<m>{_MONTHS})[^\W\d_]*\.? {_DAY}\.?(?P<t>[T ,].*)?"),
    expression(rf"{_YEAR}\. ?{_MONTH}\. ?{_DAY}\.?(?P<t>[T ,].*)?"),
    expression(rf"{_DAY}\. ?{_MONTH}\. ?{_YEAR}{_YEAR_WORD}(?P<t>[T ,].*)?"),
    expression(rf"{_YEAR} ?[年년] ?{_MONTH} ?[月월] ?{_DAY} ?[日号號일](?P<t>.*)"),
)
_PLAIN = 5
"""So many of them need no blank, no point at the end and no other script."""

_ERA = expression(
    r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\.?(?P<y>元|\d\d?)(?:年|[./-])(?P<m>0?[1-9]|1[0-2])(?:月|[./-])"
    r"(?:[12]\d|3[01]|0?[1-9])日?"
)
_BEFORE = {
    "明": 1867,
    "大": 1911,
    "昭": 1925,
    "平": 1988,
    "令": 2018,
    "M": 1867,
    "T": 1911,
    "S": 1925,
    "H": 1988,
    "R": 2018,
}
"""The year before the first of a Japanese era."""
_TWO_WAYS = expression(r"(?:0?[1-9]|1[0-2])[-/]0?1[-/]")
_MIDNIGHT = expression(
    r"[T ,]*0?0:00(?::00(?:\.0+)?)?(?: ?(?:Z|[-+]\d\d:?\d\d|[Aa][Mm]))?|[T ,]*12:00(?::00)? ?[Aa][Mm]|0000(?:00)?Z?"
)


def dated_at(text: str) -> tuple[int, bool, bool] | None:
    """The year of a date, whether it has a time of day, whether it is the first of a month.

    >>> dated_at("1975. 03. 07."), dated_at("昭和50年3月7日"), dated_at("7 мая 1975 г."), dated_at("7. 13. 1975")
    ((1975, False, False), (1975, False, False), (1975, False, False), None)
    """
    if len(text) < 6 or not any(map(str.isdigit, text[:2] + text[-4:])):
        return _of_an_era(text)
    of_any = " " in text or text[-1] == "." or not text.isascii()
    for pattern in _DATES if of_any else _DATES[:_PLAIN]:
        if (found := pattern.fullmatch(text)) and _may_be_day(text, found):
            year = int(found["y"])
            year += (2000 if year < 30 else 1900) if year < 100 else 0
            time = found["t"] or ""
            first = int(found["d"]) == 1 or bool(_TWO_WAYS.match(text))
            return year, any(map(str.isdigit, time)) and not _MIDNIGHT.fullmatch(time), first
    return _of_an_era(text)


def _of_an_era(text: str) -> tuple[int, bool, bool] | None:
    """A day by the years of an emperor: ``昭和50年3月7日``, ``S50.3.7``."""
    if len(text) < 5 or text[0] not in _BEFORE:
        return None
    found = _ERA.fullmatch(text)
    return (_BEFORE[text[0]] + (1 if found["y"] == "元" else int(found["y"])), False, False) if found else None


def _may_be_day(text: str, found: re.Match[str]) -> bool:
    """No two numbers beyond twelve; with dots the day comes first and all is written in full (not ``6.4.46``)."""
    if not (found["m"].isdigit() and len(found["y"]) < 5):
        return True
    if "." not in text[:6]:
        return int(found["m"]) <= 12 or int(found["d"]) <= 12
    return int(found["m"]) <= 12 and (len(found["y"]) == 4 or (len(found["d"]) == 2 == len(found["m"])))
