"""Where pictures keep what they say of themselves: segments of JPEG, chunks of PNG and WebP, blocks of the others."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import field

from bpo_guard.model.compact import dataclass

_XMP = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta\s*>|<rdf:RDF\b.*?</rdf:RDF\s*>", re.DOTALL)
_TIFF = re.compile(rb"(?:Exif\0\0|EXIF.{4})(?=II\*\0|MM\0\*)", re.DOTALL)
_LARGEST_TEXT = 2**22
_IPTC = {
    5: "ObjectName", 25: "Keywords", 26: "ContentLocationCode", 27: "ContentLocationName", 40: "SpecialInstructions",
    80: "By-line", 85: "By-lineTitle", 90: "City", 92: "Sub-location", 95: "Province-State", 101: "Country",
    105: "Headline", 110: "Credit", 115: "Source", 116: "CopyrightNotice", 118: "Contact", 120: "Caption-Abstract",
    122: "Writer-Editor", 15: "Category", 20: "SupplementalCategory", 55: "DateCreated", 60: "TimeCreated",
    62: "DigitalCreationDate", 65: "OriginatingProgram", 100: "CountryCode", 103: "OriginalTransmissionReference",
}  # fmt: skip
"""Datasets of record 2 of IPTC-IIM 4.2 that people write into."""


@dataclass
class Parts:
    """What was found: EXIF blocks (TIFF), XMP packets, IPTC fields, named texts, comments, bytes behind the picture."""

    exif: list[bytes] = field(default_factory=list)
    xmp: list[bytes] = field(default_factory=list)
    iptc: list[tuple[str, str]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    after: bytes = b""
    cut: bool = False


def parts_of(data: bytes) -> Parts:
    """Everything a picture carries beside itself."""
    parts = Parts()
    if data.startswith(b"\xff\xd8"):
        _jpeg(data, parts)
    elif data.startswith(b"\x89PNG"):
        _png(data, parts)
    elif data.startswith(b"GIF"):
        _gif(data, parts)
    elif data.startswith((b"II*\0", b"MM\0*")):
        parts.exif.append(data)
    else:
        parts.exif += [data[m.end() :] for m in _TIFF.finditer(data)][:4]
    known = b"".join(parts.xmp)
    parts.xmp += [packet for packet in _XMP.findall(data) if packet not in known]
    if not parts.iptc:
        at = data.find(b"8BIM\x04\x04")
        if at >= 0:
            parts.iptc += _iptc(data[at : at + _LARGEST_TEXT])
    return parts


def _jpeg(data: bytes, parts: Parts) -> None:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in (0xDA, 0xD9):
            break
        if marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 0x01:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        if marker == 0xE1 and body.startswith(b"Exif\0"):
            parts.exif.append(body[6:])
        elif marker == 0xE1 and b"\0" in body[:80]:
            parts.xmp.append(body[body.index(b"\0") + 1 :])
        elif marker == 0xED:
            parts.iptc += _iptc(body)
        elif marker == 0xFE:
            parts.comments.append(_text(body))
        at += 2 + max(2, length)
    end = data.rfind(b"\xff\xd9")
    parts.cut = end < 0
    parts.after = data[end + 2 :].strip(b"\0") if end >= 0 else b""


def _png(data: bytes, parts: Parts) -> None:
    at = 8
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"eXIf":
            parts.exif.append(body)
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            _png_text(kind, body, parts)
        elif kind == b"IEND":
            parts.after = data[at:].strip(b"\0")
            return
    parts.cut = True


def _png_text(kind: bytes, body: bytes, parts: Parts) -> None:
    key, _, rest = body.partition(b"\0")
    packed = kind == b"zTXt"
    if kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
    elif packed:
        rest = rest[1:]
    text = _inflated(rest) if packed else rest
    if key.startswith(b"XML:com.adobe.xmp"):
        parts.xmp.append(text)
    elif key.startswith(b"Raw profile type"):
        digits = re.sub(rb"\s", b"", b"".join(text.split(b"\n")[3:]))
        if re.fullmatch(rb"(?:[0-9A-Fa-f]{2})+", digits):
            _profile(bytes.fromhex(digits.decode("ascii")), parts)
    else:
        parts.texts.append((_text(key) or "text", _text(text)))


def _profile(data: bytes, parts: Parts) -> None:
    if data.startswith(b"Exif\0\0"):
        parts.exif.append(data[6:])
    else:
        parts.iptc += _iptc(data)


def _gif(data: bytes, parts: Parts) -> None:
    for found in re.finditer(rb"\x21\xfe", data):
        at, out = found.end(), b""
        while at < len(data) and data[at] and len(out) < _LARGEST_TEXT:
            out += data[at + 1 : at + 1 + data[at]]
            at += 1 + data[at]
        if out.isascii():
            parts.comments.append(_text(out))
    parts.cut = not data.rstrip(b"\0").endswith(b";")


def _iptc(data: bytes) -> Iterator[tuple[str, str]]:
    """Fields of record 2, each with its own length."""
    at = data.find(b"\x1c\x02")
    while 0 <= at <= len(data) - 5 and data[at] == 0x1C:
        record, number, length = data[at + 1], data[at + 2], int.from_bytes(data[at + 3 : at + 5], "big")
        if length > 0x7FFF:
            return
        text = _text(data[at + 5 : at + 5 + length])
        if record == 2 and text.strip() and text.isprintable():
            yield _IPTC.get(number, f"IPTC 2:{number}"), text  # any text is told, whatever it is for
        at += 5 + length


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LARGEST_TEXT)
    except zlib.error:
        return b""


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8").strip("\0 ")
    except UnicodeDecodeError:
        return data.decode("latin-1").strip("\0 ")
