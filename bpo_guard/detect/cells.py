"""Reads the values of a column or text: every form that fits, its check, its cue, and the filters that excuse it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks.values import is_to_come
from bpo_guard.detect.columns.documents import documents
from bpo_guard.detect.columns.effort import A_FIND, A_LOOK_BESIDE, CHARACTERS_A_STEP
from bpo_guard.detect.columns.hunt import Matches, Sea
from bpo_guard.detect.columns.layout import SEPARATOR, Layout
from bpo_guard.detect.columns.quick import QuickReader
from bpo_guard.detect.columns.screens import Parts, may_excuse
from bpo_guard.detect.columns.shapes import DIGIT, OTHER_LETTER, REST, Values, kind_of
from bpo_guard.detect.disguise.normal import Read, needs_reading, read
from bpo_guard.detect.disguise.veiled import laid_open, unveiled
from bpo_guard.detect.disguise.veils import word_lists
from bpo_guard.detect.disguise.written_escapes import as_read
from bpo_guard.detect.filters import STILL_OF_THE_TYPE
from bpo_guard.detect.finds import Outcome
from bpo_guard.detect.forms.form import FormTable, compile_forms
from bpo_guard.detect.forms.heeding import heeds_countries, heeds_labels
from bpo_guard.detect.forms.plans import LONGEST
from bpo_guard.detect.interface import Filters
from bpo_guard.detect.registry import TELLING
from bpo_guard.detect.seen import Seen
from bpo_guard.detect.sightings import Sighting, settle
from bpo_guard.detect.terms.contradictions import Contradictions
from bpo_guard.detect.terms.cues import CALLED, DATED, REACH, Cues
from bpo_guard.detect.terms.dialled import Dialled
from bpo_guard.detect.terms.filled import Filled
from bpo_guard.detect.terms.named import Named
from bpo_guard.detect.terms.regrouped import Regrouped
from bpo_guard.detect.terms.wordindex import Hints, WordIndex
from bpo_guard.detect.terms.words import Words
from bpo_guard.model.compact import dataclass
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.tally import Basis, hidden

if TYPE_CHECKING:
    import numpy as np


_LET_GO_KEPT = 1000
_LEAST_BEFORE = 3
GENERAL = frozenset(
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

    def says_otherwise(self, type_: str) -> bool:
        """Does it say something, and not this?"""
        return type_ not in self.supports and (bool(self.supports) or not self.silent)

    @staticmethod
    def of(vocabulary: Vocabulary, name: str) -> Header:
        supports = frozenset(hit.type for hit in vocabulary.types_of(name))
        if supports & GENERAL:
            return Header(supports, silent=True)
        return Header(supports, not supports and not vocabulary.ruled_out(name))


class CellReader:
    """All detectors, compiled once; reads any number of columns and holds nothing of them."""

    def __init__(
        self,
        detectors: Sequence[PatternDetector],
        filters: Filters,
        vocabulary: Vocabulary,
        words: Words,
        kinds: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        self._table = FormTable(compile_forms(detectors))
        self._filters = filters
        self._cues = Cues(detectors, vocabulary)
        self._contradictions = Contradictions(detectors, self._cues, GENERAL)
        self._words = words
        self._regrouped = Regrouped(detectors, self._cues)
        self._dialled = Dialled(self._cues, self._contradictions)
        self._named = Named(detectors, vocabulary)
        self._filled = Filled(vocabulary, words.forms, words.names, kinds, words.coded)
        self._typed = self._table.by_type()
        self._index = WordIndex({**self._cues.lists(), **words.lists(), **word_lists(), **Dialled.lists()})
        self.quick = QuickReader(self._table, filters, self._index, frozenset(words.coded))

    def read(self, values: Values, header: Header, prose: Any) -> Seen:
        """Everything that fits the values. ``prose`` marks those that are running text (or True: all)."""
        seen, hints = self._read(values, header, prose)
        return laid_open(
            seen, values, prose, hints, partial(self._as_they_stand, header), header.supports, self._cues.beside
        )

    def _as_they_stand(self, header: Header, values: Values, prose: Any) -> Seen:
        return self._read(values, header, prose)[0]

    def _read(self, values: Values, header: Header, prose: Any) -> tuple[Seen, Hints]:
        """The same of the values as they stand."""
        import numpy as np

        running = np.full(len(values), True) if prose is True else prose
        marked = running if prose is True else running | documents(values)
        texts, readings = _as_they_read(values)
        layout = Layout(texts)
        hints = self._index.values_with(layout)
        seen = Seen(layout, hints.of(DATED[0]) | hints.of(DATED[1]), readings=readings)
        sea = Sea(values, hints.shared, self._table)
        for matches in self._hunt(sea, values, seen.layout, hints, header, marked):
            self._take(seen, values, header, matches, hints, running)
        seen.steps += sea.steps
        for i, sighting in self._words.read(seen.layout, values, marked, hints, seen.spend):
            seen.finds.add(i, sighting)
            seen.steps += A_FIND
        wordy = marked | ((values.letters >= 2) & (values.blanks >= 1))
        dialled = self._dialled.read(seen.layout, values, wordy, hints)
        named = self._named.read(hints.shared, values, marked, seen.spend)
        filled = self._filled.read(hints.shared, marked, seen.spend)
        for i, found in chain(self._regrouped.read(seen.layout, wordy, hints), dialled, named, filled):
            seen.steps += len(seen.text(i)) // CHARACTERS_A_STEP
            for sighting in found:
                seen.steps += A_LOOK_BESIDE
                if not self._let_go(seen, values, i, sighting):
                    seen.finds.add(i, sighting)
        seen.rows = seen.finds.rows()
        return seen, hints

    def word_beside(self, type_: str, text: str, start: int, end: int) -> tuple[int, int]:
        """How far from this part of a text a word for the type stands, and of how many parts it is."""
        return self._cues.nearest(type_, text, start, end)

    def outcome(self, seen: Seen, values: Values) -> Outcome:
        """The tally of all values."""
        assert seen.rows is not None
        return seen.rows.outcome(values.counts, *seen.layout.wholes, seen.alone(), partial(self._finished, seen))

    def found(self, seen: Seen, i: int) -> list[Sighting]:
        """What is in one value, settled."""
        assert seen.rows is not None
        return self._finished(seen, i, settle(seen.rows.at(i), seen.whole(i)))

    def sighted(self, seen: Seen, i: int) -> list[Sighting]:
        """What is in one value, before it is settled."""
        assert seen.rows is not None
        return seen.rows.at(i)

    def _finished(self, seen: Seen, i: int, sightings: Iterable[Sighting]) -> list[Sighting]:
        reading = seen.readings.get(i)
        found = (unveiled(s, i, seen.veiled) for s in sightings) if seen.veiled else sightings
        kept = [self._dated(s, seen.text(i)) for s in found]
        return [_marked(s, reading) for s in kept] if reading else kept

    def _hunt(
        self, sea: Sea, values: Values, layout: Layout, hints: Hints, header: Header, prose: np.ndarray[Any, Any]
    ) -> Iterator[Matches]:
        """Matches that can count: a weak form only with the column's name for it, as a whole value of a column
        whose name says nothing (no long value that is longer than any fit), or in a text with a word for it."""
        import numpy as np

        telling = np.ones(len(values), np.bool_)
        lengths = layout.ends - layout.begins
        for i in ((lengths >= 36) & (lengths <= 38)).nonzero()[0].tolist():
            telling[i] = not is_uuid(layout.texts[i])
        told = self._table.of_types(header.supports)
        yield from sea.search(~self._table.weak | told, telling)
        wordy = prose | ((values.letters >= 2) & (values.blanks >= 1))
        alone = telling & ~prose if header.silent else np.zeros_like(prose)
        wordy &= telling
        begins, ends = layout.wholes
        sizes = ends - begins
        able = sea.able & self._table.weak & ~told
        for type_ in dict.fromkeys(self._table.forms[i].type for i in able.nonzero()[0].tolist()):
            only = (alone & (sizes <= max(LONGEST, self._table.widest(type_)))) | (wordy & hints.of(type_))
            if only.any():
                yield from sea.search(able & self._typed[type_], only)

    def _take(
        self, seen: Seen, values: Values, header: Header, matches: Matches, hints: Hints, prose: np.ndarray[Any, Any]
    ) -> None:
        form = matches.form
        if form.detector.check is not None:
            seen.mark(seen.tried, form.type, matches.values)
            matches = matches.kept(matches.holds)
            if len(matches.values):
                seen.mark(seen.passed, form.type, matches.values)
        for basis, worth in self._worth(seen, header, matches, hints, prose):
            kept = worth.kept(~self._excused(seen, values, worth, basis))
            kept = kept.kept(~self._contradicted(seen, kept))
            begins = seen.layout.begins[kept.values]
            self._note_issuers(seen, values, kept)
            seen.finds.add_all(kept.values, kept.starts - begins, kept.ends - begins, form.type, basis)

    def _worth(
        self, seen: Seen, header: Header, of: Matches, hints: Hints, prose: np.ndarray[Any, Any]
    ) -> Iterator[tuple[Basis, Matches]]:
        """What matches are worth here; a weak form inside a text, with no word for it, is nothing."""
        form = of.form
        if form.basis is not Basis.weak:
            of = self._by_their_labels(seen, of) if heeds_labels(form) else of
            told = ~prose[of.values] & header.says_otherwise(form.type)
            told = told if form.detector.worded else self._told(seen, of, hints, told)
            if told.any():
                yield Basis.told, of.kept(told)
                of = of.kept(~told)
            yield form.basis, of
            return
        if form.type in header.supports:
            yield Basis.weak, of
            return
        covers = _covers(seen, of)
        yield Basis.weak, of.kept(covers)
        proves = form.detector.check is not None and form.detector.proves and form.detector.chance <= TELLING
        yield Basis.checked if proves else Basis.cued, of.kept(self._told(seen, of, hints, ~covers))

    def _told(self, seen: Seen, of: Matches, hints: Hints, asked: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Which of the matches that are asked for have the word for them beside them."""
        type_, at = of.form.type, seen.layout.begins[of.values]
        told: np.ndarray[Any, Any] = asked & hints.of(type_)[of.values]
        if told.any():
            told &= hints.near(type_, of.values, of.starts - REACH, of.ends + REACH)
        seen.steps += A_LOOK_BESIDE * int(told.sum())
        for k in told.nonzero()[0].tolist():
            start, end = int(of.starts[k] - at[k]), int(of.ends[k] - at[k])
            text = seen.text(int(of.values[k]))
            told[k] = self._cues.beside(type_, text, start, end) and not self._said_otherwise(type_, text, start, end)
        return told

    def _by_their_labels(self, seen: Seen, of: Matches) -> Matches:
        """Those in texts whose label does not say that they are something else."""
        import numpy as np

        at = seen.layout.begins[of.values]
        kept = np.ones(len(at), np.bool_)
        for k in ((of.starts > at) | (of.ends < seen.layout.ends[of.values])).nonzero()[0].tolist():
            seen.steps += A_LOOK_BESIDE
            text, start, end = seen.text(int(of.values[k])), int(of.starts[k] - at[k]), int(of.ends[k] - at[k])
            kept[k] = not self._said_otherwise(of.form.type, text, start, end)
        return of.kept(kept)

    def _said_otherwise(self, type_: str, text: str, start: int, end: int) -> bool:
        """Do the words right before or right behind say that it is something else?"""
        return self._cues.labelled_otherwise(type_, text, start) or self._cues.denied(type_, text, end)

    def _contradicted(self, seen: Seen, of: Matches) -> np.ndarray[Any, Any]:
        """Which matches stand behind a word for the number of another country, without a check that outdoes it."""
        import numpy as np

        said = np.zeros(len(of.values), np.bool_)
        country = of.form.detector.country
        if not heeds_countries(of.form):
            return said
        at = seen.layout.begins[of.values]
        for k in (of.starts > at + _LEAST_BEFORE).nonzero()[0].tolist():
            text, start, end = seen.text(int(of.values[k])), int(of.starts[k] - at[k]), int(of.ends[k] - at[k])
            if self._contradictions.of(country, text, start):
                said[k] = of.form.type in CALLED or not self._cues.beside(of.form.type, text, start, end)
        seen.steps += A_LOOK_BESIDE * int((of.starts > at + _LEAST_BEFORE).sum())
        return said

    def _note_issuers(self, seen: Seen, values: Values, of: Matches) -> None:
        """Who gave the values out, where their detector can tell."""
        if (issuer := of.form.detector.issuer) is None:
            return
        for k in range(len(of.values)):
            name = issuer(seen.layout.blob[of.starts[k] : of.ends[k]])
            if name:
                seen.issuers[hidden(of.form.type, name)] += int(values.counts[of.values[k]])
                seen.issued.add(int(of.values[k]))

    def _excused(self, seen: Seen, values: Values, of: Matches, basis: Basis) -> np.ndarray[Any, Any]:
        """Which matches a filter lets go, counted by its name. A stand-in for a day is a day like any other."""
        import numpy as np

        excused = np.zeros(len(of.values), np.bool_)
        if of.form.type == "DATE_TIME" or not len(of.values):
            return excused
        parts = Parts(of.form.type, seen.layout, of.starts, of.ends)
        for k in may_excuse(self._filters, parts).nonzero()[0].tolist():
            value = int(of.values[k])
            at = int(seen.layout.begins[value])
            start, end = int(of.starts[k]) - at, int(of.ends[k]) - at
            excused[k] = self._let_go(seen, values, value, Sighting(start, end, of.form.type, basis))
        return excused

    def _let_go(self, seen: Seen, values: Values, i: int, s: Sighting) -> bool:
        """Does a filter excuse what was seen? Counted by its name."""
        text = seen.text(i)[s.start : s.end]
        name = next((name for name, excuses in self._filters.items() if excuses(s.type, text)), "")
        if name:
            seen.excused[name] += int(values.counts[i])
            seen.excused_in.append((i, name))
            if name in STILL_OF_THE_TYPE and len(seen.let_go) < _LET_GO_KEPT:
                seen.let_go.append((i, s, name))
        return bool(name)

    def _dated(self, s: Sighting, text: str) -> Sighting:
        """A date in a text is a date of birth if the word for it stands before, or right behind, and it has been."""
        if s.type != "DATE_TIME" or (s.start == 0 and s.end == len(text)) or is_to_come(text[s.start : s.end]):
            return s
        named = next((t for t in DATED if self._cues.dates(t, text, s.start, s.end)), "")
        return s._replace(type=named, basis=Basis.cued) if named else s


def _covers(seen: Seen, of: Matches) -> np.ndarray[Any, Any]:
    """Which matches are all that counts of their value."""
    begins, ends = seen.layout.wholes
    at = seen.layout.begins[of.values]
    covering: np.ndarray[Any, Any] = (of.starts == at + begins[of.values]) & (of.ends == at + ends[of.values])
    return covering


_UUID = re.compile(r"\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")


def is_uuid(text: str) -> bool:
    """A unique id made by a machine: whatever its digits look like, it means nothing else."""
    return 36 <= len(text) <= 38 and _UUID.fullmatch(text) is not None


def _as_they_read(values: Values) -> tuple[Sequence[str], dict[int, Read]]:
    """See through disguises, and correct the features of what reads differently from how it is written."""
    texts = values.texts
    readings: dict[int, Read] = {}
    for i in (values.kinds & OTHER_LETTER).nonzero()[0].tolist():
        if needs_reading(texts[i]):
            readings[i] = read(texts[i])
            _remeasure(values, i, readings[i].text)
    if readings or (values.kinds & REST).any():
        texts = [readings[i].text if i in readings else t for i, t in enumerate(texts)]
        texts = [as_read(t.replace(SEPARATOR, " ")) for t in texts]
    return texts, readings


def _remeasure(values: Values, i: int, text: str) -> None:
    kinds = 0
    for char in set(text):
        kinds |= kind_of(char)
    values.kinds[i] = kinds
    values.digits[i] = len(re.findall(r"[0-9]", text))
    values.sizes[i] = len(text) if kinds == DIGIT else values.sizes[i]


def _marked(s: Sighting, reading: Read) -> Sighting:
    return s._replace(disguise=reading.disguise(s.start, s.end))
