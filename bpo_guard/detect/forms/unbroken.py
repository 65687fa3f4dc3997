"""Blanks in forms: a fit without any lies within one run of characters, which must hold all that the form needs; and
before the first mark that a form needs only so many blanks may stand."""

from __future__ import annotations

from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.detect.columns.shapes import DIGIT, LOWER, OTHER_LETTER, UPPER
from bpo_guard.detect.forms.needs import kinds_in

COMMON = DIGIT | UPPER | LOWER | OTHER_LETTER
"""Kinds of which one is near to every place."""

_MOST = 8
_BLANKS = " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f"
_SPACES = frozenset({sre.CATEGORY_SPACE, sre.CATEGORY_NOT_WORD, sre.CATEGORY_NOT_DIGIT})
_NEVER = frozenset({sre.CATEGORY_DIGIT, sre.CATEGORY_WORD, sre.CATEGORY_NOT_SPACE})


def unbroken(nodes: Any) -> bool:
    """Can no fit of these nodes of a parsed expression hold a blank? What is not understood can.

    >>> from re import _parser as parser
    >>> [unbroken(parser.parse(e)) for e in (r"[a-z]+@[^\\s@]+", r"\\w{2}(?: ?[0-9]{4})+", "[^@]+", "(?:a|.)b")]
    [True, False, False, False]
    """
    return all(_unbroken(op, arg) for op, arg in nodes)


def _unbroken(op: Any, arg: Any) -> bool:
    if op in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
        return True
    if op is sre.LITERAL:
        return chr(arg) not in _BLANKS
    if op is sre.IN:
        return _set_unbroken(arg)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return unbroken(arg[2])
    if op is sre.SUBPATTERN:
        return unbroken(arg[3])
    if op is sre.ATOMIC_GROUP:
        return unbroken(arg)
    if op is sre.BRANCH:
        return all(unbroken(way) for way in arg[1])
    return False


def _set_unbroken(items: Any) -> bool:
    negated = bool(items) and items[0][0] is sre.NEGATE
    told = [_holds(items[negated:], blank) for blank in _BLANKS]
    return all(holds is negated for holds in told)


def _holds(items: Any, char: str) -> bool | None:
    """Does a set hold the character? None if that is not understood."""
    found = False
    for op, arg in items:
        if op is sre.LITERAL:
            found |= chr(arg) == char
        elif op is sre.RANGE:
            found |= arg[0] <= ord(char) <= arg[1]
        elif op is sre.CATEGORY and arg in _SPACES:
            found = True
        elif not (op is sre.CATEGORY and arg in _NEVER):
            return None
    return found


def first_mark(nodes: Any, ignore_case: bool) -> tuple[int, int] | None:
    """Of the first node that needs a mark the kinds of which one must be there, and how many blanks at the most a fit
    holds up to it; None if there is no such node, or too many blanks.

    >>> from re import _parser as parser
    >>> _, blanks = first_mark(parser.parse(r"(?:api )?key ?[:=][a-z]+"), False)
    >>> blanks
    2
    """
    blanks = 0
    for op, arg in _in_line(nodes):
        blanks += _blanks_of(op, arg)
        if blanks > _MOST:
            return None
        marks = [kinds for kinds in kinds_in([(op, arg)], ignore_case) if not kinds & COMMON]
        if marks:
            return marks[0], blanks
    return None


def _in_line(nodes: Any) -> Any:
    """The nodes of a sequence, those of groups that always stand there among them."""
    for op, arg in nodes:
        if op is sre.SUBPATTERN:
            yield from _in_line(arg[3])
        else:
            yield op, arg


def _blanks_of(op: Any, arg: Any) -> int:
    """How many blanks a fit of the node holds at the most, up to some number."""
    if _unbroken(op, arg):
        return 0
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return min(_MOST + 1, int(arg[1]) * sum(_blanks_of(*node) for node in arg[2]))
    if op is sre.SUBPATTERN:
        return sum(_blanks_of(*node) for node in arg[3])
    if op is sre.BRANCH:
        return max(sum(_blanks_of(*node) for node in way) for way in arg[1])
    return 1 if op in (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY) else _MOST + 1
