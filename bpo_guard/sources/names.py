"""Names taken from input: made safe to print, and made unique. Whether they are sensitive is not decided here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from bpo_guard.expressions import expression

LONGEST_NAME = 200

# Controls (C0, DEL, C1), line and paragraph separators, directional overrides, zero-width marks, lone surrogates.
_UNSAFE = expression("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
# What build systems take for a command to them, at the beginning of a line or anywhere in it.
_COMMANDS = expression(r"^:(?=:)|#(?=#(?:vso)?\[)")


def clean_name(name: str) -> str:
    """A name in NFC, without control characters, terminal escapes, invisible marks or commands to a build system, of
    bounded length.

    >>> clean_name("a\\x1b[31mb")
    'a\ufffd[31mb'
    """
    safe = _COMMANDS.sub("\ufffd", _UNSAFE.sub("\ufffd", unicodedata.normalize("NFC", name.strip())))
    return safe if len(safe) <= LONGEST_NAME else safe[: LONGEST_NAME - 1] + "…"


def clean_path(name: str) -> str:
    """A member or file name as a relative POSIX path that leads nowhere outside.

    >>> clean_path("..\\\\..\\\\C:/etc/passwd")
    '__/__/C_/etc/passwd'
    """
    parts = [p for p in name.replace("\\", "/").split("/") if p not in ("", ".")]
    safe = ("__" if p == ".." else p.replace(":", "_") if p.endswith(":") else p for p in parts)
    return "/".join(clean_name(p) for p in safe) or "_"


def unique_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names of columns in order: cleaned, empty ones numbered, the second of a kind marked.

    >>> unique_names(["id", "", "id"])
    ('id', 'column_2', 'id (2)')
    """
    seen: dict[str, int] = {}
    taken: set[str] = set()
    out = []
    for number, raw in enumerate(names, start=1):
        base = clean_name(raw) or f"column_{number}"
        seen[base] = seen.get(base, 0) + 1
        name = base if seen[base] == 1 else f"{base} ({seen[base]})"
        while name in taken:
            seen[base] += 1
            name = f"{base} ({seen[base]})"
        taken.add(name)
        out.append(name)
    return tuple(out)


def column_names(count: int, first: int = 1) -> tuple[str, ...]:
    """Names for columns that have none: ``column_1``, ``column_2`` …"""
    return tuple(f"column_{n}" for n in range(first, first + count))
