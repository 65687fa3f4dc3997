"""Rows → the country of each row's person, from all fields that tell one; ``""`` where they tell none or differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from bpo_guard.model.compact import dataclass
from bpo_guard.residence.evidence import Kind, Says

if TYPE_CHECKING:
    import pyarrow as pa

UNKNOWN = ""
NOTHING, DIFFERENT = "nothing tells", "what tells a country differs"


@dataclass(frozen=True, slots=True)
class Countries:
    """By row: the country, and the evidence it rests on (or why there is none)."""

    countries: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass
class Tally:
    """Rows by country, and by country and evidence."""

    rows: Counter[str] = field(default_factory=Counter)
    evidence: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, found: Countries) -> None:
        self.rows.update(found.countries)
        self.evidence.update(zip(found.countries, found.reasons, strict=True))


def countries_of(columns: Sequence[pa.Array], tellers: Mapping[int, tuple[Kind, Says]], rows: int) -> Countries:
    """``tellers`` gives, by the number of a column, the kind of evidence its values are.

    All evidence of the best rank must agree, and the rest must not contradict it by the address itself: a foreign
    bank account or an identity number of another country does not move a person whose address is stated, but an
    address, a postal code and a phone of different countries leave the row unknown.
    """
    told: list[tuple[Kind, list[str]]] = []
    for number, (kind, says) in sorted(tellers.items(), key=lambda item: (item[1][0].rank, item[0])):
        told.append((kind, _by_value(columns[number], says)))
    found = [_joined([(kind, values[row]) for kind, values in told]) for row in range(rows)]
    return Countries(tuple(c for c, _ in found), tuple(r for _, r in found))


def _by_value(column: pa.Array, says: Says) -> list[str]:
    """What each value of a column says, asking once for values that are alike."""
    encoded = column.dictionary_encode()
    known = [says(value) if value is not None else UNKNOWN for value in encoded.dictionary.to_pylist()]
    return [UNKNOWN if i is None else known[i] for i in encoded.indices.to_pylist()]


def _joined(told: Sequence[tuple[Kind, str]]) -> tuple[str, str]:
    """One row: its country with the names of the evidence that speaks for it, or unknown and why."""
    spoken = [(kind, country) for kind, country in told if country]
    if not spoken:
        return UNKNOWN, NOTHING
    strong = [(kind, country) for kind, country in spoken if kind.rank < _IDENTITY_RANK] or spoken
    if len({country for _, country in strong}) > 1:
        return UNKNOWN, DIFFERENT
    country = strong[0][1]
    return country, ", ".join(dict.fromkeys(kind.name for kind, said in spoken if said == country))


_IDENTITY_RANK = 3
