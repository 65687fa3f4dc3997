"""Written forms of types, compiled: the expression with its borders, and what a value must hold to be tried.

The needs (digits, marks, kinds of letter) are read off the expression itself, so that a detector stays one line
of data and a column of names costs nothing for the hundred kinds of number it cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.detect.registry import basis_of
from bpo_guard.detect.shapes import DIGIT, LOWER, OTHER_LETTER, REST, UPPER, kind_of
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.tally import Basis

_BEFORE = r"(?<![^\W_])(?<!\d[-./])"
_AFTER = r"(?![^\W_])(?![-/]\d)(?!\.\d)(?!,\d{1,2}(?!\d))"
_ANY_KIND = 0xFFFFFFFF
_ISLAND_WIDTH = 64


@dataclass(frozen=True, slots=True)
class Needs:
    """What every text that fits must hold: ``digits`` at least, one of the kinds of each entry of ``kinds``.

    ``width`` is the least and greatest length of a fit.
    """

    digits: int
    kinds: frozenset[int]
    width: tuple[int, int]

    def met_by(self, kinds: int, digits: int, size: int = 0) -> bool:
        """Could a value with these features hold a fit? ``size`` is known only for bare digit runs."""
        if digits < self.digits or (size and not self.width[0] <= size <= self.width[1]):
            return False
        return all(kinds & need for need in self.kinds)


@dataclass(frozen=True, slots=True)
class Form:
    """One pattern of one detector, ready to run. ``basis`` is what a match with its check is worth."""

    detector: PatternDetector
    regex: re.Pattern[str]
    basis: Basis
    needs: Needs

    @property
    def type(self) -> str:
        return self.detector.type

    @property
    def anchored_on_digits(self) -> bool:
        """Does every fit lie close to a digit, so that only what surrounds digits need be searched?"""
        return self.needs.digits > 0 and self.needs.width[1] <= _ISLAND_WIDTH


def compile_forms(detectors: Iterable[PatternDetector]) -> tuple[Form, ...]:
    """Every pattern of every detector, in their order."""
    return tuple(
        Form(detector, _bordered(pattern.regex), basis_of(detector, pattern), needs_of(pattern.regex))
        for detector in detectors
        for pattern in detector.patterns
    )


def _bordered(regex: str) -> re.Pattern[str]:
    """The expression with its borders: not inside a word, not a part of a longer number."""
    flags, body = _inline_flags(regex)
    return re.compile(f"{_BEFORE}(?:{body}){_AFTER}", flags)


def _inline_flags(regex: str) -> tuple[int, str]:
    found = re.match(r"\(\?([ims]+)\)", regex)
    if not found:
        return 0, regex
    flags = 0
    for letter in found.group(1):
        flags |= {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}[letter]
    return flags, regex[found.end() :]


def needs_of(regex: str) -> Needs:
    """Read the needs off an expression.

    >>> needs = needs_of(r"[A-Z]{2}-[0-9]{4}")
    >>> needs.digits, needs.met_by(kind_of("A") | kind_of("-") | DIGIT, 4), needs.met_by(DIGIT, 9)
    (4, True, False)
    """
    flags, body = _inline_flags(regex)
    parsed = sre_parser.parse(body, flags)
    digits, kinds = _walk(parsed, bool((flags | parsed.state.flags) & re.IGNORECASE))
    low, high = parsed.getwidth()
    return Needs(digits, frozenset(kinds), (int(low), int(min(high, 1 << 30))))


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
            either |= min(kinds, key=lambda k: (k.bit_count(), k))
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
