"""What follows from the text of a shipped file alone, worked out once and shipped: ``prepared.txt`` beside this module.

Each line is JSON; the first says by key how many bytes each of the others has. The key is a digest of the text, of the
code that reads it and of what is asked, so an entry that is out of date is never found: what is not found is worked
out anew, which costs time and nothing else. ``make prepare`` writes the file (:mod:`bpo_guard.preparing`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("prepared.txt")


def look_up(kind: str, code: tuple[str, ...], content: bytes = b"") -> Any:
    """What ``code`` (files of ours) makes of ``content``, as plain JSON data; ``None`` if nobody prepared it."""
    if not _places():
        return None
    place = _places().get(key_of(kind, code, content))
    if place is None:
        return None
    try:
        with FILE.open("rb") as file:
            file.seek(place[0])
            return json.loads(file.read(place[1]))
    except (OSError, ValueError):  # cut off, or its line ends were changed on the way
        return None


def text(entries: Iterable[tuple[str, str]]) -> str:
    """The whole file: keys with their lines, in the order of keys."""
    lines = dict(sorted(entries))
    sizes = json.dumps({key: len(line.encode()) for key, line in lines.items()})
    return "\n".join((sizes, *lines.values(), ""))


def key_of(kind: str, code: tuple[str, ...], content: bytes) -> str:
    """The key of an entry.

    >>> key_of("words", (__file__,), b"a") == key_of("words", (__file__,), b"b")
    False
    """
    return hashlib.sha256(b"%s\0%s\0%s" % (kind.encode(), _digest(code), content)).hexdigest()


@cache
def _digest(code: tuple[str, ...]) -> bytes:
    """Over the files as they are; where there are none to read (a zipped package) nothing prepared is found."""
    try:
        return hashlib.sha256(b"\0".join(Path(file).read_bytes() for file in code)).digest()
    except OSError:
        return b""


@cache
def _places() -> Mapping[str, tuple[int, int]]:
    """By key where a line begins, and how long it is."""
    try:
        with FILE.open("rb") as file:
            first = file.readline()
        sizes = json.loads(first)
    except (OSError, ValueError):
        return {}
    at, places = len(first), {}
    for key, size in sizes.items():
        places[key] = (at, size)
        at += size + 1
    return places
