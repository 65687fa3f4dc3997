"""The detection engine: batches of columns and running text in, counts without values out.

A column is worked as a whole: its different values are counted, what they could be is read off their features,
and only the forms that can occur are searched. What fits each value is kept as a signature; which type a field
holds is decided later, with the whole field in view.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.cells import CellReader, Header
from bpo_guard.detect.columns.alike import Alike
from bpo_guard.detect.columns.course import Course
from bpo_guard.detect.columns.effort import Budget, Spent
from bpo_guard.detect.columns.known import MOST_VALUES, TO_READ, Kind, KnownValues, kinds_of, tally_of
from bpo_guard.detect.columns.longest import within_limit
from bpo_guard.detect.columns.portrait import load_kinds, portrait_of
from bpo_guard.detect.columns.prose import chunks_of, prose_texts
from bpo_guard.detect.columns.sample import SAMPLE_SIZE, TextSample
from bpo_guard.detect.columns.shapes import Values, smallest_of, values_from, values_of
from bpo_guard.detect.columns.waiting import Waiting
from bpo_guard.detect.gate import Sober, ask_for_names
from bpo_guard.detect.interface import Ceiling, FieldPart, Filters, NameFindings, NameModel
from bpo_guard.detect.language import LanguageGate
from bpo_guard.detect.lone import is_lone, likeliest
from bpo_guard.detect.people.naming import neutral_names, unique_names
from bpo_guard.detect.seen import Seen
from bpo_guard.detect.sightings import SCORES, Sighting, apart, hits_of, settle, types_by_place, with_model
from bpo_guard.detect.terms.words import Words, load_words
from bpo_guard.detect.ties import bare, part_of_excused, told_apart
from bpo_guard.detect.weak_pseudonyms.pseudonyms import Kept
from bpo_guard.model.batch import Batch, Limits, Text
from bpo_guard.model.detection import PatternDetector, TextSpan
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.place import Place
from bpo_guard.model.tally import (
    DISTINCT_KEPT,
    SHAPES_KEPT,
    SIGNATURES_KEPT,
    Basis,
    CappedCounts,
    Distinct,
    FieldTally,
    encode_signature,
    hash64,
    hidden,
)
from bpo_guard.paths import policies_dir

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_NUMBERED = re.compile(r"column_\d+")
_AT_ONCE = 2**18
_MOST_KNOWN = 2**23
"""Bytes of different values of a batch that are remembered, should they come again."""

_NOTHING: Mapping[Place, FieldPart] = MappingProxyType({})
_NAMES_KEPT = 20_000
_HEADERS_KEPT = 400
_OFTEN = 2
"""Cells a value has on average, from which on values are remembered."""

_WHOLLY = 0.95
_EXCUSED = 0.1
"""The score of a number that is of its type but printed for tests."""


class Engine:
    """Finds types in values. ``names`` says how much of running text the language model may see; ``steps`` are those of
    :class:`bpo_guard.model.batch.Limits`."""

    def __init__(
        self,
        detectors: Iterable[PatternDetector],
        filters: Filters,
        vocabulary: Vocabulary,
        *,
        names: str = "sample",
        model: NameModel | None = None,
        words: Words | None = None,
        steps: int = Limits().steps,
    ) -> None:
        self._steps = steps
        self._gate = LanguageGate()
        self._vocabulary = vocabulary
        self._names = names
        words = words if words is not None else load_words(policies_dir() / "lexicon")
        self._model = Sober(model, words.names.knows, words.names.is_one, words.about.speaks_of_one) if model else None
        detectors = tuple(detectors)
        self._book = words.names
        self._kinds = load_kinds(policies_dir() / "lexicon" / "values", words.names)
        self._cells = CellReader(detectors, filters, vocabulary, words, self._kinds.types)
        self._issuers = {d.type: d.issuer for d in detectors if d.issuer}
        self._by_type: dict[str, list[PatternDetector]] = {}
        for detector in detectors:
            self._by_type.setdefault(detector.type, []).append(detector)
        self._shown: dict[str, str] = {}
        self._headers: dict[str, Header] = {}
        self._known: dict[tuple[frozenset[str], bool], KnownValues] = {}

    def batch(
        self, batch: Batch, before: Mapping[Place, FieldPart] = _NOTHING, waiting: Waiting | None = None
    ) -> dict[Place, FieldPart]:
        """What each column of a batch holds. ``before`` is what was seen of the file so far: the more work that took,
        the less is left. Few cells of a field may be left ``waiting``: the :meth:`rest` is to be asked for."""
        self._look_at_names(batch.fields)
        named = zip(unique_names(self.safe_name(f) for f in batch.fields), batch.fields, batch.columns, strict=True)
        spent = Spent.on(before, self._steps)
        parts = {}
        for safe, field, column in named:
            place = batch.place.at(safe)
            with spent.by(place) as budget:
                header = self._header(field, batch.headed)
                now = partial(waiting.now, place, header) if waiting is not None else None
                course = Course(budget, now, Ceiling.over(before.get(place)))
                parts[place] = self._bounded(column, batch.rows, header, course)
        return parts

    def rest(self, waiting: Waiting, before: Mapping[Place, FieldPart]) -> dict[Place, FieldPart]:
        """What the cells hold that are waiting."""
        spent = Spent.on(before, self._steps)
        parts = {}
        for place, (header, cells) in waiting.by_place.items():
            with spent.by(place) as budget:
                part = self._column(values_of(cells), len(cells), header, budget)
            parts[place] = replace(part, beyond=budget.taken, unread=budget.unread)
        return parts

    def _bounded(self, column: pa.Array, rows: int, header: Header, course: Course) -> FieldPart:
        """What a column holds, of each value no more than the limit."""
        column, over = within_limit(column)
        part = self._part(column, rows, header, course)
        return replace(part, cut=over, beyond=course.budget.taken, unread=course.budget.unread)

    def _part(self, column: pa.Array, rows: int, header: Header, course: Course) -> FieldPart:
        """What a column holds: what plans can tell of it, and value by value what is to be read ``now``."""
        quick, left = self._quick(column, header, course.over)
        if quick is None:
            return self._column(values_of(column), rows, header, course.budget)
        quick = replace(quick, tally=replace(quick.tally, nulls=rows - quick.tally.values - len(left)))
        left = course.now(left) if course.now is not None else left
        return quick + self._column(values_of(left), len(left), header, course.budget) if len(left) else quick

    def _quick(self, column: pa.Array, header: Header, over: Ceiling) -> tuple[FieldPart | None, pa.Array]:
        """The part of a column that plans can tell, and the cells they leave."""
        return self._cells.quick.take(column, header.supports, header.silent, over)

    def text(self, text: Text, before: Mapping[Place, FieldPart] = _NOTHING) -> dict[Place, FieldPart]:
        """What a document, or a page of one, holds; its lines are counted like cells."""
        lines = text.text.splitlines()
        filled = [line.strip() for line in lines if line.strip()]
        if not filled:
            return {text.place: FieldPart(FieldTally(nulls=len(lines)), self._sample({}))}
        with Spent.on(before, self._steps).by(text.place) as budget:
            if budget.worn:
                tally = replace(_nothing_in(len(filled)), nulls=len(lines) - len(filled), chars=len(text.text))
                return {text.place: FieldPart(tally, self._sample({}), unread=len(filled))}
        values = values_from({text.text: 1})
        seen = self._cells.read(values, Header(), prose=True)
        found = self._cells.found(seen, 0)
        budget.take(seen.steps, len(text.text))
        tally = FieldTally(
            values=len(filled),
            nulls=len(lines) - len(filled),
            chars=len(text.text),
            prose=sum(self._gate.running_text(line) for line in filled),
            signatures=CappedCounts.of(SIGNATURES_KEPT, _by_line(seen.text(0), found, len(filled))),
            tried=_cells(seen.tried, values),
            passed=_cells(seen.passed, values),
            excused=seen.excused,
            issuers=dict(seen.issuers),
            disguised=dict(Counter(hidden(s.type, s.disguise) for s in found if s.disguise)),
            spans=dict(Counter(types_by_place(found))),
            distinct=Distinct.of(hash64(line) for line in filled),
        )
        chunks = {hash64(chunk): chunk for chunk in chunks_of(lines)}
        return {text.place: FieldPart(tally, self._sample(chunks), beyond=budget.taken)}

    def finish(self, place: Place, part: FieldPart) -> tuple[FieldTally, NameFindings]:
        """Ask the language model about the sampled texts, once all parts of the field are added up."""
        portrait = portrait_of(part.kept.values(), self._kinds)
        return replace(part.tally, portrait=portrait), ask_for_names(part.sample, self._names, self._model, self._gate)

    def spans(self, text: str) -> list[TextSpan]:
        """What is in one text, each place with one type; offsets in characters of ``text``."""
        if not text.strip():
            return []
        seen = self._cells.read(values_from({text: 1}), Header(), prose=True)
        found = self._with_names(text, self._cells.found(seen, 0))
        found = [s for s in found if not part_of_excused(s, seen.let_go)]
        spans = [self._span(seen, s) for s in found]
        spans += [self._span(seen, s, excused=name) for s, name in _excused_beside(found, seen.let_go)]
        if not spans and is_lone(text):
            spans += self._guess(text)
        return sorted(spans)

    def _guess(self, text: str) -> list[TextSpan]:
        """What a text that is one value may be, read as the only cell of a column without a name."""
        import numpy as np

        seen = self._cells.read(values_from({text: 1}), Header(), np.zeros(1, np.bool_))
        guess = likeliest(self._cells.sighted(seen, 0), seen.text(0), seen.whole(0), self._by_type)
        if guess:
            return [self._span(seen, guess)]
        names = {s: name for _, s, name in seen.let_go}
        guess = likeliest(names, seen.text(0), seen.whole(0), self._by_type)
        return [self._span(seen, guess, excused=names[guess])] if guess else []

    def _span(self, seen: Seen, s: Sighting, excused: str = "") -> TextSpan:
        reading, issuer = seen.readings.get(0), self._issuers.get(s.type)
        named, s = issuer(seen.text(0)[s.start : s.end]) if issuer else "", bare(s, seen.text(0))
        start, end = reading.back(s.start, s.end) if reading else (s.start, s.end)
        score = _EXCUSED if excused else SCORES[s.basis]
        return TextSpan(start, end, s.type, score, s.basis, s.disguise, named, excused)

    def safe_name(self, name: str) -> str:
        """A name of a file, sheet, column or key, with what is sensitive in it shown as its type."""
        if name not in self._shown:
            self._look_at_names([name])
        return self._shown[name]

    def _look_at_names(self, names: Sequence[str]) -> None:
        """Learn how names are shown: many at once, and those that come again with every batch only once."""
        if len(self._shown) > _NAMES_KEPT:
            self._shown.clear()
        unseen = [name for name in names if name not in self._shown]
        self._shown.update(neutral_names(unseen, self._cells, self._stated, self._book))

    def _stated(self, name: str) -> bool:
        """Is every word of the name one of a term for a type?"""
        return any(hit.weight >= _WHOLLY for hit in self._vocabulary.types_of(name))

    def _header(self, field: str, headed: bool) -> Header:
        if not headed or _NUMBERED.fullmatch(field):
            return Header()
        if field not in self._headers:
            if len(self._headers) >= _NAMES_KEPT:
                self._headers.clear()
            self._headers[field] = Header.of(self._vocabulary, field)
        return self._headers[field]

    def _column(self, values: Values, rows: int, header: Header, budget: Budget) -> FieldPart:
        """What the values of a column hold: those that come again from memory, the others read."""
        import numpy as np

        cells = values.cells
        several = len(values) * _OFTEN > cells or len(values) > MOST_VALUES
        if several or budget.worn or int(values.sizes.sum()) > _MOST_KNOWN:
            tally, texts = self._read(values, header, budget)
        else:
            known = self._known_values(header)
            numbers = known.look_up(values.texts, lambda new: self._learnt(values, new, header, budget))
            there = numbers != TO_READ
            tally = tally_of(known.count(numbers[there], values.counts[there]))
            texts = {}
            if not there.all():
                more, texts = self._read(values.at(np.flatnonzero(~there)), header, budget)
                tally = tally + more
        tally = replace(
            tally,
            values=cells,
            nulls=rows - cells,
            chars=int((values.chars * values.counts).sum()),
            shapes=CappedCounts.of(SHAPES_KEPT, values.shapes),
            distinct=Distinct(tuple(smallest_of(values.hashes, DISTINCT_KEPT).tolist())),
        )
        return FieldPart(tally, self._sample(texts), Kept.of(values))

    def _read(self, values: Values, header: Header, budget: Budget) -> tuple[FieldTally, dict[int, str]]:
        """What is in the values, one by one, and those that are running text. Long ones are read a part at a time:
        what is worked out on the way takes many times their size. Once the budget is worn, nothing more is read."""
        tally, texts = FieldTally(), dict[int, str]()
        for part in values.parts(_AT_ONCE):
            if budget.worn:
                budget.unread += part.cells
                tally += _nothing_in(part.cells)
                continue
            more, prose = self._read_part(part, header, budget)
            tally, texts = tally + more, texts | prose
        return tally, texts

    def _read_part(self, values: Values, header: Header, budget: Budget) -> tuple[FieldTally, dict[int, str]]:
        import numpy as np

        prose = self._prose(values, header)
        seen = self._cells.read(values, header, prose)
        budget.take(seen.steps, int(values.chars.sum()))
        outcome = self._cells.outcome(seen, values)
        signatures = outcome.signatures
        if rest := values.cells - sum(signatures.values()):
            signatures[""] += rest
        tally = FieldTally(
            prose=int(values.counts[prose].sum()),
            signatures=CappedCounts.of(SIGNATURES_KEPT, signatures),
            tried=_cells(seen.tried, values),
            passed=_cells(seen.passed, values),
            excused=seen.excused,
            issuers=dict(seen.issuers),
            disguised=dict(outcome.disguised),
            spans=dict(outcome.spans),
        )
        return tally, prose_texts(values, np.flatnonzero(prose).tolist())

    def _known_values(self, header: Header) -> KnownValues:
        if len(self._known) > _HEADERS_KEPT:
            self._known.clear()
        return self._known.setdefault((header.supports, header.silent), KnownValues())

    def _learnt(self, values: Values, new: list[int], header: Header, budget: Budget) -> dict[int, Kind | None]:
        """What values met for the first time come to."""
        import numpy as np

        some = values.at(np.array(new, np.int64))
        prose = self._prose(some, header)
        plain = np.flatnonzero(~prose)
        learnt: dict[int, Kind | None] = dict.fromkeys(new)
        if len(plain):
            some = some.at(plain)
            seen = self._cells.read(some, header, prose[plain])
            budget.take(seen.steps, int(some.chars.sum()))
            kinds = kinds_of(seen, lambda i: self._cells.found(seen, i))
            learnt.update(zip((new[i] for i in plain.tolist()), kinds, strict=True))
        return learnt

    def _prose(self, values: Values, header: Header) -> np.ndarray[Any, Any]:
        """Which values read like running text; in a column named for it, any few words are."""
        import numpy as np

        likely = (values.blanks >= 3) & (values.sizes >= 20) & (values.letters * 10 >= values.sizes * 6)
        if len(asked := np.flatnonzero(likely)):
            alike = Alike.of([values.texts[i] for i in asked.tolist()])
            firsts = (values.texts[i] for i in asked[alike.firsts].tolist())
            likely[asked] = alike.spread(np.array([self._gate.running_text(text) for text in firsts], np.bool_))
        if "FREE_TEXT" in header.supports:
            likely |= (values.blanks >= 1) & (values.letters >= 6) & (values.letters * 4 >= values.sizes)
        result: np.ndarray[Any, Any] = likely
        return result

    def _sample(self, texts: dict[int, str]) -> TextSample:
        if self._names == "off":
            return TextSample(SAMPLE_SIZE, {}, Distinct.of(texts))
        return TextSample.of(0 if self._names == "all" else SAMPLE_SIZE, texts)

    def _with_names(self, text: str, found: list[Sighting]) -> list[Sighting]:
        """Sightings of one text with one type a place, and what the language model adds."""
        seen = [s for s in found if s.basis is not Basis.weak]
        model = self._model
        if self._names != "off" and model and not model.missing and model.speaks(self._gate.language(text)):
            (hits,) = model.find([text])
            seen = with_model(seen, [Sighting(h.start, h.end, h.type, Basis.model) for h in hits])
        return apart(settle(told_apart(text, seen, self._by_type, self._cells.word_beside), (-1, -1)))


def _nothing_in(cells: int) -> FieldTally:
    """The tally of cells in which nothing is looked for."""
    return FieldTally(values=cells, signatures=CappedCounts.of(SIGNATURES_KEPT, {"": cells}))


def _cells(marks: Mapping[str, np.ndarray[Any, Any]], values: Values) -> dict[str, int]:
    return {type_: int(values.counts[mark].sum()) for type_, mark in marks.items()}


def _excused_beside(
    found: Sequence[Sighting], let_go: Iterable[tuple[int, Sighting, str]]
) -> Iterator[tuple[Sighting, str]]:
    """What a filter let go where nothing else was found, each place with one type."""
    names = {s: name for _, s, name in let_go if s.basis is not Basis.weak}
    for s in apart(names):
        if all(s.end <= f.start or f.end <= s.start for f in found):
            yield s, names[s]


def _by_line(text: str, sightings: Iterable[Sighting], lines: int) -> dict[str, int]:
    """Signatures of the lines of a text; a sighting belongs to the line it starts in."""
    by_line: dict[int, list[Sighting]] = {}
    at = line = 0
    for s in sorted(sightings):
        line += text.count("\n", at, s.start)
        at = max(at, s.start)
        by_line.setdefault(line, []).append(s)
    counts = Counter(encode_signature(hits_of(found, (-1, -1))) for found in by_line.values())
    if rest := lines - sum(counts.values()):
        counts[""] += max(0, rest)
    return dict(counts)
