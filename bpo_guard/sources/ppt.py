"""PowerPoint 97-2003 presentations (.ppt): slides, notes, masters, comments, links, earlier versions."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import field, replace
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.compound_file import main_stream, open_compound, packed_files, properties_of, stream_of
from bpo_guard.sources.lines import record_batch, text_pieces
from bpo_guard.sources.members import Names, bytes_member, check_size
from bpo_guard.sources.slide_count import count_slides
from bpo_guard.sources.slide_records import CRYPT, OBJECT, OTHER, SLIDE, TABLES, Record, records_of, text_of

MAIN = "PowerPoint Document"
PROPERTIES = "properties"
_ENDS = re.compile("[\x0b\r]")
_SIGNS = str.maketrans({n: " " for n in range(0x20) if n not in (0x0B, 0x0D)})
_ANYTHING = re.compile("[^\x00-\x20]")
_SEALED = b"\xdf\xc4\xd1\xf3"
_USER = "Current User"


class PptSource:
    """A line a paragraph, slide by slide; embedded objects as members."""

    name = "ppt"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A compound file with PowerPoint's stream before any other program's."""
        return 94 if main_stream(blob) == MAIN else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines and objects in a flat pass; whether there are properties."""
        with open_compound(blob.file) as file:
            _refuse_sealed(file)
            counts, objects = count_slides(stream_of(file, MAIN))
            for table, count in counts.items():
                if count:
                    yield Given(replace(blob.place, table=table), count)
            for number in range(objects):
                yield Given(Names(blob.place).place(f"embedded object {number + 1}"))
            with suppress(SourceError):
                if _properties(file):
                    yield Given(replace(blob.place, table=PROPERTIES), 1)
        yield Given(blob.place)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Records in the order of the file; of a damaged one what stands before the damage."""
        with open_compound(blob.file) as file:
            _refuse_sealed(file)
            walk = _Walk(blob, limits)
            fault: SourceError | None = None
            try:
                for record in records_of(memoryview(stream_of(file, MAIN))):
                    yield from walk.outer(record)
            except SourceError as error:
                fault = error
                yield from walk.flush()
            try:
                properties = _properties(file)
            except SourceError as error:
                yield Unread(replace(blob.place, table=PROPERTIES), Reason(error.reason), error.what)
            else:
                if properties:
                    yield record_batch(replace(blob.place, table=PROPERTIES), properties)
            if file.exists("Pictures") and file.get_size("Pictures"):
                yield Unread(replace(blob.place, table="pictures"), Reason.image_without_text)
            yield from packed_files(file, blob, MAIN)
            if fault is not None:
                raise fault


ONLY_WITH = (b"\xd0\xcf",)
SOURCE = PptSource()


def _refuse_sealed(file: Any) -> None:
    user = stream_of(file, _USER) if file.exists(_USER) else b""
    if user[12:16] == _SEALED or file.exists("EncryptedSummary"):
        raise SourceError(Reason.encrypted, "the presentation has a password")


def _properties(file: Any) -> list[tuple[str, str]]:
    """Those of the document, and who had it open last (MS-PPT 2.3.2)."""
    user = stream_of(file, _USER) if file.exists(_USER) else b""
    size = int.from_bytes(user[20:22], "little")
    name = user[28 : 28 + size].decode("cp1252", "replace").strip("\0 ")
    return properties_of(file) + ([("current user", name)] if name else [])


@dataclass
class _Walk:
    """One pass over all records, into those that hold others."""

    blob: Blob
    limits: Limits
    _table: str = OTHER
    _lines: list[str] = field(default_factory=list)
    _slides: int = 0
    _objects: int = 0

    def outer(self, record: Record) -> Iterator[Yielded]:
        """A record of the outermost level: a slide, notes, the document."""
        self._table = TABLES.get(record.kind, OTHER)
        self._slides += record.kind == SLIDE
        yield from self._inner(record, 0)
        yield from self.flush()

    def flush(self) -> Iterator[Yielded]:
        """The lines of one slide."""
        lines, self._lines = self._lines, []
        page = self._slides if self._table == TABLES[SLIDE] else 0
        yield from text_pieces(replace(self.blob.place, table=self._table, page=page), lines)

    def _inner(self, record: Record, depth: int) -> Iterator[Yielded]:
        if depth > self.limits.nesting:
            raise SourceError(Reason.over_limit, f"nested more than {self.limits.nesting} levels deep")
        if record.kind == CRYPT:
            raise SourceError(Reason.encrypted, "the presentation has a password")
        if record.container:
            for inner in records_of(record.data):
                yield from self._inner(inner, depth + 1)
            return
        for text in text_of(record):
            lines = (line.translate(_SIGNS).strip(" ") for line in _ENDS.split(text))
            self._lines += [line for line in lines if _ANYTHING.search(line)]
        if record.kind == OBJECT:
            self._objects += 1
            yield from self._object(record)

    def _object(self, record: Record) -> Iterator[Yielded]:
        """An embedded object: a compound file of its own, usually packed."""
        place = Names(self.blob.place).place(f"embedded object {self._objects}")
        data = bytes(record.data)
        try:
            if record.instance == 1:
                data = zlib.decompressobj().decompress(data[4:], self.limits.member_bytes + 1)
                check_size(len(data), len(record.data), self.limits)
            yield bytes_member(place, data)
        except SourceError as error:
            yield Unread(place, Reason(error.reason), error.what)
        except zlib.error:
            yield Unread(place, Reason.corrupt, "the packed data is damaged")
