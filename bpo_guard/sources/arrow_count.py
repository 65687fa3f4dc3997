"""Counts the values in Arrow columns by their lengths and bitmaps: the given side, without making text of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def values_in(columns: Iterable[pa.Array]) -> int:
    """How many values other than null and the empty string there are at least, those in lists and maps with them.

    Bytes that may be no text, and what stands too deep for a reader, are not counted.
    """
    return sum(_values(column) for column in columns)


def has_lists(schema: pa.Schema) -> bool:
    """Is there a list or map in any column?"""
    return any(_nests(field.type) for field in schema)


def _nests(kind: pa.DataType) -> bool:
    import pyarrow as pa

    if pa.types.is_struct(kind):
        return any(_nests(field.type) for field in kind)
    return bool(pa.types.is_nested(kind)) and not pa.types.is_union(kind)


def _values(array: pa.Array) -> int:
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = array.type
    if pa.types.is_dictionary(kind):
        return _values(array.dictionary_decode())
    if pa.types.is_struct(kind):
        return values_in(pc.struct_field(array, [n]) for n in range(kind.num_fields))
    if pa.types.is_map(kind):
        first, last = array.offsets[0].as_py(), array.offsets[-1].as_py()
        whole = array.null_count == 0  # of a null map the entries may stand there all the same
        return values_in(part.slice(first, last - first) for part in (array.keys, array.items)) if whole else 0
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        return _values(pc.list_flatten(array))
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return int(pc.sum(pc.greater(pc.binary_length(array), 0)).as_py() or 0)
    plain = pa.types.is_boolean(kind) or pa.types.is_primitive(kind) or pa.types.is_decimal(kind)
    return len(array) - array.null_count if plain else 0
