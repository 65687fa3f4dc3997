"""Rows of COPY as PostgreSQL writes them: text with escapes, or CSV, with the options of the statement."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from bpo_guard.errors import SourceError
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.sql_words import copied_values

_VALUE = r"\s+(?:as\s+)?e?'((?:[^']|'')*)'"
_END = "\\."


@dataclass(frozen=True, slots=True)
class CopyFormat:
    """What the options of a COPY say. ``escape`` is a backslash or, as a rule, the quote itself."""

    csv: bool
    delimiter: str
    null: str
    quote: str
    escape: str
    header: bool


def copy_format(options: str) -> CopyFormat | None:
    """The format, or ``None`` for one that is no text (or for options nobody can mean)."""
    if re.search(r"(?i)\bbinary\b", options):
        return None
    plain = re.sub(r"'(?:[^']|'')*'", "''", options)
    is_csv = bool(re.search(r"(?i)\bcsv\b", plain) or re.search(r"(?i)format\s+'?csv", options))
    quote = _option(options, "quote", '"')
    header = re.search(r"(?i)\bheader\b(?:\s+(\w+))?", plain)
    found = CopyFormat(
        is_csv,
        _option(options, "delimiter", "," if is_csv else "\t").replace("\\t", "\t"),
        _option(options, "null", "" if is_csv else "\\N").replace("\\\\", "\\"),
        quote,
        _option(options, "escape", quote).replace("\\\\", "\\"),
        header is not None and (header[1] or "").casefold() not in ("false", "off"),
    )
    return found if len(found.delimiter) == len(found.quote) == len(found.escape) == 1 else None


def _option(options: str, name: str, otherwise: str) -> str:
    found = re.search(rf"(?i)\b{name}{_VALUE}", options)
    return found[1].replace("''", "'") if found else otherwise


def copied_rows(lines: Iterable[str], how: CopyFormat, line_bytes: int) -> Iterator[list[str | None]]:
    """The rows of the lines before the one that ends them. Nulls are ``None``."""
    if not how.csv:
        for line in lines:
            yield copied_values(line.rstrip("\r\n"), how.delimiter, how.null)
        return
    csv.field_size_limit(line_bytes)
    escape = how.escape if how.escape != how.quote else None
    records = csv.reader(
        lines, delimiter=how.delimiter, quotechar=how.quote, escapechar=escape, doublequote=escape is None
    )
    try:
        for record in records:
            if record:
                yield [None if cell == how.null else cell for cell in record]
    except csv.Error:
        raise SourceError(Reason.over_limit, f"a cell longer than {line_bytes} bytes") from None


def ends_rows(line: str) -> bool:
    """Is this the line after the last row?"""
    return line.rstrip("\r\n") == _END
