"""Where a word or number ends: not between its letters, but between two scripts of which one writes no blanks.

In ``我的电话是13800138000`` the number begins where the Han characters end, and ``電話`` is a word of its own in
``電話番号``: Chinese, Japanese, Thai, Lao, Khmer and Burmese put no blank between words, and Korean puts endings
straight after them.
"""

from __future__ import annotations

from collections.abc import Iterable

from bpo_guard.expressions import expression

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003134f"
)
"""Ranges of the letters of those scripts, for a class of an expression."""

BEFORE, AFTER = rf"(?<![^\W_{UNSPACED}])", rf"(?![^\W_{UNSPACED}])"
"""No letter or digit stands here, but for one of a script without blanks."""

WITHIN = expression(rf"[^\W_{UNSPACED}]")
"""A sign after which no form begins."""

_UNSPACED = expression(f"[{UNSPACED}]")
_WORD_BEFORE, _WORD_AFTER = r"(?<![^\W_])", r"(?![^\W_])"


def is_unspaced(text: str) -> bool:
    """Does the text hold a letter of a script without blanks?"""
    return not text.isascii() and _UNSPACED.search(text) is not None


def word_borders(words: Iterable[str]) -> tuple[str, str]:
    """What stands around words of a list: letters of a script without blanks need no border."""
    if not any(map(is_unspaced, words)):
        return _WORD_BEFORE, _WORD_AFTER
    either = rf"(?<=[{UNSPACED}])|(?=[{UNSPACED}])"
    return rf"(?:{_WORD_BEFORE}|{either})", rf"(?:{_WORD_AFTER}|{either})"
