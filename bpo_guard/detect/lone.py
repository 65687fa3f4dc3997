"""A text that is one value and nothing else: no sentence, no column and no word says what it is.

Many kinds of number look alike. The likeliest is the one whose form and check leave the least room, since the others
would hardly ever look so. It is a guess, and said with a low score.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from bpo_guard.detect.sightings import Sighting
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.rooms import sizes_of
from bpo_guard.model.tally import Basis

LONGEST = 40
_WORDS_MOST = 5
_COMMONER: Mapping[str, float] = {"PHONE_NUMBER": 0.4, "POSTAL_CODE": 0.7, "DATE_TIME": 0.7, "PASSPORT": 0.1}
"""By how many powers of ten the kinds that everybody has outnumber those of one country."""

_TRUNK_ZERO = 1.6
"""By how many more a number that begins with a zero, as telephones do and few other numbers, is a telephone."""

_VAGUE = frozenset({"LICENSE_PLATE"})
"""Kinds whose general form is nearly any code."""


def is_lone(text: str) -> bool:
    """Could the text be one value: short, of few parts, with a digit?"""
    text = text.strip()
    return 3 <= len(text) <= LONGEST and len(text.split()) <= _WORDS_MOST and any(map(str.isdigit, text))


def likeliest(
    seen: Iterable[Sighting],
    text: str,
    whole: tuple[int, int],
    by_type: Mapping[str, Sequence[PatternDetector]],
) -> Sighting | None:
    """Of the weak forms that cover the text the one with the least room; None if none does."""
    value = text[whole[0] : whole[1]]
    guesses = []
    for s in seen:
        if (s.start, s.end) == whole and s.basis is Basis.weak and (room := room_left(s.type, value, by_type)):
            guesses.append((room, s.type, s))
    return min(guesses)[2] if guesses else None


def room_left(type_: str, value: str, by_type: Mapping[str, Sequence[PatternDetector]]) -> float | None:
    """How much room, as a power of ten, the type leaves for values like this one, less for those that everybody has.
    None if it does not take the value."""
    rooms = [room for d in by_type.get(type_, ()) if (room := _room(d, value)) is not None]
    trunk = _TRUNK_ZERO * (type_ == "PHONE_NUMBER" and value.lstrip("(").startswith("0"))
    return min(rooms) - _COMMONER.get(type_, 0.0) - trunk if rooms else None


def _room(detector: PatternDetector, value: str) -> float | None:
    """The power of ten of the values of this length that the forms which fit the value allow and the check lets
    through; None if the detector does not take it."""
    sizes = [
        sizes_of(pattern.regex).get(len(value))
        for pattern in detector.patterns
        if re.fullmatch(pattern.regex, value) is not None
    ]
    if detector.type in _VAGUE and not detector.country:
        return None
    known = [size for size in sizes if size]
    if not known or (detector.check is not None and not detector.check(value)):
        return None
    return round(math.log10(min(known)) + math.log10(detector.chance), 3)
