"""HTML: text, what attributes and comments and scripts hold, tables with their headers, and filled-in forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from html.parser import HTMLParser

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.encoding import decode_head, detect_encoding
from bpo_guard.sources.html_count import BLOCKS, FORM, LINKS, PLAIN_LINK, TOLD, count_html
from bpo_guard.sources.lines import record_batch, table_batches, text_pieces

_CHUNK = 2**18
_LARGEST_TABLE = 64 * 2**20
_BEGINS = re.compile(
    r"(?is)\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|title|meta|table|div|center|h[1-6]"
    r"|p|br|ul|ol|span|form|style|script|font|a)\b"
)
_NAMED = (".html", ".htm", ".xhtml", ".shtml", ".mhtml")
_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""")


class HtmlSource:
    """Parsed as it streams by. A table that is not for layout is read by columns."""

    name = "html"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """It begins like HTML; by its name alone if there is any markup at all."""
        encoding = detect_encoding(blob.head)
        if encoding is None:
            return 0
        text = decode_head(blob.head, encoding)
        if _BEGINS.match(text):
            return 75
        return 60 if blob.name.lower().endswith(_NAMED) and "<" in text else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines, and cells of the tables that stand by themselves, by a scan for tags."""
        counted = count_html("".join(_pieces(blob)))
        yield Given(replace(blob.place, table="text"), values=counted.lines)
        if counted.form:
            yield Given(replace(blob.place, table="form fields"))
        for number, cells in enumerate(counted.tables, start=1):
            yield Given(replace(blob.place, table=f"table {number}"), values=cells)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Tables as they end, then the form, and text as it gathers."""
        page = Page(blob.place, limits)
        for piece in _pieces(blob):
            page.feed(piece)
            yield from page.take()
        page.close()
        yield from page.take(end=True)


ONLY_WITH = (b"<",)
SOURCE = HtmlSource()


def html_lines(text: str) -> list[str]:
    """Everything a reader or the source of a page shows, line by line; tables as lines too."""
    page = Page(Place(), Limits(), tables=False)
    page.feed(text)
    page.close()
    return page.lines + [f"{name}: {value}" for name, value in page.form]


@dataclass
class _Table:
    """A table while it is open. ``layout`` once another stands inside of it."""

    rows: list[list[str]] = field(default_factory=list)
    heads: int = 0
    cell: list[str] | None = None
    size: int = 0
    layout: bool = False


class Page(HTMLParser):
    """Takes markup and keeps lines, tables and form fields until they are taken."""

    def __init__(self, place: Place, limits: Limits, tables: bool = True) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.form: list[tuple[str, str]] = []
        self._place = replace(place, table="text")
        self._limits = limits
        self._with_tables = tables
        self._run: list[str] = []
        self._open: list[_Table] = []
        self._done: list[Yielded] = []
        self._tables = 0
        self._held = 0
        self._select = ""
        self._textarea: list[str] | None = None
        self._told = False

    # --- what the parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._break()
        said = {name: value for name, value in attrs if value and value.strip()}
        if tag in FORM:
            self._field(tag, said)
        elif tag == "table":
            for table in self._open:
                self._spill(table)
            self._open.append(_Table(layout=bool(self._open) or not self._with_tables))
        elif self._open:
            self._row_or_cell(tag)
        for name, value in said.items():
            if (name in TOLD or name.startswith("data-")) and not (tag in FORM and name == "value"):
                self._attribute(name, value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._textarea is not None:
            self.form.append((self._select or "textarea", "".join(self._textarea).strip()))
            self._textarea = None
        if tag in BLOCKS:
            self._break()
        if tag == "table" and self._open:
            self._end_table(self._open.pop())
        elif tag in ("td", "th", "tr") and self._open:
            self._open[-1].cell = None

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self._textarea.append(data)
        elif self.cdata_elem:
            self._lines(data)
        else:
            self._run.append(data)

    def handle_comment(self, data: str) -> None:
        self._lines(data)

    def handle_decl(self, decl: str) -> None:
        if not decl.lower().startswith("doctype html"):
            self._lines(decl)

    def handle_pi(self, data: str) -> None:
        self._lines(data)

    def unknown_decl(self, data: str) -> None:
        self._lines(data)

    def close(self) -> None:
        """The end of the page; what a script, comment or field that nobody closed has swallowed is told."""
        super().close()
        if self.rawdata:
            self._lines(self.rawdata)
            self.rawdata = ""
        if self._textarea is not None:
            self._lines("".join(self._textarea))
            self._textarea = None
        self._break()

    # --- what it becomes

    def take(self, end: bool = False) -> Iterator[Yielded]:
        """What is complete so far, and at the end everything."""
        if end:
            self._break()
            while self._open:
                self._end_table(self._open.pop())
        done, self._done = self._done, []
        yield from done
        if end and self.form:
            yield record_batch(replace(self._place, table="form fields"), self.form)
        if end or self._held > _CHUNK:
            for text in text_pieces(self._place, self.lines, least=end and not self._told):
                self._told = True
                yield text
            self.lines, self._held = [], 0

    def _break(self) -> None:
        """The end of a run of text: a line, or part of a cell."""
        run = " ".join("".join(self._run).split())
        self._run = []
        if not run:
            return
        table = self._open[-1] if self._open else None
        if table is None or table.layout or table.cell is None:
            self._line(run)
            return
        table.cell.append(run)
        table.size += len(run)
        if table.size > _LARGEST_TABLE:
            raise SourceError(Reason.over_limit, f"a table of more than {_LARGEST_TABLE} characters")

    def _line(self, line: str) -> None:
        self.lines.append(line)
        self._held += len(line) + 1

    def _lines(self, text: str) -> None:
        for line in text.splitlines():
            if line.strip():
                self._line(line.strip())

    def _attribute(self, name: str, value: str) -> None:
        if name in LINKS and PLAIN_LINK.match(value):
            return
        self._lines(value)

    def _field(self, tag: str, said: dict[str, str]) -> None:
        name = said.get("name") or said.get("id") or ""
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._select, self._textarea = name, []
        elif tag == "option":
            if said.get("value"):
                self.form.append((self._select or "option", said["value"]))
        elif said.get("value"):
            self.form.append((name or tag, said["value"]))

    def _row_or_cell(self, tag: str) -> None:
        table = self._open[-1]
        if table.layout:
            return
        if tag == "tr":
            table.rows.append([])
            table.cell = None
        elif tag in ("td", "th"):
            if not table.rows:
                table.rows.append([])
            if table.cell is not None:
                table.cell = None
            table.heads += tag == "th" and len(table.rows) == 1
            table.cell = _Cell(table.rows[-1])

    def _spill(self, table: _Table) -> None:
        """What was a table turns out to lay out the page: its cells are lines."""
        if not table.layout:
            table.layout = True
            for row in table.rows:
                for cell in row:
                    if cell:
                        self._line(cell)
            table.rows = []

    def _end_table(self, table: _Table) -> None:
        if table.layout:
            return
        self._tables += 1
        place = replace(self._place, table=f"table {self._tables}")
        rows = [row for row in table.rows if any(row)]
        width = max(map(len, rows), default=0)
        if width > self._limits.columns:
            self._done.append(Unread(place, Reason.over_limit, f"more than {self._limits.columns} columns"))
        elif width > 1 and len(rows) > 1:
            headed = True if table.heads > 1 else None
            self._done.extend(table_batches(place, rows, self._limits, headed))
        else:
            lines = [cell for row in rows for cell in row if cell]
            self._done.append(Text(place, "\n".join(lines), len(lines)))


class _Cell(list[str]):
    """The runs of a cell; the row is kept up to date, for a cell may never be closed."""

    def __init__(self, row: list[str]) -> None:
        super().__init__()
        self._row = row
        self._at = len(row)
        row.append("")

    def append(self, run: str) -> None:
        super().append(run)
        self._row[self._at] = " ".join(self)


def _encoding(blob: Blob) -> str:
    """What the page declares, unless its bytes say otherwise."""
    import codecs

    found = detect_encoding(blob.head)
    if found is None:
        raise SourceError(Reason.undecodable, "not text in any known encoding")
    declared = _CHARSET.search(blob.head[:4096])
    if not declared or (found.startswith("utf") and not blob.head.isascii()):
        return found
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return found
    return found if name.startswith(("utf-16", "utf-32", "utf-7")) else name


def _pieces(blob: Blob) -> Iterator[str]:
    """The page as text, in order; bytes that do not fit their encoding become question marks."""
    import codecs

    decoder = codecs.getincrementaldecoder(_encoding(blob))("replace")
    with open_regular(blob.file) as raw:
        while chunk := raw.read(_CHUNK):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", True)
