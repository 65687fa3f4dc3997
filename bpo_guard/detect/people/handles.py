"""Handles that are made of a person's name: ``@MariaLopez``, ``@maria_lopez``, ``@marialopez``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from bpo_guard.expressions import expression
from bpo_guard.model.tally import Basis

_HANDLE = expression(r"(?<![\w.])@ ?([A-Za-z]\w*(?: ?_ ?\w+)*)")
_PART = expression(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LEAST = 3


class Book(Protocol):
    """What is known of names."""

    def is_given(self, word: str) -> bool: ...
    def is_family(self, word: str) -> bool: ...
    def is_sure(self, word: str) -> bool: ...
    def is_word(self, word: str, near: Iterable[str]) -> bool: ...


def handles(text: str, book: Book) -> Iterator[tuple[int, int, Basis]]:
    """Where such handles are: a sure given name and more, or a given and a family name run together."""
    for m in _HANDLE.finditer(text):
        parts = [part.lower() for part in _PART.findall(m.group(1))]
        if not parts or not book.is_sure(parts[0]):
            continue
        given = len(parts[0]) >= _LEAST and book.is_given(parts[0])
        if (given and len(parts) > 1 and len(parts[1]) > 1) or (len(parts) == 1 and _run_together(parts[0], book)):
            yield m.start(1), m.end(1), Basis.listed


def _run_together(word: str, book: Book) -> bool:
    """A given and a family name without anything between."""
    return any(
        book.is_given(word[:n]) and book.is_sure(word[:n]) and book.is_family(word[n:])
        for n in range(_LEAST, len(word) - _LEAST + 1)
    )
