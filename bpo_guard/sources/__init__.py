"""Reading: from paths to columns and texts. Nothing here knows what is sensitive.

:func:`find_inputs` finds files, :func:`read_all` reads them with whichever source fits and looks into containers;
:class:`LedgerBuilder` is given everything both of them yield and says at the end what was not examined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Member, Source, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import Spool
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


def _items(source: Source, blob: Blob, limits: Limits, isolation: Isolation | None) -> Iterator[Given | Yielded]:
    if isolation is not None and source.isolated:
        yield from isolation.read(source, blob)
        return
    yield from guarded(blob, lambda: source.given(blob, limits))
    yield from guarded(blob, lambda: source.read(blob, limits))


def _member(
    member: Member, blob: Blob, sources: Sequence[Source], limits: Limits, temp: Spool, isolation: Isolation | None
) -> Iterator[Read]:
    try:
        inner = temp.unpack(member, blob.depth + 1)
    except SourceError as error:
        yield _unread(member.place, error)
        return
    try:
        yield from read_blob(inner, sources, limits, temp, isolation)
    finally:
        temp.drop(inner)


def guarded(blob: Blob, items: Callable[[], Iterator[_T]]) -> Iterator[_T | Unread]:
    """The items, and in place of an error a line that says what ended them: a bad file never ends a run."""
    try:
        yield from items()
    except SourceError as error:
        yield _unread(blob.place, error)
    except FileNotFoundError:
        yield Unread(blob.place, Reason.missing, "gone while the run was reading")
    except PermissionError:
        yield Unread(blob.place, Reason.permission)
    except MemoryError:
        yield Unread(blob.place, Reason.over_limit, "its reader needs more memory than it may have")
    except RecursionError:
        yield Unread(blob.place, Reason.over_limit, "nested too deep for its reader")
    except OSError as error:
        yield Unread(blob.place, Reason.corrupt, f"the system could not read it (error {error.errno})")
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001  what a parser may raise on hostile input has no list
        # A panic of Rust code derives from BaseException. An error's message may hold data; its name does not.
        yield Unread(blob.place, Reason.corrupt, f"its reader failed ({type(error).__name__})")


def _unread(place: Place, error: SourceError) -> Unread:
    return Unread(place, Reason(error.reason), error.what)
