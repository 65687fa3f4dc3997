"""What there is to hold against the name of a field."""

from __future__ import annotations

from collections.abc import Mapping

from bpo_guard.classify.shape_stats import ShapeStats
from bpo_guard.classify.sums import TypeSum
from bpo_guard.model.compact import dataclass
from bpo_guard.model.portrait import Portrait
from bpo_guard.model.tally import Basis, FieldTally

_SOME = 0.1


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to hold against a name: counts, shapes, the portrait, and what was seen of each type."""

    tally: FieldTally
    stats: ShapeStats
    sums: Mapping[str, TypeSum]

    @property
    def portrait(self) -> Portrait:
        return self.tally.portrait

    @property
    def distinct(self) -> int:
        return self.tally.distinct.n

    @property
    def row_numbers(self) -> bool:
        """1, 2, 3 … as many as there are rows: the numbers of rows, whatever they are called."""
        numbers, n = self.portrait.numbers, self.distinct
        if not numbers or n < 20 or self.portrait.share("integer") < 0.95 or n < 0.9 * self.tally.values:
            return False
        return abs(numbers[1] - n / 2) < 0.12 * n and abs(numbers[2] - 0.95 * n) < 0.08 * n

    @property
    def of_one_length(self) -> bool:
        """Ten and more different capital words, all as long as each other: codes, not words."""
        p = self.portrait
        return p.of >= 10 and p.share("capitals") >= 0.9 and abs(self.stats.length - self.stats.longest) < 0.01

    def share(self, type_: str, *bases: Basis) -> float:
        seen = self.sums.get(type_)
        if not seen or not self.tally.values:
            return 0.0
        return sum(seen.whole[b] for b in bases or tuple(Basis)) / self.tally.values

    def knows(self, type_: str) -> bool:
        """Are some of the values, or of the words in them, known as being of the type?"""
        seen = self.sums.get(type_)
        known = seen.wholes + seen.withins if seen else 0
        return known >= _SOME * self.tally.values or self.portrait.share(f"kind:{type_}") >= _SOME
