"""Where the text of a Word 97-2003 document lies: its file information block and its pieces (MS-DOC 2.5, 2.8.35)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from bpo_guard.errors import SourceError
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason

STORIES = ("", "footnotes", "headers", "macros", "comments", "endnotes", "text boxes", "text boxes of headers")
"""Parts of the text in the order they stand in, the body first."""
WORD_97 = 0xC1
_ENCRYPTED, _COMPLEX, _TABLE_1 = 0x0100, 0x0004, 0x0200
_COMPRESSED = 1 << 30
_CLX = 33
_LISTS = {21: "bookmarks", 32: "what it says of itself", 51: "who changed it", 71: "who saved it, and where"}
"""Tables of strings, by their number in the file information block."""
_MAGIC = (0xA5EC, 0xA5DC)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: its first and last character, its place in the stream, bytes a character."""

    first: int
    end: int
    at: int
    size: int


@dataclass(frozen=True, slots=True)
class Word:
    """What the file information block says. ``lengths`` are those of the stories, in characters."""

    data: bytes
    table: str
    lengths: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    old: bool
    complex: bool


def word_of(data: bytes) -> Word:
    """The file information block. Raises :class:`SourceError` for what is encrypted or none."""
    try:
        magic, version = struct.unpack_from("<HH", data)
        (flags,) = struct.unpack_from("<H", data, 10)
        if magic not in _MAGIC:
            raise SourceError(Reason.corrupt, "no text where Word would write it")
        if flags & _ENCRYPTED:
            raise SourceError(Reason.encrypted, "the document has a password")
        if version < WORD_97:
            return Word(data, "", struct.unpack_from("<8l", data, 0x34), (), True, bool(flags & _COMPLEX))
        (words,) = struct.unpack_from("<H", data, 0x20)
        longs = 0x22 + 2 * words + 2
        (count,) = struct.unpack_from("<H", data, longs - 2)
        places = longs + 4 * count + 2
        lengths = struct.unpack_from("<8l", data, longs + 12)
        (most,) = struct.unpack_from("<H", data, places - 2)
        pairs = tuple(struct.unpack_from("<LL", data, places + 8 * n) for n in range(min(most, 93)))
    except struct.error:
        raise SourceError(Reason.truncated, "ends before its text") from None
    return Word(data, "1Table" if flags & _TABLE_1 else "0Table", lengths, pairs, False, bool(flags & _COMPLEX))


def pieces_of(word: Word, table: bytes) -> list[Piece]:
    """The pieces in order of the text. Raises :class:`SourceError`."""
    try:
        if word.old:
            return _old_pieces(word)
        at, length = word.places[_CLX]
        return _listed(table[at : at + length], word)
    except (struct.error, IndexError):
        raise SourceError(Reason.corrupt, "the list of its pieces makes no sense") from None


def _old_pieces(word: Word) -> list[Piece]:
    """Word 6 and 95: one piece, or a list within the same stream; one byte a character."""
    first, end = struct.unpack_from("<LL", word.data, 0x18)
    if word.complex:
        at, length = struct.unpack_from("<LL", word.data, 0x160)
        return _listed(word.data[at : at + length], word)
    return [Piece(0, max(0, end - first), first, 1)]


def _listed(clx: bytes, word: Word) -> list[Piece]:
    at = 0
    while clx[at] == 1:  # changes of form that pieces refer to
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise IndexError
    (length,) = struct.unpack_from("<L", clx, at + 1)
    body = clx[at + 5 : at + 5 + length]
    count = (len(body) - 4) // 12
    borders = struct.unpack_from(f"<{count + 1}L", body)
    out = []
    for n in range(count):
        (where,) = struct.unpack_from("<L", body, 4 * (count + 1) + 8 * n + 2)
        if word.old:
            out.append(Piece(borders[n], borders[n + 1], where, 1))
        elif where & _COMPRESSED:
            out.append(Piece(borders[n], borders[n + 1], (where & ~_COMPRESSED) // 2, 1))
        else:
            out.append(Piece(borders[n], borders[n + 1], where, 2))
    # Pieces do not share characters: more than the stream has are a bomb.
    if any(piece.end < piece.first for piece in out) or borders[-1] - borders[0] > len(word.data):
        raise IndexError
    return out


def lists_of(word: Word, table: bytes) -> Iterator[tuple[str, list[str]]]:
    """Tables of strings that name people and places (MS-DOC 2.2.4), by what they are about."""
    for number, name in _LISTS.items():
        if number < len(word.places):
            at, length = word.places[number]
            strings = _strings(table[at : at + length])
            if any(strings):
                yield name, strings


def stated_lists(word: Word, table: bytes) -> Iterator[tuple[str, int]]:
    """How many strings each of those says it has, if there is more to it than that."""
    for number, name in _LISTS.items():
        at, length = word.places[number] if number < len(word.places) else (0, 0)
        head = 6 if table[at : at + 2] == b"\xff\xff" else 4
        data = table[at : at + length]
        count = int.from_bytes(data[head - 4 : head - 2], "little")
        if len(data) > head and data[head:].strip(b"\0"):
            yield name, count


def _strings(data: bytes) -> list[str]:
    """The strings of one, as far as they go."""
    if len(data) < 6:
        return []
    wide = data[:2] == b"\xff\xff"
    count, extra = struct.unpack_from("<HH", data, 2 if wide else 0)
    at, size = (6, 2) if wide else (4, 1)
    out = []
    for _ in range(count):
        head = data[at : at + size]
        if len(head) < size:
            break
        length = int.from_bytes(head, "little") * size
        text = data[at + size : at + size + length]
        out.append(text.decode("utf-16-le" if wide else "cp1252", "replace"))
        at += size + length + extra
    return out
