"""A parsed expression made ready to be run on many silhouettes: sets of characters as masks, case folded in.

Plain data, so that those of the forms that are shipped are prepared ahead (:mod:`bpo_guard.prepared`): to parse one
takes longer than to run it.
"""

from __future__ import annotations

import re
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

KIND = "nodes"
CODE = (__file__,)
CODES = 128
_ASCII = (1 << CODES) - 1
_SINGLE = frozenset({sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY})
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
_BOUNDARIES = (sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY)
_ENDLESS = 1 << 30


CHARS, REPEAT, GROUP, BRANCH, SAME, AHEAD, LOOK, BORDER, UNCLEAR = range(9)
"""What a node is, and what it holds behind that:

- ``CHARS``: a mask of codes, and how many characters of them;
- ``REPEAT``: whether few times are tried first, the least, the most, the nodes;
- ``GROUP``: its number or ``None``, the nodes;
- ``BRANCH``: the ways, each of them nodes;
- ``SAME``: the number of the group whose text comes again;
- ``AHEAD``: the nodes that must follow;
- ``LOOK``: nodes, whether they must stand there, how far behind they begin;
- ``BORDER``: whether a word must begin or end there, or must not;
- ``UNCLEAR``: nothing; no silhouette decides it.
"""

Node = tuple[Any, ...]
Nodes = tuple[Node, ...]


class _Unclear(Exception):
    """A set of characters that is not understood."""


def nodes_of(parsed: Any, ignore_case: bool) -> Nodes:
    """The nodes of a parsed expression.

    >>> from re import _parser as parser
    >>> [node[0] for node in nodes_of(parser.parse("a{3}(b|[0-9]+)$"), False)] == [CHARS, GROUP, UNCLEAR]
    True
    """
    return tuple(_node(op, arg, ignore_case) for op, arg in parsed)


def _node(op: Any, arg: Any, ignore_case: bool) -> Node:
    try:
        if op in _SINGLE:
            return CHARS, _mask(op, _frozen(op, arg), ignore_case), 1
        if op in _REPEATS and arg[0] == arg[1] and len(arg[2]) == 1 and arg[2][0][0] in _SINGLE:
            inner, of = arg[2][0]
            return CHARS, _mask(inner, _frozen(inner, of), ignore_case), int(arg[0])
    except _Unclear:
        return (UNCLEAR,)
    if op in _REPEATS:
        low, high, body = arg
        most = _ENDLESS if high is sre.MAXREPEAT else int(high)
        return REPEAT, op is sre.MIN_REPEAT, int(low), most, nodes_of(body, ignore_case)
    if op is sre.SUBPATTERN:
        number, added, removed, body = arg
        inner = (ignore_case or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
        return GROUP, number, nodes_of(body, bool(inner))
    if op is sre.BRANCH:
        return BRANCH, tuple(nodes_of(way, ignore_case) for way in arg[1])
    if op is sre.GROUPREF:
        return SAME, int(arg)
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        direction, body = arg
        return _look_around(op is sre.ASSERT, direction, body, ignore_case)
    if op is sre.AT and arg in _BOUNDARIES:
        return BORDER, arg is sre.AT_BOUNDARY
    return (UNCLEAR,)


def _look_around(there: bool, direction: int, body: Any, ignore_case: bool) -> Node:
    nodes = nodes_of(body, ignore_case)
    if direction > 0:
        return (AHEAD, nodes) if there else (LOOK, nodes, there, 0)
    low, high = body.getwidth()
    return (LOOK, nodes, there, int(low)) if low == high else (UNCLEAR,)


def _frozen(op: Any, arg: Any) -> Any:
    return tuple(arg) if op is sre.IN else arg


@cache
def _mask(op: Any, arg: Any, ignore_case: bool) -> int:
    """The ASCII codes that a node of one character takes."""
    if op is sre.ANY:
        return _ASCII & ~(1 << 10)
    items = arg if op is sre.IN else ((sre.LITERAL, arg),)
    negated = op is sre.NOT_LITERAL or items[0][0] is sre.NEGATE
    found = 0
    for kind, value in items:
        if kind is sre.LITERAL:
            found |= 1 << value if value < CODES else 0
        elif kind is sre.RANGE:
            found |= sum(1 << code for code in range(value[0], min(value[1], CODES - 1) + 1))
        elif kind is sre.CATEGORY:
            found |= _category(value)
        elif kind is not sre.NEGATE:
            raise _Unclear
    if ignore_case:
        letters = [chr(code) for code in range(CODES) if found >> code & 1]
        found |= sum({1 << ord(other) for c in letters for other in (c.lower(), c.upper())})
    return _ASCII & ~found if negated else found


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}


@cache
def _category(category: Any) -> int:
    if category not in _CATEGORIES:
        raise _Unclear
    return sum(1 << code for code in range(CODES) if re.match(_CATEGORIES[category], chr(code)))
