"""Excel's workbooks of before 2007 (xls): cells by calamine; list of sheets, rows and notes from the file's records."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import field, replace
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.columns import rows_to_columns
from bpo_guard.sources.compound_file import goes_in_circles, open_compound, properties_of
from bpo_guard.sources.names import clean_path
from bpo_guard.sources.sheets import Columns, Sheet, given_sheets, hidden_parts, read_sheets, strings_in

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = ("Workbook", "Book")
_BOF, _EOF, _FILEPASS, _LISTED = 0x809, 0x0A, 0x2F, 0x85
_ROW, _COLUMNS, _FORMULA, _STRING, _BOOL = 0x208, 0x7D, 0x06, 0x207, 0x205
_VALUES = {0x203, 0x204, 0xFD, 0x27E, 0xBD, 0xD6}
_MANY = 0xBD
_TEXT_BOX, _MORE = 0x1B6, 0x3C
# Notes, links, headers, footers, names, lists to choose from, and who wrote the file.
_SAID = {0x1C, 0x1B8, 0x14, 0x15, 0x18, 0x1BE, 0x5C, 0x5B}


class XlsSource:
    """One table a sheet, hidden ones too; notes and properties as text."""

    name = "xls"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A compound file with a stream of the name."""
        if not blob.head.startswith(_OLE):
            return 0
        with blob.file.open("rb") as stream:
            tail = stream.seek(max(0, blob.size - len(blob.head))) and stream.read()
        where = blob.head + (tail or b"")
        if "EncryptedPackage".encode("utf-16-le") in where:
            return 0
        if any((name + "\0").encode("utf-16-le") in where for name in _STREAMS):
            return 90
        return 45 if blob.name.lower().endswith((".xls", ".xlt")) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The workbook's list, and rows by their records."""
        book = _Book(blob, limits)
        yield Given(blob.place, len(book.beside), values=0)
        yield from given_sheets(blob, book.sheets, OldWorkbook)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Sheets in their order, then what the records and properties say beside them."""
        book = _Book(blob, limits)
        yield from read_sheets(blob, book.sheets, limits, OldWorkbook)
        yield Text(blob.place, "\n".join(book.beside), len(book.beside))
        if (error := book.without_properties) is not None:
            yield Unread(replace(blob.place, table="properties"), Reason(error.reason), error.what)
        for name in book.others:
            yield Unread(replace(blob.place, member=_member(blob, name)), Reason.unsupported, "within a workbook")


ONLY_WITH = (b"\xd0\xcf",)
SOURCE = XlsSource()


class OldWorkbook:
    """By python-calamine. fastexcel 0.21 reads zeros for texts in some of these files."""

    def __init__(self, blob: Blob) -> None:
        import python_calamine

        with open_compound(blob.file) as file:
            if goes_in_circles(file):
                raise SourceError(Reason.corrupt, "a damaged compound file")
        try:
            self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(blob.file.read_bytes()))
        except python_calamine.PasswordError:
            raise SourceError(Reason.encrypted, "the workbook has a password") from None
        except (python_calamine.CalamineError, OSError):
            raise SourceError(Reason.corrupt, "damaged, or not what a spreadsheet program writes") from None
        sheets = self._book.sheets_metadata
        self._numbers = [n for n, sheet in enumerate(sheets) if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]
        self.names = [sheets[n].name for n in self._numbers]

    def columns(self, number: int) -> Columns:
        """Numbers without a point where they are whole, dates and times in ISO form."""
        import python_calamine

        try:
            rows = self._book.get_sheet_by_index(self._numbers[number]).to_python(skip_empty_area=True)
        except python_calamine.CalamineError:
            raise SourceError(Reason.corrupt, "damaged, or not what a spreadsheet program writes") from None
        return rows_to_columns([[_written(value) for value in row] for row in rows], len(rows[0]) if rows else 0)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e17 else repr(value)
    return str(value)


def _member(blob: Blob, name: str) -> str:
    return f"{blob.place.member}!{name}" if blob.place.member else name


@dataclass
class _Facts:
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    shy_rows: set[int] = field(default_factory=set)
    shy_columns: int = 0


class _Book:
    """What the records say, read once."""

    def __init__(self, blob: Blob, limits: Limits) -> None:
        self.sheets: list[Sheet] = []
        self.said: list[str] = []
        self.properties: list[str] = []
        self.without_properties: SourceError | None = None
        self.others: list[str] = []
        data = self._open(blob, limits)
        try:
            self._parse(data)
        except (struct.error, IndexError):
            raise SourceError(Reason.corrupt, "damaged, or not what a spreadsheet program writes") from None

    @property
    def beside(self) -> list[str]:
        """Properties, notes and the like: what is said outside of cells."""
        return list(dict.fromkeys((*self.properties, *self.said)))

    def _open(self, blob: Blob, limits: Limits) -> bytes:
        import olefile  # type: ignore[import-untyped]

        try:
            with olefile.OleFileIO(str(blob.file)) as ole:
                names = ["/".join(parts) for parts in ole.listdir()]
                stream = next((name for name in _STREAMS if name in names), "")
                if not stream:
                    raise SourceError(Reason.corrupt, "a compound file without a workbook")
                self._beside(ole, names)
                if ole.get_size(stream) > min(limits.member_bytes, 2**30):
                    raise SourceError(Reason.over_limit, "the workbook is too large")
                return bytes(ole.openstream(stream).read())
        except SourceError:
            raise
        except (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, RecursionError, struct.error):
            raise SourceError(Reason.corrupt, "damaged, or not what a spreadsheet program writes") from None

    def _beside(self, ole: Any, names: list[str]) -> None:
        """Properties of the document, and whatever else the file carries."""
        try:
            self.properties += [text for _, text in properties_of(ole)]
        except SourceError as error:
            self.without_properties = error
        storages = {name.split("/")[0] for name in names if "/" in name and not name.startswith("\x06")}
        self.others = sorted(clean_path(name) for name in storages)

    def _parse(self, data: bytes) -> None:
        listed: list[tuple[int, str, str]] = []
        wide = True
        for kind, record in _records(data, 0):
            if kind == _BOF:
                wide = struct.unpack_from("<H", record)[0] >= 0x600
            elif kind == _FILEPASS:
                raise SourceError(Reason.encrypted, "the workbook has a password")
            elif kind == _LISTED:
                offset, state, type_ = struct.unpack_from("<IBB", record)
                hidden = {1: "hidden sheet", 2: "very hidden sheet"}.get(state & 3, "")
                if type_ == 0:
                    listed.append((offset, _name(record[6:], wide), hidden))
            elif kind in _SAID:
                self.said += strings_in(record)
        for offset, name, hidden in listed:
            facts = self._substream(data, offset)
            remark = hidden_parts(hidden, len(facts.shy_rows & facts.rows), facts.shy_columns)
            rows, columns = facts.rows, facts.columns
            cells = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) if rows else 0
            self.sheets.append(Sheet(name, len(rows), cells, remark))

    def _substream(self, data: bytes, offset: int) -> _Facts:
        facts = _Facts()
        before = 0
        row = column = 0
        for kind, record in _records(data, offset):
            if kind == _ROW:
                number, *_, flags = struct.unpack_from("<HHHHHHH", record)
                if flags & 0x20:
                    facts.shy_rows.add(number)
            elif kind == _COLUMNS:
                first, last, _, _, flags = struct.unpack_from("<HHHHH", record)
                facts.shy_columns += (last - first + 1) if flags & 1 else 0
            elif kind in _VALUES or kind in (_FORMULA, _BOOL):
                row, column = struct.unpack_from("<HH", record)
                if _filled(kind, record):
                    facts.rows.add(row)
                    facts.columns.add(column)
                    if kind == _MANY:
                        facts.columns.add(struct.unpack_from("<H", record, len(record) - 2)[0])
            elif kind == _STRING and len(record) > 3 and record[:2] != b"\0\0":
                facts.rows.add(row)
                facts.columns.add(column)
            elif kind in _SAID or (kind == _MORE and before == _TEXT_BOX):
                self.said += strings_in(record)
            before = kind
        return facts


def _filled(kind: int, record: bytes) -> bool:
    """Whether the cell shows a value: no error, and of formulas no text (that comes in the next record)."""
    if kind == _BOOL:
        return record[7] == 0
    if kind == _FORMULA:
        return record[12:14] != b"\xff\xff" or record[6] == 1
    return True


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, to its end; charts within a sheet are substreams of their own."""
    depth = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        record = data[at + 4 : at + 4 + size]
        at += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1 or kind in _SAID:
            yield kind, record
        if kind == _EOF and depth <= 0:
            return


def _name(data: bytes, wide: bool) -> str:
    length = data[0]
    if not wide:
        return data[1 : 1 + length].decode("cp1252", "replace")
    if data[1] & 1:
        return data[2 : 2 + 2 * length].decode("utf-16-le", "replace")
    return data[2 : 2 + length].decode("latin-1")
