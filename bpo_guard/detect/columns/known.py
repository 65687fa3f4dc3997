"""Values that come again: what each comes to is found once and remembered, in bounded space, while a scan lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, NamedTuple

from bpo_guard.detect.finds import Outcome
from bpo_guard.detect.sightings import Sighting
from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import SIGNATURES_KEPT, CappedCounts, FieldTally

if TYPE_CHECKING:
    import numpy as np

    from bpo_guard.detect.seen import Seen

MOST_VALUES = 40_000
LONGEST_VALUE = 64
"""Characters of a value up to which it is remembered."""

TO_READ = -1
"""The number of a value that is read each time: running text, or too long."""


class Kind(NamedTuple):
    """What a value comes to: all that a tally counts of it but its length, shape and hash."""

    signature: str = ""
    spans: tuple[str, ...] = ()
    disguised: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()


def kinds_of(seen: Seen, found: Callable[[int], Sequence[Sighting]]) -> list[Kind | None]:
    """What each of the values of ``seen`` comes to; None where more is told of one than a kind says. ``found`` is what
    is in a value, settled."""
    assert seen.rows is not None
    count = len(seen.layout.texts)
    told: dict[int, dict[str, list[str]]] = {}
    for name, marks in (("tried", seen.tried), ("passed", seen.passed)):
        for type_, mark in marks.items():
            for i in mark.nonzero()[0].tolist():
                told.setdefault(i, {}).setdefault(name, []).append(type_)
    for i, name in seen.excused_in:
        told.setdefault(i, {}).setdefault("excused", []).append(name)
    kinds: list[Kind | None] = [Kind()] * count
    ones = seen.rows.ones(*seen.layout.wholes, seen.alone())
    by_key: dict[int, Kind] = {}
    for i, key in ones.items():
        if key not in by_key:
            seen.rows.one(key, 1, out := Outcome())
            by_key[key] = _kind(out, {})
        kinds[i] = by_key[key]
    for i in {*told, *seen.rows.values.tolist()} - (ones.keys() - told.keys()):
        out = Outcome()
        out.add(found(i), seen.whole(i), 1)
        kinds[i] = _kind(out, told.get(i, {}))
    for i in seen.issued:
        kinds[i] = None
    return kinds


def _kind(out: Outcome, told: Mapping[str, Sequence[str]]) -> Kind:
    (signature,) = out.signatures
    more = {name: tuple(keys) for name, keys in told.items()}
    return Kind(signature, tuple(out.spans.elements()), tuple(out.disguised.elements()), **more)


@dataclass(slots=True)
class KnownValues:
    """For one column name: the number of the kind of each value seen, as it is written."""

    kinds: list[Kind] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _by_kind: dict[Kind, int] = field(default_factory=dict)

    def look_up(
        self, texts: Sequence[str], learn: Callable[[list[int]], Mapping[int, Kind | None]]
    ) -> np.ndarray[Any, Any]:
        """The numbers of the texts. ``learn`` says of those not known yet, given by their place among the texts, what
        they come to; None for what must be read each time."""
        import numpy as np

        numbers = self._numbers
        found = [numbers.get(text) for text in texts]
        new = [i for i, number in enumerate(found) if number is None]
        if new:
            if len(numbers) + len(new) > MOST_VALUES:
                numbers.clear()
            for i, kind in learn(new).items():
                found[i] = TO_READ if kind is None else self._number(kind)
                if len(texts[i]) <= LONGEST_VALUE:
                    numbers[texts[i]] = found[i] or 0
        return np.array(found, np.int64)

    def count(self, numbers: np.ndarray[Any, Any], counts: np.ndarray[Any, Any]) -> dict[str, Counter[str]]:
        """Cells by what is counted (a field of :class:`Kind`) and by type or name, for values of these numbers."""
        import numpy as np

        totals: dict[str, Counter[str]] = {name: Counter() for name in Kind._fields}
        sums = np.bincount(numbers, weights=counts, minlength=1).astype(np.int64)
        for number in np.flatnonzero(sums).tolist():
            kind, cells = self.kinds[number], int(sums[number])
            totals["signature"][kind.signature] += cells
            for name in Kind._fields[1:]:
                for key in getattr(kind, name):
                    totals[name][key] += cells
        return totals

    def _number(self, kind: Kind) -> int:
        if kind not in self._by_kind:
            self._by_kind[kind] = len(self.kinds)
            self.kinds.append(kind)
        return self._by_kind[kind]


def tally_of(counted: Mapping[str, Mapping[str, int]]) -> FieldTally:
    """What is counted of values by their kinds."""
    return FieldTally(
        signatures=CappedCounts.of(SIGNATURES_KEPT, counted["signature"]),
        tried=counted["tried"],
        passed=counted["passed"],
        excused=counted["excused"],
        disguised=counted["disguised"],
        spans=counted["spans"],
    )
