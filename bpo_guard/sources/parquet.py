"""Parquet: row group by row group, nested columns flattened; the footer says how many rows there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.arrow_text import flat_batches
from bpo_guard.sources.names import unique_names

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_MAGIC, _ENCRYPTED_MAGIC = b"PAR1", b"PARE"


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
        """The footer's row count."""
        with _open(blob) as file:
            yield Given(blob.place, sum(file.metadata.row_group(n).num_rows for n in _groups(file, blob)))

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
        with _open(blob) as file:
            if file.metadata.num_columns > limits.columns:
                raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
            names = unique_names(file.schema_arrow.names)
            try:
                batches = file.iter_batches(_batch_rows(file, limits), row_groups=_groups(file, blob))
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


SOURCE = ParquetSource()


def _open(blob: Blob) -> pq.ParquetFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if blob.head.startswith(_ENCRYPTED_MAGIC):
        raise SourceError(Reason.encrypted, "the footer is encrypted")
    try:
        return pq.ParquetFile(blob.file)
    except (FileNotFoundError, PermissionError):
        raise
    except (pa.ArrowException, OSError) as error:
        raise _translate(error) from None


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
    """Fewer rows at a time when rows are large, so that a batch stays near 64 MB."""
    groups = range(file.metadata.num_row_groups)
    size = sum(file.metadata.row_group(n).total_byte_size for n in groups)
    a_row = max(1, size // max(1, file.metadata.num_rows))
    return int(max(64, min(limits.batch_rows, 64 * 2**20 // a_row)))
