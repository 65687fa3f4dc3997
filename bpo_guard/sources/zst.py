"""Zstandard: every frame of the file as one stream."""

from __future__ import annotations

from typing import Any

from bpo_guard.sources.packed import Decompressor, PackedSource, Packing

_WINDOW = 128 * 2**20
_STEP = 2048  # a block of four bytes may stand for 128 KiB: two KiB of them for 64 MiB


class _Frame:
    """A frame in the form of the other decompressors. How much comes out is bounded by how little goes in."""

    needs_input = True

    def __init__(self) -> None:
        from zstandard import ZstdDecompressor

        self._inner: Any = ZstdDecompressor(max_window_size=_WINDOW).decompressobj()

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return bytes(self._inner.decompress(data))


def _decompressor() -> Decompressor:
    return _Frame()


def _faults() -> tuple[type[Exception], ...]:
    from zstandard import ZstdError

    return (ZstdError,)


ONLY_WITH = (b"\xb5\x2f\xfd",)
SOURCE = PackedSource(Packing("zstd", (b"\x28\xb5\x2f\xfd",), (".zst", ".zstd"), _decompressor, _faults, _STEP))
