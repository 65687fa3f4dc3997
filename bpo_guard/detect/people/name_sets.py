"""Sets of names that are opened as far as they are asked: a small file meets few of a hundred thousand names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

_BEGINNING = 2


class NameSet(Set[str]):
    """Names held as texts by their first letters; each text becomes a set when a word that begins like it is looked up.

    >>> names = NameSet({"ma": "maria marek", "jo": "joana"})
    >>> "maria" in names, "mario" in names, "" in names, len(names), sorted(names)
    (True, False, False, 3, ['joana', 'marek', 'maria'])
    """

    def __init__(self, by_beginning: Mapping[str, str]) -> None:
        self._texts = by_beginning
        self._opened: dict[str, frozenset[str]] = {}

    def __contains__(self, word: object) -> bool:
        assert isinstance(word, str)
        beginning = word[:_BEGINNING]
        opened = self._opened.get(beginning)
        if opened is None:
            if beginning not in self._texts:
                return False
            opened = self._opened[beginning] = frozenset(self._texts[beginning].split())
        return word in opened

    def __iter__(self) -> Iterator[str]:
        return (name for text in self._texts.values() for name in text.split())

    def __bool__(self) -> bool:
        return bool(self._texts)

    def __len__(self) -> int:
        return sum(text.count(" ") + 1 for text in self._texts.values())


def by_beginning(names: Set[str]) -> dict[str, str]:
    """Names as the texts that :class:`NameSet` reads, in the order of the alphabet.

    >>> by_beginning({"maria", "joana", "marek"})
    {'jo': 'joana', 'ma': 'marek maria'}
    """
    lists: dict[str, list[str]] = {}
    for name in sorted(names):
        lists.setdefault(name[:_BEGINNING], []).append(name)
    return {beginning: " ".join(listed) for beginning, listed in lists.items()}
