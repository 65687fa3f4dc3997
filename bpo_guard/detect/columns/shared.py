"""What the values of a column share: those that differ in their digits alone are looked at as one, as far as no digit
counts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.alike import Alike
from bpo_guard.detect.columns.layout import Layout
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np

_FEW_VALUES = 64
_SHARING = 2
"""Values that are alike on average, from which on it pays to look at one for all of them."""


@dataclass(frozen=True)
class Shared:
    """``layout`` holds the first value of each group of those in ``whole``. ``alike`` tells the groups; None if few
    values are alike, so that each is one of its own and both layouts are the same."""

    whole: Layout
    layout: Layout
    alike: Alike | None = None

    @staticmethod
    def of(layout: Layout) -> Shared:
        """Group the values of a column, if that pays."""
        texts = layout.texts
        if len(texts) >= _FEW_VALUES:
            alike = Alike.of(texts)
            if len(alike.firsts) * _SHARING <= len(texts):
                return Shared(layout, Layout([texts[i] for i in alike.firsts.tolist()]), alike)
        return Shared(layout, layout)

    def spread(self, mask: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """What was told of each group, for each value."""
        return mask if self.alike is None else self.alike.spread(mask)

    def joined(self, mask: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The groups of which a value is marked."""
        import numpy as np

        if self.alike is None:
            return mask
        joined = np.zeros(len(self.layout.texts), np.bool_)
        joined[self.alike.number[mask]] = True
        return joined

    def moved(self, values: np.ndarray[Any, Any], positions: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Positions in or beside these values, as positions in ``layout``."""
        if self.alike is None:
            return positions
        moved: np.ndarray[Any, Any] = positions + self._apart[values]
        return moved

    def members(
        self, groups: np.ndarray[Any, Any], positions: np.ndarray[Any, Any]
    ) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Positions in ``layout``, with their groups, as positions in all values of each group, in order; and the
        values."""
        import numpy as np

        if self.alike is None or not len(groups):
            return groups, positions
        order, cuts = self._ordered
        many = cuts[groups + 1] - cuts[groups]
        nth = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
        values = order[np.repeat(cuts[groups], many) + nth]
        found = np.repeat(positions, many) - self._apart[values]
        sorting = np.argsort(found, kind="stable")
        return values[sorting], found[sorting]

    def of_group(self, group: int) -> list[int]:
        """The values of a group."""
        if self.alike is None:
            return [group]
        order, cuts = self._ordered
        values: list[int] = order[cuts[group] : cuts[group + 1]].tolist()
        return values

    @cached_property
    def _apart(self) -> np.ndarray[Any, Any]:
        """By value, how far its first one lies behind it."""
        assert self.alike is not None
        apart: np.ndarray[Any, Any] = self.layout.begins[self.alike.number] - self.whole.begins
        return apart

    @cached_property
    def _ordered(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """The values group by group, and where each group begins and ends."""
        import numpy as np

        assert self.alike is not None
        order = np.argsort(self.alike.number, kind="stable")
        cuts = np.zeros(len(self.alike.firsts) + 1, np.int64)
        np.cumsum(np.bincount(self.alike.number, minlength=len(self.alike.firsts)), out=cuts[1:])
        return order, cuts
