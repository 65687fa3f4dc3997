"""Containers that are recognised and not opened: each is named, so that nobody takes silence for an answer."""

from __future__ import annotations

from collections.abc import Iterator

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.model.ledger import Reason

_MAGIC = (
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"MSCF\0\0\0\0", "a CAB archive"),
    (0, b"ISc(", "an InstallShield CAB archive"),
    (0, b"\x04\x22\x4d\x18", "packed by LZ4"),
    (0, b"\x02\x21\x4c\x18", "packed by LZ4"),
    (0, b"\x1f\x9d", "packed by compress (.Z)"),
    (0, b"LZIP", "packed by lzip"),
    (0, b"\xff\x06\0\0sNaPpY", "packed by Snappy"),
    (0, b"\x60\xea", "an ARJ archive"),
    (2, b"-lh", "an LHA archive"),
    (0, b"xar!", "a XAR archive"),
    (0, b"!<arch>\n", "an AR archive"),
    (0, b"070701", "a CPIO archive"),
    (0, b"070702", "a CPIO archive"),
    (0, b"070707", "a CPIO archive"),
    (0, b"\xed\xab\xee\xdb", "an RPM package"),
    (0, b"\x78\x9f\x3e\x22", "a TNEF attachment (winmail.dat)"),
    (0, b"!BDN", "an Outlook data file (PST or OST)"),
    (0, b"MSWIM\0\0\0", "a Windows image"),
    (0, b"KDMV", "a virtual disk"),
    (0, b"QFI\xfb", "a virtual disk"),
    (0, b"conectix", "a virtual disk"),
    (0, b"vhdxfile", "a virtual disk"),
    (32769, b"CD001", "an ISO image"),
    (34817, b"CD001", "an ISO image"),
)


class OtherArchiveSource:
    """Says what a container is, and that nobody looked inside."""

    name = "other archive"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """By its first bytes, and an ISO image by those of its first descriptor."""
        return 92 if _kind(blob) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Nothing of it can be counted."""
        yield Given(blob.place)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Its kind, as the reason."""
        raise SourceError(Reason.unsupported, _kind(blob))
        yield


ONLY_WITH = (
    b"\0", b"rar!", b"mscf", b"isc(", b"\x04\x22\x4d\x18", b"\x02\x21\x4c\x18", b"lzip", b"-lh", b"xar!", b"!<arch>",
    b"070701", b"070702", b"070707", b"!bdn", b"mswim", b"kdmv", b"conectix", b"vhdxfile", b"cd001",
)  # fmt: skip
SOURCE = OtherArchiveSource()


def _kind(blob: Blob) -> str:
    return next((kind for at, magic, kind in _MAGIC if blob.head.startswith(magic, at)), "")
