"""The objects of a PDF as bytes, without a PDF library: page counts, strings anywhere, metadata streams.

What is found this way does not depend on the file's index or on anything pointing to it: remarks nobody shows,
earlier versions of a form, scripts, names of layers. Text on pages is the library's business.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import field

from bpo_guard.model.compact import dataclass

_OBJECT = re.compile(rb"(?<!\d)\d{1,10}[ \t\r\n\f\0]{1,9}\d{1,5}[ \t\r\n\f\0]{1,9}obj\b(.*?)(?:endobj|\Z)", re.DOTALL)
_TRAILER = re.compile(rb"trailer\b(.*?)(?:startxref|\Z)", re.DOTALL)
_STREAM = re.compile(rb"\bstream(?:\r\n|\n|\r)")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_PAGES = re.compile(rb"/Type\s*/Pages\b")
_COUNT = re.compile(rb"/Count\s+(\d{1,9})\b")
_FILE = re.compile(rb"/EmbeddedFile(?![A-Za-z])")
_OWN_KEY = re.compile(rb"/EFF\s*/(?!Identity)")
_FONT = re.compile(r"/\S+ [\d.]+ Tf\b.*|(?:/[A-Za-z0-9.]+){4,}", re.DOTALL)
_TOKEN = re.compile(rb"\\.|[()]|<(?!<)[0-9A-Fa-f\s]{2,}>", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b""}
_DATE = re.compile(r"D:\d{4,14}.*")
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")
_LARGEST_STREAM = 2**26
_LARGEST_ALL = 2**28
_MOST_STRINGS = 200_000
_LONGEST_OBJECT = 2**22
_DOCUMENT_ENCODING = {
    **dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)),
    **dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True)),
    0xA0: "€",
}


@dataclass
class RawPdf:
    """What a look at the bytes finds."""

    pages: int = 0
    """Pages that objects of type Page stand for, as far as the page tree counts them."""
    strings: list[str] = field(default_factory=list)
    metadata: list[bytes] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)
    """Embedded files, whatever refers to them."""
    encrypted: bool = False
    files_locked: bool = False
    """Attached files have a key of their own."""


def look(data: bytes) -> RawPdf:
    """Read a PDF as bytes."""
    found = RawPdf()
    seen: set[str] = set()
    counts: list[int] = []
    leaves = 0
    for head, stream in _objects(data, found):
        leaves += len(_PAGE.findall(head))
        found.files_locked |= _OWN_KEY.search(head) is not None
        if _PAGES.search(head) and b"/Parent" not in head:
            counts += [int(n) for n in _COUNT.findall(head)[:1]]
        if b"/Metadata" in head and b"/XML" in head and stream is not None:
            found.metadata.append(stream)
        elif stream is not None and _FILE.search(head):
            found.files.append(stream)
        _strings(head, found.strings, seen)
    for trailer in _TRAILER.findall(data):
        found.encrypted |= b"/Encrypt" in trailer
    found.pages = min(counts[-1], leaves) if counts else leaves
    return found


def _objects(data: bytes, found: RawPdf) -> Iterator[tuple[bytes, bytes | None]]:
    """Each object's dictionary, and its stream unpacked if it holds objects or metadata."""
    budget = _LARGEST_ALL
    for match in _OBJECT.finditer(data):
        body = match[1]
        begins = _STREAM.search(body, 0, min(len(body), _LONGEST_OBJECT))
        head = body[: begins.start()] if begins else body[:_LONGEST_OBJECT]
        found.encrypted |= b"/Encrypt" in head and b"/XRef" in head
        kept = b"/ObjStm" in head or (b"/Metadata" in head and b"/XML" in head) or _FILE.search(head)
        wanted = begins is not None and kept
        stream = None
        if wanted and begins is not None and budget > 0:
            stream = _unpacked(body[begins.end() :], head)
            budget -= len(stream)
        yield head, stream
        if stream is not None and b"/ObjStm" in head:
            yield from ((part, None) for part in _packed_objects(stream, head))


def _packed_objects(stream: bytes, head: bytes) -> Iterator[bytes]:
    """The dictionaries inside of an object stream."""
    first = re.search(rb"/First\s+(\d{1,9})", head)
    if not first:
        return
    start = int(first[1])
    numbers = [int(n) for n in stream[:start].split()[1::2] if n.isdigit()]
    for at, end in zip(numbers, [*numbers[1:], len(stream)], strict=False):
        yield stream[start + at : start + end][:_LONGEST_OBJECT]


def _unpacked(raw: bytes, head: bytes) -> bytes:
    """A stream as it was before packing, as far as it can be had."""
    if b"/FlateDecode" not in head and b"/Fl " not in head:
        return raw[: raw.rfind(b"endstream")] if b"endstream" in raw else raw
    inflater = zlib.decompressobj()
    out = b""
    try:
        for at in range(0, len(raw), 2**16):
            out += inflater.decompress(raw[at : at + 2**16], _LARGEST_STREAM - len(out))
            if inflater.eof or len(out) >= _LARGEST_STREAM:
                break
    except zlib.error:
        pass  # what was unpacked before the damage
    return out


def _strings(head: bytes, strings: list[str], seen: set[str]) -> None:
    for raw in _written(head):
        if len(strings) >= _MOST_STRINGS:
            return
        text = decoded(raw)
        if len(text) < 3 or text in seen or _DATE.fullmatch(text) or _FONT.fullmatch(text):
            continue
        if _legible(text, wide=raw[:3] in (b"(\xfe\xff", b"(\xff\xfe") or raw[:5].upper() in (b"<FEFF", b"<FFFE")):
            seen.add(text)
            strings.append(text)


def _written(head: bytes) -> Iterator[bytes]:
    """Strings as they are written: in brackets, which may nest, or as hexadecimal digits."""
    depth = start = 0
    for token in _TOKEN.finditer(head):
        sign = token[0]
        if sign == b"(":
            start = start if depth else token.start()
            depth += 1
        elif sign == b")" and depth:
            depth -= 1
            if not depth:
                yield head[start : token.end()]
        elif not depth and sign.startswith(b"<"):
            yield sign


def _legible(text: str, wide: bool) -> bool:
    """Words rather than a key or a number in binary; only Unicode is likely to be beyond ASCII for the most part."""
    if len(_ODD.findall(text)) * 10 > len(text) or not any(char.isalnum() for char in text):
        return False
    return wide or sum(1 for char in text if " " <= char <= "~" or char in "\n\t") * 10 >= len(text) * 6


def decoded(raw: bytes) -> str:
    """A string of a PDF, with its brackets, as text.

    >>> decoded(rb"(a\\(b\\101)"), decoded(b"<FEFF00E9>")
    ('a(bA', 'é')
    """
    if raw.startswith(b"<"):
        digits = re.sub(rb"\s", b"", raw[1:-1])
        data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        data = _ESCAPE.sub(_meant, raw[1:-1])
    for mark, name in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace").strip("\0").strip()
    return "".join(_DOCUMENT_ENCODING.get(byte, chr(byte)) for byte in data).strip()


def _meant(match: re.Match[bytes]) -> bytes:
    octal, line, other = match.groups()
    if octal:
        return bytes([int(octal, 8) & 255])
    return b"" if line else _MEANT.get(other, other)
