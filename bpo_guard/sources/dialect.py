"""How a delimited text is written: encoding, delimiter, quote, header. Judged from its first 64 KiB, repeatably."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bpo_guard.model.batch import Blob
from bpo_guard.sources.encoding import decode_head, detect_encoding
from bpo_guard.sources.header import has_header
from bpo_guard.sources.names import column_names, unique_names

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 200
_SEP_LINE = re.compile(r"(?i)sep=([,;|\t])\r?\n?")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Everything a reader needs to know. ``width`` is how many cells most rows have; ``skip`` lines to leave out
    (Excel's ``sep=;``); ``steady`` the share of sampled rows that have that width."""

    encoding: str
    delimiter: str
    quote: str
    headed: bool
    header: tuple[str, ...]
    width: int
    skip: int = 0
    rows: int = 0
    steady: float = 0.0

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns' names: the header's, and numbers for columns beyond it."""
        if not self.headed:
            return column_names(self.width)
        extra = column_names(max(0, self.width - len(self.header)), len(self.header) + 1)
        return unique_names((*self.header, *extra))


def detect_dialect(blob: Blob) -> Dialect | None:
    """The dialect of a blob, or ``None`` when it is no text. Any text has one: a single column, if need be."""
    encoding = detect_encoding(blob.head)
    if encoding is None:
        return None
    text = decode_head(blob.head, encoding)
    whole = blob.size <= len(blob.head)
    declared = _SEP_LINE.match(text)
    skip = 1 if declared else 0
    if declared:
        text = text[declared.end() :]
    choices = (declared.group(1),) if declared else DELIMITERS
    best = max((_try(text, d, q, whole) for d in choices for q in ('"', "'")), key=lambda t: t.score)
    rows = best.rows
    widths = Counter(len(row) for row in (rows[1:] or rows))
    width = max(widths, key=lambda w: (widths[w], w), default=1)
    headed = has_header(rows)
    return Dialect(
        encoding=encoding,
        delimiter=best.delimiter,
        quote=best.quote,
        headed=headed,
        header=tuple(rows[0]) if headed else (),
        width=width,
        skip=skip,
        rows=len(rows),
        steady=widths[width] / max(1, sum(widths.values())),
    )


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
    order = len(DELIMITERS) - DELIMITERS.index(delimiter)
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
