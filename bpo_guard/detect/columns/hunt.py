"""Search many values for many forms: only where the form can occur, all values of a kind in one pass."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.effort import steps_of_finds
from bpo_guard.detect.columns.layout import SEPARATOR
from bpo_guard.detect.columns.places import MANY, Places
from bpo_guard.detect.columns.shapes import DIGIT, Values
from bpo_guard.detect.columns.shared import Shared
from bpo_guard.detect.forms.form import Form, FormTable
from bpo_guard.detect.forms.programs import Way
from bpo_guard.detect.forms.silhouettes import FOREIGN, silhouette
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np

_FEW_VALUES, _SHORT, _MOST_SILHOUETTES = 128, 64, 64
_SHARED = 4
"""Values that share a silhouette on average, from which on it pays to look at silhouettes."""

_SHORT_TEXT = 256
_CHECKED_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Match:
    """A form occurs in value number ``value``; ``holds`` if its check does too (or it has none)."""

    value: int
    start: int
    end: int
    form: Form
    holds: bool


@dataclass(frozen=True, slots=True)
class Matches:
    """All places where one form occurs: the number of the value, positions in the layout, does the check hold?"""

    form: Form
    values: np.ndarray[Any, Any]
    starts: np.ndarray[Any, Any]
    ends: np.ndarray[Any, Any]
    holds: np.ndarray[Any, Any]

    def kept(self, mask: np.ndarray[Any, Any]) -> Matches:
        """Those that the mask marks."""
        return Matches(self.form, self.values[mask], self.starts[mask], self.ends[mask], self.holds[mask])


class Sea:
    """The values of one column side by side, and every place in them where a word or number begins.

    ``able`` marks the forms that could be in any of the values, ``steps`` counts the work so far.
    """

    def __init__(self, values: Values, shared: Shared, table: FormTable) -> None:
        layout = shared.whole
        self._table = table
        self._layout = layout
        self._group_of, self._able, self._silhouettes = _groups(values, layout.texts, table)
        self._places = Places(shared, table)
        self.able = self._able.any(axis=1) & self._places.openable
        self.steps = 0

    def search(self, chosen: np.ndarray[Any, Any], only: np.ndarray[Any, Any]) -> Iterator[Matches]:
        """Every match of the ``chosen`` forms (a mask) in the values that ``only`` marks."""
        for i in (chosen & self.able).nonzero()[0].tolist():
            able = self._able[i][self._group_of] & only
            if able.any():
                found = self._search_form(i, able)
                if found is not None and len(found.values):
                    yield found

    def each(self, chosen: np.ndarray[Any, Any], only: np.ndarray[Any, Any]) -> Iterator[Match]:
        """The same, one by one, with offsets in the value."""
        for found in self.search(chosen, only):
            columns = (found.values, found.starts, found.ends, found.holds)
            for value, start, end, holds in zip(*(c.tolist() for c in columns), strict=True):
                begin = int(self._layout.begins[value])
                yield Match(value, start - begin, end - begin, found.form, holds)

    def _search_form(self, number: int, able: np.ndarray[Any, Any]) -> Matches | None:
        """Try the form at each place left; not within a match that already holds. None if no place is left."""
        import numpy as np

        form = self._table.forms[number]
        positions, numbers = self._places.for_form(number, able)
        if not len(positions):
            return None
        if self._layout.longest <= _SHORT_TEXT:
            stops, holds = self._at_all(form, positions, self._stops(number, positions, numbers))
        else:
            stops, holds = self._one_by_one(form, positions.tolist(), self._layout.ends[numbers].tolist())
        kept = np.flatnonzero(stops > positions)
        self.steps += steps_of_finds((stops[kept] - positions[kept]).tolist())
        return Matches(form, numbers[kept], positions[kept], stops[kept], holds[kept])

    def _stops(self, number: int, positions: np.ndarray[Any, Any], values: np.ndarray[Any, Any]) -> Any:
        """Where the form's match at each place ends, 0 for none. Places that look alike are tried as one."""
        import numpy as np

        stops = np.zeros(len(positions), np.int64)
        left = np.ones(len(positions), np.bool_)
        if self._silhouettes is not None and len(positions) >= MANY:
            keys = self._group_of[values] * (_SHORT + 1) + positions - self._layout.begins[values]
            for key in np.flatnonzero(np.bincount(keys) >= MANY).tolist():
                group, at = divmod(key, _SHORT + 1)
                ways = self._table.ways(number, self._silhouettes[group], at)
                if ways is not None:
                    alike = np.flatnonzero(keys == key)
                    left[alike] = False
                    stops[alike] = self._ends(ways, positions[alike] - at)
        rest = np.flatnonzero(left)
        if len(rest):
            limits = self._layout.ends[values[rest]].tolist()
            match = self._table.forms[number].regex.match
            found = filter(None, map(match, repeat(self._layout.blob), positions[rest].tolist(), limits))
            spans = np.array([m.span() for m in found], np.int64).reshape(-1, 2)
            stops[rest[positions[rest].searchsorted(spans[:, 0])]] = spans[:, 1]
            self.steps += len(rest)
        return stops

    def _ends(self, ways: Sequence[Way], begins: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Where the first way that fits ends in each of the values that begin there."""
        import numpy as np

        stops = np.zeros(len(begins), np.int64)
        open_ = np.arange(len(begins))
        for way in ways:
            fits = open_
            for at, wanted in way.wanted:
                fits = fits[_table_of(wanted)[self._layout.codes[begins[fits] + at]]]
            stops[fits] = begins[fits] + way.end
            open_ = open_[stops[open_] == 0]
        return stops

    def _at_all(self, form: Form, positions: np.ndarray[Any, Any], stops: np.ndarray[Any, Any]) -> tuple[Any, Any]:
        """Of the matches at all places those that count, and whether the check holds for each."""
        import numpy as np

        holds = np.ones(len(positions), np.bool_)
        hit = np.flatnonzero(stops > positions)
        reach = np.maximum.accumulate(stops[hit])
        free = np.ones(len(hit), np.bool_)
        free[1:] = positions[hit][1:] >= reach[:-1]
        if form.detector.check is not None:
            holds[hit[free]] = self._checked(form.detector.check, positions[hit[free]], stops[hit[free]])
        if not free.all():
            self._sort_out(form, positions, stops, holds, hit, free)
        return stops, holds

    def _checked(self, check: Callable[[str], bool], starts: Any, stops: Any) -> np.ndarray[Any, Any]:
        """Whether the check holds for each match; what is written alike is checked once."""
        import numpy as np

        blob = self._layout.blob
        texts = [blob[a:b] for a, b in zip(starts.tolist(), stops.tolist(), strict=True)]
        known = dict.fromkeys(texts, False)
        for text in known:
            known[text] = check(text)
        return np.fromiter(map(known.__getitem__, texts), np.bool_, len(texts))

    def _sort_out(self, form: Form, positions: Any, stops: Any, holds: Any, hit: Any, free: Any) -> None:
        """Drop what begins within a match that holds; check what did not, where it overlaps one that does not."""
        check, blob = form.detector.check, self._layout.blob
        done = -1
        for k, first in zip(hit.tolist(), free.tolist(), strict=True):
            start, stop = int(positions[k]), int(stops[k])
            if start < done:
                stops[k] = 0
                continue
            if check is not None and not first:
                holds[k] = check(blob[start:stop])
            if holds[k]:
                done = stop

    def _one_by_one(self, form: Form, positions: list[int], limits: list[int]) -> tuple[Any, Any]:
        """The same for long texts: what lies within a match that holds is not tried again."""
        import numpy as np

        match, check, blob = form.regex.match, form.detector.check, self._layout.blob
        stops, holds = np.zeros(len(positions), np.int64), np.ones(len(positions), np.bool_)
        places, ends = iter(positions), iter(limits)
        self.steps += len(positions)
        known: dict[str, bool] = {}
        k = -1
        for found in filter(None, map(match, repeat(blob), places, ends)):
            start, stop = found.span()
            k = bisect_left(positions, start, k + 1)
            if stop == start:
                continue
            stops[k] = stop
            if check is not None and not _once(known, check, found.group()):
                holds[k] = False
            else:
                within = bisect_left(positions, stop, k + 1) - k - 1
                for rest in (places, ends):
                    next(islice(rest, within, within), None)
        return stops, holds


def _once(known: dict[str, bool], check: Callable[[str], bool], text: str) -> bool:
    """Whether a check holds for a text; what is written alike is checked once."""
    holds = known.get(text)
    if holds is None:
        if len(known) >= _CHECKED_KEPT:
            known.clear()
        holds = known[text] = check(text)
    return holds


@cache
def _table_of(codes: int) -> np.ndarray[Any, Any]:
    """A mask of codes as a table."""
    import numpy as np

    table = np.zeros(256, np.bool_)
    table[[code for code in range(codes.bit_length()) if codes >> code & 1]] = True
    return table


def _groups(values: Values, texts: Sequence[str], table: FormTable) -> tuple[Any, Any, list[str] | None]:
    """A group number for each value, by form and group whether the form could be in it, and their silhouettes."""
    import numpy as np

    bare = values.kinds == DIGIT
    features = np.stack([values.kinds.astype(np.int64), np.minimum(values.digits, 255), bare * values.sizes])
    silhouettes = _silhouettes(values, texts)
    if silhouettes is None:
        return _by_features(features, table)
    numbers: dict[str, int] = {}
    numbered = np.array([numbers.setdefault(s, len(numbers)) for s in silhouettes], np.int64)
    if len(numbers) * _SHARED > len(silhouettes):
        return _by_features(features, table)
    firsts = np.unique(numbered, return_index=True)[1]
    return numbered, table.able(features[:, firsts], list(numbers)), list(numbers)


def _by_features(features: np.ndarray[Any, Any], table: FormTable) -> tuple[Any, Any, None]:
    """The same by what the values are made of alone."""
    import numpy as np

    groups, group_of = np.unique(features, axis=1, return_inverse=True)
    return group_of.reshape(-1), table.able(groups, None), None


def _silhouettes(values: Values, texts: Sequence[str]) -> list[str] | None:
    """The silhouettes of the values, if many values share few of them and all are short; else None."""
    n = len(texts)
    if n < _FEW_VALUES or int(values.sizes.max()) > _SHORT or len(values.shapes) > _MOST_SILHOUETTES:
        return None
    joined = SEPARATOR.join(texts)
    if not joined.isascii():
        joined = "".join(c if c < "\x80" else FOREIGN for c in joined)
    return silhouette(joined).split(SEPARATOR)
