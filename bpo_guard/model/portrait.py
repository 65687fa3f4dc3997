"""What a sample of the different values of a field looks like, in counts: no value, nothing derived from one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bpo_guard.model.compact import dataclass

MOBILE = "mobile:"
"""Eleven digits that begin as Chinese mobile numbers do; what follows are the first two."""

SERIES = "series:"
"""Bare digits that begin as the mobile numbers of one way of numbering do: which way, and the digit that follows."""

MARKED = "marked:"
"""Written as registration marks are nearly anywhere: the outline in letters and nines."""

PLATE = "plate of "
"""Written as the registration marks of one country are, with the letters that it gives out: its code."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """``of`` different values were looked at; ``marks`` counts those with each trait (``street``, ``kind:RELIGION``).

    ``years`` are the 5th, 50th and 95th percentile of the years of those that are dates, ``numbers`` the same of those
    that are numbers; empty if there are fewer than three. The sample is chosen by hash: the same for any order of rows.
    """

    of: int = 0
    marks: Mapping[str, int] = field(default_factory=dict)
    years: tuple[float, ...] = ()
    numbers: tuple[float, ...] = ()

    def share(self, *marks: str) -> float:
        """The share of values with any of these traits, if no value has two of them.

        >>> Portrait(4, {"street": 1}).share("street"), Portrait().share("street")
        (0.25, 0.0)
        """
        return min(1.0, sum(self.marks.get(mark, 0) for mark in marks) / self.of) if self.of else 0.0
