"""Packages of XML parts in a zip (Office Open XML, OpenDocument): every part read, whatever refers to it or not."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import IO
from xml.etree.ElementTree import Element

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.archive import ZIP_MAGIC, Entry, as_member, list_entries
from bpo_guard.sources.lines import PIECE, record_batch, table_batches
from bpo_guard.sources.members import check_size
from bpo_guard.sources.xml_count import count_part
from bpo_guard.sources.xml_text import Attribute, Line, Markup, Table, pieces

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, OverflowError, NotImplementedError, OSError)
_EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""")
_LARGEST_PROPERTIES = 2**24
ATTRIBUTES = "attributes and comments"


@dataclass(frozen=True, slots=True)
class Family:
    """A family of packages: its markup, and which parts hold form, properties or foreign XML."""

    markup: Markup
    form: re.Pattern[str]
    """Parts without content of anybody's: themes, fonts, the package's own lists."""
    properties: re.Pattern[str]
    foreign: re.Pattern[str]
    """XML of others, which goes to whichever source reads such XML."""
    parts: re.Pattern[str]


class PackageSource:
    """Text, tables and telling attributes of XML parts; all other parts are members."""

    isolated = True

    def __init__(self, name: str, family: Family, marks: tuple[str, ...], score: int) -> None:
        self.name = name
        self._family = family
        self._marks = marks
        self._score = score

    def sniff(self, blob: Blob) -> int:
        """By what the package holds, or what it says it is."""
        if not blob.head.startswith(ZIP_MAGIC):
            return 0
        try:
            with zipfile.ZipFile(blob.file) as archive:
                names = archive.namelist()
        except _BROKEN:
            return 0
        said = blob.head[30:120].decode("latin-1") if "mimetype" in names else ""
        found = any(name.startswith(self._marks) for name in names) or any(mark in said for mark in self._marks)
        return self._score if found else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Paragraphs, tables and attributes counted by their tags, part by part; other parts by the directory."""
        for entry in self._parts(blob, limits):
            kind = self._kind(entry)
            if kind == "member":
                yield Given(entry.place)
            elif not _refused(entry, limits):
                yield from self._given_xml(blob, entry, kind)

    def _given_xml(self, blob: Blob, entry: Entry, kind: str) -> Iterator[Given]:
        try:
            with zipfile.ZipFile(blob.file) as archive, archive.open(entry.info) as part:
                if kind == "properties":
                    yield Given(entry.place)
                    return
                if kind == "links":
                    links = len(_EXTERNAL.findall(part.read(_LARGEST_PROPERTIES)))
                    if links:
                        yield Given(entry.place, links)
                    return
                counts = count_part(part, self._family.markup)
        except (*_BROKEN, RuntimeError):
            yield Given(entry.place)
            return
        if counts.refused:
            yield Given(entry.place)
        if counts.lines:
            yield Given(entry.place, counts.lines)
        for number in range(1, counts.tables + 1):
            yield Given(replace(entry.place, table=f"table {number}"))
        if counts.attributes:
            yield Given(replace(entry.place, table=ATTRIBUTES), counts.attributes)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Parts in the package's order."""
        for entry in self._parts(blob, limits):
            refused = _refused(entry, limits)
            if refused:
                yield refused
                continue
            kind = self._kind(entry)
            if kind == "member":
                yield as_member(blob, entry, limits)
                continue
            try:
                with zipfile.ZipFile(blob.file) as archive, archive.open(entry.info) as part:
                    yield from self._xml(entry, kind, part, limits)
            except SourceError as error:
                yield Unread(entry.place, Reason(error.reason), error.what)
            except (*_BROKEN, RuntimeError):
                yield Unread(entry.place, Reason.corrupt, "the packed data is damaged")

    def _xml(self, entry: Entry, kind: str, part: IO[bytes], limits: Limits) -> Iterator[Yielded]:
        if kind == "properties":
            yield record_batch(entry.place, _properties(part))
        elif kind == "links":
            links = [link for link in _links(part) if link]
            if links:
                yield Text(entry.place, "\n".join(links), len(links))
        else:
            yield from _part(entry, part, self._family.markup, limits)

    def _kind(self, entry: Entry) -> str:
        name = entry.info.filename
        if name.endswith(".rels"):
            return "links"
        if self._family.properties.fullmatch(name):
            return "properties"
        if self._family.parts.fullmatch(name) and not self._family.foreign.fullmatch(name):
            return "xml"
        return "member"

    def _parts(self, blob: Blob, limits: Limits) -> list[Entry]:
        return [e for e in list_entries(blob, limits) if not self._family.form.fullmatch(e.info.filename)]


def _refused(entry: Entry, limits: Limits) -> Unread | None:
    if entry.encrypted:
        return Unread(entry.place, Reason.encrypted)
    try:
        check_size(entry.info.file_size, entry.info.compress_size, limits)
    except SourceError as error:
        return Unread(entry.place, Reason(error.reason), error.what)
    return None


class _Gatherer:
    """Lines of one kind until they make a piece."""

    def __init__(self, entry: Entry, table: str) -> None:
        self._place = replace(entry.place, table=table)
        self._lines: list[str] = []
        self._size = 0

    def add(self, line: str) -> Iterator[Text]:
        self._lines.append(line)
        self._size += len(line) + 1
        if self._size > PIECE:
            yield from self.flush()

    def flush(self) -> Iterator[Text]:
        if self._lines:
            yield Text(self._place, "\n".join(self._lines), len(self._lines))
        self._lines, self._size = [], 0


def _part(entry: Entry, part: IO[bytes], markup: Markup, limits: Limits) -> Iterator[Yielded]:
    """A part's tables as they come, its lines and its attributes in pieces."""
    lines, attributes = _Gatherer(entry, ""), _Gatherer(entry, ATTRIBUTES)
    fault: SourceError | None = None
    try:
        for piece in pieces(part, markup, limits.nesting):
            match piece:
                case Line(text):
                    yield from lines.add(text)
                case Attribute(text):
                    yield from attributes.add(text)
                case Table(number, rows):
                    yield from table_batches(replace(entry.place, table=f"table {number}"), rows, limits)
    except SourceError as error:
        fault = error
    yield from attributes.flush()
    yield from lines.flush()
    if fault is not None:
        raise fault


def _tree(part: IO[bytes]) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    data = part.read(_LARGEST_PROPERTIES + 1)
    if len(data) > _LARGEST_PROPERTIES:
        raise SourceError(Reason.over_limit, f"a part larger than {_LARGEST_PROPERTIES} bytes")
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        raise SourceError(Reason.corrupt, "a part that is not plain, well-formed XML") from None
    return root


def _properties(part: IO[bytes]) -> Iterator[tuple[str, str]]:
    """Properties under their names; one that somebody made up under the name given to it."""
    for element in _tree(part).iter():
        own = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        text = (element.text or "").strip()
        name = own.get("name") or element.tag.rpartition("}")[2]
        inner = next((c for c in element if (c.text or "").strip()), None)
        if own.get("name") and inner is not None:
            yield name, (inner.text or "").strip()
        elif text:
            yield name, text


def _links(part: IO[bytes]) -> Iterator[str]:
    """Targets outside of the package: what the document would fetch or open."""
    for element in _tree(part).iter():
        if element.get("TargetMode") == "External":
            yield element.get("Target") or "?"


def family_of(markup: Markup, form: str, properties: str, foreign: str, parts: str = r"(?i).*\.(?:xml|vml)") -> Family:
    """A family from the patterns of its part names."""
    return Family(markup, *map(partial(re.compile, flags=re.IGNORECASE), (form, properties, foreign, parts)))


_OOXML_MARKUP = Markup(
    paragraphs=frozenset({"p"}),
    texts=frozenset({"t", "delText", "instrText", "delInstrText", "text", "m"}),
    tables=frozenset({"tbl"}),
    rows=frozenset({"tr"}),
    cells=frozenset({"tc"}),
    breaks=frozenset({"br", "cr", "tab", "noBreakHyphen"}),
    skipped=frozenset({"Fallback"}),
    attributes=frozenset(
        {"author", "initials", "descr", "title", "instr", "alt", "tooltip", "userId", "displayName", "connectString"}
        | {"query", "src", "string", "email", "screenTip"}
    ),
    valued=frozenset(
        {"tag", "alias", "docVar", "default", "result", "listEntry", "listItem", "udl", "bookmark"}
        | {"addressFieldName", "mailSubject", "sourceFileName", "cmAuthor", "helpText", "statusText", "ffData"}
    ),
)
OOXML = family_of(
    _OOXML_MARKUP,
    form=r"\[Content_Types\]\.xml|.*/(?:theme|themeOverride)/.*|.*/(?:fontTable|webSettings|styles|stylesWithEffects"
    r"|numbering|tableStyles|presProps|viewProps)\.xml|.*/printerSettings/.*|customXml/itemProps\d*\.xml|.*\.odttf"
    r"|.*\.fntdata|.*/_rels/(?:fontTable|settings|theme)\.xml\.rels",
    properties=r"docProps/.*\.xml",
    foreign=r"customXml/.*",
)
