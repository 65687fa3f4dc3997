"""What follows from the text of a shipped file alone, worked out once and shipped: ``prepared.bin`` beside this module.

The key of an entry is made of the text, of the code that reads it and of what is asked, so an entry that is out of
date is never found: what is not found is worked out anew, which costs time and nothing else. ``make prepare`` writes
the file (:mod:`bpo_guard.preparing`).
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from bpo_guard.packed import Packed, open_packed

FILE = Path(__file__).with_name("prepared.bin")


def look_up(kind: str, code: tuple[str, ...], content: bytes = b"") -> Any:
    """What ``code`` (files of ours) makes of ``content``, as plain data; ``None`` if nobody prepared it."""
    return _file().get(key_of(kind, code, content))


def key_of(kind: str, code: tuple[str, ...], content: bytes) -> bytes:
    """The key of an entry.

    >>> key_of("words", (__file__,), b"a") == key_of("words", (__file__,), b"b")
    False
    """
    return b"%s\0%s\0%s" % (kind.encode(), _digest(code), content)


@cache
def _digest(code: tuple[str, ...]) -> bytes:
    """Over the files as they are; where there are none to read (a zipped package) nothing prepared is found."""
    try:
        return hashlib.sha256(b"\0".join(Path(file).read_bytes() for file in code)).digest()
    except OSError:
        return b""


@cache
def _file() -> Packed:
    return open_packed(FILE)
