"""Excel's binary workbooks (xlsb): cells by calamine, their list and count from the records of the package's parts."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.archive import BROKEN_WORKBOOK, ZIP_MAGIC
from bpo_guard.sources.sheets import Sheet, given_sheets, hidden_parts, read_sheets
from bpo_guard.sources.xlsx_parts import check_sizes, content_parts, read_parts

_WORKBOOK = "xl/workbook.bin"
_FORM = re.compile(
    r"\[Content_Types\]\.xml|(?:.*/)?_rels/.*|xl/(?:workbook|styles|sharedStrings|calcChain|metadata)\.bin"
    r"|xl/(?:theme|worksheets|printerSettings)/[^/]*|xl/charts/(?:colors|style)\d*\.xml"
)
_ROW, _COLUMNS, _STRING, _LISTED = 0, 60, 19, 156
_VALUES = {2, 4, 5, 7, 9, 10}
_TEXTS = {6, 8}
_SHARED = 7
_BROKEN = (*BROKEN_WORKBOOK, OSError, struct.error)


class XlsbSource:
    """One table a sheet, hidden ones too."""

    name = "xlsb"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A package with a binary workbook in it."""
        if not blob.head.startswith(ZIP_MAGIC):
            return 0
        try:
            with zipfile.ZipFile(blob.file) as archive:
                return 100 if _WORKBOOK in archive.namelist() else 0
        except _BROKEN:
            return 40 if blob.name.lower().endswith(".xlsb") else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The workbook's list, the rows by their records, and the package's directory."""
        check_sizes(blob, limits)
        yield from given_sheets(blob, _sheets(blob))
        for entry in content_parts(blob, limits, _FORM):
            yield Given(entry.place)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Sheets in their order, then the parts beside them."""
        check_sizes(blob, limits)
        yield from read_sheets(blob, _sheets(blob), limits)
        yield from read_parts(blob, limits, _FORM)


ONLY_WITH = (b"pk",)
BEGINS = (b"PK",)
SOURCE = XlsbSource()


def _sheets(blob: Blob) -> list[Sheet]:
    try:
        with zipfile.ZipFile(blob.file) as archive:
            links = _links(archive)
            empty = _empty_strings(archive)
            return [_sheet(archive, links, empty, data) for kind, data in _part(archive, _WORKBOOK) if kind == _LISTED]
    except _BROKEN:
        raise SourceError(Reason.corrupt, "a part of the workbook is damaged") from None


def _part(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[int, bytes]]:
    with archive.open(name) as part:
        yield from _records(part)


def _records(part: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Kind and content of every record: both the kind and the length take seven bits a byte."""
    while first := part.read(1):
        kind = first[0]
        if kind & 0x80:
            kind = (kind & 0x7F) | (part.read(1)[0] << 7)
        size = shift = 0
        while True:
            byte = part.read(1)[0]
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, part.read(size)


def _links(archive: zipfile.ZipFile) -> dict[str, str]:
    text = archive.read("xl/_rels/workbook.bin.rels").decode("utf-8", "replace")
    found = re.findall(r"<Relationship\b[^>]*>", text)
    pairs = ((re.search(r'\bId="([^"]*)"', tag), re.search(r'\bTarget="([^"]*)"', tag)) for tag in found)
    return {key[1]: f"xl/{target[1]}".replace("xl//xl/", "xl/") for key, target in pairs if key and target}


def _wide(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * length
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _empty_strings(archive: zipfile.ZipFile) -> frozenset[int]:
    if "xl/sharedStrings.bin" not in archive.namelist():
        return frozenset()
    items = (data for kind, data in _part(archive, "xl/sharedStrings.bin") if kind == _STRING)
    return frozenset(number for number, data in enumerate(items) if data[1:5] == b"\0\0\0\0")


def _sheet(archive: zipfile.ZipFile, links: dict[str, str], empty: frozenset[int], data: bytes) -> Sheet:
    (state,) = struct.unpack_from("<I", data)
    link, end = _wide(data, 8)
    name, _ = _wide(data, end)
    part = links.get(link, "")
    hidden = {1: "hidden sheet", 2: "very hidden sheet"}.get(state, "")
    if "worksheets/" not in part:
        return Sheet(name, None, 0, hidden, grid=False)
    rows: set[int] = set()
    shy_rows: set[int] = set()
    columns: set[int] = set()
    row = shy_columns = 0
    for kind, record in _part(archive, part):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", record)
            if len(record) > 11 and record[11] & 0x10:
                shy_rows.add(row)
        elif kind == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<IIIIH", record)
            shy_columns += (last - first + 1) if flags & 1 else 0
        elif kind in _VALUES or (kind in _TEXTS and record[8:12] != b"\0\0\0\0"):
            if kind == _SHARED and struct.unpack_from("<I", record, 8)[0] in empty:
                continue
            rows.add(row)
            columns.add(struct.unpack_from("<I", record)[0])
    cells = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) if rows else 0
    return Sheet(name, len(rows), cells, hidden_parts(hidden, len(shy_rows & rows), shy_columns))
