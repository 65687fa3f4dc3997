"""PDF: the text of every page whatever covers it, remarks, forms, attachments, properties, and what no page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from hashlib import sha256
from io import BytesIO

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Member, Text, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.columns import rows_to_columns
from bpo_guard.sources.lines import record_batch, text_pieces
from bpo_guard.sources.members import Names, bytes_member
from bpo_guard.sources.pdf_pages import PdfDocument, PdfPage, open_pdf
from bpo_guard.sources.pdf_raw import RawPdf, look
from bpo_guard.sources.xml_text import Attribute, Line, Markup, pieces

_LARGEST = 2**29
_PICTURE_SHARE = 0.3
_FEW_WORDS = 500
_XFA_FRAME = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?</?xdp:xdp")
"""The beginning and the end of a form in XML, kept as files of their own: no XML by themselves."""
_ALWAYS = ("document information", "outline", "form fields")
"""Told of every document, if only that there is nothing."""
_XMP = Markup(
    paragraphs=frozenset(),
    texts=None,
    tables=frozenset(),
    rows=frozenset(),
    cells=frozenset(),
    breaks=frozenset(),
    skipped=frozenset(),
    attributes=None,
)
_FORM = re.compile(
    r"\d{4}-\d\d-\d\dT[\d:.+Z-]+|(?:[a-z.]+:)*[0-9a-fA-F-]{32,40}|x-default|[a-z]+/[a-z]+|Resource|D:\d+.*"
)
"""What tools write into metadata: dates, identities of versions, kinds."""


class PdfSource:
    """Pages by pdfium, one unit each; our own look at the bytes counts them, and finds what pages do not show."""

    name = "pdf"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """Its signature within the first kilobyte, as readers accept it."""
        at = blob.head[:1024].find(b"%PDF-")
        return 0 if at < 0 else 96 if at == 0 else 60

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Pages the page tree counts, and the characters that the objects of each show."""
        raw = look(_bytes(blob))
        if raw.encrypted:
            return  # pages may be listed where nobody can read without a key
        for table in _ALWAYS:
            yield Given(replace(blob.place, table=table))
        signs = dict(_signs(blob, limits))
        for number in range(1, min(raw.pages, limits.members) + 1):
            yield Given(replace(blob.place, table=f"page {number}"), signs=signs.get(number, 0))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """What belongs to the whole document, then page after page."""
        raw = look(_bytes(blob))
        told = _Told()
        locked = raw.files_locked
        try:
            with open_pdf(blob.file) as document:
                if raw.encrypted:
                    raw = look(document.unlocked())
                yield from _around(blob, document, raw, told, limits, locked)
                yield from _pages(blob, document, told, limits)
        except SourceError as error:
            if error.reason != Reason.corrupt:
                raise
            pages = [f"page {number}" for number in range(1, min(raw.pages, limits.members) + 1)]
            for table in _ALWAYS:
                yield Batch(replace(blob.place, table=table), (), (), 0)
            for table in pages:
                yield Unread(replace(blob.place, table=table), Reason.corrupt, error.what)
            yield Unread(blob.place, Reason.corrupt, error.what)
        names = Names(blob.place)
        for data in raw.files:
            if not (locked or raw.encrypted) and not _XFA_FRAME.match(data) and sha256(data).digest() not in told.files:
                yield told.file(names.place("embedded file"), data)
        hidden = [text for text in raw.strings if told.is_new(text)]
        yield from text_pieces(replace(blob.place, table="strings on no page"), hidden)


ONLY_WITH = (b"%pdf-",)
SOURCE = PdfSource()


@dataclass
class _Told:
    """What has been told of a document, so that its raw strings and files add only what has not."""

    lines: set[str] = field(default_factory=set)
    files: set[bytes] = field(default_factory=set)

    def file(self, place: Place, data: bytes) -> Member:
        """A file out of the document, noted."""
        self.files.add(sha256(data).digest())
        return bytes_member(place, data)

    def all(self, lines: list[str]) -> list[str]:
        """The lines, noted."""
        self.lines.update(" ".join(line.split()) for text in lines for line in (text, *text.splitlines()))
        return lines

    def is_new(self, text: str) -> bool:
        return " ".join(text.split()) not in self.lines


def _bytes(blob: Blob) -> bytes:
    if blob.size > _LARGEST:
        raise SourceError(Reason.over_limit, f"a document larger than {_LARGEST} bytes")
    with open_regular(blob.file) as stream:
        return stream.read()


def _signs(blob: Blob, limits: Limits) -> Iterator[tuple[int, int]]:
    """By page, as far as the document can be opened: reading tells what cannot."""
    try:
        with open_pdf(blob.file) as document:
            for number in range(min(len(document), limits.members)):
                page = document.page(number)
                if page is not None:
                    with page:
                        yield number + 1, page.signs()
    except SourceError:
        return


def _around(
    blob: Blob, document: PdfDocument, raw: RawPdf, told: _Told, limits: Limits, locked: bool
) -> Iterator[Yielded]:
    """Properties, metadata, outline, forms of the newer kind, and attached files."""
    info = document.information()
    told.all([value for _, value in info])
    yield record_batch(replace(blob.place, table="document information"), info)
    metadata = told.all([line for stream in raw.metadata for line in _metadata(stream, limits)])
    yield from text_pieces(replace(blob.place, table="metadata"), metadata)
    titles = told.all(document.outline())
    columns = rows_to_columns([[title] for title in titles], 1) if titles else ()
    yield Batch(replace(blob.place, table="outline"), ("title",) if titles else (), columns, len(titles))
    names = Names(blob.place)
    for name, data in document.xfa():
        member = told.file(names.place(f"form {name}.xml"), data)
        if name:
            yield member
    for number in range(document.attachments()):
        place = names.place(document.attachment_name(number) or f"attachment {number + 1}")
        content = document.attachment(number)
        if locked:
            yield Unread(place, Reason.encrypted, "an attached file that is encrypted by itself")
        elif content is None:
            yield Unread(place, Reason.corrupt, "an attached file that cannot be taken out")
        else:
            yield told.file(place, content)


def _metadata(stream: bytes, limits: Limits) -> Iterator[str]:
    """Words and attributes of a metadata stream, without dates; as much as is well-formed."""
    try:
        for piece in pieces(BytesIO(stream.strip(b"\0 \r\n")), _XMP, limits.nesting):
            if isinstance(piece, (Line, Attribute)) and piece.text and not _FORM.fullmatch(piece.text):
                yield piece.text
    except SourceError:
        return  # the rest of it is not XML; its strings are among those of the document


def _pages(blob: Blob, document: PdfDocument, told: _Told, limits: Limits) -> Iterator[Yielded]:
    if len(document) > limits.members:
        raise SourceError(Reason.over_limit, f"more than {limits.members} pages")
    form: list[tuple[str, str]] = []
    names = Names(blob.place)
    for number in range(len(document)):
        place = replace(blob.place, table=f"page {number + 1}")
        page = document.page(number)
        if page is None:
            yield Unread(place, Reason.corrupt, "a page that cannot be opened")
            continue
        with page:
            yield from _page(page, place, told)
            form += page.fields()
            for name, data in page.files():
                yield told.file(names.place(f"{place.table}/{name}"), data)
    fields = list(dict.fromkeys(form))
    told.all([text for pair in fields for text in pair])
    yield record_batch(replace(blob.place, table="form fields"), fields)


def _page(page: PdfPage, place: Place, told: _Told) -> Iterator[Yielded]:
    lines = told.all([*page.text().splitlines(), *page.remarks()])
    words = sum(map(len, lines))
    pictures = page.picture_share()
    if pictures and words < _FEW_WORDS and (not words or pictures >= _PICTURE_SHARE):
        yield Unread(place, Reason.image_without_text, "" if not words else "a picture over much of the page")
    if words or not pictures:
        yield Text(place, "\n".join(lines), len(lines))
