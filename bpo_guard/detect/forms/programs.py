"""A form run on a silhouette instead of on every value that has it.

On one silhouette at one place an expression can match in a few ways, in the order in which the engine of expressions
would try them. Each way says where the match ends and which characters must still be looked at, because the form
wants fewer than the silhouette shows (a 9 is any digit, the form wants 1 to 5). Those are looked up for all values in
one step. What is not understood gives no program, and the expression itself is run on each value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bpo_guard.detect.forms.nodes import (
    AHEAD,
    BORDER,
    BRANCH,
    CHARS,
    CODES,
    GROUP,
    LOOK,
    REPEAT,
    SAME,
    Node,
    Nodes,
    nodes_of,
)
from bpo_guard.detect.forms.silhouettes import FOREIGN
from bpo_guard.model.compact import dataclass

_MOST_STEPS, _MOST_WAYS = 8000, 200
_EDGE = "\x00"
_DIGITS, _UPPER, _LOWER = ((1 << high) - (1 << low) for low, high in ((48, 58), (65, 91), (97, 123)))
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

Wanted = tuple[int, int]
"""A place in the value, and the codes that may stand there, as a mask."""


@dataclass(frozen=True, slots=True)
class Way:
    """A match that ends at ``end`` if at each place of ``wanted`` one of its codes stands."""

    end: int
    wanted: tuple[Wanted, ...]


class _Unclear(Exception):
    """The silhouette does not decide this expression."""


def program(parsed: Any, flags: int) -> Nodes | None:
    """A parsed expression ready to be run; None if it has flags that are not understood."""
    if flags & ~(re.IGNORECASE | re.UNICODE):
        return None
    return nodes_of(parsed, bool(flags & re.IGNORECASE))


def ways(nodes: Nodes | None, silhouette: str, at: int) -> tuple[Way, ...] | None:
    """The ways in which an expression matches at a place, first tried first; None if that cannot be told."""
    if nodes is None or FOREIGN in silhouette:
        return None
    found: list[Way] = []
    walk = _Walk(silhouette)
    try:
        for end, wanted, _ in walk.sequence(nodes, at, (), {}):
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
    """Backtracks through an expression over one silhouette."""

    def __init__(self, silhouette: str) -> None:
        self._text = silhouette
        self._shown = [_SHOWN.get(char, 0) for char in silhouette]
        self._steps = 0
        self._beyond = False
        self.done: list[frozenset[Wanted]] = []

    def never_reached(self, wanted: tuple[Wanted, ...]) -> bool:
        """Does a way found before fit whenever this one would?"""
        return bool(self.done) and any(map(frozenset(wanted).issuperset, self.done))

    def sequence(self, nodes: Nodes, at: int, wanted: tuple[Wanted, ...], groups: _Groups) -> Iterator[_State]:
        """All ways through the nodes from a place on."""
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise _Unclear
        for i, node in enumerate(nodes):
            if node[0] != CHARS:
                for end, more, known in self._node(node, at, wanted, groups):
                    yield from self.sequence(nodes[i + 1 :], end, more, known)
                return
            for _ in range(node[2]):
                taken = self._char(node[1], at, wanted)
                if taken is None:
                    return
                at, wanted = at + 1, taken
        yield at, wanted, groups

    def _node(self, node: Node, at: int, wanted: tuple[Wanted, ...], groups: _Groups) -> Iterator[_State]:
        op = node[0]
        if op == REPEAT:
            _, lazy, low, high, body = node
            yield from self._repeat(lazy, low, high, body, (at, wanted, groups))
        elif op == GROUP:
            _, number, body = node
            for end, more, known in self.sequence(body, at, wanted, groups):
                yield end, more, known if number is None else {**known, number: (at, end)}
        elif op == BRANCH:
            for way in node[1]:
                yield from self.sequence(way, at, wanted, groups)
        elif op == SAME:
            yield from self._again(node[1], at, wanted, groups)
        elif op == AHEAD:  # what it wants of the characters ahead is wanted of the match
            for _, more, known in self.sequence(node[1], at, wanted, groups):
                yield at, more, known
        elif op == LOOK:
            _, body, there, behind = node
            if self._stands(body, at - behind, groups) is there:
                yield at, wanted, groups
        elif op == BORDER:
            if (self._in_word(at - 1) is not self._in_word(at)) is node[1]:
                yield at, wanted, groups
        else:
            raise _Unclear

    def _in_word(self, at: int) -> bool:
        return 0 <= at < len(self._text) and (self._text[at] in _SHOWN or self._text[at] == "_")

    def _char(self, codes: int, at: int, wanted: tuple[Wanted, ...]) -> tuple[Wanted, ...] | None:
        """What is wanted once one of the codes has been taken; None if none of them can stand there."""
        if at >= len(self._text):
            return None
        if at < -1:
            if self._beyond:
                return wanted
            raise _Unclear
        shown = self._shown[at] if at >= 0 else 0
        if not shown:
            char = ord(self._text[at] if at >= 0 else _EDGE)
            return wanted if char < CODES and codes >> char & 1 else None
        here = shown & codes
        if here == shown:
            return wanted
        if not here:
            return None
        more = wanted if (at, codes) in wanted else (*wanted, (at, codes))
        return None if self.never_reached(more) else more

    def _repeat(self, lazy: bool, low: int, high: int, body: Nodes, state: _State) -> Iterator[_State]:
        if low <= 0 and lazy:
            yield state
        if high > 0:
            for found in self.sequence(body, *state):
                if found[0] == state[0]:
                    raise _Unclear
                yield from self._repeat(lazy, low - 1, high - 1, body, found)
        if low <= 0 and not lazy:
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

    def _stands(self, body: Nodes, at: int, groups: _Groups) -> bool:
        """Does a look-around hold? Unclear if that hangs on more than the silhouette."""
        if at < -1:
            return self._stands_before_edge(body, at, groups)
        clear = False
        for _, wanted, _ in self.sequence(body, at, (), groups):
            if wanted:
                raise _Unclear
            clear = True
        return clear

    def _stands_before_edge(self, body: Nodes, at: int, groups: _Groups) -> bool:
        """A look-behind that would reach into another value: it does not hold if the edge itself, or what stands behind
        it, does not fit. Of what is before the edge nothing is known."""
        self._beyond = True
        try:
            for _ in self.sequence(body, at, (), groups):
                raise _Unclear
        finally:
            self._beyond = False
        return False
