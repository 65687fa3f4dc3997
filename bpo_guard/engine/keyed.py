"""Tables that hold one field in each row (``attribute``, ``value``; ``question``, ``answer``): forms, surveys, custom
fields. Their values are read each under the name that stands beside it, as if it were a column of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bpo_guard.engine.record_sheets import HELD, sheet_of
from bpo_guard.expressions import expression
from bpo_guard.model.batch import Batch
from bpo_guard.model.lexicon import NameHit, Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_NAMES = 500
"""So many different ones of a batch are read."""

_KINDS = expression(
    r"(?i)(?:n?(?:var)?char2?|(?:tiny|medium|long)?text|string|str|enum|(?:tiny|small|big)?int(?:eger)?|number|numeric|"
    r"decimal|float|double|real|bool(?:ean)?|date(?:time)?|time(?:stamp)?|uuid|jsonb?|blob|object|array|list)"
    r"(?:\([^)]{0,40}\))?"
)
"""What a description of fields sets their names to: what kind of value each holds."""

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
        answered, terms = self._told(batch)
        called = [batch.fields[i] for i in answered]
        if not terms:
            batch, answered, terms = sheet_of(batch, self._term, self._states)
            called = [HELD] * len(answered)
        if not terms:
            yield batch
            return
        kept = [i for i in range(len(batch.fields)) if i not in answered]
        notes = tuple(batch.notes[i] for i in kept) if batch.notes else ()
        columns = tuple(batch.columns[i] for i in kept)
        yield replace(batch, fields=tuple(batch.fields[i] for i in kept), columns=columns, notes=notes)
        for i, name in zip(answered, called, strict=True):
            yield from _by_term(batch, i, terms, name)

    def _told(self, batch: Batch) -> tuple[list[int], Mapping[str, pa.Array]]:
        """The fields that hold what names are set to, and the rows by what their names say; of several fields beside
        them the one whose names say something in most rows."""
        best: tuple[list[int], Mapping[str, pa.Array]] = [], {}
        for asked, answered in self._sides(batch.fields):
            terms = self._terms_of(batch.columns[asked])
            if _rows_told(terms) > _rows_told(best[1]):
                best = answered, terms
        return best

    def _sides(self, fields: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
        """Each field that may hold names, and those beside it that hold what these are set to."""
        sides = [self._vocabulary.side_of_pair(name) for name in fields]
        for i, side in enumerate(sides):
            if side == "asked":
                level = fields[i].rpartition(".")[0]
                beside = [k for k, s in enumerate(sides) if s == "answered" and fields[k].rpartition(".")[0] == level]
                if beside:
                    yield i, beside

    def _terms_of(self, names: pa.Array) -> Mapping[str, pa.Array]:
        """The rows by what their names say; of very many names, the most frequent are read."""
        import numpy as np
        import pyarrow as pa

        coded = names if pa.types.is_dictionary(names.type) else names.dictionary_encode()
        texts = coded.dictionary.to_pylist()
        often = np.bincount(coded.indices.drop_null().to_numpy(zero_copy_only=False), minlength=len(texts))
        said = [""] * (len(texts) + 1)  # a row without a name says nothing
        for n in np.argsort(-often, kind="stable")[:_MOST_NAMES].tolist():
            said[n] = self._term(texts[n])
        number = {term: n for n, term in enumerate(sorted(set(said)))}
        of_name = np.array([number[term] for term in said])
        of_row = of_name[coded.indices.fill_null(len(said) - 1).to_numpy(zero_copy_only=False)]
        rows = np.split(np.argsort(of_row, kind="stable"), np.bincount(of_row, minlength=len(number)).cumsum()[:-1])
        return {term: pa.array(rows[n]) for term, n in number.items() if len(rows[n])}

    def _term(self, name: str | None) -> str:
        if not name or len(name) > _LONGEST:
            return ""
        if name not in self._terms:
            self._terms[name] = next((hit.term for hit in self._read(name)), "")
        return self._terms[name]

    def _states(self, name: str) -> bool:
        """Does a name say outright what its column holds? That of a person may be one, or whose record it is."""
        return any(hit.weight >= _NAMED and hit.type != "PERSON" for hit in self._vocabulary.types_of(name))

    def _read(self, name: str) -> Iterator[NameHit]:
        """What a name says as a whole, and a question by its last words (``Wie lautet Ihr Geburtsdatum?``)."""
        hits = self._vocabulary.types_of(name)
        best = [hit for hit in hits if hit.weight >= max(_NAMED, hits[0].weight)]
        if len(best) > 1:  # smtp_password: what it is about stands last
            last_word = {hit.type for hit in self._vocabulary.types_of(name.replace("_", " ").split()[-1])}
            best.sort(key=lambda hit: hit.type not in last_word)
        yield from best[:1]
        words = name.rstrip(" ?:*.").split()
        for n in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
            last = self._vocabulary.types_of(" ".join(words[-n:]))[:1]
            yield from (hit for hit in last if hit.weight >= _OUTRIGHT)


def _rows_told(terms: Mapping[str, pa.Array]) -> int:
    return sum(len(rows) for term, rows in terms.items() if term)


def _by_term(batch: Batch, i: int, terms: Mapping[str, pa.Array], called: str) -> Iterator[Batch]:
    """The values of a field by what the name in their row says, ``called`` so."""
    for term, rows in terms.items():
        column = batch.columns[i].take(rows)
        name = f"{called}({term})" if term and not _all_kinds(column) else batch.fields[i]
        yield replace(batch, fields=(name,), columns=(column,), rows=len(column), nested=True, notes=())


def _all_kinds(values: pa.Array) -> bool:
    """Are all values names of kinds, as in the description of a table?"""
    return all(_KINDS.fullmatch(str(value)) is not None for value in values.unique().drop_null().to_pylist())
