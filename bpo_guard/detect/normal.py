"""Text as it reads, from text as it is written: full-width and foreign digits, zero-width signs, odd blanks.

Somebody who wants a number to pass unseen writes it with signs that look the same. The offsets back to the
original are kept, so that a finding points at what stands there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_BLANKS = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\ufe63")
_PLAIN = frozenset("\u00a0\u202f\u2009\u2013\u2014\u2011\u2010\ufeff\u00ad")
"""Signs that honest typesetting uses too: they are read, and are no disguise."""


@dataclass(frozen=True, slots=True)
class Read:
    """``text`` as it reads; ``origin[i]`` is where character i stood; ``odd`` the disguised positions in it."""

    text: str
    origin: Sequence[int]
    odd: Sequence[int] = ()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a part of the text as it reads."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]

    def disguised(self, start: int, end: int) -> bool:
        return any(start <= at < end for at in self.odd)


def read(text: str) -> Read:
    """See through the writing of ``text``. Plain ASCII is returned as it is.

    >>> read("４１１１").text
    '4111'
    """
    if text.isascii():
        return Read(text, range(len(text) + 1))
    chars: list[str] = []
    origin: list[int] = []
    odd: list[int] = []
    for at, char in enumerate(text):
        if char in _DROPPED:
            if char not in _PLAIN and chars:
                odd.append(len(chars))
            continue
        plain = _plain(char)
        if plain != char and char not in _PLAIN:
            odd.append(len(chars))
        chars.append(plain)
        origin.append(at)
    origin.append(len(text))
    return Read("".join(chars), origin, odd)


def _plain(char: str) -> str:
    if char < "\x80":
        return char
    if char in _BLANKS:
        return " "
    if char in _DASHES:
        return "-"
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    return char


_TO_READ = re.compile(f"[{''.join(sorted(_DROPPED | _BLANKS | _DASHES))}\uff01-\uff5e]|(?![0-9])\\d")


def needs_reading(text: str) -> bool:
    """Is there anything in ``text`` that reads differently from how it is written?"""
    return _TO_READ.search(text) is not None
