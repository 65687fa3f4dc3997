"""Sheets of a workbook as tables, in any format calamine reads: title rows apart, blank rows left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.header import has_header
from bpo_guard.sources.names import column_names, unique_names

if TYPE_CHECKING:
    import pyarrow as pa

_TOP_ROWS = 60
MOST_CELLS = 40_000_000  # of the rectangle around the filled cells of a sheet, which its reader holds in memory
_WIDE_RUN = re.compile(rb"(?:[\x20-\xff][\x00-\x06\x30-\x31\x4e-\x9f\xac-\xd7]){3,}")
_NARROW_RUN = re.compile(rb"[\x20-\x7e\xa0-\xff]{4,}")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the file itself says of a sheet: rows with anything in them (``None``: cannot say), the rectangle
    around them in cells, and what hides it or parts of it. ``grid`` is false for sheets of charts or code."""

    name: str
    rows: int | None = None
    cells: int = 0
    remark: str = ""
    grid: bool = True


Columns = tuple["pa.Array", ...]


class Workbook(Protocol):
    """Whoever reads the cells."""

    names: list[str]

    def columns(self, number: int) -> Columns:
        """The used range of a sheet as text, and nothing for a sheet without cells."""


class ArrowWorkbook:
    """By fastexcel: columns come as Arrow arrays."""

    def __init__(self, blob: Blob) -> None:
        import logging

        import fastexcel

        # calamine warns of chart sheets and the like; without a handler Python would print that on the terminal.
        log = logging.getLogger("calamine")
        if not log.handlers:
            log.addHandler(logging.NullHandler())
        # By its bytes: given a path, it believes the extension.
        self._book = _calamine(partial(fastexcel.read_excel, blob.file.read_bytes()))
        self.names = list(self._book.sheet_names)

    def columns(self, number: int) -> Columns:
        """Dates and times in ISO form."""
        sheet = _calamine(partial(self._book.load_sheet, number, header_row=None, dtypes="string"))
        if not sheet.height or not sheet.width:
            return ()
        return tuple(_as_written(column) for column in sheet.to_arrow().columns)


def given_sheets(
    blob: Blob, sheets: Sequence[Sheet], opened: Callable[[Blob], Workbook] = ArrowWorkbook
) -> Iterator[Given]:
    """Every sheet, with its rows below the header. Where the header is can only be judged by its words."""
    workbook = opened(blob) if any(sheet.rows for sheet in sheets) else None
    for number, (sheet, name) in enumerate(zip(sheets, unique_names(s.name for s in sheets), strict=True)):
        place = replace(blob.place, table=name)
        rows = sheet.rows
        if rows and workbook is not None and sheet.cells <= MOST_CELLS and sheet.grid:
            try:
                rows -= find_header(_top(workbook.columns(number))) is not None
            except SourceError:
                rows = None
        yield Given(place, rows)


def read_sheets(
    blob: Blob, sheets: Sequence[Sheet], limits: Limits, opened: Callable[[Blob], Workbook] = ArrowWorkbook
) -> Iterator[Yielded]:
    """Every sheet in its order, hidden ones too."""
    try:
        workbook = opened(blob)
    except SourceError as error:
        if not sheets:
            raise
        for name in unique_names(sheet.name for sheet in sheets):
            yield Unread(replace(blob.place, table=name), Reason(error.reason), error.what)
        return
    names = workbook.names
    if sheets and [sheet.name for sheet in sheets] != names:
        raise SourceError(Reason.corrupt, "the workbook's list of sheets does not agree with its sheets")
    for number, name in enumerate(unique_names(names)):
        place = replace(blob.place, table=name)
        sheet = sheets[number] if sheets else Sheet(name)
        if sheet.cells > MOST_CELLS:
            yield Unread(place, Reason.over_limit, f"spread over more than {MOST_CELLS} cells")
            continue
        try:
            columns = workbook.columns(number)
        except SourceError as error:
            yield Unread(place, Reason(error.reason), error.what)
            continue
        yield from _table(place, columns, limits, sheet.remark)


def _calamine(call: Callable[[], _T]) -> _T:
    """A call into calamine, its errors translated."""
    import fastexcel

    try:
        return call()
    except fastexcel.FastExcelError as error:
        if "password" in str(error):
            raise SourceError(Reason.encrypted, "the workbook has a password") from None
        raise SourceError(Reason.corrupt, "damaged, or not what a spreadsheet program writes") from None
    except BaseException as error:
        # A panic of the Rust code derives from BaseException, and its class cannot be imported.
        if type(error).__name__ == "PanicException":
            raise SourceError(Reason.corrupt, "damaged: its reader gave up") from None
        raise


def _as_written(column: pa.Array) -> pa.Array:
    """Dates without midnight and times without Excel's first day; empty cells null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = column.cast(pa.string())
    text = pc.replace_substring_regex(text, r"^(\d{4}-\d\d-\d\d) 00:00:00$", r"\1")
    text = pc.replace_substring_regex(text, r"^1899-12-3[01] (\d\d:\d\d:\d\d)$", r"\1")
    return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)


def _table(place: Place, columns: Columns, limits: Limits, remark: str) -> Iterator[Yielded]:
    """Rows above the header as text, and the rows below it under its names."""
    if len(columns) > limits.columns:
        yield Unread(place, Reason.over_limit, f"more than {limits.columns} columns")
        return
    columns = _without_blank_rows(columns)
    top = _top(columns)
    header = find_header(top)
    if header:
        titles = [" ".join(filter(None, row)) for row in top[:header]]
        yield Text(place, "\n".join(titles), len(titles))
    headed = header is not None
    start = header + 1 if header is not None else 0
    fields = unique_names(top[header]) if header is not None else column_names(len(columns))
    height = len(columns[0]) if columns else 0
    for at in range(start, max(height, start + 1), limits.batch_rows):
        part = tuple(column.slice(at, limits.batch_rows) for column in columns)
        yield Batch(place, fields, part, len(part[0]) if part else 0, headed, remark=remark)


def _without_blank_rows(columns: Columns) -> Columns:
    import pyarrow.compute as pc

    if not columns or any(column.null_count == 0 for column in columns):
        return columns
    filled = columns[0].is_valid()
    for column in columns[1:]:
        filled = pc.or_(filled, column.is_valid())
    return tuple(column.filter(filled) for column in columns)


def _top(columns: Columns) -> list[list[str]]:
    columns = _without_blank_rows(columns)
    height = min(len(columns[0]) if columns else 0, _TOP_ROWS)
    return [[c[i].as_py() or "" for c in columns] for i in range(height)]


def find_header(top: list[list[str]]) -> int | None:
    """The row that names the columns, under any title rows: the first one about as wide as the table."""
    filled = [sum(1 for cell in row if cell) for row in top]
    body = sorted(count for count in filled if count)
    if not body:
        return None
    typical = max(body[len(body) // 2], min(2, body[-1]))
    first = next(n for n, count in enumerate(filled) if count * 10 >= typical * 6)
    return first if has_header(top[first:]) else None


def hidden_parts(state: str, rows: int, columns: int) -> str:
    """What a reader of the sheet would not see, in words."""
    parts = (state, f"{rows} hidden rows" if rows else "", f"{columns} hidden columns" if columns else "")
    return ", ".join(part for part in parts if part)


def strings_in(data: bytes) -> list[str]:
    """Runs of text in a binary record, of two bytes a character or of one."""
    narrow = [run.decode("cp1252", "replace").strip() for run in _NARROW_RUN.findall(data)]
    wide = [run.decode("utf-16-le", "replace").strip() for run in _WIDE_RUN.findall(_NARROW_RUN.sub(b"\0\0", data))]
    return list(dict.fromkeys(text for text in (*narrow, *wide) if len(text) > 2))
