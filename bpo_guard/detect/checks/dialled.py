"""Whether a number is written as people write telephone numbers, whatever numbering plan it follows, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.expressions import expression

EXTENSION = r"(?i:[ ,]{0,2}(?:x|extn?\.?|extension|poste|durchwahl|ramal|anexo|interno|wew\.?|доб\.?) ?[0-9]{1,6})"
_FEWEST, _MOST, _MOST_AT_HOME = 7, 15, 13
_TAIL = expression(EXTENSION + "$")
_GROUP = re.compile("[0-9]+")
_OTHER = expression(
    r"(?:(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./](?:19|20)[0-9]{2})(?: .*)?|"
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9]{1,3}(?:\.[0-9]{3})+|"
    r"[0-9](?: [0-9]{3})+|[0-9]{2} [0-9]{3}(?:(?: [0-9]{3}){2,})?|"
    r"[0-9]+\.[0-9]+|"
    r"(?:[0-9]{4}[ -]){3}[0-9]{1,4}|(?:19|20)[0-9]{2}(?:[-/ ](?:19|20)[0-9]{2})+"
)
"""Dates, addresses of machines, amounts, fractions, numbers in fours, years."""


def looks_dialled(value: str) -> bool:
    """Has it, without its extension, as many digits as a telephone number (ITU-T E.164: 15 at most, calling code and
    all), and is it no date, amount or address?

    >>> [looks_dialled(v) for v in ("962.952.7601x89555", "2026-03-14", "10.20.30.40", "1.250.000", "(01031) 77646")]
    [True, False, False, False, True]
    """
    number = _TAIL.sub("", value)
    digits = "".join(_GROUP.findall(number))
    most = _MOST if number.startswith(("+", "(+", "00")) else _MOST_AT_HOME
    return _FEWEST <= len(digits) <= most and len(set(digits)) > 1 and not _OTHER.fullmatch(number)


def ends_of_number(text: str, start: int, end: int) -> Iterator[int]:
    """Where a number in this part of a text may end, the longest first: behind a group of digits, one of a single digit
    behind a blank excepted (``962-436-5841 2 times``)."""
    groups = list(_GROUP.finditer(text, start, end))
    for group in reversed(groups):
        if len(group.group()) > 1 or not text[group.start() - 1].isspace():
            yield group.end()
