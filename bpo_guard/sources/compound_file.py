"""What all compound files (OLE 2) have: streams, properties of the document, files packed inside of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.members import Names, bytes_member
from bpo_guard.sources.ole_native import packaged

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST = 2**28
"""Bytes of one stream."""
_KINDS = {
    "WordDocument": "a Word 97-2003 document",
    "PowerPoint Document": "a PowerPoint 97-2003 presentation",
    "Workbook": "an Excel 97-2003 workbook",
    "Book": "an Excel 5 workbook",
    "VisioDocument": "a Visio 2003 drawing",
    "EncryptedPackage": "an encrypted document",
    "Quill": "a Publisher document",
    "VBA": "macros",
}
_MAIN = ("WordDocument", "PowerPoint Document", "Workbook", "Book")
_CLASSES = {
    uuid.UUID(text).bytes_le: name
    for text, name in {
        "00020906-0000-0000-c000-000000000046": "WordDocument",
        "00020900-0000-0000-c000-000000000046": "WordDocument",
        "64818d10-4f9b-11cf-86ea-00aa00b929e8": "PowerPoint Document",
        "00020820-0000-0000-c000-000000000046": "Workbook",
        "00020810-0000-0000-c000-000000000046": "Book",
    }.items()
}
_VECTOR = 0x1000
_NATIVE = "\x01Ole10Native"
_WHOLE = ("Package", "CONTENTS", "Contents")
_PROPERTIES = (
    "title", "subject", "author", "keywords", "comments", "template", "last_saved_by", "company", "manager", "category",
    "content_status", "hlinks",
)  # fmt: skip
_FAULTS = (
    OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, MemoryError,
)  # fmt: skip


@contextmanager
def open_compound(file: Path) -> Iterator[Any]:
    """The file, by ``olefile``. What is wrong with it is one :class:`SourceError`."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(file) as inner:
            yield inner
    except SourceError:
        raise
    except _FAULTS:
        raise SourceError(Reason.corrupt, "a damaged compound file") from None


def goes_in_circles(file: Any) -> bool:
    """Does a chain of sectors that is in use come back to itself? Some libraries follow it until memory is full."""
    file.loadminifat()
    entries = [entry for entry in file.direntries if entry is not None]
    large = [e.isectStart for e in entries if e.size >= file.mini_stream_cutoff_size or e is file.root]
    small = [e.isectStart for e in entries if e.size < file.mini_stream_cutoff_size and e is not file.root]
    starts = [file.first_dir_sector, file.first_mini_fat_sector, *large]
    return _in_circles(file.fat, starts) or _in_circles(file.minifat, small)


def _in_circles(following: Sequence[int], starts: Iterable[int]) -> bool:
    ended: set[int] = set()
    for at in starts:
        chain: set[int] = set()
        while at < len(following) and at not in ended:
            if at in chain:
                return True
            chain.add(at)
            at = following[at]
        ended |= chain
    return False


def directory_head(blob: Blob) -> bytes:
    """The first sectors of a compound file's directory, without opening it."""
    shift = int.from_bytes(blob.head[30:32], "little")
    first = int.from_bytes(blob.head[48:52], "little")
    if shift not in (9, 12):
        return b""
    with open_regular(blob.file) as raw:
        raw.seek((first + 1) << shift)
        return raw.read(max(1 << shift, 2048))


def main_stream(blob: Blob) -> str:
    """The stream that says what the file is: by the class of its root, else the first of a known name; or nothing.

    Only the part of the directory that lies together at its beginning is looked at.
    """
    if not blob.head.startswith(OLE):
        return ""
    head = directory_head(blob)
    names = [_entry_name(head[at : at + 66]) for at in range(0, len(head), 128)]
    told = _CLASSES.get(head[80:96], "")
    return told if told and told in names else next((name for name in names if name in _MAIN), "")


def _entry_name(entry: bytes) -> str:
    size = int.from_bytes(entry[64:66], "little")
    return entry[: max(0, min(size, 64) - 2)].decode("utf-16-le", "replace")


def stream_of(file: Any, name: str) -> bytes:
    """The bytes of a stream. Raises :class:`SourceError` for one that is missing or too large."""
    if not file.exists(name):
        raise SourceError(Reason.corrupt, "a part of the file is missing")
    if file.get_size(name) > LARGEST:
        raise SourceError(Reason.over_limit, f"a part larger than {LARGEST} bytes")
    with file.openstream(name) as stream:
        return bytes(stream.read())


def properties_of(file: Any) -> list[tuple[str, str]]:
    """What the file says of itself: title, who wrote it, for whom. Raises :class:`SourceError` where one of them says
    to have more elements than the file has bytes: the library would read them one by one."""
    for name in ("\x05SummaryInformation", "\x05DocumentSummaryInformation"):
        if file.exists(name) and _endless(stream_of(file, name)):
            raise SourceError(Reason.corrupt, "properties that do not end")
    meta = file.get_metadata()
    encoding = f"cp{meta.codepage}" if isinstance(meta.codepage, int) and meta.codepage > 0 else "cp1252"
    out = []
    for name in _PROPERTIES:
        value = getattr(meta, name, None)
        text = _decoded(value, encoding) if isinstance(value, bytes) else str(value or "")
        if text.strip("\0 "):
            out.append((name, text.strip("\0 ")))
    return out


def _endless(data: bytes) -> bool:
    """Is there a vector (MS-OLEPS 2.14) of more elements than there are bytes?"""

    def number(at: int) -> int:
        return int.from_bytes(data[at : at + 4], "little")

    section = number(44)
    for entry in range(section + 8, section + 8 + 8 * min(number(section + 4), len(data) // 8), 8):
        at = section + number(entry + 4)
        if number(at) & _VECTOR and number(at + 4) > len(data):
            return True
    return False


def _decoded(value: bytes, encoding: str) -> str:
    try:
        return value.decode("utf-8" if encoding == "cp65001" else encoding)
    except (UnicodeDecodeError, LookupError):
        return value.decode("cp1252", "replace")


def packed_files(file: Any, blob: Blob, known: str = "") -> Iterator[Yielded]:
    """Files packed inside as members, and what else there is by its kind; ``known`` is the stream read otherwise."""
    names = Names(blob.place)
    found = 0
    for entry in file.listdir(streams=True, storages=False):
        if entry[-1] == _NATIVE or entry[-1] in _WHOLE:
            with file.openstream(entry) as stream:
                data = stream.read(LARGEST)
            found += 1
            content = packaged(data[4:]) if entry[-1] == _NATIVE else data
            yield bytes_member(names.place("/".join([*entry[:-1], "embedded file"])), content)
    entries = [entry for entry in file.listdir(streams=True, storages=True) if entry != [known]]
    kinds = {_KINDS[part] for entry in entries for part in entry if part in _KINDS}
    if kinds or not (found or known):
        detail = ", ".join(sorted(kinds)) or "a compound file of unknown kind"
        yield Unread(blob.place, Reason.encrypted if "encrypted" in detail else Reason.unsupported, detail)
