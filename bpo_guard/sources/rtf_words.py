"""RTF by words: a stream of groups, control words, text in its code page, and embedded bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from bpo_guard.errors import SourceError
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\"
)
_DEEPEST = 3000
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "column": "\n", "softline": "\n", "tab": "\t", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
    "enspace": " ", "qmspace": " ", "nestrow": "\n", "zwj": "", "zwnj": "",
}  # fmt: skip
_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the document: ``text``, a control word that means something, or the end of a group.

    ``within`` names the destinations around it, the innermost last; ``raw`` is text as bytes.
    """

    kind: str
    text: str
    within: tuple[str, ...]
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class _State:
    within: tuple[str, ...] = ()
    font: int = -1
    skip: int = 1


class _Reader:
    """Code pages and fonts seen so far, and the bytes that wait to be decoded together."""

    def __init__(self) -> None:
        self.page = "cp1252"
        self.default_font = -1
        self.fonts: dict[int, str] = {}
        self.state = _State()
        self.stack: list[_State] = []
        self.bytes = b""
        self.to_skip = 0

    def codec(self) -> str:
        font = self.state.font if self.state.font >= 0 else self.default_font
        return self.fonts.get(font, self.page)

    def flush(self) -> Iterator[Word]:
        """What was gathered, decoded."""
        if self.bytes:
            raw, self.bytes = self.bytes, b""
            yield Word("text", raw.decode(self.codec(), "replace"), self.state.within, raw)


def words(data: bytes, destinations: frozenset[str]) -> Iterator[Word]:
    """Everything of an RTF file in order. Raises :class:`SourceError` where groups are nested without end."""
    reader = _Reader()
    at = 0
    fresh = False  # right after an opening brace
    starred = False
    while at < len(data):
        token = _TOKEN.match(data, at)
        if token is None:
            at += 1
            continue
        at = token.end()
        name, number, octet, sign, brace, text = token.groups()
        if brace == b"{":
            yield from reader.flush()
            if len(reader.stack) >= _DEEPEST:
                raise SourceError(Reason.over_limit, f"groups nested more than {_DEEPEST} levels deep")
            reader.stack.append(reader.state)
            fresh, starred, reader.to_skip = True, False, 0
        elif brace == b"}":
            yield from reader.flush()
            yield Word("end", "", reader.state.within)
            reader.state = reader.stack.pop() if reader.stack else _State()
            fresh = starred = False
            reader.to_skip = 0
        elif name is not None:
            word = name.decode("ascii")
            if word == "bin":
                size = max(0, int(number or 0))
                yield Word("bytes", "", reader.state.within, data[at : at + size])
                at += size
            elif fresh and (starred or word in destinations):
                reader.state = replace(reader.state, within=(*reader.state.within[-63:], word))
                yield Word("begin", word, reader.state.within)
                starred = False
            else:
                yield from _control(reader, word, int(number) if number else None)
            fresh = False
        elif sign == b"*" and fresh:
            starred = True
        else:
            fresh = False
            yield from _characters(reader, octet, sign, text)
    yield from reader.flush()
    yield Word("cut" if reader.stack else "whole", "", ())


def _characters(reader: _Reader, octet: bytes | None, sign: bytes | None, text: bytes | None) -> Iterator[Word]:
    if octet is not None:
        if reader.to_skip:
            reader.to_skip -= 1
        else:
            reader.bytes += bytes([int(octet, 16)])
    elif sign is not None:
        if sign in b"~_-":
            reader.bytes += {b"~": b" ", b"_": b"-", b"-": b""}[sign]
        elif sign in b"\r\n":
            yield from reader.flush()
            yield Word("text", "\n", reader.state.within)
        else:
            reader.bytes += sign if sign in b"\\{}" else b""
    elif text:
        cut = min(reader.to_skip, len(text))
        reader.to_skip -= cut
        reader.bytes += text[cut:]


def _control(reader: _Reader, word: str, number: int | None) -> Iterator[Word]:
    if word == "u" and number is not None:
        yield from reader.flush()
        code = number + 65536 if number < 0 else number
        if 0 <= code < 0x110000:
            yield Word("unicode", chr(code), reader.state.within)
        reader.to_skip = reader.state.skip
        return
    if word == "f":
        yield from reader.flush()
        reader.state = replace(reader.state, font=number if number is not None else -1)
    elif word == "uc":
        reader.state = replace(reader.state, skip=max(0, min(number or 0, 9)))
    elif word == "plain":
        yield from reader.flush()
        reader.state = replace(reader.state, font=-1)
    elif word == "deff":
        reader.default_font = number or 0
    elif word == "fcharset" and number in _CHARSETS and number:
        reader.fonts[reader.state.font] = _CHARSETS[number]
    elif word == "ansicpg" and number is not None:
        reader.page = _known(f"cp{number}" if number != 65001 else "utf-8")
    elif word in _PAGES:
        reader.page = _PAGES[word]
    elif word in _SIGNS:
        yield from reader.flush()
        yield Word("text", _SIGNS[word], reader.state.within)
    elif word in ("cell", "nestcell", "row", "trowd", "pard", "fromhtml", "htmlrtf"):
        yield from reader.flush()
        yield Word("control", word if number != 0 else f"{word}0", reader.state.within)


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
