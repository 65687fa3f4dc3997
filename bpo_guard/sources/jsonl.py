"""JSON Lines: one JSON value a line. A line that is none is read as text and counted."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.encoding import decode_head, detect_encoding, open_text
from bpo_guard.sources.flatten import Flattener
from bpo_guard.sources.json_count import count_values
from bpo_guard.sources.json_window import decode, decoder
from bpo_guard.sources.text import pieces_of

_CHUNK = 4 * 2**20
_BLANK = " \t\r\n\v\f"
_EXTENSIONS = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")


class JsonLinesSource:
    """Records by line; numbers stand as they are written; lists in a record are batches of their own."""

    name = "jsonl"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """The first line is a whole object or list, and the second begins one."""
        encoding = detect_encoding(blob.head)
        if encoding is None:
            return 0
        named = blob.name.lower().endswith(_EXTENSIONS)
        lines = [line for line in decode_head(blob.head, encoding).split("\n") if line.strip()][:2]
        whole = bool(lines) and _is_container(lines[0])
        if whole and len(lines) == 2 and lines[1].lstrip().startswith(("{", "[")):
            return 95
        return 90 if named else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Lines that are not blank, by splitting bytes, and values in them by their quotes and colons."""
        lines, rest = 0, b""
        with open_text(blob, limits) as stream:
            while chunk := stream.read(_CHUNK):
                *whole, rest = (rest + chunk).split(b"\n")
                lines += sum(1 for line in whole if line.strip())
        with open_text(blob, limits) as stream:
            values = count_values(pieces_of(stream))
        yield Given(blob.place, lines + bool(rest.strip()), values)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Batches of records, then what was no JSON."""
        flat = Flattener(blob.place, limits, rows_are_lists=False)
        parser = decoder()
        bad = _BadLines(blob)
        with open_text(blob, limits) as stream:
            text = io.TextIOWrapper(io.BufferedReader(stream, _CHUNK), encoding="utf-8", newline="\n")
            for line in _lines(text):
                try:
                    value, end = decode(parser, line)
                    if end != len(line):
                        raise json.JSONDecodeError("Extra data", "", 0)
                    flat.add(value)
                except (json.JSONDecodeError, SourceError):
                    yield from bad.add(line)
                if flat.full:
                    yield from flat.flush()
        yield from flat.flush()
        yield from bad.end()


SOURCE = JsonLinesSource()


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    for line in text:
        stripped = line.strip(_BLANK)
        if stripped:
            yield stripped


class _BadLines:
    """Lines that are no JSON: still examined, as text, and counted."""

    def __init__(self, blob: Blob) -> None:
        self._blob = blob
        self._held: list[str] = []
        self._chars = 0
        self._count = 0

    def add(self, line: str) -> Iterator[Yielded]:
        self._held.append(line)
        self._chars += len(line)
        self._count += 1
        if self._chars > _CHUNK:
            yield from self._flush()

    def end(self) -> Iterator[Yielded]:
        yield from self._flush()
        if self._count:
            detail = f"{self._count} lines are no JSON and were read as plain text"
            yield Unread(self._blob.place, Reason.corrupt, detail)

    def _flush(self) -> Iterator[Text]:
        if self._held:
            yield Text(self._blob.place, "\n".join(self._held), len(self._held))
        self._held, self._chars = [], 0


def _is_container(line: str) -> bool:
    stripped = line.strip(_BLANK + "\ufeff")
    if not stripped.startswith(("{", "[")):
        return False
    try:
        _, end = decode(decoder(), stripped)
    except (json.JSONDecodeError, SourceError):
        return False
    return end == len(stripped)
