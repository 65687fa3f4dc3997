"""DuckDB by address (``duckdb:///path/file.duckdb``): read-only, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from bpo_guard.errors import SourceError
from bpo_guard.model.ledger import Reason
from bpo_guard.model.store import Address
from bpo_guard.sources.stores.relational import FETCH, Column, DatabaseStore, Table
from bpo_guard.sources.stores.sqlite import local_file

if TYPE_CHECKING:
    import duckdb

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "memory_limit": "1GB",
    "threads": 1,
}
_TABLES = """
SELECT schema_name, table_name, false, comment FROM duckdb_tables() WHERE NOT internal
UNION ALL SELECT schema_name, view_name, true, comment FROM duckdb_views() WHERE NOT internal
"""
_COLUMNS = """
SELECT column_name, comment FROM duckdb_columns() WHERE schema_name = ? AND table_name = ? ORDER BY column_index
"""


@contextmanager
def _session(address: Address) -> Iterator[_Session]:
    import duckdb

    path = local_file(address)
    try:
        with closing(duckdb.connect(str(path), read_only=True, config=_SETTINGS)) as connection:
            connection.execute("BEGIN TRANSACTION READ ONLY")
            yield _Session(connection)
    except duckdb.Error as error:
        raise _told(error) from None


class _Session:
    """One transaction that only reads."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def tables(self) -> Sequence[Table]:
        out = []
        for schema, name, view, comment in self._connection.execute(_TABLES).fetchall():
            rows = self._connection.execute(_COLUMNS, [schema, name]).fetchall()
            columns = tuple(Column(column, told or "") for column, told in rows)
            out.append(Table(schema, name, columns, comment or "", view))
        return out

    def count(self, table: Table) -> int:
        import duckdb

        try:
            row = self._connection.execute(f"SELECT count(*) FROM {_name(table)}").fetchone()
        except duckdb.Error as error:
            raise _told(error) from None
        return int(row[0]) if row else 0

    def rows(self, table: Table) -> Iterator[Sequence[Sequence[Any]]]:
        import duckdb

        columns = ", ".join(f"CAST({_quoted(c.name)} AS VARCHAR)" for c in table.columns)
        try:
            self._connection.execute(f"SELECT {columns} FROM {_name(table)}")
            while rows := self._connection.fetchmany(FETCH):
                yield rows
        except duckdb.Error as error:
            raise _told(error) from None

    def digest(self, table: Table) -> str:
        import duckdb

        columns = ", ".join(_quoted(c.name) for c in table.columns)
        try:
            row = self._connection.execute(f"SELECT sum(hash({columns})) FROM {_name(table)}").fetchone()
        except duckdb.Error as error:
            raise _told(error) from None
        return str(row)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _name(table: Table) -> str:
    return f"{_quoted(table.schema)}.{_quoted(table.name)}"


def _told(error: Exception) -> SourceError:
    return SourceError(Reason.corrupt, f"the database ended the reading ({type(error).__name__})")


STORE = DatabaseStore("duckdb", ("duckdb",), ("duckdb",), _session)
"""A file of DuckDB, as a store."""
