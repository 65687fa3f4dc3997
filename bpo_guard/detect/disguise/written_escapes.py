"""Line ends, tabs and quotes as a program writes them into a string: ``\\n``, ``\\t``, ``\\"``.

Logs, dumps and documents within documents hold them by the thousand. Left as they are, the letter of a line end runs
on into the word behind it (``\\nDOB``), and no word and no number begins there.
"""

from __future__ import annotations

import re

from bpo_guard.expressions import expression

_IN_NAME = r"[^\s\"'<>|*?:\\]"
_ALONE = r"[nrt](?![a-z])"
"""A letter that no name begins with: nothing of a name in small letters follows."""

_HAS_ENDING = "|".join(rf"(?<=\.[A-Za-z][A-Za-z0-9]{{{n}}})" for n in range(1, 5))
_FURTHER = rf"(?:(?!(?:{_HAS_ENDING})\\+(?:r\\+n|{_ALONE}))(?>\\+)(?>{_IN_NAME}*))*"
"""Folders down to a file; behind the ending of its name, a line ends."""

_AFTER_LABEL = rf"\\+(?:{_ALONE}|[nrt](?>[\w.+-]*)@[\w-]+\.[a-z])(?>{_IN_NAME}*)(?!\\+(?!{_ALONE}))"
"""``T:\\t+49 30``: one letter and a colon are a label where what follows is no name, or an address."""

_WRITTEN = expression(
    rf"(?P<path>(?<![^\W_])[A-Za-z]:(?=\\)(?!{_AFTER_LABEL}){_FURTHER}|"
    # Once or, within a string, twice as many signs before the computer as before the folder.
    rf"(?<![\w\\])(?:\\{{2}}[\w.$-]+\\(?!\\)|\\{{4}}[\w.$-]+\\{{2}}(?!\\)){_IN_NAME}*{_FURTHER})"
    r"|(?<!\\)(?>\\+)(?:r\\+n|(?P<letter>[nrt])|(?P<quote>\"))"
)
"""In a path, or the name of a computer and a folder, they are the first letters of names."""

_OPENS_BEHIND = frozenset(":=,{[(")
_SIDE, _AROUND, _LONGEST = 24, 200, 32
_BEFORE, _BEHIND = re.compile(r"[\w!?$%&#@*^+.~-]*$"), re.compile(r"[\w!?$%&#@*^+.~-]*")
_MARKS = frozenset("!?$%&#@*^+~")
_ADDRESS = re.compile(r"@[\w-]+\.[a-z]")
_MIXED, _VERY_MIXED = 3, 4
_LETTERS = ("\\n", "\\r", "\\t")


def as_read(text: str) -> str:
    r"""The text with blanks for line ends and tabs, and bare quotes, each sign at its old place.

    A letter behind a backslash may also begin a name (``FIRM\nina``). It ends a line where it cannot, or where the
    text has others that do. One alone in the middle of what is drawn like a password is a part of it.

    >>> as_read(r"Tel:\n4417382\nborn") == "Tel:  4417382  born"
    True
    >>> as_read(r"FIRM\nina, C:\temp\new") == r"FIRM\nina, C:\temp\new"
    True
    >>> as_read(r"{\"pin\":\"4711\"}") == '{ "pin" : "4711" }'
    True
    >>> as_read(r"C:\log\a.txt\n4711, T:\t4712, pw Hk4\rQz!7") == r"C:\log\a.txt  4711, T:  4712, pw Hk4\rQz!7"
    True
    """
    if "\\" not in text:
        return text
    sure = {found["letter"] for found in _WRITTEN.finditer(text) if found["letter"] and _ends_a_line(text, found)}
    return _WRITTEN.sub(lambda found: _read(text, found, sure), text)


def _ends_a_line(text: str, found: re.Match[str]) -> bool:
    """Is it no name that begins with this letter, and no password that it stands in?"""
    alone = not text[found.end() : found.end() + 1].islower() or not text[found.start() - 1 : found.start()].isalnum()
    return alone and not _is_drawn(text, found)


def _is_drawn(text: str, found: re.Match[str]) -> bool:
    """Does a single one stand between what no word, number or address is, and nothing like it near it?"""
    start, end = found.start(), found.end()
    before = _BEFORE.search(text, max(start - _SIDE, 0), start)
    behind = _BEHIND.match(text, end, end + _SIDE)
    if not before or not before[0] or not behind or len(before[0]) + len(behind[0]) > _LONGEST:
        return False
    kinds = _kinds(behind[0])
    if kinds < _MIXED or (kinds < _VERY_MIXED and not any(map(str.isdigit, before[0]))) or _ADDRESS.search(behind[0]):
        return False
    if text[before.start() - 1 : before.start()] == "\\" or text.startswith(_LETTERS, behind.end()):
        return False
    line = text[max(start - _AROUND, 0) : start].rpartition("\n")[2], text[end : end + _AROUND].partition("\n")[0]
    return not any(found[0] in part for part in line)


def _kinds(piece: str) -> int:
    """How many of small letters, capitals, digits and marks it has."""
    return sum(any(map(kind, piece)) for kind in (str.islower, str.isupper, str.isdigit, _MARKS.__contains__))


def _read(text: str, found: re.Match[str], sure: set[str | None]) -> str:
    written = found[0]
    if found["path"] or (found["letter"] and (found["letter"] not in sure or _is_drawn(text, found))):
        return written
    blanks = " " * (len(written) - 1)
    if not found["quote"]:
        return f" {blanks}"
    before = text[found.start() - 1 : found.start()]
    closes = bool(before) and not before.isspace() and before not in _OPENS_BEHIND
    return f'"{blanks}' if closes else f'{blanks}"'
