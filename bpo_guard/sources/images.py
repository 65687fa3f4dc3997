"""Pictures: what they say of themselves (EXIF with GPS, XMP, IPTC, comments) is read; what they show is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.exif import exif_of
from bpo_guard.sources.image_parts import parts_of
from bpo_guard.sources.lines import record_batch, text_pieces
from bpo_guard.sources.members import Names, bytes_member
from bpo_guard.sources.xmp import xmp_fields

_LARGEST = 2**28
_KINDS = (
    (0, b"\xff\xd8\xff"), (0, b"\x89PNG\r\n\x1a\n"), (0, b"GIF87a"), (0, b"GIF89a"), (0, b"II*\0"), (0, b"MM\0*"),
    (0, b"II+\0"), (0, b"MM\0+"), (8, b"WEBP"), (4, b"ftyp"), (0, b"8BPS"), (0, b"\x01\0\0\0\x58\0\0\0"),
    (40, b" EMF"), (0, b"\xd7\xcd\xc6\x9a"), (0, b"\0\0\x01\0"), (0, b"\0\0\0\x0cjP  "), (0, b"\xff\x4f\xff\x51"),
    (0, b"\0\0\0\x0cJXL "), (0, b"DDS "), (0, b"\x76\x2f\x31\x01"), (0, b"II\xbc\x01"),
)  # fmt: skip
_BRANDS = re.compile(rb"ftyp(?:heic|heix|hevc|heim|heis|mif1|msf1|avif|avis)")
_DICOM = (128, b"DICM")
_PACKET = re.compile(rb"<x:xmpmeta\b|<rdf:RDF\b")


class ImageSource:
    """Fields as their standards name them (``GPSLatitude``, ``Artist``), and the picture as not examined."""

    name = "image"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """By the signature; a bitmap also has to say a sensible size, because it begins with two letters only."""
        head = blob.head
        if head.startswith(b"BM"):
            return 80 if len(head) > 26 and int.from_bytes(head[14:18], "little") in (12, 40, 52, 56, 108, 124) else 0
        if head[4:8] == b"ftyp":
            return 92 if _BRANDS.search(head[:64]) else 0
        if head.startswith(b"\0\0\x01\0"):
            return 60 if 0 < int.from_bytes(head[4:6], "little") < 64 and len(head) > 22 and head[9] == 0 else 0
        return 92 if any(head.startswith(magic, at) for at, magic in (*_KINDS, _DICOM)) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """One picture; what it says of itself by where it says so."""
        yield Given(replace(blob.place, table="EXIF"))
        yield Given(replace(blob.place, table="picture"))
        if blob.size <= _LARGEST:
            with open_regular(blob.file) as raw:
                if _PACKET.search(raw.read()):
                    yield Given(replace(blob.place, table="XMP"), values=0)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Fields, texts, and then what nobody looked at."""
        if blob.size > _LARGEST:
            raise SourceError(Reason.over_limit, f"a picture larger than {_LARGEST} bytes")
        with open_regular(blob.file) as raw:
            data = raw.read()
        parts = parts_of(data)
        fields = [pair for block in parts.exif for pair in exif_of(block)]
        yield record_batch(replace(blob.place, table="EXIF"), list(dict.fromkeys(fields)))
        if parts.iptc:
            yield record_batch(replace(blob.place, table="IPTC"), parts.iptc)
        if parts.texts:
            yield record_batch(replace(blob.place, table="PNG"), parts.texts)
        if parts.xmp:
            yield from _xmp(parts.xmp, replace(blob.place, table="XMP"))
        comments = [line for text in parts.comments for line in text.splitlines() if line.strip()]
        yield from text_pieces(replace(blob.place, table="comments"), comments)
        if parts.after:
            yield bytes_member(Names(blob.place).place("bytes behind the picture"), parts.after)
        if parts.cut:
            yield Unread(blob.place, Reason.truncated, "ends before the picture does")
        yield Unread(replace(blob.place, table="picture"), Reason.image_without_text)


ONLY_WITH = (b"gif8", b"webp", b"ftyp", b"8bps", b" emf", b"dds ", b"v/1\x01", b"dicm")
SOURCE = ImageSource()


def _xmp(packets: list[bytes], place: Place) -> Iterator[Yielded]:
    """Properties under their names, and as text what is no XML."""
    fields: list[tuple[str, str]] = []
    broken: list[str] = []
    for packet in packets:
        try:
            fields += xmp_fields(packet)
        except SourceError as error:
            if error.reason != Reason.corrupt.value:
                raise
            broken += [line for line in packet.decode("utf-8", "replace").splitlines() if line.strip()]
    yield record_batch(place, list(dict.fromkeys(fields)))
    yield from text_pieces(place, broken)
