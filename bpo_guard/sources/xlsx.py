"""Excel workbooks (xlsx, xlsm): every sheet, hidden ones too, by calamine; the workbook part says which there are."""

from __future__ import annotations

from collections.abc import Iterator

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.archive import zip_kind
from bpo_guard.sources.sheets import given_sheets, read_sheets
from bpo_guard.sources.xlsx_parts import beside_cells, check_sizes, content_parts, read_parts, workbook_sheets

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_EXTENSIONS = (".xlsx", ".xlsm", ".xltx", ".xltm")


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
        """The workbook's own list of sheets, the rows in their XML, and the package's directory beside them."""
        _refuse_encrypted(blob)
        check_sizes(blob, limits)
        if zip_kind(blob) == "xlsx":
            yield from given_sheets(blob, [sheet for sheet, _ in workbook_sheets(blob)])
        for entry in content_parts(blob, limits):
            yield Given(entry.place)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Sheets in their order, what stands beside their cells, then the parts beside them."""
        _refuse_encrypted(blob)
        check_sizes(blob, limits)
        sheets = workbook_sheets(blob) if zip_kind(blob) == "xlsx" else []
        yield from read_sheets(blob, [sheet for sheet, _ in sheets], limits)
        yield from beside_cells(blob, sheets)
        yield from read_parts(blob, limits)


ONLY_WITH = (b"pk", b"\xd0\xcf")
BEGINS = (b"PK",)
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
