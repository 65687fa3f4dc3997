"""How a delimited text is written: encoding, delimiter, quote, header. Judged from its first 64 KiB, repeatably."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from bpo_guard.expressions import expression
from bpo_guard.model.batch import Blob
from bpo_guard.model.compact import dataclass
from bpo_guard.sources.encoding import decode_head, detect_encoding
from bpo_guard.sources.forms import find_form
from bpo_guard.sources.header import has_header, value_like
from bpo_guard.sources.names import column_names, unique_names
from bpo_guard.sources.trials import Trial
from bpo_guard.sources.written import PLAIN, Written

_PREAMBLE_ROWS = 40
_SEP_LINE = expression(r"\"?[sS][eE][pP]=([^\w\s\"'\x80-\U0010ffff]{1,4}|\t)\"?(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Everything a reader needs to know. ``width`` is how many cells most rows have; ``skip`` lines stand above the
    table (Excel's ``sep=;``, a title, comments), of which ``titles`` hold text; ``steady`` the share of sampled rows
    that have that width. ``delimiter`` and ``quote`` are those of the text once it is plain CSV, see ``written``."""

    encoding: str
    delimiter: str
    quote: str
    headed: bool
    header: tuple[str, ...]
    width: int
    skip: int = 0
    rows: int = 0
    steady: float = 0.0
    titles: tuple[str, ...] = ()
    written: Written = PLAIN

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns' names: the header's, and numbers for columns beyond it."""
        if not self.headed:
            return column_names(self.width)
        extra = column_names(max(0, self.width - len(self.header)), len(self.header) + 1)
        return unique_names((*self.header, *extra))


@lru_cache(maxsize=2)  # asked by whoever sniffs, counts and reads the same file
def detect_dialect(blob: Blob) -> Dialect | None:
    """The dialect of a blob, or ``None`` when it is no text. Any text has one: a single column, if need be."""
    encoding = detect_encoding(blob.head)
    if encoding is None:
        return None
    text = decode_head(blob.head, encoding)
    whole = blob.size <= len(blob.head)
    declared = _SEP_LINE.match(text)
    if declared:
        text = text[declared.end() :]
    written, best = find_form(text, whole, declared.group(1) if declared else "")
    above = _rows_above(best.rows)
    skip, titles = _lines_above(best, above)
    rows = best.rows[above:]
    widths = Counter(len(row) for row in (rows[1:] or rows))
    width = max(widths, key=lambda w: (widths[w], w), default=1)
    headed = has_header(rows)
    return Dialect(
        encoding=encoding,
        delimiter=best.delimiter,
        quote=best.quote,
        headed=headed,
        header=tuple(written.cell(cell.lstrip("\ufeff")) for cell in rows[0]) if headed else (),
        width=width,
        skip=skip + bool(declared),
        rows=len(rows),
        steady=widths[width] / max(1, sum(widths.values())),
        titles=tuple(written.cell(line) for line in titles),
        written=written,
    )


def _rows_above(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the table: titles, comments, a line of groups over the names of columns.

    Only rows of another width than the table's, or with empty cells where the next names every column, can be
    such; and they are only once a header is found under them, or when all of them are comments.
    """
    widths = Counter(len(row) for row in rows)
    width = max(widths, key=lambda w: (widths[w], w), default=1)
    if width < 2:
        return 0
    for above, row in enumerate(rows[:_PREAMBLE_ROWS]):
        if len(row) == width and not _groups(rows[above:]):
            if above == 0 or has_header(rows[above:]) or all(r[0].startswith("#") for r in rows[:above]):
                return above
            return 0
    return 0


def _groups(rows: Sequence[Sequence[str]]) -> bool:
    """Is the first row a line of groups (``,Employee,,Bank,``) over the names?"""
    first = [cell.strip() for cell in rows[0]]
    if len(rows) < 3 or len(rows[1]) != len(first) or all(first):
        return False
    return all(cell.strip() for cell in rows[1]) and not any(map(value_like, first)) and has_header(rows[1:])


def _lines_above(trial: Trial, above: int) -> tuple[int, tuple[str, ...]]:
    """The lines of the file that the first rows take, and those of them that are not blank."""
    if not above:
        return 0, ()
    reader = csv.reader(io.StringIO(trial.text, newline=""), delimiter=trial.delimiter, quotechar=trial.quote)
    count = 0
    for row in reader:
        count += bool(row)
        if count == above:
            break
    lines = re.split("\r\n|\r|\n", trial.text)[: reader.line_num]
    return reader.line_num, tuple(line for line in lines if line)
