"""What is found in values once they are laid open, added to what was found in them as they stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.effort import A_LAID_OPEN_CHARACTER, A_WINDOW
from bpo_guard.detect.columns.shapes import Values, as_text, values_from
from bpo_guard.detect.disguise.said_dates import SAID_DATE
from bpo_guard.detect.disguise.spacing import SEPARATORS, SPLIT
from bpo_guard.detect.disguise.veils import WHOLE, opened, suspects
from bpo_guard.detect.disguise.windows import Window
from bpo_guard.detect.sightings import STRENGTH, Overlaps, Sighting
from bpo_guard.detect.terms.wordindex import Hints
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    from bpo_guard.detect.seen import Seen, Veiled

_AT_ONCE = 2**18
"""Characters of what was laid open that are read together."""

_LOOSE = frozenset({SEPARATORS, SPLIT})
_BELIEVED = frozenset({Basis.checked, Basis.shaped, Basis.cued})
_IDLE = frozenset({"DATE_TIME", "URL", "ORGANIZATION", "LOCATION", "AGE", "PERSON", "SECRET", "POSTAL_CODE"})
"""Types that nobody hides, or whose form means nothing in what was decoded."""


def laid_open(
    seen: Seen,
    values: Values,
    prose: Any,
    hints: Hints,
    read: Callable[[Values, Any], Seen],
    supports: Collection[str],
    beside: Callable[[str, str, int, int], bool],
) -> Seen:
    """``seen`` with what the values hide. ``read`` reads values as they stand; ``supports`` are the types that the
    column's name speaks for; ``beside`` says if a word for a type stands beside a part of a text."""
    hidden: set[tuple[int, Sighting, str]] = set()
    for found in _some(values, seen, hints):
        hidden.update(_found_in(seen, found, prose, read, supports, beside))
    if _added(seen, hidden):
        seen.rows = seen.finds.rows()
    return seen


def _some(values: Values, seen: Seen, hints: Hints) -> Iterator[list[tuple[int, Window]]]:
    """What the values hide, a part at a time: what is worked out on the way takes many times its size."""
    found: list[tuple[int, Window]] = []
    size = 0
    for i in suspects(values, seen.layout, hints):
        for window in opened(seen.layout.texts[i]):
            if window.text.strip():
                found.append((i, window))
                size += len(window.text)
            if size >= _AT_ONCE:
                yield found
                found, size = [], 0
    if found:
        yield found


def _found_in(
    seen: Seen,
    found: list[tuple[int, Window]],
    prose: Any,
    read: Callable[[Values, Any], Seen],
    supports: Collection[str],
    beside: Callable[[str, str, int, int], bool],
) -> Iterator[tuple[int, Sighting, str]]:
    """What is in windows of values, with its place in the value and how it was hidden."""
    texts = [as_text(window.text) for _, window in found]
    number = {text: j for j, text in enumerate(dict.fromkeys(texts))}
    numbers = [number[text] for text in texts]
    marked = prose if prose is True else _prose_of(found, numbers, len(number), prose)
    inner = read(values_from(dict.fromkeys(number, 1)), marked)
    assert inner.rows is not None
    seen.steps += inner.steps + A_WINDOW * len(texts) + A_LAID_OPEN_CHARACTER * sum(map(len, texts))
    _tried(seen, inner, found, numbers)
    for (i, window), j in zip(found, numbers, strict=True):
        for s, disguise in _within(window, inner.rows.at(j), supports, beside):
            yield i, s, disguise


def _added(seen: Seen, hidden: Iterable[tuple[int, Sighting, str]]) -> bool:
    """Note what was hidden; was anything of it not seen before?"""
    assert seen.rows is not None
    added = False
    for i, of_value in groupby(sorted(hidden), key=itemgetter(0)):
        there = Overlaps(seen.rows.at(i))
        for _, s, disguise in of_value:
            known = _known(there, s, disguise)
            if known is None or (known.start, known.end, known.type) == (s.start, s.end, s.type):
                seen.veiled[i, s.start, s.end, s.type] = disguise
            if known is None:
                seen.finds.add(i, s)
                added = True
    return added


def unveiled(s: Sighting, value: int, veiled: Veiled) -> Sighting:
    """A sighting with the name of what hid it, if that was laid open."""
    name = veiled.get((value, s.start, s.end, s.type))
    return s._replace(disguise=", ".join(sorted({*name.split(", "), s.disguise} - {""}))) if name else s


def _prose_of(found: list[tuple[int, Window]], numbers: list[int], texts: int, prose: Any) -> Any:
    import numpy as np

    marked = np.zeros(texts, np.bool_)
    for (i, _), j in zip(found, numbers, strict=True):
        marked[j] |= prose[i]
    return marked


def _within(
    window: Window, found: list[Sighting], supports: Collection[str], beside: Callable[[str, str, int, int], bool]
) -> Iterator[tuple[Sighting, str]]:
    """What was found in the laid open parts of a window, with its place in the value. What was put together from parts
    must hold a check or be named: a form alone is soon made of anything."""
    for s in found:
        disguise = window.disguise(s.start, s.end)
        believed = s.basis in _BELIEVED or s.type in supports
        if s.basis is Basis.shaped and disguise in _LOOSE and s.type not in supports and s.type != "EMAIL_ADDRESS":
            believed = beside(s.type, window.text, s.start, s.end)
        idle = s.type in _IDLE and disguise != SAID_DATE
        if disguise and believed and not idle and not _cut_off(window, s):
            start, end = window.back(s.start, s.end)
            yield s._replace(start=start, end=end), disguise


def _cut_off(window: Window, s: Sighting) -> bool:
    """Does what was put together go on beside the sighting?"""
    before = window.names[s.start - 1] if s.start else ""
    after = window.names[s.end] if s.end < len(window.names) else ""
    return any(
        name in outer.split(", ") and name in inner.split(", ")
        for outer, inner in ((before, window.names[s.start]), (after, window.names[s.end - 1]))
        for name in WHOLE
    )


def _known(there: Overlaps, s: Sighting, disguise: str) -> Sighting | None:
    """The same, or for odd marks anything as sure, that was seen in the value as it stands."""
    for known in there.of(s.start, s.end):
        sure = STRENGTH[known.basis] >= STRENGTH[s.basis]
        covers = known.start <= s.start and s.end <= known.end
        if sure and (disguise == SEPARATORS or (known.type == s.type and covers)):
            return known
    return None


def _tried(seen: Seen, inner: Seen, found: list[tuple[int, Window]], numbers: list[int]) -> None:
    """Forms tried in what was laid open count for the value, so that chance hits can be told there too."""
    import numpy as np

    outer, windows = np.array([i for i, _ in found], np.int64), np.array(numbers, np.int64)
    for marks, into in ((inner.tried, seen.tried), (inner.passed, seen.passed)):
        for type_, mark in marks.items():
            seen.mark(into, type_, outer[mark[windows]])
