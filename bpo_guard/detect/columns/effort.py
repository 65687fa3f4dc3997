"""How much work the texts of a file may take: counted in steps and not in seconds, so that it ends at the same value
on any machine.

A step is about what it takes to try one expression at one place, a quarter of a microsecond. Ordinary data stays far
below what its size allows. Data made to keep the detectors busy uses up what a file has beyond that; from then on the
fields that took more than their share are read no further, and the ledger says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bpo_guard.model.batch import Limits
from bpo_guard.model.compact import dataclass
from bpo_guard.model.place import Place

if TYPE_CHECKING:
    from bpo_guard.detect.interface import FieldPart

STEPS_A_CHARACTER = 12
A_FIND, A_LONG_CHARACTER, _LONG = 16, 2, 32
A_WINDOW, A_LAID_OPEN_CHARACTER = 48, 4
A_LOOK_BESIDE, A_LOOK_AROUND = 16, 256
AN_EASTERN_SIGN = 2
CHARACTERS_A_STEP = 5
"""Characters that are looked through for words in one step."""


def steps_of_finds(lengths: Iterable[int]) -> int:
    """What it takes to check and to place finds of these lengths."""
    return sum(A_FIND + A_LONG_CHARACTER * max(0, length - _LONG) for length in lengths)


@dataclass(slots=True)
class Budget:
    """What is left of the steps of a file, for one of its fields. ``own`` steps beyond its size (below zero: fewer than
    that) it took so far, ``taken`` of them in this batch; ``others`` are those of the other fields, ``most`` what all
    may take. ``unread`` cells were left out for it."""

    own: int
    others: int
    most: int = Limits().steps
    taken: int = 0
    unread: int = 0

    @property
    def worn(self) -> bool:
        """Has the file used up its steps, and this field more than its size allows?"""
        return self.own > 0 and self.own + self.others > self.most

    def take(self, steps: int, characters: int) -> None:
        """Note what it took to read so many characters."""
        beyond = steps - STEPS_A_CHARACTER * characters
        self.own += beyond
        self.taken += beyond


class Spent:
    """What the fields of a file took beyond their size, and the ``most`` that it may take."""

    def __init__(self, by_field: Mapping[Place, int], most: int) -> None:
        self._own = by_field
        self.most = most
        self.all = sum(max(0, beyond) for beyond in by_field.values())

    @staticmethod
    def on(parts: Mapping[Place, FieldPart], most: int) -> Spent:
        """What it took to read these."""
        return Spent({place: part.beyond for place, part in parts.items()}, most)

    @contextmanager
    def by(self, place: Place) -> Iterator[Budget]:
        """The budget of one field, until it has been read."""
        own = self._own.get(place, 0)
        budget = Budget(own, self.all - max(0, own), self.most)
        yield budget
        self.all += max(0, budget.own) - max(0, own)


def said(values: int) -> str:
    """What the ledger says of values that were not read."""
    return f"of {values} values nothing was read: those before took more work than a file of this size may"
