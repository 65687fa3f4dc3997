"""What a workbook holds beside its cells: comments, text boxes, links, pivot caches, properties, embedded files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.archive import BROKEN_WORKBOOK, Entry, as_member, list_entries
from bpo_guard.sources.names import unique_names
from bpo_guard.sources.sheets import Sheet, hidden_parts, strings_in
from bpo_guard.sources.xlsx_sheet import (
    SHARED_STRINGS,
    SheetFacts,
    empty_shared_strings,
    sheet_facts,
    unused_shared_strings,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

WORKBOOK = "xl/workbook.xml"
_HIDDEN = {"hidden": "hidden sheet", "veryHidden": "very hidden sheet"}
# Form, not content; and cells, which the sheets' own reader reads.
_FORM = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/.*|xl/(?:styles|sharedStrings|calcChain|metadata)\.xml"
    r"|xl/(?:theme|worksheets|printerSettings)/[^/]*"
    r"|xl/(?:drawings|charts|pivotTables|pivotCache)/_rels/.*"
)
_XML = re.compile(r"(?i).*\.(?:xml|vml|rels)")
_IMAGE = re.compile(r"(?i)(?:xl/media|Pictures|Thumbnails|ObjectReplacements)/.*|docProps/thumbnail.*")
_BINARY = re.compile(r"xl/(?!vbaProject).*\.bin")  # of an xlsb: comments, links, names
_EMBEDDED = re.compile(r"(?i)xl/embeddings/.*")
_TEXT_ATTRIBUTES = (
    "v", "Target", "author", "displayName", "userId", "name", "alt", "descr", "title", "url", "userName", "comment",
)  # fmt: skip
# Parts of a workbook's list that name nothing but form.
_OF_FORM = {"sheet", "ext", "workbookPr"}
_PIECE = 2**19


def content_parts(blob: Blob, limits: Limits, form: re.Pattern[str] = _FORM) -> list[Entry]:
    """The parts of a workbook's package that may hold content, by its directory. ``form``: those that do not."""
    return [entry for entry in list_entries(blob, limits) if not form.fullmatch(entry.info.filename)]


def check_sizes(blob: Blob, limits: Limits) -> None:
    """Refuse a package that unpacks to more than the limits allow, before anything unpacks it."""
    for entry in list_entries(blob, limits):
        size, packed = entry.info.file_size, max(1, entry.info.compress_size)
        if size > limits.member_bytes or (size > 2**20 and size > limits.ratio * packed):
            raise SourceError(Reason.over_limit, "a part of the workbook unpacks to more than is allowed")


def read_parts(blob: Blob, limits: Limits, form: re.Pattern[str] = _FORM) -> Iterator[Yielded]:
    """Text of XML parts, embedded files as members, images and programs as unread."""
    for entry in content_parts(blob, limits, form):
        name = entry.info.filename
        if _XML.fullmatch(name):
            yield from _xml_text(blob, entry)
        elif _EMBEDDED.fullmatch(name):
            yield as_member(blob, entry, limits)
        elif _BINARY.fullmatch(name):
            try:
                with _opened(blob, entry) as part:
                    said = strings_in(part.read(limits.line_bytes))
            except SourceError as error:
                yield Unread(entry.place, Reason(error.reason), error.what)
                continue
            yield Text(entry.place, "\n".join(said), len(said))
        elif _IMAGE.fullmatch(name):
            yield Unread(entry.place, Reason.image_without_text)
        else:
            yield Unread(entry.place, Reason.unsupported)


def workbook_sheets(blob: Blob) -> list[tuple[Sheet, SheetFacts]]:
    """Sheets in the order in which the workbook part lists them (transitional and strict alike), with what their
    own XML says of them."""
    out = []
    try:
        with zipfile.ZipFile(blob.file) as archive:
            names = set(archive.namelist())
            targets = _targets(archive, names)
            empty = empty_shared_strings(archive, names)
            for name, state, link in _listed(archive):
                part = targets.get(link, "")
                facts = SheetFacts()
                if part in names:
                    with archive.open(part) as stream:
                        facts = sheet_facts(stream, empty)
                remark = hidden_parts(_HIDDEN.get(state, ""), facts.hidden_rows, facts.hidden_columns)
                grid = "worksheets/" in part
                out.append((Sheet(name, facts.rows if grid else None, facts.cells, remark, grid), facts))
    except (*BROKEN_WORKBOOK, OSError):
        raise SourceError(Reason.corrupt, "a part of the workbook is damaged") from None
    return out


def _listed(archive: zipfile.ZipFile) -> list[tuple[str, str, str]]:
    """Name, state and link of every sheet."""
    with archive.open(WORKBOOK) as part:
        sheets = [dict(e.attrib) for e in _elements(part) if _local(e.tag) == "sheet"]
    links = ({_local(key): value for key, value in sheet.items()} for sheet in sheets)
    return [(sheet.get("name", ""), sheet.get("state", ""), sheet.get("id", "")) for sheet in links]


def _targets(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    """Parts of the package by the id of the link to them."""
    if "xl/_rels/workbook.xml.rels" not in names:
        return {}
    with archive.open("xl/_rels/workbook.xml.rels") as part:
        links = [(e.get("Id", ""), e.get("Target", "")) for e in _elements(part)]
    return {key: target[1:] if target.startswith("/") else f"xl/{target}" for key, target in links}


def beside_cells(blob: Blob, sheets: list[tuple[Sheet, SheetFacts]]) -> Iterator[Yielded]:
    """Lists to choose from, headers, prompts and formulas with words in them; and texts that no cell shows."""
    names = unique_names(sheet.name for sheet, _ in sheets)
    used: set[int] = set()
    for name, (_, facts) in zip(names, sheets, strict=True):
        used |= facts.shared
        if facts.said:
            # Said of the sheet, but none of its rows.
            yield Text(replace(blob.place, table=name), "\n".join(dict.fromkeys(facts.said)), 0)
    try:
        with zipfile.ZipFile(blob.file) as archive:
            lost = unused_shared_strings(archive, used)
    except (*BROKEN_WORKBOOK, OSError):
        raise SourceError(Reason.corrupt, "a part of the workbook is damaged") from None
    if lost:
        yield Text(replace(blob.place, member=_inner(blob, SHARED_STRINGS)), "\n".join(lost), len(lost))


def _inner(blob: Blob, part: str) -> str:
    return f"{blob.place.member}!{part}" if blob.place.member else part


@contextmanager
def _opened(blob: Blob, entry: Entry) -> Iterator[IO[bytes]]:
    """A part of the package; what is damaged about it costs that part only."""
    try:
        with zipfile.ZipFile(blob.file) as archive, archive.open(entry.info) as part:
            yield part
    except BROKEN_WORKBOOK:
        raise SourceError(Reason.corrupt, "the packed data is damaged") from None


def _xml_text(blob: Blob, entry: Entry) -> Iterator[Yielded]:
    lines: list[str] = []
    held = 0
    told = False
    try:
        with _opened(blob, entry) as part:
            for line in _lines(_elements(part)):
                lines.append(line)
                held += len(line)
                if held > _PIECE:
                    yield Text(entry.place, "\n".join(lines), len(lines))
                    lines, held, told = [], 0, True
    except SourceError as error:
        yield Unread(entry.place, Reason(error.reason), error.what)
        told = True
    if lines or not told:
        yield Text(entry.place, "\n".join(lines), len(lines))


def _lines(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        if (element.get("Target") and element.get("TargetMode") != "External") or _local(element.tag) in _OF_FORM:
            continue  # a link from one part to another, or what the sheets' own reader reads
        texts = [element.text or "", *(element.get(name, "") for name in _TEXT_ATTRIBUTES)]
        yield from (text.strip() for text in texts if text.strip())


def _elements(part: IO[bytes]) -> Iterator[Element]:
    """Elements as they close, freed once seen. Document types and entities are refused."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        for _, element in iterparse(part, events=("end",), forbid_dtd=True):
            yield element
            element.clear()
    except (ParseError, DefusedXmlException, zipfile.BadZipFile, EOFError, OSError):
        raise SourceError(Reason.corrupt, "a part of the workbook is damaged or not plain XML") from None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
