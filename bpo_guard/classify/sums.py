"""The signatures of a field, added up by type."""

from __future__ import annotations

from collections import Counter
from dataclasses import field

from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import Basis, FieldTally, Span


@dataclass(slots=True)
class TypeSum:
    """Cells in which one type was seen, by how: over the ``whole`` value or ``within`` it."""

    whole: Counter[Basis] = field(default_factory=Counter)
    within: Counter[Basis] = field(default_factory=Counter)

    @property
    def wholes(self) -> int:
        return self.whole.total()

    @property
    def withins(self) -> int:
        return self.within.total()

    def any(self, basis: Basis) -> int:
        return self.whole[basis] + self.within[basis]


def add_up(tally: FieldTally) -> dict[str, TypeSum]:
    """By type. What was seen only in cells whose signature had to be dropped counts as far as it is known."""
    sums: dict[str, TypeSum] = {}
    for signature, cells in tally.hits():
        for hit in signature:
            kind = sums.setdefault(hit.type, TypeSum())
            (kind.whole if hit.span is Span.whole else kind.within)[hit.basis] += cells
    for type_ in sorted(tally.spans):
        if type_ not in sums and tally.signatures.other:
            basis = Basis.checked if tally.passed.get(type_) else Basis.shaped
            sums[type_] = TypeSum(within=Counter({basis: min(tally.spans[type_], tally.signatures.other)}))
    return sums
