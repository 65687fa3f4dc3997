"""Every other database, through SQLAlchemy and the driver that is installed for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bpo_guard.errors import SourceError, UsageError
from bpo_guard.model.ledger import Reason
from bpo_guard.model.store import Address
from bpo_guard.sources.stores.relational import FETCH, Column, DatabaseStore, Table, digest_of_rows

if TYPE_CHECKING:
    import sqlalchemy as sa

_OWN = frozenset({"information_schema", "pg_catalog", "sys", "guest", "system", "performance_schema", "mysql"})
_SNAPSHOTS = ("REPEATABLE READ", "SNAPSHOT", "SERIALIZABLE")


@contextmanager
def _session(address: Address) -> Iterator[_Session]:
    import sqlalchemy as sa

    engine = _engine(address)
    try:
        with engine.connect() as connection:
            yield _Session(_as_of_one_moment(connection))
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise _told(error) from None
    finally:
        engine.dispose()


def _engine(address: Address) -> sa.Engine:
    import sqlalchemy as sa

    name = f"{address.scheme}+{address.driver}" if address.driver else address.scheme
    try:
        url = sa.URL.create(
            name,
            username=address.user or None,
            password=address.password or None,
            host=address.host.strip("[]") or None,
            port=address.port,
            database=address.path.removeprefix("/") or None,
            query=dict(address.query),
        )
        return sa.create_engine(url, poolclass=sa.pool.NullPool, hide_parameters=True)
    except (sa.exc.NoSuchModuleError, ImportError):
        raise UsageError(
            "no driver is installed for it",
            where=address.shown,
            hint="install the SQLAlchemy dialect of this database and its driver",
        ) from None
    except (sa.exc.ArgumentError, TypeError, ValueError):
        raise UsageError("cannot be read as an address of SQLAlchemy", where=address.shown) from None


def _as_of_one_moment(connection: sa.Connection) -> sa.Connection:
    """The strongest isolation there is; a database that knows none reads as it stands."""
    import sqlalchemy as sa

    try:
        known = connection.get_isolation_level()
        raw = connection.connection.dbapi_connection
        levels = connection.dialect.get_isolation_level_values(raw) if raw is not None else ()
    except (NotImplementedError, AttributeError, sa.exc.SQLAlchemyError):
        return connection
    connection.rollback()
    for level in _SNAPSHOTS:
        if level in levels and level != known:
            return connection.execution_options(isolation_level=level)
    return connection


class _Session:
    """One connection, read only by what is asked of it."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def tables(self) -> Sequence[Table]:
        import sqlalchemy as sa

        inspector = sa.inspect(self._connection)
        out = []
        for schema in inspector.get_schema_names():
            if schema.lower() in _OWN:
                continue
            default = schema == inspector.default_schema_name
            for names, view in ((inspector.get_table_names(schema), False), (inspector.get_view_names(schema), True)):
                for name in names:
                    columns = tuple(
                        Column(str(c["name"]), c.get("comment") or "") for c in inspector.get_columns(name, schema)
                    )
                    out.append(Table("" if default else schema, name, columns, _comment(inspector, name, schema), view))
        return out

    def count(self, table: Table) -> int:
        import sqlalchemy as sa

        found = sa.select(sa.func.count()).select_from(_table(table))
        try:
            return int(self._connection.execute(found).scalar_one())
        except (sa.exc.SQLAlchemyError, OSError) as error:
            raise _told(error) from None

    def rows(self, table: Table) -> Iterator[Sequence[Sequence[Any]]]:
        import sqlalchemy as sa

        asked = sa.select(_table(table)).execution_options(stream_results=True, max_row_buffer=FETCH)
        try:
            with self._connection.execute(asked) as result:
                while rows := result.fetchmany(FETCH):
                    yield [tuple(row) for row in rows]
        except (sa.exc.SQLAlchemyError, OSError, ValueError) as error:
            raise _told(error) from None

    def digest(self, table: Table) -> str:
        return digest_of_rows(self.rows(table))


def _table(table: Table) -> sa.TableClause:
    import sqlalchemy as sa

    # Columns without types: what the driver gives is taken as it is.
    return sa.table(table.name, *(sa.column(c.name) for c in table.columns), schema=table.schema or None)


def _comment(inspector: sa.Inspector, name: str, schema: str) -> str:
    import sqlalchemy as sa

    try:
        return inspector.get_table_comment(name, schema)["text"] or ""
    except (NotImplementedError, sa.exc.SQLAlchemyError):
        return ""


def _told(error: Exception) -> SourceError:
    """A class of error is all that may be shown: what drivers write may hold names, hosts and values."""
    import sqlalchemy as sa

    if isinstance(error, (sa.exc.OperationalError, sa.exc.InterfaceError, OSError)):
        return SourceError(Reason.missing, "cannot be reached or refuses the user: check host, port, user and password")
    return SourceError(Reason.corrupt, f"the database ended the reading ({type(error).__name__})")


STORE = DatabaseStore("sqlalchemy", (), ("sqlalchemy",), _session)
"""Whatever SQLAlchemy has a dialect for: SQL Server, Oracle, Snowflake, BigQuery and so on. All tables in one
transaction, as of one moment where the database can."""
