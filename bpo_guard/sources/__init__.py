"""Reading: from paths to columns and texts. Nothing here knows what is sensitive.

:func:`find_inputs` finds files, :func:`read_all` reads them with whichever source fits and looks into containers;
:class:`LedgerBuilder` is given everything both of them yield and says at the end what was not examined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Member, Source, Text, Unread
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import Spool
from bpo_guard.sources.ledger import LedgerBuilder
from bpo_guard.sources.registry import all_sources, pick
from bpo_guard.sources.walk import find_inputs, parse_ignore

__all__ = [
    "LedgerBuilder", "Read", "Spool", "all_sources", "find_inputs", "parse_ignore", "pick", "read_all", "read_blob",
]  # fmt: skip

_T = TypeVar("_T")

Read = Batch | Text | Unread | Given
"""What comes out of reading. Every item is for the ledger; batches and texts are for detection too."""


def read_all(blobs: Iterable[Blob], sources: Sequence[Source], limits: Limits, temp: Spool) -> Iterator[Read]:
    """Read every blob and everything inside it. One bad file becomes an :class:`Unread` and never ends the run.

    ``temp`` is an entered :class:`Spool`; members are unpacked there one at a time and deleted once read.
    """
    for blob in blobs:
        yield from read_blob(blob, sources, limits, temp)


def read_blob(blob: Blob, sources: Sequence[Source], limits: Limits, temp: Spool) -> Iterator[Read]:
    """Read one blob: first what it says it holds, then what it holds."""
    if blob.size == 0:
        yield Unread(blob.place, Reason.empty)
        return
    source = pick(blob, sources)
    if source is None:
        yield Unread(blob.place, Reason.unsupported)
        return
    yield from _guarded(blob, source.given(blob, limits))
    for item in _guarded(blob, source.read(blob, limits)):
        if isinstance(item, Member):
            yield from _member(item, blob, sources, limits, temp)
        else:
            yield item


def _member(member: Member, blob: Blob, sources: Sequence[Source], limits: Limits, temp: Spool) -> Iterator[Read]:
    try:
        inner = temp.unpack(member, blob.depth + 1)
    except SourceError as error:
        yield _unread(member.place, error)
        return
    try:
        yield from read_blob(inner, sources, limits, temp)
    finally:
        temp.drop(inner)


def _guarded(blob: Blob, items: Iterator[_T]) -> Iterator[_T | Unread]:
    """The items, and in place of an error a line that says what ended them."""
    try:
        yield from items
    except SourceError as error:
        yield _unread(blob.place, error)
    except FileNotFoundError:
        yield Unread(blob.place, Reason.missing, "gone while the run was reading")
    except PermissionError:
        yield Unread(blob.place, Reason.permission)
    except OSError as error:
        yield Unread(blob.place, Reason.corrupt, f"the system could not read it (error {error.errno})")


def _unread(place: Place, error: SourceError) -> Unread:
    return Unread(place, Reason(error.reason), error.what)
