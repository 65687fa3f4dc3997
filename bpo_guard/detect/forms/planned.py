"""Runs a plan on all values of its silhouette at once: every step is a few operations on whole rows of the grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.gridscreens import Span, screens_of
from bpo_guard.detect.forms.form import Form, FormTable
from bpo_guard.detect.forms.plans import Plan, Try
from bpo_guard.detect.interface import Filters
from bpo_guard.detect.sightings import Sighting, hits_of, settle, types_by_place
from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import Basis, encode_signature

if TYPE_CHECKING:
    import numpy as np

_MOST_AT_ONCE = 0.3
"""From this share of values on, a check is made for all and the others left out after."""

_SPANS_KEPT = 4096

_TOO_FEW = 1000
"""Matches of a form up to which they are better checked one by one: what checks many at once must first be made."""


@dataclass(slots=True)
class Counted:
    """Cells by signature and by type, as in a tally."""

    signatures: Counter[str] = field(default_factory=Counter)
    spans: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    excused: Counter[str] = field(default_factory=Counter)

    def add(self, sightings: Sequence[Sighting], size: int, cells: int) -> None:
        """Count ``cells`` of ``size`` characters in which these were seen."""
        settled = settle(sightings, (0, size))
        self.signatures[encode_signature(hits_of(settled, (0, size)))] += cells
        for type_ in types_by_place(settled):
            self.spans[type_] += cells


class Runner:
    """Runs plans for one set of forms and filters."""

    def __init__(self, table: FormTable, filters: Filters) -> None:
        self._table = table
        self._filters = filters
        self._screens = lru_cache(_SPANS_KEPT)(partial(screens_of, filters))
        self._checked: Counter[int] = Counter()
        """By form, how many matches were checked so far."""

    def run(self, plan: Plan, grid: np.ndarray[Any, Any], supports: frozenset[str], into: Counted) -> None:
        """Count what is in the values of the grid."""
        size, cells = grid.shape
        seen: list[tuple[Sighting, Any]] = []
        marks: dict[str, tuple[list[Any], list[Any]]] = {}
        for t in plan.tries:
            form = self._table.forms[t.form]
            for start, end, there, holds in _matches(t, grid, partial(self._holds, t.form)):
                if form.detector.check is not None:
                    tried, passed = marks.setdefault(form.type, ([], []))
                    tried.append(there)
                    passed.append(holds)
                if form.basis is Basis.weak and form.type not in supports and (start, end) != (0, size):
                    continue
                kept = self._kept(form, Span(form.type, plan.silhouette, start, end), grid, holds, into)
                if kept.any():
                    seen.append((Sighting(start, end, form.type, form.basis), kept))
        for type_, (tried, passed) in marks.items():
            into.tried[type_] += _cells_of(tried)
            into.passed[type_] += _cells_of(passed)
        _settle(seen, size, cells, into)

    def _kept(self, form: Form, span: Span, grid: Any, holds: Any, into: Counted) -> Any:
        """The matches that no filter excuses. A stand-in for a day is a day like any other."""
        if form.type == "DATE_TIME" or not holds.any():
            return holds
        kept = holds
        for name, may in self._screens(span):
            asked = (kept & may(grid)).nonzero()[0]
            if not len(asked):
                continue
            excuses = self._filters[name]
            texts = zip(asked.tolist(), texts_of(grid[span.start : span.end, asked]), strict=True)
            let_go = [i for i, text in texts if excuses(form.type, text)]
            if let_go:
                kept = kept.copy()
                kept[let_go] = False
                into.excused[name] += len(let_go)
        return kept

    def _holds(self, number: int, part: Any, there: Any) -> Any:
        """Where the check holds, of the values in which the form is."""
        import numpy as np

        detector = self._table.forms[number].detector
        check, bulk = detector.check, detector.bulk
        if check is None:
            return there
        count = int(np.count_nonzero(there))
        self._checked[number] += count
        if bulk is not None and count >= _MOST_AT_ONCE * len(there):
            return there & bulk(part)
        rows = there.nonzero()[0]
        if self._checked[number] < _TOO_FEW:
            bulk = None
        chosen = np.ascontiguousarray(part[:, rows])
        holds = np.zeros(len(there), np.bool_)
        holds[rows] = bulk(chosen) if bulk is not None else checked_alone(check, chosen)
        return holds


def texts_of(grid: np.ndarray[Any, Any]) -> list[str]:
    """The values of a grid."""
    width, count = grid.shape
    blob = grid.T.tobytes().decode("ascii")
    return [blob[i : i + width] for i in range(0, count * width, width)]


def matched(t: Try, grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The values in which a form matches anywhere."""
    import numpy as np

    found = np.zeros(grid.shape[1], np.bool_)
    for place in t.places:
        for _, boxes in place.ends:
            there = boxes.fits(grid, {})
            if there is None:
                return np.ones(grid.shape[1], np.bool_)
            found |= there
    return found


def _matches(t: Try, grid: Any, checked: Callable[[Any, Any], Any]) -> list[tuple[int, int, Any, Any]]:
    """Start, end, where the form matches, and where its check holds too. A match within one that holds is none."""
    import numpy as np

    out: list[tuple[int, int, Any, Any]] = []
    everywhere = np.ones(grid.shape[1], np.bool_)
    done: Any = None  # by value, where the last match that held ends
    for n, place in enumerate(t.places):
        free = everywhere if done is None else done <= place.at
        held: list[tuple[int, Any]] = []
        for end, boxes in place.ends:
            there = boxes.fits(grid, {})
            there = free if there is None else free & there
            if not there.any():
                continue
            free = free & ~there
            holds = checked(grid[place.at : end], there)
            out.append((place.at, end, there, holds))
            held.append((end, holds))
        if held and n < len(t.places) - 1:
            done = np.zeros(grid.shape[1], np.int16) if done is None else done
            for end, holds in held:
                done[holds] = end
    return out


def checked_alone(check: Callable[[str], bool], grid: Any) -> Any:
    """The check of each value; what is written alike is checked once."""
    import numpy as np

    texts = texts_of(grid)
    known = dict.fromkeys(texts, False)
    for text in known:
        known[text] = check(text)
    return np.fromiter(map(known.__getitem__, texts), np.bool_, len(texts))


def _cells_of(masks: Sequence[Any]) -> int:
    """In how many values any of the masks holds."""
    import numpy as np

    joined = masks[0]
    for mask in masks[1:]:
        joined = joined | mask
    return int(np.count_nonzero(joined))


def _settle(seen: Sequence[tuple[Sighting, Any]], size: int, cells: int, into: Counted) -> None:
    """Count the values by what was seen in them: those with the same sightings are settled once."""
    import numpy as np

    if len(seen) == 1:
        sighting, kept = seen[0]
        here = int(np.count_nonzero(kept))
        into.add([sighting], size, here)
        if here < cells:
            into.signatures[""] += cells - here
        return
    if not seen:
        into.signatures[""] += cells
        return
    small = len(seen) <= 16
    keys: Any = np.zeros(cells, np.uint16 if small else np.uint64)
    for i, (_, kept) in enumerate(seen):
        keys |= kept.astype(keys.dtype) << keys.dtype.type(i)
    if small:
        sums = np.bincount(keys)
        found = np.flatnonzero(sums)
        counts = sums[found]
    else:
        found, counts = np.unique(keys, return_counts=True)
    for key, n in zip(found.tolist(), counts.tolist(), strict=True):
        into.add([s for i, (s, _) in enumerate(seen) if key >> i & 1], size, n)
