"""How a delimited text is written: encoding, delimiter, quote, header. Judged from its first 64 KiB, repeatably."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bpo_guard.model.batch import Blob
from bpo_guard.sources.encoding import decode_head, detect_encoding
from bpo_guard.sources.header import has_header, value_like
from bpo_guard.sources.names import column_names, unique_names

DELIMITERS = (",", ";", "\t", "|")
# Seen in exports of databases and mainframes, but also within ordinary text: only where nothing else fits.
RARE_DELIMITERS = ("^", "~", "\x01", "\x1f", "\x1e")
SAMPLE_ROWS = 200
_UNSTEADY, _STEADY = 0.5, 0.9
_PREAMBLE_ROWS = 40
_SEP_LINE = re.compile(r"(?i)sep=([^\w\s\"'\x80-\U0010ffff]|\t)\r?\n?")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Everything a reader needs to know. ``width`` is how many cells most rows have; ``skip`` lines stand above the
    table (Excel's ``sep=;``, a title, comments), of which ``titles`` hold text; ``steady`` the share of sampled rows
    that have that width."""

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
    best = _best_trial(text, declared.group(1) if declared else "", whole)
    above = _rows_above(best.rows)
    skip, titles = _lines_above(text, best, above)
    rows = best.rows[above:]
    widths = Counter(len(row) for row in (rows[1:] or rows))
    width = max(widths, key=lambda w: (widths[w], w), default=1)
    headed = has_header(rows)
    return Dialect(
        encoding=encoding,
        delimiter=best.delimiter,
        quote=best.quote,
        headed=headed,
        header=tuple(cell.lstrip("\ufeff") for cell in rows[0]) if headed else (),
        width=width,
        skip=skip + bool(declared),
        rows=len(rows),
        steady=widths[width] / max(1, sum(widths.values())),
        titles=titles,
    )


def _best_trial(text: str, declared: str, whole: bool) -> _Trial:
    def best(delimiters: Sequence[str]) -> _Trial:
        return max((_try(text, d, q, whole) for d in delimiters for q in ('"', "'")), key=lambda t: t.score)

    if declared:
        return best((declared,))
    usual = best(DELIMITERS)
    if usual.score[0] > _UNSTEADY:
        return usual
    rare = [d for d in RARE_DELIMITERS if d in text]
    other = best(rare) if rare else usual
    return other if other.score[0] > _STEADY else usual


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


def _lines_above(text: str, trial: _Trial, above: int) -> tuple[int, tuple[str, ...]]:
    """The lines of the file that the first rows take, and those of them that are not blank."""
    if not above:
        return 0, ()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=trial.delimiter, quotechar=trial.quote)
    count = 0
    for row in reader:
        count += bool(row)
        if count == above:
            break
    lines = re.split("\r\n|\r|\n", text)[: reader.line_num]
    return reader.line_num, tuple(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class _Trial:
    delimiter: str
    quote: str
    rows: list[list[str]]
    score: tuple[float, int, int]


def _try(text: str, delimiter: str, quote: str, whole: bool) -> _Trial:
    """Parse the sample one way. Best is the way in which the most rows have the same number of cells over one."""
    rows = list(_parse(text, delimiter, quote, whole))
    widths = Counter(len(row) for row in rows)
    wide = {w: n for w, n in widths.items() if w > 1}
    mode = max(wide, key=lambda w: (wide[w], w), default=1)
    steady = widths[mode] / len(rows) if rows else 0.0
    if mode == 1:
        steady = 0.0
    quotes = _quoting(text, delimiter, quote)
    if quote == "'" and not quotes:
        steady -= 0.01  # no sign of this quote: the usual one stays
    order = len(DELIMITERS) - DELIMITERS.index(delimiter) if delimiter in DELIMITERS else 0
    return _Trial(delimiter, quote, rows, (round(steady * min(2.0, 1 + quotes), 3), min(mode, 1000), order))


def _quoting(text: str, delimiter: str, quote: str) -> float:
    """A small bonus (0 to 0.2) when fields begin and end with this quote next to this delimiter."""
    edge = re.escape(delimiter)
    opens = len(re.findall(rf"(?:^|{edge}){quote}", text[:8192], re.MULTILINE))
    closes = len(re.findall(rf"{quote}(?:{edge}|\r?$)", text[:8192], re.MULTILINE))
    return min(0.2, 0.05 * min(opens, closes))


def _parse(text: str, delimiter: str, quote: str, whole: bool) -> Iterator[list[str]]:
    """Up to ``SAMPLE_ROWS`` non-blank rows. The last is left out when the sample may cut it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote)
    held: list[str] | None = None
    count = 0
    for row in reader:
        if not row:
            continue
        if held is not None:
            yield held
        held = row
        count += 1
        if count > SAMPLE_ROWS:
            return
    if held is not None and (whole or count == 1):
        yield held
