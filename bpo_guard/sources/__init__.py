"""Reading: from paths to columns and texts. Nothing here knows what is sensitive.

:func:`find_inputs` finds files, :func:`read_all` reads them with whichever source fits and looks into containers;
:class:`LedgerBuilder` is given everything both of them yield and says at the end what was not examined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Member, Source, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import Spool
from bpo_guard.sources.clock import TimeUp, in_time
from bpo_guard.sources.ledger import LedgerBuilder
from bpo_guard.sources.registry import all_sources, pick
from bpo_guard.sources.walk import find_inputs, parse_ignore

__all__ = [
    "LedgerBuilder", "Read", "Spool", "all_sources", "find_inputs", "guarded", "parse_ignore", "pick", "read_all",
    "read_blob",
]  # fmt: skip

_T = TypeVar("_T")

Read = Batch | Text | Unread | Given
"""What comes out of reading. Every item is for the ledger; batches and texts are for detection too."""


class Isolation(Protocol):
    """Where sources run whose parsers may hang or grow."""

    def read(self, source: Source, blob: Blob) -> Iterator[Given | Yielded]:
        """What ``given`` and then ``read`` of the source yield, and an :class:`Unread` for what ended them."""


def read_all(
    blobs: Iterable[Blob],
    sources: Sequence[Source],
    limits: Limits,
    temp: Spool,
    isolation: Isolation | None = None,
) -> Iterator[Read]:
    """Read every blob and everything inside it. One bad file becomes an :class:`Unread` and never ends the run.

    ``temp`` is an entered :class:`Spool`; members are unpacked there one at a time and deleted once read.
    Without an ``isolation`` every source runs in this process, however its parser behaves.
    """
    for blob in blobs:
        yield from read_blob(blob, sources, limits, temp, isolation)


def read_blob(
    blob: Blob, sources: Sequence[Source], limits: Limits, temp: Spool, isolation: Isolation | None = None
) -> Iterator[Read]:
    """Read one blob: first what it says it holds, then what it holds."""
    if blob.size == 0:
        yield Unread(blob.place, Reason.empty)
        return
    source = pick(blob, sources)
    if source is None:
        yield Unread(blob.place, Reason.unsupported)
        return
    for item in _items(source, blob, limits, isolation):
        if isinstance(item, Member):
            yield from _member(item, blob, sources, limits, temp, isolation)
        else:
            yield item
        del item  # not kept while the next is read


def _items(source: Source, blob: Blob, limits: Limits, isolation: Isolation | None) -> Iterator[Given | Yielded]:
    if isolation is not None and source.isolated:
        yield from isolation.read(source, blob)
        return
    seconds = limits.seconds + blob.size / limits.bytes_a_second
    yield from guarded(blob, lambda: in_time(seconds, source.given(blob, limits)), reading=False)
    yield from guarded(blob, lambda: in_time(seconds, source.read(blob, limits)))


def _member(
    member: Member, blob: Blob, sources: Sequence[Source], limits: Limits, temp: Spool, isolation: Isolation | None
) -> Iterator[Read]:
    inner: Blob | None = None
    try:
        inner = replace(temp.unpack(member, blob.depth + 1), layout=blob.layout)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001  as in guarded
        yield replace(_why_not(member.place, error), ended=True)
    if inner is None:
        return
    try:
        yield from read_blob(inner, sources, limits, temp, isolation)
    finally:
        temp.drop(inner)


def guarded(blob: Blob, items: Callable[[], Iterator[_T]], reading: bool = True) -> Iterator[_T | Unread]:
    """The items, and in place of an error a line that says what ended them: a bad file never ends a run.

    An error in counting (not ``reading``) excuses nothing that reading leaves out.
    """
    try:
        yield from items()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001  what a parser may raise on hostile input has no list
        yield replace(_why_not(blob.place, error), ended=reading)


def _why_not(place: Place, error: BaseException) -> Unread:
    """What an error means for the ledger. Its message may hold data and is not shown, unless it is one of ours.

    A panic of Rust code derives from ``BaseException``.
    """
    match error:
        case TimeUp():
            return Unread(place, Reason.timed_out, "its reader took too long")
        case SourceError():
            return Unread(place, Reason(error.reason), error.what)
        case FileNotFoundError():
            return Unread(place, Reason.missing, "gone while the run was reading")
        case PermissionError():
            return Unread(place, Reason.permission)
        case MemoryError():
            return Unread(place, Reason.over_limit, "its reader needs more memory than it may have")
        case RecursionError():
            return Unread(place, Reason.over_limit, "nested too deep for its reader")
        case OSError():
            return Unread(place, Reason.corrupt, f"the system could not read it (error {error.errno})")
    return Unread(place, Reason.corrupt, f"its reader failed ({type(error).__name__})")
