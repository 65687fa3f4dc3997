"""Regular expressions of users whose time cannot be bounded: a repeat whose turns can be cut in many ways.

``(a+)+`` tries every way to cut a run of a; on thirty of them that takes minutes. What is found here is refused when
the configuration is read. What is not found still has a time limit on every search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.detect.forms.leads import first_of

_MANY = 5
"""Turns from which on a repeat counts: with fewer, the time grows with a low power of the length."""

_PROPERTY = re.compile(r"\\[pP]\{\^?(\w+)[^}]*\}|\[:(\w+):\]")
_BAR = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\|", re.DOTALL)
_LIKE = {"lu": "A-Z", "upper": "A-Z", "ll": "a-z", "lower": "a-z", "digit": "0-9", "nd": "0-9", "n": "0-9"}
_WORD_SIGNS = [(sre.RANGE, (48, 57)), (sre.RANGE, (65, 90)), (sre.LITERAL, 95), (sre.RANGE, (97, 122))]
_FOREIGN_LETTER = (sre.LITERAL, 0x3B1)
_BLANKS = [(sre.RANGE, (9, 13)), (sre.LITERAL, 32)]
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


def cuts_many_ways(expression: str) -> bool:
    """Is there a repeat of which one turn may end where the next may begin, in more than one way?

    >>> cuts_many_ways("(a+)+"), cuts_many_ways("([0-9]+-)+"), cuts_many_ways("(a|aa)*x")
    (True, False, True)
    """
    try:
        parsed = sre_parser.parse(_BAR.sub(_kept_apart, _PROPERTY.sub(_as_range, expression)))
    except (re.error, RecursionError, OverflowError):
        return False  # of the larger language of the regex module: only the time limit holds
    return any(_ambiguous(body) for body in _repeated(_spelt_out(parsed)))


def _as_range(found: re.Match[str]) -> str:
    """A property of the regex module as signs of ASCII that stand for those that have it."""
    outside = found.group().startswith("\\") and not _in_class(found)
    signs = _LIKE.get((found.group(1) or found.group(2)).lower(), r"\w")
    return f"[{signs}]" if outside else signs


def _kept_apart(found: re.Match[str]) -> str:
    """A bar with nothing behind it that the parser would make one class of with the sign before."""
    return "|(?=)" if found.group() == "|" else found.group()


def _in_class(found: re.Match[str]) -> bool:
    """Does it stand within a class in brackets?"""
    before = re.sub(r"\\.", "", found.string[: found.start()])
    return before.rfind("[") > before.rfind("]")


def _spelt_out(nodes: Any) -> list[tuple[Any, Any]]:
    """The nodes with classes of word signs and blanks as ranges, which tells the two apart."""
    out: list[tuple[Any, Any]] = []
    for op, arg in nodes:
        if op is sre.IN:
            arg = [signs for item in arg for signs in _SPELT.get(item, [item])]
        elif op in _REPEATS:
            arg = (arg[0], arg[1], _spelt_out(arg[2]))
        elif op is sre.SUBPATTERN:
            arg = (*arg[:3], _spelt_out(arg[3]))
        elif op is sre.BRANCH:
            arg = (arg[0], [_spelt_out(way) for way in arg[1]])
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            arg = (arg[0], _spelt_out(arg[1]))
        out.append((op, arg))
    return out


_SPELT: dict[Any, list[Any]] = {
    (sre.CATEGORY, sre.CATEGORY_WORD): [*_WORD_SIGNS, _FOREIGN_LETTER],
    (sre.CATEGORY, sre.CATEGORY_SPACE): _BLANKS,
}


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
    if len(nodes) == 1 and nodes[0][0] is sre.BRANCH and _two_readings([_literal(way) for way in nodes[0][1][1]]):
        return True
    for i, (op, arg) in enumerate(nodes):
        inner, empty = first_of([(op, arg)])
        loose = (op in _REPEATS and arg[0] < arg[1]) or (op is sre.BRANCH and empty)
        if loose and begins & inner and all(map(partial(_goes_on, inner), nodes[i + 1 :])):
            return True
        if op is sre.BRANCH and i == len(nodes) - 1 and any(_loose_end(way, begins) for way in arg[1]):
            return True
        if op is sre.BRANCH and _same_sign([way for way in arg[1] if len(_opened(way)) == 1]):
            return True
    return False


def _same_sign(ways: list[Any]) -> bool:
    """Could two alternatives of one part each be the same sign? Then each turn can be read in two ways."""
    firsts = [first_of(_opened(way))[0] for way in ways]
    return any(first & other for n, first in enumerate(firsts) for other in firsts[n + 1 :])


def _goes_on(inner: frozenset[int], node: tuple[Any, Any]) -> bool:
    """May a node be passed with signs of this kind, or with none?"""
    first, empty = first_of([node])
    return empty or bool(inner & first)


def _literal(way: Any) -> tuple[int, ...]:
    """The signs of an alternative without classes and repeats; none of any other."""
    nodes = _opened(way)
    return tuple(arg for _, arg in nodes) if all(op is sre.LITERAL for op, _ in nodes) else ()


def _two_readings(words: list[tuple[int, ...]]) -> bool:
    """Can some row of these words be cut into them in two ways? What one leaves over of another must never come to a
    word (Sardinas and Patterson)."""
    known = set(words) - {()}
    left = {b[len(a) :] for a in known for b in known if a != b and b[: len(a)] == a}
    seen: set[tuple[int, ...]] = set()
    while left - seen:
        seen |= left
        if left & known:
            return True
        longer = {w[len(d) :] for d in left for w in known if w[: len(d)] == d}
        left = longer | {d[len(w) :] for d in left for w in known if d[: len(w)] == w}
    return False


def _loose_end(way: Any, begins: frozenset[int]) -> bool:
    """Does an alternative end in a part of no fixed length that may begin a turn?"""
    nodes = _opened(way)
    if not nodes:
        return False
    op, arg = nodes[-1]
    return op in _REPEATS and arg[0] < arg[1] and bool(begins & first_of([(op, arg)])[0])


def _opened(nodes: Any) -> list[tuple[Any, Any]]:
    """The nodes without the groups around them, and without those that take no sign."""
    out: list[tuple[Any, Any]] = []
    for op, arg in nodes:
        if op not in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
            out += _opened(arg[3]) if op is sre.SUBPATTERN else [(op, arg)]
    return out
