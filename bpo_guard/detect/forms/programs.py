"""A form run on a silhouette instead of on every value that has it.

On one silhouette at one place an expression can match in a few ways, in the order in which the engine of expressions
would try them. Each way says where the match ends and which characters must still be looked at, because the form
wants fewer than the silhouette shows (a 9 is any digit, the form wants 1 to 5). Those are looked up for all values in
one step. What is not understood gives no program, and the expression itself is run on each value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.detect.forms.silhouettes import FOREIGN
from bpo_guard.model.compact import dataclass

_MOST_STEPS, _MOST_WAYS = 8000, 200
_EDGE = "\x00"
_SINGLE = frozenset({sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY})
_BOUNDARIES = (sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY)
_ASCII = frozenset(range(128))
_DIGITS, _UPPER, _LOWER = frozenset(range(48, 58)), frozenset(range(65, 91)), frozenset(range(97, 123))
LOWER_OR_DIGIT, UPPER_OR_DIGIT, WORD_SIGN = "\ue000", "\ue001", "\ue002"
"""Signs of no text, for the silhouette of ids in which letters and digits stand in any order."""

_SHOWN = {
    "9": _DIGITS,
    "A": _UPPER,
    "a": _LOWER,
    LOWER_OR_DIGIT: _DIGITS | _LOWER,
    UPPER_OR_DIGIT: _DIGITS | _UPPER,
    WORD_SIGN: _DIGITS | _LOWER | _UPPER,
}

Wanted = tuple[int, frozenset[int]]
"""A place in the value, and the codes that may stand there."""


@dataclass(frozen=True, slots=True)
class Way:
    """A match that ends at ``end`` if at each place of ``wanted`` one of its codes stands."""

    end: int
    wanted: tuple[Wanted, ...]


class _Unclear(Exception):
    """The silhouette does not decide this expression."""


def ways(parsed: Any, flags: int, silhouette: str, at: int) -> tuple[Way, ...] | None:
    """The ways in which an expression matches at a place, first tried first; None if that cannot be told."""
    if FOREIGN in silhouette or flags & ~(re.IGNORECASE | re.UNICODE):
        return None
    found: list[Way] = []
    walk = _Walk(silhouette)
    try:
        for end, wanted, _ in walk.sequence(tuple(parsed), bool(flags & re.IGNORECASE), at, (), {}):
            if walk.never_reached(wanted):
                continue
            found.append(Way(end, wanted))
            walk.done.append(frozenset(wanted))
            if not wanted:
                break
            if len(found) > _MOST_WAYS:
                return None
    except (_Unclear, RecursionError):
        return None
    return tuple(found)


_Groups = Mapping[int, tuple[int, int]]
_State = tuple[int, tuple[Wanted, ...], _Groups]


class _Walk:
    """Backtracks through a parsed expression over one silhouette."""

    def __init__(self, silhouette: str) -> None:
        self._text = silhouette
        self._steps = 0
        self._beyond = False
        self.done: list[frozenset[Wanted]] = []

    def never_reached(self, wanted: tuple[Wanted, ...]) -> bool:
        """Does a way found before fit whenever this one would?"""
        return bool(self.done) and any(map(frozenset(wanted).issuperset, self.done))

    def sequence(
        self, nodes: Sequence[Any], ignore_case: bool, at: int, wanted: tuple[Wanted, ...], groups: _Groups
    ) -> Iterator[_State]:
        """All ways through the nodes from a place on."""
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise _Unclear
        for i, (op, arg) in enumerate(nodes):
            codes = _codes_each(op, arg, ignore_case)
            if codes is None:
                for end, more, known in self._node(op, arg, ignore_case, at, wanted, groups):
                    yield from self.sequence(nodes[i + 1 :], ignore_case, end, more, known)
                return
            for _ in range(codes[1]):
                taken = self._char(codes[0], at, wanted)
                if taken is None:
                    return
                at, wanted = at + 1, taken
        yield at, wanted, groups

    def _node(
        self, op: Any, arg: Any, ignore_case: bool, at: int, wanted: tuple[Wanted, ...], groups: _Groups
    ) -> Iterator[_State]:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            low, high, body = arg
            most = 1 << 30 if high is sre.MAXREPEAT else int(high)
            yield from self._repeat(op, (int(low), most), tuple(body), ignore_case, (at, wanted, groups))
        elif op is sre.SUBPATTERN:
            number, added, removed, body = arg
            inner = (ignore_case or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
            for end, more, known in self.sequence(tuple(body), bool(inner), at, wanted, groups):
                yield end, more, known if number is None else {**known, number: (at, end)}
        elif op is sre.BRANCH:
            for way in arg[1]:
                yield from self.sequence(tuple(way), ignore_case, at, wanted, groups)
        elif op is sre.GROUPREF:
            yield from self._again(arg, at, wanted, groups)
        elif op is sre.ASSERT and arg[0] > 0:  # what it wants of the characters ahead is wanted of the match
            for _, more, known in self.sequence(tuple(arg[1]), ignore_case, at, wanted, groups):
                yield at, more, known
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            if self._stands(arg, ignore_case, at, groups) is (op is sre.ASSERT):
                yield at, wanted, groups
        elif op is sre.AT and arg in _BOUNDARIES:
            if (self._in_word(at - 1) is not self._in_word(at)) is (arg is sre.AT_BOUNDARY):
                yield at, wanted, groups
        else:
            raise _Unclear

    def _in_word(self, at: int) -> bool:
        return 0 <= at < len(self._text) and (self._text[at] in _SHOWN or self._text[at] == "_")

    def _char(self, codes: frozenset[int], at: int, wanted: tuple[Wanted, ...]) -> tuple[Wanted, ...] | None:
        """What is wanted once one of the codes has been taken; None if none of them can stand there."""
        if at >= len(self._text):
            return None
        if at < -1:
            if self._beyond:
                return wanted
            raise _Unclear
        char = self._text[at] if at >= 0 else _EDGE
        shown = _SHOWN.get(char)
        if (ord(char) in codes) if shown is None else shown <= codes:
            return wanted
        if shown is None or shown.isdisjoint(codes):
            return None
        more = wanted if (at, codes) in wanted else (*wanted, (at, codes))
        return None if self.never_reached(more) else more

    def _repeat(
        self, op: Any, times: tuple[int, int], body: Sequence[Any], ignore_case: bool, state: _State
    ) -> Iterator[_State]:
        low, high = times
        if low <= 0 and op is sre.MIN_REPEAT:
            yield state
        if high > 0:
            for found in self.sequence(body, ignore_case, *state):
                if found[0] == state[0]:
                    raise _Unclear
                yield from self._repeat(op, (low - 1, high - 1), body, ignore_case, found)
        if low <= 0 and op is sre.MAX_REPEAT:
            yield state

    def _again(self, number: int, at: int, wanted: tuple[Wanted, ...], groups: _Groups) -> Iterator[_State]:
        if number not in groups:
            raise _Unclear
        start, end = groups[number]
        part = self._text[start:end]
        if any(c in _SHOWN for c in part):
            raise _Unclear
        if self._text.startswith(part, at):
            yield at + len(part), wanted, groups

    def _stands(self, arg: Any, ignore_case: bool, at: int, groups: _Groups) -> bool:
        """Does a look-around hold? Unclear if that hangs on more than the silhouette."""
        direction, body = arg
        if direction < 0:
            low, high = body.getwidth()
            if low != high:
                raise _Unclear
            at -= int(low)
            if at < -1:
                return self._stands_before_edge(tuple(body), ignore_case, at, groups)
        clear = False
        for _, wanted, _ in self.sequence(tuple(body), ignore_case, at, (), groups):
            if wanted:
                raise _Unclear
            clear = True
        return clear

    def _stands_before_edge(self, body: Sequence[Any], ignore_case: bool, at: int, groups: _Groups) -> bool:
        """A look-behind that would reach into another value: it does not hold if the edge itself, or what stands behind
        it, does not fit. Of what is before the edge nothing is known."""
        self._beyond = True
        try:
            for _ in self.sequence(body, ignore_case, at, (), groups):
                raise _Unclear
        finally:
            self._beyond = False
        return False


def _codes_each(op: Any, arg: Any, ignore_case: bool) -> tuple[frozenset[int], int] | None:
    """The ASCII codes that a node takes, and how often, if it takes one character each time and always as many."""
    if op in _SINGLE:
        return _codes(op, _frozen(op, arg), ignore_case), 1
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and arg[0] == arg[1] and len(arg[2]) == 1 and arg[2][0][0] in _SINGLE:
        inner, of = arg[2][0]
        return _codes(inner, _frozen(inner, of), ignore_case), int(arg[0])
    return None


def _frozen(op: Any, arg: Any) -> Any:
    return tuple(arg) if op is sre.IN else arg


@cache
def _codes(op: Any, arg: Any, ignore_case: bool) -> frozenset[int]:
    """The ASCII codes that a node of one character takes."""
    if op is sre.ANY:
        return _ASCII - {10}
    items = arg if op is sre.IN else ((sre.LITERAL, arg),)
    negated = op is sre.NOT_LITERAL or items[0][0] is sre.NEGATE
    found: set[int] = set()
    for kind, value in items:
        if kind is sre.LITERAL:
            found.add(value)
        elif kind is sre.RANGE:
            found.update(range(value[0], min(value[1], 127) + 1))
        elif kind is sre.CATEGORY:
            found |= _category(value)
        elif kind is not sre.NEGATE:
            raise _Unclear
    if ignore_case:
        found |= {ord(other) for c in found if c < 128 for other in (chr(c).lower(), chr(c).upper())}
    return _ASCII - found if negated else _ASCII & found


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}


def _category(category: Any) -> set[int]:
    if category not in _CATEGORIES:
        raise _Unclear
    return {c for c in range(128) if re.match(_CATEGORIES[category], chr(c))}
