"""Lists of words and phrases as one expression each, prepared ahead for the lists that are shipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bpo_guard.detect.forms import borders
from bpo_guard.detect.forms.borders import word_borders
from bpo_guard.expressions import expression
from bpo_guard.prepared import look_up

KIND = "phrases"
CODE = (__file__, borders.__file__)


def words_regex(words: Iterable[str]) -> re.Pattern[str] | None:
    """One expression that finds any of the words as a whole word, in any case; ``*`` at the end of a word
    allows any ending. None if there are no words.

    >>> words_regex(["sick leave", "diabet*"]).search("Diabetes mellitus").group()
    'Diabetes'
    >>> bool(words_regex(["ich heiße"]).search("Guten Tag, ich heiße Anna"))
    True
    >>> words_regex(["電話"]).search("私の電話番号は").group()
    '電話'
    """
    listed = sorted(set(words))
    known: str | None = look_up(KIND, CODE, content_of(listed))
    source = source_of(listed) if known is None else known
    return expression(source, re.IGNORECASE) if source else None


def content_of(listed: Sequence[str]) -> bytes:
    """Words in the order of the alphabet as one text."""
    return "\0".join(listed).encode()


def source_of(words: Iterable[str]) -> str:
    """The text of that expression; empty if there are no words."""
    tree: dict[str, object] = {}
    words = tuple(words)
    for word in words:
        for written in {word.lower(), word.casefold()}:  # "heiße" and "heisse"
            _plant(tree, " ".join(written.split()))
    if not tree:
        return ""
    before, after = word_borders(words)
    return f"{before}(?:{_expression(tree)}){after}"


_END = ""
_BETWEEN = r"[\s_.°º/\"״׳-]+"
"""What may stand between two words of a cue, or two letters of an abbreviation: ``No. IC``, ``N° sécu``, ``Α.Φ.Μ.``."""


def _plant(tree: dict[str, object], word: str) -> None:
    node = tree
    for char in word:
        child = node.setdefault(char, {})
        assert isinstance(child, dict)
        node = child
    if word:
        node[_END] = {}


def _expression(node: Mapping[str, object]) -> str:
    """A tree of words as an expression that reads each shared beginning once."""
    ways = []
    for char in sorted(k for k in node if k != _END):
        child = node[char]
        assert isinstance(child, dict)
        head = {" ": _BETWEEN, "*": r"[^\W_]*"}.get(char) or re.escape(char)
        ways.append(head + _expression(child))
    body = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else ""
    if _END in node and body:
        return f"(?:{body})?"
    return body
