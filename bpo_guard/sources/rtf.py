"""RTF: body, hidden and deleted text, headers, notes, comments, properties, tables, pictures and embedded objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Member, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.html_ import html_lines
from bpo_guard.sources.lines import record_batch, table_batches, text_pieces
from bpo_guard.sources.members import Names, bytes_member
from bpo_guard.sources.ole_native import native_of
from bpo_guard.sources.rtf_count import Destinations, count_rtf
from bpo_guard.sources.rtf_words import Word, words

_LARGEST = 2**28
_PROPERTIES = frozenset(
    {"title", "subject", "author", "manager", "company", "operator", "category", "keywords", "comment", "doccomm"}
    | {"hlinkbase", "propname", "staticval", "linkval"}
)
_FORM = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "themedata", "colorschememapping", "latentstyles", "datastore", "rsidtbl"}
    | {"generator", "listtable", "listoverridetable", "xmlnstbl", "pgptbl", "revtbl_", "filetbl", "panose", "falt"}
    | {"mmathPr", "wgrffmtfilter", "pnseclvl", "blipuid", "picprop", "objclass", "objname", "passwordhash", "sn"}
    | {"expandedcolortbl", "nonesttables", "fchars", "lchars", "aftnsep", "ftnsep", "ftnsepc", "aftnsepc", "datafield"}
    | {"listpicture"}
)
_DATA = frozenset({"pict", "objdata", "nonshppict"})
_TEXTS = frozenset(
    {"header", "headerf", "headerl", "headerr", "footer", "footerf", "footerl", "footerr", "footnote", "annotation"}
    | {"atnauthor", "atnid", "fldinst", "fldrslt", "info", "rtf", "pntext", "shptxt", "result", "shppict", "sv"}
)
_DESTINATIONS = _PROPERTIES | _FORM | _DATA | _TEXTS
_INLINE = frozenset({"fldinst", "atnid", "atnauthor"})
_AROUND = frozenset({"fldrslt", "rtf", "pntext"})
COUNTED = Destinations(
    data=frozenset(name.encode() for name in _DATA),
    skipped=frozenset(name.encode() for name in _PROPERTIES | _FORM | _DATA),
    lines=frozenset(name.encode() for name in _TEXTS - _INLINE - _AROUND),
    named=frozenset(name.encode() for name in _DESTINATIONS),
)


class RtfSource:
    """Text of all destinations but those of form; tables by columns; objects as the files they wrap."""

    name = "rtf"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """By its first group."""
        return 94 if blob.head.lstrip(b"\xef\xbb\xbf\r\n \t").startswith(b"{\\rtf") else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines, tables and their cells by a scan of braces and words, and the objects that are announced."""
        data = _bytes(blob)
        counted = count_rtf(data, COUNTED)
        yield Given(replace(blob.place, table="text"), values=None if counted.html else counted.lines)
        yield Given(replace(blob.place, table="properties"))
        for number, cells in enumerate(() if counted.html else counted.tables, start=1):
            if counted.sure:
                yield Given(replace(blob.place, table=f"table {number}"), values=cells)
            elif number == 1:
                yield Given(replace(blob.place, table="table 1"))
        names = Names(blob.place)
        for name, count in (("object", counted.objects), ("picture", counted.pictures)):
            for _ in range(count):
                yield Given(names.place(name))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Objects and tables as they come, then properties, then the text."""
        page = _Page(blob.place, limits)
        for word in words(_bytes(blob), _DESTINATIONS):
            yield from page.take(word)
        yield from page.end()
        if page.cut:
            raise SourceError(Reason.truncated, "a group is not closed")


ONLY_WITH = (b"{\\rtf",)
SOURCE = RtfSource()


def _bytes(blob: Blob) -> bytes:
    if blob.size > _LARGEST:
        raise SourceError(Reason.over_limit, f"a document larger than {_LARGEST} bytes")
    with open_regular(blob.file) as raw:
        return raw.read()


class _Page:
    """What has been gathered: lines, the table that is open, properties, and bytes of an object or picture."""

    def __init__(self, place: Place, limits: Limits) -> None:
        self.cut = False
        self._place = place
        self._limits = limits
        self._names = Names(place)
        self._lines: list[str] = []
        self._run: list[str] = []
        self._cells: list[str] = []
        self._rows: list[list[str]] = []
        self._tables = 0
        self._said: list[tuple[str, str]] = []
        self._property: list[str] = []
        self._data: list[bytes] = []
        self._html: list[str] | None = None
        self._rtf_only = False
        self._left_table = False

    def take(self, word: Word) -> Iterator[Yielded]:
        inner = word.within[-1] if word.within else ""
        if word.kind == "cut":
            self.cut = True
        elif _DATA & set(word.within):
            yield from self._bytes(word, next(name for name in word.within if name in _DATA))
        elif _FORM & set(word.within):
            return
        elif self._html is not None and inner not in _PROPERTIES:
            self._markup(word)
        elif inner in _PROPERTIES:
            self._tell(word, inner)
        elif word.kind in ("text", "unicode"):
            if inner != "sv" or any(char.isalpha() for char in word.text):  # numbers there are measures
                self._text(word.text)
        elif word.kind == "control":
            yield from self._control(word.text)
        elif word.kind in ("begin", "end") and inner in _TEXTS - _AROUND:
            self._text(" " if inner in _INLINE else "\n")

    def end(self) -> Iterator[Yielded]:
        yield from self._end_table()
        self._break()
        if self._html is not None:
            self._lines += html_lines(_whole("".join(self._html)))
        yield record_batch(replace(self._place, table="properties"), self._said)
        yield from text_pieces(replace(self._place, table="text"), self._lines, least=True)

    def _text(self, text: str) -> None:
        first, *rest = text.split("\n")
        self._run.append(first)
        for part in rest:
            if not self._cells:
                self._break()
            self._run.append(part if not self._cells else " " + part)

    def _break(self) -> None:
        line = _whole("".join(self._run)).strip()
        self._run = []
        if line:
            self._lines.append(line)
            self._left_table = bool(self._rows)

    def _control(self, name: str) -> Iterator[Yielded]:
        if self._left_table and not self._cells and name in ("cell", "nestcell", "trowd"):
            yield from self._end_table()
        if name in ("cell", "nestcell"):
            self._cells.append(_whole("".join(self._run)).strip())
            self._run = []
        elif name == "row":
            if self._cells:
                self._rows.append(self._cells)
            self._cells = []
        elif name == "fromhtml":
            self._html = []

    def _markup(self, word: Word) -> None:
        """HTML that was wrapped into RTF: its tags stand in a destination, and what is only RTF between switches."""
        assert self._html is not None
        if word.kind == "control" and word.text.startswith("htmlrtf"):
            self._rtf_only = word.text == "htmlrtf"
        elif word.kind in ("text", "unicode"):
            if "htmltag" in word.within:
                self._html.append(word.text)
            elif not self._rtf_only:
                self._html.append(escape(word.text, quote=False))

    def _end_table(self) -> Iterator[Yielded]:
        if self._cells:
            self._rows.append(self._cells)
            self._cells = []
        self._left_table = False
        if self._rows:
            self._tables += 1
            rows, self._rows = self._rows, []
            yield from table_batches(replace(self._place, table=f"table {self._tables}"), rows, self._limits)

    def _tell(self, word: Word, name: str) -> None:
        if word.kind in ("text", "unicode"):
            self._property.append(word.text)
        elif word.kind == "end" and self._property:
            self._said.append((name, _whole("".join(self._property)).strip()))
            self._property = []

    def _bytes(self, word: Word, kind: str) -> Iterator[Yielded]:
        if word.kind in ("text", "bytes"):
            self._data.append(word.raw if word.kind == "bytes" else _unhexed(word.raw))
        elif word.kind == "end" and word.within and word.within[-1] in ("pict", "objdata"):
            data, self._data = b"".join(self._data), []
            yield self._member(kind, data)

    def _member(self, kind: str, data: bytes) -> Member | Unread:
        place = self._names.place("object" if kind == "objdata" else "picture")
        if not data:
            return Unread(place, Reason.empty)
        return bytes_member(place, native_of(data) if kind == "objdata" else data)


def _unhexed(raw: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", raw)
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))


def _whole(text: str) -> str:
    """Surrogates that were written one by one, put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")
