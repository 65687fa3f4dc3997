"""What can be told of an expression without running it: what its matches hold, how they begin, how they look.

It follows from the text of the expression, so it is prepared ahead for the forms that are shipped
(:mod:`bpo_guard.prepared`) and worked out for any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, reduce
from operator import or_
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.detect.columns.shapes import DIGIT, LOWER, OTHER_LETTER, REST, UPPER, kind_of
from bpo_guard.detect.forms import heads, leads, needs, silhouettes
from bpo_guard.detect.forms import unbroken as blanks
from bpo_guard.detect.forms.heads import Head, heads_in
from bpo_guard.detect.forms.leads import FOREIGN, Lead, lead_in
from bpo_guard.detect.forms.needs import Needs, needs_in
from bpo_guard.detect.forms.silhouettes import silhouette_expression
from bpo_guard.detect.forms.unbroken import first_mark, unbroken
from bpo_guard.model.compact import dataclass
from bpo_guard.prepared import look_up

KIND = "outlines"
DEEPEST = 16
"""How many places of a match are told apart."""

SIGNS = 128
"""Codes of the signs of silhouettes."""

PLACE = SIGNS // 8

_ALL, _PLACES = (1 << SIGNS) - 1, (1 << DEEPEST) - 1
_WORD = 1 << ord("9") | 1 << ord("A") | 1 << ord("a")
CODE = tuple(file or "" for file in (__file__, *(m.__file__ for m in (blanks, heads, leads, needs, silhouettes))))


@dataclass(frozen=True, slots=True)
class Outline:
    """``needs`` of every match, its ``lead``, and an expression for its ``silhouette``.

    ``signs``: by place, from the beginning to where a match may end, the signs of a silhouette that may stand there,
    as bits, the lowest first, in ``PLACE`` bytes; behind a form that can only end there, those that may follow it.
    ``unbroken``: no fit holds a blank. ``first_mark``: kinds of which one must be there before more than so many blanks
    are. ``heads``: how a fit may begin; see :mod:`bpo_guard.detect.forms.heads`.
    """

    needs: Needs
    lead: Lead
    silhouette: str
    signs: bytes = b""
    unbroken: bool = False
    first_mark: tuple[int, int] | None = None
    heads: tuple[Head, ...] | None = None


def outline_of(regex: str) -> Outline:
    """Read off an expression.

    >>> outline_of("[0-9]{3}-[A-Z]").needs.width
    (5, 5)
    """
    flags, body = inline_flags(regex)
    parsed = sre_parser.parse(body, flags)
    needed, shown = needs_in(parsed, flags), silhouette_expression(parsed, flags)
    begins = heads_in(parsed, bool(parsed.state.flags & re.IGNORECASE))
    return Outline(
        needed,
        lead_in(parsed, flags),
        shown,
        _signs_of(shown, *needed.width),
        unbroken(parsed),
        first_mark(parsed, ignore_case=True),
        begins,
    )


def _signs_of(silhouette: str, least: int, most: int) -> bytes:
    found = [0] * (DEEPEST + 1)
    _walk(sre_parser.parse(silhouette), 1, found)
    known = found[: min(least, DEEPEST)]
    if least == most < DEEPEST:
        known.append(_ALL & ~_WORD)
    return b"".join(mask.to_bytes(PLACE, "little") for mask in known)


def _walk(nodes: Any, places: int, found: list[int]) -> int:
    """Note which signs of a silhouette nodes show, from each of some places on; the places where they can end."""
    for op, arg in nodes:
        if op in (sre.LITERAL, sre.IN):
            signs = 1 << arg if op is sre.LITERAL else _class(arg)
            for place in range(DEEPEST):
                if places >> place & 1:
                    found[place] |= signs
            places = places << 1 & _PLACES
        elif op is sre.MAX_REPEAT:
            places = _repeat(arg, places, found)
        elif op is sre.SUBPATTERN:
            places = _walk(arg[3], places, found)
        elif op is sre.BRANCH:
            places = reduce(or_, (_walk(way, places, found) for way in arg[1]))
        else:
            assert op in (sre.ASSERT, sre.ASSERT_NOT), op
    return places


def _repeat(arg: Any, places: int, found: list[int]) -> int:
    """The same of nodes that come several times; more often than there are places is as good as endlessly."""
    low, high, body = arg
    for _ in range(min(low, DEEPEST)):
        places = _walk(body, places, found)
    ends = reached = places
    for _ in range(DEEPEST if high is sre.MAXREPEAT else min(high - low, DEEPEST)):
        reached = _walk(body, reached, found) & ~ends
        if not reached:
            break
        ends |= reached
    return ends


def _class(items: Any) -> int:
    if any(op is sre.CATEGORY for op, _ in items):
        return _ALL
    signs = 0
    for _, code in items:
        signs |= 1 << code
    return signs


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


Row = tuple[Any, ...]


def to_rows(regexes: Iterable[str]) -> dict[str, Row]:
    """Expressions with their outlines as plain data."""
    return {regex: _row(outline_of(regex)) for regex in sorted(set(regexes))}


def _row(outline: Outline) -> Row:
    known, lead = outline.needs, outline.lead
    first = sum(1 << code for code in lead.first).to_bytes(FOREIGN // 8 + 1, "little")
    seen = (known.digits, tuple(sorted(known.kinds)), known.width, first, *lead.runs, outline.signs, outline.silhouette)
    return (*seen, outline.unbroken, outline.first_mark, outline.heads)


def from_row(row: Row) -> Outline:
    """The outline that was written as this row."""
    digits, kinds, width, first, *runs, signs, silhouette, whole, mark, begins = row
    return Outline(
        Needs(digits, frozenset(kinds), width), Lead(_codes(first), *runs), silhouette, signs, whole, mark, begins
    )


@cache
def _codes(first: bytes) -> frozenset[int]:
    codes = int.from_bytes(first, "little")
    return frozenset(code for code in range(FOREIGN + 1) if codes >> code & 1)
