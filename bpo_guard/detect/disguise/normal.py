"""Text as it reads, from text as it is written: full-width and foreign digits, zero-width signs, odd blanks.

Somebody who wants a number to pass unseen writes it with signs that look the same. The offsets back to the
original are kept, so that a finding points at what stands there, and so is the name of what was done. Writing that
takes more than one sign to see through (``&#64;``, base64, spoken digits) is in :mod:`bpo_guard.detect.disguise.veils`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import lru_cache

from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass

_DROPPED = frozenset(
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u20e3\u3164\ufe0e\ufe0f\ufeff\uffa0\u00ad"
)
_BLANKS = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\ufe63")
_SMALL = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")
"""Raised and lowered digits: one alone is a footnote or a power."""
BEYOND_ASCII = expression(r"[^\x00-\x7f]")
_PLAIN = frozenset("\u00a0\u202f\u2009\u2013\u2014\u2011\u2010\ufeff\ufe0f")
"""Signs that honest typesetting uses too: they are read, and are no disguise."""

ZERO_WIDTH, SOFT_HYPHEN, BLANK, DASH = "zero-width signs", "soft hyphens", "unusual blanks", "unusual dashes"
FULL_WIDTH, OTHER_DIGITS = "full-width signs", "digits of another script"
STYLED, OVERLAID = "styled signs", "overlaid marks"


@dataclass(frozen=True, slots=True)
class Read:
    """``text`` as it reads; ``origin[i]`` is where character i stood; ``odd`` names what was done where."""

    text: str
    origin: Sequence[int]
    odd: Mapping[int, str] = field(default_factory=dict)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a part of the text as it reads."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]

    def disguise(self, start: int, end: int) -> str:
        """How this part was written to be missed; empty if it was not."""
        if not self.odd:
            return ""
        return ", ".join(sorted({self.odd[at] for at in range(start, end) if at in self.odd}))


def read(text: str) -> Read:
    """See through the writing of ``text``. Plain ASCII is returned as it is.

    >>> read("４１１１").text
    '4111'
    >>> read("4\u200b1").disguise(0, 2)
    'zero-width signs'
    """
    if text.isascii():
        return Read(text, range(len(text) + 1))
    parts: list[str] = []
    origin: list[int] = []
    odd: dict[int, str] = {}
    done = 0
    for found in BEYOND_ASCII.finditer(text):
        at, char = found.start(), found.group()
        parts.append(text[done:at])
        origin.extend(range(done, at))
        done = at + 1
        plain, name = _plain(char)
        if char in _SMALL and not _in_small_run(text, at):
            plain, name = char, ""
        if not plain or (name == OVERLAID and origin and not _may_lie_over(_last(parts))):
            # What is left out is noticed at the sign after it.
            if name and origin:
                odd[len(origin)] = name
            continue
        if name == OVERLAID:
            plain, name = char, ""
        if name:
            odd[len(origin)] = name
        parts.append(plain)
        origin.append(at)
    origin.extend(range(done, len(text) + 1))
    return Read("".join([*parts, text[done:]]), origin, odd)


def _last(parts: Sequence[str]) -> str:
    """The last sign so far."""
    return next(part[-1] for part in reversed(parts) if part)


def _in_small_run(text: str, at: int) -> bool:
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return any(char in _SMALL for char in beside)


def _may_lie_over(char: str) -> bool:
    """A mark over a letter makes another letter; over a digit or a sign it hides it."""
    return char.isalpha()


@lru_cache(maxsize=4096)
def _plain(char: str) -> tuple[str, str]:
    """A sign beyond ASCII as it reads, and how that is called if it hides something."""
    if char in _DROPPED or "\U000e0000" <= char <= "\U000e01ef":
        return "", "" if char in _PLAIN else SOFT_HYPHEN if char == "\u00ad" else ZERO_WIDTH
    if char in _BLANKS:
        return " ", "" if char in _PLAIN else BLANK
    if char in _DASHES:
        return "-", "" if char in _PLAIN else DASH
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0), FULL_WIDTH
    if char.isdigit():
        styled = unicodedata.normalize("NFKC", char)
        if len(styled) == 1 and styled in "0123456789":
            return styled, STYLED
        return str(unicodedata.digit(char)), OTHER_DIGITS if char.isdecimal() else STYLED
    if unicodedata.combining(char):
        return char, OVERLAID
    if _is_styled(char):
        return unicodedata.normalize("NFKC", char), STYLED
    return char, ""


def _is_styled(char: str) -> bool:
    """A letter in bold, in a circle, in script, small at-signs: what is an ASCII sign but for its looks."""
    if "\U0001d400" <= char <= "\U0001d7ff" or "\u24b6" <= char <= "\u24e9" or "\ufe50" <= char <= "\ufe6b":
        plain = unicodedata.normalize("NFKC", char)
        return len(plain) == 1 and plain < "\x80"
    return False


_TO_READ = expression(
    f"[{''.join(sorted(_DROPPED | _BLANKS | _DASHES))}\uff01-\uff5e\ufe50-\ufe6b\u2460-\u2468\u24b6-\u24ea\u24f5-\u24fd"
    "\u2776-\u277e⁰¹²³⁴-⁹₀-₉\U0001d400-\U0001d7ff\U000e0000-\U000e01ef]"
    "|(?![0-9])\\d|[0-9@][\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20f0]"
)


def needs_reading(text: str) -> bool:
    """Is there anything in ``text`` that reads differently from how it is written?"""
    return _TO_READ.search(text) is not None
