"""Cells that were left to be read one by one, kept until there are enough of them: reading a few takes almost as long
as reading a thousand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Any, NamedTuple

from bpo_guard.model.compact import dataclass
from bpo_guard.model.place import Place

if TYPE_CHECKING:
    import pyarrow as pa

Now = Callable[[Any], Any]
"""Of cells to be read, which to read now."""

_ENOUGH = 4096
"""Cells of one field."""

_MOST = 2**22
"""Bytes of all fields."""


class Left(NamedTuple):
    """Cells of one field, and what the name of the field tells whoever reads them."""

    header: Any
    cells: pa.Array


@dataclass(slots=True)
class Waiting:
    """Of each field of one file, the cells still to be read. What comes of them does not depend on when."""

    by_place: dict[Place, Left] = field(default_factory=dict, repr=False)
    _bytes: int = 0

    def now(self, place: Place, header: Any, cells: pa.Array) -> pa.Array:
        """Which cells of a field to read now that there are these too: all that waited, or none."""
        import pyarrow as pa

        if not len(cells):
            return cells
        known = self.by_place.pop(place, None)
        if known:
            self._bytes -= known.cells.nbytes
            cells = pa.concat_arrays([known.cells, cells])
        if len(cells) >= _ENOUGH or self._bytes + cells.nbytes > _MOST:
            return cells
        self._bytes += cells.nbytes
        self.by_place[place] = Left(header, cells)
        return cells.slice(0, 0)
