"""Expressions compiled ahead: ``expressions.bin`` beside this module holds the code of those that are shipped.

Python parses every expression anew in every process, which takes longer than looking at a small file. The code it
makes of one depends on the expression, its flags and the ``magic`` number of its compiler: the file is for those that
make the same of ours, and looked up by the other two. What is not in it, and everything under another Python, is
compiled as usual, which costs time and nothing else. ``make prepare`` writes the file (:mod:`bpo_guard.preparing`).
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from re import _compiler as sre_compiler  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from bpo_guard.packed import Packed, open_packed, pack

_sre: Any = import_module("_sre")
FILE = Path(__file__).with_name("expressions.bin")

MAGICS = frozenset({20220615, 20221023, 20230612})
"""Of Python 3.11, 3.12 and 3.13: what differs between them does not occur in our expressions, as a test shows under
each."""

Compiled = tuple[int, int, dict[str, int], bytes]
"""Flags as parsed, number of groups with the whole, groups by name, the code as 32-bit words, low byte first."""


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` makes of a pattern.

    >>> expression("[a-z]+", re.IGNORECASE).fullmatch("Ab").group()
    'Ab'
    """
    known = _known().get(_key(pattern, int(flags)))
    if known is None:
        return re.compile(pattern, flags)
    parsed, groups, names, code = known
    by_number: list[str | None] = [None] * groups
    for name, number in names.items():
        by_number[number] = name
    compiled: re.Pattern[str] = _sre.compile(
        pattern, parsed, list(memoryview(code).cast("I")), groups - 1, names, tuple(by_number)
    )
    return compiled


def compiled(pattern: str, flags: int) -> Compiled:
    """What the file holds of a pattern."""
    parsed = sre_parser.parse(pattern, flags)
    state, words = parsed.state, sre_compiler._code(parsed, flags)
    return int(flags | state.flags), state.groups, dict(state.groupdict), struct.pack(f"<{len(words)}I", *words)


def content(wanted: Iterable[tuple[str, int]]) -> bytes:
    """The whole file for these patterns with their flags."""
    return pack({_key(*one): compiled(*one) for one in set(wanted)})


def _key(pattern: str, flags: int) -> bytes:
    return b"%d %s" % (flags, pattern.encode("utf-8", "surrogatepass"))


@cache
def _known() -> Packed:
    return open_packed(FILE) if sys.byteorder == "little" and _sre.MAGIC in MAGICS else Packed(b"")
