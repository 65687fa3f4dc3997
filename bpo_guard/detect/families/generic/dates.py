"""Calendar dates and times in the forms offices write. What a date means (birth, service) names decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks import bulk
from bpo_guard.detect.checks.lookalikes import PHONES, several
from bpo_guard.detect.checks.values import is_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_MONTHS = (
    "jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar)?|m(?:ar(?:ch|s|zo|ço)?|är(?:z)?)|apr(?:il)?|ma[iy]o?|jun[ei]?o?|jul[iy]?o?"
    "|aug(?:ust)?|sep(?:t(?:ember)?)?|o[ck]t(?:ober|ubre)?|nov(?:ember|iembre)?|de[cz](?:ember)?"
    "|ene(?:ro)?|febrero|junho|julho|maart|mei|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    "|abr(?:il)?|ago(?:sto)?|septiembre|dic(?:iembre)?|février|avril|juin|juillet|août|décembre"
    "|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
)
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_TIME = (
    r"(?:[T ](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9}|,[0-9]{3,6})?)?"
    r"(?:Z| ?[+-][01][0-9]:?[0-5][0-9])?)?"
)
_PARTS = re.compile(r"[0-9]+")


def _is_calendar_date(value: str) -> bool:
    """Some reading of the first three numbers is a day of the calendar; a written month leaves two."""
    if len(value) == 8 and value.isdigit():
        return is_date(int(value[:4]), int(value[4:6]), int(value[6:]))
    numbers = [int(n) for n in _PARTS.findall(value)[:3]]
    if any(c.isalpha() and c not in "TZ" for c in value[:10]):
        return any(1 <= n <= 31 for n in numbers[:2])
    if len(numbers) == 2:
        return True  # a month of a year: the form says all
    first, second, third = numbers
    if first > 31:
        return is_date(first, second, third)
    year = third if third > 99 else 2000 + third
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
    day = bulk.none_of(grid)
    for n in numbers[:2]:
        day |= (n >= 1) & (n <= 31)
    if len(numbers) == 2:
        return ~worded | day
    if len(numbers) < 2:
        return worded & day
    first, second, third = numbers
    year = np.where(third > 99, third, 2000 + third)
    either = bulk.are_dates(year, second, first) | bulk.are_dates(year, first, second)
    holds: np.ndarray[Any, Any] = np.where(first > 31, bulk.are_dates(first, second, third), either)
    return np.where(worded, day, holds)


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
                rf"(?i:{_DAY}(?:st|nd|rd|th|\.)?[ -](?:de )?(?:{_MONTHS})\.?,?[ -](?:de )?(?:18|19|20)?[0-9]{{2}})",
                Basis.shaped,
            ),
            Pattern(
                rf"(?i:(?:{_MONTHS})\.? (?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?,? (?:18|19|20)[0-9]{{2}})",
                Basis.shaped,
            ),
            Pattern(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])", Basis.weak),
            Pattern(rf"(?i:{_DAY}-(?:{_MONTHS})|(?:{_MONTHS})-{_DAY})", Basis.weak),
            Pattern(r"(?:0?[1-9]|1[0-2])[/.](?:19|20)[0-9]{2}", Basis.weak),
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
        source="ISO 8601; CLDR date formats",
        examples=(
            "1984-07-23",
            "23.07.1984",
            "07/23/1984",
            "2026-12-15T08:30:00Z",
            "14. März 2026",
            "July 4, 2031",
            "3 de mayo de 1990",
            "19840723",
            "05-Sep-24",
            "04/07/69",
            "31/12/24",
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
            *several("41738257 | 00412843 | 20251203220033 | 9184-07-23 | 23.07.198 | 13/14/15 | 1/2/3 | 04/07/69/2"),
        ),
    ),
)
