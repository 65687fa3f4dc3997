"""ORC: stripe by stripe, nested columns flattened; the footer says how many rows there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.arrow_count import has_lists, values_in
from bpo_guard.sources.arrow_text import flat_batches
from bpo_guard.sources.names import unique_names

if TYPE_CHECKING:
    import pyarrow.orc as orc

_MAGIC = b"ORC"


class OrcSource:
    """Columns as text; lists and maps as batches of their own."""

    name = "orc"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """The magic number at the beginning, and at the end before the length of the footer."""
        if not blob.head.startswith(_MAGIC):
            return 0
        with blob.file.open("rb") as stream:
            stream.seek(max(0, blob.size - 256))
            tail = stream.read()
        return 100 if _MAGIC in tail[-5:] or blob.name.lower().endswith(".orc") else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The footer's row count; the values in lists by their offsets."""
        file = _open(blob)
        yield Given(blob.place, int(file.nrows), _values(file) if has_lists(file.schema) else None)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Bounded batches; binary columns that are no text are told as unread."""
        import pyarrow as pa

        file = _open(blob)
        try:
            names = unique_names(file.schema.names)
        except UnicodeDecodeError:
            raise SourceError(Reason.corrupt, "a name in the footer is damaged") from None
        if len(names) > limits.columns:
            raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
        told: set[str] = set()
        try:
            for number in range(file.nstripes):
                stripe = file.read_stripe(number)
                for at in range(0, stripe.num_rows, limits.batch_rows):
                    part = stripe.slice(at, limits.batch_rows)
                    yield from flat_batches(blob.place, names, part, limits, told)
            if not file.nrows:
                empty = pa.record_batch([pa.array([], field.type) for field in file.schema], schema=file.schema)
                yield from flat_batches(blob.place, names, empty, limits, told)
        except (pa.ArrowException, OSError, OverflowError):
            raise SourceError(Reason.corrupt, "damaged, or not what ORC allows") from None


ONLY_WITH = (b"orc",)
BEGINS = (b"ORC",)
SOURCE = OrcSource()


def _values(file: orc.ORCFile) -> int | None:
    import pyarrow as pa

    try:
        return sum(values_in(file.read_stripe(number).columns) for number in range(file.nstripes))
    except (pa.ArrowException, OSError):
        return None  # reading will tell


def _open(blob: Blob) -> orc.ORCFile:
    import pyarrow as pa
    import pyarrow.orc as orc

    try:
        file = orc.ORCFile(str(blob.file))
        file.schema  # noqa: B018  what it cannot hold shows only here
        return file
    except (FileNotFoundError, PermissionError):
        raise
    except (pa.ArrowException, OSError):
        raise SourceError(Reason.corrupt, "damaged, or not what ORC allows") from None
