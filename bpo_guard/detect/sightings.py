"""What was seen in one value, and which of several sightings in the same place to keep."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from bpo_guard.model.tally import Basis, Hit, Span

STRENGTH = {
    Basis.checked: 6,
    Basis.told: 5,
    Basis.shaped: 4,
    Basis.cued: 3,
    Basis.listed: 2,
    Basis.model: 1,
    Basis.weak: 0,
}
SCORES = {
    Basis.weak: 0.3,
    Basis.checked: 0.95,
    Basis.told: 0.9,
    Basis.shaped: 0.8,
    Basis.cued: 0.75,
    Basis.listed: 0.6,
    Basis.model: 0.6,
}
"""What a span of a text rests on, as a number from 0 to 1."""
_HOLDS_OTHERS = frozenset({"URL", "FREE_TEXT", "COOKIE_ID"})
"""Types that may contain another type which counts on its own."""

_CREDENTIALS = frozenset({"SECRET", "JWT", "PASSWORD"})


class Sighting(NamedTuple):
    """A type seen at characters ``start`` to ``end`` of the value as it reads. ``disguise`` names how it was written
    to be missed, if it was."""

    start: int
    end: int
    type: str
    basis: Basis
    disguise: str = ""

    @property
    def length(self) -> int:
        return self.end - self.start


def settle(seen: Sequence[Sighting], whole: tuple[int, int]) -> list[Sighting]:
    """Keep what can stand beside each other.

    What covers the whole value is kept with all its readings, because the field's name and its other values
    decide between them. Within a value the stronger, then the longer sighting wins a place.
    """
    if len(seen) < 2:
        return list(seen)
    covering = [s for s in seen if (s.start, s.end) == whole]
    floor = max((STRENGTH[s.basis] for s in covering if s.type not in _HOLDS_OTHERS), default=-1)
    known = {s.type for s in covering}
    inside = [s for s in seen if s.type not in known and (STRENGTH[s.basis] > floor or floor == 0)]
    return covering + _strongest(inside, _beside)


def with_model(seen: Sequence[Sighting], hits: Sequence[Sighting]) -> list[Sighting]:
    """Sightings and what a language model adds. Where both see a person, the name is what either saw of it, and rests
    on the surer of the two."""
    persons = [s for s in seen if s.type == "PERSON"]
    joined: list[Sighting] = [s for s in seen if s.type != "PERSON"]
    for hit in hits:
        both = [p for p in persons if hit.type == "PERSON" and p.start < hit.end and hit.start < p.end]
        if both:
            persons = [p for p in persons if p not in both]
            best = max(both, key=lambda p: STRENGTH[p.basis])
            start, end = min(hit.start, *(p.start for p in both)), max(hit.end, *(p.end for p in both))
            persons.append(best._replace(start=start, end=end))
        else:
            joined.append(hit)
    return joined + persons


def apart(seen: Iterable[Sighting]) -> list[Sighting]:
    """Of sightings that overlap the stronger, then the longer one: each place keeps one type."""
    return _strongest(seen, lambda s, k: s.end <= k.start or k.end <= s.start)


def _strongest(seen: Iterable[Sighting], agree: Callable[[Sighting, Sighting], bool]) -> list[Sighting]:
    """The strongest first, then whatever agrees with all kept. Only neighbours are compared, so that a text of
    a million sightings takes no longer for each than a short one."""
    kept: list[Sighting] = []
    for group in _touching(seen):
        own: list[Sighting] = []
        for s in sorted(group, key=_rank):
            if all(agree(s, k) for k in own):
                own.append(s)
        kept += own
    return kept


def _rank(s: Sighting) -> tuple[int, bool, int, int, str]:
    """Surer first; of equally sure ones a key before the link it is in, then the longer."""
    return -STRENGTH[s.basis], s.type not in _CREDENTIALS, -s.length, s.start, s.type


def _touching(seen: Iterable[Sighting]) -> Iterator[list[Sighting]]:
    """Groups of sightings that overlap each other, from left to right."""
    group: list[Sighting] = []
    end = -1
    for s in sorted(seen):
        if group and s.start >= end:
            yield group
            group = []
        group.append(s)
        end = max(end, s.end) if len(group) > 1 else s.end
    if group:
        yield group


def _beside(s: Sighting, kept: Sighting) -> bool:
    if s.end <= kept.start or kept.end <= s.start:
        return True
    if kept.type in _HOLDS_OTHERS or s.type in _HOLDS_OTHERS:
        return s.type != kept.type
    return (s.start, s.end, s.basis) == (kept.start, kept.end, kept.basis)


class Overlaps:
    """Which of many sightings overlap a part of their text, without a look at all of them.

    They are kept by about how long they are: one of up to n characters that reaches into a part begins less than n
    before it.
    """

    def __init__(self, seen: Sequence[Sighting]) -> None:
        self._seen = seen
        by_length: dict[int, list[tuple[int, int]]] = {}
        for i, s in enumerate(seen):
            by_length.setdefault(s.length.bit_length(), []).append((s.start, i))
        self._by_length = {bits: sorted(places) for bits, places in by_length.items()}

    def of(self, start: int, end: int) -> Iterator[Sighting]:
        """Those that overlap, in the order in which they were given."""
        near: list[int] = []
        for bits, places in self._by_length.items():
            first, last = bisect_left(places, (start - (1 << bits), -1)), bisect_left(places, (end, -1))
            near += [i for _, i in places[first:last]]
        return (s for i in sorted(near) if (s := self._seen[i]).end > start)


def types_by_place(seen: Iterable[Sighting]) -> list[str]:
    """The type of every place where one was seen: two forms of a type that fit one place are one find."""
    return [type_ for _, _, type_ in sorted({s[:3] for s in seen})]


def hits_of(seen: Iterable[Sighting], whole: tuple[int, int]) -> list[Hit]:
    """Sightings without their places: of each type the best."""
    best: dict[tuple[str, Span], Basis] = {}
    for s in seen:
        span = Span.whole if (s.start, s.end) == whole else Span.within
        known = best.get((s.type, span))
        if known is None or STRENGTH[s.basis] > STRENGTH[known]:
            best[s.type, span] = s.basis
    return [Hit(type_, span, basis) for (type_, span), basis in best.items()]


AROUND = " \t\r\n\"'`"
BEFORE = AROUND + "="


def whole_of(text: str) -> tuple[int, int]:
    """The part of a value that counts as all of it: without blanks and quotes around it, and without the equals sign
    by which a spreadsheet keeps a number a text.

    >>> whole_of('="0123"'), whole_of(" ab ")
    ((2, 6), (1, 3))
    """
    start = len(text) - len(text.lstrip(BEFORE))
    return (start, len(text.rstrip(AROUND))) if start < len(text) else (0, 0)
