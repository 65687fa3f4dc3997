"""Compound files (OLE 2) that nobody knows better: files packed inside of them are read, and the rest is named."""

from __future__ import annotations

from collections.abc import Iterator

from bpo_guard.model.batch import Blob, Given, Limits, Yielded
from bpo_guard.sources.compound_file import OLE, open_compound, packed_files


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
        with open_compound(blob.file) as file:
            yield from packed_files(file, blob)


ONLY_WITH = (b"\xd0\xcf",)
SOURCE = OleSource()
