"""What was found in the values of one batch, while they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.disguise.normal import Read
from bpo_guard.detect.finds import Finds, Rows
from bpo_guard.detect.sightings import Sighting
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np

Veiled = dict[tuple[int, int, int, str], str]
"""How a sighting (value, start, end, type) was hidden."""


@dataclass(slots=True)
class Seen:
    """What was found in the values of one batch, by the number of the value; ``dated`` may hold a word for a date.
    ``steps`` is the work it took."""

    layout: Layout
    dated: np.ndarray[Any, Any]
    finds: Finds = field(default_factory=Finds)
    rows: Rows | None = None
    tried: dict[str, np.ndarray[Any, Any]] = field(default_factory=dict)
    passed: dict[str, np.ndarray[Any, Any]] = field(default_factory=dict)
    excused: Counter[str] = field(default_factory=Counter)
    excused_in: list[tuple[int, str]] = field(default_factory=list)
    issuers: Counter[str] = field(default_factory=Counter)
    issued: set[int] = field(default_factory=set)
    let_go: list[tuple[int, Sighting, str]] = field(default_factory=list)
    readings: Mapping[int, Read] = field(default_factory=dict)
    veiled: Veiled = field(default_factory=dict)
    steps: int = 0

    def spend(self, steps: int) -> None:
        """Note work that it took."""
        self.steps += steps

    def text(self, i: int) -> str:
        """Value number ``i`` as it reads."""
        return self.layout.texts[i]

    def whole(self, i: int) -> tuple[int, int]:
        """The part of value ``i`` that counts as all of it."""
        begins, ends = self.layout.wholes
        return int(begins[i]), int(ends[i])

    def alone(self) -> np.ndarray[Any, Any]:
        """The values whose outcome hangs on their own characters: disguised ones, dates with a word before them."""
        import numpy as np

        assert self.rows is not None
        alone = np.zeros(len(self.layout.texts), np.bool_)
        alone[self.rows.later_than_first("DATE_TIME")] = True
        alone &= self.dated
        alone[list(self.readings)] = True
        alone[[i for i, *_ in self.veiled]] = True
        return alone

    def mark(self, into: dict[str, np.ndarray[Any, Any]], type_: str, values: np.ndarray[Any, Any]) -> None:
        """Note in which values a form of ``type_`` was."""
        import numpy as np

        if type_ not in into:
            into[type_] = np.zeros(len(self.layout.texts), np.bool_)
        into[type_][values] = True
