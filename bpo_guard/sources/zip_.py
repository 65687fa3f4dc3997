"""Zip archives: their members go to whichever source fits, and what the directory leaves out is read as well."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.archive import Entry, list_entries, zip_kind
from bpo_guard.sources.members import Names, copy_while, salvaged
from bpo_guard.sources.zip_raw import Directory, read_directory, salvage, unlisted

_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, KeyError, OverflowError, OSError,
)  # fmt: skip


class ZipSource:
    """Every file in the archive's directory becomes a member, or a line that says why it cannot.

    ``zipfile`` reads them; the bytes of the directory, parsed by our own code, say which there must be, and
    which stretches of the file belong to none of them. Without a directory members are found by their headers.
    """

    name = "zip"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A zip that is no office document. A broken one is ours too, to be told as such."""
        return {"zip": 90, "broken": 20}.get(zip_kind(blob), 0)

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The archive's directory, and its comments."""
        directory = read_directory(blob.file, blob.size)
        if directory is None:
            return
        names = Names(blob.place)
        for entry in directory.entries:
            if not entry.folder:
                yield Given(names.place(entry.name))
        if comments := _raw_comments(directory):
            yield Given(replace(blob.place, table="comments"), comments)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Members in the directory's order, comments, and what else the file holds."""
        names = Names(blob.place)
        directory = read_directory(blob.file, blob.size)
        try:
            entries = list_entries(blob, limits)
        except SourceError as error:
            if error.reason != Reason.corrupt:
                raise
            yield from salvage(blob.file, 0, blob.size, names, limits)
            reason = Reason.truncated if directory is None else Reason.corrupt
            raise SourceError(reason, "the archive's directory cannot be read") from None
        for entry in entries:
            yield from _member(blob, entry, limits)
            names.place(entry.info.filename)
        notes = _comments(blob)
        if notes:
            yield Text(replace(blob.place, table="comments"), "\n".join(notes), len(notes))
        beside = [] if directory is None else list(unlisted(blob.file, directory, blob.size))
        for start, end in beside:
            yield from salvage(blob.file, start, end, names, limits)
        if not entries and not beside:
            raise SourceError(Reason.empty, "an archive without files")


ONLY_WITH = (b"pk",)
SOURCE = ZipSource()


def _member(blob: Blob, entry: Entry, limits: Limits) -> Iterator[Yielded]:
    if entry.encrypted:
        yield Unread(entry.place, Reason.encrypted)
    elif entry.link:
        yield Unread(entry.place, Reason.link_outside, "a link inside an archive")
    else:
        unpack = partial(_unpack, blob.file, entry.info, limits)
        yield from salvaged(entry.place, entry.info.file_size, unpack)


def _unpack(file: Path, info: zipfile.ZipInfo, limits: Limits, target: Path) -> SourceError | None:
    try:
        with zipfile.ZipFile(file) as archive, archive.open(info) as stream:
            return copy_while(stream, target, limits, info.compress_size, _BROKEN)
    except NotImplementedError:
        raise SourceError(Reason.unsupported, "packed by a method that cannot be unpacked here") from None
    except RuntimeError:  # zipfile's word for a password
        raise SourceError(Reason.encrypted, "") from None
    except _BROKEN:
        raise SourceError(Reason.corrupt, "the packed data is damaged") from None


def _comments(blob: Blob) -> list[str]:
    with zipfile.ZipFile(blob.file) as archive:
        raw = [archive.comment, *(info.comment for info in archive.infolist())]
    return [_one_line(note.decode("utf-8", "replace")) for note in raw if note.strip(b" \0\r\n")]


def _raw_comments(directory: Directory) -> int:
    notes = [directory.comment, *(entry.comment for entry in directory.entries)]
    return sum(1 for note in notes if note.strip(" \0\r\n"))


def _one_line(note: str) -> str:
    return " ".join(note.split())
