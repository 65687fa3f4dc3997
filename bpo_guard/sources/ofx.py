"""OFX statements (also .qfx, .qbo): version 1, SGML whose elements need no end tag, version 2, XML, and what is written
as something of both.

A row is an aggregate that may stand more than once (a transaction, an account, a position, an answer of the bank).
Fields are called by their path, as in other XML, with ``[]`` behind what is a list in most files:
``OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN[].MEMO``.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import field

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.encoding import Utf8Stream, detect_encoding
from bpo_guard.sources.ofx_tags import (
    EMPTY,
    END,
    HEADER,
    REMARK,
    START,
    Token,
    Use,
    is_listed,
    is_row,
    plain,
    rows_and_values,
    tokens,
    use_of_tags,
)
from bpo_guard.sources.segments import Record, Rows, Stray, Window, head_text, wide
from bpo_guard.sources.text import pieces_of
from bpo_guard.sources.xml_shape import depth_limit

_DECLARED = (
    re.compile(rb"(?i)\bCHARSET\s{0,9}:\s{0,9}([\w.-]{1,40})"),
    re.compile(rb"(?i)\bENCODING\s{0,9}:\s{0,9}([\w.-]{1,40})"),
    re.compile(rb"""(?i)<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})"""),
)
_KEY = "(?:OFXHEADER|DATA|VERSION|SECURITY|ENCODING|CHARSET|COMPRESSION|OLDFILEUID|NEWFILEUID)"
_SPACE = r"[^\S\r\n]{0,9}"
_HEADER = re.compile(rf"({_KEY}){_SPACE}:{_SPACE}((?:(?!{_KEY}{_SPACE}:)[^\s<])*)")
_BEGIN = re.compile(
    rf"(?s)OFXHEADER{_SPACE}:{_SPACE}\d|"
    rf"(?>(?:\s+|<\?.{{0,1000}}?\?>|<!--.{{0,1000}}?-->|{_KEY}{_SPACE}:{_SPACE}[^\s<]*)*)<(?:\?OFX\s|(?:\w{{1,30}}:)?OFX[\s>])"
)
_ATTRIBUTE = re.compile(r"""([A-Za-z_][\w.:-]{0,63})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NO_TEXT = " \t\r\n\f\v\x00\x1a\ufeff"
_LONGEST_LINE = 2**62  # what bounds a statement is the length of one text or tag
_LONGEST_VALUE = 2**20
_HELD_CHARS = 16 * 2**20
_MOST_PARTS = 4096
_LOOKS = 256


class OfxSource:
    """Values by the path of their tags, in the row of the nearest aggregate that may repeat."""

    name = "ofx"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """The header of version 1, or the root element behind what XML may begin with."""
        return 98 if _BEGIN.match(head_text(blob)) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Start tags of aggregates that may repeat, and of elements with a value behind them, by the bytes."""
        yield Given(blob.place) if wide(blob) else Given(blob.place, *rows_and_values(blob))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Two passes: which tags are aggregates, then the rows. What was read before a fault is kept."""
        with _stream(blob) as stream:
            use = use_of_tags(pieces_of(stream), limits)
        tree = _Tree(Rows(blob.place, limits, paths=True), limits, use)
        over: SourceError | None = None
        with _stream(blob) as stream:
            try:
                for number, token in enumerate(tokens(Window(stream, limits))):
                    tree.see(token)
                    if number % _LOOKS == 0 and tree.full:
                        yield from tree.flush()
            except SourceError as error:
                over = error
        over = tree.close() or over
        yield from tree.flush()
        if over is not None:
            raise over
        yield from tree.gaps()


ONLY_WITH = (b"ofxheader", b"<ofx", b"<?ofx", b":ofx")
SOURCE = OfxSource()


def _encoding(head: bytes) -> str | None:
    """By its bytes where they tell, else as the file declares: many declare what they are not in."""
    found = detect_encoding(head)
    if found is None or found.startswith(("utf-16", "utf-32")) or (found == "utf-8" and not head.isascii()):
        return found
    for pattern in _DECLARED:
        if declared := pattern.search(head[:2000]):
            name = _codec(declared[1].decode())
            # Windows-1252 is what bytes are read as that are no UTF-8, so that ASCII need not be taken for it.
            if name is not None and not (found == "utf-8" and name == "cp1252"):
                return name
    return found


def _codec(declared: str) -> str | None:
    """The encoding of one byte a letter that a header means by ``1252``, ``8859-1``, ``ISO-8859-15``, ``cp1251``."""
    number = declared.lower().removeprefix("windows-").removeprefix("cp").removeprefix("iso-").removeprefix("iso")
    if number in ("8859-1", "88591", "latin1", "latin-1"):
        return "cp1252"
    try:
        name = codecs.lookup(f"cp{number}" if number.isdecimal() else f"iso{number}").name
    except LookupError:
        return None
    return name if name.startswith(("cp125", "cp437", "cp8", "iso8859")) else None


def _stream(blob: Blob) -> Utf8Stream:
    encoding = _encoding(blob.head)
    if encoding is None:
        raise SourceError(Reason.undecodable, "not text in any known encoding")
    return Utf8Stream(open_regular(blob.file), encoding, _LONGEST_LINE)


@dataclass(slots=True)
class _Row:
    """A row in the making, by the path of its aggregate."""

    kind: str
    record: Record = field(default_factory=dict)
    chars: int = 0


@dataclass(slots=True)
class _Open:
    """A tag that has begun; the row it stands in; whether others may stand in it."""

    name: str
    path: str
    row: _Row
    holds: bool


class _Tree:
    """Follows the tags. An element ends with the next tag of any kind, an aggregate with its own end tag."""

    def __init__(self, rows: Rows, limits: Limits, use: Use) -> None:
        self._rows = rows
        self._stray = Stray(rows.place)
        self._limits = limits
        self._use = use
        self._kinds: dict[str, tuple[bool, bool, str]] = {}
        self._deepest = depth_limit(limits)
        self._stack = [_Open("", "", _Row("outside"), True)]
        self._parts: list[str] = []
        self._chars = self._held = 0
        self._remarks: list[str] = []
        self._outside: list[Text] = []
        self._begun = self._cut = False
        self._faults = 0

    @property
    def full(self) -> bool:
        return self._rows.full or bool(self._outside) or len(self._remarks) > _MOST_PARTS

    def see(self, token: Token) -> None:
        """The next tag, remark or text."""
        kind, name, said, text = token
        if kind in (START, EMPTY):
            self._settle()
            self._start(name, said)
            if kind == EMPTY:
                self._end(name)
        elif kind == END:
            self._end(name)
        elif kind == REMARK:
            self._remarks.append(said)
        elif kind == HEADER:
            self._header(said)
        if text:
            self._text(text)

    def close(self) -> SourceError | None:
        """Rows that are still open when the file ends. A limit that one of them breaks does not lose the others."""
        over = None
        self._cut = len(self._stack) > 1 or not self._begun
        faults = self._faults
        while self._parts or len(self._stack) > 1:
            try:
                self._settle()
                if len(self._stack) > 1:
                    self._pop()
            except SourceError as error:
                over = error
        if self._cut:
            self._faults = faults  # what is left of a tag is no fault of its own
        if self._stack[0].row.record:
            self._rows.more("outside", self._stack[0].row.record)
        return over

    def flush(self) -> Iterator[Yielded]:
        """Everything since the last time."""
        yield from self._rows.flush()
        yield from self._outside
        yield from self._stray.flush()
        self._outside = []
        said = [text.strip() for text in self._remarks if text.strip()]
        self._remarks = []
        if said:
            yield Text(self._rows.place, "\n".join(said), 0)

    def gaps(self) -> Iterator[Unread]:
        """What the file lacks, and what stands where nothing should."""
        place = self._rows.place
        if self._cut:
            yield Unread(place, Reason.truncated, "ends before its </OFX>")
        if self._faults:
            yield Unread(place, Reason.corrupt, f"{self._faults} tags or texts out of place, read where they stand")
        if self._stray.count:
            yield Unread(place, Reason.corrupt, f"{self._stray.count} lines outside of <OFX>, read as plain text")

    def _start(self, name: str, said: str) -> None:
        if len(self._stack) > self._deepest:
            raise SourceError(Reason.over_limit, f"nested more than {self._deepest} levels deep")
        kind = self._kinds.get(name)
        if kind is None:
            if len(self._kinds) >= self._limits.columns:
                raise SourceError(Reason.over_limit, f"more than {self._limits.columns} different tags")
            kind = self._kinds[name] = (self._use.holds_others(name), is_row(name), "[]" if is_listed(name) else "")
        holds, begins_row, mark = kind
        parent = self._stack[-1]
        path = f"{parent.path}.{name}{mark}" if parent.path else f"{name}{mark}"
        row = _Row(path) if begins_row else parent.row
        self._begun = self._begun or name == "OFX"
        self._stack.append(_Open(name, path, row, holds))
        if said:
            self._attributes(said)

    def _attributes(self, said: str) -> None:
        """OFX has none but names of namespaces; what else stands there is read all the same."""
        for key, double, single in _ATTRIBUTE.findall(said):
            if not key.lower().startswith("xmlns"):
                self._put(f"{self._stack[-1].path}.@{key.rpartition(':')[2]}", double or single)
        self._put(f"{self._stack[-1].path}.@", _ATTRIBUTE.sub("", said))

    def _end(self, name: str) -> None:
        last = self._stack[-1]
        self._settle()
        if not last.holds and last.name == name:
            return
        depth = next((n for n in range(len(self._stack) - 1, 0, -1) if self._stack[n].name == name), 0)
        if not depth:
            self._faults += name not in self._use.valued
            return
        self._faults += len(self._stack) - 1 - depth
        while len(self._stack) > depth:
            self._pop()

    def _text(self, text: str) -> None:
        self._parts.append(text)
        self._chars += len(text)
        if self._chars > _LONGEST_VALUE:
            self._value()
        elif len(self._parts) > _MOST_PARTS:
            self._parts = ["".join(self._parts)]

    def _settle(self) -> None:
        """Before the next tag: the text so far is the value of what is open, and an element ends."""
        if self._parts:
            self._value()
        if not self._stack[-1].holds:
            self._pop()

    def _value(self) -> None:
        text = plain("".join(self._parts)).strip(_NO_TEXT).strip()
        self._parts, self._chars = [], 0
        last = self._stack[-1]
        if not text:
            return
        if len(self._stack) == 1:
            self._outer(text)
            return
        self._faults += last.holds
        self._put(last.path, text)

    def _outer(self, text: str) -> None:
        """Outside of everything stands the header; other lines are none of the standard's."""
        record: Record = {}
        for key, value in _HEADER.findall(text):
            self._rows.put("header", record, f"OFXHEADER.{key}", value)
        if record:
            self._rows.more("header", record)
        for line in _HEADER.sub("", text).splitlines():
            if line.strip(_NO_TEXT):
                self._outside.extend(self._stray.add(line))

    def _header(self, said: str) -> None:
        """The declarations of version 2: ``?OFX OFXHEADER="200" VERSION="220" …``."""
        record: Record = {}
        for key, double, single in _ATTRIBUTE.findall(said):
            known = said[:4].upper() == "?OFX" and _HEADER.match(f"{key}:")
            self._rows.put("header", record, f"OFXHEADER.{key if known else 'other'}", double or single)
        self._rows.put("header", record, "OFXHEADER.other", _ATTRIBUTE.sub("", said[4:]).strip("? \t\r\n"))
        if record:
            self._rows.more("header", record)

    def _pop(self) -> None:
        opened = self._stack.pop()
        if opened.row is not self._stack[-1].row:
            self._rows.row(opened.row.kind, opened.row.record)
            self._held -= opened.row.chars

    def _put(self, name: str, value: str) -> None:
        value = value.strip()
        row = self._stack[-1].row
        if not value:
            return
        if self._held > _HELD_CHARS:
            self._rows.more(row.kind, {name: value})
            return
        if len(row.record) >= self._limits.columns:
            raise SourceError(Reason.over_limit, f"more than {self._limits.columns} different fields")
        self._rows.put(row.kind, row.record, name, value)
        row.chars += len(value)
        self._held += len(value)
