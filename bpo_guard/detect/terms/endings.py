"""Words known by how they end: stems of the international names of medicines (``-sartan``, ``-tinib``) run to thousands
of names, and hardly another word ends so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.layout import Layout, run_lengths
from bpo_guard.detect.columns.shared import Shared
from bpo_guard.detect.sightings import Sighting
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_FEWEST, _MOST = 7, 24
"""Letters of such a word."""

_LEAST_BEFORE = 2
"""How many letters stand before a stem."""

_LANGUAGES = ("", "e", "a", "o", "y", "um")
"""What languages put behind a stem: ``losartan``, ``metformina``, ``ipratropium``."""

_LETTERS = 3


class Endings:
    """``by_type``: stems in small letters."""

    def __init__(self, by_type: Mapping[str, Sequence[str]]) -> None:
        self._by_type = {
            stem + more: type_ for type_, stems in by_type.items() for stem in stems for more in _LANGUAGES
        }

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(ending) for ending in self._by_type}, reverse=True))

    @cached_property
    def _table(self) -> np.ndarray[Any, Any]:
        """By the last three letters, as numbers of five bits, whether an ending ends so."""
        import numpy as np

        table = np.zeros(1 << (5 * _LETTERS), np.bool_)
        for ending in self._by_type:
            number = 0
            for letter in ending[-_LETTERS:]:
                number = number << 5 | ord(letter) & 31
            table[number] = True
        return table

    def read(self, shared: Shared, chosen: np.ndarray[Any, Any]) -> Iterator[tuple[int, Sighting]]:
        """Such words in the chosen values, with the number of the value."""
        if not self._by_type or not chosen.any():
            return
        layout = shared.layout
        starts, ends, owners = self._candidates(layout, shared.joined(chosen))
        for start, end, owner in zip(starts.tolist(), ends.tolist(), owners.tolist(), strict=True):
            if type_ := self.type_of(layout.blob[start:end].lower()):
                begin = int(layout.begins[owner])
                seen = Sighting(start - begin, end - begin, type_, Basis.listed)
                yield from ((i, seen) for i in shared.of_group(owner) if chosen[i])

    def _candidates(self, layout: Layout, chosen: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], ...]:
        """Words of a fit length whose last letters end a stem: where they begin and end, and in which value."""
        import numpy as np

        keys, values, at = layout.words
        long = ((keys >> np.uint64(8)) & np.uint64(255) != 0) & chosen[values]
        starts, owners = at[long], values[long]
        ends = starts + run_lengths(layout.letters, starts)
        number = np.zeros(len(ends), np.int64)
        for back in range(_LETTERS, 0, -1):
            number = number << 5 | layout.codes[ends - back] & 31
        fits = self._table[number] & (ends - starts <= _MOST)
        return starts[fits], ends[fits], owners[fits]

    def type_of(self, word: str) -> str:
        """The type of a word in small letters; empty if it does not end in a stem.

        >>> known = Endings({"MEDICATION": ["sartan"]})
        >>> known.type_of("losartan"), known.type_of("sartan"), known.type_of("tartan")
        ('MEDICATION', '', '')
        """
        if len(word) < _FEWEST or not (word.isascii() and word.isalpha()):
            return ""
        for length in self._lengths:
            if len(word) - length >= _LEAST_BEFORE and (type_ := self._by_type.get(word[-length:])):
                return type_
        return ""
