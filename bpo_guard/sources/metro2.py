"""Metro 2 credit reporting: records of characters or packed numbers, each saying its own length.

Fields by the names of the Credit Reporting Resource Guide: ``Base.Social Security Number``, ``J2.Surname``. The
trailer's number of base records is checked against what was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.fixed import Layout, cut, layout
from bpo_guard.sources.segments import Record, Rows

_HEAD = layout(
    "Record Descriptor Word 1-4; Record Identifier 5-10; Cycle Identifier 11-12; Innovis Program Identifier 13-22; "
    "Equifax Program Identifier 23-32; Experian Program Identifier 33-37; TransUnion Program Identifier 38-47; "
    "Activity Date 48-55; Date Created 56-63; Program Date 64-71; Program Revision Date 72-79; Reporter Name 80-119; "
    "Reporter Address 120-215; Reporter Telephone Number 216-225; Software Vendor Name 226-265; "
    "Software Version Number 266-270; PRBC Program Identifier 271-280; Reserved 281-426"
)
_BASE = layout(
    "Record Descriptor Word 1-4; Processing Indicator 5; Time Stamp 6-19; Correction Indicator 20; "
    "Identification Number 21-40; Cycle Identifier 41-42; Consumer Account Number 43-72; Portfolio Type 73; "
    "Account Type 74-75; Date Opened 76-83; Credit Limit 84-92; Highest Credit 93-101; Terms Duration 102-104; "
    "Terms Frequency 105; Scheduled Monthly Payment Amount 106-114; Actual Payment Amount 115-123; "
    "Account Status 124-125; Payment Rating 126; Payment History Profile 127-150; Special Comment 151-152; "
    "Compliance Condition Code 153-154; Current Balance 155-163; Amount Past Due 164-172; "
    "Original Charge-off Amount 173-181; Date of Account Information 182-189; "
    "FCRA Date of First Delinquency 190-197; Date Closed 198-205; Date of Last Payment 206-213; "
    "Interest Type Indicator 214; Reserved 215-230; Consumer Transaction Type 231; Surname 232-256; "
    "First Name 257-276; Middle Name 277-296; Generation Code 297; Social Security Number 298-306; "
    "Date of Birth 307-314; Telephone Number 315-324; ECOA Code 325; Consumer Information Indicator 326-327; "
    "Country Code 328-329; First Line of Address 330-361; Second Line of Address 362-393; City 394-413; State 414-415; "
    "Postal/Zip Code 416-424; Address Indicator 425; Residence Code 426"
)
_TRAILER = layout("Record Descriptor Word 1-4; Record Identifier 5-11; Total Base Records 12-20; Counts 21-426")
_PACKED_AT = {  # field: its length in packed bytes; all fields between keep their order and their length in characters
    "Time Stamp": 8, "Date Opened": 5, "Credit Limit": 5, "Highest Credit": 5, "Scheduled Monthly Payment Amount": 5,
    "Actual Payment Amount": 5, "Current Balance": 5, "Amount Past Due": 5, "Original Charge-off Amount": 5,
    "Date of Account Information": 5, "FCRA Date of First Delinquency": 5, "Date Closed": 5,
    "Date of Last Payment": 5, "Social Security Number": 5, "Date of Birth": 5, "Telephone Number": 6,
}  # fmt: skip
_PERSON = (
    "Segment Identifier 1-2; Reserved 3; Surname 4-28; First Name 29-48; Middle Name 49-68; Generation Code 69; "
    "Social Security Number 70-78; Date of Birth 79-86; Telephone Number 87-96; ECOA Code 97; "
    "Consumer Information Indicator 98-99"
)
_SEGMENTS: dict[str, tuple[int, Layout]] = {
    "J1": (100, layout(f"{_PERSON}; Consumer Transaction Type 100")),
    "J2": (200, layout(
        f"{_PERSON}; Country Code 100-101; First Line of Address 102-133; Second Line of Address 134-165; "
        "City 166-185; State 186-187; Postal/Zip Code 188-196; Address Indicator 197; Residence Code 198; "
        "Reserved 199-200")),
    "K1": (34, layout("Segment Identifier 1-2; Original Creditor Name 3-32; Creditor Classification 33-34")),
    "K2": (34, layout("Segment Identifier 1-2; Purchased From/Sold To Indicator 3; Purchased From/Sold To Name 4-33; "
                      "Reserved 34")),
    "K3": (40, layout("Segment Identifier 1-2; Agency Identifier 3-4; Agency Account Number 5-22; "
                      "Mortgage Identification Number 23-40")),
    "K4": (30, layout("Segment Identifier 1-2; Specialized Payment Indicator 3-4; Deferred Payment Start Date 5-12; "
                      "Balloon Payment Due Date 13-20; Balloon Payment Amount 21-29; Reserved 30")),
    "L1": (54, layout("Segment Identifier 1-2; Change Indicator 3; New Consumer Account Number 4-33; "
                      "New Identification Number 34-53; Reserved 54")),
    "N1": (146, layout("Segment Identifier 1-2; Employer Name 3-32; First Line of Employer Address 33-64; "
                       "Second Line of Employer Address 65-96; Employer City 97-116; Employer State 117-118; "
                       "Employer Postal/Zip Code 119-127; Occupation 128-145; Reserved 146")),
}  # fmt: skip
_BASE_LENGTH, _PACKED_LENGTH = 426, 366
_MAX_RECORD = 9_999
_LENGTHS = {kind.encode(): size for kind, (size, _) in _SEGMENTS.items()}


class Metro2Source:
    """Records one after another, with line ends between them or without."""

    name = "metro2"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """A header that says its length, in digits or in binary."""
        head = blob.head.lstrip(b"\r\n")
        if head[4:10] != b"HEADER":
            return 0
        return 97 if head[:4].isdigit() or (head[:1] < b"\x20" and head[2:4] == b"\0\0") else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Records and the segments appended to them, by stepping from length to length."""
        yield Given(blob.place, _steps(blob))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows of records; appended segments are rows too."""
        rows = Rows(blob.place, limits)
        bases, said = 0, None
        with open_regular(blob.file) as stream:
            try:
                for data, packed in _records(stream):
                    kind = _kind(data)
                    text = data.decode("latin-1")
                    if kind == "Header":
                        rows.row("Header", cut(text, _HEAD, "Header"))
                    elif kind == "Trailer":
                        record = cut(text, _TRAILER, "Trailer")
                        said = (record.get("Trailer.Total Base Records") or "").strip()
                        rows.row("Trailer", record)
                    else:
                        bases += 1
                        _base(rows, data, packed)
                    if rows.full:
                        yield from rows.flush()
            except SourceError:
                yield from rows.flush()
                raise
        yield from rows.flush()
        if said is None:
            yield Unread(blob.place, Reason.truncated, "ends before its trailer")
        elif said.isdecimal() and int(said) > bases:
            yield Unread(
                blob.place, Reason.truncated, f"the trailer says {int(said)} base records, {bases} stand there"
            )


ONLY_WITH = (b"header",)
SOURCE = Metro2Source()


def _records(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Records by the length that each states (in digits, or binary where numbers are packed)."""
    while word := stream.read(4):
        while word[:1] in (b"\r", b"\n", b"\x1a") and word:
            word = word[1:] + stream.read(1)
        if not word:
            return
        packed = not word.isdigit()
        size = int.from_bytes(word[:2], "big") if packed else int(word)
        if not 8 <= size <= _MAX_RECORD:
            raise SourceError(Reason.corrupt, "a record that does not say how long it is")
        data = word + stream.read(size - 4)
        yield data, packed
        if len(data) < size:
            raise SourceError(Reason.truncated, "ends within a record")


def _steps(blob: Blob) -> int:
    steps = at = 0
    with open_regular(blob.file) as stream:
        while at < blob.size:
            stream.seek(at)
            word = stream.read(4)
            if word[:1] in (b"\r", b"\n", b"\x1a"):
                at += 1
                continue
            packed = not word.isdigit()
            length = int.from_bytes(word[:2], "big") if packed else int(word)
            record = word + stream.read(min(max(length, 4), _MAX_RECORD) - 4)
            steps += 1
            if record[4:10] != b"HEADER" and record[4:11] != b"TRAILER":
                steps += _appended(record[_PACKED_LENGTH if packed else _BASE_LENGTH :])
            at += max(length, 4)
    return steps


def _appended(rest: bytes) -> int:
    """Segments behind a base segment; what is none of the standard's is the last."""
    found = 0
    while rest.strip():
        found += 1
        rest = rest[_LENGTHS.get(rest[:2], len(rest)) :]
    return found


def _kind(data: bytes) -> str:
    if data[4:10] == b"HEADER":
        return "Header"
    return "Trailer" if data[4:11] == b"TRAILER" else "Base"


def _base(rows: Rows, data: bytes, packed: bool) -> None:
    text = data.decode("latin-1")
    length = _PACKED_LENGTH if packed else _BASE_LENGTH
    rows.row("Base", _unpacked(data) if packed else cut(text[:length], _BASE, "Base"))
    at = length
    while at < len(text) and text[at:].strip():
        kind = text[at : at + 2]
        if kind not in _SEGMENTS:
            rows.row("beyond", {"Base.beyond the record": text[at:].strip()})
            return
        size, fields = _SEGMENTS[kind]
        rows.row(kind, cut(text[at : at + size], fields, kind))
        at += size


def _unpacked(data: bytes) -> Record:
    """A base segment whose numbers are packed decimals: the same fields, some of them shorter."""
    record: Record = {}
    at = 0
    for name, first, last in _BASE:
        size = _PACKED_AT.get(name, last - first + 1)
        part, at = data[at : at + size], at + size
        if name == "Record Descriptor Word":
            value = str(int.from_bytes(part[:2], "big"))
        elif name in _PACKED_AT:
            digits = part.hex()[:-1].lstrip("0")
            value = digits.rjust(last - first + 1, "0") if digits.isdecimal() else ""
        else:
            value = part.decode("latin-1").strip()
        if value:
            record[f"Base.{name}"] = value
    return record
