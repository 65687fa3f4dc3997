"""NACHA (ACH) files: records of 94 characters, named by the standard's field names.

``Entry Detail.Individual Name``, ``IAT Addenda 10.Receiving Company Name/Individual Name`` and so on. The counts
and the entry hash of the control records are checked against what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.encoding import open_text
from bpo_guard.sources.fixed import Layout, cut, layout
from bpo_guard.sources.segments import Rows, Stray, head_text, lines_of, wide

_WIDTH = 94
_CLASSES = ("5200", "5220", "5225", "5280")
_HEADER = re.compile(r"101[ \d]\d{9}[ \dA-Z]\d{9}\d{6}[ \d]{4}[A-Z0-9]094")
_RECORDS: dict[str, tuple[str, Layout]] = {
    "1": ("File Header", layout(
        "Record Type Code 1; Priority Code 2-3; Immediate Destination 4-13; Immediate Origin 14-23; "
        "File Creation Date 24-29; File Creation Time 30-33; File ID Modifier 34; Record Size 35-37; "
        "Blocking Factor 38-39; Format Code 40; Immediate Destination Name 41-63; Immediate Origin Name 64-86; "
        "Reference Code 87-94")),
    "5": ("Batch Header", layout(
        "Record Type Code 1; Service Class Code 2-4; Company Name 5-20; Company Discretionary Data 21-40; "
        "Company Identification 41-50; Standard Entry Class Code 51-53; Company Entry Description 54-63; "
        "Company Descriptive Date 64-69; Effective Entry Date 70-75; Settlement Date 76-78; "
        "Originator Status Code 79; Originating DFI Identification 80-87; Batch Number 88-94")),
    "6": ("Entry Detail", layout(
        "Record Type Code 1; Transaction Code 2-3; Receiving DFI Identification 4-12; DFI Account Number 13-29; "
        "Amount 30-39; Individual Identification Number 40-54; Individual Name 55-76; Discretionary Data 77-78; "
        "Addenda Record Indicator 79; Trace Number 80-94")),
    "7": ("Addenda", layout(
        "Record Type Code 1; Addenda Type Code 2-3; Payment Related Information 4-83; "
        "Addenda Sequence Number 84-87; Entry Detail Sequence Number 88-94")),
    "8": ("Batch Control", layout(
        "Record Type Code 1; Service Class Code 2-4; Entry/Addenda Count 5-10; Entry Hash 11-20; "
        "Total Debit 21-32; Total Credit 33-44; Company Identification 45-54; Message Authentication Code 55-73; "
        "Reserved 74-79; Originating DFI Identification 80-87; Batch Number 88-94")),
    "9": ("File Control", layout(
        "Record Type Code 1; Batch Count 2-7; Block Count 8-13; Entry/Addenda Count 14-21; Entry Hash 22-31; "
        "Total Debit 32-43; Total Credit 44-55; Reserved 56-94")),
}  # fmt: skip
_CTX = ("CTX Entry Detail", layout(
    "Record Type Code 1; Transaction Code 2-3; Receiving DFI Identification 4-12; DFI Account Number 13-29; "
    "Amount 30-39; Identification Number 40-54; Number of Addenda Records 55-58; "
    "Receiving Company Name/ID Number 59-74; Reserved 75-76; Discretionary Data 77-78; "
    "Addenda Record Indicator 79; Trace Number 80-94"))  # fmt: skip
_IAT_ENTRY = ("IAT Entry Detail", layout(
    "Record Type Code 1; Transaction Code 2-3; Receiving DFI Identification 4-12; Number of Addenda Records 13-16; "
    "Reserved 17-29; Amount 30-39; DFI Account Number 40-74; Reserved 75-76; OFAC Screening Indicator 77; "
    "Secondary OFAC Screening Indicator 78; Addenda Record Indicator 79; Trace Number 80-94"))  # fmt: skip
_IAT_ADDENDA: dict[str, Layout] = {
    "10": layout("Type 1-3; Transaction Type Code 4-6; Foreign Payment Amount 7-24; Foreign Trace Number 25-46; "
                 "Receiving Company Name/Individual Name 47-81; Reserved 82-87; Entry Detail Sequence Number 88-94"),
    "11": layout("Type 1-3; Originator Name 4-38; Originator Street Address 39-73; Reserved 74-87; "
                 "Entry Detail Sequence Number 88-94"),
    "12": layout("Type 1-3; Originator City and State/Province 4-38; Originator Country and Postal Code 39-73; "
                 "Reserved 74-87; Entry Detail Sequence Number 88-94"),
    "13": layout("Type 1-3; Originating DFI Name 4-38; Originating DFI Identification Number Qualifier 39-40; "
                 "Originating DFI Identification 41-74; Originating DFI Branch Country Code 75-77; Reserved 78-87; "
                 "Entry Detail Sequence Number 88-94"),
    "14": layout("Type 1-3; Receiving DFI Name 4-38; Receiving DFI Identification Number Qualifier 39-40; "
                 "Receiving DFI Identification 41-74; Receiving DFI Branch Country Code 75-77; Reserved 78-87; "
                 "Entry Detail Sequence Number 88-94"),
    "15": layout("Type 1-3; Receiver Identification Number 4-18; Receiver Street Address 19-53; Reserved 54-87; "
                 "Entry Detail Sequence Number 88-94"),
    "16": layout("Type 1-3; Receiver City and State/Province 4-38; Receiver Country and Postal Code 39-73; "
                 "Reserved 74-87; Entry Detail Sequence Number 88-94"),
    "17": layout("Type 1-3; Payment Related Information 4-83; Addenda Sequence Number 84-87; "
                 "Entry Detail Sequence Number 88-94"),
    "18": layout("Type 1-3; Foreign Correspondent Bank Name 4-38; Foreign Correspondent Bank Qualifier 39-40; "
                 "Foreign Correspondent Bank Identification 41-74; Foreign Correspondent Bank Branch Country 75-77; "
                 "Reserved 78-83; Addenda Sequence Number 84-87; Entry Detail Sequence Number 88-94"),
}  # fmt: skip


class NachaSource:
    """Records by their first digit; entries and addenda also by the class of their batch."""

    name = "nacha"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """A file header, or records of the right width that begin as batches and entries do."""
        text = head_text(blob)
        if _HEADER.match(text):
            return 97
        lines = [line for line in re.split(r"[\r\n]+", text[:8192]) if line.strip()][:20]
        kinds = {line[:1] for line in lines}
        even = all(len(line) == _WIDTH for line in lines[:-1])
        return 90 if lines and even and lines[0][:4] in _CLASSES and kinds <= set("56789") else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Records, by the size of each line: 94 bytes, or as many times that as stand on it."""
        if wide(blob):
            yield Given(blob.place)
            return
        with open_regular(blob.file) as stream:
            records = rest = 0
            while chunk := stream.read(2**20):
                *ended, last = re.split(rb"[\r\n]", chunk)
                for line in ended:
                    records += _count(rest + len(line))
                    rest = 0
                rest += len(last)
        yield Given(blob.place, records + _count(rest))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows, then what the control records say that is not there."""
        rows, stray, totals = Rows(blob.place, limits), Stray(blob.place), _Totals()
        entry_class = ""
        with open_text(blob, limits) as stream:
            for line in _records(lines_of(stream)):
                if line[0] not in _RECORDS:
                    yield from stray.add(line)
                    continue
                if line[0] == "5":
                    entry_class = line[50:53]
                totals.see(line)
                prefix, fields = _layout_of(line, entry_class)
                rows.row(prefix, cut(line, fields, prefix))
                if rows.full:
                    yield from rows.flush()
        yield from rows.flush()
        yield from stray.flush()
        for gap in totals.gaps():
            yield Unread(blob.place, Reason.truncated, gap)


ONLY_WITH = (b"094", b"5200", b"5220", b"5225", b"5280")
SOURCE = NachaSource()


def _count(size: int) -> int:
    return size // _WIDTH if size >= 2 * _WIDTH and size % _WIDTH == 0 else bool(size)


def _records(lines: Iterator[str]) -> Iterator[str]:
    """A file without line ends is cut every 94 characters."""
    for line in lines:
        if len(line) >= 2 * _WIDTH and len(line) % _WIDTH == 0:
            yield from (line[at : at + _WIDTH] for at in range(0, len(line), _WIDTH))
        else:
            yield line


def _layout_of(line: str, entry_class: str) -> tuple[str, Layout]:
    kind = line[0]
    if entry_class == "IAT" and kind == "6":
        return _IAT_ENTRY
    if entry_class == "IAT" and kind == "7" and line[1:3] in _IAT_ADDENDA:
        return f"IAT Addenda {line[1:3]}", _IAT_ADDENDA[line[1:3]]
    if entry_class in ("CTX", "ENR") and kind == "6":
        return _CTX
    return _RECORDS[kind]


class _Totals:
    """Entries, addenda and the sum of the banks' numbers, as the control records promise them."""

    def __init__(self) -> None:
        self._entries = self._hash = self._batches = 0
        self._of_batch = self._batch_hash = 0
        self._open = False
        self._ended = False
        self._gaps: list[str] = []

    def see(self, line: str) -> None:
        kind = line[0]
        if kind == "5":
            self._open, self._of_batch, self._batch_hash = True, 0, 0
            self._batches += 1
        elif kind in "67":
            self._entries += 1
            self._of_batch += 1
            if kind == "6" and line[3:11].isdecimal():
                self._hash += int(line[3:11])
                self._batch_hash += int(line[3:11])
        elif kind == "8":
            self._open = False
            self._compare("a batch control", line[4:10], self._of_batch, line[10:20], self._batch_hash)
        elif kind == "9" and line.strip("9"):
            self._ended = True
            self._compare("the file control", line[13:21], self._entries, line[21:31], self._hash)

    def _compare(self, who: str, count: str, found: int, said_hash: str, found_hash: int) -> None:
        if count.isdecimal() and int(count) > found:
            self._gaps.append(f"{who} says {int(count)} entries and addenda, {found} stand there")
        elif count.isdecimal() and int(count) == found and found and said_hash.isdecimal():
            self._gaps += [f"the entry hash of {who} is another"] * (int(said_hash) != found_hash % 10**10)

    def gaps(self) -> Iterator[str]:
        yield from self._gaps[:5]
        if self._open:
            yield "ends within a batch"
        elif not self._ended:
            yield "ends before the file control record"
