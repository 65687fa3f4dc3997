"""Regular expressions of users whose time cannot be bounded: a repeat whose turns can be cut in many ways.

``(a+)+`` tries every way to cut a run of a; on thirty of them that takes minutes. What is found here is refused when
the configuration is read. What is not found still has a time limit on every search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.detect.forms.leads import first_of

_MANY = 16
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


def cuts_many_ways(expression: str) -> bool:
    """Is there a repeat of which one turn may end where the next may begin, in more than one way?

    >>> cuts_many_ways("(a+)+"), cuts_many_ways("([0-9]+-)+"), cuts_many_ways("(a|aa)*x")
    (True, False, True)
    """
    try:
        parsed = sre_parser.parse(expression)
    except (re.error, RecursionError, OverflowError):
        return False  # of the larger language of the regex module: only the time limit holds
    return any(_ambiguous(body) for body in _repeated(parsed))


def _repeated(nodes: Any) -> Iterator[Any]:
    """The bodies of all repeats of many turns, at any depth."""
    for op, arg in nodes:
        if op in _REPEATS:
            if arg[1] is sre.MAXREPEAT or arg[1] >= _MANY:
                yield arg[2]
            yield from _repeated(arg[2])
        elif op is sre.SUBPATTERN:
            yield from _repeated(arg[3])
        elif op is sre.BRANCH:
            for way in arg[1]:
                yield from _repeated(way)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repeated(arg[1])


def _ambiguous(body: Any) -> bool:
    """Is there a part of no fixed length from which on all that follows could as well be more of it, and which may
    begin a turn too?"""
    nodes = _opened(body)
    begins, _ = first_of(nodes)
    for i, (op, arg) in enumerate(nodes):
        inner, empty = first_of([(op, arg)])
        loose = (op in _REPEATS and arg[0] < arg[1]) or (op is sre.BRANCH and empty)
        if loose and begins & inner and all(inner & first_of([node])[0] for node in nodes[i + 1 :]):
            return True
        if op is sre.BRANCH and i == len(nodes) - 1 and any(_loose_end(way, begins) for way in arg[1]):
            return True
    return False


def _loose_end(way: Any, begins: frozenset[int]) -> bool:
    """Does an alternative end in a part of no fixed length that may begin a turn?"""
    nodes = _opened(way)
    if not nodes:
        return False
    op, arg = nodes[-1]
    return op in _REPEATS and arg[0] < arg[1] and bool(begins & first_of([(op, arg)])[0])


def _opened(nodes: Any) -> list[tuple[Any, Any]]:
    """The nodes without the groups around them."""
    out: list[tuple[Any, Any]] = []
    for op, arg in nodes:
        out += _opened(arg[3]) if op is sre.SUBPATTERN else [(op, arg)]
    return out
