"""HL7 version 2: messages one after another, in MLLP frames or in batches (FHS, BHS), any separators and escapes.

A row is a segment. Fields are named as the standard does (``PID-19``, components ``PID-5.1``, subcomponents
``PID-5.1.2``); an identifier with a kind (SS, MR, DL) has it behind its name: ``PID-3.1(SS)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.segments import Record, Rows, Runs, Stray, head_text, lines_of, open_message

_AROUND = b" \t\x1c"
_FRAME = "\x0b\x1c \t\ufeff"
_HEADER = re.compile(r"(?:MSH|FHS|BHS)([^\w\s])(\S{2,6}?)\1")
_SEGMENT = re.compile(r"[A-Z][A-Z0-9]{2}")
_KIND = re.compile(r"[A-Z][A-Za-z]{0,4}")
_HEADERS = ("MSH", "FHS", "BHS")
_COMPOSITE = {
    "PID": {2, 3, 4, 5, 6, 9, 11, 13, 14, 18, 21},
    "NK1": {2, 4, 5, 6, 30, 31, 32, 33},
    "GT1": {2, 3, 4, 5, 6, 7, 16, 17, 18},
    "IN1": {3, 4, 5, 6, 7, 11, 16, 19, 49},
    "PV1": {3, 7, 8, 9, 17, 19, 52},
    "OBR": {10, 16, 28, 32, 33, 34, 35},
    "ORC": {10, 11, 12, 19},
    "MRG": {1, 4, 7},
    "STF": {2, 3, 10, 11},
}
"""Fields of a composite type in every version, whose single component is the first one."""
_KINDED = {"PID": {2, 3, 4, 18}, "NK1": {33}, "MRG": {1}, "GT1": {2}, "STF": {2}}
"""Fields of type CX: the fifth component says of which kind the first is."""
_TEXTS = {"OBX": 5, "NTE": 3}
_SUM_TRAILERS = {"BTS": ("MSH", "messages"), "FTS": ("BHS", "batches")}


class Hl7Source:
    """Lines of fields; what is no segment is the rest of a text and read as such."""

    name = "hl7"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """A header segment with its encoding characters."""
        return 97 if _HEADER.match(head_text(blob).lstrip(_FRAME)) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines, by splitting bytes, and what stands between separators in them. The frame around a message is no
        line."""
        count = _Given()
        with open_message(blob, limits) as stream:
            rest = b""
            while chunk := stream.read(2**20):
                *whole, rest = (rest + chunk).replace(b"\r", b"\n").replace(b"\x0b", b"").split(b"\n")
                for line in whole:
                    count.see(line.strip(_AROUND))
        count.see(rest.strip(_AROUND))
        yield Given(blob.place, count.lines, count.values)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows, then what batch trailers say that is not there."""
        rows = Rows(blob.place, limits)
        runs = Runs(rows)
        stray = Stray(blob.place)
        counts = _Counts()
        marks = _Marks()
        with open_message(blob, limits) as stream:
            for raw in lines_of(stream):
                line = raw.replace("\x0b", "").strip(" \t\x1c\ufeff")
                if not line:
                    continue
                if header := _HEADER.match(line):
                    marks = _Marks.of(header)
                if not _SEGMENT.fullmatch(line[:3]) or line[3:4] not in ("", marks.field):
                    yield from stray.add(line)
                    continue
                counts.see(line.split(marks.field))
                _put(line, marks, rows, runs)
                if rows.full:
                    yield from rows.flush()
        runs.end()
        yield from rows.flush()
        yield from stray.flush()
        for gap in counts.gaps():
            yield Unread(blob.place, Reason.truncated, gap)


ONLY_WITH = (b"msh", b"fhs", b"bhs")
SOURCE = Hl7Source()


@dataclass
class _Given:
    """Lines and values of a text, by its separators as bytes: those of the last header, the standard's until then."""

    lines: int = 0
    values: int = 0
    _field: int = ord("|")
    _alike: bytes = bytes.maketrans(b"^~&", b"|||")

    def see(self, line: bytes) -> None:
        if not line:
            return
        self.lines += 1
        line = line.removeprefix(b"\xef\xbb\xbf")
        if line[:3] in (b"MSH", b"FHS", b"BHS") and len(line) > 8:
            self._field = line[3]
            said = line[4:].split(line[3:4])[0]
            signs = bytes(dict.fromkeys(said))
            signs = bytes(sign for n, sign in enumerate(signs[:5]) if n != 2)  # the third escapes
            signs += b"^~&"[len(signs) :]
            self._alike = bytes.maketrans(signs, line[3:4] * len(signs))
            line = line[4 + len(said) :]
            self.values += 2  # the separators, which are fields
        elif line[3:4] != bytes([self._field]):
            return
        else:
            line = line[4:]
        parts = line.translate(self._alike).split(bytes([self._field]))
        self.values += len(parts) - parts.count(b"")


@dataclass(frozen=True, slots=True)
class _Marks:
    """The separators a header brings; the standard's own until then."""

    field: str = "|"
    component: str = "^"
    repeat: str = "~"
    escape: str = "\\"
    sub: str = "&"

    @staticmethod
    def of(header: re.Match[str]) -> _Marks:
        # Some systems double the backslash; no two separators are the same character.
        chars = "".join(dict.fromkeys(header.group(2)))
        padded = [*chars[:4], *"^~\\&"[len(chars) :]]
        return _Marks(header.group(1), *padded[:4])

    def plain(self, value: str) -> str:
        """A value with its escapes undone."""
        if self.escape not in value:
            return value
        mark = re.escape(self.escape)
        return re.sub(f"{mark}([^{mark}]{{1,64}}){mark}", self._unescaped, value)

    def _unescaped(self, match: re.Match[str]) -> str:
        code = match.group(1)
        known = {"F": self.field, "S": self.component, "R": self.repeat, "E": self.escape, "T": self.sub}
        if code in known:
            return known[code]
        if code.startswith("X"):
            try:
                return bytes.fromhex(code[1:]).decode("utf-8", "replace")
            except ValueError:
                return match.group()
        return "\n" if code in (".br", ".sp", ".ce") else "" if code in ("H", "N") else match.group()


def _put(line: str, marks: _Marks, rows: Rows, runs: Runs) -> None:
    """One segment as a row; a text that goes on from segment to segment is put together besides."""
    kind, *fields = line.split(marks.field)
    record: Record = {}
    if kind in _HEADERS:  # the first field of a header is the separator itself
        fields = [marks.field, *fields]
    for number, value in enumerate(fields, start=1):
        if not value:
            continue
        name = f"{kind}-{number}"
        if kind in _HEADERS and number <= 2:
            record[name] = value
            continue
        if value.isalnum() and number not in _COMPOSITE.get(kind, ()):  # no separator can be in it
            record[name] = value
            continue
        for repeat in value.split(marks.repeat):
            _repeat(rows, record, kind, number, repeat.split(marks.component), marks)
    rows.row(kind, record)
    at = _TEXTS.get(kind)
    if at is None or at > len(fields):
        runs.end()
    elif kind == "NTE" or fields[1] in ("TX", "FT", "ST", ""):
        runs.add(f"{kind}-{at}", marks.plain(fields[at - 1]))


def _repeat(rows: Rows, record: Record, kind: str, number: int, components: list[str], marks: _Marks) -> None:
    name = f"{kind}-{number}"
    if len(components) == 1 and number not in _COMPOSITE.get(kind, ()) and marks.sub not in components[0]:
        rows.put(kind, record, name, marks.plain(components[0]))
        return
    id_kind = components[4] if number in _KINDED.get(kind, ()) and len(components) > 4 else ""
    for at, component in enumerate(components, start=1):
        suffix = f"({id_kind})" if at == 1 and _KIND.fullmatch(id_kind) else ""
        subs = component.split(marks.sub)
        if len(subs) == 1:
            rows.put(kind, record, f"{name}.{at}{suffix}", marks.plain(component))
            continue
        for sub, value in enumerate(subs, start=1):
            rows.put(kind, record, f"{name}.{at}.{sub}{suffix}", marks.plain(value))


class _Counts:
    """What batch and file trailers promise. A file that has a header and no trailer was cut."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._short: list[str] = []

    def see(self, parts: list[str]) -> None:
        kind = parts[0]
        self._seen[kind] = self._seen.get(kind, 0) + 1
        if kind in _SUM_TRAILERS:
            inner, what = _SUM_TRAILERS[kind]
            found = self._seen.pop(inner, 0)
            said = parts[1] if len(parts) > 1 else ""
            if said.isdecimal() and len(said) < 12 and int(said) > found:
                self._short.append(f"{kind} says {int(said)} {what}, {found} stand there")

    def gaps(self) -> Iterator[str]:
        yield from self._short
        for opener, trailer in (("BHS", "BTS"), ("FHS", "FTS")):
            if self._seen.get(opener, 0) > self._seen.get(trailer, 0) and trailer not in self._seen:
                yield f"ends before its {trailer}"
                return
