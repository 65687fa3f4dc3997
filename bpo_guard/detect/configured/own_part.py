"""What a configuration's entries found in one field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bpo_guard.model.compact import dataclass


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What was found of one field, by entry. ``accepted``: cells that are whole an accepted value, by the entries
    (joined by blanks) that accept it. Parts add up in any order."""

    cells: Mapping[str, int] = field(default_factory=dict)
    spans: Mapping[str, int] = field(default_factory=dict)
    accepted: Mapping[str, int] = field(default_factory=dict)
    timed_out: frozenset[str] = frozenset()

    def __add__(self, more: OwnPart) -> OwnPart:
        return OwnPart(
            _sum(self.cells, more.cells),
            _sum(self.spans, more.spans),
            _sum(self.accepted, more.accepted),
            self.timed_out | more.timed_out,
        )


def _sum(a: Mapping[str, int], b: Mapping[str, int]) -> dict[str, int]:
    return {key: a.get(key, 0) + b.get(key, 0) for key in a.keys() | b.keys()}
