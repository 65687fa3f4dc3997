"""Arrow columns of any type as columns of text, nested ones taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Limits, Unread
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.names import clean_name

if TYPE_CHECKING:
    import pyarrow as pa

Tables = dict[str, dict[str, "pa.Array"]]


def flatten_columns(names: Sequence[str], columns: Sequence[pa.Array], limits: Limits) -> tuple[Tables, list[str]]:
    """Columns of text by the list they stand in (the empty name: the table itself), and the paths of binary
    columns that are no text."""
    tables: Tables = {"": {}}
    binary: list[str] = []
    for name, column in zip(names, columns, strict=True):
        _flatten(name, column, "", tables, binary, limits.nesting)
    return tables, binary


def flat_batches(
    place: Place, names: Sequence[str], batch: pa.RecordBatch, limits: Limits, told: set[str]
) -> Iterator[Batch | Unread]:
    """A record batch as batches of text, those of lists within it after it; binary columns are told once each."""
    tables, binary = flatten_columns(names, batch.columns, limits)
    for path in binary:
        if path not in told:
            told.add(path)
            yield Unread(place.at(path), Reason.undecodable, "binary values that are no text")
    nested = len(tables) > 1 or not set(names).issuperset(tables[""])
    for group, columns in tables.items():
        rows = batch.num_rows if not group else len(next(iter(columns.values())))
        for at in range(0, max(rows, 1), limits.batch_rows):
            part = tuple(column.slice(at, limits.batch_rows) for column in columns.values())
            count = min(limits.batch_rows, rows - at)
            yield Batch(place, tuple(columns), part, count, nested=bool(group), paths=nested)


def _flatten(path: str, array: pa.Array, group: str, tables: Tables, binary: list[str], depth: int) -> None:
    import pyarrow as pa

    if depth <= 0:
        raise SourceError(Reason.over_limit, "nested too deeply")
    kind = array.type
    if pa.types.is_dictionary(kind) and _is_coded_text(array):
        tables.setdefault(group, {})[path] = array
    elif pa.types.is_dictionary(kind):
        _flatten(path, array.dictionary_decode(), group, tables, binary, depth - 1)
    elif isinstance(kind, pa.BaseExtensionType):
        _flatten(path, array.storage, group, tables, binary, depth - 1)
    elif pa.types.is_struct(kind):
        for field, child in zip(kind, array.flatten(), strict=True):
            _flatten(f"{path}.{clean_name(field.name)}", child, group, tables, binary, depth - 1)
    elif pa.types.is_map(kind):
        pairs = pa.ListArray.from_arrays(
            array.offsets, pa.StructArray.from_arrays([array.keys, array.items], ["k", "v"])
        )
        entries = pairs.flatten()
        inner = f"{path}.{{}}"
        _flatten(f"{inner} key", entries.field(0), inner, tables, binary, depth - 1)
        _flatten(inner, entries.field(1), inner, tables, binary, depth - 1)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        inner = f"{path}[]"
        _flatten(inner, array.flatten(), inner, tables, binary, depth - 1)
    else:
        tables.setdefault(group, {})[path] = _leaf(path, array, binary)


def _is_coded_text(array: pa.DictionaryArray) -> bool:
    """Are these numbers of texts of which none is null or empty? Such a column stays as it is. Raises
    ``pa.ArrowInvalid`` for numbers of no text."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = array.dictionary
    if not pa.types.is_string(texts.type) or not pa.types.is_signed_integer(array.type.index_type):
        return False
    array.validate(full=True)
    return bool(texts.null_count == 0 and pc.min(pc.binary_length(texts)).as_py() != 0)


def _leaf(path: str, array: pa.Array, binary: list[str]) -> pa.Array:
    """One column as text: numbers as one would write them, empty strings null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = array.type
    if pa.types.is_null(kind):
        return pa.nulls(len(array), pa.string())
    if pa.types.is_floating(kind):
        return _number(array)
    try:
        text = array.cast(pa.string())
    except pa.ArrowInvalid:  # bytes that are no UTF-8, or a date out of the calendar
        if pa.types.is_temporal(kind):
            return array.cast(pa.int64() if kind.bit_width == 64 else pa.int32()).cast(pa.string())
        binary.append(path)
        return pa.nulls(len(array), pa.string())
    except pa.ArrowNotImplementedError:
        binary.append(path)
        return pa.nulls(len(array), pa.string())
    empty = pc.equal(text, "")
    return pc.if_else(empty, pa.scalar(None, pa.string()), text) if pc.any(empty).as_py() else text


def _number(array: pa.Array) -> pa.Array:
    """Whole numbers without a point or exponent, whatever their size: they are often ids that lost their type."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wide = array.cast(pa.float64())
    whole = pc.and_(pc.equal(wide, pc.floor(wide)), pc.less(pc.abs(wide), 1e17))
    whole = pc.fill_null(whole, False)
    integers = pc.if_else(whole, wide, pa.scalar(0.0)).cast(pa.int64()).cast(pa.string())
    return pc.if_else(whole, integers, array.cast(pa.string()))
