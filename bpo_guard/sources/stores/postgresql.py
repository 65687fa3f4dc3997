"""PostgreSQL and what speaks like it: one read-only snapshot, rows by a cursor of the server, every value as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, LiteralString

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
    import psycopg
    from psycopg import sql

_OPTIONS = frozenset({"sslmode", "sslrootcert", "sslcert", "sslkey", "host", "port", "options", "target_session_attrs"})
_TABLES = """
SELECT n.nspname, c.relname, c.relkind::text, obj_description(c.oid, 'pg_class'),
       array_agg(a.attname::text ORDER BY a.attnum), array_agg(col_description(c.oid, a.attnum) ORDER BY a.attnum),
       max(c.relpages)::bigint * 8192
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
GROUP BY 1, 2, 3, 4
"""
_VIEWS = frozenset({"v", "f"})
"""Views, and foreign tables: reading those would ask another host."""


@contextmanager
def _session(address: Address) -> Iterator[_Session]:
    import psycopg

    try:
        connection = psycopg.connect(**_options(address))
    except psycopg.Error as error:
        raise _told(error) from None
    with connection:
        try:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            connection.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")  # also the first statement: the snapshot
            yield _Session(connection)
        except psycopg.Error as error:
            raise _told(error) from None
        finally:
            connection.close()


def _options(address: Address) -> dict[str, Any]:
    """For libpq. The password is never part of a text: it is given here, or libpq takes it from PGPASSWORD or from
    the password file."""
    given = {"user": address.user, "password": address.password, "host": address.host.strip("[]")}
    return {
        **{key: value for key, value in address.query if key in _OPTIONS},
        **{key: value for key, value in given.items() if value},
        **({"port": address.port} if address.port else {}),
        "dbname": address.path.strip("/") or address.user or "postgres",
        "connect_timeout": CONNECT_SECONDS,
        "application_name": "bpo-guard",
    }


class _Session:
    """One transaction of repeatable reads."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def tables(self) -> Sequence[Table]:
        out = []
        for schema, name, kind, comment, columns, comments, size in self._connection.execute(_TABLES):
            told = tuple(Column(c, d or "") for c, d in zip(columns, comments, strict=True))
            out.append(Table(schema, name, told, comment or "", kind in _VIEWS, max(0, size)))
        return out

    def count(self, table: Table) -> int:
        with _guarded(self._connection):
            row = self._connection.execute(_sql("SELECT count(*) FROM {}").format(_name(table))).fetchone()
            return int(row[0]) if row else 0

    def rows(self, table: Table) -> Iterator[Sequence[Sequence[str | None]]]:
        from psycopg import sql

        # As text already on the server: dates beyond the year 9999 and types of extensions arrive like any other.
        columns = sql.SQL(", ").join(_sql("{}::text").format(sql.Identifier(c.name)) for c in table.columns)
        with _guarded(self._connection), self._connection.cursor(name="bpo_guard") as cursor:
            cursor.execute(_sql("SELECT {} FROM {}").format(columns, _name(table)))
            while rows := cursor.fetchmany(FETCH):
                yield rows

    def digest(self, table: Table) -> str:
        """By the server, from PostgreSQL 11 on."""
        asked = _sql("SELECT sum(hashtextextended((t.*)::text, 0))::text FROM {} t").format(_name(table))
        try:
            with _guarded(self._connection):
                return str(self._connection.execute(asked).fetchone())
        except SourceError:
            return digest_of_rows(self.rows(table))


@contextmanager
def _guarded(connection: psycopg.Connection) -> Iterator[None]:
    """A failure within leaves the transaction usable for the next table."""
    import psycopg

    try:
        with connection.transaction():
            yield
    except psycopg.Error as error:
        raise _told(error) from None


def _sql(text: LiteralString) -> sql.SQL:
    from psycopg import sql

    return sql.SQL(text)


def _name(table: Table) -> sql.Identifier:
    from psycopg import sql

    return sql.Identifier(table.schema, table.name)


def _told(error: psycopg.Error) -> SourceError:
    """One of our lines for what the server or the driver said, which may hold names and values."""
    state = error.sqlstate or ""
    if state.startswith("28"):
        return SourceError(Reason.permission, "the database refuses user or password")
    if state == "42501":
        return SourceError(Reason.permission, "the user may not read it")
    if state == "3D000":
        return SourceError(Reason.missing, "no such database")
    if state in ("55P03", "57014"):
        return SourceError(Reason.timed_out, "locked by someone else, or stopped by the server")
    if state:
        return SourceError(Reason.corrupt, f"the database ended the reading (state {state})")
    text = str(error).lower()
    if "authentication" in text or "password" in text:
        return SourceError(Reason.permission, "the database refuses user or password")
    if "does not exist" in text:
        return SourceError(Reason.missing, "no such database or user")
    return SourceError(Reason.missing, "cannot be reached: check host, port and network")


STORE = DatabaseStore("postgresql", ("postgresql", "postgres"), ("psycopg",), _session)
"""Tables, partitioned tables and materialised views; views and foreign tables only when asked for."""
