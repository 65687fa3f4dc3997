"""Avro: records flattened to dotted paths, their number in the blocks' heads."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.avro_blocks import MAGIC, Blocks
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.columns import null_columns
from bpo_guard.sources.flatten import Flattener
from bpo_guard.sources.names import unique_names
from bpo_guard.sources.values import Binary, as_text

_PLAIN = bytes([9, 10, 13, *range(32, 127)])
_SMALLEST_FREE = 100_000  # records that may take no byte at all


class AvroSource:
    """One row a record; numbers and dates as one would write them."""

    name = "avro"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """The magic number at the beginning."""
        return 100 if blob.head.startswith(MAGIC) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """What the heads of the blocks add up to; the values in lists and maps one by one."""
        with open_regular(blob.file) as stream:
            rows = sum(Blocks(stream, blob.size).counts())
        yield Given(blob.place, rows, _values(blob, limits))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Batches of records; what was read before a fault is kept."""
        flat = Flattener(blob.place, limits, rows_are_lists=False)
        binary: dict[str, None] = {}
        rows = 0
        with open_regular(blob.file) as stream:
            blocks = Blocks(stream, blob.size)
            schema = _parsed(blocks.schema)
            if said := _descriptions(blocks.schema):
                yield Text(blob.place, "\n".join(said), 0)
            try:
                for count, data in blocks.blocks(limits):
                    rows += count
                    for record in _records(schema, count, data):
                        flat.add(_plain(record, "", binary, limits.nesting))
                        if flat.full:
                            yield from flat.flush()
            except SourceError:
                yield from flat.flush()
                raise
        yield from flat.flush()
        if not rows:
            fields = unique_names(str(f.get("name", "")) for f in _fields(blocks.schema))
            yield Batch(blob.place, fields, null_columns(len(fields), 0), 0)
        for path in binary:
            yield Unread(blob.place.at(path), Reason.undecodable, "binary values that are no text")


ONLY_WITH = (b"obj\x01",)
BEGINS = (b"Obj\x01",)
SOURCE = AvroSource()


def _values(blob: Blob, limits: Limits) -> int | None:
    """How many there are besides null, nothing and bytes that may be no text, where there are lists or maps."""
    with open_regular(blob.file) as stream:
        try:
            blocks = Blocks(stream, blob.size)
            if '"array"' not in (said := json.dumps(blocks.schema)) and '"map"' not in said:
                return None
            schema = _parsed(blocks.schema)
            records = (record for count, data in blocks.blocks(limits) for record in _records(schema, count, data))
            return sum(map(_scalars, records))
        except SourceError:
            return None  # reading will tell


def _scalars(value: Any) -> int:
    """Values in a value, and the keys of its maps are not among them."""
    waiting, found = [value], 0
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, (list, tuple)):
            waiting.extend(item)
        else:
            found += item not in (None, "", b"") and not (isinstance(item, bytes) and item.translate(None, _PLAIN))
    return found


def _fields(schema: Any) -> list[dict[str, Any]]:
    fields = schema.get("fields", []) if isinstance(schema, dict) else []
    return [field for field in fields if isinstance(field, dict)]


def _descriptions(schema: Any) -> list[str]:
    """What the schema says of its fields in words."""
    said = [str(field["doc"]) for field in _fields(schema) if field.get("doc")]
    return [str(schema["doc"]), *said] if isinstance(schema, dict) and schema.get("doc") else said


def _parsed(schema: Any) -> Any:
    import fastavro

    try:
        return fastavro.parse_schema(schema)
    except RecursionError:
        raise SourceError(Reason.over_limit, "its schema is nested too deeply") from None
    except Exception as error:  # noqa: BLE001  its parser raises whatever the schema's shape leads it to
        raise SourceError(Reason.corrupt, f"its schema cannot be used ({type(error).__name__})") from None


def _records(schema: Any, count: int, data: bytes) -> Iterator[Any]:
    import fastavro

    if count > max(_SMALLEST_FREE, len(data)):
        raise SourceError(Reason.over_limit, "more records than bytes")
    stream = io.BytesIO(data)
    for _ in range(count):
        try:
            yield fastavro.schemaless_reader(stream, schema, None)
        except RecursionError:
            raise SourceError(Reason.over_limit, "nested too deeply to be read") from None
        except Exception as error:  # noqa: BLE001  damaged bytes lead it to any exception
            raise SourceError(Reason.corrupt, f"a record cannot be read ({type(error).__name__})") from None


def _plain(value: Any, path: str, binary: dict[str, None], depth: int) -> Any:
    """Records and maps as pairs, the rest as text."""
    if depth <= 0:
        raise SourceError(Reason.over_limit, "nested too deeply")
    if isinstance(value, dict):
        return tuple((k, _plain(v, f"{path}.{k}" if path else k, binary, depth - 1)) for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return [_plain(v, f"{path}[]", binary, depth - 1) for v in value]
    text = as_text(value)
    if isinstance(text, Binary):
        binary[path] = None
        return None
    return text
