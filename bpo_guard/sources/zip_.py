"""Zip archives: their members go to whichever source fits."""

from __future__ import annotations

from collections.abc import Iterator

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.archive import as_member, list_entries, zip_kind


class ZipSource:
    """Every file in the archive's directory becomes a member, or a line that says why it cannot."""

    name = "zip"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """A zip that is no office document. A broken one is ours too, to be told as such."""
        return {"zip": 90, "broken": 20}.get(zip_kind(blob), 0)

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The archive's directory."""
        for entry in list_entries(blob, limits):
            yield Given(entry.place)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Members in the directory's order."""
        entries = list_entries(blob, limits)
        if not entries:
            raise SourceError(Reason.empty, "an archive without files")
        for entry in entries:
            if entry.encrypted:
                yield Unread(entry.place, Reason.encrypted)
            elif entry.link:
                yield Unread(entry.place, Reason.link_outside, "a link inside an archive")
            else:
                yield as_member(blob, entry, limits)


SOURCE = ZipSource()
