"""What a workbook holds beside its cells: comments, text boxes, links, pivot caches, properties, embedded files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.archive import Entry, as_member, list_entries

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

WORKBOOK = "xl/workbook.xml"
_HIDDEN = {"hidden": "hidden sheet", "veryHidden": "very hidden sheet"}
# Form, not content; and cells, which the sheets' own reader reads.
_FORM = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/.*|xl/(?:workbook|styles|sharedStrings|calcChain|metadata)\.xml"
    r"|xl/(?:theme|worksheets|chartsheets|dialogsheets|printerSettings)/[^/]*|docProps/app\.xml"
    r"|xl/(?:drawings|charts|pivotTables|pivotCache)/_rels/.*"
)
_XML = re.compile(r"(?i).*\.(?:xml|vml|rels)")
_IMAGE = re.compile(r"(?i)xl/media/.*|docProps/thumbnail.*")
_EMBEDDED = re.compile(r"(?i)xl/embeddings/.*")
_TEXT_ATTRIBUTES = ("v", "Target", "author", "displayName", "userId", "name", "alt", "descr", "title")
_PIECE = 2**19


def content_parts(blob: Blob, limits: Limits) -> list[Entry]:
    """The parts of a workbook's package that may hold content, by its directory."""
    return [entry for entry in list_entries(blob, limits) if not _FORM.fullmatch(entry.info.filename)]


def check_sizes(blob: Blob, limits: Limits) -> None:
    """Refuse a package that unpacks to more than the limits allow, before anything unpacks it."""
    for entry in list_entries(blob, limits):
        size, packed = entry.info.file_size, max(1, entry.info.compress_size)
        if size > limits.member_bytes or (size > 2**20 and size > limits.ratio * packed):
            raise SourceError(Reason.over_limit, "a part of the workbook unpacks to more than is allowed")


def read_parts(blob: Blob, limits: Limits) -> Iterator[Yielded]:
    """Text of XML parts, embedded files as members, images and programs as unread."""
    for entry in content_parts(blob, limits):
        name = entry.info.filename
        if _XML.fullmatch(name):
            yield from _xml_text(blob, entry)
        elif _EMBEDDED.fullmatch(name):
            yield as_member(blob, entry, limits)
        elif _IMAGE.fullmatch(name):
            yield Unread(entry.place, Reason.image_without_text)
        else:
            yield Unread(entry.place, Reason.unsupported)


def sheet_states(blob: Blob) -> list[tuple[str, str]]:
    """Sheets in order with what hides them, as the workbook part lists them (transitional and strict alike)."""
    with zipfile.ZipFile(blob.file) as archive, archive.open(WORKBOOK) as part:
        sheets = ((e.get("name", ""), e.get("state", "")) for e in _elements(part) if _local(e.tag) == "sheet")
        return [(name, _HIDDEN.get(state, "")) for name, state in sheets]


def _xml_text(blob: Blob, entry: Entry) -> Iterator[Yielded]:
    lines: list[str] = []
    held = 0
    told = False
    try:
        with zipfile.ZipFile(blob.file) as archive, archive.open(entry.info) as part:
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
        if element.get("Target") and element.get("TargetMode") != "External":
            continue  # a link from one part to another
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
