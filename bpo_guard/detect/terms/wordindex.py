"""Which values hold a word that a phrase of a list begins with: one look at all words of a column for all lists.

It never misses a value that holds a phrase; what it lets through is then searched with the list's expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.layout import KEY_LETTERS, Layout, keys_of
from bpo_guard.detect.columns.shapes import among, different
from bpo_guard.detect.columns.shared import Shared
from bpo_guard.detect.forms.borders import is_unspaced
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np

_END = "\x00"
_FIRST_WORDS = re.compile(rf"(?:^|{_END})(?:(?!{_END})[\W\d_])*([^\W\d_]+\*?)?")


_BEGINS_SO = re.compile(r"\s*[^\W\d_]")


@dataclass(frozen=True, slots=True, eq=False)
class Openings:
    """Keys of the words that phrases begin with, sorted, by how many of their letters must be there: all that a key
    tells, or those before a ``*``. ``any`` if a phrase has no word."""

    keys: Mapping[int, np.ndarray[Any, Any]]
    any: bool = False


def openings(phrases: Iterable[str]) -> Openings:
    """Those of a list of phrases."""
    by_length, any_ = _stems(phrases)
    return Openings({length: different(keys_of(stems), in_runs=True) for length, stems in by_length.items()}, any_)


def _stems(phrases: Iterable[str]) -> tuple[dict[int, list[str]], bool]:
    """The words that phrases begin with (or the first in them), by how many of their letters must be there, and whether
    one has none."""
    known = tuple(phrases)
    words = _first_words([phrase for phrase in known if not phrase.isalpha()])
    by_length = _by_length(words - {""})
    by_length[KEY_LETTERS] += [phrase for phrase in known if phrase.isalpha()]
    return by_length, "" in words


class WordIndex:
    """Lists of phrases by label, as keys of their first words; ``*`` after a first word allows any ending."""

    def __init__(self, lists: Mapping[str, Iterable[str] | Openings]) -> None:
        import numpy as np

        self._row = {label: i for i, label in enumerate(sorted(lists))}
        self._always = np.zeros(len(lists), np.bool_)
        self._unspaced: dict[int, list[int]] = {}
        entries: dict[int, list[tuple[Any, np.ndarray[Any, Any]]]] = {}
        stems: dict[int, list[tuple[int, str]]] = {}
        for label, phrases in lists.items():
            row = self._row[label]
            if isinstance(phrases, Openings):
                self._always[row] = phrases.any
                for length, keys in phrases.keys.items():
                    entries.setdefault(length, []).append((row, keys))
                continue
            phrases = tuple(phrases)
            for first in {phrase[0] for phrase in phrases if is_unspaced(phrase[:1])}:
                self._unspaced.setdefault(ord(first), []).append(row)
            by_length, self._always[row] = _stems(phrases)
            for length, found in by_length.items():
                stems.setdefault(length, []).extend((row, stem) for stem in found)
        for length, rows in stems.items():
            keys = keys_of([stem for _, stem in rows])
            entries.setdefault(length, []).append((np.array([row for row, _ in rows], np.int64), keys))
        self._by_length = {length: _Keys(keys, len(lists)) for length, keys in sorted(entries.items())}
        self._later = frozenset(
            label
            for label, phrases in lists.items()
            if not isinstance(phrases, Openings) and not all(map(_BEGINS_SO.match, phrases))
        )
        self._opened: dict[tuple[tuple[int, ...], int], np.ndarray[Any, Any]] = {}

    def values_with(self, layout: Layout) -> Hints:
        """For each list the values that may hold one of its phrases."""
        import numpy as np

        shared = Shared.of(layout)
        layout = shared.layout
        hints = np.zeros((len(self._row), len(layout.texts)), np.bool_)
        hints[self._always] = True
        keys, values, at = layout.words
        known = []
        for length, keys_known in self._by_length.items():
            cut = np.uint64(8 * (KEY_LETTERS - length))
            known.append(keys_known.mark(hints, (keys >> cut) << cut, values, at))
        unspaced = self._mark_unspaced(hints, layout)
        return Hints(self._row, hints, self._always, known, unspaced, shared, self._later)

    def _mark_unspaced(self, hints: np.ndarray[Any, Any], layout: Layout) -> dict[int, np.ndarray[Any, Any]]:
        """Note the values that hold the first sign of a phrase in a script without blanks; by list, where."""
        import numpy as np

        places: dict[int, np.ndarray[Any, Any]] = {}
        at, points = layout.foreign
        for point in set(points.tolist()) & self._unspaced.keys():
            here = at[points == point]
            for row in self._unspaced[point]:
                hints[row, layout.value_at(here)] = True
                places[row] = np.concatenate([places[row], here]) if row in places else here
        return places

    def begins(
        self, labels: Iterable[str], grid: np.ndarray[Any, Any], runs: Sequence[tuple[int, int]]
    ) -> np.ndarray[Any, Any]:
        """In which values of a grid (bytes by place and value) a phrase of one of the lists begins at a run of
        letters. The runs lie alike in all values."""
        import numpy as np

        rows = [self._row[label] for label in labels if label in self._row]
        found = np.full(grid.shape[1], bool(self._always[rows].any()) if rows else False)
        if not rows or found.all():
            return found
        for start, end in runs:
            may = self._openings(tuple(sorted(rows)), min(end - start, KEY_LETTERS))[_opening(grid, start, end)]
            if may.any():
                chosen = may.nonzero()[0]
                found[chosen] |= self._begin(rows, grid[start:end, chosen])
        return found

    def _begin(self, rows: Sequence[int], run: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """In which runs of letters, by place and value, a phrase of the lists begins."""
        import numpy as np

        key = np.zeros(run.shape[1], np.uint64)
        for i, letters in enumerate(run[:KEY_LETTERS]):
            key |= (letters | 32).astype(np.uint64) << np.uint64(8 * (KEY_LETTERS - 1 - i))
        found = np.zeros(run.shape[1], np.bool_)
        for length, known in self._by_length.items():
            cut = np.uint64(8 * (KEY_LETTERS - length))
            found |= known.among((key >> cut) << cut, rows)
        return found

    def _openings(self, rows: tuple[int, ...], letters: int) -> np.ndarray[Any, Any]:
        """By the first three letters, as :func:`_opening` numbers them, whether a phrase of the lists can begin at a
        run of so many letters."""
        import numpy as np

        if (rows, letters) not in self._opened:
            table = np.zeros((32, 32, 32), np.bool_)
            for length, known in self._by_length.items():
                keys = known.of(rows)
                shifts = np.arange(KEY_LETTERS - 1, -1, -1, dtype=np.uint64) * np.uint64(8)
                codes = (keys[:, None] >> shifts & np.uint64(255)).astype(np.uint8)
                sizes = (codes != 0).sum(axis=1)
                may = (sizes == letters) | ((sizes < letters) & (length < KEY_LETTERS))
                first = codes[may, :3] & 31
                table[first[:, 0], first[:, 1], first[:, 2]] = True
            self._opened[rows, letters] = table.reshape(-1)
        return self._opened[rows, letters]


def _opening(grid: np.ndarray[Any, Any], start: int, end: int) -> np.ndarray[Any, Any]:
    """The first three letters of a run as one number, zero for those that are missing."""
    import numpy as np

    number: np.ndarray[Any, Any] = np.zeros(grid.shape[1], np.uint16)
    for i in range(3):
        number <<= 5
        if start + i < end:
            number |= grid[start + i] & 31
    return number


def _first_words(phrases: Sequence[str]) -> set[str]:
    """The different words that phrases begin with, or that are the first in them, in small letters; an empty one for a
    phrase without."""
    return set(_FIRST_WORDS.findall(_END.join(phrases).lower())) if phrases else set()


def _by_length(words: set[str]) -> dict[int, list[str]]:
    """Words by how many of their letters must be there: all that a key tells, or those before a ``*``."""
    open_ = {word for word in words if word[-1] == "*"}
    found = {KEY_LETTERS: list(words - open_)}
    for word in open_:
        found.setdefault(min(len(word) - 1, KEY_LETTERS), []).append(word[:-1])
    return found


class Hints:
    """By label, a mask of values, and the positions of the words that a phrase begins with. A phrase in a script
    without blanks may begin at any letter of such a script. Values that are alike are held once (``shared``)."""

    def __init__(
        self,
        row: Mapping[str, int],
        hints: np.ndarray[Any, Any],
        always: np.ndarray[Any, Any],
        known: list[_Known],
        unspaced: Mapping[int, np.ndarray[Any, Any]],
        shared: Shared,
        later: frozenset[str],
    ) -> None:
        self._later = later
        self._unspaced = unspaced
        self._sorted: dict[str, np.ndarray[Any, Any]] = {}
        self._row = row
        self._hints = hints
        self._always = always
        self._known = known
        self.shared = shared

    def of(self, label: str) -> np.ndarray[Any, Any]:
        """The values that may hold a phrase of the list."""
        return self.shared.spread(self.of_shared(label))

    def of_shared(self, label: str) -> np.ndarray[Any, Any]:
        """The same for the groups of values that are alike."""
        import numpy as np

        if label not in self._row:
            return np.zeros(self._hints.shape[1], np.bool_)
        mask: np.ndarray[Any, Any] = self._hints[self._row[label]]
        return mask

    def many(self, label: str, least: int) -> np.ndarray[Any, Any]:
        """The values in which at least so many words begin like phrases of the list."""
        import numpy as np

        found = self.of_shared(label)
        if found.any():
            places = self.shared.layout.value_at(self.places(label))
            found = np.bincount(places, minlength=self._hints.shape[1]) >= least
        return self.shared.spread(found)

    def near(
        self, label: str, values: np.ndarray[Any, Any], starts: np.ndarray[Any, Any], ends: np.ndarray[Any, Any]
    ) -> np.ndarray[Any, Any]:
        """Where from start to end, in or beside these values, a phrase of the list could begin; positions in the layout
        of all values."""
        import numpy as np

        if label not in self._row:
            return np.zeros(len(starts), np.bool_)
        if self._always[self._row[label]]:
            return np.ones(len(starts), np.bool_)
        places = self._anyhow(label)
        starts, ends = self.shared.moved(values, starts), self.shared.moved(values, ends)
        found: np.ndarray[Any, Any] = places.searchsorted(ends) > places.searchsorted(starts)
        return found

    def within(self, label: str, value: int) -> list[int] | None:
        """Where in a value a phrase of the list may begin, in order; None if that may be anywhere."""
        import numpy as np

        if label not in self._row or self._always[self._row[label]] or self.anywhere(label):
            return None
        whole = self.shared.whole
        edges = np.array([whole.begins[value], whole.ends[value]])
        first, last = self.shared.moved(np.array([value, value]), edges)
        places = self._anyhow(label)
        there: list[int] = (places[slice(*places.searchsorted([first, last]))] - first).tolist()
        return there

    def _anyhow(self, label: str) -> np.ndarray[Any, Any]:
        """The places of a list, and those where a phrase of a script without blanks may begin, in order."""
        import numpy as np

        if label not in self._sorted:
            places, unspaced = self.places(label), self._unspaced.get(self._row[label])
            self._sorted[label] = places if unspaced is None else np.sort(np.concatenate([places, unspaced]))
        return self._sorted[label]

    def anywhere(self, label: str) -> bool:
        """May a phrase of the list begin elsewhere than at its first word?"""
        return label in self._later

    def places(self, label: str) -> np.ndarray[Any, Any]:
        """Where, in the layout of ``shared``, the words are that phrases of the list begin with; in order."""
        if label not in self._row:
            return self._places[0][:0]
        places, cuts = self._places
        row = self._row[label]
        return places[cuts[row] : cuts[row + 1]]

    @cached_property
    def _places(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """The places for one list after the other, and where each list begins and ends."""
        import numpy as np

        size = len(self.shared.layout.blob) + 1
        keys = np.sort(np.concatenate([known.rows * size + known.at for known in self._known]))
        cuts = keys.searchsorted(np.arange(len(self._row) + 1) * size)
        return keys % size, cuts


class _Keys:
    """Keys of one length, sorted. Each list has the numbers of its keys, and each key the numbers of its lists."""

    def __init__(self, entries: Sequence[tuple[Any, np.ndarray[Any, Any]]], rows: int) -> None:
        import numpy as np

        self._keys = different(
            np.concatenate([keys for _, keys in entries]), in_runs=True
        )  # those of the names are sorted
        size = len(self._keys)
        pairs = [np.asarray(row, np.int64) * size + np.searchsorted(self._keys, keys) for row, keys in entries]
        of_row, entry = np.divmod(different(np.concatenate(pairs), in_runs=True), max(1, size))
        cuts = np.searchsorted(of_row, np.arange(rows + 1))
        self._entries = [entry[cuts[row] : cuts[row + 1]].astype(np.int32) for row in range(rows)]
        order = np.argsort(entry, kind="stable")
        self._rows = of_row[order].astype(np.uint16)
        self._starts = np.searchsorted(entry[order], np.arange(len(self._keys) + 1)).astype(np.int32)
        self._of: dict[tuple[int, ...], np.ndarray[Any, Any]] = {}

    def of(self, rows: Sequence[int]) -> np.ndarray[Any, Any]:
        """The keys that belong to one of these lists."""
        import numpy as np

        if tuple(rows) not in self._of:
            self._of[tuple(rows)] = self._keys[
                different(np.concatenate([self._entries[row] for row in rows]), in_runs=True)
            ]
        return self._of[tuple(rows)]

    def among(self, keys: np.ndarray[Any, Any], rows: Sequence[int]) -> np.ndarray[Any, Any]:
        """Which of the keys belong to one of these lists."""
        return among(self.of(rows), keys)

    def mark(self, hints: np.ndarray[Any, Any], keys: np.ndarray[Any, Any], values: Any, at: Any) -> _Known:
        """Note by list the values that hold one of its keys."""
        import numpy as np

        if not len(self._keys) or not len(keys):
            return _Known(at[:0], at[:0])
        found = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = self._keys[found] == keys
        entry, value = found[known], values[known]
        many = self._starts[entry + 1] - self._starts[entry]
        nth = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
        rows = self._rows[np.repeat(self._starts[entry], many) + nth]
        hints[rows, np.repeat(value, many)] = True
        return _Known(rows.astype(np.int64), np.repeat(at[known], many))


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """Words known to a list: the numbers of the lists, and the positions of the words."""

    rows: np.ndarray[Any, Any]
    at: np.ndarray[Any, Any]
