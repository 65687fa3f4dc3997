"""What the readers of message standards share: text up to a terminator, and rows collected by kind of segment."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import field, replace

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.columns import records_to_columns
from bpo_guard.sources.encoding import Utf8Stream, decode_head, detect_encoding, open_text
from bpo_guard.sources.text import pieces_of

Record = dict[str, str | None]

_FLUSH_CHARS = 16 * 2**20
_CHUNK = 4 * 2**20
_RUN_CHARS = 20_000
_ENDLESS = 2**62


def words(text: str) -> frozenset[str]:
    """Words separated by spaces, as a set."""
    return frozenset(text.split())


def head_text(blob: Blob) -> str:
    """The beginning of a blob as text without leading space and framing, or nothing if it is no text."""
    encoding = detect_encoding(blob.head)
    return "" if encoding is None else decode_head(blob.head, encoding).lstrip("\ufeff\x0b \t\r\n")


def open_message(blob: Blob, limits: Limits) -> Utf8Stream:
    """The text of a blob whose lines may be of any length: a message often stands on one line."""
    return open_text(blob, replace(limits, line_bytes=_ENDLESS))


class Window:
    """Running text, of which only what has not been taken yet is in memory."""

    def __init__(self, stream: Utf8Stream, limits: Limits) -> None:
        self._pieces = pieces_of(stream)
        self._limit = limits.line_bytes
        self._text = ""
        self._at = 0

    def skip(self, chars: str) -> bool:
        """Pass over any of these characters; is there anything after them?"""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in chars:
                    return True
                self._at += 1
            if not self._more():
                return False

    def peek(self, count: int) -> str:
        """The next ``count`` characters, fewer at the end."""
        if self._at + count <= len(self._text):
            return self._text[self._at : self._at + count]
        while len(self._text) - self._at < count and self._more():
            pass
        return self._text[self._at : self._at + count]

    def take(self, count: int) -> str:
        """The next ``count`` characters, passed over."""
        text = self.peek(count)
        self._at += len(text)
        return text

    def until(self, terminator: str) -> tuple[str, bool]:
        """What stands before the terminator, and whether there was one. A longer piece than the limit raises."""
        start = self._at
        while (end := self._text.find(terminator, start)) < 0:
            if len(self._text) - self._at > self._limit:
                raise SourceError(Reason.over_limit, f"a segment longer than {self._limit} characters")
            start = max(0, len(self._text) - self._at - len(terminator) + 1)
            if not self._more():
                rest, self._at = self._text[self._at :], len(self._text)
                return rest, False
        piece, self._at = self._text[self._at : end], end + len(terminator)
        return piece, True

    def _more(self) -> bool:
        piece = next(self._pieces, "")
        self._text, self._at = self._text[self._at :] + piece, 0
        return bool(piece)


@dataclass
class Rows:
    """Rows of one unit, collected by kind and handed out as batches in order of first appearance.

    ``row`` counts towards the unit; ``more`` is what a row holds besides (repeats of a field, texts put together
    again) and does not. Names must be of the standard, not of the input: their number is bounded all the same.
    ``paths``: they are paths in nested records.
    """

    place: Place
    limits: Limits
    paths: bool = False
    _groups: dict[tuple[str, bool], list[Record]] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _chars: int = 0
    _longest: int = 0

    def row(self, kind: str, record: Record) -> None:
        """One row that the given side counts."""
        self._add((kind, False), record)

    def more(self, kind: str, record: Record) -> None:
        """Values that belong to a row already counted."""
        self._add((kind, True), record)

    def put(self, kind: str, record: Record, name: str, value: str) -> None:
        """Set a field of a row in the making; what stands there a second time goes to a row beside it."""
        if not value:
            return
        if name in record:
            self.more(kind, {name: value})
        else:
            record[name] = value

    @property
    def full(self) -> bool:
        return self._longest >= self.limits.batch_rows or self._chars >= _FLUSH_CHARS

    def flush(self) -> Iterator[Batch]:
        """Everything collected since the last time."""
        groups, self._groups, self._chars, self._longest = self._groups, {}, 0, 0
        for (_, nested), records in groups.items():
            fields = tuple(dict.fromkeys(name for record in records for name in record))
            if nested and not fields:
                continue
            columns = records_to_columns(records, fields)
            yield Batch(self.place, fields, columns, len(records), nested=nested, paths=self.paths)

    def _add(self, key: tuple[str, bool], record: Record) -> None:
        group = self._groups.setdefault(key, [])
        group.append(record)
        self._longest = max(self._longest, len(group))
        self._chars += 16 + len("".join(filter(None, record.values())))
        if not record.keys() <= self._names:
            self._names.update(record)
            if len(self._names) > self.limits.columns:
                raise SourceError(Reason.over_limit, f"more than {self.limits.columns} different fields")


@dataclass
class Runs:
    """Texts that a standard cuts into pieces, put together again so that nothing hides at a cut."""

    rows: Rows
    glue: str = " "
    _name: str = ""
    _held: list[str] = field(default_factory=list)
    _chars: int = 0

    def add(self, name: str, text: str) -> None:
        """The next piece of the text called ``name``; another name ends the one before."""
        if name != self._name or self._chars > _RUN_CHARS:
            self.end()
        self._name = name
        self._held.append(text.strip())
        self._chars += len(text)

    def end(self) -> None:
        """What is held becomes one text, if it was in more than one piece."""
        if len(self._held) > 1:
            self.rows.more(self._name, {self._name: self.glue.join(self._held).strip()})
        self._name, self._held, self._chars = "", [], 0


@dataclass
class Stray:
    """Lines that are none of the standard's: read as plain text, and counted."""

    place: Place
    count: int = 0
    _held: list[str] = field(default_factory=list)
    _chars: int = 0

    def add(self, line: str) -> Iterator[Text]:
        self._held.append(line)
        self._chars += len(line)
        self.count += 1
        if self._chars > _CHUNK:
            yield from self.flush()

    def flush(self) -> Iterator[Text]:
        if self._held:
            yield Text(self.place, "\n".join(self._held), len(self._held))
        self._held, self._chars = [], 0


def lines_of(stream: Utf8Stream) -> Iterator[str]:
    """Lines that are not blank, whether they end with CR, LF or both."""
    rest = ""
    for piece in pieces_of(stream):
        *whole, rest = re.split(r"[\r\n]", rest + piece)
        yield from (line for line in whole if line.strip())
    if rest.strip():
        yield rest


def count_lines(blob: Blob, limits: Limits) -> Given:
    """The given side of a line-oriented standard: lines that are not blank, by splitting bytes."""
    lines, rest = 0, b""
    with open_text(blob, limits) as stream:
        while chunk := stream.read(_CHUNK):
            *whole, rest = (rest + chunk).replace(b"\r", b"\n").split(b"\n")
            lines += sum(1 for line in whole if line.strip())
    return Given(blob.place, lines + bool(rest.strip()))


def count_matches(blob: Blob, pattern: re.Pattern[bytes]) -> int:
    """How often a pattern with one group that took part stands in the file, by its bytes alone."""
    with open_regular(blob.file) as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return sum(1 for match in pattern.finditer(data) if match.lastindex)


def wide(blob: Blob) -> bool:
    """Is the text in units of more than a byte, so that its bytes say nothing of its characters?"""
    return (detect_encoding(blob.head) or "").startswith(("utf-16", "utf-32"))
