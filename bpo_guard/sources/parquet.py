"""Parquet: row group by row group, nested columns flattened; the footer says how many rows there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.arrow_count import values_in
from bpo_guard.sources.arrow_text import flat_batches
from bpo_guard.sources.names import unique_names

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_KNOWN = ("parquet-cpp-arrow", "DuckDB", "Polars")
"""Writers in whose statistics an empty list is a null, as it is among the values of a column."""
_DAMAGED_NAME = "a name in the footer is damaged"
_MAGIC, _ENCRYPTED_MAGIC = b"PAR1", b"PARE"
_BYTES, _TEXT = ("BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY", "INT96"), ("STRING", "ENUM", "JSON", "DECIMAL")
_BUFFER = 2**18
_BATCH_BYTES = 16 * 2**20
_CODED_BYTES = 2
_FIRST_ROWS, _LEAST_ROWS = 256, 64


class ParquetSource:
    """Columns as text; lists and maps as batches of their own."""

    name = "parquet"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """The magic number at the beginning."""
        if blob.head.startswith((_MAGIC, _ENCRYPTED_MAGIC)):
            return 100
        return 30 if blob.name.lower().endswith(".parquet") else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The footer's row count, and the values it counts in each column, in lists or not."""
        with _open(blob) as file:
            groups = [file.metadata.row_group(n) for n in _groups(file, blob)]
            try:
                values = _values(file, blob)
            except UnicodeDecodeError:
                raise SourceError(Reason.corrupt, _DAMAGED_NAME) from None
            yield Given(blob.place, sum(group.num_rows for group in groups), values)

    def cuts(self, blob: Blob, limits: Limits, size: int) -> Iterator[tuple[int, int]]:
        """Row groups, as many as come to the size."""
        with _open(blob) as file:
            sizes = [file.metadata.row_group(n).total_byte_size for n in range(file.metadata.num_row_groups)]
        first = held = 0
        for number, more in enumerate(sizes):
            if held and held + more > size:
                yield first, number
                first, held = number, 0
            held += more
        yield first, len(sizes)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Bounded batches; binary columns that are no text are told as unread."""
        import pyarrow as pa

        told: set[str] = set()
        with _open(blob) as plain:
            if plain.metadata.num_columns > limits.columns:
                raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
            try:
                rows = _batch_rows(plain, limits)
                coded = _coded(plain, blob, rows)
            except (pa.ArrowException, OSError, OverflowError) as error:
                raise _translate(error) from None
        with _open(blob, coded) as file:
            names = unique_names(file.schema_arrow.names)
            try:
                batches = file.iter_batches(rows, row_groups=_groups(file, blob), use_threads=False)
                empty = True
                for batch in batches:
                    empty = False
                    yield from flat_batches(blob.place, names, batch, limits, told)
                if empty:
                    schema = file.schema_arrow
                    columns = [pa.array([], field.type) for field in schema]
                    yield from flat_batches(blob.place, names, pa.record_batch(columns, schema=schema), limits, told)
            except (pa.ArrowException, OSError, OverflowError) as error:
                raise _translate(error) from None


ONLY_WITH = (b"par1", b"pare", b".parquet")
BEGINS = (b"PAR1", b"PARE")
SOURCE = ParquetSource()


def _open(blob: Blob, coded: Sequence[str] = ()) -> pq.ParquetFile:
    """``coded``: columns whose values are read as numbers of texts."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if blob.head.startswith(_ENCRYPTED_MAGIC):
        raise SourceError(Reason.encrypted, "the footer is encrypted")
    try:
        # Pages are read as they are wanted, not whole row groups ahead.
        return pq.ParquetFile(blob.file, pre_buffer=False, buffer_size=_BUFFER, read_dictionary=list(coded))
    except (FileNotFoundError, PermissionError):
        raise
    except UnicodeDecodeError:
        raise SourceError(Reason.corrupt, _DAMAGED_NAME) from None
    except (pa.ArrowException, OSError) as error:
        raise _translate(error) from None


def _coded(file: pq.ParquetFile, blob: Blob, rows: int) -> list[str]:
    """Columns of text that take so few bytes a value that they can only be numbers of texts that come again and again.
    None if row groups are short: batches of such columns end with them."""
    import pyarrow as pa

    groups = [file.metadata.row_group(n) for n in _groups(file, blob)]
    if any(group.num_rows < rows for group in groups[:-1]):
        return []
    texts = {field.name for field in file.schema_arrow if pa.types.is_string(field.type)}
    taken, held = Counter[str](), Counter[str]()
    for group in groups:
        for chunk in map(group.column, range(group.num_columns)):
            taken[chunk.path_in_schema] += chunk.total_uncompressed_size
            held[chunk.path_in_schema] += chunk.num_values
    return [path for path in taken if path in texts and taken[path] <= _CODED_BYTES * held[path]]


def _values(file: pq.ParquetFile, blob: Blob) -> int:
    """How many values there are at least. What counts as null in a list differs by writer: lists of those whose way is
    not known are counted by their offsets."""
    import pyarrow as pa

    schema, groups = file.metadata.schema, _groups(file, blob)
    lists = {
        schema.column(n).path.partition(".")[0] for n in range(len(schema)) if schema.column(n).max_repetition_level
    }
    if str(file.metadata.created_by).startswith(_KNOWN):
        lists = set()
    columns = [n for n in range(len(schema)) if schema.column(n).path.partition(".")[0] not in lists]
    if any(
        file.metadata.row_group(g).column(n).physical_type != schema.column(n).physical_type
        for g in groups
        for n in columns
    ):  # whoever asks such a column for its statistics is aborted
        raise SourceError(Reason.corrupt, "damaged, or not what Parquet allows")
    told = sum(_least(file.metadata.row_group(g).column(n)) for g in groups for n in columns)
    if not lists:
        return told
    try:
        batches = file.iter_batches(_batch_rows(file, Limits()), row_groups=groups, columns=sorted(lists))
        return told + sum(values_in(batch.columns) for batch in batches)
    except (pa.ArrowException, OSError, OverflowError):
        return told  # reading will tell


def _least(column: pq.ColumnChunkMetaData) -> int:
    """How many values of a column are neither null nor empty, as far as its statistics tell: of bytes they do not."""
    said = column.statistics
    if said is None or not said.has_null_count:
        return 0
    if said.physical_type in _BYTES and (said.logical_type.type not in _TEXT or not (said.has_min_max and said.min)):
        return 0
    return max(0, int(column.num_values - said.null_count))


def _groups(file: pq.ParquetFile, blob: Blob) -> list[int]:
    """The row groups to be read."""
    return list(range(*(blob.part or (0, file.metadata.num_row_groups))))


def _translate(error: Exception) -> SourceError:
    if isinstance(error, MemoryError):  # of Arrow's errors one is both
        return SourceError(Reason.over_limit, "its reader needs more memory than it may have")
    text = str(error).lower()
    if "encrypt" in text or "decrypt" in text:
        return SourceError(Reason.encrypted, "columns are encrypted")
    return SourceError(Reason.corrupt, "damaged, or not what Parquet allows")


def _batch_rows(file: pq.ParquetFile, limits: Limits) -> int:
    """Fewer rows at a time when rows are large, so that a batch stays near 16 MB. The footer counts values of
    dictionaries once, so a few rows are looked at too."""
    groups = [n for n in range(file.metadata.num_row_groups) if file.metadata.row_group(n).num_rows]
    if not groups:
        return limits.batch_rows
    size = sum(file.metadata.row_group(n).total_byte_size for n in groups)
    first = next(file.iter_batches(_FIRST_ROWS, row_groups=groups[:1], use_threads=False), None)
    seen = first.nbytes // max(1, first.num_rows) if first else 0
    a_row = max(1, size // max(1, file.metadata.num_rows), seen)
    return int(max(_LEAST_ROWS, min(limits.batch_rows, _BATCH_BYTES // a_row)))
