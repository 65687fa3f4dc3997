"""Counts what an XML part must yield by looking at its tags alone: the given side of office documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import IO

from bpo_guard.model.compact import dataclass
from bpo_guard.sources.xml_text import Markup, told

_CHUNK = 2**18
_TAG = re.compile(
    r"<!--(?P<comment>.*?)-->|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<\?.*?\?>"
    r"|(?P<declared><!DOCTYPE)"
    r"|<(?P<close>/?)(?P<name>[^\s/>!?]+)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>|(?P<text>[^<]+)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SPACE = re.compile(r"(?:\s|&#(?:x0*(?:9|a|d|20)|0*(?:9|10|13|32|160)|xa0);)*", re.IGNORECASE)


@dataclass
class Counts:
    """Lines outside of tables, tables, and telling attributes with comments."""

    lines: int = 0
    tables: int = 0
    attributes: int = 0
    refused: bool = False
    _paragraphs: int = 0
    _depth: int = 0
    _skip: int = 0
    _loose: bool = False
    _open: list[str] = field(default_factory=list)


def count_part(part: IO[bytes], markup: Markup) -> Counts:
    """Walk over the tags of a part."""
    counts = Counts()
    for tag in _tags(part):
        if tag["declared"]:
            return Counts(refused=True)
        if tag["text"] is not None or tag["cdata"] is not None:
            text = tag["text"] if tag["cdata"] is None else tag["cdata"]
            if not counts._paragraphs and not counts._skip and not _SPACE.fullmatch(text):
                counts._loose = True
        elif tag["comment"] is not None:
            counts.attributes += bool(tag["comment"].strip())
        elif tag["name"]:
            _element(counts, tag, markup)
    return counts


def _element(counts: Counts, tag: re.Match[str], markup: Markup) -> None:
    name = tag["name"].rpartition(":")[2]
    if name in markup.skipped:
        counts._skip += 0 if tag["empty"] else -1 if tag["close"] else 1
        return
    if counts._skip:
        return
    if counts._loose:
        counts.lines += not counts._depth
        counts._loose = False
    if not tag["close"]:
        for key, double, single in _ATTRIBUTE.findall(tag["rest"]):
            counts.attributes += told(name, key, markup) and not _SPACE.fullmatch(double or single)
    opens, closes = not tag["close"], bool(tag["close"] or tag["empty"])
    if name in markup.paragraphs:
        counts._paragraphs += opens
        counts._paragraphs -= closes
        counts.lines += closes and not counts._depth
    elif name in markup.tables:
        counts.tables += opens and not counts._depth
        counts._depth += opens
        counts._depth -= closes


def _tags(part: IO[bytes]) -> Iterator[re.Match[str]]:
    """Tags and stretches of text, in order; what a chunk cuts in two waits for the next."""
    held = b""
    codec = ""
    while chunk := part.read(_CHUNK):
        held += chunk
        codec = codec or _codec(held)
        border = "><".encode(codec)  # stands in no attribute, and not between a text and its tag
        cut = held.rfind(border, max(0, len(held) - len(chunk) - len(border))) + len(border) // 2
        if cut > len(border):
            yield from _TAG.finditer(held[:cut].decode(codec, "replace"))
            held = held[cut:]
    yield from _TAG.finditer(held.decode(codec or "utf-8", "replace"))


def _codec(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"<\0")):
        return "utf-16-le"
    return "utf-16-be" if head.startswith((b"\xfe\xff", b"\0<")) else "utf-8"
