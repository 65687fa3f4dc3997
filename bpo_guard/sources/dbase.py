"""dBase and FoxPro tables (dbf) with their memo file; rows marked as deleted are read too."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.columns import null_columns
from bpo_guard.sources.legacy import guess_legacy
from bpo_guard.sources.names import clean_name, unique_names
from bpo_guard.sources.rows import table_batch

_VERSIONS = {0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8E, 0xCB, 0xF5, 0xFB}
_HEADER, _FIELD, _END, _DELETED = 32, 32, 0x0D, b"*"
_MEMOS = "MGBP"
_BATCH_CHARS = 16 * 2**20
_UNIX_EPOCH_DAY, _DAY = 2_440_588, 86_400_000
_CODE_PAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x13: "cp932", 0x4D: "gb18030", 0x4E: "cp949", 0x4F: "big5",
    0x57: "cp1252", 0x58: "cp1252", 0x59: "cp1252", 0x64: "cp852", 0x65: "cp866", 0x6A: "cp737", 0x6B: "cp857",
    0x78: "big5", 0x79: "cp949", 0x7A: "gb18030", 0x7B: "cp932", 0x7C: "cp874", 0x7D: "cp1255", 0x7E: "cp1256",
    0xC8: "cp1250", 0xC9: "cp1251", 0xCA: "cp1254", 0xCB: "cp1253", 0xCC: "cp1257",
}  # fmt: skip


class DbaseSource:
    """One table a file; rows marked as deleted come as batches of their own."""

    name = "dbase"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A head whose date, lengths and end of fields agree."""
        head = blob.head
        if len(head) < _HEADER + _FIELD or head[0] not in _VERSIONS or not (1 <= head[2] <= 12 and 1 <= head[3] <= 31):
            return 0
        _, start, width = struct.unpack_from("<IHH", head, 4)
        fields = range(_HEADER, min(start, len(head)) - 1, _FIELD)
        ends = any(head[at] == _END for at in (*fields, start - 1) if at < len(head))
        return 88 if ends and width > 1 and start > _HEADER and head[_HEADER + 11 : _HEADER + 12].isalpha() else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """As many rows as the head states."""
        rows, _, _ = struct.unpack_from("<IHH", blob.head, 4)
        yield Given(blob.place, int(rows))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows in use, then deleted ones."""
        table = _open(blob)
        if len(table.fields) > limits.columns:
            raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
        cells = _Cells(table, blob)
        count = 0
        try:
            for rows, remark in ((table, ""), (table.deleted, "rows marked as deleted")):
                for batch in _batches(blob, cells, rows, remark, limits):
                    count += batch.rows
                    yield batch
        finally:
            cells.close()
        if not count:
            yield Batch(blob.place, cells.fields, null_columns(len(cells.fields), 0), 0)
        if count < len(cells.stated):
            yield Unread(blob.place, Reason.truncated, "ends before the last row it states")
        yield from cells.unread(blob)


ONLY_WITH = (b"\0",)
SOURCE = DbaseSource()


def _open(blob: Blob) -> Any:
    import dbfread  # type: ignore[import-untyped]

    try:
        return dbfread.DBF(str(blob.file), raw=True, ignore_missing_memofile=True, encoding="latin-1", recfactory=list)
    except (dbfread.DBFNotFound, ValueError, LookupError, struct.error, OSError, IndexError):
        raise SourceError(Reason.corrupt, "its head is damaged") from None


def _batches(blob: Blob, cells: _Cells, rows: Any, remark: str, limits: Limits) -> Iterator[Batch]:
    held: list[list[str | None]] = []
    chars = 0
    try:
        for row in rows:
            held.append([cells.text(number, data) for number, (_, data) in enumerate(row)])
            chars += sum(len(cell) for cell in held[-1] if cell) + 8 * len(row)
            if len(held) >= limits.batch_rows or chars > _BATCH_CHARS:
                yield table_batch(blob.place, cells.fields, held, remark)
                held, chars = [], 0
    except (ValueError, struct.error, IndexError, OSError, StopIteration):
        pass  # a row cut short; the count says so
    if held:
        yield table_batch(blob.place, cells.fields, held, remark)


class _Cells:
    """Fields of one table, and their bytes as text."""

    def __init__(self, table: Any, blob: Blob) -> None:
        self.fields = unique_names(field.name for field in table.fields)
        self.stated = range(struct.unpack_from("<I", blob.head, 4)[0])
        self._types = [field.type for field in table.fields]
        self._encoding = _CODE_PAGES.get(blob.head[29]) or _guessed(blob)
        self._memos = self._memo_file(table, blob)
        self._lost: dict[str, None] = {}

    def _memo_file(self, table: Any, blob: Blob) -> Any:
        import dbfread.memo  # type: ignore[import-untyped]

        if table.memofilename is None or not any(kind in _MEMOS for kind in self._types):
            return None
        try:
            return dbfread.memo.open_memofile(table.memofilename, blob.head[0]).__enter__()
        except (OSError, ValueError, struct.error):
            return None

    def text(self, number: int, data: bytes) -> str | None:
        """One cell. What does not fit its type stands as it is written."""
        kind = self._types[number]
        try:
            if kind in _MEMOS and (kind == "M" or len(data) in (4, 10)):
                return self._memo(number, data)
            if kind in "I+" and len(data) == 4:
                return str(struct.unpack("<i", data)[0])
            if kind == "Y" and len(data) == 8:
                return _shifted(struct.unpack("<q", data)[0])
            if kind in "OB" and len(data) == 8:
                value = struct.unpack("<d", data)[0]
                return str(int(value)) if float(value).is_integer() else repr(value)
            if kind in "T@" and len(data) == 8:
                return _moment(*struct.unpack("<II", data))
        except (struct.error, ValueError, OverflowError):
            pass
        text = self._decode(data).strip("\0 ")
        if kind == "D" and len(text) == 8 and text.isdecimal():
            return f"{text[:4]}-{text[4:6]}-{text[6:]}"
        return None if kind == "L" and text == "?" else text or None

    def _memo(self, number: int, data: bytes) -> str | None:
        index = struct.unpack("<I", data)[0] if len(data) == 4 else int(data.strip(b"\0 ") or 0)
        if not index:
            return None
        try:
            memo = self._memos[index] if self._memos is not None else None
        except (OSError, ValueError, struct.error, IndexError, KeyError):
            memo = None
        if memo is None:
            self._lost[self.fields[number]] = None
            return None
        return self._decode(bytes(memo)).strip("\0 \x1a") or None

    def _decode(self, data: bytes) -> str:
        return data.decode(self._encoding, "replace")

    def unread(self, blob: Blob) -> Iterator[Unread]:
        """Fields whose text lies in a memo file that is not there, or damaged."""
        for name in self._lost:
            detail = "its text lies in a memo file that cannot be read"
            yield Unread(blob.place.at(clean_name(name)), Reason.missing, detail)

    def close(self) -> None:
        """Let go of the memo file."""
        if self._memos is not None:
            self._memos.__exit__(None, None, None)


def _guessed(blob: Blob) -> str:
    return "utf-8" if blob.head[_HEADER:].isascii() else guess_legacy(blob.head[_HEADER:])


def _shifted(amount: int) -> str:
    """Money, held in ten-thousandths."""
    whole, rest = divmod(abs(amount), 10_000)
    text = f"{whole}.{rest:04}".rstrip("0").rstrip(".")
    return f"-{text}" if amount < 0 else text


def _moment(day: int, milliseconds: int) -> str | None:
    """A day counted as astronomers do, and the time in it."""
    from datetime import UTC, datetime, timedelta

    if not day:
        return None
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day - _UNIX_EPOCH_DAY, milliseconds=milliseconds % _DAY)
    return moment.strftime("%Y-%m-%d %H:%M:%S") if milliseconds else moment.strftime("%Y-%m-%d")
