"""Calls into pdfium, the only place that knows its types: documents, pages, remarks, form fields, files."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.ledger import Reason

_KEYS = ("Contents", "T", "Subj", "RC", "TU", "V", "DV", "CA", "OverlayText")
_IN_FORM = ("T", "V")
_FORM_PACKETS = ("xdp:xdp", "</xdp:xdp>", "config", "localeSet", "PDFSecurity")
_PASSWORD = 4
_REMOVE_SECURITY = 3
_MOST_OBJECTS = 20_000
_MOST_REMARKS = 50_000
_LARGEST_FILE = 2**28
_DEEPEST_OUTLINE = 15
_DEEPEST_FORM = 15
_LONGEST_TEXT = 2**26
_WIDE = 2.0
"""A gap so many times as wide as the signs beside it are high parts two columns."""


@contextmanager
def open_pdf(file: Path) -> Iterator[PdfDocument]:
    """A document, without a password."""
    import logging

    import pypdfium2  # type: ignore[import-untyped]

    log = logging.getLogger("pypdfium2")
    if not log.handlers:  # or Python would print its warnings on the terminal
        log.addHandler(logging.NullHandler())
        log.propagate = False
    try:
        inner = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD:
            raise SourceError(Reason.encrypted, "the document has a password") from None
        raise SourceError(Reason.corrupt, "damaged, or not what a PDF reader can open") from None
    try:
        yield PdfDocument(inner)
    finally:
        inner.close()


class PdfDocument:
    """An open document."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._form: Any = None
        if inner.get_formtype():
            inner.init_forms()
            self._form = inner.formenv

    def __len__(self) -> int:
        return len(self._inner)

    def unlocked(self) -> bytes:
        """The document without its encryption, which has no password but hides strings from our own reading."""
        import pypdfium2

        out = BytesIO()
        try:
            self._inner.save(out, flags=_REMOVE_SECURITY)
        except pypdfium2.PdfiumError:
            return b""
        return out.getvalue()

    def information(self) -> list[tuple[str, str]]:
        """The standard properties that say something."""
        return [(key, value) for key, value in self._inner.get_metadata_dict(skip_empty=True).items() if value.strip()]

    def outline(self) -> list[str]:
        """Titles of the table of contents."""
        titles = []
        for mark in self._inner.get_toc(max_depth=_DEEPEST_OUTLINE):
            titles.append(str(mark.get_title()))
            if len(titles) >= _MOST_REMARKS:
                break
        return [title for title in titles if title.strip()]

    def xfa(self) -> list[tuple[str, bytes]]:
        """The packets of an XML form; those without a name are about its form only."""
        import pypdfium2.raw as raw  # type: ignore[import-untyped]

        packets = []
        for number in range(max(0, raw.FPDF_GetXFAPacketCount(self._inner))):
            name = _utf8(_sized(partial(raw.FPDF_GetXFAPacketName, self._inner, number)))
            size = ctypes.c_ulong()
            raw.FPDF_GetXFAPacketContent(self._inner, number, None, 0, size)
            if 0 < size.value <= _LARGEST_FILE:
                buffer = ctypes.create_string_buffer(size.value)
                raw.FPDF_GetXFAPacketContent(self._inner, number, buffer, size.value, size)
                packets.append(("" if name in _FORM_PACKETS else name, buffer.raw))
        return packets

    def attachments(self) -> int:
        return int(self._inner.count_attachments())

    def attachment_name(self, number: int) -> str:
        return str(self._inner.get_attachment(number).get_name())

    def attachment(self, number: int) -> bytes | None:
        """An attached file, ``None`` if it cannot be had."""
        return _file(self._inner.get_attachment(number).raw)

    def page(self, number: int) -> PdfPage | None:
        import pypdfium2

        try:
            return PdfPage(self._inner[number], self._form)
        except pypdfium2.PdfiumError:
            return None


class PdfPage:
    """An open page; a context manager, because pdfium keeps every page that is not closed."""

    def __init__(self, inner: Any, form: Any) -> None:
        self._inner = inner
        self._form = form
        self._fields: list[tuple[str, str]] = []
        self._files: list[tuple[str, bytes]] = []

    def __enter__(self) -> PdfPage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inner.close()

    def text(self) -> str:
        """All text, in whatever colour and under whatever it lies."""
        import pypdfium2

        try:
            page = self._inner.get_textpage()
        except pypdfium2.PdfiumError:
            raise SourceError(Reason.corrupt, "the text of a page cannot be read") from None
        try:
            count = page.count_chars()
            if count > _LONGEST_TEXT:
                raise SourceError(Reason.over_limit, f"a page of more than {_LONGEST_TEXT} characters")
            text = str(page.get_text_range(0, count)) if count > 0 else ""
            text = _with_wide_gaps(page, text) if len(text) == count else text
            return text.replace("\ufffe", "").replace("\0", "")
        finally:
            page.close()

    def signs(self) -> int:
        """How many characters other than blanks the objects of the page show, one object after the other, and its
        annotations say."""
        import pypdfium2
        import pypdfium2.raw as raw

        try:
            page = self._inner.get_textpage()
        except pypdfium2.PdfiumError:
            return 0
        found = sum(len("".join(said.split())) for said in self.remarks())
        try:
            for thing in self._inner.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST_FORM):
                shown = _utf16(_sized(lambda b, n, of=thing: raw.FPDFTextObj_GetText(of.raw, page.raw, _wide(b), n)))  # type: ignore[misc]
                found += len("".join(shown.replace("\ufffe", "").replace("\0", "").split()))
        finally:
            page.close()
        return found

    def remarks(self) -> list[str]:
        """What annotations say and where they lead; form fields and files are kept for later."""
        import pypdfium2.raw as raw

        lines: list[str] = []
        for number in range(min(raw.FPDFPage_GetAnnotCount(self._inner), _MOST_REMARKS)):
            annotation = raw.FPDFPage_GetAnnot(self._inner, number)
            if not annotation:
                continue
            try:
                lines += self._remark(annotation)
            finally:
                raw.FPDFPage_CloseAnnot(annotation)
        return lines

    def fields(self) -> list[tuple[str, str]]:
        """Form fields of the page with their values, once :meth:`remarks` has been called."""
        return self._fields

    def files(self) -> list[tuple[str, bytes]]:
        """Files attached to annotations, once :meth:`remarks` has been called."""
        return self._files

    def picture_share(self) -> float:
        """How much of the page pictures cover, 0 to 1; those over one another count twice."""
        import pypdfium2.raw as raw

        width, height = self._inner.get_size()
        area = 0.0
        for number, thing in enumerate(self._inner.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5)):
            if number >= _MOST_OBJECTS:
                break
            left, bottom, right, top = thing.get_bounds()
            area += abs(right - left) * abs(top - bottom)
        return min(1.0, area / (width * height)) if width * height > 0 else float(area > 0)

    def _remark(self, annotation: Any) -> list[str]:
        import pypdfium2.raw as raw

        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_XFAWIDGET) and self._form is not None:
            self._field(annotation)
        if kind == raw.FPDF_ANNOT_FILEATTACHMENT:
            held = raw.FPDFAnnot_GetFileAttachment(annotation)
            data = _file(held) if held else None
            if data is not None:
                name = _sized(lambda b, n: raw.FPDFAttachment_GetName(held, _wide(b), n))
                self._files.append((_utf16(name) or "attached file", data))
        in_form = self._form is not None and kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_XFAWIDGET)
        said = [_string(annotation, key) for key in _KEYS if not (in_form and key in _IN_FORM)]
        return [text for text in dict.fromkeys([*said, self._target(annotation)]) if text.strip()]

    def _target(self, annotation: Any) -> str:
        """Where a link leads outside of the document."""
        import pypdfium2.raw as raw

        link = raw.FPDFAnnot_GetLink(annotation)
        action = raw.FPDFLink_GetAction(link) if link else None
        if not action:
            return ""
        document = self._inner.pdf
        target = _sized(lambda b, n: raw.FPDFAction_GetURIPath(document, action, b, n))
        return _utf8(target)

    def _field(self, annotation: Any) -> None:
        import pypdfium2.raw as raw

        def of(call: Callable[..., int]) -> str:
            return _utf16(_sized(lambda b, n: call(self._form, annotation, _wide(b), n)))

        name = of(raw.FPDFAnnot_GetFormFieldName) or of(raw.FPDFAnnot_GetFormFieldAlternateName) or "field"
        value = of(raw.FPDFAnnot_GetFormFieldValue)
        if raw.FPDFAnnot_GetFormFieldType(self._form, annotation) in _boxes():
            value = of(raw.FPDFAnnot_GetFormFieldExportValue) if raw.FPDFAnnot_IsChecked(self._form, annotation) else ""
        if value.strip():
            self._fields.append((name, value))


def _boxes() -> tuple[int, int]:
    import pypdfium2.raw as raw

    return raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON


def _string(annotation: Any, key: str) -> str:
    import pypdfium2.raw as raw

    return _utf16(_sized(lambda b, n: raw.FPDFAnnot_GetStringValue(annotation, key.encode(), _wide(b), n)))


def _file(attachment: Any) -> bytes | None:
    import pypdfium2.raw as raw

    size = ctypes.c_ulong()
    if not raw.FPDFAttachment_GetFile(attachment, None, 0, size):
        return None
    if size.value > _LARGEST_FILE:
        raise SourceError(Reason.over_limit, f"an attached file larger than {_LARGEST_FILE} bytes")
    buffer = ctypes.create_string_buffer(max(1, size.value))
    if not raw.FPDFAttachment_GetFile(attachment, buffer, size.value, size):
        return None
    return buffer.raw[: size.value]


def _sized(call: Callable[[Any, int], int]) -> bytes:
    """The usual way of pdfium: asked for the size first, then for the bytes."""
    size = int(call(None, 0))
    if not 0 < size <= _LARGEST_FILE:
        return b""
    buffer = ctypes.create_string_buffer(size)
    call(buffer, size)
    return buffer.raw


def _wide(buffer: Any) -> Any:
    """A buffer as the pointer to 16-bit units that some calls ask for."""
    return None if buffer is None else ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))


def _utf16(data: bytes) -> str:
    return data.decode("utf-16-le", "replace").rstrip("\0")


def _utf8(data: bytes) -> str:
    return data.rstrip(b"\0").decode("utf-8", "replace")


def _with_wide_gaps(page: Any, text: str) -> str:
    """The text with three blanks where a wide gap stands between two signs of a line, as between a label and what is
    filled in. One blank, which no sign of the page is, stands for any gap there."""
    import pypdfium2.raw as raw

    wide = []
    at = text.find(" ", 1)
    while 0 < at < len(text) - 1:
        if raw.FPDFText_IsGenerated(page.raw, at) == 1:
            left, right = (page.get_charbox(at - 1), page.get_charbox(at + 1))
            height = max(left[3] - left[1], right[3] - right[1])
            if right[0] - left[2] > _WIDE * height > 0:
                wide.append(at)
        at = text.find(" ", at + 1)
    return "".join(text[a:b] + "  " * (b < len(text)) for a, b in pairwise([0, *wide, len(text)]))
