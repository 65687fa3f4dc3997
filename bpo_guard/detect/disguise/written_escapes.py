"""Line ends, tabs and quotes as a program writes them into a string: ``\\n``, ``\\t``, ``\\"``.

Logs, dumps and documents within documents hold them by the thousand. Left as they are, the letter of a line end runs
on into the word behind it (``\\nDOB``), and no word and no number begins there.
"""

from __future__ import annotations

import re

from bpo_guard.expressions import expression

_WRITTEN = expression(
    r"(?P<path>(?<![^\W_])[A-Za-z]:\\[^\s\"'<>|*?:]*|(?<![\w\\])\\\\[\w.$-]+\\[^\s\"'<>|*?:]*)"
    r"|\\+(?:r\\+n|(?P<letter>[nrt]))|(?P<closing>(?<=[^\s:=,{\[(\\])\\+\")|(?P<opening>\\+\")"
)
"""In a path, or the name of a computer and a folder, they are the first letters of names."""


def as_read(text: str) -> str:
    r"""The text with blanks for line ends and tabs, and bare quotes, each sign at its old place.

    A letter behind a backslash may also begin a name (``FIRM\nina``). It ends a line where it cannot, or where the
    text has others that do.

    >>> as_read(r"Tel:\n4417382\nborn") == "Tel:  4417382  born"
    True
    >>> as_read(r"FIRM\nina, C:\temp\new") == r"FIRM\nina, C:\temp\new"
    True
    >>> as_read(r"{\"pin\":\"4711\"}") == '{ "pin" : "4711" }'
    True
    """
    if "\\" not in text:
        return text
    sure = {found["letter"] for found in _WRITTEN.finditer(text) if found["letter"] and _ends_a_line(text, found)}
    return _WRITTEN.sub(lambda found: _read(found, sure), text)


def _ends_a_line(text: str, found: re.Match[str]) -> bool:
    """Is it no name that begins with this letter?"""
    return not text[found.end() : found.end() + 1].islower() or not text[found.start() - 1 : found.start()].isalnum()


def _read(found: re.Match[str], sure: set[str | None]) -> str:
    written = found[0]
    if found["path"] or (found["letter"] and found["letter"] not in sure):
        return written
    blanks = " " * (len(written) - 1)
    if found["closing"]:
        return f'"{blanks}'
    return f'{blanks}"' if found["opening"] else f" {blanks}"
