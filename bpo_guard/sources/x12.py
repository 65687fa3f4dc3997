"""ANSI X12: health care claims, payments, enrolment, eligibility (837, 835, 834, 270, 271, 276, 820) and all others.

A row is a segment. Fields are named as the implementation guides do: ``DMG.02``; with the qualifier where the
segment has one (``NM1*IL.03``, ``REF*SY.02``, ``HI.BK``), ``*2`` for an entity that is no person (``NM1*85*2.03``),
the loop before an address (``NM1*IL/N3.01``), and the kind of an identifier behind it (``NM1*IL.09(MI)``).
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.segments import Record, Rows, Stray, Window, head_text, open_message, wide, words

_ISA_LENGTH = 106
_ISA = re.compile(r"ISA([^\w\s])(?:.{2}\1.{10}\1){2}(?:.{2}\1.{15}\1){2}.{6}\1.{4}\1.\1.{5}\1.{9}\1.\1.\1(.)(.)", re.S)
_SPACE = " \t\r\n\x00\x1a"
_ID = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_CODE = re.compile(r"[A-Z0-9]{1,3}")
_QUALIFIED = words("NM1 N1 REF DTP DTM PER AMT QTY N9 CAS PLB ADX RMR ENT FA1 LQ CRC NTE K3 COB")
_CODED = frozenset({("SV1", 1), ("SV2", 2), ("SV3", 1), ("SV5", 1), ("SV4", 1), ("SVC", 1), ("SVD", 3), ("EQ", 2)})
"""Elements whose first component says which code follows."""
_NAMED_BY = {("NM1", 9): 8, ("N1", 4): 3, ("BPR", 7): 6, ("BPR", 13): 12}
"""Identifiers, and the element that says of which kind they are."""
_ENDS_LOOP = words("ST SE HL CLM CLP LX INS SBR TRN")
_TRAILER_OF = {"SE": "ST", "GE": "GS", "IEA": "ISA"}
_OF_LOOP = frozenset({"N2", "N3", "N4"})


class X12Source:
    """Interchanges of segments; each brings its own separators."""

    name = "x12"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """A whole interchange header with its separators in their places."""
        return 97 if _ISA.match(head_text(blob)) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Segments, by the bytes between terminators."""
        if wide(blob):
            yield Given(blob.place)
            return
        with open_regular(blob.file) as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield Given(blob.place, sum(_pieces(data)))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows, then what the trailers say that is not there."""
        rows = Rows(blob.place, limits)
        stray = Stray(blob.place)
        counts = _Counts()
        with open_message(blob, limits) as stream:
            for item in _segments(Window(stream, limits), counts):
                if isinstance(item, str):
                    yield from stray.add(item)
                else:
                    item.put(rows)
                    counts.see(item)
                if rows.full:
                    yield from rows.flush()
        yield from rows.flush()
        yield from stray.flush()
        yield from _told(blob, counts, stray)


ONLY_WITH = (b"isa",)
SOURCE = X12Source()


def _told(blob: Blob, counts: _Counts, stray: Stray) -> Iterator[Text | Unread]:
    if stray.count:
        yield Unread(blob.place, Reason.corrupt, f"{stray.count} parts outside of any interchange, read as plain text")
    for gap in counts.gaps():
        yield Unread(blob.place, Reason.truncated, gap)


def _pieces(data: mmap.mmap) -> Iterator[int]:
    """How many pieces of text each interchange has, under the terminator that its header names."""
    at = 0
    while True:
        head = data[at : at + 512].decode("latin-1")
        match = _ISA.search(head)
        if match is None:
            return
        end = re.escape(match.group(3).encode("latin-1"))
        start = at + match.start()
        following = re.compile(end + rb"[\s\0\x1a]*(?=ISA[^\w\s])").search(data, start + _ISA_LENGTH - 1)
        stop = following.end() if following else len(data)
        piece = re.compile(rb"[^" + end + rb"\s\0\x1a][^" + end + rb"]*")
        yield sum(1 for _ in piece.finditer(data, start, stop))
        if following is None:
            return
        at = stop


@dataclass(frozen=True, slots=True)
class _Marks:
    """The separators of one interchange."""

    element: str
    component: str
    repeat: str
    end: str

    @staticmethod
    def of(header: re.Match[str]) -> _Marks:
        repeat = header.group(0)[82]
        return _Marks(header.group(1), header.group(2), "" if repeat.isalnum() else repeat, header.group(3))

    def plain(self, value: str) -> bool:
        """Is the value neither composite nor repeated?"""
        return self.component not in value and (not self.repeat or self.repeat not in value)


@lru_cache(maxsize=4096)
def _names(head: str, count: int) -> tuple[str, ...]:
    """The names of a segment's elements, by their number."""
    return tuple(f"{head}.{number:02d}" for number in range(count))


def _segments(window: Window, counts: _Counts) -> Iterator[_Segment | str]:
    """Segments, each under the separators in force; what is none comes as text."""
    marks: _Marks | None = None
    loop = ""
    while window.skip(_SPACE):
        header = _ISA.match(window.peek(_ISA_LENGTH)) if window.peek(3) == "ISA" else None
        if header:
            marks = _Marks.of(header)
        if marks is None:
            raise SourceError(Reason.corrupt, "no interchange header")
        text, ended = window.until(marks.end)
        if not ended:
            counts.cut = True
        parts = text.split(marks.element)
        if not _ID.fullmatch(parts[0]):
            yield text
            continue
        loop = "" if parts[0] in _ENDS_LOOP else loop
        segment = _Segment(parts, marks, loop)
        if parts[0] in ("NM1", "N1"):
            loop = segment.head
        yield segment


class _Segment:
    """One segment and the names of its fields."""

    def __init__(self, parts: list[str], marks: _Marks, loop: str) -> None:
        self.id = parts[0]
        self.parts = parts
        self.marks = marks
        self.head = self._head()
        if self.id in _OF_LOOP and loop:
            self.head = f"{loop}/{self.id}"

    def element(self, number: int) -> str:
        return self.parts[number].strip() if number < len(self.parts) else ""

    def put(self, rows: Rows) -> None:
        """Add this segment as a row, under the names of its elements."""
        record: Record = {}
        if self.id == "HI":
            self._health_codes(rows, record)
        elif self.id == "PER":
            self._contact(rows, record)
        else:
            marks, names = self.marks, _names(self.head, len(self.parts))
            for number in range(1, len(self.parts)):
                value = self.parts[number]
                if not value:
                    continue
                if marks.plain(value) and (self.id, number) not in _NAMED_BY and names[number] not in record:
                    record[names[number]] = value.strip()
                else:
                    self._element(rows, record, number)
        rows.row(self.head, record)

    def _head(self) -> str:
        qualifier = self.element(1)
        if self.id not in _QUALIFIED or not _CODE.fullmatch(qualifier):
            return self.id
        other = "*2" if self.id == "NM1" and self.element(2) == "2" else ""
        return f"{self.id}*{qualifier}{other}"

    def _element(self, rows: Rows, record: Record, number: int) -> None:
        value = self.element(number)
        if not value or self.id == "ISA":
            rows.put(self.head, record, f"{self.head}.{number:02d}", value)
            return
        repeats = value.split(self.marks.repeat) if self.marks.repeat else [value]
        for repeat in repeats:
            self._composite(rows, record, number, repeat.split(self.marks.component))

    def _composite(self, rows: Rows, record: Record, number: int, components: list[str]) -> None:
        name = f"{self.head}.{number:02d}"
        first = 1
        if (self.id, number) in _CODED and len(components) > 1 and _CODE.fullmatch(components[0]):
            rows.put(self.head, record, f"{name}({components[0]})", components[1])
            first = 3
        elif len(components) == 1:
            kind = self.element(_NAMED_BY.get((self.id, number), 0)) if (self.id, number) in _NAMED_BY else ""
            rows.put(self.head, record, f"{name}({kind})" if _CODE.fullmatch(kind) else name, components[0])
            return
        for at, component in enumerate(components[first - 1 :], start=first):
            rows.put(self.head, record, f"{name}-{at}", component)

    def _health_codes(self, rows: Rows, record: Record) -> None:
        """``HI``: every element is a composite that begins with the kind of its code."""
        for number in range(1, len(self.parts)):
            kind, *components = self.element(number).split(self.marks.component)
            name = f"HI.{kind}" if _CODE.fullmatch(kind) else f"HI.{number:02d}"
            for at, component in enumerate(components or [kind], start=2):
                rows.put(self.head, record, name if at == 2 else f"{name}-{at}", component)

    def _contact(self, rows: Rows, record: Record) -> None:
        """``PER``: a name, then pairs of kind (TE, EM, FX) and number."""
        rows.put(self.head, record, f"{self.head}.02", self.element(2))
        for number in range(3, len(self.parts), 2):
            kind = self.element(number)
            name = f"{self.head}({kind})" if _CODE.fullmatch(kind) else f"{self.head}.{number:02d}"
            rows.put(self.head, record, name, self.element(number + 1))


@dataclass
class _Counts:
    """What envelopes promise in their trailers, against what stood between."""

    cut: bool = False
    _segments: int = 0
    _open: list[str] = field(default_factory=list)
    _inside: dict[str, int] = field(default_factory=dict)
    _short: list[str] = field(default_factory=list)

    def see(self, segment: _Segment) -> None:
        """Follow the envelopes: ISA … IEA around GS … GE around ST … SE."""
        kind = segment.id
        self._segments += 1
        if kind in _TRAILER_OF.values():
            if kind == "ST":
                self._segments = 1
            self._inside[kind] = self._inside.get(kind, 0) + 1
            self._open.append(kind)
        elif kind in _TRAILER_OF and _TRAILER_OF[kind] in self._open:
            self._close(kind, segment.element(1))

    def _close(self, trailer: str, said: str) -> None:
        opener = _TRAILER_OF[trailer]
        while self._open.pop() != opener:
            pass
        inner = {"SE": "", "GE": "ST", "IEA": "GS"}[trailer]
        found = self._inside.pop(inner, 0) if inner else self._segments
        if said.isdecimal() and len(said) < 12 and int(said) > found:
            what = {"SE": "segments", "GE": "transactions", "IEA": "groups"}[trailer]
            self._short.append(f"{trailer} says {int(said)} {what}, {found} stand there")

    def gaps(self) -> Iterator[str]:
        if self._short:
            more = f" (and {len(self._short) - 1} more)" if len(self._short) > 1 else ""
            yield self._short[0] + more
        if self._open:
            trailer = next(t for t, o in _TRAILER_OF.items() if o == self._open[-1])
            yield f"ends before its {trailer}"
        elif self.cut:
            yield "ends within a segment"
