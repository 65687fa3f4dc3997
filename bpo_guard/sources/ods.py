"""OpenDocument spreadsheets (ods): cells by calamine; sheets, rows and notes counted from the content part."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import field, replace
from typing import IO, TYPE_CHECKING

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.archive import BROKEN_WORKBOOK, ZIP_MAGIC
from bpo_guard.sources.names import unique_names
from bpo_guard.sources.sheets import MOST_CELLS, Sheet, given_sheets, hidden_parts, read_sheets
from bpo_guard.sources.xlsx_parts import check_sizes, content_parts, read_parts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTENT = "content.xml"
_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
# The thumbnail is a picture of the first sheet, which is read.
_FORM = re.compile(
    r"Thumbnails/thumbnail\.png|mimetype|content\.xml|settings\.xml|META-INF/.*|manifest\.rdf|Configurations2/.*"
)
_MOST_REPEATED = 2**24


class OdsSource:
    """One table a sheet, hidden ones too; notes as text."""

    name = "ods"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """The kind that the package states first."""
        if not blob.head.startswith(ZIP_MAGIC):
            return 0
        if _MIME in blob.head[:200]:
            return 100
        try:
            with zipfile.ZipFile(blob.file) as archive:
                return 100 if archive.read("mimetype")[:200].startswith(_MIME) else 0
        except (*BROKEN_WORKBOOK, OSError):
            return 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The tables of the content part and their rows, and the package's directory."""
        check_sizes(blob, limits)
        yield from given_sheets(blob, [sheet for sheet, _ in _sheets(blob)])
        for entry in content_parts(blob, limits, _FORM):
            yield Given(entry.place)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Sheets in their order with their notes, then the parts beside them."""
        check_sizes(blob, limits)
        sheets = _sheets(blob)
        yield from read_sheets(blob, [sheet for sheet, _ in sheets], limits)
        for name, (_, notes) in zip(unique_names(sheet.name for sheet, _ in sheets), sheets, strict=True):
            if notes:
                yield Text(replace(blob.place, table=name), "\n".join(notes), 0)
        yield from read_parts(blob, limits, _FORM)


ONLY_WITH = (b"pk",)
BEGINS = (b"PK",)
SOURCE = OdsSource()


@dataclass
class _Table:
    """One table while it is being read."""

    name: str
    hidden: bool
    rows: int = 0
    shy_rows: int = 0
    shy_columns: int = 0
    at: int = 0
    first: int = -1
    last: int = 0
    widest: int = 0
    notes: list[str] = field(default_factory=list)

    def sheet(self) -> Sheet:
        cells = (self.last - self.first) * self.widest if self.rows else 0
        remark = hidden_parts("hidden sheet" if self.hidden else "", self.shy_rows, self.shy_columns)
        return Sheet(self.name, self.rows, cells, remark)


def _sheets(blob: Blob) -> list[tuple[Sheet, list[str]]]:
    try:
        with zipfile.ZipFile(blob.file) as archive:
            names = archive.namelist()
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise SourceError(Reason.encrypted, "the workbook has a password")
            with archive.open(_CONTENT) as part:
                sheets = [(table.sheet(), table.notes) for table in _tables(part)]
    except (*BROKEN_WORKBOOK, OSError):
        raise SourceError(Reason.corrupt, "the content of the workbook is damaged") from None
    if any(sheet.cells > MOST_CELLS for sheet, _ in sheets):  # its reader takes all sheets at once
        raise SourceError(Reason.over_limit, f"a sheet spread over more than {MOST_CELLS} cells")
    return sheets


def _tables(part: IO[bytes]) -> list[_Table]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    tables: list[_Table] = []
    styles: dict[str, bool] = {}
    style, depth = "", 0
    try:
        for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
            kind = _local(element.tag)
            if event == "start":
                if kind == "style":
                    style = _attribute(element, "name")
                elif kind == "table-properties":
                    styles[style] = _attribute(element, "display") == "false"
                elif kind == "table" and (depth := depth + 1) == 1:
                    hidden = styles.get(_attribute(element, "style-name"), False)
                    tables.append(_Table(_attribute(element, "name"), hidden))
            elif kind == "table":
                depth -= 1
            elif depth == 1 and kind == "table-column" and _attribute(element, "visibility") in ("collapse", "filter"):
                tables[-1].shy_columns += _repeated(element, "number-columns-repeated")
            elif depth == 1 and kind == "table-row":
                _row(element, tables[-1])
                element.clear()
    except (ParseError, DefusedXmlException, LookupError):
        raise SourceError(Reason.corrupt, "the content of the workbook is not plain XML") from None
    return tables


def _row(row: Element, table: _Table) -> None:
    count = _repeated(row, "number-rows-repeated")
    column = last = 0
    for cell in row:
        repeated = _repeated(cell, "number-columns-repeated")
        column += repeated
        if _local(cell.tag) not in ("table-cell", "covered-table-cell"):
            continue
        notes = [note for note in cell.iter() if _local(note.tag) == "annotation"]
        table.notes += [text for note in notes for text in _texts(note)]
        if _attribute(cell, "value-type") and _has_value(cell):
            last = column
    if last:
        table.rows += count
        table.shy_rows += count if _attribute(row, "visibility") in ("collapse", "filter") else 0
        table.first = table.at if table.first < 0 else table.first
        table.last = table.at + count
        table.widest = max(table.widest, last)
    table.at += count


def _has_value(cell: Element) -> bool:
    if _attribute(cell, "value-type") != "string":
        return True
    return bool(_attribute(cell, "string-value")) or any(
        "".join(part.itertext()) for part in cell if _local(part.tag) == "p"
    )


def _texts(element: Element) -> list[str]:
    return [text.strip() for text in element.itertext() if text.strip()]


def _repeated(element: Element, name: str) -> int:
    text = _attribute(element, name)
    return min(int(text), _MOST_REPEATED) if text.isdecimal() and len(text) < 10 else 1


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
