"""One field and what it holds: the last form in which data is seen; no values, only counts and evidence."""

from __future__ import annotations

from bpo_guard.model.compact import dataclass
from bpo_guard.model.place import Place


@dataclass(frozen=True, slots=True)
class FieldType:
    """One type found in a field.

    ``count`` sightings, ``rows`` rows with at least one, ``share`` of the non-null values, ``confidence``
    0 to 1 (calibrated: bench shows it), ``evidence`` short sentences for and against without any value.
    """

    type: str
    category: str
    count: int
    rows: int
    share: float
    confidence: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldProfile:
    """One field of one table (column, JSON path, segment element), or one document.

    ``possibly`` names categories that may be there and were not looked for everywhere (names in a sampled
    or unmodelled text): policy must treat them as unknown, never as absent. ``preview`` is the commonest
    shape (``999-99-9999``), empty under five characters. ``remark``: what a reader of the file would not see.
    ``traits``: cells by what ``model/traits.py`` names, for de-identification.
    """

    place: Place
    types: tuple[FieldType, ...]
    values: int
    nulls: int
    distinct: int
    distinct_exact: bool
    free_text: bool = False
    possibly: tuple[str, ...] = ()
    preview: str = ""
    excused: tuple[tuple[str, int], ...] = ()
    disguised: tuple[tuple[str, int], ...] = ()
    pages: tuple[int, ...] = ()
    remark: str = ""
    traits: tuple[tuple[str, int], ...] = ()
