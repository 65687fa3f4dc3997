"""JSON: one document, or several after one another. A list at the top is read element by element."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Yielded
from bpo_guard.sources.encoding import Utf8Stream, decode_head, detect_encoding, open_text
from bpo_guard.sources.flatten import Flattener, odd_objects
from bpo_guard.sources.json_count import count_values
from bpo_guard.sources.json_window import BIG, BigObject, Window, decode, decoder, values_in
from bpo_guard.sources.text import pieces_of


class JsonSource:
    """Documents of any nesting, flattened to dotted paths; numbers stand as they are written."""

    name = "json"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """A head that parses, as far as it goes."""
        encoding = detect_encoding(blob.head)
        if encoding is None:
            return 0
        named = blob.name.lower().endswith((".json", ".geojson", ".har"))
        text = decode_head(blob.head, encoding).lstrip(" \t\r\n\ufeff")
        if not text.startswith(("{", "[")):
            return 40 if named else 0
        if _parses(text, cut=blob.size > len(blob.head)):
            return 85
        return 55 if named else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Values, by quotes and commas: which of them are rows is only known to who understands the whole."""
        with _open(blob, limits) as stream:
            yield Given(blob.place, values=count_values(pieces_of(stream)))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Batches; what was read before a fault is kept."""
        flat = Flattener(blob.place, limits, rows_are_lists=True)
        some = False
        try:
            for batch in batches_of(lambda: _pieces(blob, limits), flat, BIG):
                yield batch
                some = True
        except SourceError:
            yield from flat.flush()
            raise
        if not some:
            yield Batch(blob.place, (), (), 0)


ONLY_WITH = (b"{", b"[", b".json", b".geojson", b".har")
SOURCE = JsonSource()


def _parses(text: str, cut: bool) -> bool:
    try:
        decode(decoder(), text)
    except json.JSONDecodeError as error:
        return cut and (error.pos > len(text) - 16 or error.msg.startswith("Unterminated"))
    except SourceError:
        return True
    return True


@contextmanager
def _pieces(blob: Blob, limits: Limits) -> Iterator[Iterator[str]]:
    with _open(blob, limits) as stream:
        yield pieces_of(stream)


def values_of(blob: Blob, limits: Limits) -> Iterator[tuple[Any, str]]:
    """Every document of the file, lists taken apart, each with the path of where it stands; all of a value at once."""
    with _open(blob, limits) as stream:
        yield from values_in(Window(pieces_of(stream)))


def _open(blob: Blob, limits: Limits) -> Utf8Stream:
    """A document may well stand on one line: what bounds it is the largest value."""
    return open_text(blob, replace(limits, line_bytes=limits.file_bytes))


def batches_of(
    open_pieces: Callable[[], AbstractContextManager[Iterator[str]]], flat: Flattener, big: int
) -> Iterator[Batch]:
    """The batches of a text, whatever its size. ``big``: see :class:`Window`.

    Where an object is too large for memory, what becomes of its keys is only known at its end, so the text is then
    read once more from its beginning to find out.
    """
    odd: dict[int, bool] | None = None

    def oddly(value: BigObject) -> bool:
        nonlocal odd
        if odd is None:
            with open_pieces() as again:
                odd = odd_objects(Window(again, big))
        return odd[value.at]

    with open_pieces() as pieces:
        for value, path in values_in(Window(pieces, big)):
            yield from flat.stream(value, path, oddly)
    yield from flat.flush()
