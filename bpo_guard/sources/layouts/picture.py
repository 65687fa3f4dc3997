"""The PICTURE of a COBOL field: how many characters, how many of them digits, where the point is."""

from __future__ import annotations

import re
from collections import Counter

from bpo_guard.errors import LayoutError
from bpo_guard.model.compact import dataclass
from bpo_guard.sources.layouts.building import LONGEST

_PART = re.compile(r"([A-Z0-9$*/+,.\-])(?:\((\d{1,7})\))?")
_WIDE = {"N", "G"}
_MOST_DIGITS = 38


@dataclass(frozen=True, slots=True)
class Picture:
    """``width`` in bytes as text; ``digits`` 0 for anything but a plain number."""

    width: int
    digits: int = 0
    decimals: int = 0
    signed: bool = False
    wide: bool = False


def picture_of(text: str, at: str) -> Picture:
    """A picture read. Raises :class:`LayoutError` for what is none.

    >>> picture_of("S9(7)V99", "")
    Picture(width=9, digits=9, decimals=2, signed=True, wide=False)
    >>> picture_of("X(30)", "").width, picture_of("Z,ZZ9.99-", "").width
    (30, 9)
    """
    parts = [(found[1], int(found[2] or 1)) for found in _PART.finditer(text)]
    if not parts or "".join(m[0] for m in _PART.finditer(text)) != text:
        raise LayoutError("not a picture", where=at, expected="something like X(30) or S9(7)V99")
    counts: Counter[str] = Counter()
    for char, count in parts:
        counts[char] += count
    if sum(counts.values()) > LONGEST:
        raise LayoutError("a picture too long", where=at, expected=f"at most {LONGEST} characters")
    kinds = set(counts)
    if kinds <= _WIDE:
        return Picture(2 * sum(counts.values()), wide=True)
    if kinds <= {"S", "9", "V"} and counts["9"]:
        if counts["9"] > _MOST_DIGITS:
            raise LayoutError("a number too long", where=at, expected=f"at most {_MOST_DIGITS} digits")
        point = [char for char, _ in parts].index("V") if "V" in kinds else len(parts)
        decimals = sum(count for char, count in parts[point:] if char == "9")
        return Picture(counts["9"], counts["9"], decimals, "S" in kinds)
    if "P" in kinds:
        raise LayoutError("a picture with P is not known", where=at, expected="9, V and S only")
    return Picture(sum(count for char, count in counts.items() if char not in "SV"))
