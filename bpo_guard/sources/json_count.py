"""Counts the values of JSON text by its quotes, colons and digits alone: the given side, without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bpo_guard.model.compact import dataclass

_ESCAPE = re.compile(r"\\.", re.DOTALL)
_LONGEST_BARE = 2**16
_ENDS = " \t\r\n,:[]{}"
_PUNCTUATION = str.maketrans(",:[]{}", "      ")
_BYTES = bytes.maketrans(b',:[]{}"', b"       ")
_IS_QUOTE = bytes(b == ord('"') for b in range(256))
_LAST = frozenset(bytes([ord(end)]) for end in _ENDS + '"')
_LONGEST = 2**30


def count_values(pieces: Iterable[str]) -> int:
    """How many values other than null and the empty string stand in the text, keys apart.

    Every string that is no key is a value, and there are as many keys as colons outside of strings. Keys without
    a letter are taken for empty values, so the count may be too low by those, never too high.
    """
    counter = _Counter()
    held = ""
    for piece in pieces:
        held = counter.take(held + piece)
    counter.take(held + " ")
    return max(0, counter.strings - counter.colons - counter.empty + counter.bare)


@dataclass
class _Counter:
    strings: int = 0
    colons: int = 0
    empty: int = 0
    bare: int = 0
    _within: bool = False
    _filled: bool = False

    def take(self, text: str) -> str:
        """Count what is in a piece of text, and give back its end if that may go on in the next."""
        text, held = _whole_escapes(text)
        if not self._within and self._take_whole(text):
            return held
        # Without escapes every quote begins or ends a string.
        parts = (_ESCAPE.sub("__", text) if "\\" in text else text).split('"')
        contents, outside = (parts[0::2], parts[1::2]) if self._within else (parts[1::2], parts[0::2])
        begun = self._within
        self._within ^= len(parts) % 2 == 0
        self._strings(contents, begun)
        if not self._within and outside:
            rest = outside[-1]
            cut = max(rest.rfind(end, max(0, len(rest) - _LONGEST_BARE)) for end in _ENDS) + 1
            outside[-1], held = rest[:cut], rest[cut:] + held
        between = " ".join(outside)
        self.colons += between.count(":")
        bare = between.translate(_PUNCTUATION).split()  # numbers and constants
        self.bare += len(bare) - bare.count("null")
        return held

    def _take_whole(self, text: str) -> bool:
        """Count a piece by arithmetic, if it ends outside of strings and numbers."""
        import numpy as np
        import pyarrow as pa

        data = (_ESCAPE.sub("__", text) if "\\" in text else text).encode("utf-8", "surrogatepass")
        if data[-1:] not in _LAST or len(data) > _LONGEST:
            return False
        at = np.flatnonzero(np.frombuffer(data.translate(_IS_QUOTE), np.bool_))
        if len(at) % 2:
            return False
        begins, ends = at[::2], at[1::2]
        edges = np.concatenate([[0], at + 1, [len(data)]]).astype(np.int32)
        parts = pa.BinaryArray.from_buffers(pa.binary(), len(at) + 1, [None, pa.py_buffer(edges), pa.py_buffer(data)])
        outside = parts.take(pa.array(np.arange(0, len(at) + 1, 2))).buffers()[2].to_pybytes()
        self.strings += len(begins)
        self.empty += int(np.count_nonzero(ends - begins == 1))
        self.colons += outside.count(b":")
        bare = outside.translate(_BYTES).split()
        self.bare += len(bare) - bare.count(b"null")
        return True

    def _strings(self, contents: list[str], begun: bool) -> None:
        """Strings that end in this piece; ``begun``: the first of them began in an earlier one."""
        if begun and contents:
            contents[0] = contents[0] or ("x" if self._filled else "")
        if self._within:
            self._filled = bool(contents.pop())
        self.strings += len(contents)
        self.empty += contents.count("")


def _whole_escapes(text: str) -> tuple[str, str]:
    """The text without a backslash that waits for its letter, and that backslash."""
    run = len(text) - len(text.rstrip("\\"))
    return (text[:-1], "\\") if run % 2 else (text, "")
