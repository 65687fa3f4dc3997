"""The text of an XML part of an office document: paragraphs, tables, words outside of both, and telling attributes.

Streamed through expat with document types refused, so that no entity is ever declared, fetched or expanded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import IO
from xml.parsers import expat

from bpo_guard.errors import SourceError
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason

_CHUNK = 2**18
_LONGEST = 2**24
_MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Markup:
    """Which elements of a family of documents mean what, by local name."""

    paragraphs: frozenset[str]
    texts: frozenset[str] | None
    """Elements whose characters are text within a paragraph; ``None``: all of them are."""
    tables: frozenset[str]
    rows: frozenset[str]
    cells: frozenset[str]
    breaks: frozenset[str]
    skipped: frozenset[str]
    """Elements that repeat what stands beside them in another form."""
    attributes: frozenset[str] | None
    """Attributes whose value a person may have written; ``None``: all but namespaces."""
    valued: frozenset[str] = frozenset()
    """Elements all of whose attributes are such."""


@dataclass(slots=True)
class Table:
    """A table of the part, by its number, row by row."""

    number: int
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or words outside of any."""

    text: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value of a telling attribute."""

    text: str


Piece = Table | Line | Attribute


class Walker:
    """Takes the events of a parser and keeps pieces until they are taken."""

    def __init__(self, markup: Markup) -> None:
        self.done: list[Piece] = []
        self._markup = markup
        self._stack: list[str] = []
        self._paragraphs: list[list[str]] = []
        self._loose: list[str] = []
        self._cells: list[str] = []
        self._row: list[str] | None = None
        self._table: Table | None = None
        self._tables = self._depth = self._skip = 0
        self._size = 0

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._stack)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        self._stack.append(name)
        marks = self._markup
        if name in marks.skipped:
            self._skip += 1
        if self._skip:
            return
        self._end_loose()
        for key, value in attributes.items():
            if told(name, key, marks) and value.strip():
                self.done.append(Attribute(" ".join(value.split())))
        if name in marks.tables:
            self._open_table()
        elif self._depth == 1 and name in marks.rows and self._table is not None:
            self._row = []
        elif self._depth == 1 and name in marks.cells and self._row is not None:
            self._cells = []
        if name in marks.paragraphs:
            self._paragraphs.append([])
        elif name in marks.breaks and self._paragraphs:
            self._paragraphs[-1].append("\n" if name in ("br", "cr", "line-break") else "\t" if "tab" in name else " ")

    def end(self, name: str) -> None:
        name = _local(name)
        self._stack.pop()
        marks = self._markup
        if name in marks.skipped:
            self._skip -= 1
            return
        if self._skip:
            return
        self._end_loose()
        if name in marks.paragraphs and self._paragraphs:
            self._put("".join(self._paragraphs.pop()))
        elif name in marks.cells and self._depth == 1 and self._row is not None:
            self._row.append("\n".join(self._cells))
            self._cells = []
        elif name in marks.rows and self._depth == 1 and self._row is not None and self._table is not None:
            self._table.rows.append(self._row)
            self._row = None
            if len(self._table.rows) > _MOST_ROWS:
                raise SourceError(Reason.over_limit, f"a table of more than {_MOST_ROWS} rows")
        elif name in marks.tables:
            self._close_table()

    def data(self, text: str) -> None:
        if self._skip:
            return
        if self._paragraphs:
            if self._markup.texts is None or self._stack[-1] in self._markup.texts:
                self._paragraphs[-1].append(text)
                self._count(len(text))
        else:
            self._loose.append(text)
            self._count(len(text))

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > _LONGEST:
            raise SourceError(Reason.over_limit, f"a paragraph or table of more than {_LONGEST} characters")

    def _put(self, text: str) -> None:
        if self._depth:
            self._cells.append(text)
        else:
            self.done.append(Line(text))
            self._size = 0

    def _end_loose(self) -> None:
        if self._loose:
            text = " ".join("".join(self._loose).split())
            self._loose = []
            if text:
                self._put(text)

    def _open_table(self) -> None:
        self._depth += 1
        if self._depth == 1:
            self._tables += 1
            self._table, self._row = Table(self._tables), None

    def _close_table(self) -> None:
        self._depth -= 1
        if self._depth == 0 and self._table is not None:
            if self._cells:  # words in the table and in no cell of it
                self._table.rows.append(self._cells)
                self._cells = []
            self.done.append(self._table)
            self._table, self._size = None, 0


def told(element: str, name: str, markup: Markup) -> bool:
    """Is this an attribute to be read?"""
    if markup.attributes is None or element in markup.valued:
        return not name.startswith("xmlns")
    return _local(name) in markup.attributes


def pieces(part: IO[bytes], markup: Markup, nesting: int) -> Iterator[Piece]:
    """Everything a part says, in order; what was read before a fault stays read."""
    walker = Walker(markup)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 2**16
    parser.CharacterDataHandler = walker.data
    parser.EndElementHandler = walker.end
    parser.StartDoctypeDeclHandler = _refuse
    parser.CommentHandler = lambda text: walker.done.append(Attribute(" ".join(text.split()))) if text.strip() else None
    parser.StartElementHandler = _start(walker, 64 * nesting)
    while True:
        chunk = part.read(_CHUNK)
        try:
            parser.Parse(chunk, not chunk)
        except expat.ExpatError:
            yield from walker.done
            raise SourceError(Reason.corrupt, "a part that is not well-formed XML") from None
        done, walker.done = walker.done, []
        yield from done
        if not chunk:
            return


def _start(walker: Walker, deepest: int) -> Callable[[str, dict[str, str]], None]:
    def start(name: str, attributes: dict[str, str]) -> None:
        if walker.depth > deepest:
            raise SourceError(Reason.over_limit, f"elements nested more than {deepest} levels deep")
        walker.start(name, attributes)

    return start


def _refuse(*_: object) -> None:
    raise SourceError(Reason.corrupt, "a part with a document type, which no office document has")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
