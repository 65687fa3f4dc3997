"""JSON text read value by value through a window: what is too large for memory is taken apart as it goes by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason

LARGEST_VALUE = 256 * 2**20
"""Characters of one value that is not taken apart, a string for one."""
BIG = 8 * 2**20
"""Characters from which a list or an object is taken apart."""
_SPACE = re.compile(r"[ \t\r\n]*")
_AFTER_ELEMENT = re.compile(r"[ \t\r\n]*([,\]])[ \t\r\n]*")
_AFTER_MEMBER = re.compile(r"[ \t\r\n]*([,}])[ \t\r\n]*")
_BARE = re.compile(r"[^\s,:\[\]{}\"]+")
_ESCAPE = 16  # the longest token that may be cut in two, but for strings


def decoder() -> json.JSONDecoder:
    """Objects as tuples of pairs, numbers as they are written (nothing rounded, no limit on digits)."""
    return json.JSONDecoder(object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=str, strict=False)


def decode(parser: json.JSONDecoder, text: str, at: int = 0) -> tuple[Any, int]:
    """One value and where it ends. Raises ``json.JSONDecodeError``, or :class:`SourceError` if nested too deep."""
    try:
        return parser.raw_decode(text, at)
    except RecursionError:
        raise SourceError(Reason.over_limit, "nested too deeply to be read") from None


def too_large(blob: Blob) -> bool:
    """Is this one document too large to be taken whole? Then only plain JSON takes it apart."""
    return blob.size > LARGEST_VALUE and not blob.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")


@dataclass(frozen=True, slots=True)
class BigList:
    """A list whose elements are read as they are asked for, once, and before anything behind it."""

    elements: Iterator[Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class BigObject:
    """An object, likewise. ``at`` is the number of its first character in the text: what it is known by."""

    pairs: Iterator[tuple[str, Any]] = field(repr=False)
    at: int


class Window:
    """The part of the text that is in memory, and how to get more of it.

    ``big``: from so many characters on, lists and objects are taken apart; 0 for never.
    """

    def __init__(self, pieces: Iterator[str], big: int = 0) -> None:
        self._pieces = pieces
        self._big = big
        self._text = ""
        self._at = 0
        self._before = 0
        self._parser = decoder()

    def skip(self, pattern: re.Pattern[str] = _SPACE) -> bool:
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
        self.skip()
        if self.next_is("]"):
            self._at += 1
            return
        while True:
            yield self.value()
            if self._after(_AFTER_ELEMENT, "a list") == "]":
                return
            self.skip()

    def _pairs(self) -> Iterator[tuple[str, Any]]:
        """The members of the object that begins here."""
        self._at += 1
        self.skip()
        if self.next_is("}"):
            self._at += 1
            return
        while True:
            if not self.next_is('"'):
                raise self._fault("an object")
            key = self.value()
            self.skip()
            if not self.next_is(":"):
                raise self._fault("an object")
            self._at += 1
            self.skip()
            yield key, self.value()
            if self._after(_AFTER_MEMBER, "an object") == "}":
                return
            self.skip()

    def _after(self, pattern: re.Pattern[str], what: str) -> str:
        self.skip()
        match = pattern.match(self._text, self._at)
        if match is None:
            raise self._fault(what)
        self._at = match.end()
        return match.group(1)

    def _fault(self, what: str) -> SourceError:
        if self._at >= len(self._text):
            return SourceError(Reason.truncated, f"ends within {what}")
        return SourceError(Reason.corrupt, f"no longer JSON in the middle of {what}")

    def value(self) -> Any:
        """The value that begins here, with as much more text as it takes, or the means to take it apart."""
        while True:
            held = len(self._text) - self._at
            bare = _BARE.match(self._text, self._at)
            if bare and bare.end() == len(self._text) and self._more(max(held, 1)):
                continue  # a number at the very end of the window may go on in the next piece
            try:
                value, end = decode(self._parser, self._text, self._at)
            except json.JSONDecodeError as error:
                whole = error.pos < len(self._text) - _ESCAPE and not error.msg.startswith("Unterminated")
                if self._big and held >= self._big and self.next_is("["):
                    return BigList(self.elements())
                if self._big and held >= self._big and self.next_is("{"):
                    return BigObject(self._pairs(), self._before + self._at)
                if whole or not self._more(max(held, 1)):
                    raise SourceError(Reason.corrupt, _said(error)) from None
                continue
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
        self._before += self._at
        self._text = self._text[self._at :] + "".join(added)
        self._at = 0
        if len(self._text) > LARGEST_VALUE:
            raise SourceError(Reason.over_limit, f"a single value longer than {LARGEST_VALUE} characters")
        return True


def _said(error: json.JSONDecodeError) -> str:
    return f"not JSON: {error.msg.partition(':')[0]}"  # after a colon the message may quote


def values_in(window: Window) -> Iterator[tuple[Any, str]]:
    """Every document of a text, lists taken apart, each with the path of where it stands."""
    if not window.skip():
        raise SourceError(Reason.empty, "nothing but space")
    while window.skip():
        if window.next_is("["):
            yield from ((value, "[]") for value in window.elements())
        else:
            yield window.value(), ""
