"""How a fixed-width file is cut into records: by line ends, by length, or by the lengths the records begin with."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Limits
from bpo_guard.model.compact import dataclass
from bpo_guard.model.layout import Layout
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.encoding import Utf8Stream, decode_head, detect_encoding
from bpo_guard.sources.fixed_values import NOTHING

if TYPE_CHECKING:
    import pyarrow as pa

_BLOCK = 2**20
_HELD = 16 * 2**20
_RECORD_ENDS = (b"\r\n", b"\n", b"\r", b"\x0d\x25", b"\x25", b"\x15")
_COMMON = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 "
RDW = 4
"""Bytes of a record descriptor word: two of length (its own included), two that are zero."""


_R = TypeVar("_R", str, bytes)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is read: framing and encoding found out, ``stride`` from one record to the next if it is fixed.

    ``by_bytes``: places are counted in bytes, not in characters.
    """

    layout: Layout
    framing: str
    encoding: str
    by_bytes: bool
    stride: int = 0

    @property
    def ebcdic(self) -> bool:
        return is_ebcdic(self.encoding)


def is_ebcdic(encoding: str) -> bool:
    return "a".encode(encoding, "replace") == b"\x81"


def plan_of(blob: Blob) -> Plan:
    """What the layout leaves open, by the first bytes of the file. Raises :class:`SourceError` without a layout."""
    layout = blob.layout
    if layout is None:
        raise SourceError(Reason.unsupported, "no layout for this file")
    encoding = layout.encoding or _encoding(blob.head, layout)
    framing = layout.framing or _framing(blob.head, layout, encoding)
    if framing == "lines":
        return Plan(layout, framing, encoding, layout.unit == "bytes" or _counted_in_bytes(blob, layout, encoding))
    return Plan(layout, framing, encoding, True, _stride(blob, layout) if framing == "fixed" else 0)


def _encoding(head: bytes, layout: Layout) -> str:
    """Of the text fields only, where others are binary."""
    from bpo_guard.sources.legacy import guess_legacy

    if not layout.is_binary:
        return detect_encoding(head) or guess_legacy(head)
    text = b"\n".join(
        head[at + field.start : at + field.end]
        for at in range(0, max(1, len(head) - layout.length), layout.length)
        for kind in layout.kinds[:1]
        for field in kind.fields
        if not field.form.is_binary
    )
    ascii_, ebcdic = (len(text) - len(text.translate(None, delete=_COMMON.encode(e))) for e in ("ascii", "cp037"))
    if ebcdic > 2 * ascii_:
        return "cp037"
    return detect_encoding(text) or guess_legacy(text)


def _framing(head: bytes, layout: Layout, encoding: str) -> str:
    if _descriptors(head):
        return "rdw"
    if layout.is_binary:
        return "fixed"
    text = decode_head(head, encoding)
    return "lines" if any(end in text for end in _line_ends(encoding)) else "fixed"


def _line_ends(encoding: str) -> str:
    return "\r\n\x85" if is_ebcdic(encoding) else "\r\n"


def _descriptors(head: bytes) -> bool:
    """A chain of lengths from the first byte to the end of what is in sight, of two records and more."""
    at = count = 0
    while at + RDW <= len(head):
        length = int.from_bytes(head[at : at + 2], "big")
        if length <= RDW or head[at + 2 : at + 4] != b"\0\0":
            return False
        at += length
        count += 1
    return count > 1


def _counted_in_bytes(blob: Blob, layout: Layout, encoding: str) -> bool:
    """Are all lines of one length in bytes, and not in characters? Then that is what somebody counted."""
    if layout.unit or blob.head.isascii() or is_ebcdic(encoding):
        return False
    lines = decode_head(blob.head, encoding).splitlines()
    if blob.size > len(blob.head):
        lines = lines[:-1]
    lines = [line for line in lines if line]
    in_bytes = {len(line.encode(encoding, "replace")) for line in lines}
    return len(lines) > 1 and len(in_bytes) == 1 and len({len(line) for line in lines}) > 1


def _stride(blob: Blob, layout: Layout) -> int:
    """The length of a record, and of a line end if there is the same behind each of them."""
    length, head = layout.length, blob.head
    for end in _RECORD_ENDS:
        stride = length + len(end)
        places = range(length, len(head) - len(end) + 1, stride)
        if places and all(head[at : at + len(end)] == end for at in places) and blob.size >= stride:
            return stride
    return length


@dataclass
class Block:
    """Some records: as ``text`` where all of it is, as ``raw`` bytes where places are counted in those."""

    text: list[str] | None
    raw: list[bytes] | None
    _whole: pa.Array | None = None
    _ascii: bool | None = None

    def __len__(self) -> int:
        return len(self.raw if self.raw is not None else self.text or ())

    def pick(self, chosen: list[int]) -> Block:
        return Block(
            None if self.text is None else [self.text[n] for n in chosen],
            None if self.raw is None else [self.raw[n] for n in chosen],
        )

    def slices(self, start: int, end: int, encoding: str) -> list[str]:
        """What stands there in each record, as text."""
        if self.text is not None:
            return [record[start:end] for record in self.text]
        return [record[start:end].decode(encoding, "replace") for record in self.raw or ()]

    def column(self, start: int, end: int) -> pa.Array | None:
        """What stands there, without what fills it up, all at once; ``None`` where characters are not one byte each."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if self._ascii is None:
            self._ascii = self.text is not None and all(map(str.isascii, self.text))
        if not self._ascii:
            return None
        if self._whole is None:
            self._whole = pa.array(self.text, pa.string()).cast(pa.binary())
        cut = pc.ascii_trim(pc.binary_slice(self._whole, start, end).cast(pa.string()), characters=NOTHING)
        return pc.if_else(pc.equal(cut, ""), None, cut)

    def whole(self, encoding: str) -> list[str]:
        return self.slices(0, 2**62, encoding)

    def lengths(self) -> list[int]:
        return list(map(len, self.raw if self.raw is not None else self.text or ()))


def blocks_of(blob: Blob, plan: Plan, limits: Limits) -> Iterator[Block]:
    """All records of a file, some at a time. Blank lines are none."""
    if plan.framing == "lines":
        for lines in _gathered(_lines(blob, plan, limits), limits):
            raw = [line.encode(plan.encoding, "replace") for line in lines] if plan.by_bytes else None
            yield Block(None if plan.by_bytes else lines, raw)
        return
    single = _single_byte(plan.encoding)
    for records in _gathered(_framed(blob, plan), limits):
        text = [record.decode(plan.encoding, "replace") for record in records] if single else None
        yield Block(text, records)


def _gathered(records: Iterator[_R], limits: Limits) -> Iterator[list[_R]]:
    held: list[_R] = []
    size = 0
    for record in records:
        held.append(record)
        size += len(record)
        if len(held) >= limits.batch_rows or size >= _HELD:
            yield held
            held, size = [], 0
    if held:
        yield held


def open_lines(blob: Blob, encoding: str, limits: Limits) -> Utf8Stream:
    """The text of a file in the encoding it was found to be in."""
    return Utf8Stream(open_regular(blob.file), encoding, limits.line_bytes)


def _lines(blob: Blob, plan: Plan, limits: Limits) -> Iterator[str]:
    ebcdic = plan.ebcdic
    with open_lines(blob, plan.encoding, limits) as stream:
        text = io.TextIOWrapper(io.BufferedReader(stream, _BLOCK), encoding="utf-8", newline=None)
        for line in text:
            for record in line.split("\x85") if ebcdic else (line,):
                bare = record.rstrip("\n")
                if bare:
                    yield bare


def _framed(blob: Blob, plan: Plan) -> Iterator[bytes]:
    with open_regular(blob.file) as stream:
        if plan.framing == "rdw":
            yield from _described(stream)
            return
        count = max(1, _BLOCK // plan.stride)
        while block := stream.read(count * plan.stride):
            for at in range(0, len(block), plan.stride):
                # What stands between two records is their line end, if there is one; the last may lack it.
                yield block[at : at + plan.layout.length]


def _described(stream: BinaryIO) -> Iterator[bytes]:
    while head := stream.read(RDW):
        length = int.from_bytes(head[:2], "big")
        if len(head) < RDW or length <= RDW:
            raise SourceError(Reason.corrupt, "a record whose length makes no sense")
        record = stream.read(length - RDW)
        yield record
        if len(record) < length - RDW:
            raise SourceError(Reason.truncated, "ends within a record")


def _single_byte(encoding: str) -> bool:
    """Is every character one byte, so that places in the text are places in the bytes?"""
    return all(len(char.encode(encoding, "replace")) == 1 for char in "a\u00e9\u044f\u65e5\ud55c")
