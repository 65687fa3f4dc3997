"""A vocabulary that also reads what a schema says of its columns: a comment is evidence as a name is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bpo_guard.model.compact import dataclass
from bpo_guard.model.lexicon import NameHit, Vocabulary

_COMMENT = 0.9
"""How much of a name's weight the same words have at the beginning of a comment."""

_ASIDE = 0.5
"""The same further on, where a comment may speak of more than the column."""

_CLAUSES = re.compile(r"[.,;:()\[\]/\n]+|\s-\s")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Described:
    """The vocabulary for the fields of one table; ``notes`` are their comments by name."""

    base: Vocabulary
    notes: Mapping[str, str]

    @property
    def digest(self) -> str:
        return self.base.digest

    def types_of(self, name: str) -> Sequence[NameHit]:
        """What the name says, and what only its comment says."""
        hits = {hit.type: hit for hit in self.base.types_of(name)}
        for hit in self._said(name):
            hits.setdefault(hit.type, hit)
        return sorted(hits.values(), key=lambda h: (-h.weight, h.type))

    def ruled_out(self, name: str) -> frozenset[str]:
        """What the name rules out, unless its comment says it is just that."""
        sure = any(hit.weight >= _COMMENT for hit in self._said(name))
        return frozenset() if sure else self.base.ruled_out(name)

    def side_of_pair(self, name: str) -> str:
        return self.base.side_of_pair(name)

    def cues(self, type_: str) -> tuple[str, ...]:
        return self.base.cues(type_)

    def categories_of(self, phrase: str) -> tuple[str, ...]:
        return self.base.categories_of(phrase)

    def _said(self, name: str) -> Iterator[NameHit]:
        """What the comment says: its first clause tells what the column is, the others what else there is to know."""
        for number, clause in enumerate(_CLAUSES.split(self.notes.get(name, "")[:_LONGEST])):
            share = _ASIDE if number else _COMMENT
            for hit in self.base.types_of(clause):
                yield replace(hit, weight=round(hit.weight * share, 3), term=f"{hit.term}, in its comment")
