"""What passes between the engine, its language model, and whoever asks: parts of a field, and findings of names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Protocol

from bpo_guard.detect.columns.sample import TextSample
from bpo_guard.detect.configured.own_part import OwnPart
from bpo_guard.detect.weak_pseudonyms.pseudonyms import VALUES_KEPT, Kept
from bpo_guard.model.compact import dataclass
from bpo_guard.model.names import NameFindings
from bpo_guard.model.tally import FieldTally

__all__ = ["Ceiling", "FieldPart", "Filters", "NameFindings", "NameHit", "NameModel"]

_MOST = 2**64 - 1

Filters = Mapping[str, Callable[[str, str], bool]]
"""By name, functions of (type, matched text): true if this is a known stand-in and no real value."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """Something a language model saw in one text: characters ``start`` to ``end`` are of ``type``."""

    type: str
    start: int
    end: int


class NameModel(Protocol):
    """A language model that finds names. Loaded when first asked, never before."""

    @property
    def digest(self) -> str:
        """SHA-256 of the model's weights, empty if there is none."""

    @property
    def missing(self) -> str:
        """Why there is no model to ask, empty if there is one."""

    def speaks(self, language: str) -> bool:
        """Was the model made for texts of this language?"""

    def find(self, texts: Sequence[str]) -> list[tuple[NameHit, ...]]:
        """The names in each text, in the order of the texts."""


@dataclass(frozen=True, slots=True)
class FieldPart:
    """What is known of one field from some of its rows; ``cut`` values were too long to be read to their end,
    ``unread`` cells were not read at all, as what is before them took too many steps ``beyond`` its size. Parts add up
    in any order."""

    tally: FieldTally = field(default_factory=FieldTally)
    sample: TextSample = field(default_factory=TextSample)
    kept: Kept = field(default_factory=Kept)
    own: OwnPart = field(default_factory=OwnPart)
    cut: int = 0
    unread: int = 0
    beyond: int = 0

    def __add__(self, more: FieldPart) -> FieldPart:
        return FieldPart(
            self.tally + more.tally,
            self.sample + more.sample,
            self.kept + more.kept,
            self.own + more.own,
            self.cut + more.cut,
            self.unread + more.unread,
            self.beyond + more.beyond,
        )


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Hashes above these change nothing of what is kept of a field: its smallest hashes, and the values with those."""

    distinct: int = _MOST
    kept: int = _MOST

    @staticmethod
    def over(part: FieldPart | None) -> Ceiling:
        """The ceiling for rows that are added to this part."""
        if part is None:
            return Ceiling()
        distinct, texts = part.tally.distinct, part.kept.texts
        return Ceiling(
            _MOST if distinct.exact else distinct.smallest[-1],
            max(texts) if len(texts) >= VALUES_KEPT else _MOST,
        )
