"""Which characters must stand where, for a match in any of many ways: alike parts of the ways are looked at once.

A date can match in two ways of month, three of day and three of year. As a product that is eighteen ways; as a graph
whose alike ends are one, it is eight small questions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.forms.programs import Wanted
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np

_ANY = (1 << 128) - 1
_Box = frozenset[Wanted]


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """One of the codes (a mask) at ``at``, and then what they lead to. No choices at all: anything will do."""

    at: int = 0
    choices: tuple[tuple[int, Boxes], ...] = ()

    def fits(self, grid: np.ndarray[Any, Any], known: dict[int, Any]) -> Any:
        """Which values fit; None for all. ``known`` keeps what was found for parts of the graph."""
        if not self.choices:
            return None
        if id(self) not in known:
            row = grid[self.at]
            least, most = int(row.min()), int(row.max())
            found: Any = None
            for codes, rest in self.choices:
                here = _stands(row, codes, least, most)
                if not here.any():
                    continue
                inner = rest.fits(grid, known)
                here = here if inner is None else here & inner
                found = here if found is None else found | here
            known[id(self)] = row != row if found is None else found
        return known[id(self)]


ANYTHING = Boxes()


def boxes_of(ways: Iterable[tuple[Wanted, ...]]) -> Boxes:
    """The graph for values that fit any of the ways."""
    return _node(frozenset(map(_joined, ways)), {})


def _joined(wanted: tuple[Wanted, ...]) -> _Box:
    """A way with one set of codes for each place."""
    by_place: dict[int, int] = {}
    for at, codes in wanted:
        by_place[at] = by_place[at] & codes if at in by_place else codes
    return frozenset(by_place.items())


def _node(boxes: frozenset[_Box], known: dict[frozenset[_Box], Boxes]) -> Boxes:
    if frozenset() in boxes:
        return ANYTHING
    if boxes not in known:
        at = min(place for box in boxes for place, _ in box)
        rests: dict[int, set[_Box]] = {}
        for box in boxes:
            codes = next((codes for place, codes in box if place == at), _ANY)
            rests.setdefault(codes, set()).add(frozenset(part for part in box if part[0] != at))
        merged: dict[int, tuple[int, Boxes]] = {}
        for codes, rest in rests.items():
            node = _node(frozenset(rest), known)
            before = merged[id(node)][0] if id(node) in merged else 0
            merged[id(node)] = (before | codes, node)
        choices = sorted(merged.values(), key=lambda choice: choice[0])
        known[boxes] = Boxes(at, tuple(choices))
    return known[boxes]


def _stands(row: Any, codes: int, least: int, most: int) -> Any:
    """Where one of the codes stands, by the runs they make up between the least and the greatest there is."""
    found: Any = None
    for low, high in _runs(codes, least, most):
        part = row == low if low == high else (row >= low) & (row <= high)
        found = part if found is None else found | part
    return found if found is not None else row != row


def _runs(codes: int, least: int, most: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for code in range(least, most + 1):
        if codes >> code & 1:
            if out and out[-1][1] == code - 1:
                out[-1] = (out[-1][0], code)
            else:
                out.append((code, code))
    return out
