"""Gzip: every member of the file as one stream, and the name and comment its header carries."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace

from bpo_guard.model.batch import Blob, Given, Limits, Text, Yielded
from bpo_guard.sources.packed import Decompressor, PackedSource, Packing, Unbounded

_EXTRA, _NAME, _COMMENT = 4, 8, 16


class GzSource(PackedSource):
    """The packed file, and as text what only its header says."""

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The member, and the header if it says anything."""
        yield from super().given(blob, limits)
        if len(blob.head) > 3 and blob.head[3] & (_NAME | _COMMENT) and header_lines(blob.head):
            yield Given(replace(blob.place, table="header"))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """The member, then the header's lines."""
        yield from super().read(blob, limits)
        lines = header_lines(blob.head)
        if lines:
            yield Text(replace(blob.place, table="header"), "\n".join(lines), len(lines))


def header_lines(head: bytes) -> list[str]:
    """The original name and the comment (RFC 1952, 2.3), where the first header has them."""
    if len(head) < 10:
        return []
    flags, at = head[3], 10
    if flags & _EXTRA:
        at += 2 + int.from_bytes(head[at : at + 2], "little")
    lines = []
    for flag in (_NAME, _COMMENT):
        end = head.find(b"\0", at)
        if flags & flag and end >= 0:
            lines.append(head[at:end].decode("latin-1"))
            at = end + 1
    return [line for line in lines if line.strip()]


def _decompressor() -> Decompressor:
    return Unbounded(zlib.decompressobj(31))


def _faults() -> tuple[type[Exception], ...]:
    return (zlib.error,)


ONLY_WITH = (b"\x1f\x8b",)
SOURCE = GzSource(Packing("gzip", (b"\x1f\x8b\x08",), (".gz", ".gzip", ".z"), _decompressor, _faults))
