"""Tables that hold one field in each row (``attribute``, ``value``; ``question``, ``answer``): forms, surveys, custom
fields. Their values are read each under the name that stands beside it, as if it were a column of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bpo_guard.model.batch import Batch
from bpo_guard.model.lexicon import NameHit, Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_NAMES = 500
"""More different ones in a batch are no names of fields."""

_NAMED, _OUTRIGHT = 0.7, 0.9
_MOST_WORDS, _LONGEST = 4, 200
"""How many words at the end of a question are asked for; a longer one is a text."""


class Keyed:
    """The names that were met, by what they say."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._terms: dict[str, str] = {}

    def apart(self, batch: Batch) -> Iterator[Batch]:
        """The batch, or in its place batches without the values, and with those of each name: ``answer(salary)``. It
        names the lexicon's own word, never what stands in the file; values whose name says nothing keep their field."""
        asked, answered = self._sides(batch.fields)
        terms = self._terms_of(batch.columns[asked]) if answered else None
        if terms is None:
            yield batch
            return
        kept = [i for i in range(len(batch.fields)) if i not in answered]
        notes = tuple(batch.notes[i] for i in kept) if batch.notes else ()
        columns = tuple(batch.columns[i] for i in kept)
        yield replace(batch, fields=tuple(batch.fields[i] for i in kept), columns=columns, notes=notes)
        for i in answered:
            yield from _by_term(batch, i, terms)

    def _sides(self, fields: Sequence[str]) -> tuple[int, list[int]]:
        """The field that holds names, and those beside it that hold what these are set to."""
        sides = [self._vocabulary.side_of_pair(name) for name in fields]
        for i, side in enumerate(sides):
            if side == "asked":
                level = fields[i].rpartition(".")[0]
                beside = [k for k, s in enumerate(sides) if s == "answered" and fields[k].rpartition(".")[0] == level]
                if beside:
                    return i, beside
        return 0, []

    def _terms_of(self, names: pa.Array) -> Sequence[str] | None:
        """What the name of each row says; ``None`` if none of them says anything."""
        import pyarrow as pa

        coded = names if pa.types.is_dictionary(names.type) else names.dictionary_encode()
        if len(coded.dictionary) > _MOST_NAMES:
            return None
        terms = [self._term(name) for name in coded.dictionary.to_pylist()]
        if not any(terms):
            return None
        return ["" if i is None else terms[i] for i in coded.indices.to_pylist()]

    def _term(self, name: str | None) -> str:
        if not name or len(name) > _LONGEST:
            return ""
        if name not in self._terms:
            self._terms[name] = next(map(_said, self._read(name)), "")
        return self._terms[name]

    def _read(self, name: str) -> Iterator[NameHit]:
        """What a name says as a whole, and a question by its last words (``Wie lautet Ihr Geburtsdatum?``)."""
        yield from (hit for hit in self._vocabulary.types_of(name)[:1] if hit.weight >= _NAMED)
        words = name.rstrip(" ?:*.").split()
        for n in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
            last = self._vocabulary.types_of(" ".join(words[-n:]))[:1]
            yield from (hit for hit in last if hit.weight >= _OUTRIGHT)


def _said(hit: NameHit) -> str:
    return hit.term


def _by_term(batch: Batch, i: int, terms: Sequence[str]) -> Iterator[Batch]:
    """The values of a field by what the name in their row says."""
    import pyarrow as pa

    for term in sorted(set(terms)):
        rows = pa.array([t == term for t in terms], pa.bool_())
        column = batch.columns[i].filter(rows)
        name = f"{batch.fields[i]}({term})" if term else batch.fields[i]
        yield replace(batch, fields=(name,), columns=(column,), rows=len(column), nested=True, notes=())
