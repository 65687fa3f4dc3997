"""DuckDB databases: every table, opened read-only and without a way out of the file; views are not run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.arrow_count import values_in
from bpo_guard.sources.arrow_text import flat_batches
from bpo_guard.sources.names import clean_name, unique_names

if TYPE_CHECKING:
    import duckdb

_MAGIC = b"DUCK"
_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
    "allow_community_extensions": "false", "threads": "1", "memory_limit": "1GB", "lock_configuration": "true",
}  # fmt: skip
_NAMES = """
    SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()
    ORDER BY schema_oid, table_oid
"""
_WORDS = """
    SELECT sql FROM duckdb_views() WHERE NOT internal UNION ALL SELECT sql FROM duckdb_tables() WHERE NOT internal
    UNION ALL SELECT comment FROM duckdb_tables() UNION ALL SELECT comment FROM duckdb_columns()
"""


class DuckdbSource:
    """One table a table, named with its schema where that is not the usual one."""

    name = "duckdb"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """The magic number after the checksum of the first block."""
        return 100 if blob.head[8:12] == _MAGIC else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Tables, with the rows their storage says they have; the values in lists by their offsets."""
        yield Given(blob.place)
        connection = _open(blob)
        try:
            for schema, table in connection.execute(_NAMES).fetchall():
                ((rows,),) = _run(connection, f"SELECT count(*) FROM {_quoted(schema, table)}").fetchall()
                values = _values(connection, _quoted(schema, table), limits.batch_rows)
                yield Given(replace(blob.place, table=_shown(schema, table)), int(rows), values)
        finally:
            connection.close()

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Tables in the order they were made, after the words of the schema."""
        connection = _open(blob)
        try:
            said = [str(row[0]) for row in _run(connection, _WORDS).fetchall() if row[0]]
            if said:
                yield Text(blob.place, "\n".join(said), 0)
            for schema, table in _run(connection, _NAMES).fetchall():
                place = replace(blob.place, table=_shown(schema, table))
                try:
                    reader = _reader(connection, _quoted(schema, table), limits.batch_rows)
                    yield from _batches(place, reader, limits)
                except SourceError as error:
                    yield Unread(place, Reason(error.reason), error.what)
        finally:
            connection.close()


ONLY_WITH = (b"duck",)
SOURCE = DuckdbSource()


def _open(blob: Blob) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        return duckdb.connect(str(blob.file), read_only=True, config=_LOCKED)
    except duckdb.Error as error:
        text = str(error).casefold()
        if "encrypt" in text:
            raise SourceError(Reason.encrypted, "the database is encrypted") from None
        if "version" in text:
            raise SourceError(Reason.unsupported, "written by a version that cannot be read") from None
        raise SourceError(Reason.corrupt, "damaged, or not a database") from None


def _run(connection: Any, query: str) -> Any:
    import duckdb

    try:
        return connection.execute(query)
    except duckdb.Error:
        raise SourceError(Reason.corrupt, "damaged, or not a database") from None


def _reader(connection: duckdb.DuckDBPyConnection, table: str, rows: int) -> Any:
    import duckdb

    try:
        return connection.sql(f"SELECT * FROM {table}").to_arrow_reader(rows)
    except duckdb.Error:
        raise SourceError(Reason.corrupt, "damaged, or not a database") from None


def _values(connection: duckdb.DuckDBPyConnection, table: str, rows: int) -> int | None:
    """The values in columns and lists, where rows do not say enough."""
    import duckdb
    import pyarrow as pa

    try:
        if not any("[" in str(kind) or "MAP(" in str(kind) for kind in connection.sql(f"SELECT * FROM {table}").types):
            return None
        return sum(values_in(batch.columns) for batch in _reader(connection, table, rows))
    except (duckdb.Error, pa.ArrowException, OSError):
        raise SourceError(Reason.corrupt, "damaged, or not a database") from None


def _batches(place: Any, reader: Any, limits: Limits) -> Iterator[Yielded]:
    import duckdb
    import pyarrow as pa

    names = unique_names(reader.schema.names)
    if len(names) > limits.columns:
        raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
    told: set[str] = set()
    rows = 0
    try:
        for batch in reader:
            rows += batch.num_rows
            yield from flat_batches(place, names, batch, limits, told)
    except (duckdb.Error, pa.ArrowException, OSError):
        raise SourceError(Reason.corrupt, "damaged, or not a database") from None
    if not rows:
        empty = pa.record_batch([pa.array([], field.type) for field in reader.schema], schema=reader.schema)
        yield from flat_batches(place, names, empty, limits, told)


def _quoted(schema: str, table: str) -> str:
    return ".".join('"' + name.replace('"', '""') + '"' for name in (schema, table))


def _shown(schema: str, table: str) -> str:
    return clean_name(table if schema == "main" else f"{schema}.{table}")
