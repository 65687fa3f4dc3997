"""Where a letter ends or begins: behind ``Best regards,`` at the end of a line, behind ``From:`` at its beginning.

Both are looked for only where a line ends or begins, so that notes of one line cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bpo_guard.detect.people import world_cues
from bpo_guard.detect.people.name_roles import LETTER_HEADS, SIGN_OFFS
from bpo_guard.expressions import expression

_SIGN_OFFS = (*SIGN_OFFS, *world_cues.SIGN_OFFS)
_BLANKS = " \t\r"
_LONGEST = max(map(len, _SIGN_OFFS))
_ENDS = (*_SIGN_OFFS, *(phrase[:-1] for phrase in _SIGN_OFFS if phrase.endswith(".")))
_BLANK_LINES = expression(r"\n(?:[ \t]*\r?\n){0,2}[ \t]*")


def any_of(phrases: tuple[str, ...]) -> str:
    """The phrases as ways of an expression, longer ones first."""
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))


_SIGN_OFF = expression(rf"(?<![^\W_])(?:{any_of(_SIGN_OFFS)})[ \t]*[,.!]?[ \t]*\r?\Z", re.IGNORECASE)
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
        end = _end_of_words(text, at)
        first = max(0, end - _LONGEST)
        if text[first:end].lower().endswith(_ENDS) and _SIGN_OFF.search(text, first, at):
            blank = _BLANK_LINES.match(text, at)
            assert blank is not None
            yield blank.end()
        at = text.find("\n", at + 1)


def _end_of_words(text: str, at: int) -> int:
    """Where the words of a line end, without a mark behind them."""
    end = _before_blanks(text, at)
    return _before_blanks(text, end - 1) if end and text[end - 1] in ",.!" else end


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
