"""Reads the values of a column or text: every form that fits, its check, its cue, and the filters that excuse it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.cues import DATED, Cues
from bpo_guard.detect.forms import Form, FormTable, compile_forms
from bpo_guard.detect.hunt import Match, Sea
from bpo_guard.detect.interface import Filters
from bpo_guard.detect.layout import SEPARATOR, Layout
from bpo_guard.detect.normal import Read, needs_reading, read
from bpo_guard.detect.shapes import DIGIT, Values, kind_of
from bpo_guard.detect.sightings import Sighting, settle, whole_of
from bpo_guard.detect.wordindex import Hints, WordIndex
from bpo_guard.detect.words import Words
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

if TYPE_CHECKING:
    pass


_TELLING = 0.15
"""A check that so few arbitrary numbers hold is proof for a number with its word beside it."""

_GENERAL = frozenset(
    {"NATIONAL_ID", "TAX_ID", "OTHER_ID", "PASSPORT", "DRIVER_LICENSE", "BANK_ACCOUNT", "HEALTH_PLAN_ID"}
)
"""Types a name may speak for without saying of which country or kind."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the name of a column says before its values are read.

    ``supports`` types; ``silent`` if it says nothing, so that even weak forms of any type may count by what
    share of them holds its check.
    """

    supports: frozenset[str] = frozenset()
    silent: bool = True

    @staticmethod
    def of(vocabulary: Vocabulary, name: str) -> Header:
        supports = frozenset(hit.type for hit in vocabulary.types_of(name))
        if supports & _GENERAL:
            return Header(supports, silent=True)
        return Header(supports, not supports and not vocabulary.ruled_out(name))


@dataclass(slots=True)
class Seen:
    """What was found in the values of one batch, by the number of the value."""

    texts: Sequence[str]
    found: dict[int, list[Sighting]] = field(default_factory=dict)
    tried: dict[str, set[int]] = field(default_factory=dict)
    passed: dict[str, set[int]] = field(default_factory=dict)
    excused: Counter[str] = field(default_factory=Counter)
    readings: dict[int, Read] = field(default_factory=dict)
    wholes: dict[int, tuple[int, int]] = field(default_factory=dict)

    def text(self, i: int) -> str:
        """Value number ``i`` as it reads."""
        return self.texts[i]

    def whole(self, i: int) -> tuple[int, int]:
        """The part of value ``i`` that counts as all of it; a long one is measured once."""
        if i not in self.wholes:
            self.wholes[i] = whole_of(self.texts[i])
        return self.wholes[i]

    def add(self, i: int, sighting: Sighting) -> None:
        self.found.setdefault(i, []).append(sighting)


class CellReader:
    """All detectors, compiled once; reads any number of columns and holds nothing of them."""

    def __init__(
        self, detectors: Sequence[PatternDetector], filters: Filters, vocabulary: Vocabulary, words: Words
    ) -> None:
        self._table = FormTable(compile_forms(detectors))
        self._filters = filters
        self._cues = Cues(detectors, vocabulary)
        self._words = words
        self._typed: dict[str, list[int]] = {}
        for i, form in enumerate(self._table.forms):
            if form.basis is Basis.weak:
                self._typed.setdefault(form.type, []).append(i)
        self._index = WordIndex({**self._cues.lists(), **words.lists()})

    def read(self, values: Values, header: Header, prose: Any) -> Seen:
        """Everything that fits the values. ``prose`` marks those that are running text (or True: all)."""
        import numpy as np

        marked = np.full(len(values.texts), True) if prose is True else prose
        seen = _as_they_read(values)
        layout = Layout(seen.texts)
        hints = self._index.values_with(layout)
        self._take(seen, values, header, self._hunt(values, layout, hints, header, marked))
        for i, sighting in self._words.read(layout, values, marked, hints):
            seen.add(i, sighting)
        for i, found in seen.found.items():
            if len(found) == 1 and found[0].type != "DATE_TIME" and i not in seen.readings:
                continue
            kept = [self._dated(s, seen.texts[i]) for s in settle(found, seen.whole(i))]
            reading = seen.readings.get(i)
            seen.found[i] = [_marked(s, reading) for s in kept] if reading else kept
        return seen

    def _hunt(
        self, values: Values, layout: Layout, hints: Hints, header: Header, prose: np.ndarray[Any, Any]
    ) -> Iterator[Match]:
        """Matches that can count: a weak form only with the column's name for it, as a whole value of a column
        whose name says nothing, or in a text with a word for it."""
        import numpy as np

        sea = Sea(values, layout, self._table)
        telling = np.array([not is_uuid(t) for t in layout.texts], np.bool_)
        told = np.array([f.type in header.supports for f in self._table.forms], np.bool_)
        yield from sea.search(~self._table.weak | told, telling)
        wordy = prose | ((values.letters >= 2) & (values.blanks >= 1))
        for type_, forms in self._typed.items():
            if type_ not in header.supports:
                chosen = np.zeros(len(told), np.bool_)
                chosen[forms] = True
                alone = ~prose if header.silent else np.zeros_like(prose)
                yield from sea.search(chosen, telling & (alone | (wordy & hints.of(type_))))

    def _take(self, seen: Seen, values: Values, header: Header, matches: Iterable[Match]) -> None:
        for match in matches:
            form, i = match.form, match.value
            if form.detector.check is not None:
                seen.tried.setdefault(form.type, set()).add(i)
                if match.holds:
                    seen.passed.setdefault(form.type, set()).add(i)
            if match.holds and (basis := self._basis(form, seen, match, header)):
                if excuse := self._excuse(form, seen.texts[i][match.start : match.end]):
                    seen.excused[excuse] += int(values.counts[i])
                else:
                    seen.add(i, Sighting(match.start, match.end, form.type, basis))

    def _basis(self, form: Form, seen: Seen, match: Match, header: Header) -> Basis | None:
        """What a match is worth here; None if it is nothing: a weak form inside a text, with no word for it."""
        if form.basis is not Basis.weak:
            return form.basis
        text = seen.texts[match.value]
        if (match.start, match.end) == seen.whole(match.value) or form.type in header.supports:
            return Basis.weak
        if not self._cues.beside(form.type, text, match.start, match.end):
            return None
        proves = form.detector.check is not None and form.detector.proves and form.detector.chance <= _TELLING
        return Basis.checked if proves else Basis.cued

    def _dated(self, s: Sighting, text: str) -> Sighting:
        """A date in a text is a date of birth if the word for it stands before."""
        if s.type != "DATE_TIME" or s.start == 0:
            return s
        named = next((t for t in DATED if self._cues.before(t, text, s.start)), "")
        return s._replace(type=named, basis=Basis.cued) if named else s

    def _excuse(self, form: Form, text: str) -> str:
        if form.type == "DATE_TIME":  # a stand-in for a day is a day like any other
            return ""
        return next((name for name, excuses in self._filters.items() if excuses(form.type, text)), "")


_UUID = re.compile(r"\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")


def is_uuid(text: str) -> bool:
    """A unique id made by a machine: whatever its digits look like, it means nothing else."""
    return 36 <= len(text) <= 38 and _UUID.fullmatch(text) is not None


def _as_they_read(values: Values) -> Seen:
    """See through disguises, and correct the features of what reads differently from how it is written."""
    texts = values.texts
    readings: dict[int, Read] = {}
    for i in (values.kinds >= 0).nonzero()[0].tolist() if _any_foreign(values) else ():
        text = texts[i]
        if text.isascii() or not needs_reading(text):
            continue
        reading = read(text)
        readings[i] = reading
        _remeasure(values, i, reading.text)
    if readings or any(SEPARATOR in t for t in texts):
        texts = [readings[i].text if i in readings else t for i, t in enumerate(texts)]
        texts = [t.replace(SEPARATOR, " ") for t in texts]
    return Seen(texts, readings=readings)


def _any_foreign(values: Values) -> bool:
    return bool((values.kinds & kind_of("\x80")).any())


def _remeasure(values: Values, i: int, text: str) -> None:
    kinds = 0
    for char in set(text):
        kinds |= kind_of(char)
    values.kinds[i] = kinds
    values.digits[i] = len(re.findall(r"[0-9]", text))
    values.sizes[i] = len(text) if kinds == DIGIT else values.sizes[i]


def _marked(s: Sighting, reading: Read) -> Sighting:
    return s._replace(disguised=reading.disguised(s.start, s.end))
