"""Workbooks of all formats: every cell, and everything a reader of the sheets would not see."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
import xlwt
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Given
from bpo_guard.model.ledger import Reason
from bpo_guard.sources import sheets, xls

from .conftest import Reading

Read = Callable[..., Reading]
Rows = list[list[object]]

HEADER = ["id", "full name", "pay", "born", "active"]
LINK_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
HIDDEN_ROWS, HIDDEN_COLUMNS = (2, 4), (1,)


def _rows() -> Rows:
    random_ = random.Random(5)
    return [
        [f"0{n}", random_.choice(["Zoë", "Łukasz", "山田", "O'H & <b>", None]), random_.choice([n, n / 4, -1e9, None]),
         date(1970 + n, 1, 2), n % 3 == 0]
        for n in range(1, 40)
    ]  # fmt: skip


def _written(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def _xlsx(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Lohn"
    sheet.append(["Payroll of April", None])
    sheet.append([])
    sheet.append(HEADER)
    for number, row in enumerate(rows, start=4):
        sheet.append([v if not isinstance(v, date) else datetime(v.year, v.month, v.day) for v in row])
        if number % 2:
            sheet.append([])  # a blank row in between
    for row in HIDDEN_ROWS:
        sheet.row_dimensions[row * 2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["A4"].comment = Comment("she is on leave", "Hanna HR")
    sheet["G4"] = '="secret words"&A1'
    for name, state in (("Old", "hidden"), ("Older", "veryHidden")):
        extra = book.create_sheet(name)
        extra.append(["iban"])
        extra.append([f"in {name}"])
        extra.sheet_state = state
    choice = DataValidation(type="list", formula1='"Ann Chosen,Ben Chosen"')
    choice.promptTitle = "Pick Cy Prompted"
    sheet.add_data_validation(choice)
    choice.add("B5")
    sheet.oddHeader.center.text = "for Dora Header"
    book.defined_names["boss"] = DefinedName("boss", attr_text='"Eve Named"')
    book.properties.creator = "Fay Author"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xls(rows: Rows) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Lohn")
    dated = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    sheet.write(0, 0, "Payroll of April")
    for column, name in enumerate(HEADER):
        sheet.write(2, column, name)
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value, *([dated] if isinstance(value, date) else []))
    for row in HIDDEN_ROWS:
        sheet.row(row * 2).hidden = True
    sheet.col(1).hidden = True
    sheet.header_str = b"for Dora Header"
    for name, visibility in (("Old", 1), ("Older", 2)):
        extra = book.add_sheet(name)
        extra.write(0, 0, "iban")
        extra.write(1, 0, f"in {name}")
        extra.visibility = visibility
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods(rows: Rows) -> bytes:
    book = OpenDocumentSpreadsheet()
    shy = Style(name="shy", family="table")
    shy.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(shy)

    def table(name: str, lines: Rows, style: str | None = None) -> None:
        sheet = Table(name=name, **({"stylename": style} if style else {}))
        sheet.addElement(TableColumn())
        sheet.addElement(TableColumn(visibility="collapse" if name == "Lohn" else "visible"))
        for number, line in enumerate(lines):
            row = TableRow(visibility="collapse" if name == "Lohn" and number in (4, 8) else "visible")
            for value in line:
                row.addElement(_ods_cell(value))
            sheet.addElement(row)
        sheet.addElement(TableRow(numberrowsrepeated=1_000_000))
        book.spreadsheet.addElement(sheet)

    table("Lohn", [["Payroll of April"], [], list(HEADER), *rows])
    table("Old", [["iban"], ["in Old"]], "shy")
    table("Older", [["iban"], ["in Older"]], "shy")
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def _ods_cell(value: object) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, bool):
        return TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, (int, float)):
        return TableCell(valuetype="float", value=str(value))
    cell = TableCell(valuetype="string")
    if value == "01":
        note = Annotation()
        note.addElement(P(text="she is on leave"))
        cell.addElement(note)
    cell.addElement(P(text=value))
    return cell


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (_xlsx, ["she is on leave", "Hanna HR", "secret words", "Ann Chosen", "Cy Prompted", "Dora Header", "Eve Named",
                 "Fay Author"]),
        (_xls, ["Dora Header"]),
        (_ods, ["she is on leave"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_every_cell_and_what_is_hidden(read: Read, write: Callable[[Rows], bytes], said: list[str], name: str) -> None:
    rows = _rows()
    reading = read(write(rows), name)
    tables = {b.place.table: b for b in reading.batches}
    assert list(tables) == ["Lohn", "Old", "Older"]
    sheet = tables["Lohn"]
    assert sheet.fields[:5] == tuple(HEADER) and sheet.rows == len(rows)
    columns = [[_written(row[i]) for row in rows] for i in range(5)]
    assert [column.to_pylist() for column in sheet.columns[:5]] == columns
    assert sheet.remark == "2 hidden rows, 1 hidden columns"
    assert tables["Old"].remark == "hidden sheet"
    assert tables["Older"].remark == ("hidden sheet" if write is _ods else "very hidden sheet")
    everything = reading.everything()
    assert [words for words in ("Payroll of April", "in Old", "in Older", *said) if words not in everything] == []
    assert reading.reasons == []
    assert sum(i.rows or 0 for i in reading.items if isinstance(i, Given) and i.place.table) == len(rows) + 1 + 1 + 1


def _record(kind: int, data: bytes) -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(data)]) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb(rows: list[list[str]]) -> bytes:
    """The fewest parts and records that make a binary workbook of texts, with a hidden sheet and a comment."""
    cells = b""
    for number, row in enumerate(rows):
        cells += _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 if number == 2 else 0, 0, 0))
        cells += b"".join(_record(6, struct.pack("<II", c, 0) + _wide(v)) for c, v in enumerate(row) if v)
    part = _record(129, b"") + _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, 1)) + _record(145, b"")
    part += cells + _record(146, b"") + _record(130, b"")
    sheets_ = b"".join(
        _record(156, struct.pack("<II", state, number + 1) + _wide(f"rId{number + 1}") + _wide(name))
        for number, (name, state) in enumerate((("Lohn", 0), ("Old", 1)))
    )
    link = '<Relationship Id="rId{0}" Target="worksheets/sheet{0}.bin" Type="' + LINK_KIND + '"/>'
    head = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/workbook.bin", _record(131, b"") + _record(143, b"") + sheets_ + _record(144, b"") + _record(132, b"")
        )
        archive.writestr("xl/_rels/workbook.bin.rels", head + link.format(1) + link.format(2) + "</Relationships>")
        archive.writestr("xl/worksheets/sheet1.bin", part)
        archive.writestr("xl/worksheets/sheet2.bin", part)
        archive.writestr("xl/comments1.bin", _record(637, b"\0" + _wide("she is on leave")))
    return out.getvalue()


def test_binary_workbook(read: Read) -> None:
    rows = [["id", "name"], ["1", "Zoë"], ["2", "Bo"], ["3", "山田"]]
    reading = read(_xlsb(rows), "a.xlsb")
    assert [(b.place.table, b.remark, b.rows) for b in reading.batches] == [
        ("Lohn", "1 hidden rows", 3), ("Old", "hidden sheet, 1 hidden rows", 3),
    ]  # fmt: skip
    assert [c.to_pylist() for c in reading.batches[0].columns] == [["1", "2", "3"], ["Zoë", "Bo", "山田"]]
    assert "she is on leave" in reading.everything()
    assert reading.reasons == [] and reading.given == 6


@pytest.mark.parametrize("write", [_xlsx, _xls, _ods])
def test_cut_anywhere(read: Read, write: Callable[[Rows], bytes]) -> None:
    data = write(_rows()[:3])
    for share in (0.1, 0.5, 0.9, 0.99):
        assert set(read(data[: int(len(data) * share)], "a.xls").reasons) & {"corrupt", "unsupported", "truncated"}


def _changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return out.getvalue()


def test_cells_far_apart_are_over_a_limit(read: Read) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "here"
    book.active["XFD1048576"] = "and far away"
    out = io.BytesIO()
    book.save(out)
    assert "over_limit" in read(out.getvalue(), "a.xlsx").reasons


def test_a_million_empty_columns(read: Read) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "name"])
    book.active.append(["1", "Anna"])
    out = io.BytesIO()
    book.save(out)
    empty = b'<row r="3">' + b'<c r="XFD3" s="0"/>' * 1_000_000 + b"</row></sheetData>"
    data = _changed(out.getvalue(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", empty))
    reading = read(data, "a.xlsx")
    assert reading.reasons in ([], ["over_limit"])
    assert reading.reasons or reading.cells() == {"id": ["1"], "name": ["Anna"]}


def test_repeated_rows_of_a_spreadsheet_are_over_a_limit(read: Read) -> None:
    data = _changed(
        _ods([]), "content.xml", lambda xml: xml.replace(
            b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="16384" ', 1
        ).replace(b"<table:table-row ", b'<table:table-row table:number-rows-repeated="1048576" ', 1),
    )  # fmt: skip
    assert "over_limit" in read(data, "a.ods").reasons


def test_entities_are_not_expanded(read: Read) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    def doctype(xml: bytes) -> bytes:
        return bomb + xml.partition(b"?>")[2] if xml.startswith(b"<?xml") else bomb + xml

    assert "corrupt" in read(_changed(_xlsx([]), "xl/workbook.xml", doctype), "a.xlsx").reasons
    assert "corrupt" in read(_changed(_ods([]), "content.xml", doctype), "a.ods").reasons


def test_text_that_no_cell_shows_any_more(read: Read) -> None:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = f'<sst xmlns="{namespace}"><si><t>id</t></si><si><t>Gus Left</t></si></sst>'.encode()
    rows = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>'

    def only(xml: bytes) -> bytes:
        return xml[: xml.index(b"<sheetData>")] + b"<sheetData>" + rows + b"</sheetData></worksheet>"

    data = _changed(_xlsx([]), "xl/sharedStrings.xml", lambda _: shared)
    data = _changed(data, "xl/worksheets/sheet1.xml", only)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        if "xl/sharedStrings.xml" not in archive.namelist():
            archive.writestr("xl/sharedStrings.xml", shared)
    assert "Gus Left" in read(out.getvalue(), "a.xlsx").everything()


def test_a_reader_that_skips_a_row_is_noticed(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = sheets.ArrowWorkbook.columns
    monkeypatch.setattr(
        sheets.ArrowWorkbook, "columns", lambda self, number: tuple(c[:-1] for c in honest(self, number))
    )
    assert set(read(_xlsx(_rows()), "a.xlsx").reasons) == {"unreconciled"}


def test_a_workbook_whose_properties_do_not_end_keeps_its_sheets(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_: object) -> list[tuple[str, str]]:
        raise SourceError(Reason.corrupt, "properties that do not end")

    monkeypatch.setattr(xls, "properties_of", endless)
    found = read(_xls(_rows()), "staff.xls")
    assert "Łukasz" in found.everything()
    assert found.reasons == ["corrupt"]
