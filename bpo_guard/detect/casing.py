"""National numbers written in small letters: people type ``ab123456c`` in chats and forms.

A form that needs a word, a column name or a check digit to count at all is looked for in any case; its check is asked
about capitals. A form that stands for itself stays as it is printed, or every login would be somebody's passport; in
small letters it needs a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bpo_guard.model.compact import dataclass
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_CAPITALS = re.compile(r"[A-Z]-[A-Z]|\[\^?[A-Z]{2}|(?<![\\A-Za-z])[A-Z]{1,4}(?![a-z-])")
_STRICT = 0.05
_SMALL = re.compile(r"(?<!\\)[a-z]|^\(\?[ims]")


@dataclass(frozen=True, slots=True)
class InCapitals:
    """A check that sees capitals only."""

    check: Callable[[str], bool]

    def __call__(self, value: str) -> bool:
        return self.check(value.upper())


def in_any_case(detector: PatternDetector) -> PatternDetector:
    """The detector of one country with its dependent forms in any case.

    >>> plain = PatternDetector("X_ID", "x", (Pattern("[A-Z]{2}[0-9]{4}", Basis.weak),), country="XX")
    >>> in_any_case(plain).patterns[0].regex
    '(?i:[A-Z]{2}[0-9]{4})'
    """
    if not detector.country or detector.bulk is not None:
        return detector
    proves = detector.check is not None and (detector.proves or detector.chance <= _STRICT)
    patterns = tuple(
        form
        for p in detector.patterns
        for form in ((_widened(p),) if p.basis is Basis.weak or proves else dict.fromkeys((p, _weak_in_any_case(p))))
    )
    if patterns == detector.patterns:
        return detector
    check = InCapitals(detector.check) if detector.check else None
    return replace(detector, patterns=patterns, check=check)


def _weak_in_any_case(pattern: Pattern) -> Pattern:
    widened = _widened(pattern)
    return pattern if widened is pattern else replace(widened, basis=Basis.weak)


def _widened(pattern: Pattern) -> Pattern:
    if _SMALL.search(pattern.regex) or not _CAPITALS.search(pattern.regex):
        return pattern
    return Pattern(f"(?i:{pattern.regex})", pattern.basis)
