"""What a zip holds, whoever reads it: plain archives and the office formats that are zips inside."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import replace
from functools import partial
from pathlib import Path

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Limits, Member
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import copy_bounded
from bpo_guard.sources.names import clean_path

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENCRYPTED_FLAG = 0x1
_LINK_MODE = 0o120000
_BROKEN = (zipfile.BadZipFile, EOFError, ValueError, KeyError, OverflowError, NotImplementedError)
BROKEN_WORKBOOK = (*_BROKEN, zlib.error, RuntimeError)
"""What reading a part of a damaged workbook raises."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive, under a name that is safe and stands only once."""

    place: Place
    name: str
    info: zipfile.ZipInfo

    @property
    def encrypted(self) -> bool:
        return bool(self.info.flag_bits & _ENCRYPTED_FLAG)

    @property
    def link(self) -> bool:
        return (self.info.external_attr >> 16) & 0o170000 == _LINK_MODE


def zip_kind(blob: Blob) -> str:
    """``xlsx``, ``office`` (other Office and OpenDocument packages), ``zip``, ``broken`` or nothing."""
    if not blob.head.startswith(ZIP_MAGIC):
        return ""
    try:
        with zipfile.ZipFile(blob.file) as archive:
            names = set(archive.namelist())
    except (*_BROKEN, OSError):
        return "broken"
    if "[Content_Types].xml" in names:
        return "xlsx" if "xl/workbook.xml" in names else "office"
    return "office" if "mimetype" in names and ("content.xml" in names or "META-INF/manifest.xml" in names) else "zip"


def list_entries(blob: Blob, limits: Limits) -> list[Entry]:
    """The files of an archive by its directory, in its order."""
    try:
        with zipfile.ZipFile(blob.file) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    except _BROKEN:
        raise SourceError(Reason.corrupt, "the archive's directory cannot be read") from None
    if len(infos) > limits.members:
        raise SourceError(Reason.over_limit, f"more than {limits.members} members")
    seen: dict[str, int] = {}
    out = []
    for info in infos:
        name = clean_path(info.filename)
        seen[name] = seen.get(name, 0) + 1
        shown = name if seen[name] == 1 else f"{name} ({seen[name]})"
        outer = blob.place.member
        place = replace(blob.place, member=f"{outer}!{shown}" if outer else shown)
        out.append(Entry(place, name.rsplit("/", 1)[-1], info))
    return out


def as_member(blob: Blob, entry: Entry, limits: Limits) -> Member:
    """An entry as something the run can unpack."""
    return Member(entry.place, entry.name, entry.info.file_size, partial(_unpack, blob.file, entry.info, limits))


def _unpack(file: Path, info: zipfile.ZipInfo, limits: Limits, target: Path) -> int:
    import lzma

    try:
        with zipfile.ZipFile(file) as archive, archive.open(info) as stream:
            return copy_bounded(stream, target, limits.member_bytes, info.compress_size, limits.ratio)
    except NotImplementedError:
        raise SourceError(Reason.unsupported, "packed by a method that cannot be unpacked here") from None
    except RuntimeError:  # zipfile's word for a password
        raise SourceError(Reason.encrypted, "") from None
    except (*_BROKEN, zlib.error, lzma.LZMAError, OSError):
        raise SourceError(Reason.corrupt, "the packed data is damaged") from None
