"""What every text that fits an expression must hold, read off the expression."""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.detect.columns.shapes import DIGIT, LOWER, OTHER_LETTER, REST, UPPER, kind_of
from bpo_guard.model.compact import dataclass

_ANY_KIND = 0xFFFFFFFF
_ORDINARY = DIGIT | UPPER | LOWER | OTHER_LETTER


@dataclass(frozen=True, slots=True)
class Needs:
    """What every text that fits must hold: ``digits`` at least, one of the kinds of each entry of ``kinds``.

    ``width`` is the least and greatest length of a fit.
    """

    digits: int
    kinds: frozenset[int]
    width: tuple[int, int]

    def met_by(self, kinds: int, digits: int) -> bool:
        """Could a value with these features hold a fit?"""
        return digits >= self.digits and all(kinds & need for need in self.kinds)


def needs_of(body: str, flags: int = 0) -> Needs:
    """Read the needs off an expression.

    >>> needs = needs_of(r"[A-Z]{2}-[0-9]{4}")
    >>> needs.digits, needs.met_by(kind_of("A") | kind_of("-") | DIGIT, 4), needs.met_by(DIGIT, 9)
    (4, True, False)
    """
    return needs_in(sre_parser.parse(body, flags), flags)


def needs_in(parsed: Any, flags: int) -> Needs:
    """The same of an expression already parsed."""
    digits, kinds = _walk(parsed, bool((flags | parsed.state.flags) & re.IGNORECASE))
    low, high = parsed.getwidth()
    return Needs(digits, frozenset(kinds), (int(low), int(min(high, 1 << 30))))


def kinds_in(nodes: Any, ignore_case: bool) -> set[int]:
    """Masks of kinds of which every fit of nodes of a parsed expression holds one."""
    return _walk(nodes, ignore_case)[1]


def _walk(nodes: Any, ignore_case: bool) -> tuple[int, set[int]]:
    """Digits and kinds that every fit of a sequence holds. What is not understood needs nothing."""
    digits = 0
    kinds: set[int] = set()
    for op, arg in nodes:
        more_digits, more_kinds = _node(op, arg, ignore_case)
        digits += more_digits
        kinds |= more_kinds
    return digits, kinds


def _node(op: Any, arg: Any, ignore_case: bool) -> tuple[int, set[int]]:
    if op in (sre.LITERAL, sre.IN):
        mask = _mask([(op, arg)] if op is sre.LITERAL else arg, ignore_case)
        return int(mask == DIGIT), set() if mask == _ANY_KIND else {mask}
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        low, _, body = arg
        digits, kinds = _walk(body, ignore_case)
        return digits * low, kinds if low else set()
    if op is sre.SUBPATTERN:
        _, added, removed, body = arg
        return _walk(body, (ignore_case or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE)
    if op is sre.ATOMIC_GROUP:
        return _walk(arg, ignore_case)
    if op is sre.BRANCH:
        return _branch([_walk(branch, ignore_case) for branch in arg[1]])
    return 0, set()


def _branch(ways: Sequence[tuple[int, set[int]]]) -> tuple[int, set[int]]:
    """What all ways need; where each way needs something else, one of those."""
    digits = min(way[0] for way in ways)
    shared = set.intersection(*(way[1] for way in ways))
    rest = [way[1] - shared for way in ways]
    if all(rest):
        either = 0
        for kinds in rest:
            either |= min(kinds, key=lambda k: (bool(k & _ORDINARY), k.bit_count(), k))
        shared = shared | {either}
    return digits, shared


def _mask(items: Any, ignore_case: bool) -> int:
    """The kinds of character that a set may match; ``_ANY_KIND`` if it is negated or not understood."""
    mask = 0
    for op, arg in items:
        if op is sre.LITERAL:
            mask |= kind_of(chr(arg))
        elif op is sre.RANGE:
            mask |= _range_mask(*arg)
        elif op is sre.CATEGORY and arg is sre.CATEGORY_DIGIT:
            mask |= DIGIT
        elif op is sre.CATEGORY and arg is sre.CATEGORY_SPACE:
            mask |= kind_of(" ") | OTHER_LETTER | REST
        elif op is sre.CATEGORY and arg is sre.CATEGORY_WORD:
            mask |= DIGIT | UPPER | LOWER | OTHER_LETTER | kind_of("_")
        else:
            return _ANY_KIND
    if ignore_case and mask & (UPPER | LOWER):
        mask |= UPPER | LOWER | OTHER_LETTER
    return mask


def _range_mask(low: int, high: int) -> int:
    mask = 0
    for code in range(low, min(high, 127) + 1):
        mask |= kind_of(chr(code))
    return mask | (OTHER_LETTER if high > 127 else 0)
