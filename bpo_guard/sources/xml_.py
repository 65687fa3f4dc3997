"""XML, streamed: what repeats is a row, what stands in it a field by its path; no entities, nothing fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import field
from xml.parsers import expat

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.columns import records_to_columns
from bpo_guard.sources.encoding import Utf8Stream, decode_head, detect_encoding
from bpo_guard.sources.flatten import Record
from bpo_guard.sources.names import clean_name
from bpo_guard.sources.text import pieces_of
from bpo_guard.sources.xml_shape import Kind, Shape, count_rows, local_name

_CHUNK = 2**18
_HELD_CHARS = 16 * 2**20
_LONGEST_LINE = 2**62  # what bounds XML is the length of one text or tag
_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_BEGIN = re.compile(r"\s*(?:<\?xml\b|<!--|<!DOCTYPE\s|<[A-Za-z_][\w.:-]*(?:\s[^<>]*)?/?>)")
_ROOT = re.compile(r"(?s)(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]*\[.*?\]\s*>|[^\[>]*>))*<([A-Za-z_][\w.:-]*)")
_NAMED = (".xml", ".bpmn", ".bpmn2", ".dmn", ".cmmn", ".xpdl", ".xsd", ".xsl", ".xslt", ".wsdl", ".rss", ".kml",
          ".gpx", ".svg", ".xmi", ".resx", ".config", ".xaml")  # fmt: skip
_CUT_OFF = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
}


class XmlSource:
    """Rows by the path of what repeats (``order.line[]``), fields by theirs (``order.line[].@id``); remarks as text."""

    name = "xml"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A declaration, or a root element; pages of HTML are somebody else's."""
        encoding = _encoding(blob)
        if encoding is None:
            return 0
        text = decode_head(blob.head, encoding).lstrip("\ufeff \t\r\n")
        if not _BEGIN.match(text):
            return 0
        root = _ROOT.match(text)
        if root is None:
            return 40 if text.startswith("<?xml") else 0
        if local_name(root[1]).casefold() == "html":
            return 5
        if text.startswith("<?xml") or blob.name.lower().endswith(_NAMED):
            return 80
        return 60 if _alike(text, root[1]) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Elements that repeat, counted by their tags."""
        with _stream(blob) as stream:
            yield Given(blob.place, count_rows(pieces_of(stream), limits))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Two passes: what repeats, then the rows. What was read before a fault is kept, the rest is text."""
        shape = Shape(limits)
        parser = _parser()
        parser.StartElementHandler = lambda name, attributes: shape.start(name, attributes.get("name"))
        parser.EndElementHandler = lambda _: shape.end()
        with _stream(blob) as stream:
            for _ in _parse(parser, stream):
                pass
        shape.name_paths()
        yield from _rows(blob, limits, shape)


ONLY_WITH = (b"<",)
SOURCE = XmlSource()


def _alike(text: str, root: str) -> bool:
    """Does the root close, or do elements within it?"""
    return f"</{root}" in text or len(re.findall(r"</[A-Za-z_][\w.:-]*\s*>|/>", text)) >= 3


def _encoding(blob: Blob) -> str | None:
    """By its bytes where they tell, else as the document declares."""
    found = detect_encoding(blob.head)
    declared = _DECLARED.match(blob.head)
    if found in (None, "utf-8") or (found or "").startswith(("utf-16", "utf-32")) or declared is None:
        return found
    try:
        name = codecs.lookup(declared[1].decode()).name
    except LookupError:
        return found
    return found if name.startswith("utf") else name


def _stream(blob: Blob) -> Utf8Stream:
    encoding = _encoding(blob)
    if encoding is None:
        raise SourceError(Reason.undecodable, "not text in any known encoding")
    return Utf8Stream(open_regular(blob.file), encoding, _LONGEST_LINE)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where the document stops being XML, and why."""

    reason: Reason
    detail: str
    rest: str


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.buffer_size = 2**20
    parser.EntityDeclHandler = _refuse_entities
    parser.ExternalEntityRefHandler = _refuse_entities
    return parser


def _refuse_entities(*_: object) -> int:
    raise SourceError(Reason.unsupported, "declares entities, which are never expanded")


def _parse(parser: expat.XMLParserType, stream: Utf8Stream) -> Iterator[_Fault | None]:
    """Feed the parser piece by piece; a fault ends it."""
    fed = 0
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
            fed += len(chunk)
            yield None
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        cut = error.code in _CUT_OFF
        at = max(0, parser.ErrorByteIndex - fed) if not cut else 0
        rest = "" if cut else (chunk[at:] + stream.read(_HELD_CHARS)).decode("utf-8", "replace")
        reason = Reason.truncated if cut else Reason.corrupt
        yield _Fault(reason, f"not well-formed at line {error.lineno}", rest)
    yield None


def _rows(blob: Blob, limits: Limits, shape: Shape) -> Iterator[Yielded]:
    tree = _Tree(blob, limits, shape)
    parser = _parser()
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.characters
    parser.SkippedEntityHandler = lambda name, _: tree.characters(f"&{name};")
    parser.CommentHandler = tree.said.append
    parser.ProcessingInstructionHandler = lambda target, data: tree.said.append(f"{target} {data}")
    with _stream(blob) as stream:
        for fault in _parse(parser, stream):
            if tree.full:
                yield from tree.flush()
            if fault is not None:
                yield from tree.flush(all_open=True)
                if fault.rest:
                    yield Text(blob.place, fault.rest, 0)
                yield Unread(blob.place, fault.reason, fault.detail)
                return
    yield from tree.flush(all_open=True)


@dataclass(slots=True)
class _Open:
    """An element that has begun: its kind, the row it stands in, and its text so far."""

    kind: Kind
    group: str
    row: Record
    text: list[str] = field(default_factory=list)


class _Tree:
    """Turns events into rows."""

    def __init__(self, blob: Blob, limits: Limits, shape: Shape) -> None:
        self.said: list[str] = []
        self._blob = blob
        self._limits = limits
        first: Record = {}
        self._stack = [_Open(shape.root, "", first)]
        self._groups: dict[str, list[Record]] = {}
        self._names: dict[str, str] = {}
        self._chars = 0
        self._most = 0

    @property
    def full(self) -> bool:
        return self._chars > _HELD_CHARS or self._most >= self._limits.batch_rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        parent = self._stack[-1]
        kind = parent.kind.child(name, attributes.get("name"))
        if kind is None:
            raise KeyError(local_name(name))
        opened = _Open(kind, kind.path, {}) if kind.repeats else _Open(kind, parent.group, parent.row)
        self._stack.append(opened)
        for key, value in attributes.items():
            if not key.startswith("xmlns") and not (key == "name" and kind.of):
                self._put(opened.row, f"{kind.path}.@{local_name(key)}", value)

    def characters(self, text: str) -> None:
        opened = self._stack[-1]
        opened.text.append(text)
        self._chars += len(text)

    def end(self, _: str) -> None:
        opened = self._stack.pop()
        text = "".join(opened.text).strip()
        if text:
            self._put(opened.row, opened.kind.path, text)
        if opened.kind.repeats:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        rows = self._groups.setdefault(opened.group, [])
        rows.append(opened.row)
        self._chars += 16
        self._most = max(self._most, len(rows))

    def _put(self, row: Record, path: str, value: str) -> None:
        name = self._names.get(path)
        if name is None:
            name = self._names[path] = ".".join(clean_name(part) for part in path.split("."))
        row[name] = value if name not in row else f"{row[name]} {value}"
        self._chars += len(value)

    def flush(self, all_open: bool = False) -> Iterator[Yielded]:
        """Rows that are complete; with ``all_open`` those too that the document's end left open, and the document."""
        if all_open:
            while self._stack:
                opened = self._stack.pop()
                if opened.kind.repeats or not self._stack:
                    self._close(opened)
        groups, self._groups = self._groups, {}
        self._chars = self._most = 0
        for rows in groups.values():
            for at in range(0, len(rows), self._limits.batch_rows):
                part = rows[at : at + self._limits.batch_rows]
                fields = tuple(dict.fromkeys(name for row in part for name in row))
                yield Batch(self._blob.place, fields, records_to_columns(part, fields), len(part), paths=True)
        said = [text.strip() for text in self.said if text.strip()]
        self.said.clear()
        if said:
            yield Text(self._blob.place, "\n".join(said), 0)
