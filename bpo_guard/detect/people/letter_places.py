"""Where a letter ends or begins: behind ``Best regards,`` at the end of a line, behind ``From:`` at its beginning.

Both are looked for only where a line ends or begins, so that notes of one line cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bpo_guard.detect.people.name_roles import LETTER_HEADS, SIGN_OFFS
from bpo_guard.expressions import expression

_BLANKS = " \t\r"
_LONGEST = max(map(len, SIGN_OFFS))
_BLANK_LINES = expression(r"\n(?:[ \t]*\r?\n){0,2}[ \t]*")


def any_of(phrases: tuple[str, ...]) -> str:
    """The phrases as ways of an expression, longer ones first."""
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))


_SIGN_OFF = expression(rf"(?<![^\W_])(?:{any_of(SIGN_OFFS)})[ \t]*[,.!]?[ \t]*\r?\Z", re.IGNORECASE)
_HEAD = rf"[ \t]*(?:{any_of(LETTER_HEADS)})[ \t]?:[ \t]+"
_HEADS = expression(rf"[\n\x00]{_HEAD}", re.IGNORECASE)


@cache
def _first_head() -> re.Pattern[str]:
    return re.compile(_HEAD, re.IGNORECASE)


def after_sign_offs(text: str) -> Iterator[int]:
    """Where the line below the end of a letter begins.

    >>> list(after_sign_offs("many thanks,\\n\\nAnna"))
    [14]
    """
    at = text.find("\n")
    while at >= 0:
        if _SIGN_OFF.search(text, _earliest(text, at), at):
            blank = _BLANK_LINES.match(text, at)
            assert blank is not None
            yield blank.end()
        at = text.find("\n", at + 1)


def _earliest(text: str, at: int) -> int:
    """The first place from where the end of a letter may reach to the end of a line."""
    end = _before_blanks(text, at)
    if end and text[end - 1] in ",.!":
        end = _before_blanks(text, end - 1)
    return max(0, end - _LONGEST)


def _before_blanks(text: str, end: int) -> int:
    while end and text[end - 1] in _BLANKS:
        end -= 1
    return end


def after_heads(text: str) -> Iterator[int]:
    """Where on its line the words behind ``From:`` and the like begin.

    >>> list(after_heads("To: Anna\\nfrom : Otto"))
    [4, 16]
    """
    first = _first_head().match(text)
    if first:
        yield first.end()
    yield from (m.end() for m in _HEADS.finditer(text))
