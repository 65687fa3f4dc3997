"""Arrow columns of text from Python values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def text_column(values: Sequence[str | None]) -> pa.Array:
    """A ``string`` array; empty strings are null, lone surrogates (broken escapes) become question marks."""
    import pyarrow as pa

    filled = [value or None for value in values]
    try:
        return pa.array(filled, pa.string())
    except UnicodeEncodeError:
        return pa.array([_whole(value) for value in filled], pa.string())


def null_columns(columns: int, rows: int) -> tuple[pa.Array, ...]:
    """Columns without any value."""
    import pyarrow as pa

    return tuple(pa.nulls(rows, pa.string()) for _ in range(columns))


def rows_to_columns(rows: Sequence[Sequence[str | None]], width: int) -> tuple[pa.Array, ...]:
    """Rows of any length as ``width`` columns; cells that a row does not have are null."""
    return tuple(text_column([row[i] if i < len(row) else None for row in rows]) for i in range(width))


def records_to_columns(rows: Sequence[dict[str, str | None]], fields: Iterable[str]) -> tuple[pa.Array, ...]:
    """Records by name as columns."""
    return tuple(text_column([row.get(name) for row in rows]) for name in fields)


def _whole(value: str | None) -> str | None:
    return value.encode("utf-8", "replace").decode() if value is not None else None
