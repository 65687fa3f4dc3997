"""Avro files block by block: how many records each says it has, and its bytes unpacked within bounds."""

from __future__ import annotations

import bz2
import json
import lzma
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Limits
from bpo_guard.model.ledger import Reason

MAGIC = b"Obj\x01"
_MOST_HEADER = 64 * 2**20


class Blocks:
    """The header of a file, and the blocks after it."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        file.read(len(MAGIC))
        meta: dict[str, bytes] = {}
        while count := self._long():
            if count < 0:
                self._long()
            for _ in range(abs(count)):
                key = self._bytes()
                meta[key.decode("utf-8", "replace")] = self._bytes()
        self.codec = meta.get("avro.codec", b"null").decode("ascii", "replace")
        self._sync = self._exactly(16)
        try:
            self.schema: Any = json.loads(meta.get("avro.schema", b""))
        except (ValueError, RecursionError):
            raise SourceError(Reason.corrupt, "its schema cannot be read") from None

    def counts(self) -> Iterator[int]:
        """Records by block, the blocks passed over."""
        while (block := self._head()) is not None:
            count, size = block
            self._file.seek(size, 1)
            self._end()
            yield count

    def blocks(self, limits: Limits) -> Iterator[tuple[int, bytes]]:
        """Records by block and their bytes, unpacked."""
        while (block := self._head()) is not None:
            count, size = block
            data = self._exactly(size)
            self._end()
            yield count, unpack(data, self.codec, limits)

    def _head(self) -> tuple[int, int] | None:
        if self._file.tell() >= self._size:
            return None
        count, size = self._long(), self._long()
        if count < 0 or size < 0 or size > self._size:
            raise SourceError(Reason.corrupt, "a block is damaged")
        return count, size

    def _end(self) -> None:
        if self._exactly(16) != self._sync:
            raise SourceError(Reason.corrupt, "a block does not end where it says")

    def _long(self) -> int:
        value = shift = 0
        while True:
            byte = self._exactly(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return (value >> 1) ^ -(value & 1)
            if shift > 63:
                raise SourceError(Reason.corrupt, "a number without end")

    def _bytes(self) -> bytes:
        length = self._long()
        if not 0 <= length <= _MOST_HEADER:
            raise SourceError(Reason.corrupt, "its header is damaged")
        return self._exactly(length)

    def _exactly(self, size: int) -> bytes:
        data = self._file.read(size)
        if len(data) != size:
            raise SourceError(Reason.truncated, "ends within a block")
        return data


def unpack(data: bytes, codec: str, limits: Limits) -> bytes:
    """A block's bytes. Raises :class:`SourceError` over a limit or for a codec not known."""
    most = min(limits.member_bytes, 2**30)
    try:
        match codec:
            case "null":
                return data
            case "deflate":
                return _bounded(zlib.decompressobj(-15).decompress(data, most + 1), most)
            case "bzip2":
                return _bounded(bz2.BZ2Decompressor().decompress(data, most + 1), most)
            case "xz":
                return _bounded(lzma.LZMADecompressor().decompress(data, most + 1), most)
            case "snappy":
                return _snappy(data[:-4], most)  # then a checksum
            case "zstandard":
                import zstandard

                with zstandard.ZstdDecompressor().stream_reader(data) as reader:
                    return _bounded(reader.read(most + 1), most)
    except SourceError:
        raise
    except (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError, IndexError):
        raise SourceError(Reason.corrupt, "a block cannot be unpacked") from None
    except Exception as error:
        if type(error).__name__ == "ZstdError":
            raise SourceError(Reason.corrupt, "a block cannot be unpacked") from None
        raise
    raise SourceError(Reason.unsupported, "packed by a method that cannot be unpacked here")


def _bounded(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise SourceError(Reason.over_limit, f"a block unpacks to more than {most} bytes")
    return data


def _snappy(data: bytes, most: int) -> bytes:
    import pyarrow as pa

    size = shift = at = 0
    while True:
        byte = data[at]
        size |= (byte & 0x7F) << shift
        shift += 7
        at += 1
        if byte < 0x80:
            break
    if size > min(most, max(2**20, 64 * len(data))):  # it packs no better than this
        raise SourceError(Reason.over_limit, f"a block unpacks to more than {most} bytes")
    return bytes(pa.Codec("snappy").decompress(data, size))
