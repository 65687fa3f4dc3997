"""The first three characters of a form, as far as its expression tells them: ``pas``, ``pwd``, ``ken``.

Many forms begin with one of a few words. Of the words of a text that begin with the same letter, hardly any begins like
one of those.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.forms.leads import flat, set_of

if TYPE_CHECKING:
    import numpy as np

DEPTH, _BITS = 3, 5
_SIZE = 1 << _BITS
_ANY = (1 << _SIZE) - 1
_DIGIT = ord("0")
_MOST = 200
"""Ways to begin, more of which nobody wants to tell apart."""

Head = tuple[int, ...]
"""By place the codes that may stand there, as a mask of their last five bits, and all digits the same."""

Node = tuple[Any, Any, bool]


class _TooMany(Exception):
    """More ways to begin than it pays to tell."""


def _folded(code: int) -> int:
    return (_DIGIT if 48 <= code <= 57 else code) & (_SIZE - 1)


def opening_of(codes: np.ndarray[Any, Any], at: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The three characters from each place on as one number: capital and small letters the same, digits the same."""
    import numpy as np

    padded = np.append(_all_folded()[codes], np.zeros(DEPTH, np.uint16))
    number: np.ndarray[Any, Any] = padded[at]
    for depth in range(1, DEPTH):
        number = (number << _BITS) | padded[at + depth]
    return number


def opening_of_grid(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same number for the beginning of each value of a grid by place and value, of three places and more."""
    folded = _all_folded()
    number: np.ndarray[Any, Any] = folded[grid[0]]
    for depth in range(1, DEPTH):
        number = (number << _BITS) | folded[grid[depth]]
    return number


@cache
def _all_folded() -> np.ndarray[Any, Any]:
    import numpy as np

    return np.array([_folded(code) for code in range(256)], np.uint16)


def heads_in(nodes: Any, ignore_case: bool) -> tuple[Head, ...] | None:
    """How a fit of these nodes of a parsed expression may begin; None if nearly any way.

    >>> from re import _parser as parser
    >>> [tuple(chr(64 + mask.bit_length() - 1) for mask in head) for head in heads_in(parser.parse("ABC|XYZ1"), False)]
    [('A', 'B', 'C'), ('X', 'Y', 'Z')]
    """
    try:
        heads = set(_heads(flat(nodes, ignore_case), DEPTH))
    except _TooMany:
        return None
    return None if (_ANY,) * DEPTH in heads else tuple(sorted(heads))


def heads_table(heads: Sequence[Head]) -> np.ndarray[Any, Any]:
    """By number of an opening, whether a fit may begin so."""
    import numpy as np

    table = np.zeros((_SIZE,) * DEPTH, np.bool_)
    for head in heads:
        table[np.ix_(*([code for code in range(_SIZE) if mask >> code & 1] for mask in head))] = True
    return table.reshape(-1)


def _heads(nodes: Sequence[Node], depth: int) -> list[Head]:
    """What may stand at the first places of a fit; behind its end anything."""
    if not depth:
        return [()]
    if not nodes:
        return [(_ANY,) * depth]
    (op, arg, ignore_case), rest = nodes[0], nodes[1:]
    codes = set_of(op, arg, ignore_case)
    if codes is not None:
        mask = sum(1 << code for code in set(map(_folded, codes)))
        return [(mask, *tail) for tail in _heads(rest, depth - 1)]
    found: dict[Head, None] = {}
    for way in _ways(op, arg, ignore_case, depth):
        found.update(dict.fromkeys([(_ANY,) * depth] if way is None else _heads([*way, *rest], depth)))
        if len(found) > _MOST:
            raise _TooMany
    return list(found)


def _ways(op: Any, arg: Any, ignore_case: bool, depth: int) -> list[list[Node] | None]:
    """What a node of more than one character may be, as far as it fills the places; None for what is not
    understood."""
    if op is sre.BRANCH:
        return [flat(way, ignore_case) for way in arg[1]]
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, body = arg
        if body.getwidth()[0]:
            often = range(min(int(least), depth), min(int(most), depth) + 1)
            return [flat(body, ignore_case) * times for times in often]
    return [None]
