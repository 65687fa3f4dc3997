"""Arrow files and streams (also Feather 2): record batch by record batch; rows are counted in the messages' heads."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.arrow_count import has_lists, values_in
from bpo_guard.sources.arrow_text import flat_batches
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.names import unique_names

if TYPE_CHECKING:
    import pyarrow as pa

_FILE, _FEATHER_1, _STREAM = b"ARROW1", b"FEA1", b"\xff\xff\xff\xff"
_RECORD_BATCH = 3
_START = 8


class ArrowSource:
    """Columns as text; lists and maps as batches of their own."""

    name = "arrow"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """The magic number of files; for streams the first message's head."""
        if blob.head.startswith((_FILE, _FEATHER_1)):
            return 100
        if not blob.head.startswith(_STREAM) or len(blob.head) < 16:
            return 0
        (size,) = struct.unpack_from("<i", blob.head, 4)
        return 90 if 16 <= size <= min(blob.size, 64 * 2**20) and size % 8 == 0 else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lengths of record batches, by the heads of the messages alone; of lists by their offsets."""
        _refuse_old(blob)
        with open_regular(blob.file) as stream:
            if blob.head.startswith(_FILE):
                stream.seek(_START)
            rows = 0
            try:
                while message := _message(stream.read(8), stream):
                    rows += _length(message)
                    stream.seek(_body(message), 1)
            except (struct.error, IndexError, ValueError):
                raise SourceError(Reason.corrupt, "a message is damaged") from None
        yield Given(blob.place, rows, _values(blob))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Bounded batches; binary columns that are no text are told as unread."""
        import pyarrow as pa

        _refuse_old(blob)
        told: set[str] = set()
        rows = 0
        try:
            with pa.memory_map(str(blob.file)) as source:
                schema, batches = _opened(source, blob)
                names = unique_names(schema.names)
                if len(names) > limits.columns:
                    raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
                for batch in batches:
                    batch.validate(full=True)
                    rows += batch.num_rows
                    for at in range(0, batch.num_rows, limits.batch_rows):
                        yield from flat_batches(blob.place, names, batch.slice(at, limits.batch_rows), limits, told)
                if not rows:
                    empty = pa.record_batch([pa.array([], field.type) for field in schema], schema=schema)
                    yield from flat_batches(blob.place, names, empty, limits, told)
        except (pa.ArrowException, OSError, OverflowError):
            raise SourceError(Reason.corrupt, "damaged, or not what Arrow allows") from None


ONLY_WITH = (b"arrow1", b"fea1", b"\xff\xff\xff\xff")
BEGINS = (b"ARROW1", b"FEA1")
SOURCE = ArrowSource()


def _values(blob: Blob) -> int | None:
    """The values in columns and lists, where rows do not say enough."""
    import pyarrow as pa

    try:
        with pa.memory_map(str(blob.file)) as source:
            schema, batches = _opened(source, blob)
            return sum(map(_checked, batches)) if has_lists(schema) else None
    except (pa.ArrowException, OSError):
        return None  # reading will tell


def _checked(batch: pa.RecordBatch) -> int:
    """The values in a batch. The offsets of a damaged one may lead anywhere."""
    batch.validate(full=True)
    return values_in(batch.columns)


def _refuse_old(blob: Blob) -> None:
    if blob.head.startswith(_FEATHER_1):
        raise SourceError(Reason.unsupported, "the first version of Feather, which nothing reads safely any more")


def _opened(source: pa.NativeFile, blob: Blob) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    import pyarrow.ipc as ipc

    if not blob.head.startswith(_FILE):
        stream = ipc.open_stream(source)
        return stream.schema, iter(stream)
    file = ipc.open_file(source)
    return file.schema, (file.get_batch(n) for n in range(file.num_record_batches))


def _message(head: bytes, stream: object) -> bytes:
    """The head of the next message, without its body; nothing at the end."""
    if len(head) < 8:
        return b""
    mark, size = struct.unpack("<Ii", head)
    if mark != 0xFFFFFFFF or size <= 0:
        return b""
    data: bytes = stream.read(size)  # type: ignore[attr-defined]
    if len(data) < size:
        raise ValueError("truncated")
    return data


def _table(data: bytes) -> int:
    return int(struct.unpack_from("<I", data)[0])


def _field(data: bytes, table: int, number: int) -> int:
    """Where a field of a table stands, 0 if it is not there (flatbuffers: by an index before the table)."""
    index = table - struct.unpack_from("<i", data, table)[0]
    (size,) = struct.unpack_from("<H", data, index)
    at = 4 + 2 * number
    offset = struct.unpack_from("<H", data, index + at)[0] if at < size else 0
    return table + offset if offset else 0


def _length(data: bytes) -> int:
    """Rows of the record batch that a message heads; none for other messages."""
    message = _table(data)
    kind, header = _field(data, message, 1), _field(data, message, 2)
    if not kind or not header or data[kind] != _RECORD_BATCH:
        return 0
    batch = header + struct.unpack_from("<I", data, header)[0]
    at = _field(data, batch, 0)
    return int(struct.unpack_from("<q", data, at)[0]) if at else 0


def _body(data: bytes) -> int:
    at = _field(data, _table(data), 3)
    size = int(struct.unpack_from("<q", data, at)[0]) if at else 0
    if size < 0:
        raise ValueError("negative size")
    return size
