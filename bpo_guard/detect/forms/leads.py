"""How a form begins: its first characters, and how long a run of digits or letters it opens with.

A form can only begin where a word or number begins. Knowing that it opens with, say, exactly three digits, nearly
every such place is ruled out by arithmetic before the expression is tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.model.compact import dataclass

_ALL = frozenset(range(128)) | {128}
FOREIGN = 128
DIGITS = frozenset(range(48, 58))
LETTERS = frozenset(range(65, 91)) | frozenset(range(97, 123))
BOTH = DIGITS | LETTERS
ENDLESS = 1 << 30
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Lead:
    """``first``: codes that may come first (128 for everything beyond ASCII). ``digits``, ``letters``, ``both``: least
    and greatest length of the run of digits, of letters, of either that it opens with, where that can be told."""

    first: frozenset[int]
    digits: tuple[int, int] = (0, ENDLESS)
    letters: tuple[int, int] = (0, ENDLESS)
    both: tuple[int, int] = (0, ENDLESS)

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """The bounds of the three runs."""
        return self.digits, self.letters, self.both


def lead_of(body: str, flags: int) -> Lead:
    """Read the beginning off an expression.

    >>> lead_of("[0-9]{3}-[0-9]{2}", 0).digits
    (3, 3)
    """
    return lead_in(sre_parser.parse(body, flags), flags)


def lead_in(parsed: Any, flags: int) -> Lead:
    """The same of an expression already parsed."""
    ignore_case = bool((flags | parsed.state.flags) & re.IGNORECASE)
    nodes = flat(parsed, ignore_case)
    first, empty = _first(nodes)
    if empty:
        return Lead(_ALL)
    runs = [(_run(nodes, kind, 0) if first <= kind else None) or (0, ENDLESS) for kind in (DIGITS, LETTERS, BOTH)]
    return Lead(first, *runs)


def first_of(nodes: Any) -> tuple[frozenset[int], bool]:
    """The codes that nodes of a parsed expression may begin with (128 for everything beyond ASCII), and whether all of
    them may be absent. Case counts."""
    return _first(flat(nodes, False))


_Node = tuple[Any, Any, bool]


def flat(nodes: Any, ignore_case: bool) -> list[_Node]:
    """The nodes of a sequence without groups and look-arounds, each with whether case counts."""
    out: list[_Node] = []
    for op, arg in nodes:
        if op is sre.SUBPATTERN:
            _, added, removed, body = arg
            inner = (ignore_case or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
            out += flat(body, bool(inner))
        elif op is sre.ATOMIC_GROUP:
            out += flat(arg, ignore_case)
        elif op not in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
            out.append((op, arg, ignore_case))
    return out


def set_of(op: Any, arg: Any, ignore_case: bool) -> frozenset[int] | None:
    """The codes that a single-character node may match; None if it is no such node or not understood."""
    if op is sre.LITERAL:
        items = [(op, arg)]
    elif op is sre.IN:
        items = arg
    else:
        return None
    found: set[int] = set()
    for kind, value in items:
        if kind is sre.LITERAL:
            found.add(min(value, FOREIGN))
        elif kind is sre.RANGE:
            found.update(range(value[0], min(value[1], 127) + 1))
            if value[1] > 127:
                found.add(FOREIGN)
        elif kind is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            found |= DIGITS
        else:
            return _ALL
    if ignore_case:
        found |= {ord(chr(c).swapcase()) for c in found if c < 128 and chr(c).isalpha()}
        found |= {FOREIGN} if found & LETTERS else set()
    return frozenset(found)


def _first(nodes: Sequence[_Node]) -> tuple[frozenset[int], bool]:
    """What may come first, and whether all of it may be absent."""
    found: frozenset[int] = frozenset()
    for op, arg, ignore_case in nodes:
        chars, empty = _first_of(op, arg, ignore_case)
        found |= chars
        if not empty:
            return found, False
    return found, True


def _first_of(op: Any, arg: Any, ignore_case: bool) -> tuple[frozenset[int], bool]:
    chars = set_of(op, arg, ignore_case)
    if chars is not None:
        return chars, False
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        inner, empty = _first(flat(arg[2], ignore_case))
        return inner, empty or arg[0] == 0
    if op is sre.BRANCH:
        ways = [_first(flat(way, ignore_case)) for way in arg[1]]
        return frozenset().union(*(w[0] for w in ways)), any(w[1] for w in ways)
    return _ALL, op is sre.GROUPREF


def _run(nodes: Sequence[_Node], kind: frozenset[int], depth: int) -> tuple[int, int] | None:
    """Least and greatest length of the opening run of ``kind``; None if it cannot be told."""
    least = most = 0
    if depth > _DEEPEST:
        return None
    for i, (op, arg, ignore_case) in enumerate(nodes):
        chars = set_of(op, arg, ignore_case)
        if chars is not None and chars <= kind:
            least, most = least + 1, most + 1
            continue
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            body = flat(arg[2], ignore_case)
            inner = set_of(*body[0]) if len(body) == 1 else None
            if inner is not None and inner <= kind:
                least += arg[0]
                most = min(ENDLESS, most + (ENDLESS if arg[1] is sre.MAXREPEAT else int(arg[1])))
                continue
        if op is sre.BRANCH:
            ways = [_run([*flat(way, ignore_case), *nodes[i + 1 :]], kind, depth + 1) for way in arg[1]]
            known = [way for way in ways if way is not None]
            if len(known) < len(ways):
                return None
            return least + min(w[0] for w in known), min(ENDLESS, most + max(w[1] for w in known))
        following, _ = _first(nodes[i:])
        return (least, ENDLESS) if following & kind else (least, most)
    return least, most
