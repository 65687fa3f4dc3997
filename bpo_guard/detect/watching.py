"""The engine, with what it does not look for itself: a configuration's own entries, and digests that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.cells import Header
from bpo_guard.detect.columns.course import Course
from bpo_guard.detect.columns.effort import Budget
from bpo_guard.detect.columns.shapes import Values
from bpo_guard.detect.columns.traits import load_traits
from bpo_guard.detect.configured.own import OwnFinder, OwnSpan
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.interface import Ceiling, FieldPart, Filters, NameModel
from bpo_guard.model.batch import Limits, Text
from bpo_guard.model.compact import dataclass
from bpo_guard.model.config import Config
from bpo_guard.model.detection import PatternDetector, TextSpan
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.place import Place
from bpo_guard.model.tally import Basis
from bpo_guard.paths import policies_dir

if TYPE_CHECKING:
    import pyarrow as pa

_SURE = 0.95


@dataclass(frozen=True, slots=True)
class ToldHeader(Header):
    """What the name of a column says, also for the entries of a configuration."""

    told: frozenset[str] = frozenset()


class WatchingEngine(Engine):
    """Adds to every part of a field what a configuration finds in it, and what its digests need to be tried."""

    def __init__(
        self,
        detectors: Iterable[PatternDetector],
        filters: Filters,
        vocabulary: Vocabulary,
        config: Config,
        *,
        names: str = "sample",
        model: NameModel | None = None,
        steps: int = Limits().steps,
    ) -> None:
        self._own = OwnFinder(config)
        self._traits = load_traits(policies_dir())
        self._finds = bool(config.finding)
        self._all = bool(config.finding or config.allow)
        detectors = tuple(detectors)
        filters = {**self._own.filters, **filters}
        super().__init__(detectors, filters, vocabulary, names=names, model=model, steps=steps)
        # An accepted value may still be one that nobody should read in a report: names are shown without it.
        self._strict = Engine(detectors, filters, vocabulary, names="off") if config.allow else None

    def text(self, text: Text, before: Mapping[Place, FieldPart] = MappingProxyType({})) -> dict[Place, FieldPart]:
        parts = super().text(text, before)
        own = self._own.text(text.text)
        return {place: replace(part, own=part.own + own) for place, part in parts.items()}

    def spans(self, text: str) -> list[TextSpan]:
        own, _ = self._own.spans(text)
        rest = [
            s
            for s in super().spans(text)
            if not self._own.accepted(s.type, text[s.start : s.end])
            and all(s.end <= o.start or o.end <= s.start for o in own)
        ]
        return sorted([*rest, *(TextSpan(o.start, o.end, o.type, _SURE, Basis.listed) for o in own)])

    def whole_types(self, text: str) -> set[str]:
        """The types that a text as a whole has."""
        return {s.type for s in super().spans(text) if s.start == 0 and s.end == len(text)}

    def late(self, text: str) -> frozenset[str]:
        """The entries of the configuration that run out of time on a text."""
        return self._own.spans(text)[1]

    def safe_name(self, name: str) -> str:
        own, _ = self._own.spans(name) if self._finds else ([], None)
        parts, at = [], 0
        for span in own:
            parts += [name[at : span.start], _shown(span)]
            at = span.end
        shown = "".join([*parts, name[at:]])
        return self._strict.safe_name(shown) if self._strict else super().safe_name(shown)

    def _header(self, field: str, headed: bool) -> Header:
        header = super()._header(field, headed)
        told = self._own.told_by(field) if headed else frozenset()
        return ToldHeader(header.supports, header.silent, told) if told else header

    def _quick(self, column: pa.Array, header: Header, over: Ceiling) -> tuple[FieldPart | None, pa.Array]:
        """Plans tell nothing of a configuration's entries: with them every value is read."""
        return (None, column) if self._all else super()._quick(column, header, over)

    def _part(self, column: pa.Array, rows: int, header: Header, course: Course) -> FieldPart:
        part = super()._part(column, rows, header, course)
        traits = self._traits.of(column, header.supports)
        return replace(part, tally=replace(part.tally, traits=traits)) if traits else part

    def _column(self, values: Values, rows: int, header: Header, budget: Budget) -> FieldPart:
        part = super()._column(values, rows, header, budget)
        told: frozenset[str] = header.told if isinstance(header, ToldHeader) else frozenset()
        counts: list[Any] = values.counts.tolist()
        return replace(part, own=self._own.column(values.texts, counts, told))


def _shown(span: OwnSpan) -> str:
    return f"<{span.type}>"
