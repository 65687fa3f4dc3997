"""QIF, the Quicken Interchange Format: records of lines that begin with a letter, ended by ``^``, under headers.

A row is a record. Fields are called by the type of the list and by what their letter means there: ``Bank.Payee``,
``Invst.Security``, ``Account.Name``. The lines of an address are one; the parts of a split are rows of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.encoding import open_text
from bpo_guard.sources.segments import Record, Rows, head_text, lines_of

_TYPES = {
    name.lower(): name
    for name in (
        "Bank", "Cash", "CCard", "Oth A", "Oth L", "Invoice", "Invst", "Port", "Account", "Cat", "Class", "Tag",
        "Memorized", "Security", "Prices", "Budget", "InvItem", "Template",
    )
}  # fmt: skip
_BEGIN = re.compile(
    rf"(?i)(?:!(?:Option|Clear):[^\r\n]{{1,60}}\s+)*"
    rf"!(?:Type:(?:[ \t]*(?:{'|'.join(_TYPES)})|(?P<other>[^\r\n]{{1,60}}))|Account)[ \t]*(?:[\r\n]|\Z)"
)
_ENDED = re.compile(r"(?m)^\^[ \t]*$")
_ENTRY = {
    "D": "Date", "T": "Amount", "U": "Amount (U)", "C": "Cleared Status", "N": "Number", "P": "Payee", "M": "Memo",
    "A": "Address", "L": "Category", "F": "Reimbursable", "S": "Split Category", "E": "Split Memo",
    "$": "Split Amount", "%": "Split Percentage", "K": "Kind", "#": "Online Id",
    "1": "Amortization", "2": "Amortization", "3": "Amortization", "4": "Amortization", "5": "Amortization",
    "6": "Amortization", "7": "Amortization",
}  # fmt: skip
_NAMED = {"N": "Name", "D": "Description"}
_INVESTMENT = {
    **_ENTRY, "N": "Action", "Y": "Security", "I": "Price", "Q": "Quantity", "O": "Commission", "P": "Payee",
    "L": "Transfer Account", "$": "Transfer Amount",
}  # fmt: skip
_LETTERS: Mapping[str, Mapping[str, str]] = {
    "Invst": _INVESTMENT,
    "Port": _INVESTMENT,
    "Account": {
        **_NAMED, "T": "Type", "L": "Credit Limit", "/": "Balance Date", "$": "Balance", "B": "Balance", "X": "Tax",
        "A": "Address", "M": "Memo",
    },
    "Cat": {**_NAMED, "T": "Tax Related", "I": "Income", "E": "Expense", "B": "Budget", "R": "Tax Schedule"},
    "Class": _NAMED,
    "Tag": _NAMED,
    "Budget": {**_NAMED, "T": "Tax Related", "I": "Income", "E": "Expense", "B": "Budget"},
    "Security": {"N": "Name", "S": "Symbol", "T": "Type", "G": "Goal"},
    "Prices": {},
}  # fmt: skip
_BILLED = {
    "XI": "Invoice Kind", "XA": "Ship-to Address", "XE": "Due Date", "XC": "Tax Account", "XR": "Tax Rate",
    "XT": "Tax Amount", "XS": "Item Description", "XN": "Item Category", "X#": "Item Quantity", "X$": "Item Price",
    "XF": "Item Taxable", "XM": "Customer Message", "XP": "Purchase Order",
}  # fmt: skip
_OF_SPLIT = (".Split Category", ".Split Memo", ".Split Amount", ".Split Percentage")
_ADDRESSES = (".Address", ".Ship-to Address")
_OTHER, _UNKNOWN = "Other", "QIF"
_BLANK = " \t\f\v\x00\x1a"
_MOST_LINES = 1000


class QifSource:
    """Lines by their first letter, under the header they stand below."""

    name = "qif"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """A header of type or account in the first line, or behind those of options; of a type that nobody knows, if
        there is a record that ends."""
        head = head_text(blob)
        begin = _BEGIN.match(head)
        return 96 if begin and (begin["other"] is None or _ENDED.search(head)) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines of ``^`` or headers that end something, and lines with more than a letter, by splitting bytes. Those of
        addresses are put together and do not count."""
        records = values = 0
        within, rest = False, b""
        with open_text(blob, limits) as stream:
            while chunk := stream.read(2**20):
                *whole, rest = (rest + chunk).replace(b"\r", b"\n").split(b"\n")
                for line in whole:
                    within, ended, value = _counted(line, within)
                    records, values = records + ended, values + value
        within, ended, value = _counted(rest, within)
        yield Given(blob.place, records + ended + within, values + value)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows. A record that does not end was cut."""
        reader = _Reader(Rows(blob.place, limits))
        over: SourceError | None = None
        with open_text(blob, limits) as stream:
            try:
                for line in lines_of(stream):
                    reader.line(line.strip(_BLANK))
                    if reader.rows.full:
                        yield from reader.rows.flush()
            except SourceError as error:
                over = error
        cut = reader.open
        reader.end()
        yield from reader.rows.flush()
        if over is not None:
            raise over
        if cut:
            yield Unread(blob.place, Reason.truncated, "ends within a record")


ONLY_WITH = (b"!type:", b"!account", b"!option:", b"!clear:")
SOURCE = QifSource()


def _counted(line: bytes, within: bool) -> tuple[bool, int, int]:
    """Whether a record is open behind a line, whether it ended one, and whether it has a value."""
    line = line.strip(_BLANK.encode())
    if line.startswith((b"!", b"^")):
        return False, int(within), 0
    return within or bool(line), 0, int(len(line) > 1 and line[:1] not in b"AX" and 32 < line[1] < 127)


class _Reader:
    """The record in the making, and the type of the list that it stands in."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.open = False
        self._type = _UNKNOWN
        self._letters: Mapping[str, str] = _ENTRY
        self._record: Record = {}
        self._split: Record = {}
        self._lines = 0

    def line(self, line: str) -> None:
        if line.startswith("!"):
            self.end()
            self._header(line)
        elif line.startswith("^"):
            self.end()
        elif line:
            self.open = True
            self._value(line)

    def end(self) -> None:
        """The record in the making is complete. Lines of ``^`` alone end nothing."""
        if self.open:
            self._end_split()
            self.rows.row(self._type, self._record)
        self.open = False
        self._record, self._lines = {}, 0

    def _header(self, line: str) -> None:
        """``!Type:Bank``, ``!Account``; those of options change nothing. Types of other languages are not ours."""
        kind, _, said = line[1:].partition(":")
        if kind.strip().lower() in ("type", "account"):
            self._type = _TYPES.get((said.strip() or kind.strip()).lower(), _UNKNOWN)
            self._letters = _LETTERS.get(self._type, _ENTRY)

    def _value(self, line: str) -> None:
        """By the longest known beginning. Of a line that has none, the first letter is part of the value."""
        name = _BILLED.get(line[:2], "") if line[0] == "X" and self._letters is _ENTRY else ""
        value = line[2:] if name else line[1:]
        name = name or self._letters.get(line[0], "")
        if not name:
            name, value = "Price" if self._type == "Prices" else _OTHER, line
        value, name = value.strip(), f"{self._type}.{name}"
        if name.endswith(_OF_SPLIT):
            self._part(name, value)
        elif name.endswith(_ADDRESSES) and name in self._record and value and self._lines < _MOST_LINES:
            self._lines += 1
            self._record[name] = f"{self._record[name]}\n{value}"
        else:
            self.rows.put(self._type, self._record, name, value)

    def _part(self, name: str, value: str) -> None:
        """A part of a split begins with what the one before has already."""
        if name in self._split:
            self._end_split()
        if value:
            self._split[name] = value

    def _end_split(self) -> None:
        if self._split:
            self.rows.more(f"{self._type} split", self._split)
        self._split = {}
