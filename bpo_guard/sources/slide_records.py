"""The records of PowerPoint 97-2003 presentations (MS-PPT 2.3.1): what holds text, and what holds other records."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from bpo_guard.errors import SourceError
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason

TEXT_WIDE, TEXT_BYTES, STRING, OBJECT, SHAPE = 0x0FA0, 0x0FA8, 0x0FBA, 0x1011, 0xF00B
SLIDE, NOTES, MASTER, DOCUMENT, HANDOUT = 1006, 1008, 1016, 1000, 4041
CRYPT = 0x2F14
TABLES = {SLIDE: "slides", NOTES: "notes", MASTER: "masters", DOCUMENT: "outline and document", HANDOUT: "masters"}
OTHER = "other records"
_HEAD = struct.Struct("<HHL")
_NAME, _DESCRIPTION, _WORD_ART = 0x0380, 0x0381, 0x00C0


@dataclass(frozen=True, slots=True)
class Record:
    """``instance`` qualifies ``kind``; a container's ``data`` are the records in it."""

    kind: int
    instance: int
    container: bool
    data: memoryview


def records_of(data: memoryview) -> Iterator[Record]:
    """Records one after the other. Raises :class:`SourceError` for one that is longer than what is there."""
    at = 0
    while at + _HEAD.size <= len(data):
        version, kind, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        if at + length > len(data):
            raise SourceError(Reason.truncated, "ends within a record")
        yield Record(kind, version >> 4, version & 0xF == 0xF, data[at : at + length])
        at += length


def text_of(record: Record) -> list[str]:
    """The texts of a record, if it is one that has any."""
    data = bytes(record.data)
    if record.kind in (TEXT_WIDE, STRING):
        return [data.decode("utf-16-le", "replace")]
    if record.kind == TEXT_BYTES:
        return [data.decode("latin-1")]
    return list(_of_shape(record.instance, data)) if record.kind == SHAPE else []


def _of_shape(count: int, data: bytes) -> Iterator[str]:
    """Name, description and lettering of a drawn shape (MS-ODRAW 2.2.9): behind all properties, in their order."""
    at = 6 * count
    for n in range(count):
        if len(data) < 6 * n + 6:
            return
        number, value = struct.unpack_from("<HL", data, 6 * n)
        if number & 0x8000:
            if number & 0x3FFF in (_NAME, _DESCRIPTION, _WORD_ART):
                yield data[at : at + value].decode("utf-16-le", "replace").rstrip("\0")
            at += value
