"""JSON Lines: one JSON value a line. A line that is none is read as text and counted."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.encoding import Utf8Stream, decode_head, detect_encoding, open_text
from bpo_guard.sources.flatten import Flattener
from bpo_guard.sources.json_count import count_values
from bpo_guard.sources.json_flat import Flat, flat_block
from bpo_guard.sources.json_window import decode, decoder
from bpo_guard.sources.parts import bytewise, line_ends, stretches
from bpo_guard.sources.text import pieces_of

_CHUNK = 4 * 2**20
_HELD_BYTES = 12 * 2**20
_BLANK = " \t\r\n\v\f"
_BLANK_BYTES = tuple(char.encode() for char in _BLANK)
_BLANK_CODES = list(_BLANK.encode())
_LINE_FEED = 10
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
                lines += _lines(rest + chunk)
                rest = chunk[chunk.rfind(b"\n") + 1 :] if b"\n" in chunk else rest + chunk
        with open_text(blob, limits) as stream:
            values = count_values(pieces_of(stream))
        yield Given(blob.place, lines + bool(rest.strip()), values)

    def cuts(self, blob: Blob, limits: Limits, size: int) -> Iterator[tuple[int, int]]:
        """At line ends: no JSON value has one in it."""
        if bytewise(detect_encoding(blob.head)):
            with open_regular(blob.file) as file:
                yield from stretches(line_ends(file, size), blob.size)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Batches of records, then what was no JSON."""
        reader = _Reader(blob, limits)
        with open_text(blob, limits) as stream:
            for block in _blocks(stream):
                yield from reader.block(block)
        yield from reader.end()


ONLY_WITH = (b"{", b"[", b".jsonl", b".ndjson", b".jsonlines", b".ldjson")
SOURCE = JsonLinesSource()


def _lines(block: bytes) -> int:
    """How many line feeds end a line that is not blank."""
    import numpy as np

    data = np.frombuffer(block, np.uint8)
    ends = np.flatnonzero(data == _LINE_FEED)
    blank = np.zeros(256, np.bool_)
    blank[_BLANK_CODES] = True
    if not block.startswith(_BLANK_BYTES) and not blank[data[ends[ends < len(data) - 1] + 1]].any():
        return len(ends)
    *whole, _ = block.split(b"\n")
    return sum(1 for line in whole if line.strip())


def _blocks(stream: Utf8Stream) -> Iterator[bytes]:
    """The stream in blocks of whole lines."""
    held: list[bytes] = []
    while chunk := stream.read(_CHUNK):
        cut = chunk.rfind(b"\n") + 1
        if cut:
            yield b"".join([*held, chunk[:cut]])
            held = []
        held.append(chunk[cut:])
    if rest := b"".join(held):
        yield rest + b"\n"


class _Reader:
    """Reads flat records a block at a time, and all others line by line."""

    def __init__(self, blob: Blob, limits: Limits) -> None:
        self._place = blob.place
        self._limits = limits
        self._flat = Flattener(blob.place, limits, rows_are_lists=False)
        self._parser = decoder()
        self._bad = _BadLines(blob)
        self._held: list[Flat] = []
        self._bytes = 0

    def block(self, block: bytes) -> Iterator[Yielded]:
        """What is full by the end of the block."""
        flat = flat_block(block, self._flat.names_of)
        if flat is None:
            yield from self._together()
            yield from self._by_line(block.decode())
            return
        yield from self._flat.flush()
        if self._held and (self._held[0].fields != flat.fields or self._bytes >= _HELD_BYTES):
            yield from self._together()
        self._held.append(flat)
        self._bytes += sum(column.nbytes for column in flat.columns)

    def _by_line(self, block: str) -> Iterator[Yielded]:
        for line in block.split("\n"):
            line = line.strip(_BLANK)
            if not line:
                continue
            try:
                value, end = decode(self._parser, line)
                if end != len(line):
                    raise json.JSONDecodeError("Extra data", "", 0)
                self._flat.add(value)
            except (json.JSONDecodeError, SourceError):
                yield from self._bad.add(line)
            if self._flat.full:
                yield from self._flat.flush()

    def _together(self) -> Iterator[Batch]:
        """The flat records held."""
        import pyarrow as pa

        held, self._held, self._bytes = self._held, [], 0
        rows = sum(flat.rows for flat in held)
        columns = [pa.concat_arrays(parts) for parts in zip(*(flat.columns for flat in held), strict=True)]
        most = self._limits.batch_rows
        for at in range(0, rows, most):
            part = tuple(column.slice(at, most) for column in columns)
            yield Batch(self._place, held[0].fields, part, min(most, rows - at), group="")

    def end(self) -> Iterator[Yielded]:
        """What is left, and at last what was no JSON."""
        yield from self._together()
        yield from self._flat.flush()
        yield from self._bad.end()


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
