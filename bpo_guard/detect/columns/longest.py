"""How much of one value is looked at: a value of a hundred megabytes must not cost the whole scan.

Every form is found in time that grows with the length of a value alone, but on text made to cost most that is minutes
a hundred megabytes. Of longer values the beginning is read, and the rest is said not to have been examined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

LONGEST = 4_000_000
"""Characters of one value that are read."""


def within_limit(column: pa.Array) -> tuple[pa.Array, int]:
    """A column without the ends of values that are too long, and how many these are."""
    if column.nbytes <= LONGEST:
        return column, 0
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        if column.dictionary.nbytes <= LONGEST:
            return column, 0
        column = column.dictionary_decode()
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column, 0
    over = pc.sum(pc.greater(pc.utf8_length(column), LONGEST)).as_py() or 0
    return (pc.utf8_slice_codeunits(column, 0, LONGEST), over) if over else (column, 0)


def said(values: int) -> str:
    """What the ledger says of values that were cut."""
    return f"of {values} values the first {LONGEST:,} characters were read"
