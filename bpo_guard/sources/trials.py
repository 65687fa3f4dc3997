"""Ways to parse a sample of delimited text, and which of them makes the most of it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bpo_guard.model.compact import dataclass

DELIMITERS = (",", ";", "\t", "|")
# Seen in exports of databases and mainframes, but also within ordinary text: only where nothing else fits.
RARE_DELIMITERS = ("^", "~", "\x01", "\x1f", "\x1e")
QUOTES = ('"', "'")
SAMPLE_ROWS = 200
UNSTEADY, STEADY = 0.5, 0.9
_LOOKED_AT = 16 * 2**10


@dataclass(frozen=True, slots=True)
class Trial:
    """A sample parsed one way. ``steady`` is the share of rows that have the usual number of cells over one, which is
    ``width``; ``faults`` counts quotes that close in the middle of a cell, which nobody writes so."""

    delimiter: str
    quote: str
    rows: list[list[str]]
    score: tuple[float, int, int]
    width: int
    steady: float
    text: str

    @property
    def faults(self) -> int:
        edge, quote = re.escape(self.delimiter), re.escape(self.quote)
        cell = rf"(?m)(?:^|{edge}){quote}(?>(?:[^{quote}]|{quote}{quote})*){quote}(?!{edge}|\r|\n|\Z)"
        return len(re.findall(cell, self.text[:_LOOKED_AT]))


def best_trial(text: str, whole: bool, delimiter: str = "", quotes: Sequence[str] = QUOTES) -> Trial:
    """The best way to parse a sample, of all there are or with the delimiter given. ``whole``: it is the whole text."""

    def best(delimiters: Sequence[str]) -> Trial:
        return max((_try(text, d, q, whole) for d in delimiters for q in quotes), key=lambda t: t.score)

    if delimiter:
        return best((delimiter,))
    usual = best(DELIMITERS)
    if usual.score[0] > UNSTEADY:
        return usual
    rare = [d for d in RARE_DELIMITERS if d in text]
    other = best(rare) if rare else usual
    return other if other.score[0] > STEADY else usual


def _try(text: str, delimiter: str, quote: str, whole: bool) -> Trial:
    """Parse the sample one way. Best is the way in which the most rows have the same number of cells over one."""
    rows = list(_parse(text, delimiter, quote, whole))
    widths = Counter(len(row) for row in rows)
    wide = {w: n for w, n in widths.items() if w > 1}
    mode = max(wide, key=lambda w: (wide[w], w), default=1)
    steady = widths[mode] / len(rows) if rows else 0.0
    if mode == 1:
        steady = 0.0
    quotes = _quoting(text, delimiter, quote)
    weight = steady - 0.01 if quote == "'" and not quotes else steady  # no sign of this quote: the usual one stays
    order = len(DELIMITERS) - DELIMITERS.index(delimiter) if delimiter in DELIMITERS else 0
    score = (round(weight * min(2.0, 1 + quotes), 3), min(mode, 1000), order)
    return Trial(delimiter, quote, rows, score, mode, steady, text)


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
