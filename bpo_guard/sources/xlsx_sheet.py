"""What a worksheet's XML says beside its cells' values: filled and hidden rows, lists, headers, formulas with words."""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Iterator
from dataclasses import field
from html import unescape
from typing import IO

from bpo_guard.model.compact import dataclass

_CHUNK = 2**20
_PREFIX = r"(?:\w{1,20}:)?"
_ROW = re.compile(rf"<{_PREFIX}row\b(?P<of>[^>]*+)(?:(?<!/)>(?P<cells>.*?)</{_PREFIX}row\s*>)?".encode(), re.DOTALL)
_ROW_END = re.compile(rf"</{_PREFIX}row\s*>".encode())
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_VALUE = re.compile(rf"<{_PREFIX}(?:v|t)\b[^>]*+(?<!/)>[^<]".encode())
_CELL = re.compile(rf"<{_PREFIX}c\b".encode())
_CELL_TYPE = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_REF = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})\d""")
_COL = re.compile(rf"<{_PREFIX}col\b[^>]*+>".encode())
_SPAN = re.compile(rb"""\s(min|max)\s*=\s*["'](\d{1,7})["']""")
_SHARED = re.compile(rf"<{_PREFIX}c\b[^>]*?\st=[\"']s[\"'][^>]*+>\s*+<{_PREFIX}v\b[^>]*+>(\d{{1,10}})<".encode())
# An error, a value without anything in it.
_ODD = re.compile(rf"t=[\"']e[\"']|<{_PREFIX}(?:v|t)\b[^>]*+(?:(?<=/)>|></)".encode())
_FORMULA = re.compile(rf"<{_PREFIX}f\b[^>]*+>([^<]*\"[^<]*|[^<]*&quot;[^<]*)</".encode())
_BESIDE = re.compile(
    rf"<{_PREFIX}(?:formula1|formula2|oddHeader|oddFooter|evenHeader|evenFooter|firstHeader|firstFooter)\b[^>]*+>([^<]+)<"
    rf"|\s(?:prompt|promptTitle|error|errorTitle|tooltip|display|location|name|userName|alias)\s*=\s*[\"']([^\"'<]+)[\"']".encode()
)
_ITEM = re.compile(rf"<{_PREFIX}si\b[^>]*+(?:(?<=/)>|(?<!/)>(?P<of>.*?)</{_PREFIX}si\s*>)".encode(), re.DOTALL)
_TEXT = re.compile(rf"<{_PREFIX}t\b[^>]*+(?<!/)>([^<]+)".encode())
SHARED_STRINGS = "xl/sharedStrings.xml"
_COLUMNS_OF_EXCEL = 16_384


@dataclass
class SheetFacts:
    """Counted over one worksheet. ``said`` is what stands there and is no cell's value."""

    rows: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0
    first_row: int = 0
    last_row: int = 0
    widest: int = 0
    leftmost: int = _COLUMNS_OF_EXCEL
    shared: set[int] = field(default_factory=set)
    said: list[str] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """The rectangle around what is filled."""
        return (self.last_row - self.first_row + 1) * (self.widest - self.leftmost + 1) if self.rows else 0


def sheet_facts(part: IO[bytes], empty_strings: frozenset[int]) -> SheetFacts:
    """Read a worksheet by patterns on its bytes: other code than what reads its cells, and no parser to fool."""
    facts = SheetFacts()
    number = 0
    for before, rows in _pieces(part):
        _beside(before, facts)
        for row in _ROW.finditer(rows):
            number = _number(row["of"], number)
            if row["cells"]:
                _row(row["of"], row["cells"], number, facts, empty_strings)
    return facts


def _pieces(part: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The XML in pieces that end with a row: what is around rows, and the rows."""
    held = b""
    while True:
        chunk = part.read(_CHUNK)
        held += chunk
        ends = [m.end() for m in _ROW_END.finditer(held)]
        if chunk and not ends and len(held) < 64 * _CHUNK:
            continue
        end = ends[-1] if ends else 0
        first = re.search(rf"<{_PREFIX}row\b".encode(), held[:end])
        start = first.start() if first else end
        yield held[:start], held[start:end]
        held = held[end:]
        if not chunk or not ends:
            yield held, b""
            held = b""
        if not chunk:
            return


def _number(attributes: bytes, before: int) -> int:
    at = re.search(rb"""\sr\s*=\s*["'](\d{1,8})["']""", attributes)
    return int(at[1]) if at else before + 1


def _row(attributes: bytes, cells: bytes, number: int, facts: SheetFacts, empty_strings: frozenset[int]) -> None:
    facts.shared.update(map(int, _SHARED.findall(cells)))
    if b'"' in cells or b"&quot;" in cells:
        facts.said += [_plain(m[1]) for m in _FORMULA.finditer(cells)]
    if empty_strings or _ODD.search(cells):
        first, last = _by_cell(cells, empty_strings)
    else:
        value = _VALUE.search(cells)
        final = max(
            cells.rfind(b"<v>"), cells.rfind(b":v>"), cells.rfind(b"<t>"), cells.rfind(b"<t "), cells.rfind(b":t")
        )
        first, last = (_column_at(cells, value.start()), _column_at(cells, final)) if value else (0, 0)
    if last:
        facts.rows += 1
        facts.first_row = facts.first_row or number
        facts.last_row = number
        facts.widest = max(facts.widest, last)
        facts.leftmost = min(facts.leftmost, first)
        facts.hidden_rows += bool(_HIDDEN.search(attributes))


def _column_at(cells: bytes, at: int) -> int:
    """The column of the cell that has something at a place in the row."""
    start = max(cells.rfind(b"<c ", 0, at), cells.rfind(b":c ", 0, at))
    ref = _REF.search(cells, max(start, 0), at)
    return _column(ref[1]) if ref else len(_CELL.findall(cells[:at]))


def _by_cell(cells: bytes, empty_strings: frozenset[int]) -> tuple[int, int]:
    """The first and the last column with a value, where some cells are errors or hold empty texts."""
    last = first = 0
    starts = [m.start() for m in _CELL.finditer(cells)]
    for index, (start, end) in enumerate(itertools.pairwise([*starts, len(cells)]), start=1):
        cell = cells[start:end]
        if not _VALUE.search(cell):
            continue
        kind = _CELL_TYPE.search(cell[: cell.index(b">")])
        if kind and kind[1] == b"e":
            continue
        shared = _SHARED.match(cell)
        if shared and int(shared[1]) in empty_strings:
            continue
        ref = _REF.search(cell)
        last = _column(ref[1]) if ref else index
        first = first or last
    return first, last


def _beside(text: bytes, facts: SheetFacts) -> None:
    for column in _COL.finditer(text):
        if _HIDDEN.search(column.group()):
            span = {m[1]: int(m[2]) for m in _SPAN.finditer(column.group())}
            facts.hidden_columns += max(0, span.get(b"max", 0) - span.get(b"min", 0) + 1)
    facts.said += [_plain(m[1] or m[2]) for m in _BESIDE.finditer(text)]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _plain(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace")).strip()


def empty_shared_strings(archive: zipfile.ZipFile, names: set[str]) -> frozenset[int]:
    """Which of the shared strings are empty: a cell that refers to one has no value."""
    if SHARED_STRINGS not in names:
        return frozenset()
    return frozenset(number for number, text in _shared_strings(archive) if not text)


def unused_shared_strings(archive: zipfile.ZipFile, used: set[int]) -> list[str]:
    """Texts that the workbook still holds though no cell of a sheet refers to them."""
    if SHARED_STRINGS not in archive.namelist():
        return []
    return [_plain(text) for number, text in _shared_strings(archive) if text and number not in used]


def _shared_strings(archive: zipfile.ZipFile) -> Iterator[tuple[int, bytes]]:
    number, held = 0, b""
    with archive.open(SHARED_STRINGS) as part:
        while chunk := part.read(_CHUNK):
            held += chunk
            end = 0
            for match in _ITEM.finditer(held):
                yield number, b"".join(m[1] for m in _TEXT.finditer(match["of"] or b""))
                number += 1
                end = match.end()
            held = held[end:]
