"""SQLite files page by page, without SQLite: how many rows a table has, and what its free pages still hold."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from bpo_guard.sources.sheets import strings_in

_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 13, 5, 10, 2
_HEADER = 100


class Pages:
    """The pages of one file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        head = file.read(_HEADER)
        (size,) = struct.unpack(">H", head[16:18])
        self.size = 65536 if size == 1 else size
        self._free, self._free_count = struct.unpack(">II", head[32:40])
        self._count = file.seek(0, 2) // max(self.size, 1)
        if self.size < 512:
            raise ValueError("page size")

    def page(self, number: int) -> bytes:
        """A page by its number, counted from 1."""
        if not 0 < number <= self._count:
            raise ValueError("page number")
        self._file.seek((number - 1) * self.size)
        return self._file.read(self.size)

    def count_rows(self, root: int) -> int:
        """Cells in the leaves of a table's tree, and in all pages of a tree whose rows stand in its index."""
        rows = 0
        seen: set[int] = set()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in seen:
                raise ValueError("a tree that leads back into itself")
            seen.add(number)
            page = self.page(number)
            at = _HEADER if number == 1 else 0
            kind = page[at]
            (cells,) = struct.unpack_from(">H", page, at + 3)
            if kind in (_TABLE_LEAF, _INDEX_LEAF):
                rows += cells
            elif kind in (_TABLE_INNER, _INDEX_INNER):
                rows += cells if kind == _INDEX_INNER else 0
                waiting += self._children(page, at, cells)
            else:
                raise ValueError("not a page of a tree")
        return rows

    def _children(self, page: bytes, at: int, cells: int) -> list[int]:
        pointers = struct.unpack_from(f">{cells}H", page, at + 12)
        children = [struct.unpack_from(">I", page, pointer)[0] for pointer in pointers]
        return [*children, struct.unpack_from(">I", page, at + 8)[0]]

    def left_behind(self) -> Iterator[str]:
        """Text on pages that no table uses any more: rows that were deleted and not overwritten."""
        trunk, seen = self._free, 0
        while trunk and seen <= self._free_count:
            page = self.page(trunk)
            following, count = struct.unpack_from(">II", page)
            leaves = struct.unpack_from(f">{min(count, self.size // 4 - 2)}I", page, 8)
            for number in leaves:
                seen += 1
                if seen > self._free_count:
                    return
                yield from strings_in(self.page(number))
            seen += 1
            trunk = following
