"""SQLite by address (``sqlite:///path/file.db``): opened read-only, in one transaction."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bpo_guard.errors import SourceError
from bpo_guard.model.ledger import Reason
from bpo_guard.model.store import Address
from bpo_guard.sources.stores.relational import FETCH, Column, DatabaseStore, Table, digest_of_rows

_TABLES = """
SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
"""


def local_file(address: Address) -> Path:
    """The file an address names: ``sqlite:///relative``, ``sqlite:////absolute``. It must be a regular one."""
    path = Path(address.path.removeprefix("/") or address.host)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  Path.stat would say the same
    except FileNotFoundError:
        raise SourceError(Reason.missing, "no such file") from None
    except OSError:
        raise SourceError(Reason.permission, "the file cannot be opened") from None
    if not stat.S_ISREG(mode):
        raise SourceError(Reason.special_file, "not a regular file")
    return path


@contextmanager
def _session(address: Address) -> Iterator[_Session]:
    path = local_file(address)
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None)) as connection:
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield _Session(connection)
    except sqlite3.Error as error:
        raise _told(error) from None


class _Session:
    """One transaction that only reads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def tables(self) -> Sequence[Table]:
        out = []
        for name, kind, sql in self._connection.execute(_TABLES).fetchall():
            # Definitions carry the only comments that SQLite has; as a whole they are evidence of the table.
            told = (sql or "") if "--" in (sql or "") or "/*" in (sql or "") else ""
            out.append(Table("", name, self._columns(name), told, kind == "view"))
        return out

    def _columns(self, name: str) -> tuple[Column, ...]:
        """Columns that can be selected; none for a view or virtual table that cannot be opened here."""
        try:
            rows = self._connection.execute(f"PRAGMA table_xinfo({_quoted(name)})").fetchall()
        except sqlite3.Error:
            return ()
        return tuple(Column(row[1]) for row in rows if row[6] != 1)

    def count(self, table: Table) -> int:
        try:
            return int(self._connection.execute(f"SELECT count(*) FROM {_quoted(table.name)}").fetchone()[0])
        except sqlite3.Error as error:
            raise _told(error) from None

    def rows(self, table: Table) -> Iterator[Sequence[Sequence[Any]]]:
        columns = ", ".join(_quoted(c.name) for c in table.columns)
        try:
            with closing(self._connection.execute(f"SELECT {columns} FROM {_quoted(table.name)}")) as cursor:
                while rows := cursor.fetchmany(FETCH):
                    yield rows
        except sqlite3.Error as error:
            raise _told(error) from None

    def digest(self, table: Table) -> str:
        return digest_of_rows(self.rows(table))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _told(error: sqlite3.Error) -> SourceError:
    code = getattr(error, "sqlite_errorname", "")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return SourceError(Reason.timed_out, "locked by someone else")
    if code.startswith("SQLITE_NOTADB"):
        return SourceError(Reason.corrupt, "no SQLite database, or an encrypted one")
    return SourceError(Reason.corrupt, f"the database ended the reading ({code or 'no code'})")


STORE = DatabaseStore("sqlite", ("sqlite",), (), _session)
"""A file of SQLite, as a store: tables, views on request."""
