"""Rows of many tables on their way to becoming batches, bounded by count and size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Limits
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.columns import rows_to_columns
from bpo_guard.sources.names import column_names, unique_names

_HELD_CHARS = 16 * 2**20


class TableRows:
    """Takes rows by table and names of columns, and hands them out as batches in order of first appearance."""

    def __init__(self, place: Place, limits: Limits) -> None:
        self._place = place
        self._limits = limits
        self._held: dict[tuple[str, tuple[str, ...]], list[Sequence[str | None]]] = {}
        self._count = 0
        self._chars = 0

    def add(self, table: str, columns: tuple[str, ...], row: Sequence[str | None]) -> None:
        """``table`` is already safe to print; ``columns`` as the input names them, none if it does not."""
        if len(row) > self._limits.columns:
            raise SourceError(Reason.over_limit, f"more than {self._limits.columns} columns")
        self._held.setdefault((table, columns), []).append(row)
        self._count += 1
        self._chars += sum(len(cell) for cell in row if cell) + 8 * len(row)

    @property
    def full(self) -> bool:
        return self._count >= self._limits.batch_rows or self._chars >= _HELD_CHARS

    def flush(self) -> Iterator[Batch]:
        """Everything added since the last time."""
        held, self._held = self._held, {}
        self._count = self._chars = 0
        for (table, columns), rows in held.items():
            yield table_batch(replace(self._place, table=table), columns, rows)


def table_batch(place: Place, columns: Sequence[str], rows: Sequence[Sequence[str | None]], remark: str = "") -> Batch:
    """Rows under the names of their columns; columns beyond those are numbered, and rows of other width counted."""
    width = max(len(columns), *(len(row) for row in rows)) if rows else len(columns)
    fields = unique_names((*columns, *column_names(width - len(columns), len(columns) + 1)))
    aside = sum(1 for row in rows if columns and len(row) != len(columns))
    return Batch(place, fields, rows_to_columns(rows, width), len(rows), bool(columns), aside, remark=remark)
