"""CSV, TSV and their kin: Arrow's streaming reader, with ragged rows and odd spots read by the csv module."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.columns import null_columns, rows_to_columns
from bpo_guard.sources.dialect import Dialect, detect_dialect
from bpo_guard.sources.encoding import Utf8Stream
from bpo_guard.sources.mended import other_readings
from bpo_guard.sources.names import column_names, unique_names
from bpo_guard.sources.parts import begins_later, bytewise, mark_bytes, open_part, stretches
from bpo_guard.sources.records import Signs, count_records, count_written, record_ends
from bpo_guard.sources.written import PLAIN, restored

if TYPE_CHECKING:
    import pyarrow as pa

_BLOCK = 2**20
_HELD_BYTES = 20 * 2**20
_HELD_CHARS = 16 * 2**20
_NULL = "\\N"  # what Hive, MySQL and PostgreSQL write for it; no text begins so
_EXTENSIONS = (".csv", ".tsv", ".tab", ".psv", ".dsv")
_PROSE = (".txt", ".log", ".md", ".rst", ".sql", ".xml", ".html", ".htm", ".yaml", ".yml", ".json")


class CsvSource:
    """Delimited text. All cells stay as written (leading zeros, spaces); an empty cell is null."""

    name = "csv"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """Steady rows of two cells and more; the extension decides where content cannot."""
        dialect = detect_dialect(blob)
        if dialect is None:
            return 0
        name = blob.name.lower()
        if name.endswith(_EXTENSIONS):
            return 70 if dialect.width > 1 and dialect.steady > 0.5 else 45
        if dialect.width < 2 or dialect.rows < 2:
            return 0
        prose = name.endswith(_PROSE)
        steady = dialect.steady >= (0.999 if prose else 0.9)
        tabular = dialect.headed or dialect.delimiter != ","
        return 50 if steady and tabular and dialect.rows >= 3 else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Records by counting line ends outside of quotes."""
        dialect = _dialect(blob)
        with _stream(blob, dialect, limits, as_written=True) as stream:
            records = _count(stream, dialect)
        if begins_later(blob):
            yield Given(blob.place, records)
        else:
            yield Given(blob.place, max(0, records - dialect.headed) + len(dialect.titles))

    def cuts(self, blob: Blob, limits: Limits, size: int) -> Iterator[tuple[int, int]]:
        """Between records, as quotes tell them apart."""
        dialect = _dialect(blob)
        if bytewise(dialect.encoding) and dialect.written == PLAIN:
            with open_regular(blob.file) as file:
                file.seek(mark_bytes(blob.head))
                _skip_lines(file, dialect.skip)
                first = file.tell()
                ends = (first + end for end in record_ends(file, dialect.delimiter, dialect.quote, size))
                yield from stretches(ends, blob.size)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Batches of all rows; a table without rows is one empty batch, for its names are data too."""
        dialect = _dialect(blob)
        if max(dialect.width, len(dialect.header)) > limits.columns:
            raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
        if dialect.titles and not begins_later(blob):
            yield Text(blob.place, "\n".join(dialect.titles), len(dialect.titles))
        rows = 0
        for batch in _read(blob, dialect, limits):
            rows += batch.rows
            yield batch
            del batch  # not kept while the next is read
        if rows == 0 and blob.part is None:
            fields = dialect.fields
            yield Batch(blob.place, fields, null_columns(len(fields), 0), 0, dialect.headed)


SOURCE = CsvSource()


def _dialect(blob: Blob) -> Dialect:
    dialect = detect_dialect(blob)
    if dialect is None:
        raise SourceError(Reason.undecodable, "not text in any known encoding")
    return dialect


def _count(stream: Utf8Stream, dialect: Dialect) -> int:
    """Records of a text as it is written."""
    written = dialect.written
    if written == PLAIN:
        return count_records(stream, dialect.delimiter, dialect.quote)
    meant = written.meant if written.pairs else {}
    delimiter, quote = meant.get(dialect.delimiter, dialect.delimiter), meant.get(dialect.quote, dialect.quote)
    if written.wrapped:
        delimiter, quote = "\n", '"'
    return count_written(stream, Signs(delimiter, quote, written.records, written.escaped, bool(written.padded)))


def _stream(blob: Blob, dialect: Dialect, limits: Limits, as_written: bool = False) -> Utf8Stream:
    """The text as plain CSV, or as it is written."""
    written = None if as_written else dialect.written
    later = begins_later(blob)
    stream = Utf8Stream(open_part(blob), dialect.encoding, limits.line_bytes, written, begun=later)
    _skip_lines(stream, 0 if later else dialect.skip)
    return stream


def _headed(blob: Blob, dialect: Dialect) -> bool:
    """Is the first record to be read the header?"""
    return dialect.headed and not begins_later(blob)


def _skip_lines(stream: Utf8Stream | BinaryIO, lines: int) -> None:
    """Of a last CR LF the line feed may be left: it reads as a blank line."""
    before = b""
    while lines and (byte := stream.read(1)):
        lines -= byte == b"\r" or (byte == b"\n" and before != b"\r")
        before = byte


def _read(blob: Blob, dialect: Dialect, limits: Limits) -> Iterator[Batch]:
    """Arrow as far as it goes; where it refuses, the csv module takes over at exactly that record."""
    import pyarrow as pa

    shape = _Shape(blob, dialect, limits)
    ragged = _Ragged()
    headed = _headed(blob, dialect)
    regular = 0
    with _stream(blob, dialect, limits) as stream:
        try:
            for block in _arrow_blocks(stream, dialect, ragged):
                first = regular == 0 and headed and not ragged.begins
                regular += block.num_rows
                yield from shape.regular(block.slice(1) if first else block)
                yield from shape.odd(ragged.before(regular), headed)
        except pa.ArrowInvalid:
            yield from shape.held()
            yield from shape.odd(ragged.before(regular), headed)
            yield from _by_csv_module(blob, dialect, limits, regular + ragged.taken)
            return
    yield from shape.held()
    yield from shape.odd(ragged.before(None), headed)


def _arrow_blocks(stream: Utf8Stream, dialect: Dialect, ragged: _Ragged) -> Iterator[pa.RecordBatch]:
    """Records of the usual width, the header among them, block by block; all others go to ``ragged``."""
    import pyarrow as pa
    import pyarrow.csv as arrow_csv

    names = column_names(dialect.width)
    yield from arrow_csv.open_csv(
        pa.PythonFile(stream, mode="r"),
        # One thread: rows out of shape are then reported with their number.
        read_options=arrow_csv.ReadOptions(column_names=names, block_size=_BLOCK, use_threads=False),
        parse_options=arrow_csv.ParseOptions(
            delimiter=dialect.delimiter,
            quote_char=dialect.quote,
            newlines_in_values=True,
            invalid_row_handler=ragged.take,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types={name: pa.string() for name in names},
            null_values=["", _NULL],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )


class _Ragged:
    """Records whose number of cells is not the usual one, as Arrow hands them over, one block ahead."""

    def __init__(self) -> None:
        self.begins = False  # is the very first record one of them?
        self.taken = 0
        self._rows: list[tuple[int, str]] = []

    def take(self, row: Any) -> str:
        self.begins |= row.number == 1
        self._rows.append((row.number - 1, row.text))
        return "skip"

    def before(self, regular: int | None) -> list[tuple[int, str]]:
        """Take out what stands before the end of the first ``regular`` records of usual width (None: all)."""
        count = 0
        for index, _ in self._rows:
            if regular is not None and index - (self.taken + count) >= regular:
                break
            count += 1
        out, self._rows = self._rows[:count], self._rows[count:]
        self.taken += count
        return out


class _Shape:
    """Puts rows of any width under the names of the table."""

    def __init__(self, blob: Blob, dialect: Dialect, limits: Limits) -> None:
        self._blob = blob
        self._dialect = dialect
        self._limits = limits
        self._fields = dialect.fields
        self._odd_width = dialect.headed and dialect.width != len(dialect.header)
        self._parts: list[list[pa.Array]] = []  # by column, of the blocks held
        self._rows = 0
        self._held_bytes = 0

    def regular(self, block: pa.RecordBatch) -> Iterator[Batch]:
        """Rows of the usual width, held until they make up a batch: Arrow reads small blocks faster, and columns are
        looked at faster when long."""
        if self._rows + block.num_rows > self._limits.batch_rows or self._held_bytes >= _HELD_BYTES:
            yield from self.held()
        if block.num_rows:
            self._parts = self._parts or [[] for _ in block.columns]
            for parts, column in zip(self._parts, block.columns, strict=True):
                parts.append(column)
            self._rows += block.num_rows
            self._held_bytes += block.get_total_buffer_size()

    def held(self) -> Iterator[Batch]:
        import pyarrow as pa

        """The rows held; columns that only the header has are null."""
        rows, held = self._rows, self._parts
        self._parts, self._rows, self._held_bytes = [], 0, 0
        if not rows:
            return
        together = [_joined(parts) for parts in held]
        if self._dialect.written.meant:
            together = list(restored(together, self._dialect.written))
        pa.default_memory_pool().release_unused()
        missing = len(self._fields) - len(together)
        for at in range(0, rows, self._limits.batch_rows):
            count = min(self._limits.batch_rows, rows - at)
            columns = (*(column.slice(at, count) for column in together), *null_columns(missing, count))
            aside = count if self._odd_width else 0
            yield Batch(self._blob.place, self._fields, columns, count, self._dialect.headed, aside, group="")
            del columns

    def odd(self, records: list[tuple[int, str]], headed: bool) -> Iterator[Batch]:
        """Rows of another width, parsed from their text. Record 0 is the header, if there is one."""
        texts = (text for index, text in records if index or not headed)
        yield from self.rows(row for text in texts for row in self._mended(text))

    def _mended(self, text: str) -> Iterator[list[str]]:
        """A record of another width, with quotes read otherwise if that gives it the usual one."""
        rows = list(_reader(io.StringIO(text, newline=""), self._dialect, self._limits))
        if len(rows) == 1 and len(rows[0]) != self._dialect.width and self._dialect.quote in text:
            for row in other_readings(text, self._dialect.delimiter, self._dialect.quote):
                if len(row) == self._dialect.width:
                    rows = [row]
                    break
        yield from rows

    def rows(self, rows: Iterable[list[str]]) -> Iterator[Batch]:
        """Parsed rows in batches bounded by count and size."""
        held: list[list[str]] = []
        chars = 0
        for row in rows:
            if len(row) > self._limits.columns:
                raise SourceError(Reason.over_limit, f"more than {self._limits.columns} columns")
            held.append(row)
            chars += sum(map(len, row))
            if len(held) >= self._limits.batch_rows or chars >= _HELD_CHARS:
                yield self._batch(held)
                held, chars = [], 0
        if held:
            yield self._batch(held)

    def _batch(self, rows: list[list[str]]) -> Batch:
        fields = self._fields
        widest = max(map(len, rows))
        if widest > len(fields):
            fields = unique_names((*fields, *column_names(widest - len(fields), len(fields) + 1)))
        expected = len(self._dialect.header) if self._dialect.headed else self._dialect.width
        columns = rows_to_columns([[None if cell == _NULL else cell for cell in row] for row in rows], len(fields))
        if self._dialect.written.meant:
            columns = restored(columns, self._dialect.written)
        aside = sum(1 for row in rows if len(row) != expected)
        return Batch(self._blob.place, fields, columns, len(rows), self._dialect.headed, aside, group="")


def _joined(parts: list[pa.Array]) -> pa.Array:
    """One array of all parts, which are let go: never is there more than one column twice."""
    import pyarrow as pa

    array = pa.concat_arrays(parts)
    parts.clear()
    return array


def _by_csv_module(blob: Blob, dialect: Dialect, limits: Limits, done: int) -> Iterator[Batch]:
    """Everything after the first ``done`` records (the header among them)."""
    with _stream(blob, dialect, limits) as stream:
        text = io.TextIOWrapper(io.BufferedReader(stream, _BLOCK), encoding="utf-8", newline="")
        records = _reader(text, dialect, limits)
        rest = itertools.islice(records, max(done, int(_headed(blob, dialect))), None)
        yield from _Shape(blob, dialect, limits).rows(rest)


def _reader(lines: Iterable[str], dialect: Dialect, limits: Limits) -> Iterator[list[str]]:
    """The csv module, without blank lines."""
    csv.field_size_limit(limits.line_bytes)  # the module's own limit, one for the process; its default is too low
    try:
        for row in csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote):
            if row:
                yield row
    except csv.Error:
        raise SourceError(Reason.over_limit, f"a cell longer than {limits.line_bytes} bytes") from None
