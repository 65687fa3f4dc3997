"""Calendar dates and times in the forms offices write. What a date means (birth, service) names decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks import bulk
from bpo_guard.detect.checks.lookalikes import PHONES, several
from bpo_guard.detect.checks.months import is_month, latin_months
from bpo_guard.detect.checks.values import is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_MONTHS, _LONG_MONTHS = (
    latin_months(),
    f"{latin_months(least=4)}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|okt|nov|dec|dez|mai",
)
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_TIME = (
    r"(?:[T ](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9}|,[0-9]{3,6})?)?"
    r"(?:Z| ?[+-][01][0-9]:?[0-5][0-9])?)?"
)
_PARTS = re.compile(r"[0-9]+")
_YEAR, _BUDDHIST = "(?:18|19|20)[0-9]{2}", r"2[45][0-9]{2}"
_FOREIGN_WORD = r"[\u0370-\uffff][^\s\d,;:!?()<>\"/@_=-]{2,13}"
_WORDS = re.compile(r"[^\W\d_](?:[^\s\d,;:!?()<>\"/@_=-])*")
_THAI = re.compile(r"[ก-๛]")
_SIGNS = re.compile(r"[年년]|tháng", re.IGNORECASE)
"""Words and signs between numbers, of which the forms say all."""

_THIS_WORLD, _BEFORE_CHRIST = 2100, 543
"""Later years are those of the Buddha, which Thailand counts by and which began so many years earlier."""


def _is_calendar_date(value: str) -> bool:
    """Some reading of the first three numbers is a day of the calendar; a written month leaves two."""
    if len(value) == 8 and value.isdigit():
        return is_date(int(value[:4]), int(value[4:6]), int(value[6:]))
    numbers = [int(n) for n in _PARTS.findall(value)[:3]]
    if any(c.isalpha() and c not in "TZ" for c in value[:10]):
        in_words = _SIGNS.search(value) is not None or any(map(is_month, _WORDS.findall(value)))
        of_this_world = max(numbers) < _THIS_WORLD or _THAI.search(value) is not None
        return in_words and of_this_world and any(1 <= n <= 31 for n in numbers[:2])
    if len(numbers) == 2:
        return True  # a month of a year: the form says all
    first, second, third = numbers
    if first > 31:
        return is_date(first, second, third)
    year = third if third > 99 else 2000 + third
    year -= _BEFORE_CHRIST if year > _THIS_WORLD else 0
    return is_date(year, second, first) or is_date(year, first, second)


def _are_calendar_dates(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same of many dates that are written alike."""
    import numpy as np

    runs = bulk.runs_of_digits(grid)
    if len(grid) == 8 and len(runs) == 1 and len(runs[0]) == 8:
        return bulk.are_dates(*(bulk.number(part) for part in (runs[0][:4], runs[0][4:6], runs[0][6:])))
    numbers = [bulk.number(run).astype(np.int32) for run in runs[:3]]
    worded = bulk.none_of(grid)
    for row in grid[:10]:
        if chr(row[0]).isalpha():
            worded |= (row != ord("T")) & (row != ord("Z"))
    holds = ~worded
    if len(numbers) > 2:
        first, second, third = numbers
        year = np.where(third > 99, third, 2000 + third)
        year -= np.where(year > _THIS_WORLD, _BEFORE_CHRIST, 0)
        either = bulk.are_dates(year, second, first) | bulk.are_dates(year, first, second)
        holds &= np.where(first > 31, bulk.are_dates(first, second, third), either)
    elif len(numbers) < 2:
        holds = bulk.none_of(grid)
    return holds | _one_by_one(grid, worded) if worded.any() else holds


def _one_by_one(grid: np.ndarray[Any, Any], chosen: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The check of the chosen values alone, of those that come again once."""
    import numpy as np

    holds = np.zeros(grid.shape[1], np.bool_)
    rows = np.flatnonzero(chosen)
    texts = [bytes(value).decode("ascii") for value in np.ascontiguousarray(grid[:, rows].T)]
    known = {text: _is_calendar_date(text) for text in set(texts)}
    holds[rows] = [known[text] for text in texts]
    return holds


DETECTORS = (
    PatternDetector(
        type="DATE_TIME",
        title="Date or date with time",
        patterns=(
            Pattern(
                r"(?:18|19|20)[0-9]{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])" + _TIME, Basis.shaped
            ),
            Pattern(
                r"(?:0?[1-9]|[12][0-9]|3[01])([-/.])(?:0?[1-9]|[12][0-9]|3[01])\1(?:18|19|20)[0-9]{2}" + _TIME,
                Basis.shaped,
            ),
            Pattern(
                r"(?<![0-9][/.-])(?:0[1-9]/(?:0?[1-9]|[12][0-9]|3[01])|(?:[1-9]|1[0-2])/(?:0[1-9]|1[3-9]|2[0-9]|3[01])|"
                r"(?:1[3-9]|2[0-9]|3[01])/(?:0?[1-9]|1[0-2]))/[0-9]{2}(?![/.-][0-9])",
                Basis.shaped,
            ),
            Pattern(
                r"(?<![^\x00-\x1f,;|\"'(>])(?:[1-9]|1[0-2])/(?:[1-9]|1[0-2])/[0-9]{2}(?![^\x00-\x1f,;|\"')<])",
                Basis.shaped,
            ),
            Pattern(r"(?:0?[1-9]|[12][0-9]|3[01])([-/.])(?:0?[1-9]|[12][0-9]|3[01])\1[0-9]{2}", Basis.weak),
            Pattern(
                rf"(?i:{_DAY}(?:st|nd|rd|th|\.)?[ -](?:de |of )?(?:{_MONTHS})\.?,?[ -](?:de )?(?:18|19|20)?[0-9]{{2}})",
                Basis.shaped,
            ),
            Pattern(
                rf"(?i:(?:{_LONG_MONTHS})\.? (?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?,? (?:18|19|20)[0-9]{{2}})",
                Basis.shaped,
            ),
            Pattern(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])", Basis.weak),
            Pattern(
                rf"{_DAY}\.?[ \u00a0]{_FOREIGN_WORD},?[ \u00a0](?:{_YEAR}|{_BUDDHIST})",
                Basis.shaped,
            ),
            Pattern(rf"(?i:{_YEAR}(?:\.| m\.)?[ \u00a0](?:{_LONG_MONTHS}) {_DAY})", Basis.shaped),
            Pattern(rf"(?i:{_DAY} tháng (?:0?[1-9]|1[0-2])(?: năm |[ ,/-]{{1,2}}){_YEAR})", Basis.shaped),
            Pattern(rf"{_YEAR} ?[年년] ?(?:0?[1-9]|1[0-2]) ?[月월] ?{_DAY} ?[日號号일]", Basis.shaped),
            Pattern(
                rf"(?:明治|大正|昭和|平成|令和|民國|民国)(?:元|[0-9]{{1,3}})年(?:0?[1-9]|1[0-2])月{_DAY}日",
                Basis.shaped,
            ),
            Pattern(rf"(?i:{_DAY}-(?:{_MONTHS})|(?:{_MONTHS})-{_DAY})", Basis.weak),
            Pattern(r"(?:0?[1-9]|1[0-2])[/.](?:19|20)[0-9]{2}", Basis.weak),
            Pattern(rf"{_DAY}/(?:0?[1-9]|1[0-2])/{_BUDDHIST}", Basis.weak),
        ),
        check=_is_calendar_date,
        bulk=_are_calendar_dates,
        proves=False,
        cues=(
            "date",
            "datum",
            "fecha",
            "dated",
            "date de",
            "data di",
            "z dnia",
            "today",
            "heute",
            "hoy",
            "dziś",
            "oggi",
            "on",
            "since",
            "until",
            "due",
            "seen",
            "admitted",
            "discharged",
            "visited",
            "am",
            "seit",
            "le",
            "el",
            "em",
            "il",
            "op",
            "dnia",
        ),
        source="ISO 8601; CLDR 45 date formats; JIS X 0301 (years of an era)",
        examples=(
            "1984-07-23",
            "23.07.1984",
            "07/23/1984",
            "2026-12-15T08:30:00Z",
            "14. März 2026",
            "July 4, 2031",
            "3 de mayo de 1990",
            "3rd of March 1972",
            "19840723",
            "05-Sep-24",
            "04/07/69",
            "31/12/24",
            *several(
                "12. března 1985 | 12 Mart 1985 | 12 марта 1985 | 12 Μαρτίου 1985 | 1985. március 12 | "
                "1985 m. kovo 12 | 12 Maret 1985 | 12 tháng 3 năm 1985 | 1985年3月12日 | 1985년 3월 12일 | "
                "昭和60年3月12日 | 12 במרץ 1985 | 12 مارس 1985 | 12 มีนาคม 2528"
            ),
        ),
        near_misses=(
            *PHONES,
            "1984-13-23",
            "32.07.1984",
            "30.02.2024",
            "v2.14.3",
            "10.20.30.40",
            "550e8400-e29b-41d4-a716-446655440000",
            "536-22-8176",
            "INV-2026-004711",
            "14/2026",
            "1773480413",
            "July 44, 2031",
            "EUR 1.234,56",
            *several(
                "41738257 | 00412843 | 20251203220033 | 12 items 1985 | 12 Marta 2528 | 40 марта 1985 | "
                "12 tháng 13 năm 1985 | 1985年13月12日 | 12 штук 1985 | 1985 Mart | 2024 units 12 | 7 Sterne 2019 | "
                "9184-07-23 | 23.07.198 | 13/14/15 | 1/2/3 | 04/07/69/2"
            ),
        ),
    ),
)
