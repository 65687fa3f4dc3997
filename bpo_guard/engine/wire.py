"""Messages between a run and its reader processes: a JSON header and bytes. Nothing in them is ever executed.

A reader parses hostile files, so what it sends is data only: places and names as JSON, columns as Arrow IPC,
text as UTF-8. (Python's own pickles would let a captured reader run code in the process that reads them.)
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import astuple
from typing import IO, TYPE_CHECKING

from bpo_guard.model.batch import Batch, Given, Text, Unread
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place

if TYPE_CHECKING:
    import pyarrow as pa

Header = Mapping[str, object]
Item = Batch | Text | Unread | Given

_LENGTHS = struct.Struct(">IQ")
_MOST_HEADER, _MOST_BYTES = 256 * 2**20, 8 * 2**30


class Garbled(Exception):
    """What arrived is no message, or the other side has ended."""


def send(stream: IO[bytes], header: Header, data: bytes | memoryview = b"") -> None:
    """One message, whole."""
    head = json.dumps(header).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(data)) + head)
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, object], bytes]:
    """The next message. Raises :class:`Garbled` at the end of the stream or for anything else than a message."""
    head, size = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if head > _MOST_HEADER or size > _MOST_BYTES:
        raise Garbled("too large")
    try:
        header = json.loads(_exactly(stream, head))
    except ValueError:
        raise Garbled("no header") from None
    if not isinstance(header, dict):
        raise Garbled("no header")
    return header, _exactly(stream, size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size) if size else b""
    if len(data) != size:
        raise Garbled("ended")
    return data


def pack(item: Item) -> tuple[Header, bytes | memoryview]:
    """An item of reading as a message."""
    match item:
        case Batch():
            told = [item.rows, item.headed, item.aside, item.nested, item.remark, item.notes, item.group, item.paths]
            said = {"kind": "batch", "place": astuple(item.place), "fields": item.fields, "told": told}
            return said, _columns_out(item)
        case Text():
            header = {"kind": "text", "place": astuple(item.place), "lines": item.lines}
            return header, item.text.encode("utf-8", "surrogatepass")
        case Given():
            told = [item.rows, item.values, item.signs]
            return {"kind": "given", "place": astuple(item.place), "told": told}, b""
        case Unread():
            told = [str(item.reason), item.detail, item.ended]
            return {"kind": "unread", "place": astuple(item.place), "told": told}, b""


def unpack(header: Mapping[str, object], data: bytes) -> Item:
    """The item in a message. Raises :class:`Garbled` for what :func:`pack` does not write."""
    import pyarrow as pa

    try:
        place = place_of(header)
        match header:
            case {
                "kind": "batch",
                "fields": list(fields),
                "told": [rows, headed, aside, nested, remark, list(notes), str() | None as group, paths],
            }:
                columns = _columns_in(data)
                return Batch(
                    place,
                    tuple(fields),
                    columns,
                    _number(rows),
                    bool(headed),
                    _number(aside),
                    bool(nested),
                    str(remark),
                    tuple(map(str, notes)),
                    group,
                    bool(paths),
                )
            case {"kind": "text", "lines": int(lines)}:
                return Text(place, data.decode("utf-8", "surrogatepass"), lines)
            case {"kind": "given", "told": [int() | None as rows, int() | None as values, int(signs)]}:
                return Given(place, rows, values, signs)
            case {"kind": "unread", "told": [str(reason), str(detail), bool(ended)]}:
                return Unread(place, Reason(reason), detail, ended)
    except (ValueError, TypeError, pa.ArrowException):
        raise Garbled("no item") from None
    raise Garbled("no item")


def place_of(header: Mapping[str, object]) -> Place:
    """The place in a message."""
    parts = header.get("place")
    if not isinstance(parts, list):
        raise Garbled("no place")
    return Place(*parts)


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise Garbled("no number")
    return value


def _columns_out(batch: Batch) -> bytes | memoryview:
    """Columns by number: two fields of a table may bear one name, which Arrow does not mind and we do."""
    import pyarrow as pa

    if not batch.columns:
        return b""
    names = [str(n) for n in range(len(batch.columns))]
    rows = pa.record_batch(list(batch.columns), names=names)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_batch(rows)
    return memoryview(sink.getvalue())


def _columns_in(data: bytes) -> tuple[pa.Array, ...]:
    import pyarrow as pa

    if not data:
        return ()
    with pa.ipc.open_stream(data) as reader:
        table = reader.read_all()
    for column in table.columns:
        column.validate(full=pa.types.is_dictionary(column.type))  # numbers of no text would lead anywhere
    return tuple(_one_array(column) for column in table.columns)


def _one_array(column: pa.ChunkedArray) -> pa.Array:
    if column.num_chunks == 1:
        return column.chunk(0)  # to combine one would copy it
    whole = column.combine_chunks()
    return whole if not hasattr(whole, "chunks") else whole.chunk(0)
