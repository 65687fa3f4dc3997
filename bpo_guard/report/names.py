"""Makes names from input harmless to show: no terminal escapes, nothing invisible or direction-changing."""

from __future__ import annotations

import unicodedata

from bpo_guard.expressions import expression

# C0, DEL, C1; soft hyphen; zero-width and direction marks; line and paragraph ends; direction overrides and
# isolates; invisible operators; byte-order mark; interlinear marks; tags, variation selectors; surrogates.
UNSAFE = expression(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


def safe(text: str) -> str:
    """The text on one line, everything that acts instead of showing written as an escape.

    >>> safe("a\\x1b[31mb\\u202ec")
    'a\\\\x1b[31mb\\\\u202ec'
    """
    return UNSAFE.sub(lambda m: _escape(ord(m.group())), text)


def _escape(code: int) -> str:
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def width(text: str) -> int:
    """Columns the text takes on a terminal.

    >>> width("Lohn"), width("給与"), width("e\\u0301")
    (4, 4, 1)
    """
    return sum(_cell(c) for c in text)


def _cell(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
