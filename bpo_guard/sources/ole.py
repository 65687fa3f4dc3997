"""Compound files (OLE 2) that nobody knows better: files packed inside of them are read, and the rest is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.members import Names, bytes_member
from bpo_guard.sources.msg import OLE
from bpo_guard.sources.ole_native import packaged

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
_NATIVE = "\x01Ole10Native"
_WHOLE = ("Package", "CONTENTS", "Contents")
_LARGEST = 2**28


class OleSource:
    """The last resort for compound files."""

    name = "ole"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """Any compound file."""
        return 25 if blob.head.startswith(OLE) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The file as a whole."""
        yield Given(blob.place)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Packed files as members; where there are none, or something beside them, what kind of file it is."""
        import olefile  # type: ignore[import-untyped]

        try:
            with olefile.OleFileIO(blob.file) as file:
                yield from _files(file, blob)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError):
            raise SourceError(Reason.corrupt, "a damaged compound file") from None


SOURCE = OleSource()


def _files(file: Any, blob: Blob) -> Iterator[Yielded]:
    names = Names(blob.place)
    entries = file.listdir(streams=True, storages=True)
    found = 0
    for entry in file.listdir(streams=True, storages=False):
        if entry[-1] == _NATIVE or entry[-1] in _WHOLE:
            with file.openstream(entry) as stream:
                data = stream.read(_LARGEST)
            found += 1
            content = packaged(data[4:]) if entry[-1] == _NATIVE else data
            yield bytes_member(names.place("/".join([*entry[:-1], "embedded file"])), content)
    kinds = {_KINDS[part] for entry in entries for part in entry if part in _KINDS}
    if kinds or not found:
        detail = ", ".join(sorted(kinds)) or "a compound file of unknown kind"
        yield Unread(blob.place, Reason.encrypted if "encrypted" in detail else Reason.unsupported, detail)
