"""Word 97-2003 documents (.doc): body, notes, headers, comments and text boxes, deleted and hidden text too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.compound_file import main_stream, open_compound, packed_files, properties_of, stream_of
from bpo_guard.sources.header import has_header
from bpo_guard.sources.legacy import guess_legacy
from bpo_guard.sources.lines import record_batch, text_pieces
from bpo_guard.sources.word_count import count_stories
from bpo_guard.sources.word_parts import STORIES, Piece, Word, lists_of, pieces_of, stated_lists, word_of

MAIN = "WordDocument"
PROPERTIES = "properties"
_MARK = re.compile("[\x07\x0b\x0c\r\x0e]")
_CELL = "\x07"
# Fields, notes and drawings leave their signs in the text; hyphens of Word's own are ours.
_SIGNS = str.maketrans({**dict.fromkeys((*range(9), 0x13, 0x14, 0x15), " "), 0x1E: "-", 0x1F: None})
_ANYTHING = re.compile("[^\x00-\x20]")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"\xff\xd8\xff\xdb")


class DocSource:
    """A line a paragraph or cell; a cell of a table with headings says under which it stands."""

    name = "doc"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A compound file with Word's stream before any other program's."""
        return 94 if main_stream(blob) == MAIN else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines of each story by its length in the first block; what lists and properties there are."""
        with open_compound(blob.file) as file:
            word = word_of(stream_of(file, MAIN))
            if word.old:
                yield Given(blob.place)
                return
            table = stream_of(file, word.table)
            for story, lines in zip(STORIES, count_stories(word.data, table, word.lengths), strict=False):
                if lines or not story:
                    yield Given(replace(blob.place, table=story), lines)
            for name, count in stated_lists(word, table):
                yield Given(replace(blob.place, table=name), count)
            with suppress(SourceError):
                if properties_of(file):
                    yield Given(replace(blob.place, table=PROPERTIES), 1)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """The stories, then what stands beside the text."""
        with open_compound(blob.file) as file:
            word = word_of(stream_of(file, MAIN))
            table = b"" if word.old else stream_of(file, word.table)
            text = _text(word, pieces_of(word, table))
            yield from _stories(blob, word, text)
            for name, strings in lists_of(word, table):
                yield from text_pieces(replace(blob.place, table=name), strings)
            try:
                properties = properties_of(file)
            except SourceError as error:
                yield Unread(replace(blob.place, table=PROPERTIES), Reason(error.reason), error.what)
            else:
                if properties:
                    yield record_batch(replace(blob.place, table=PROPERTIES), properties)
            if file.exists("Data") and any(sign in stream_of(file, "Data") for sign in _PICTURES):
                yield Unread(replace(blob.place, table="pictures"), Reason.image_without_text)
            yield from packed_files(file, blob, MAIN)


ONLY_WITH = (b"\xd0\xcf",)
SOURCE = DocSource()


def _text(word: Word, pieces: Sequence[Piece]) -> str:
    """All pieces in order. One that is not there in full is told by the length of the whole."""
    parts = []
    encoding = guess_legacy(b"".join(_bytes(word, piece) for piece in pieces)) if word.old else "cp1252"
    for piece in pieces:
        data = _bytes(word, piece)
        if piece.size == 2:
            parts.append(data.decode("utf-16-le", "replace"))
        else:
            parts.append(data.decode(encoding, "replace"))
    return "".join(parts)


def _bytes(word: Word, piece: Piece) -> bytes:
    return word.data[piece.at : piece.at + piece.size * (piece.end - piece.first)]


def _stories(blob: Blob, word: Word, text: str) -> Iterator[Yielded]:
    """Each story under its name. What no story claims goes to the body: a file may state too little."""
    lengths = [max(0, length) for length in word.lengths]
    # Characters beyond the first 65,536 are two in Word's count.
    units = text.encode("utf-16-le", "surrogatepass")
    at = 0
    for story, length in zip(STORIES, lengths, strict=True):
        part = units[2 * at : 2 * (at + length)].decode("utf-16-le", "replace")
        at += length
        if part or not story:
            yield from text_pieces(replace(blob.place, table=story), _lines(part), least=not story)
    rest = units[2 * at :].decode("utf-16-le", "replace")
    if _ANYTHING.search(_MARK.sub("", rest)):
        yield from text_pieces(replace(blob.place, table="beyond the stories"), _lines(rest))
    if 2 * at > len(units):
        raise SourceError(Reason.truncated, "fewer characters than it says")


def _lines(text: str) -> Iterator[str]:
    """Lines with anything in them; cells under the headings of their table."""
    segments = [_clean(segment) for segment in _MARK.split(text)]
    marks = _MARK.findall(text)
    at = 0
    while at < len(segments):
        rows, end = _table(segments, marks, at)
        if not rows:
            yield from _some(segments[at])
            at += 1
            continue
        yield from _labelled(rows)
        at = end


def _clean(segment: str) -> str:
    return segment.translate(_SIGNS).strip(" ")


def _some(line: str) -> Iterator[str]:
    if _ANYTHING.search(line):
        yield line


def _table(segments: Sequence[str], marks: Sequence[str], at: int) -> tuple[list[Sequence[str]], int]:
    """Rows of the table that begins here: cells that end in their mark, rows in an empty one of their own."""
    end = at
    while end < len(marks) and marks[end] == _CELL:
        end += 1
    cells = segments[at:end]
    for width in range(1, min(len(cells), 64)):
        if len(cells) % (width + 1) == 0 and not any(cells[width :: width + 1]):
            return [cells[n : n + width] for n in range(0, len(cells), width + 1)], end
    return [], at


def _labelled(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Cells, one a line; under headings each says which."""
    headings = rows[0] if len(rows) > 1 and has_header(rows[:60]) else None
    for number, row in enumerate(rows):
        for n, cell in enumerate(row):
            label = headings[n] if headings is not None and number else ""
            yield from (f"{label}: {line}" if label else line for line in _some(cell))
