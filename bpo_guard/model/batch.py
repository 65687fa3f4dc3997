"""What a source yields: columns of text, running text, members of a container, or why it could not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bpo_guard.model.compact import dataclass
from bpo_guard.model.layout import Layout
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one input may cost. Sizes in bytes, uncompressed; time in seconds.

    ``seconds`` is what reading one file may take, and a second more for each ``bytes_a_second`` of its size;
    ``worker_bytes`` is the memory of the process that reads it, where that is one of its own. ``steps``: the work that
    detection may do on one file beyond what its size allows, in tries of one expression at one place.
    """

    file_bytes: int = 64 * 2**30
    member_bytes: int = 4 * 2**30
    total_bytes: int = 256 * 2**30
    ratio: int = 200
    members: int = 100_000
    depth: int = 5
    columns: int = 20_000
    nesting: int = 64
    line_bytes: int = 64 * 2**20
    batch_rows: int = 131_072
    seconds: int = 60
    bytes_a_second: int = 2**20
    worker_bytes: int = 2**30
    steps: int = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Blob:
    """One input as a readable file on disk (archive members are spooled to a private folder).

    ``place`` says where it is for the reader of a report; ``name`` is its own name, ``head`` its first
    64 KiB, so that a source is chosen by content. ``layout`` is what its owner says of the records in it. ``part``:
    only this stretch of it is to be read, from its first up to its second number, in what its source divides it by
    (bytes, row groups).
    """

    file: Path
    place: Place
    name: str
    size: int
    head: bytes
    depth: int = 0
    layout: Layout | None = None
    part: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one table, as columns of text.

    ``columns`` are Arrow ``string`` arrays of equal length, null where the value is absent or empty, or
    dictionaries of such strings; numbers and dates stand as they would be written. ``fields`` name them; a name
    taken from input is trusted only after :mod:`bpo_guard.detect` has looked at it. ``aside`` counts rows the
    reader had to read in another shape than the header says (ragged), which are still in the columns. ``nested``:
    the rows are elements of lists inside the records of another batch of this place, and not rows of their own.
    ``remark`` says what a reader of the file would not see (``very hidden sheet``), in our words. ``notes`` are
    what the source itself says of each field (comments of columns); empty, or one a field. ``group`` tells apart
    the tables of one place, where batches of one table may name different fields: a row without a field of another
    batch has no value there. ``None`` where all batches of a table are alike. ``paths``: names of fields are paths in
    nested records, so that fields of one table may be of several things.
    """

    place: Place
    fields: tuple[str, ...]
    columns: tuple[pa.Array, ...]
    rows: int
    headed: bool = True
    aside: int = 0
    nested: bool = False
    remark: str = ""
    notes: tuple[str, ...] = ()
    group: str | None = None
    paths: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Running text without columns: a document, a page, a part of one. ``lines`` counts its lines."""

    place: Place
    text: str
    lines: int


@dataclass(frozen=True, slots=True)
class Member:
    """Something inside a container, to be read by whichever source fits. ``open`` spools it to disk."""

    place: Place
    name: str
    size: int
    open: Callable[[Path], int] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """A unit, or part of one, that could not be examined, and why.

    ``ended``: reading stopped here for good, so this is also the line of whatever was still to be read of the unit.
    """

    place: Place
    reason: Reason
    detail: str = ""
    ended: bool = False


Yielded = Batch | Text | Member | Unread


@dataclass(frozen=True, slots=True)
class Given:
    """What a unit holds according to code other than its reader. ``rows`` None: this format cannot say.

    ``values``: how many there are at least (neither null nor empty), where rows say too little; 0 says that the unit
    has something of its own beside the tables and members in it. ``signs``: how many characters other than blanks stand
    in its texts at least, where lines are a matter of opinion.
    """

    place: Place
    rows: int | None = None
    values: int | None = None
    signs: int = 0


class Divisible(Protocol):
    """A source that reads stretches of a file, each for itself, so that several processes share a large one."""

    def cuts(self, blob: Blob, limits: Limits, size: int) -> Iterator[tuple[int, int]]:
        """Stretches of about ``size`` bytes that make up the whole, each from one record's beginning to another's
        end; none, or one, where it cannot be cut. ``given`` and ``read`` take a blob with one as its ``part``, and
        what they say of all parts together is what they say of the whole."""


class Source(Protocol):
    """Reads one kind of input. One module in ``bpo_guard/sources`` with a ``SOURCE`` is found by itself."""

    name: str
    isolated: bool
    """Whether its parser can be made to hang or grow, so that it is run in a worker that can be killed."""

    def sniff(self, blob: Blob) -> int:
        """How surely this is the format, 0 (not) to 100, from content first, name second."""

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """The units and row counts that reading must account for, by other code than :meth:`read`."""

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Yield everything. Raise :class:`~bpo_guard.errors.SourceError` for what ends the unit."""
