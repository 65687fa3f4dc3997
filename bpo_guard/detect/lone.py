"""A text that is one value and nothing else: no sentence, no column and no word says what it is.

Many kinds of number look alike. The likeliest is the one that has a check which holds, and of these the one whose
form leaves the least room, since the others would hardly ever look so. It is a guess, and said with a low score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bpo_guard.detect.sightings import Sighting
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.rooms import room_of
from bpo_guard.model.tally import Basis

LONGEST = 40
_WORDS_MOST = 5


def is_lone(text: str) -> bool:
    """Could the text be one value: short, of few parts, with a digit?"""
    text = text.strip()
    return 3 <= len(text) <= LONGEST and len(text.split()) <= _WORDS_MOST and any(map(str.isdigit, text))


def likeliest(
    seen: Iterable[Sighting], whole: tuple[int, int], by_type: Mapping[str, Sequence[PatternDetector]]
) -> Sighting | None:
    """Of the weak forms that cover the text the one with the least room; None if none does."""
    length = whole[1] - whole[0]
    guesses = []
    for s in seen:
        if (s.start, s.end) != whole or s.basis is not Basis.weak:
            continue
        detectors = by_type.get(s.type, ())
        checked = any(d.check is not None and d.proves for d in detectors)
        guesses.append((not checked, room_of(detectors, length), s.type, s))
    return min(guesses)[3] if guesses else None
