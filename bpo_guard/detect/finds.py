"""What was found in the values of a column, as aligned arrays, and its tally: one decision for all values alike.

Values in which the same types were seen at the same places are settled once. Only a value whose outcome hangs on
its own characters (a disguise, a date with a word before it) is looked at alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.shapes import different
from bpo_guard.detect.sightings import Sighting, hits_of, settle, types_by_place
from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import Basis, encode_signature, hidden

if TYPE_CHECKING:
    import numpy as np

_BASES = tuple(Basis)
_BASIS_NUMBER = {basis: i for i, basis in enumerate(_BASES)}
Finish = Callable[[int, list[Sighting]], list[Sighting]]
"""The last word on one value: what its settled sightings are in the light of its own characters."""


@dataclass(slots=True)
class Outcome:
    """Cells by signature, and sightings by type: all of them, and those written to be missed."""

    signatures: Counter[str] = field(default_factory=Counter)
    spans: Counter[str] = field(default_factory=Counter)
    disguised: Counter[str] = field(default_factory=Counter)

    def add(self, sightings: Sequence[Sighting], whole: tuple[int, int], cells: int) -> None:
        """Count ``cells`` in which these were seen."""
        self.signatures[encode_signature(hits_of(sightings, whole))] += cells
        for type_ in types_by_place(sightings):
            self.spans[type_] += cells
        for disguise in {s.disguise for s in sightings if s.disguise}:
            for type_ in types_by_place(s for s in sightings if s.disguise == disguise):
                self.disguised[hidden(type_, disguise)] += cells


class Finds:
    """Sightings by the number of their value, gathered in any order."""

    def __init__(self) -> None:
        self._types: dict[str, int] = {}
        self._parts: list[tuple[Any, Any, Any, Any]] = []
        self._single: list[tuple[int, int, int, int]] = []

    def add(self, value: int, s: Sighting) -> None:
        """One sighting."""
        self._single.append((value, s.start, s.end, self._kind(s.type, s.basis)))

    def add_all(self, values: Any, starts: Any, ends: Any, type_: str, basis: Basis) -> None:
        """Many of one kind, as arrays."""
        import numpy as np

        if len(values):
            self._parts.append((values, starts, ends, np.full(len(values), self._kind(type_, basis), np.int64)))

    def rows(self) -> Rows:
        """All sightings, by the number of their value."""
        import numpy as np

        single = np.array(self._single, np.int64).reshape(-1, 4)
        parts = [*self._parts, tuple(single.T)] if self._single else self._parts
        joined = [np.concatenate(column) for column in zip(*parts, strict=True)] if parts else list(single.T)
        order = np.argsort(joined[0], kind="stable")
        values, starts, ends, kinds = (column[order] for column in joined)
        return Rows(values, starts, ends, kinds, tuple(self._types))

    def _kind(self, type_: str, basis: Basis) -> int:
        return self._types.setdefault(type_, len(self._types)) * len(_BASES) + _BASIS_NUMBER[basis]


@dataclass(frozen=True, slots=True)
class Rows:
    """Sightings sorted by value; ``kinds`` join the number of a type and of a basis."""

    values: np.ndarray[Any, Any]
    starts: np.ndarray[Any, Any]
    ends: np.ndarray[Any, Any]
    kinds: np.ndarray[Any, Any]
    types: tuple[str, ...]

    def at(self, value: int) -> list[Sighting]:
        """What was seen in one value."""
        first, last = self.values.searchsorted([value, value + 1]).tolist()
        return [self._sighting(row) for row in range(first, last)]

    def later_than_first(self, type_: str) -> np.ndarray[Any, Any]:
        """The values in which ``type_`` was seen after their first character."""
        if type_ not in self.types:
            return self.values[:0]
        there = (self.kinds // len(_BASES) == self.types.index(type_)) & (self.starts > 0)
        values: np.ndarray[Any, Any] = self.values[there]
        return values

    def outcome(
        self, counts: np.ndarray[Any, Any], begins: Any, ends: Any, alone: np.ndarray[Any, Any], finish: Finish
    ) -> Outcome:
        """Settle all values. ``counts`` cells hold each; ``begins`` to ``ends`` is the part that counts as all of
        it; those marked ``alone`` are finished one by one."""
        import numpy as np

        out = Outcome()
        values, first, many = np.unique(self.values, return_index=True, return_counts=True)
        own = alone[values]
        for value in values[own].tolist():
            whole = (int(begins[value]), int(ends[value]))
            out.add(finish(value, settle(self.at(value), whole)), whole, int(counts[value]))
        self._ones(out, first[~own & (many == 1)], counts, begins, ends)
        for n in different(many[~own & (many > 1)]).tolist():
            chosen = ~own & (many == n)
            self._alike(out, values[chosen], first[chosen], n, (counts, begins, ends))
        return out

    def ones(self, begins: Any, ends: Any, alone: np.ndarray[Any, Any]) -> dict[int, int]:
        """The values in which one thing was seen and that are not ``alone``, with a key: the same for the same outcome
        (:meth:`one`)."""
        import numpy as np

        values, first, many = np.unique(self.values, return_index=True, return_counts=True)
        chosen = (many == 1) & ~alone[values]
        return dict(zip(values[chosen].tolist(), self._keys(first[chosen], begins, ends).tolist(), strict=True))

    def one(self, key: int, cells: int, into: Outcome) -> None:
        """Count ``cells`` in which the one thing of this key was seen."""
        into.add([self._named(0, 1, key // 2)], (0, 1) if key % 2 else (-1, -1), cells)

    def _ones(self, out: Outcome, rows: Any, counts: Any, begins: Any, ends: Any) -> None:
        """Values in which one thing was seen."""
        import numpy as np

        sums = np.bincount(self._keys(rows, begins, ends), weights=counts[self.values[rows]])
        for key in np.flatnonzero(sums).tolist():
            self.one(key, int(sums[key]), out)

    def _keys(self, rows: Any, begins: Any, ends: Any) -> np.ndarray[Any, Any]:
        """Of a thing that is alone in its value only its kind matters, and whether it covers the value."""
        values = self.values[rows]
        covers = (self.starts[rows] == begins[values]) & (self.ends[rows] == ends[values])
        keys: np.ndarray[Any, Any] = self.kinds[rows] * 2 + covers
        return keys

    def _alike(self, out: Outcome, values: Any, first: Any, n: int, of: tuple[Any, Any, Any]) -> None:
        """Values in which ``n`` things were seen, those with the same at the same places together."""
        import numpy as np

        counts, begins, ends = of
        rows = first[:, None] + np.arange(n)
        columns = [*self.starts[rows].T, *self.ends[rows].T, *self.kinds[rows].T, begins[values], ends[values]]
        sums: Counter[tuple[int, ...]] = Counter()
        for key, cells in zip(zip(*(c.tolist() for c in columns), strict=True), counts[values].tolist(), strict=True):
            sums[key] += cells
        for key, cells in sums.items():
            seen = [self._named(key[i], key[n + i], key[2 * n + i]) for i in range(n)]
            whole = key[-2:]
            out.add(settle(seen, (whole[0], whole[1])), (whole[0], whole[1]), cells)

    def _sighting(self, row: int) -> Sighting:
        return self._named(int(self.starts[row]), int(self.ends[row]), int(self.kinds[row]))

    def _named(self, start: int, end: int, kind: int) -> Sighting:
        type_, basis = divmod(kind, len(_BASES))
        return Sighting(start, end, self.types[type_], _BASES[basis])
