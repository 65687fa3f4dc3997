"""Bzip2: every stream of the file as one."""

from __future__ import annotations

from bpo_guard.sources.packed import Decompressor, PackedSource, Packing


def _decompressor() -> Decompressor:
    from bz2 import BZ2Decompressor

    return BZ2Decompressor()


def _faults() -> tuple[type[Exception], ...]:
    return (OSError, ValueError)


_MAGIC = tuple(b"BZh%d\x31\x41\x59\x26\x53\x59" % level for level in range(1, 10))
_EMPTY = tuple(b"BZh%d\x17\x72\x45\x38\x50\x90" % level for level in range(1, 10))

ONLY_WITH = (b"bzh",)
SOURCE = PackedSource(Packing("bzip2", _MAGIC + _EMPTY, (".bz2", ".bz"), _decompressor, _faults))
