"""Small helpers shared by the checks of detectors: strip separators, judge a date inside a number."""

from __future__ import annotations

import re
from calendar import isleap
from time import localtime

_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_BUDDHIST, _BEFORE_CHRIST = range(2400, 2700), 543
"""Years that Thailand counts by, and how many years earlier it began to count."""
_SEPARATORS = str.maketrans("", "", " -./\u00a0\u2010\u2011\u202f\u2013'")


def compact(value: str) -> str:
    """The value without its separators, in capitals.

    >>> compact("536-22.4 a/b")
    '536224AB'
    """
    if not (value.isascii() and value.isalnum()):
        value = value.translate(_SEPARATORS)
    return value.upper()


def is_date(year: int, month: int, day: int) -> bool:
    """Does the calendar have this day, in a year a living or recently dead person may hold?

    >>> is_date(2000, 2, 29), is_date(1999, 2, 29), is_date(1700, 1, 1)
    (True, False, False)
    """
    return 1850 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= _days(year, month)


def _days(year: int, month: int) -> int:
    if month == 2:
        return 28 + isleap(year)
    return 30 + (month + month // 8) % 2


def is_short_date(yymmdd: str) -> bool:
    """Is there a century in which the six digits are a day?

    >>> is_short_date("000229"), is_short_date("990229"), is_short_date("991301")
    (True, False, False)
    """
    year, month, day = int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:6])
    return is_date(1900 + year, month, day) or is_date(2000 + year, month, day)


def is_to_come(value: str) -> bool:
    """Is the year of this day, written in full, after this one? Nobody was born then. Thailand is 543 years ahead.

    >>> is_to_come("12/05/2999"), is_to_come("12/05/1999"), is_to_come("1962")
    (True, False, False)
    """
    years = [int(year) for year in _YEAR.findall(value)]
    return bool(years) and years[0] - (_BEFORE_CHRIST if years[0] in _BUDDHIST else 0) > localtime().tm_year


def all_same(digits: str) -> bool:
    """One character repeated?

    >>> all_same("0000"), all_same("0001")
    (True, False)
    """
    return len(set(digits)) <= 1
