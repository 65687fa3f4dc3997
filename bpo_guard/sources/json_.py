"""JSON: one document, or several after one another. A list at the top is read element by element."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.encoding import Utf8Stream, decode_head, detect_encoding, open_text
from bpo_guard.sources.flatten import Flattener
from bpo_guard.sources.json_count import count_values
from bpo_guard.sources.text import pieces_of

LARGEST_VALUE = 256 * 2**20
_SPACE = re.compile(r"[ \t\r\n]*")
_AFTER_ELEMENT = re.compile(r"[ \t\r\n]*([,\]])[ \t\r\n]*")


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
        count = 0
        try:
            for value, path in values_of(blob, limits):
                flat.add(value, path)
                count += 1
                if flat.full:
                    yield from flat.flush()
        except SourceError:
            yield from flat.flush()
            raise
        if count == 0:
            yield Batch(blob.place, (), (), 0)
        yield from flat.flush()


SOURCE = JsonSource()


def decoder() -> json.JSONDecoder:
    """Objects as tuples of pairs, numbers as they are written (nothing rounded, no limit on digits)."""
    return json.JSONDecoder(object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=str, strict=False)


def decode(parser: json.JSONDecoder, text: str, at: int = 0) -> tuple[Any, int]:
    """One value and where it ends. Raises ``json.JSONDecodeError``, or :class:`SourceError` if nested too deep."""
    try:
        return parser.raw_decode(text, at)
    except RecursionError:
        raise SourceError(Reason.over_limit, "nested too deeply to be read") from None


def _fault(error: json.JSONDecodeError) -> str:
    return f"not JSON: {error.msg.partition(':')[0]}"  # after a colon the message may quote


def _parses(text: str, cut: bool) -> bool:
    try:
        decode(decoder(), text)
    except json.JSONDecodeError as error:
        return cut and (error.pos > len(text) - 16 or error.msg.startswith("Unterminated"))
    except SourceError:
        return True
    return True


def values_of(blob: Blob, limits: Limits) -> Iterator[tuple[Any, str]]:
    """Every document of the file, lists taken apart, each with the path of where it stands."""
    with _open(blob, limits) as stream:
        window = _Window(pieces_of(stream))
        if not window.skip(_SPACE):
            raise SourceError(Reason.empty, "nothing but space")
        while window.skip(_SPACE):
            if window.next_is("["):
                yield from ((value, "[]") for value in window.elements())
            else:
                yield window.value(), ""


def _open(blob: Blob, limits: Limits) -> Utf8Stream:
    """A document may well stand on one line: what bounds it is the largest value."""
    return open_text(blob, replace(limits, line_bytes=max(limits.line_bytes, 4 * LARGEST_VALUE)))


class _Window:
    """The part of the text that is in memory, and how to get more of it."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text = ""
        self._at = 0
        self._parser = decoder()

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Pass over what matches; is there anything after it?"""
        while True:
            match = pattern.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._text):
                return True
            if not self._more():
                return False

    def next_is(self, char: str) -> bool:
        return self._text.startswith(char, self._at)

    def elements(self) -> Iterator[Any]:
        """The elements of the list that begins here."""
        self._at += 1
        self.skip(_SPACE)
        if self.next_is("]"):
            self._at += 1
            return
        while True:
            yield self.value()
            self.skip(_SPACE)
            match = _AFTER_ELEMENT.match(self._text, self._at)
            if match is None:
                cut = self._at >= len(self._text)
                raise SourceError(
                    Reason.truncated if cut else Reason.corrupt,
                    "ends within a list" if cut else "no longer JSON in the middle of a list",
                )
            self._at = match.end()
            if match.group(1) == "]":
                return
            self.skip(_SPACE)

    def value(self) -> Any:
        """The value that begins here, with as much more text as it takes."""
        while True:
            try:
                value, end = decode(self._parser, self._text, self._at)
            except json.JSONDecodeError as error:
                if not self._more(len(self._text) - self._at):
                    raise SourceError(Reason.corrupt, _fault(error)) from None
                continue
            # A number at the very end of the window may go on in the next piece.
            if end < len(self._text) or not self._more():
                self._at = end
                return value

    def _more(self, at_least: int = 1) -> bool:
        """Append text, at least doubling what is held of the value so far (retries stay linear)."""
        added = []
        size = 0
        while size < at_least:
            piece = next(self._pieces, "")
            if not piece:
                break
            added.append(piece)
            size += len(piece)
        if not size:
            return False
        self._text = self._text[self._at :] + "".join(added)
        self._at = 0
        if len(self._text) > LARGEST_VALUE:
            raise SourceError(Reason.over_limit, f"a single value longer than {LARGEST_VALUE} characters")
        return True
