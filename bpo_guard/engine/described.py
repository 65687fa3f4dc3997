"""A vocabulary that also reads what a schema says of its columns: a comment is evidence as a name is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bpo_guard.model.lexicon import NameHit, Vocabulary

_COMMENT = 0.9
"""How much of a name's weight the same words have in a comment, which may speak of more than the column."""


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
        hits = list(self.base.types_of(name))
        known = {hit.type for hit in hits}
        for hit in self.base.types_of(self._note(name)):
            if hit.type not in known:
                hits.append(replace(hit, weight=round(hit.weight * _COMMENT, 3), term=f"{hit.term}, in its comment"))
        return sorted(hits, key=lambda h: (-h.weight, h.type))

    def ruled_out(self, name: str) -> frozenset[str]:
        """What the name rules out, unless its comment says it is just that."""
        if any(hit.weight >= _COMMENT for hit in self.base.types_of(self._note(name))):
            return frozenset()
        return self.base.ruled_out(name)

    def cues(self, type_: str) -> tuple[str, ...]:
        return self.base.cues(type_)

    def categories_of(self, phrase: str) -> tuple[str, ...]:
        return self.base.categories_of(phrase)

    def _note(self, name: str) -> str:
        # Sentences, not paths: a dot in them separates no levels.
        return self.notes.get(name, "").replace(".", " ").replace("/", " ")
