"""Sheets that hold a record in each column: one of the first columns names the fields (``Full name``), those behind it
say what they are set to. So are forms filled in by hand, and comparisons of a few persons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bpo_guard.model.batch import Batch

if TYPE_CHECKING:
    import pyarrow as pa

Texts = list[str | None]

NAMES, HELD = "field", "value"
"""What the columns of a sheet are called where their header is a row of it; it may be a person's name."""

_NAMES_AMONG = 3
"""Before the names may stand a number of the line, or nothing."""

_FEWEST, _MOST = 3, 500
"""So many fields has a sheet."""

_LONGEST_NAME = 60
_FIRST = 8
"""Of so many rows two must name a field, or no more are read."""

_NAMED, _OF_EACH_KIND = 0.4, 0.15
"""The share of rows that name a field; and of values that are words, and that hold figures."""


Terms = Mapping[str, "pa.Array"]
"""Rows by what is said of them in words of the lexicon; under an empty word those of which nothing is."""


Term = Callable[[str | None], str]


def sheet_of(batch: Batch, term: Term, states: Callable[[str], bool]) -> tuple[Batch, list[int], Terms]:
    """The batch as a sheet of records, the columns that hold one each, and the rows by what one of the first columns
    says of them; no columns if the batch is no such sheet. A header that belongs to the form itself (``Full name``, and
    behind it whose) becomes a row.

    Columns of one kind are none: what describes fields (their type, how often they are empty, their names in another
    language) is all words or all figures, the values of a person are of both. Nor is one that ``states`` what it holds
    itself: the ``password`` of a list of them by what they are for.
    """
    if batch.rows <= _MOST and not batch.nested:
        for at in range(min(_NAMES_AMONG, len(batch.fields) - 1)):
            if found := _names_at(batch, at, term, states):
                return found
    return batch, [], {}


def _names_at(
    batch: Batch, at: int, term: Term, states: Callable[[str], bool]
) -> tuple[Batch, list[int], Terms] | None:
    """The same if the column at that place names the fields."""
    own = batch.headed and not batch.paths and bool(term(batch.fields[at]))  # a path is no row
    names = [*batch.fields[at : at + own], *_texts(batch.columns[at])]
    given = [name for name in names if name]
    if len(given) < _FEWEST or len(set(given)) < len(given) or max(map(len, given)) > _LONGEST_NAME:
        return None
    if sum(map(bool, map(term, given[:_FIRST]))) < 2:
        return None
    terms = [term(name) for name in names]
    rows = [i for i, said in enumerate(terms) if said]
    if len(rows) < max(_FEWEST, _NAMED * len(given)):
        return None
    sheet = _with_header(batch, at) if own else batch
    others = [i for i in range(at + 1, len(sheet.fields)) if not (batch.headed and states(batch.fields[i]))]
    columns = [i for i in others if _holds_a_record(_texts(sheet.columns[i]), rows, term)]
    return (sheet, columns, _by_term(terms)) if columns else None


def _with_header(batch: Batch, at: int) -> Batch:
    """The header as the first of the rows, and names that say what the columns of a sheet are."""
    import pyarrow as pa

    columns = [
        pa.array([field, *_texts(column)], pa.string())
        for field, column in zip(batch.fields, batch.columns, strict=True)
    ]
    fields = (*batch.fields[:at], NAMES, *([HELD] * (len(columns) - at - 1)))
    return replace(batch, fields=fields, columns=tuple(columns), rows=batch.rows + 1)


def _holds_a_record(values: Texts, rows: Sequence[int], term: Term) -> bool:
    held = [value for i in rows if (value := values[i])]
    figures = sum(any(map(str.isdigit, value)) for value in held)
    words = sum(value.replace(" ", "").isalpha() for value in held)
    if len(held) < _FEWEST or min(figures, words) < max(1, _OF_EACH_KIND * len(held)):
        return False
    return sum(map(bool, map(term, held))) * 2 < len(held)


def _by_term(terms: Sequence[str]) -> dict[str, pa.Array]:
    import pyarrow as pa

    rows: dict[str, list[int]] = {}
    for i, said in enumerate(terms):
        rows.setdefault(said, []).append(i)
    return {said: pa.array(rows[said]) for said in sorted(rows)}


def _texts(column: pa.Array) -> Texts:
    return [None if value is None else str(value).strip() for value in column.to_pylist()]
