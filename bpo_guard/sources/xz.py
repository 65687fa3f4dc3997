"""XZ and its forerunner .lzma: every stream of the file as one, with the dictionary bounded."""

from __future__ import annotations

from bpo_guard.sources.packed import Decompressor, PackedSource, Packing

_MEMORY = 512 * 2**20


def _decompressor() -> Decompressor:
    from lzma import LZMADecompressor

    return LZMADecompressor(memlimit=_MEMORY)


def _faults() -> tuple[type[Exception], ...]:
    from lzma import LZMAError

    return (LZMAError, ValueError)


ONLY_WITH = (b"\xfd7zxz", b"\x5d\0")
SOURCE = PackedSource(
    Packing("xz", (b"\xfd7zXZ\0", b"\x5d\0\0\x80\0", b"\x5d\0\0\0\x01"), (".xz", ".lzma"), _decompressor, _faults)
)
