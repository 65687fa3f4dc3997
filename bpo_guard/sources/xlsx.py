"""Excel workbooks (xlsx, xlsm): every sheet, hidden ones too, by calamine; the workbook part says which there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.archive import zip_kind
from bpo_guard.sources.header import has_header
from bpo_guard.sources.names import column_names, unique_names
from bpo_guard.sources.xlsx_parts import check_sizes, content_parts, read_parts, sheet_states

if TYPE_CHECKING:
    import pyarrow as pa

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_EXTENSIONS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_TOP_ROWS = 60
_T = TypeVar("_T")


class XlsxSource:
    """One table a sheet. Rows above the header come as text; cells stand as Excel's values, dates in ISO form."""

    name = "xlsx"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """By the package's content, so that a renamed workbook is still one."""
        kind = zip_kind(blob)
        if kind == "xlsx" or _encrypted(blob):
            return 100
        return 40 if kind == "broken" and blob.name.lower().endswith(_EXTENSIONS) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The workbook's own list of sheets, and the package's directory for everything beside them."""
        _refuse_encrypted(blob)
        for name in unique_names(n for n, _ in sheet_states(blob)) if zip_kind(blob) == "xlsx" else ():
            yield Given(replace(blob.place, table=name))
        for entry in content_parts(blob, limits):
            yield Given(entry.place)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Sheets in their order, then the parts beside them."""
        _refuse_encrypted(blob)
        check_sizes(blob, limits)
        workbook = _calamine(partial(_open, blob))
        hidden = dict(sheet_states(blob)) if zip_kind(blob) == "xlsx" else {}
        for number, name in enumerate(unique_names(workbook.sheet_names)):
            place = replace(blob.place, table=name)
            try:
                columns = _calamine(partial(_columns, workbook, number))
            except SourceError as error:
                yield Unread(place, Reason(error.reason), error.what)
                continue
            remark = hidden.get(workbook.sheet_names[number], "")
            yield from _table(place, columns, limits, remark)
        yield from read_parts(blob, limits)


SOURCE = XlsxSource()


def _encrypted(blob: Blob) -> bool:
    if not blob.head.startswith(_OLE):
        return False
    if _ENCRYPTED_STREAM in blob.head:
        return True
    with blob.file.open("rb") as stream:  # the directory of streams may stand at the end
        stream.seek(max(0, blob.size - len(blob.head)))
        return _ENCRYPTED_STREAM in stream.read()


def _refuse_encrypted(blob: Blob) -> None:
    if blob.head.startswith(_OLE):
        raise SourceError(Reason.encrypted, "the workbook has a password")


def _open(blob: Blob) -> Any:
    import logging

    import fastexcel

    # calamine warns of chart sheets and the like; without a handler Python would print that on the terminal.
    log = logging.getLogger("calamine")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    return fastexcel.read_excel(blob.file)


def _columns(workbook: Any, number: int) -> tuple[pa.Array, ...]:
    """The used range of a sheet as text, and nothing for a sheet without cells."""
    sheet = workbook.load_sheet(number, header_row=None, dtypes="string")
    if not sheet.height or not sheet.width:
        return ()
    return tuple(_as_written(column) for column in sheet.to_arrow().columns)


def _calamine(call: Callable[[], _T]) -> _T:
    """A call into calamine, its errors translated."""
    import fastexcel

    try:
        return call()
    except fastexcel.FastExcelError as error:
        if "password" in str(error):
            raise SourceError(Reason.encrypted, "the workbook has a password") from None
        raise SourceError(Reason.corrupt, "damaged, or not what Excel writes") from None
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


def _table(place: Place, columns: tuple[pa.Array, ...], limits: Limits, remark: str) -> Iterator[Yielded]:
    """Rows above the header as text, and the rows below it under its names."""
    if len(columns) > limits.columns:
        yield Unread(place, Reason.over_limit, f"more than {limits.columns} columns")
        return
    height = len(columns[0]) if columns else 0
    top = [[c[i].as_py() or "" for c in columns] for i in range(min(height, _TOP_ROWS))]
    header = find_header(top)
    if header:
        titles = [" ".join(filter(None, row)) for row in top[:header]]
        yield Text(place, "\n".join(titles), len(titles))
    headed = header is not None
    start = header + 1 if header is not None else 0
    fields = unique_names(top[header]) if header is not None else column_names(len(columns))
    for at in range(start, max(height, start + 1), limits.batch_rows):
        part = tuple(column.slice(at, limits.batch_rows) for column in columns)
        yield Batch(place, fields, part, len(part[0]) if part else 0, headed, remark=remark)


def find_header(top: list[list[str]]) -> int | None:
    """The row that names the columns, under any title rows: the first one about as wide as the table."""
    filled = [sum(1 for cell in row if cell) for row in top]
    body = sorted(count for count in filled if count)
    if not body:
        return None
    typical = max(body[len(body) // 2], min(2, body[-1]))
    first = next(n for n, count in enumerate(filled) if count * 10 >= typical * 6)
    return first if has_header(top[first:]) else None
