"""A form as it looks when every digit is a 9 and every letter an A or a: one test decides for all values alike.

The silhouette of an expression accepts at least everything that the expression does, so that a column of ten
thousand numbers written alike is asked once, not ten thousand times.
"""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

FOREIGN = "\x01"
_TABLE = {
    **{ord(c): "9" for c in "012345678"},
    **dict.fromkeys(range(ord("A"), ord("Z") + 1), "A"),
    **dict.fromkeys(range(ord("a"), ord("z") + 1), "a"),
}
_ANYTHING = r"[\s\S]"
_MOST_REPEATS = 4000


def silhouette(text: str) -> str:
    """The silhouette of ASCII text.

    >>> silhouette("AB-12 c")
    'AA-99 a'
    """
    return text.translate(_TABLE)


def silhouette_expression(parsed: Any, flags: int) -> str:
    """An expression over silhouettes that finds something wherever the parsed one would find it in the text."""
    ignore_case = bool((flags | parsed.state.flags) & re.IGNORECASE)
    return f"(?<![9Aa])(?:{_sequence(parsed, ignore_case)})(?![9Aa])"


def _sequence(nodes: Any, ignore_case: bool) -> str:
    return "".join(_node(op, arg, ignore_case) for op, arg in nodes)


def _node(op: Any, arg: Any, ignore_case: bool) -> str:
    if op is sre.LITERAL:
        return _class({_seen(chr(arg))}, ignore_case)
    if op is sre.IN:
        return _in(arg, ignore_case)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        low, high, body = arg
        top = "" if high is sre.MAXREPEAT or high > _MOST_REPEATS else int(high)
        return f"(?:{_sequence(body, ignore_case)}){{{min(int(low), _MOST_REPEATS)},{top}}}"
    if op is sre.SUBPATTERN:
        _, added, removed, body = arg
        inner = (ignore_case or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
        return f"(?:{_sequence(body, inner)})"
    if op is sre.ATOMIC_GROUP:
        return f"(?:{_sequence(arg, ignore_case)})"
    if op is sre.BRANCH:
        return f"(?:{'|'.join(_sequence(way, ignore_case) for way in arg[1])})"
    if op is sre.ASSERT_NOT:
        direction, body = arg
        return _never(direction, body, ignore_case)
    if op in (sre.ASSERT, sre.AT):
        return ""
    if op in (sre.ANY, sre.NOT_LITERAL):
        return _ANYTHING
    return f"{_ANYTHING}*"


def _never(direction: int, body: Any, ignore_case: bool) -> str:
    """What must not follow, as far as a silhouette shows it: signs that stand for nothing but what must not."""
    signs = [_wholly(op, arg, ignore_case) for op, arg in body] if direction > 0 else []
    if not signs or not all(signs):
        return ""
    return f"(?!{''.join(_class(seen, False) for seen in signs)})"


def _wholly(op: Any, arg: Any, ignore_case: bool) -> set[str]:
    """The signs of silhouettes of which a node of one character takes all that they stand for."""
    if op not in (sre.LITERAL, sre.IN):
        return set()
    codes: set[int] = set()
    for kind, value in arg if op is sre.IN else ((op, arg),):
        if kind is sre.LITERAL:
            codes.add(value)
        elif kind is sre.RANGE:
            codes.update(range(value[0], min(value[1], 127) + 1))
        else:
            return set()
    if ignore_case:
        codes |= {ord(c) for code in codes if code < 128 for c in (chr(code).lower(), chr(code).upper()) if c.isascii()}
    signs = {"9": range(48, 58), "A": range(65, 91), "a": range(97, 123)}
    whole = {sign for sign, of in signs.items() if codes.issuperset(of)}
    return whole | {chr(code) for code in codes if 31 < code < 128 and not chr(code).isalnum()}


def _in(items: Any, ignore_case: bool) -> str:
    seen: set[str] = set()
    for op, arg in items:
        if op is sre.LITERAL:
            seen.add(_seen(chr(arg)))
        elif op is sre.RANGE:
            low, high = arg
            seen |= {_seen(chr(c)) for c in range(low, min(high, 127) + 1)} | ({FOREIGN} if high > 127 else set())
        elif op is sre.CATEGORY and arg is sre.CATEGORY_DIGIT:
            seen |= {"9", FOREIGN}
        else:
            return _ANYTHING
    return _class(seen, ignore_case)


def _seen(char: str) -> str:
    return FOREIGN if ord(char) > 127 else silhouette(char)


def _class(seen: set[str], ignore_case: bool) -> str:
    if ignore_case and seen & {"A", "a"}:
        seen = seen | {"A", "a", FOREIGN}
    return f"[{''.join(re.escape(c) for c in sorted(seen))}]"
