"""Tables written as text: values in quotes, in tags or behind a key, one like the other, as in code and settings.

What stands in one place of many entries is judged as a column is: among names of colours or of provinces few are
called like people, and then none of them is one. A value is counted once however often it comes, and one that is a
name from end to end, or stands behind a word that announces one, is a name in any list.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from bpo_guard.detect.people.name_words import BETWEEN
from bpo_guard.detect.people.texts import SEPARATOR
from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import Basis

Found = tuple[int, int, Basis]
_FEWEST_FOUND, _FEWEST_VALUES = 3, 20
_FEW_NAMES = 0.2
"""Below this share of names the values of a place are no names of persons."""

_VALUE = expression(
    r"\"([^\"\n\\\x00]{1,60})\"|'([^'\n\\\x00]{1,60})'|>([^<>\n\x00]{1,60})<"
    r"|(?<=: )([^\n\"'{}\[\]:\x00]{1,60})(?=[\r\n\x00]|\Z)"
)
_IN_A_TAG, _UNQUOTED = 3, 4
_JOINTS = frozenset(["of", "the", "and", "in", "on", "y", "e", "et", "und", "és"])
_REACH = 80
_OPENING, _HANDED = ",([{", ":=>"


@dataclass(frozen=True, slots=True)
class Barren:
    """Values of places that hold few names, from left to right: nothing in them is the name of a person."""

    text: str
    starts: list[int]
    ends: list[int]
    is_full: Callable[[str], bool]

    @staticmethod
    def of(text: str, found: Sequence[Found], is_full: Callable[[str], bool]) -> Barren:
        """Those of a text, or of each of several with a separator between them. ``is_full``: is it a given name
        with a family name?"""
        seen = sorted(found)
        values: list[tuple[int, int]] = []
        at = 0
        while at < len(seen):
            first = text.rfind(SEPARATOR, 0, seen[at][0]) + 1
            last = text.find(SEPARATOR, seen[at][0])
            last = last if last >= 0 else len(text)
            end = bisect_left(seen, last, key=lambda f: f[0])
            if end - at >= _FEWEST_FOUND:
                values.extend(_without_names(text, first, last, [f[0] for f in seen[at:end]]))
            at = end
        values.sort()
        return Barren(text, [v[0] for v in values], [v[1] for v in values], is_full)

    def hold(self, found: Found) -> bool:
        """Does it stand in such a value?"""
        start, end, basis = found
        i = bisect_right(self.starts, start) - 1
        if i < 0 or start >= self.ends[i]:
            return False
        if (start, end) != (self.starts[i], self.ends[i]):
            return True
        return basis is not Basis.cued and not self.is_full(self.text[start:end])


def _of_a_title(word: str) -> bool:
    return not word[0].islower() or word in BETWEEN or word in _JOINTS


def _without_names(text: str, first: int, last: int, names: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The values of places with few names, of one text; ``names`` are where the names begin."""
    places: dict[str, list[tuple[int, int]]] = {}
    for place, start, end in _values(text, first, last):
        places.setdefault(place, []).append((start, end))
    for values in places.values():
        different = {text[start:end]: (start, end) for start, end in values}
        named = sum(bisect_left(names, start) < bisect_left(names, end) for start, end in different.values())
        if len(different) >= _FEWEST_VALUES and named < _FEW_NAMES * len(different):
            yield from values


def _values(text: str, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    """The values of such a text that are written as names and titles are: the place they stand in, from where, to
    where. Sentences tell of whom they like."""
    for m in _VALUE.finditer(text, first, last):
        start, end = m.span(m.lastindex or 0)
        if text[start].isupper() and all(map(_of_a_title, text[start:end].split())):
            before = start if m.lastindex == _UNQUOTED else m.start()
            place = _tag(text, first, before) if m.lastindex == _IN_A_TAG else _key(text, first, before)
            if place:
                yield f"{m.lastindex}{place}", start, end


def _tag(text: str, first: int, end: int) -> str:
    """The tag that a value follows."""
    at = text.rfind("<", max(first, end - _REACH), end)
    return text[at:end].split(None, 1)[0] if at >= 0 else ""


def _key(text: str, first: int, end: int) -> str:
    """The key that a value is handed to, or the mark before it that opens a list or goes on in one."""
    before = text[max(first, end - _REACH) : end].rstrip()
    if before[-1:] and before[-1] in _OPENING:
        return before[-1]
    if not before or before[-1] not in _HANDED:
        return ""
    key = before.rstrip(":=> \t\"'")
    at = len(key)
    while at and (key[at - 1].isalnum() or key[at - 1] in "_.-"):
        at -= 1
    return key[at:]
