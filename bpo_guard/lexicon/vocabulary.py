"""The lexicon as the stages use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from bpo_guard.lexicon.entry import WHOLE_NAMES, Tables
from bpo_guard.lexicon.reading import join_windows, phrase_tokens, read_name
from bpo_guard.lexicon.standards import Standards
from bpo_guard.lexicon.words import fold, raw_tokens, segments, spellings
from bpo_guard.model.compact import dataclass
from bpo_guard.model.lexicon import NameHit

_STATED = 0.5
"""From this weight on, a name in a process definition states its type."""

_LONGEST_PHRASE = 4


def _run_on(name: str) -> str:
    return "".join(raw_tokens(fold(name)))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words of process definitions by how they match: whole, as the beginning of a word, anywhere in a word."""

    whole: dict[str, tuple[str, ...]]
    starts: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Lexicon:
    """Implements :class:`bpo_guard.model.lexicon.Vocabulary`. Build one with :func:`load_lexicon`."""

    tables: Tables
    digest: str
    standards: Standards = field(default_factory=Standards)

    @cached_property
    def phrases(self) -> Phrases:
        """Words of process definitions; only those who read these need them."""
        return build_phrases(self.tables)

    @property
    def types(self) -> frozenset[str]:
        """Every type that some name speaks for."""
        return frozenset(e.type for entries in self.tables.index.values() for e in entries if not e.against)

    def types_of(self, name: str) -> Sequence[NameHit]:
        """Types the name speaks for, strongest first; at most one hit a type."""
        defined = self.standards.read(name)
        if defined is not None:
            return defined[0]
        return read_name(self.tables, self._asked_for(name)).hits

    def ruled_out(self, name: str) -> frozenset[str]:
        """Types the name speaks against. ``*`` is every identifier; what ``types_of`` still says stays said."""
        defined = self.standards.read(name)
        if defined is not None:
            return defined[1]
        return read_name(self.tables, self._asked_for(name)).ruled_out

    def _asked_for(self, name: str) -> str:
        """Of values called by what they answer (``items[].valor(salario)``) that alone: ``items[].salario``."""
        path, opens, rest = name.partition("(")
        if not opens or not rest.endswith(")") or self.side_of_pair(path) != "answered":
            return name
        level, dot, _ = path.rpartition(".")
        return f"{level}{dot}{rest[:-1]}"

    @cached_property
    def _sides(self) -> Mapping[str, str]:
        return {_run_on(name): side for side in sorted(WHOLE_NAMES) for name in self.tables.words[side]}

    def side_of_pair(self, name: str) -> str:
        """``asked`` if a field of this name holds names of fields (``attribute``, ``question``), ``answered`` if it
        holds what these are set to (``value``, ``answer``); else empty."""
        last = segments(name)
        return self._sides.get(_run_on(last[-1]), "") if last else ""

    def cues(self, type_: str) -> tuple[str, ...]:
        """Words that stand beside a value of this type in running text, lower case, all languages."""
        return tuple(sorted(self.tables.cues.get(type_, ())))

    def categories_of(self, phrase: str) -> tuple[str, ...]:
        """Data categories that a phrase of a process definition names, sorted."""
        tokens = phrase_tokens(self.tables, phrase)
        found: set[str] = set()
        for key in join_windows(tokens, _LONGEST_PHRASE):
            found.update(self.phrases.whole.get(key, ()))
            found.update(category for start, category in self.phrases.starts if key.startswith(start))
        for token in tokens:
            found.update(category for part, category in self.phrases.parts if part in token)
        for hit in self.types_of(phrase):
            if hit.weight >= _STATED and hit.type in self.tables.category_of:
                found.add(self.tables.category_of[hit.type])
        return tuple(sorted(found))


def build_phrases(tables: Tables) -> Phrases:
    """Phrase tables from terms written ``word`` (whole), ``word*`` (beginning) and ``*word*`` (anywhere)."""
    whole: dict[str, tuple[str, ...]] = {}
    starts: list[tuple[str, str]] = []
    parts: list[tuple[str, str]] = []
    for term, category in tables.phrases:
        for spelling in spellings(term):
            key = "".join(phrase_tokens(tables, spelling)) or "".join(raw_tokens(spelling))
            if term.startswith("*"):
                parts.append((key, category))
            elif term.endswith("*"):
                starts.append((key, category))
            else:
                whole[key] = tuple(sorted({*whole.get(key, ()), category}))
    return Phrases(whole, tuple(sorted(set(starts))), tuple(sorted(set(parts))))
