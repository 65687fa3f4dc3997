"""What can be told of an expression without running it: what its matches hold, how they begin, how they look.

It follows from the text of the expression, so it is prepared ahead for the forms that are shipped
(:mod:`bpo_guard.prepared`) and worked out for any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.detect import leads, needs, silhouettes
from bpo_guard.detect.leads import FOREIGN, Lead, lead_in
from bpo_guard.detect.needs import Needs, needs_in
from bpo_guard.detect.shapes import DIGIT, LOWER, OTHER_LETTER, REST, UPPER, kind_of
from bpo_guard.detect.silhouettes import silhouette_expression
from bpo_guard.prepared import look_up

KIND = "outlines"
CODE = (__file__, leads.__file__, needs.__file__, silhouettes.__file__)


@dataclass(frozen=True, slots=True)
class Outline:
    """``needs`` of every match, its ``lead``, and an expression for its ``silhouette``."""

    needs: Needs
    lead: Lead
    silhouette: str


def outline_of(regex: str) -> Outline:
    """Read off an expression.

    >>> outline_of("[0-9]{3}-[A-Z]").needs.width
    (5, 5)
    """
    flags, body = inline_flags(regex)
    parsed = sre_parser.parse(body, flags)
    return Outline(needs_in(parsed, flags), lead_in(parsed, flags), silhouette_expression(parsed, flags))


def inline_flags(regex: str) -> tuple[int, str]:
    """The flags that stand before an expression, and the expression without them."""
    found = re.match(r"\(\?([ims]+)\)", regex)
    if not found:
        return 0, regex
    flags = 0
    for letter in found.group(1):
        flags |= {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}[letter]
    return flags, regex[found.end() :]


def prepared_outlines() -> Mapping[str, Outline]:
    """Those of the forms that are shipped, by expression."""
    rows = look_up(KIND, CODE, content())
    return {regex: from_row(row) for regex, row in rows.items()} if rows is not None else {}


def content() -> bytes:
    """What an outline depends on beside the code of this module: how kinds of character are numbered."""
    return repr([DIGIT, LOWER, UPPER, OTHER_LETTER, REST, *(kind_of(chr(c)) for c in range(FOREIGN))]).encode()


def to_rows(regexes: Iterable[str]) -> dict[str, list[Any]]:
    """Expressions with their outlines as plain JSON data."""
    return {regex: _row(outline_of(regex)) for regex in sorted(set(regexes))}


def _row(outline: Outline) -> list[Any]:
    known, lead = outline.needs, outline.lead
    first = sum(1 << code for code in lead.first)
    runs = [bound for run in lead.runs for bound in run]
    return [known.digits, sorted(known.kinds), *known.width, f"{first:x}", *runs, outline.silhouette]


def from_row(row: Sequence[Any]) -> Outline:
    """The outline that was written as this row."""
    digits, kinds, low, high, first, a, b, c, d, e, f, silhouette = row
    known = Needs(digits, frozenset(kinds), (low, high))
    return Outline(known, Lead(_codes(first), (a, b), (c, d), (e, f)), silhouette)


@cache
def _codes(first: str) -> frozenset[int]:
    mask = int(first, 16)
    return frozenset(code for code in range(FOREIGN + 1) if mask >> code & 1)
