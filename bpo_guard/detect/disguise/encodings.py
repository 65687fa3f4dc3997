"""Characters and words written in a code that any program undoes: ``&#64;``, ``%40``, ``\\u0040``, base64, hex."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from bisect import bisect_left
from collections.abc import Iterator

from bpo_guard.detect.disguise.normal import BEYOND_ASCII, read
from bpo_guard.detect.disguise.windows import Piece
from bpo_guard.expressions import expression

ENTITIES, PERCENT, ESCAPES = "HTML entities", "percent encoding", "escaped characters"
BASE64, HEX = "base64", "hex"

_NAMED = (
    "commat|period|nbsp|ensp|emsp|thinsp|hyphen|dash|ndash|mdash|minus|lowbar|plus|colon|sol|num|shy|zwnj|zwj|"
    "ZeroWidthSpace|NoBreak"
)
_ENTITY = expression(rf"&(?:#[0-9]{{2,6}}|#[xX][0-9a-fA-F]{{2,5}}|{_NAMED});")
_PERCENT = expression(r"%[2-7][0-9A-Fa-f]")
_TELLING_PERCENT = expression(r"%(?:25){0,2}(?:40|2[Bb]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|(?:20|2[DdEe])(?=%?[0-9]))")
_ESCAPE = expression(r"\\(?:u00|x|U000000|u\{00)([2-7][0-9a-fA-F])\}?")
_HEX = expression(
    r"(?<![0-9A-Za-z])(?:0[xX])?((?:[2-7][0-9A-Fa-f]){6,256}|[2-7][0-9A-Fa-f]([ :-])(?:[2-7][0-9A-Fa-f]\2){6,256}"
    r"[2-7][0-9A-Fa-f])(?![0-9A-Za-z])"
)
_PAIRS = expression(r"(?<![0-9A-Za-z])[0-9A-Za-z]{2}([ :-])(?:[0-9A-Za-z]{2}\1){6,256}[0-9A-Za-z]{2}(?![0-9A-Za-z])")
_FIRST, _ANY = "[I-Za-f]", "[A-Za-z0-9+/_-]"
_BASE64 = expression(rf"(?<!{_ANY})(?:{_FIRST}{_ANY}{{3}}){{2,4096}}(?:{_FIRST}{_ANY}{{1,2}})?={{0,2}}(?!{_ANY})")
"""The first of four characters tells the upper six bits of a byte: of readable ASCII, it can be these only."""
_RUN_BEYOND_ASCII = expression(rf"{BEYOND_ASCII.pattern}+")
_LEAST_PLAIN, LEAST_DIGITS = 8, 4


def escaped(text: str) -> Iterator[Piece]:
    """Single characters written as entities, percent codes or escapes."""
    if "&" in text:
        yield from _entities(text)
    if "%" in text and _TELLING_PERCENT.search(text):
        for m in _PERCENT.finditer(text):
            yield Piece(m.start(), m.end(), chr(int(m.group()[1:], 16)), PERCENT)
    if "\\" in text:
        for m in _ESCAPE.finditer(text):
            yield Piece(m.start(), m.end(), chr(int(m.group(1), 16)), ESCAPES)


def _entities(text: str) -> Iterator[Piece]:
    import html

    for m in _ENTITY.finditer(text):
        plain = html.unescape(m.group())
        if len(plain) == 1 and plain != m.group():
            yield Piece(m.start(), m.end(), plain, ENTITIES)


def plain_signs(text: str) -> Iterator[Piece]:
    """What the codes stood for may itself be written oddly: zero-width signs, full-width digits."""
    if text.isascii():
        return
    reading = read(text)
    for run in _RUN_BEYOND_ASCII.finditer(text):
        gone = run.start()
        at = bisect_left(reading.origin, gone)
        while at < len(reading.text) and (origin := reading.origin[at]) <= run.end():
            if origin > gone or reading.text[at] != text[origin]:
                yield Piece(gone, origin + 1, reading.text[at], reading.odd.get(at, ""))
            gone = origin + 1
            at += 1


def coded(text: str) -> Iterator[Piece]:
    """Whole words in hex or base64 that turn out to be readable and to hold digits or an address."""
    for m in _HEX.finditer(text):
        plain = bytes.fromhex(re.sub("[ :-]", "", m.group(1))).decode("ascii", "replace")
        if _readable(plain):
            yield Piece(m.start(), m.end(), plain, HEX)
    for m in _BASE64.finditer(text):
        if plain := _from_base64(m.group()):
            yield Piece(m.start(), m.end(), plain, BASE64)


def may_be_coded(text: str) -> bool:
    """Does a word of ``text`` look like readable text in hex or base64?"""
    return _BASE64.search(text) is not None or _HEX.search(text) is not None


def in_pairs(shape: str) -> bool:
    """Does a text, or its shape, hold pairs of signs apart from each other, as hex is printed?"""
    return _PAIRS.search(shape) is not None


def _from_base64(word: str) -> str:
    """What a word in base64 (either alphabet, padded or not) stands for; empty if that is nothing to look at."""
    body = word.rstrip("=").replace("-", "+").replace("_", "/")
    if len(body) % 4 == 1 or body.isdigit():
        return ""
    try:
        plain = b64decode(body + "=" * (-len(body) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return plain if _readable(plain) else ""


def _readable(plain: str) -> bool:
    """Text that could hold an identifier: printable, with a few digits or an address in it."""
    if len(plain) < _LEAST_PLAIN or not all(c.isprintable() or c in "\t\r\n" for c in plain):
        return False
    if sum(map(str.isdigit, plain)) >= LEAST_DIGITS:
        return True
    if "@" in plain and "." in plain:
        return True
    return _PERCENT.search(plain) is not None or _BASE64.fullmatch(plain) is not None
