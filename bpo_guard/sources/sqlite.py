"""SQLite databases: every table, opened so that nothing is written, run or loaded; views are not run."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.names import clean_name
from bpo_guard.sources.rows import table_batch
from bpo_guard.sources.sqlite_pages import Pages
from bpo_guard.sources.values import Binary, as_text

_MAGIC = b"SQLite format 3\0"
_BATCH_CHARS = 16 * 2**20
_FETCH = 512

_DAMAGE = (sqlite3.Error, UnicodeDecodeError)  # what the engine says of damage may itself be no text


class SqliteSource:
    """One table a table. Values as text; the words of the schema, and of pages given free, as running text."""

    name = "sqlite"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """The magic number at the beginning."""
        return 100 if blob.head.startswith(_MAGIC) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Tables with their rows, counted on the file's pages."""
        yield Given(blob.place)
        tables = _tables(blob, limits)
        with open_regular(blob.file) as stream:
            try:
                pages = Pages(stream)
                counts = [(name, pages.count_rows(root)) for name, root in tables]
            except (ValueError, IndexError, struct.error):
                raise SourceError(Reason.corrupt, "a table's pages are damaged") from None
        for name, rows in counts:
            yield Given(replace(blob.place, table=clean_name(name)), rows)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Tables in the order of the schema."""
        for suffix in ("-wal", "-journal"):
            beside = Path(f"{blob.file}{suffix}")
            if not blob.place.member and beside.is_file() and beside.stat().st_size:
                yield Unread(
                    blob.place, Reason.unsupported, f"changes not yet in it lie in the file beside it ({suffix})"
                )
        yield from _left_behind(blob)
        connection = _open(blob, limits)
        try:
            schema = [
                str(as_text(row[0])) for row in connection.execute("SELECT sql FROM sqlite_schema WHERE sql <> ''")
            ]
            if schema:
                yield Text(blob.place, "\n".join(schema), 0)
            for name, _ in _tables(blob, limits):
                yield from _table(connection, replace(blob.place, table=clean_name(name)), name, limits)
        except _DAMAGE:
            raise SourceError(Reason.corrupt, "damaged, or not a database") from None
        finally:
            connection.close()


ONLY_WITH = (b"sqlite format 3",)
BEGINS = (b"SQLite format 3\0",)
SOURCE = SqliteSource()


def _open(blob: Blob, limits: Limits) -> sqlite3.Connection:
    """Read-only, without its journal, without functions of the schema, values bounded."""
    try:
        connection = sqlite3.connect(f"file:{quote(str(blob.file))}?mode=ro&immutable=1", uri=True)
        connection.text_factory = bytes
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.line_bytes)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
            connection.execute(f"PRAGMA {pragma}")
    except _DAMAGE:
        raise SourceError(Reason.corrupt, "damaged, or not a database") from None
    return connection


def _tables(blob: Blob, limits: Limits) -> list[tuple[str, int]]:
    """Names and first pages. Virtual tables have no page: what they store lies in tables of their own."""
    connection = _open(blob, limits)
    try:
        found = connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'").fetchall()
    except _DAMAGE:
        raise SourceError(Reason.corrupt, "damaged, or not a database") from None
    finally:
        connection.close()
    return [(str(as_text(name)), int(root)) for name, root in found if isinstance(root, int) and root > 0]


def _left_behind(blob: Blob) -> Iterator[Yielded]:
    try:
        with open_regular(blob.file) as stream:
            said = list(dict.fromkeys(Pages(stream).left_behind()))
    except (ValueError, IndexError, struct.error):
        return  # pages beyond the end: the tables are read all the same, and damage shows there
    if said:
        yield Text(blob.place, "\n".join(said), 0)


def _table(connection: sqlite3.Connection, place: Place, name: str, limits: Limits) -> Iterator[Yielded]:
    quoted = '"' + name.replace('"', '""') + '"'
    try:
        cursor = connection.execute(f"SELECT * FROM {quoted}")  # a quoted name of the schema
        fields = [str(as_text(column[0])) for column in cursor.description]
        if len(fields) > limits.columns:
            raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
        held: list[list[str | None]] = []
        chars, empty = 0, True
        binary: dict[str, None] = {}
        while rows := cursor.fetchmany(_FETCH):
            for row in rows:
                held.append([_cell(value, field, binary) for value, field in zip(row, fields, strict=True)])
                chars += sum(len(cell) for cell in held[-1] if cell) + 8 * len(fields)
            if len(held) + _FETCH > limits.batch_rows or chars > _BATCH_CHARS:
                yield table_batch(place, fields, held)
                held, chars, empty = [], 0, False
        if held or empty:
            yield table_batch(place, fields, held)
    except _DAMAGE:
        yield Unread(place, Reason.corrupt, "damaged")
        return
    for field in binary:
        yield Unread(place.at(clean_name(field)), Reason.undecodable, "binary values that are no text")


def _cell(value: object, field: str, binary: dict[str, None]) -> str | None:
    text = as_text(value)
    if not isinstance(text, Binary):
        return text
    if isinstance(value, bytes) and (decoded := _as_written(value)) is not None:
        return decoded
    binary[field] = None
    return None


def _as_written(value: bytes) -> str | None:
    """Text that is no UTF-8, as old programs wrote it."""
    text = value.decode("cp1252", "replace")
    return text if text.isprintable() and "\ufffd" not in text else None
