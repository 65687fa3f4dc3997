"""MySQL and MariaDB: one consistent snapshot, rows as the server sends them, unbuffered."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bpo_guard.errors import SourceError
from bpo_guard.model.ledger import Reason
from bpo_guard.model.store import Address
from bpo_guard.sources.stores.relational import (
    CONNECT_SECONDS,
    FETCH,
    LOCK_SECONDS,
    Column,
    DatabaseStore,
    Table,
    digest_of_rows,
)

if TYPE_CHECKING:
    import pymysql  # type: ignore[import-untyped]

_OWN = ("mysql", "information_schema", "performance_schema", "sys")
_TABLES = """
SELECT t.table_schema, t.table_name, t.table_type, t.table_comment, c.column_name, c.column_comment,
    COALESCE(t.data_length, 0)
FROM information_schema.tables t
LEFT JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
WHERE t.table_schema NOT IN %s AND (%s = '' OR t.table_schema = %s)
ORDER BY t.table_schema, t.table_name, c.ordinal_position
"""
_REFUSED = frozenset({1044, 1045, 1698, 1251})
_FORBIDDEN = frozenset({1142, 1143, 1227})
_LOCKED = frozenset({1205, 3024, 1969})
_ENGINES_ELSEWHERE = frozenset({"SYSTEM VIEW", "VIEW"})


@contextmanager
def _session(address: Address) -> Iterator[_Session]:
    import pymysql

    options = dict(address.query)
    where: dict[str, Any] = {"unix_socket": options["unix_socket"]} if "unix_socket" in options else {}
    tls: dict[str, Any] = {"ssl": {"ca": options["ssl_ca"]}} if "ssl_ca" in options else {}
    try:
        connection = pymysql.connect(
            host=address.host.strip("[]") or "localhost",
            port=address.port or 3306,
            user=address.user or None,
            password=address.password or os.environ.get("MYSQL_PWD", ""),
            database=address.path.strip("/") or None,
            charset="utf8mb4",
            connect_timeout=CONNECT_SECONDS,
            read_timeout=600,
            conv=_to_server(),
            local_infile=False,
            **where,
            **tls,
        )
    except (pymysql.Error, OSError, RuntimeError, UnicodeError) as error:
        raise _told(error) from None
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET SESSION lock_wait_timeout = {LOCK_SECONDS}")
            cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
        yield _Session(connection, address.path.strip("/"))
    except pymysql.Error as error:
        raise _told(error) from None
    finally:
        connection.close()


def _to_server() -> dict[Any, Any]:
    """Only how our own arguments are written: every value that comes back stays the text the server sent."""
    from pymysql.converters import conversions  # type: ignore[import-untyped]

    return {kind: how for kind, how in conversions.items() if not isinstance(kind, int)}


class _Session:
    """One transaction that only reads."""

    def __init__(self, connection: pymysql.connections.Connection, database: str) -> None:
        self._connection = connection
        self._database = database

    def tables(self) -> Sequence[Table]:
        found: dict[tuple[str, str], tuple[list[Column], str, bool, int]] = {}
        with self._connection.cursor() as cursor:
            schemas = ", ".join(f"'{name}'" for name in _OWN)
            cursor.execute(_TABLES.replace("NOT IN %s", f"NOT IN ({schemas})"), (self._database, self._database))
            for row in cursor.fetchall():
                schema, name, kind, comment, column, told, size = (_plain(value) for value in row)
                view = kind in _ENGINES_ELSEWHERE
                entry = found.setdefault((schema, name), ([], "" if view else comment, view, int(size or 0)))
                if column:  # a view that cannot be opened has none
                    entry[0].append(Column(column, told))
        return [Table(*key, tuple(columns), told, view, size) for key, (columns, told, view, size) in found.items()]

    def count(self, table: Table) -> int:
        import pymysql

        try:
            with self._connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {_name(table)}")
                row = cursor.fetchone()
                return int(_plain(row[0])) if row else 0
        except pymysql.Error as error:
            raise _told(error) from None

    def rows(self, table: Table) -> Iterator[Sequence[Sequence[Any]]]:
        import pymysql
        from pymysql.cursors import SSCursor  # type: ignore[import-untyped]

        columns = ", ".join(_quoted(c.name) for c in table.columns)
        try:
            with self._connection.cursor(SSCursor) as cursor:
                cursor.execute(f"SELECT {columns} FROM {_name(table)}")
                while rows := cursor.fetchmany(FETCH):
                    yield rows
        except pymysql.Error as error:
            raise _told(error) from None

    def digest(self, table: Table) -> str:
        """By the server where it has one; of views it has none."""
        import pymysql

        try:
            with self._connection.cursor() as cursor:
                cursor.execute(f"CHECKSUM TABLE {_name(table)}")
                row = cursor.fetchone()
        except pymysql.Error as error:
            raise _told(error) from None
        return _plain(row[1]) if row and row[1] is not None else digest_of_rows(self.rows(table))


def _plain(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _name(table: Table) -> str:
    return f"{_quoted(table.schema)}.{_quoted(table.name)}"


def _told(error: Exception) -> SourceError:
    """One of our lines for what the server or the driver said, which may hold names and values."""
    code = error.args[0] if error.args and isinstance(error.args[0], int) else 0
    if code in _REFUSED:
        return SourceError(Reason.permission, "the database refuses user or password")
    if code in _FORBIDDEN:
        return SourceError(Reason.permission, "the user may not read it")
    if code == 1049:
        return SourceError(Reason.missing, "no such database")
    if code in _LOCKED:
        return SourceError(Reason.timed_out, "locked by someone else, or stopped by the server")
    if code and not 2000 <= code < 3000:
        return SourceError(Reason.corrupt, f"the database ended the reading (error {code})")
    return SourceError(Reason.missing, "cannot be reached: check host, port and network")


STORE = DatabaseStore("mysql", ("mysql", "mariadb"), ("pymysql",), _session)
"""All databases of the server that the user may see, or the one named."""
