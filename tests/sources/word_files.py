"""Writes Word and PowerPoint 97-2003 files for tests, as MS-DOC and MS-PPT say: the least that has text."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

from .compound import Tree, compound

_BLOCK = 0x400  # where the text begins
_NUMBERS = 93


def word(
    stories: Sequence[str],
    *,
    wide: bool = False,
    split: int = 7,
    lists: Mapping[int, Sequence[str]] = {},
    flags: int = 0,
    beside: Tree = {},  # noqa: B006
) -> bytes:
    """A document of its stories (body, footnotes, headers, macros, comments, endnotes, text boxes …).

    The text is cut into pieces of ``split`` characters, every second of them in two bytes a character (``wide``: all).
    """
    text = "".join(stories)
    data, entries = b"", []
    borders = [*range(0, len(text), split), len(text)]
    for n, first in enumerate(borders[:-1]):
        piece = text[first : borders[n + 1]]
        narrow = n % 2 == 0 and not wide and _narrow(piece)
        at = _BLOCK + len(data)
        entries.append(struct.pack("<HLH", 0, at * 2 | 1 << 30 if narrow else at, 0))
        data += piece.encode("cp1252" if narrow else "utf-16-le")
    pieces = struct.pack(f"<{len(borders)}L", *borders) + b"".join(entries)
    table = b"\x01\x04\x00abcd" + b"\x02" + struct.pack("<L", len(pieces)) + pieces
    places = {33: (0, len(table))}
    for number, strings in lists.items():
        coded = b"".join(struct.pack("<H", len(s)) + s.encode("utf-16-le") for s in strings)
        body = struct.pack("<HHH", 0xFFFF, len(strings), 0) + coded
        places[number] = (len(table), len(body))
        table += body
    head = struct.pack("<HH", 0xA5EC, 0xC1) + bytes(6) + struct.pack("<H", 0x0200 | flags) + bytes(20)
    lengths = [len(story) for story in stories] + [0] * (8 - len(stories))
    head += (
        struct.pack("<H", 14) + bytes(28) + struct.pack("<H", 22) + bytes(12) + struct.pack("<8l", *lengths) + bytes(44)
    )
    head += struct.pack("<H", _NUMBERS)
    head += b"".join(struct.pack("<LL", *places.get(n, (0, 0))) for n in range(_NUMBERS))
    return compound({"WordDocument": head.ljust(_BLOCK, b"\0") + data, "1Table": table, **beside})


def _narrow(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def old_word(text: bytes) -> bytes:
    """A document of Word 95: one piece of one byte a character."""
    head = struct.pack("<HH", 0xA5DC, 104) + bytes(20) + struct.pack("<LL", 0x300, 0x300 + len(text))
    head = head.ljust(0x34, b"\0") + struct.pack("<8l", len(text), *[0] * 7)
    return compound({"WordDocument": head.ljust(0x300, b"\0") + text})


def record(kind: int, *inner: bytes, instance: int = 0) -> bytes:
    """A record of a presentation: a container if ``inner`` are several or none, else an atom."""
    body = b"".join(inner)
    version = instance << 4 | (0 if len(inner) == 1 else 0xF)
    return struct.pack("<HHL", version, kind, len(body)) + body


def holding(kind: int, *inner: bytes) -> bytes:
    return record(kind, *inner, b"")


def wide_text(text: str, kind: int = 0x0FA0) -> bytes:
    return record(kind, text.encode("utf-16-le"))


def shape(**properties: str) -> bytes:
    """Name, description and lettering of a drawn shape."""
    numbers = {"name": 0x0380, "description": 0x0381, "lettering": 0x00C0}
    texts = [(numbers[key], (text + "\0").encode("utf-16-le")) for key, text in properties.items()]
    entries = struct.pack("<HL", 0x0181, 5) + b"".join(struct.pack("<HL", n | 0xC000, len(t)) for n, t in texts)
    return record(0xF00B, entries + b"".join(t for _, t in texts), instance=len(texts) + 1)


def packed_object(data: bytes) -> bytes:
    return record(0x1011, struct.pack("<L", len(data)) + zlib.compress(data), instance=1)


def slides(*records: bytes, sealed: bool = False, user: str = "Anna Miller", beside: Tree = {}) -> bytes:  # noqa: B006
    token = 0xF3D1C4DF if sealed else 0xE391C05F
    name = user.encode("cp1252")
    current = record(0x0FF6, struct.pack("<LLLHHBBH", 20, token, 0, len(name), 0x3F4, 3, 0, 0) + name + bytes(4))
    return compound(
        {"PowerPoint Document": b"".join(records) + record(0x0FF5, bytes(4096)), "Current User": current, **beside}
    )
