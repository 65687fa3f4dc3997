"""The ledger: every file, member, sheet and table in one of four states, and what was given against what was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum

from bpo_guard.model.compact import dataclass
from bpo_guard.model.place import Place


class Reason(StrEnum):
    """Why something was not examined: a closed list."""

    encrypted = "encrypted"
    unsupported = "unsupported"
    corrupt = "corrupt"
    truncated = "truncated"
    empty = "empty"
    missing = "missing"
    permission = "permission"
    over_limit = "over a limit"
    timed_out = "timed out"
    model_missing = "model missing"
    image_without_text = "image without text"
    special_file = "special file"
    link_outside = "link out of the root"
    undecodable = "undecodable"
    unreconciled = "given and read do not agree"
    interrupted = "interrupted"
    left_out = "left out, though the handoff names it"
    nothing_named = "the handoff names no data"


@dataclass(frozen=True, slots=True)
class Amount:
    """Files, bytes, rows and values: the four things the ledger counts."""

    files: int = 0
    bytes: int = 0
    rows: int = 0
    values: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.files + other.files,
            self.bytes + other.bytes,
            self.rows + other.rows,
            self.values + other.values,
        )


@dataclass(frozen=True, slots=True, order=True)
class NotExamined:
    """Something nobody looked at. Makes a result incomplete unless accepted."""

    place: Place
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Sampled:
    """A field of which only part was given to a costly method. ``bound``: 95 % upper bound on the missed share."""

    place: Place
    method: str
    looked_at: int
    of: int
    held_back: int
    bound: float


@dataclass(frozen=True, slots=True, order=True)
class Excluded:
    """Left out by a named pattern. ``files`` counts what the pattern left out below ``path``."""

    path: str
    pattern: str
    files: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Accepted:
    """A gap somebody took responsibility for, in the handoff's ``accept:``. Printed in every report."""

    path: str
    reason: str
    who: str
    until: str


@dataclass(frozen=True, slots=True, order=True)
class Undeclared:
    """A file in the handoff's folder that no dataset names."""

    path: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything the run was given and what became of it."""

    given: Amount = field(default_factory=Amount)
    examined: Amount = field(default_factory=Amount)
    sampled: tuple[Sampled, ...] = ()
    not_examined: tuple[NotExamined, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    undeclared: tuple[Undeclared, ...] = ()

    @property
    def open_gaps(self) -> tuple[NotExamined, ...]:
        """What is not examined and not accepted; the only thing that makes a scan incomplete."""
        accepted = {a.path for a in self.accepted}
        return tuple(n for n in self.not_examined if n.place.path not in accepted)

    @property
    def unread(self) -> tuple[NotExamined, ...]:
        """The open gaps that nobody read."""
        return tuple(n for n in self.open_gaps if n.reason is not Reason.model_missing)

    @property
    def unsearched(self) -> tuple[NotExamined, ...]:
        """The open gaps that were read, and searched for all but some names."""
        return tuple(n for n in self.open_gaps if n.reason is Reason.model_missing)

    def gaps_told(self) -> Iterator[str]:
        """How many there are of each, as reasons for an end."""
        if unread := len(self.unread):
            yield f"{unread} not examined"
        if unsearched := len(self.unsearched):
            yield f"{unsearched} not searched for all names"
