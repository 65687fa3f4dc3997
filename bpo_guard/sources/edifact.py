"""UN/EDIFACT (and its kin): separators from UNA, segments with their qualifier, texts put together again.

A row is a segment. Fields are numbered as in the message directories: ``NAD+BY.04`` is the fourth element after the
tag, ``NAD+BY.04.2`` its second component. Where a composite begins with the qualifier, that stands in the name and
the value behind it: ``DTM+329``, ``RFF+SY``; ``COM(TE)`` is a number of that kind.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator

from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.segments import Record, Rows, Runs, Stray, Window, head_text, open_message, wide, words

_SPACE = " \t\r\n\x00\x1a"
_UNA = re.compile(r"UNA(.)(.)(.)(.)(.)(.)", re.S)
_HEAD = re.compile(r"(?:UNA.{6}\s*)?(?:UNB|UNH|UNG)", re.S)
_TAG = re.compile(r"[A-Z]{3}")
_CODE = re.compile(r"[A-Z0-9]{1,6}")
_QUALIFIED = words("NAD FTX CTA IFT PNA ADR NAT LOC DOC ATT FII GIS IMD SEQ EMP IDE BUS")
_INNER = words("DTM RFF MOA QTY PRI CNT GIR")
"""Segments whose first composite begins with the qualifier."""
_TEXTS = frozenset({"FTX", "IFT"})
_SHORT_DATE = re.compile(r"\d{6}")
_PIVOT = 30
"""Two-digit years below this are of this century."""


class EdifactSource:
    """Segments of one or more interchanges under one set of separators."""

    name = "edifact"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """UNA, or the header of an interchange or a message behind which an element begins."""
        text = head_text(blob)
        match = _HEAD.match(text)
        if match is None:
            return 0
        marks = _Marks.of(text)
        return 97 if text[match.end() : match.end() + 1] == marks.element and marks.end in text else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Segments, by the bytes between terminators that are not released."""
        marks = _Marks.of(head_text(blob))
        if wide(blob) or not (marks.end + marks.release).isascii():
            yield Given(blob.place)
            return
        end, release = re.escape(marks.end.encode()), re.escape(marks.release.encode())
        piece = re.compile(rb"(?s)[^" + end + rb"\s\0\x1a](?:[^" + end + release + rb"]|" + release + rb".)*")
        with open_regular(blob.file) as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            bom = 3 if data[:3] == b"\xef\xbb\xbf" else 0
            found = sum(1 for _ in piece.finditer(data, bom))
        yield Given(blob.place, found - bool(_UNA.match(head_text(blob))))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows, then what UNT and UNZ say that is not there."""
        rows, stray, counts = Rows(blob.place, limits), Stray(blob.place), _Counts()
        runs = Runs(rows)
        with open_message(blob, limits) as stream:
            window = Window(stream, limits)
            window.skip("\ufeff" + _SPACE)
            marks = _Marks.of(window.peek(9))
            if _UNA.match(window.peek(9)):
                window.take(9)
            for text in _pieces(window, marks, counts):
                segment = _Segment.of(text, marks)
                if segment is None:
                    yield from stray.add(text)
                    continue
                segment.put(rows, runs)
                counts.see(segment)
                if rows.full:
                    yield from rows.flush()
        runs.end()
        yield from rows.flush()
        yield from stray.flush()
        if stray.count:
            yield Unread(blob.place, Reason.corrupt, f"{stray.count} parts that are no segments, read as plain text")
        for gap in counts.gaps():
            yield Unread(blob.place, Reason.truncated, gap)


ONLY_WITH = (b"unb", b"unh", b"ung")
SOURCE = EdifactSource()


@dataclass(frozen=True, slots=True)
class _Marks:
    """The separators in force."""

    component: str = ":"
    element: str = "+"
    release: str = "?"
    end: str = "'"

    @staticmethod
    def of(text: str) -> _Marks:
        una = _UNA.match(text)
        # The third character is the decimal mark, the fifth is reserved.
        return _Marks(una.group(1), una.group(2), una.group(4), una.group(6)) if una else _Marks()


def _pieces(window: Window, marks: _Marks, counts: _Counts) -> Iterator[str]:
    """Segments as text, a released terminator inside them."""
    while window.skip(_SPACE):
        text, ended = window.until(marks.end)
        while ended and _released(text, marks.release):
            more, ended = window.until(marks.end)
            text += marks.end + more
        counts.cut = not ended
        yield text


def _released(text: str, release: str) -> bool:
    """Does an odd number of release characters stand at the end?"""
    return bool(release.strip()) and (len(text) - len(text.rstrip(release))) % 2 == 1


class _Segment:
    """One segment: its tag, elements and their components, releases undone."""

    def __init__(self, tag: str, elements: list[list[str]]) -> None:
        self.tag = tag
        self.elements = elements

    @staticmethod
    def of(text: str, marks: _Marks) -> _Segment | None:
        tag, *elements = _split(text, marks.element, marks.release)
        if not _TAG.fullmatch(tag.split(marks.component)[0]):
            return None
        parts = [_split(e, marks.component, marks.release) for e in elements]
        return _Segment(tag[:3], [[_plain(c, marks.release) for c in p] for p in parts])

    def first(self, number: int) -> str:
        return self.elements[number - 1][0] if len(self.elements) >= number else ""

    def put(self, rows: Rows, runs: Runs) -> None:
        record: Record = {}
        head, skip = self._head()
        if self.tag == "COM":
            for pair in self.elements:
                kind = pair[1] if len(pair) > 1 and _CODE.fullmatch(pair[1]) else ""
                rows.put(head, record, f"COM({kind})" if kind else "COM", pair[0])
        else:
            for number, components in enumerate(self.elements, start=1):
                self._element(rows, record, head, number, self._dated(components[skip:]) if number == 1 else components)
        rows.row(head, record)
        if self.tag in _TEXTS:
            runs.add(f"{head} text", " ".join(c for e in self.elements[2 if self.tag == "FTX" else 1 :] for c in e))
        else:
            runs.end()

    def _head(self) -> tuple[str, int]:
        """The name of the segment, and how many components of its first element that used up."""
        qualifier = self.first(1)
        if self.tag in _QUALIFIED and _CODE.fullmatch(qualifier):
            return f"{self.tag}+{qualifier}", 0
        if self.tag in _INNER and _CODE.fullmatch(qualifier):
            return f"{self.tag}+{qualifier}", 1
        return self.tag, 0

    def _dated(self, components: list[str]) -> list[str]:
        """A date whose format says that its year has two digits is written with four, to be known as a date."""
        if self.tag == "DTM" and components[1:] == ["101"] and _SHORT_DATE.fullmatch(components[0]):
            year, month, day = components[0][:2], components[0][2:4], components[0][4:]
            return [f"{'20' if int(year) < _PIVOT else '19'}{year}-{month}-{day}", "101"]
        return components

    def _element(self, rows: Rows, record: Record, head: str, number: int, components: list[str]) -> None:
        inner = number == 1 and self.tag in _INNER and head != self.tag
        name = head if inner else f"{head}.{number:02d}"
        single = len(components) == 1 or inner
        for at, component in enumerate(components, start=1):
            rows.put(head, record, name if single and at == 1 else f"{name}.{at}", component.strip())


def _split(text: str, mark: str, release: str) -> list[str]:
    """Split at marks that are not released; releases stay."""
    if release not in text or not release.strip():
        return text.split(mark)
    out: list[str] = []
    held = ""
    for piece in text.split(mark):
        held += piece
        if _released(piece, release):
            held += mark
        else:
            out.append(held)
            held = ""
    return [*out, held] if held else out


def _plain(text: str, release: str) -> str:
    if release not in text or not release.strip():
        return text
    return re.sub(f"{re.escape(release)}(.)", r"\1", text, flags=re.S)


class _Counts:
    """UNT counts the segments of its message, UNZ the messages or groups of the interchange."""

    def __init__(self) -> None:
        self.cut = False
        self._segments = 0
        self._messages = 0
        self._groups = 0
        self._open = ""
        self._short: list[str] = []

    def see(self, segment: _Segment) -> None:
        self._segments += 1
        tag = segment.tag
        if tag == "UNB":
            self._messages = self._groups = 0
            self._open = "UNZ"
        elif tag == "UNG":
            self._groups += 1
        elif tag == "UNH":
            self._segments, self._open = 1, "UNT"
            self._messages += 1
        elif tag == "UNT":
            self._close(segment, self._segments, "segments")
            self._open = "UNZ"
        elif tag == "UNZ":
            self._close(segment, self._groups or self._messages, "messages")
            self._open = ""

    def _close(self, segment: _Segment, found: int, what: str) -> None:
        said = segment.first(1)
        if said.isdecimal() and len(said) < 12 and int(said) > found:
            self._short.append(f"{segment.tag} says {int(said)} {what}, {found} stand there")

    def gaps(self) -> Iterator[str]:
        yield from self._short[:5]
        if self._open:
            yield f"ends before its {self._open}"
        elif self.cut:
            yield "ends within a segment"
