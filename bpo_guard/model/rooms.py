"""How many values a type has room for: of two types that fit every value, the rarer form is the likelier one.

Ten digits that all begin with 1 or 2 and hold a check digit are numbers of the authority that gives out only those,
not of the one that would give out any ten digits: the others would hardly ever look so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.model.detection import PatternDetector

_LONGEST = 40
_ENDLESS_ROOM = 99.0

Sizes = Mapping[int, float]
"""By length, how many texts."""


def room_of(detectors: Iterable[PatternDetector], length: int) -> float:
    """The power of ten of the values of ``length`` that the forms of a type allow and its check lets through.

    >>> from bpo_guard.model.detection import Pattern
    >>> plain = PatternDetector("X", "x", (Pattern("[0-9]{4}"),), chance=0.1)
    >>> room_of([plain], 4)
    3.0
    """
    rooms = [
        math.log10(sizes[length]) + math.log10(detector.chance)
        for detector in detectors
        for pattern in detector.patterns
        if (sizes := sizes_of(pattern.regex)).get(length)
    ]
    return min(rooms, default=_ENDLESS_ROOM)


def bare_share(detectors: Iterable[PatternDetector], length: int) -> float:
    """Of the values of ``length`` that the forms of a type allow the share that holds no letter.

    >>> from bpo_guard.model.detection import Pattern
    >>> rut = PatternDetector("X", "x", (Pattern("[0-9]{7}[0-9Kk]"),))
    >>> round(bare_share([rut], 8), 3)
    0.833
    """
    shares = [
        sizes_of(pattern.regex, True).get(length, 0.0) / all_
        for detector in detectors
        for pattern in detector.patterns
        if (all_ := sizes_of(pattern.regex).get(length))
    ]
    return max(shares, default=1.0)


@cache
def sizes_of(regex: str, bare: bool = False) -> Sizes:
    """How many texts of each length fit an expression, ``bare`` those without a letter; look-arounds count for
    nothing."""
    return _sequence(sre_parser.parse(re.sub(r"^\(\?[ims]+\)", "", regex)), bare)


def _sequence(nodes: Iterable[Any], bare: bool) -> Sizes:
    sizes: Sizes = {0: 1.0}
    for op, arg in nodes:
        sizes = _after(sizes, _node(op, arg, bare))
    return sizes


def _after(first: Sizes, then: Sizes) -> Sizes:
    joined: dict[int, float] = {}
    for a, n in first.items():
        for b, m in then.items():
            if a + b <= _LONGEST:
                joined[a + b] = joined.get(a + b, 0.0) + n * m
    return joined


def _node(op: Any, arg: Any, bare: bool) -> Sizes:
    if op is sre.LITERAL:
        return {1: float(_many(op, arg, bare))}
    if op is sre.IN:
        return {1: float(sum(_many(kind, value, bare) for kind, value in arg))}
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        low, high, body = arg
        return _repeated(_sequence(body, bare), int(low), int(min(high, _LONGEST)))
    if op is sre.SUBPATTERN:
        return _sequence(arg[3], bare)
    if op is sre.BRANCH:
        sizes: dict[int, float] = {}
        for way in arg[1]:
            for length, n in _sequence(way, bare).items():
                sizes[length] = sizes.get(length, 0.0) + n
        return sizes
    if op is sre.GROUPREF:
        return {0: 1.0, 1: 1.0}  # the same mark again, or none
    return {0: 1.0} if op in (sre.ASSERT, sre.ASSERT_NOT, sre.AT) else {1: 95.0}


def _repeated(body: Sizes, low: int, high: int) -> Sizes:
    sizes: dict[int, float] = {}
    so_far: Sizes = {0: 1.0}
    for times in range(high + 1):
        if times >= low:
            for length, n in so_far.items():
                sizes[length] = sizes.get(length, 0.0) + n
        so_far = _after(so_far, body)
        if not so_far:
            break
    return sizes


def _many(kind: Any, value: Any, bare: bool) -> int:
    """How many signs a part of a class allows."""
    if kind is sre.RANGE:
        return 0 if bare and chr(value[0]).isalpha() else int(value[1]) - int(value[0]) + 1
    if kind is sre.LITERAL:
        return 0 if bare and chr(value).isalpha() else 1
    return 10 if kind is sre.CATEGORY else 1
