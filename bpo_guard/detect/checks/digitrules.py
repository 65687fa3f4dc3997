"""Expressions over digits run on many numbers at once: a table of states, made as far as numbers come to need it.

Numbering plans are long expressions that ask for a few first digits and a length. Each state is what may still
follow; a step reads one digit of all numbers. The table grows by what is met, and what is met is little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

_DIGITS = frozenset(range(10))
_ZERO = ord("0")
_UNKNOWN = -1000
Node = tuple[Any, ...]
"""``("in", digits)``, ``("or", ways)``, ``("times", low, high, nodes)`` or ``("later", rule)``: a rule made when it
is reached."""

Nodes = tuple[Node, ...]


class NotDigits(ValueError):
    """The expression is about more than digits."""


def parsed(expression: str) -> Nodes:
    """An expression of digits, classes, alternatives and repeats; :class:`NotDigits` for any other.

    >>> parsed("1[2-4]")
    (('in', frozenset({1})), ('in', frozenset({2, 3, 4})))
    """
    return _nodes(sre_parser.parse(expression))


def literal(digits: str) -> Nodes:
    """These digits, one after the other."""
    return tuple(("in", frozenset({int(d)})) for d in digits)


class DigitRules:
    """Numbers that a rule takes as a whole. ``later`` says what a named rule is, when it is first reached."""

    def __init__(self, start: Nodes, later: Callable[[Any], Nodes] | None = None) -> None:
        self._later = later
        self._known: dict[Any, Nodes] = {}
        self._states: dict[frozenset[Nodes], int] = {frozenset(): 0}
        self._members: list[frozenset[Nodes]] = [frozenset()]
        self._takes: list[bool] = [False]
        self._table: Any = None
        self._start = self._number(frozenset({start}))

    def take(self, digits: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Which numbers fit, given as bytes of digits by place and number."""
        import numpy as np

        state = np.full(digits.shape[1], self._start * 10 - _ZERO, np.int64)
        for row in digits:
            state = self._step(state + row)
        takes = np.repeat(np.array(self._takes, np.bool_), 10)
        fits: np.ndarray[Any, Any] = takes.take(state + _ZERO)
        return fits

    def _step(self, key: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The next states (ten times their number, less what a digit's code is above it) for states and digits (ten
        times the number of the state, plus the digit)."""
        import numpy as np

        self._fit_table()
        following: np.ndarray[Any, Any] = self._table.take(key)
        if following.min() == _UNKNOWN:
            for missing in np.flatnonzero(np.bincount(key[following == _UNKNOWN])).tolist():
                to = self._number(self._after(self._members[missing // 10], missing % 10))
                self._fit_table()
                self._table[missing] = to * 10 - _ZERO
            following = self._table.take(key)
        return following

    def _fit_table(self) -> None:
        import numpy as np

        wanted = len(self._members) * 10
        if self._table is None or len(self._table) < wanted:
            grown = np.full(2 * wanted, _UNKNOWN, np.int64)
            grown[:10] = -_ZERO
            if self._table is not None:
                grown[: len(self._table)] = self._table
            self._table = grown

    def _number(self, state: frozenset[Nodes]) -> int:
        if state not in self._states:
            self._states[state] = len(self._members)
            self._members.append(state)
            self._takes.append(any(map(self._empty, state)))
        return self._states[state]

    def _after(self, state: frozenset[Nodes], digit: int) -> frozenset[Nodes]:
        return frozenset(rest for nodes in state for rest in self._rests(nodes, digit))

    def _rests(self, nodes: Nodes, digit: int) -> Iterator[Nodes]:
        """What may follow once ``digit`` was read."""
        if not nodes:
            return
        node, rest = nodes[0], nodes[1:]
        if node[0] == "in":
            if digit in node[1]:
                yield rest
        elif node[0] == "or":
            for way in node[1]:
                yield from self._rests((*way, *rest), digit)
        elif node[0] == "times":
            _, low, high, body = node
            if high:
                yield from self._rests((*body, ("times", max(0, low - 1), high - 1, body), *rest), digit)
            if not low:
                yield from self._rests(rest, digit)
        else:
            yield from self._rests((*self._named(node[1]), *rest), digit)

    def _empty(self, nodes: Nodes) -> bool:
        """Can the number end here?"""
        for node in nodes:
            if node[0] == "in":
                return False
            if node[0] == "or" and not any(map(self._empty, node[1])):
                return False
            if node[0] == "times" and node[1] and not self._empty(node[3]):
                return False
            if node[0] == "later" and not self._empty(self._named(node[1])):
                return False
        return True

    def _named(self, rule: Any) -> Nodes:
        if rule not in self._known:
            assert self._later is not None
            self._known[rule] = self._later(rule)
        return self._known[rule]


def _nodes(items: Any) -> Nodes:
    return tuple(node for op, arg in items for node in _node(op, arg))


def _node(op: Any, arg: Any) -> Sequence[Node]:
    if op is sre.LITERAL:
        return [("in", _digits(((op, arg),)))]
    if op is sre.IN:
        return [("in", _digits(tuple(arg)))]
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        low, high, body = arg
        if high is sre.MAXREPEAT:
            raise NotDigits("endless")
        return [("times", int(low), int(high), _nodes(body))]
    if op is sre.SUBPATTERN:
        return _nodes(arg[3])
    if op is sre.BRANCH:
        return [("or", tuple(_nodes(way) for way in arg[1]))]
    raise NotDigits(str(op))


@cache
def _digits(items: tuple[Any, ...]) -> frozenset[int]:
    found: set[int] = set()
    for op, arg in items:
        if op is sre.LITERAL:
            if not 48 <= arg <= 57:
                raise NotDigits(chr(arg))
            found.add(arg - 48)
        elif op is sre.RANGE:
            found.update(range(arg[0] - 48, arg[1] - 47))
        elif op is sre.CATEGORY and arg is sre.CATEGORY_DIGIT:
            found |= _DIGITS
        else:
            raise NotDigits(str(op))
    return frozenset(found) & _DIGITS
