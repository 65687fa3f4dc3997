"""The file inside an embedded object of OLE 1: its header (MS-OLEDS 2.2.5), and the package around a file."""

from __future__ import annotations

import struct


def native_of(data: bytes) -> bytes:
    """The native data of an embedded object; the object itself where it cannot be taken apart."""
    try:
        at = 8
        for _ in range(3):  # class, topic and item
            (length,) = struct.unpack_from("<L", data, at)
            at += 4 + length
        (size,) = struct.unpack_from("<L", data, at)
    except struct.error:
        return data
    native = data[at + 4 : at + 4 + size]
    return packaged(native) if native else data


def packaged(data: bytes) -> bytes:
    """The file in a package, else the data as it is. A package begins with two, a label, and the file's path."""
    try:
        at = 0 if data[:2] == b"\x02\0" else 4
        if data[at : at + 2] != b"\x02\0":
            return data
        at = data.index(b"\0", at + 2) + 1  # label
        at = data.index(b"\0", at) + 1  # path
        (length,) = struct.unpack_from("<L", data, at + 4)  # of a second path, behind four bytes of kind
        at += 8 + length
        (size,) = struct.unpack_from("<L", data, at)
    except (ValueError, struct.error, IndexError):
        return data
    file = data[at + 4 : at + 4 + size]
    return file or data
