"""What all databases have in common: which tables, how many rows, columns as text, comments as what they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import field, replace
from fnmatch import fnmatchcase
from typing import Any, Protocol

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Given, Limits, Unread
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Excluded, Reason
from bpo_guard.model.place import Place
from bpo_guard.model.store import Address, StoreRequest
from bpo_guard.sources.columns import rows_to_columns
from bpo_guard.sources.names import clean_name, unique_names

FETCH = 2000
_HELD_CHARS = 16 * 2**20
_SECONDS = 10
CONNECT_SECONDS = _SECONDS
LOCK_SECONDS = _SECONDS


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and what the schema says of it."""

    name: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view. ``schema`` is empty where the database has none."""

    schema: str
    name: str
    columns: tuple[Column, ...]
    comment: str = ""
    view: bool = False
    size: int = field(default=0, compare=False, repr=False)
    """About how many bytes it takes, as far as the database says without counting."""

    @property
    def key(self) -> tuple[str, str]:
        return self.schema, self.name

    @property
    def full(self) -> str:
        return f"{self.schema}.{self.name}" if self.schema else self.name


class Session(Protocol):
    """One read-only connection, all of whose answers are of one moment."""

    def tables(self) -> Sequence[Table]:
        """Tables and views, without the database's own."""

    def count(self, table: Table) -> int:
        """How many rows there are, asked before they are read."""

    def rows(self, table: Table) -> Iterator[Sequence[Sequence[Any]]]:
        """All rows, some at a time; the database sends no more than are asked for."""

    def digest(self, table: Table) -> str:
        """Something that changes with any row of the table, whatever the order of its rows."""


@dataclass(frozen=True, slots=True)
class DatabaseStore:
    """One kind of database. ``session`` opens one connection that only reads, as of one moment."""

    name: str
    schemes: tuple[str, ...]
    libraries: tuple[str, ...]
    session: Callable[[Address], AbstractContextManager[Session]]

    def read(self, place: Place, request: StoreRequest, limits: Limits) -> Iterator[Given | Batch | Unread | Excluded]:
        """Every table asked for. One that cannot be read costs itself, never the others."""
        with self.session(request.address) as session:
            for item in listing(session, place, request):
                if not isinstance(item, Table):
                    yield item
                    continue
                at = place_of(place, item)
                try:
                    yield from read_table(session, item, at, limits)
                except SourceError as error:
                    yield Unread(at, Reason(error.reason), error.what)


def listing(session: Session, place: Place, request: StoreRequest) -> Iterator[Table | Unread | Excluded]:
    """The tables asked for, in order, and what was left out."""
    tables = sorted(session.tables(), key=lambda t: t.full)
    wanted = [t for t in tables if _wanted(t, request.tables)]
    yield from _left_out(place, tables, request)
    if not wanted:
        yield Unread(place, Reason.empty, "no table that matches" if tables else "a database without tables")
    yield from (table for table in wanted if request.views or not table.view)


def place_of(place: Place, table: Table) -> Place:
    """Of a table of the database at ``place``."""
    return replace(place, table=clean_name(table.full))


def version_of(session: Session, table: Table) -> str:
    """A digest of a table's columns, comments and rows; empty if the database does not give one."""
    try:
        said = repr((table, session.count(table), session.digest(table)))
    except SourceError:
        return ""
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_rows(rows: Iterator[Sequence[Sequence[Any]]]) -> str:
    """The sum of the digests of all rows: the same for any order of them."""
    total = 0
    for some in rows:
        for row in some:
            said = repr([as_text(value) for value in row]).encode("utf-8", "surrogatepass")
            total += int.from_bytes(hashlib.blake2b(said, digest_size=16).digest(), "big")
    return f"{total % 2**128:x}"


def _wanted(table: Table, patterns: tuple[str, ...]) -> bool:
    """``customers`` and ``public.*`` alike; capitals do not matter."""
    names = (table.full.lower(), table.name.lower())
    return not patterns or any(fnmatchcase(name, p.lower()) for p in patterns for name in names)


def _left_out(place: Place, tables: Sequence[Table], request: StoreRequest) -> Iterator[Excluded]:
    """What nobody asked for is counted, not passed over."""
    others = sum(not _wanted(t, request.tables) for t in tables)
    if others:
        yield Excluded(place.path, "tables other than " + ", ".join(request.tables), others)
    views = sum(t.view and _wanted(t, request.tables) for t in tables)
    if views and not request.views:
        yield Excluded(place.path, "views (--views runs them)", views)


def read_table(session: Session, table: Table, place: Place, limits: Limits) -> Iterator[Given | Batch]:
    """All rows of a table, after their number, and its comments. Raises :class:`SourceError`."""
    if len(table.columns) > limits.columns:
        raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
    if not table.columns:
        raise SourceError(Reason.corrupt, "the database does not say what columns it has")
    yield Given(place, session.count(table))
    fields = unique_names(c.name for c in table.columns)
    notes = tuple(c.comment for c in table.columns)
    held: list[Sequence[str | None]] = []
    chars = read = 0
    for rows in session.rows(table):
        for row in rows:
            texts = [as_text(value) for value in row]
            held.append(texts)
            chars += sum(len(t) for t in texts if t)
            if len(held) >= limits.batch_rows or chars >= _HELD_CHARS:
                yield Batch(place, fields, rows_to_columns(held, len(fields)), len(held), notes=notes)
                read += len(held)
                held, chars = [], 0
    if held or not read:
        yield Batch(place, fields, rows_to_columns(held, len(fields)), len(held), notes=notes)
    yield from _comments(table, place)


def _comments(table: Table, place: Place) -> Iterator[Batch]:
    """Comments are written by people, and may hold anything: they are read as values too."""
    told = [comment for comment in (table.comment, *(c.comment for c in table.columns)) if comment]
    if told:
        yield Batch(place, ("comments of the schema",), rows_to_columns([[t] for t in told], 1), len(told), nested=True)


def as_text(value: Any) -> str | None:
    """A value as it would be written; what is empty is null."""
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (bytes, bytearray, memoryview)):
        raw = bytes(value)
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw.hex()
    if isinstance(value, (dict, list, tuple, set, frozenset)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
