"""Lines of text gathered into pieces of bounded size, and tables of text found inside documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bpo_guard.model.batch import Batch, Limits, Text, Yielded
from bpo_guard.model.place import Place
from bpo_guard.sources.columns import rows_to_columns
from bpo_guard.sources.header import has_header
from bpo_guard.sources.names import column_names, unique_names

PIECE = 2**19
"""Characters of a piece: what a document is handed out in."""


def text_pieces(place: Place, lines: Iterable[str], *, least: bool = False) -> Iterator[Text]:
    """Lines as texts of about half a million characters. ``least``: one text even if there is no line."""
    held: list[str] = []
    size = 0
    told = not least
    for line in lines:
        held.append(line)
        size += len(line) + 1
        if size > PIECE:
            yield Text(place, "\n".join(held), len(held))
            held, size, told = [], 0, True
    if held or not told:
        yield Text(place, "\n".join(held), len(held))


def table_batches(
    place: Place, rows: Sequence[Sequence[str]], limits: Limits, headed: bool | None = None
) -> Iterator[Yielded]:
    """A table of a document. Its first row names the columns if ``headed``, or if it looks so and nobody says."""
    width = max(map(len, rows), default=0)
    first = [*rows[0], *[""] * (width - len(rows[0]))] if rows else []
    if headed is None:
        headed = has_header([[*row, *[""] * (width - len(row))] for row in rows[:60]])
    fields = unique_names(first) if headed else column_names(width)
    body = rows[1:] if headed else rows
    for at in range(0, max(len(body), 1), limits.batch_rows):
        part = body[at : at + limits.batch_rows]
        yield Batch(place, fields, rows_to_columns(part, width), len(part), headed)


def record_batch(place: Place, pairs: Iterable[tuple[str, str]]) -> Batch:
    """Names with their values as a table of one row, or of none; a name that stands again is numbered."""
    kept = list(pairs)
    if not kept:
        return Batch(place, (), (), 0)
    fields = unique_names(name for name, _ in kept)
    return Batch(place, fields, rows_to_columns([[value for _, value in kept]], len(kept)), 1)
