"""Single records in which a quote or a delimiter was not written as the rest of the file writes it."""

from __future__ import annotations

import csv
from collections.abc import Iterator


def other_readings(text: str, delimiter: str, quote: str) -> Iterator[list[str]]:
    """The cells of one record: with backslashes that escape, then with quotes that close only before a delimiter.

    >>> list(other_readings('1,"a \\\\"b, c\\\\"",2', ",", '"'))[0]
    ['1', 'a "b, c"', '2']
    >>> list(other_readings('1,"a "b, c" d",2', ",", '"'))[-1]
    ['1', 'a "b, c" d', '2']
    """
    if "\\" in text:
        lines = text.splitlines(keepends=True)
        rows = [row for row in csv.reader(lines, delimiter=delimiter, quotechar=quote, escapechar="\\") if row]
        if len(rows) == 1:
            yield rows[0]
    yield _closing_before(text.rstrip("\r\n"), delimiter, quote)


def _closing_before(text: str, delimiter: str, quote: str) -> list[str]:
    cells = []
    at = 0
    closing = quote + delimiter
    while at <= len(text):
        end = -1
        if text.startswith(quote, at):
            end = text.find(closing, at + 1)
            if end < 0 and text.endswith(quote) and len(text) - 1 > at:
                end = len(text) - 1
        if end >= 0:
            cells.append(text[at + 1 : end].replace(quote * 2, quote))
            at = end + 2
            continue
        end = text.find(delimiter, at)
        end = len(text) if end < 0 else end
        cells.append(text[at:end])
        at = end + 1
    return cells
