"""Weak pseudonyms: digests without a secret of something that can be guessed or that stands beside them.

A field whose values have the length of a digest is tried against the values of other fields, as they are and
normalised, and against small spaces. What matched is counted; neither a value nor a digest leaves this module.
A digest with a secret (HMAC, a salt), a UUID, a git hash matches nothing and stays clear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.shapes import Values
from bpo_guard.detect.weak_pseudonyms.digests import Digests, digests_kept, evenly_spread, prefixes, written_plain
from bpo_guard.model.compact import dataclass
from bpo_guard.model.extra import Extra
from bpo_guard.model.place import Place

if TYPE_CHECKING:
    import numpy as np

    from bpo_guard.detect.weak_pseudonyms.spaces import Space

VALUES_KEPT = 200
"""Different values kept of a field to try."""

DISGUISE = "weak pseudonym"
LONGEST_KEPT = 96
_MOST_FIELDS = 400
_LEAST_DIGESTS = 3
_SHARE = 0.5
_CRC_SHARE, _CRC_HITS = 0.8, 5
_EXPECTED = 0.2
_STEPS = ((61, 400), (7, 50), (1, 0))
_NO_TYPES = frozenset({"FREE_TEXT", "SECRET", "PASSWORD_HASH"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays of a field until all are read: the values with the smallest hashes, and its digests. Parts add up.
    It never leaves ``detect``."""

    texts: Mapping[int, str] = field(default_factory=dict, repr=False)
    digests: Digests = field(default_factory=Digests)

    @staticmethod
    def of(values: Values) -> Kept:
        import numpy as np

        short = (values.sizes <= LONGEST_KEPT).nonzero()[0]
        if len(short) > VALUES_KEPT:
            short = short[np.argpartition(values.hashes[short], VALUES_KEPT - 1)[:VALUES_KEPT]]
        texts = {int(values.hashes[i]): values.texts[i] for i in short.tolist()}
        return Kept(texts, Digests.of(values))

    def __add__(self, more: Kept) -> Kept:
        bound = max(self.texts) if len(self.texts) >= VALUES_KEPT else None
        added = {key: text for key, text in more.texts.items() if bound is None or key < bound}
        both = {**self.texts, **added}
        kept = {key: both[key] for key in sorted(both)[:VALUES_KEPT]} if added else self.texts
        return Kept(kept, self.digests + more.digests)

    def values(self) -> list[str]:
        """The sampled values in the order of their hashes."""
        return [self.texts[key] for key in sorted(self.texts)]


@dataclass(frozen=True, slots=True)
class Known:
    """What has been judged of a field so far: its cells, and its types, surest first."""

    cells: int
    types: tuple[str, ...]


class Pseudonyms:
    """Tries the digests of fields; what it computes for one field serves all."""

    def __init__(self, kept: Mapping[Place, Kept], known: Mapping[Place, Known]) -> None:
        self._kept, self._known = kept, known
        self._fields: dict[tuple[Place, str], list[np.ndarray[Any, Any]]] = {}
        self._spaces: dict[tuple[str, str, int], np.ndarray[Any, Any]] = {}

    def of(self, place: Place) -> list[Extra]:
        """What the digests of a field stand for."""
        looks = self._kept[place].digests
        for algorithm, cells in sorted(looks.cells.items()):
            digests = looks.numbers(algorithm)
            many = len(digests) >= _LEAST_DIGESTS and cells >= _SHARE * self._known[place].cells
            if many and evenly_spread(digests, 8 if algorithm == "CRC32" else 16):
                if found := self._beside(place, algorithm, digests, cells):
                    return found
                if found := self._small(algorithm, digests, cells):
                    return found
        return []

    def _beside(self, place: Place, algorithm: str, digests: np.ndarray[Any, Any], cells: int) -> list[Extra]:
        """Digests of another field's values: of the one that matches best, the nearest of equals."""
        best: tuple[float, int, int, Place] | None = None
        for other in self._others(place):
            tried, hits = _matches(self._tries(other, algorithm), digests, digests_kept(algorithm))
            sure = hits >= 2 or hits == tried
            if algorithm == "CRC32":
                sure = hits >= min(_CRC_HITS, tried) and hits >= _CRC_SHARE * tried
            if hits and sure and (best is None or hits / tried > best[0]):
                best = (hits / tried, hits, tried, other)
        if best is None:
            return []
        _, hits, tried, other = best
        rows = max(1, cells * hits // tried)
        where = other.field if other.unit == place.unit else str(other)
        said = f"unsalted {algorithm} of values of column {where}: {hits} of {tried} tried matched"
        return [Extra(type_, rows, rows, said, DISGUISE) for type_ in self._types(other)]

    def _others(self, place: Place) -> Iterator[Place]:
        """Fields with a type to report and no digests of their own, those of the same table first."""
        order = sorted(self._kept, key=lambda p: (p.unit != place.unit, p.path != place.path, p))
        able = (p for p in order if p != place and self._kept[p].texts and self._types(p))
        for n, other in enumerate(able):
            if n == _MOST_FIELDS:
                return
            yield other

    def _types(self, place: Place) -> tuple[str, ...]:
        known = self._known.get(place)
        return tuple(t for t in known.types if t not in _NO_TYPES) if known else ()

    def _tries(self, place: Place, algorithm: str) -> list[np.ndarray[Any, Any]]:
        key = (place, algorithm)
        if key not in self._fields:
            texts = self._kept[place].values()
            self._fields[key] = [prefixes(algorithm, spelt) for spelt in zip(*map(_spellings, texts), strict=True)]
        return self._fields[key]

    def _small(self, algorithm: str, digests: np.ndarray[Any, Any], cells: int) -> list[Extra]:
        from bpo_guard.detect.weak_pseudonyms.spaces import SPACES

        for space in SPACES:
            if not self._worthwhile(space, algorithm, digests):
                continue
            tries = self._members(space, algorithm, 1)
            hits = _hits(tries, digests)
            if _telling(algorithm, hits, len(digests)):
                rows = max(1, cells * hits // len(digests)) if space.whole else cells
                said = f"unsalted {algorithm} of {space.title}: {hits} of {len(digests)} matched, {len(tries)} tried"
                return [Extra(space.type, rows, rows, said, DISGUISE)]
        return []

    def _worthwhile(self, space: Space, algorithm: str, digests: np.ndarray[Any, Any]) -> bool:
        """Could trying all of it find anything? A part of a large space meets some of many digests only; of a
        whole one, a part of it must meet some already."""
        if not space.whole:
            return algorithm != "CRC32" and space.part * len(digests) >= _EXPECTED
        step = next(step for step, least in _STEPS if len(digests) >= least)
        if step == 1:
            return True
        hits = _hits(self._members(space, algorithm, step), digests)
        return hits > 0 and (algorithm != "CRC32" or 2 * step * hits >= _CRC_SHARE * len(digests))

    def _members(self, space: Space, algorithm: str, step: int) -> np.ndarray[Any, Any]:
        key = (space.title, algorithm, step)
        if key not in self._spaces:
            self._spaces[key] = prefixes(algorithm, space.members(step))
        return self._spaces[key]


def encoded(kept: Kept, known: Known, types_of: Callable[[str], Iterable[str]]) -> list[Extra]:
    """Identifiers that are only written in base64 or hex: what most of the sampled values turn out to be."""
    texts = kept.values()
    if not any(map(written_plain, texts[:_LEAST_DIGESTS])):
        return []
    plain = [p for p in map(written_plain, texts) if p]
    if len(plain) < _LEAST_DIGESTS or len(plain) < 0.9 * len(texts):
        return []
    seen = Counter(type_ for text in plain for type_ in set(types_of(text)))
    return [
        Extra(type_, known.cells * n // len(plain), known.cells * n // len(plain),
              f"base64 or hex of readable values: {n} of {len(plain)} tried are of this type", DISGUISE)
        for type_, n in sorted(seen.items())
        if n >= _CRC_SHARE * len(plain) and type_ not in _NO_TYPES
    ]  # fmt: skip


def _telling(algorithm: str, hits: int, of: int) -> bool:
    """More than chance could do: for eight bytes that is two; a checksum of four needs nearly all."""
    if algorithm == "CRC32":
        return hits >= _CRC_HITS and hits >= _CRC_SHARE * of
    return hits >= 2


def _hits(tries: np.ndarray[Any, Any], digests: np.ndarray[Any, Any]) -> int:
    """How many of the digests are among the tries."""
    import numpy as np

    at = np.minimum(np.searchsorted(digests, tries), len(digests) - 1)
    return len(np.unique(at[digests[at] == tries]))


def _matches(spellings: Sequence[np.ndarray[Any, Any]], digests: np.ndarray[Any, Any], most: int) -> tuple[int, int]:
    """How many values could be looked up, and how many were found in one of their spellings. Of the digests ``most``
    are kept."""
    import numpy as np

    if not spellings:
        return 0, 0
    bound = digests[-1] if len(digests) == most else np.uint64(2**64 - 1)
    found = np.zeros(len(spellings[0]), np.bool_)
    within = np.zeros(len(spellings[0]), np.bool_)
    for tries in spellings:
        at = np.minimum(np.searchsorted(digests, tries), len(digests) - 1)
        found |= digests[at] == tries
        within |= tries <= bound
    return int(within.sum()), int(found.sum())


def _spellings(text: str) -> tuple[bytes, ...]:
    """As written, in small and in large letters, and its digits alone."""
    digits = "".join(filter(str.isdigit, text))
    forms = (text, text.lower(), text.upper(), digits if len(digits) >= 4 else text)
    return tuple(form.encode("utf-8", "surrogatepass") for form in forms)
