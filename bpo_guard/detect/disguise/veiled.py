"""What is found in values once they are laid open, added to what was found in them as they stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.shapes import Values, as_text, values_from
from bpo_guard.detect.disguise.spacing import SEPARATORS, SPLIT
from bpo_guard.detect.disguise.veils import WHOLE, opened, suspects
from bpo_guard.detect.disguise.windows import Window
from bpo_guard.detect.finds import Rows
from bpo_guard.detect.sightings import STRENGTH, Sighting
from bpo_guard.detect.terms.wordindex import Hints
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    from bpo_guard.detect.cells import Seen

Veiled = dict[tuple[int, int, int, str], str]
"""How a sighting (value, start, end, type) was hidden."""

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
    found = [(i, window) for i in suspects(values, seen.layout, hints) for window in opened(seen.layout.texts[i])]
    if not found:
        return seen
    assert seen.rows is not None
    texts = {as_text(window.text): 1 for _, window in found if window.text.strip()}
    number = {text: j for j, text in enumerate(texts)}
    inner = read(values_from(texts), prose if prose is True else _prose_of(found, number, prose))
    assert inner.rows is not None
    hidden = {
        (i, s, disguise)
        for i, window in found
        if (j := number.get(as_text(window.text))) is not None
        for s, disguise in _within(window, inner.rows.at(j), supports, beside)
    }
    added = False
    for i, s, disguise in sorted(hidden):
        known = _known(seen.rows, i, s, disguise)
        if known is None or (known.start, known.end, known.type) == (s.start, s.end, s.type):
            seen.veiled[i, s.start, s.end, s.type] = disguise
        if known is None:
            seen.finds.add(i, s)
            added = True
    _tried(seen, inner, found, number)
    if added:
        seen.rows = seen.finds.rows()
    return seen


def unveiled(s: Sighting, value: int, veiled: Veiled) -> Sighting:
    """A sighting with the name of what hid it, if that was laid open."""
    name = veiled.get((value, s.start, s.end, s.type))
    return s._replace(disguise=", ".join(sorted({*name.split(", "), s.disguise} - {""}))) if name else s


def _prose_of(found: list[tuple[int, Window]], number: dict[str, int], prose: Any) -> Any:
    import numpy as np

    marked = np.zeros(len(number), np.bool_)
    for i, window in found:
        if (j := number.get(as_text(window.text))) is not None:
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
        if disguise and believed and s.type not in _IDLE and not _cut_off(window, s):
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


def _known(rows: Rows, i: int, s: Sighting, disguise: str) -> Sighting | None:
    """The same, or for odd marks anything as sure, that was seen in the value as it stands."""
    for known in rows.at(i):
        if known.end <= s.start or s.end <= known.start:
            continue
        sure = STRENGTH[known.basis] >= STRENGTH[s.basis]
        covers = known.start <= s.start and s.end <= known.end
        if sure and (disguise == SEPARATORS or (known.type == s.type and covers)):
            return known
    return None


def _tried(seen: Seen, inner: Seen, found: list[tuple[int, Window]], number: dict[str, int]) -> None:
    """Forms tried in what was laid open count for the value, so that chance hits can be told there too."""
    import numpy as np

    pairs = [(i, number[text]) for i, w in found if (text := as_text(w.text)) in number]
    outer, windows = (np.array(column, np.int64) for column in zip(*pairs, strict=True))
    for marks, into in ((inner.tried, seen.tried), (inner.passed, seen.passed)):
        for type_, mark in marks.items():
            seen.mark(into, type_, outer[mark[windows]])
