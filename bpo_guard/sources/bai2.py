"""BAI2 cash management files: records separated by commas, continued by 88, named by the standard's field names.

A row is a line of the file. ``03.Customer Account Number``, ``16.Text``; a text that goes on in 88 records is put
together again. The counts of the trailers (49, 98, 99) are checked against what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.encoding import open_text
from bpo_guard.sources.segments import Record, Rows, Stray, count_lines, head_text, lines_of

_HEADER = re.compile(r"01,[^,\r\n]*,[^,\r\n]*,\d{6},\d{0,4},[^\r\n]*/?\s*[\r\n]+(?:88,|02,)")
_KINDS = frozenset({"01", "02", "03", "16", "88", "49", "98", "99"})
_FIELDS = {
    "01": ("Sender Identification", "Receiver Identification", "File Creation Date", "File Creation Time",
           "File Identification Number", "Physical Record Length", "Block Size", "Version Number"),
    "02": ("Ultimate Receiver Identification", "Originator Identification", "Group Status", "As-of-Date",
           "As-of-Time", "Currency Code", "As-of-Date Modifier"),
    "03": ("Customer Account Number", "Currency Code"),
    "16": ("Type Code", "Amount"),
    "49": ("Account Control Total", "Number of Records"),
    "98": ("Group Control Total", "Number of Accounts", "Number of Records"),
    "99": ("File Control Total", "Number of Groups", "Number of Records"),
}  # fmt: skip
_AFTER_FUNDS = ("Bank Reference Number", "Customer Reference Number", "Text")


class Bai2Source:
    """Lines by their two-digit code."""

    name = "bai2"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """A file header with a date, then a group header."""
        return 97 if _HEADER.match(head_text(blob)) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines, by splitting bytes."""
        yield count_lines(blob, limits)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows, then what the trailers say that is not there."""
        rows, stray, counts = Rows(blob.place, limits), Stray(blob.place), _Counts()
        texts = _Texts(rows)
        with open_text(blob, limits) as stream:
            for line in lines_of(stream):
                kind = line[:2]
                if kind not in _KINDS or line[2:3] not in (",", ""):
                    yield from stray.add(line)
                    continue
                counts.see(kind, line)
                texts.next(kind, line)
                rows.row(kind, _record(kind, line))
                if rows.full:
                    yield from rows.flush()
        texts.end()
        yield from rows.flush()
        yield from stray.flush()
        if stray.count:
            yield Unread(blob.place, Reason.corrupt, f"{stray.count} lines that are no records, read as plain text")
        for gap in counts.gaps():
            yield Unread(blob.place, Reason.truncated, gap)


ONLY_WITH = (b"01,",)
SOURCE = Bai2Source()


def _record(kind: str, line: str) -> Record:
    body = line[3:].rstrip().removesuffix("/").rstrip()
    if kind == "88":
        return {"88.Continuation": body} if body else {}
    names = _FIELDS[kind]
    values = body.split(",")
    record: Record = {f"{kind}.{name}": value.strip() for name, value in zip(names, values, strict=False) if value}
    rest = values[len(names) :]
    if kind == "16":
        _transaction(record, rest)
    elif rest and any(rest):
        record[f"{kind}.Summary and Status"] = ",".join(rest)
    return record


def _transaction(record: Record, rest: list[str]) -> None:
    """How the funds become available says how many values follow it; then two references and a text with commas."""
    funds = rest[0].strip() if rest else ""
    skip = 1
    if funds == "V":
        skip = 3
    elif funds == "S":
        skip = 4
    elif funds == "D" and len(rest) > 1 and rest[1].strip().isdecimal():
        skip = 2 + 2 * min(int(rest[1].strip()[:3]), 400)
    if any(rest[:skip]):
        record["16.Funds Type"] = ",".join(rest[:skip])
    values = [*rest[skip : skip + 2], ",".join(rest[skip + 2 :])]
    for name, value in zip(_AFTER_FUNDS, values, strict=False):
        if value.strip():
            record[f"16.{name}"] = value.strip()


class _Texts:
    """A transaction's text and what its 88 records add to it, as one."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._parts: list[str] = []

    def next(self, kind: str, line: str) -> None:
        if kind == "88":
            if self._parts and len(self._parts) < 1000:
                self._parts.append(_record("88", line).get("88.Continuation") or "")
            return
        self.end()
        if kind == "16":
            self._parts = [_record("16", line).get("16.Text") or ""]

    def end(self) -> None:
        if len(self._parts) > 1:
            self._rows.more("16 text", {"16.Text": "\n".join(part for part in self._parts if part)})
        self._parts = []


class _Counts:
    """Each trailer counts the records of its account, group or file, itself among them."""

    def __init__(self) -> None:
        self._since = {"49": 0, "98": 0, "99": 0}
        self._gaps: list[str] = []
        self._last = ""

    def see(self, kind: str, line: str) -> None:
        opened = {"03": "49", "02": "98", "01": "99"}.get(kind)
        if opened:
            self._since[opened] = 0
        for trailer in self._since:
            self._since[trailer] += 1
        self._last = kind
        if kind in self._since:
            said = line[3:].rstrip().removesuffix("/").split(",")[-1].strip()
            found = self._since[kind]
            if said.isdecimal() and len(said) < 12 and int(said) > found:
                self._gaps.append(f"record {kind} says {int(said)} records, {found} stand there")

    def gaps(self) -> Iterator[str]:
        yield from self._gaps[:5]
        if self._last != "99":
            yield "ends before its file trailer (99)"
