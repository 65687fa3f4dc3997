"""Markdown: the text as it stands, its tables by columns, and its front matter as the YAML it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.sources.encoding import decode_head, detect_encoding, open_text
from bpo_guard.sources.lines import table_batches, text_pieces
from bpo_guard.sources.members import Names, bytes_member
from bpo_guard.sources.text import pieces_of

_NAMED = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
_DELIMITER = re.compile(r"\s{0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_CELL = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCED_HEAD = re.compile(rb"---[ \t]*\r?\n(?:[^\n]*\S[^\n]*\n)+?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_LONGEST_FRONT = 2**16
_MOST_ROWS = 100_000


class MarkdownSource:
    """Anything else than tables and front matter is text, markup and all: nothing can hide in it."""

    name = "markdown"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """By its name, because any text is Markdown."""
        return 45 if blob.name.lower().endswith(_NAMED) and detect_encoding(blob.head) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines of the text, and rows under each delimiter row."""
        if _FENCED_HEAD.match(blob.head[:_LONGEST_FRONT].lstrip(b"\xef\xbb\xbf")):
            yield Given(Names(blob.place).place("front matter.yaml"))
        outside, tables = _count(_lines(blob, limits))
        yield Given(replace(blob.place, table="text"), outside)
        for number, rows in enumerate(tables, start=1):
            yield Given(replace(blob.place, table=f"table {number}"), rows)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Front matter, then tables as they come, then the text around them."""
        front = _front(blob)
        if front:
            yield bytes_member(Names(blob.place).place("front matter.yaml"), front.encode())
        outside: list[str] = []
        tables = 0
        for part in _parts(_lines(blob, limits)):
            if isinstance(part, str):
                outside.append(part)
                continue
            tables += 1
            yield from table_batches(replace(blob.place, table=f"table {tables}"), part, limits, headed=True)
        yield from text_pieces(replace(blob.place, table="text"), outside, least=True)


ONLY_WITH = (b".md", b".markdown", b".mdown", b".mkd", b".qmd", b".rmd")
SOURCE = MarkdownSource()


def _lines(blob: Blob, limits: Limits) -> Iterator[str]:
    with open_text(blob, limits) as stream:
        for piece in pieces_of(stream):
            yield from piece.splitlines()


def _front(blob: Blob) -> str:
    text = decode_head(blob.head, detect_encoding(blob.head) or "utf-8")[:_LONGEST_FRONT].replace("\r\n", "\n")
    found = _FRONT.match(text.lstrip("\ufeff"))
    return found[1] if found and found[1].strip() else ""


def _parts(lines: Iterable[str]) -> Iterator[str | list[list[str]]]:
    """Lines outside of tables, and tables as rows of cells."""
    above: str | None = None
    table: list[list[str]] | None = None
    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
        if table is not None:
            if "|" in line and not fenced and len(table) < _MOST_ROWS:
                table.append(_cells(line))
                continue
            yield table
            table = None
        if above is not None and not fenced and _opens(above, line):
            table, above = [_cells(above)], None
            continue
        if above is not None:
            yield above
        above = line
    if table is not None:
        yield table
    if above is not None:
        yield above


def _count(lines: Iterable[str]) -> tuple[int, list[int]]:
    """How many lines stand outside of tables, and how many rows each table has."""
    outside = 0
    tables: list[int] = []
    above, fenced, inside = "", False, False
    for line in lines:
        fenced ^= _FENCE.match(line) is not None
        inside = inside and "|" in line and not fenced and tables[-1] + 1 < _MOST_ROWS
        if inside:
            tables[-1] += 1
        elif not fenced and _opens(above, line):
            outside -= 1
            tables.append(0)
            above, inside = "", True
        else:
            outside += 1
            above = line
    return outside, tables


def _opens(above: str, line: str) -> bool:
    """A delimiter row under a row of as many cells."""
    if "|" not in above or "-" not in line or not _DELIMITER.fullmatch(line):
        return False
    return len(_cells(above)) == len(_cells(line))


def _cells(line: str) -> list[str]:
    bare = line.strip()
    bare = bare[1:] if bare.startswith("|") else bare
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [cell.replace("\\|", "|").strip() for cell in _CELL.split(bare)]
