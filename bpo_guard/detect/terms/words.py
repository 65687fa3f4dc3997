"""Dictionaries and cues: names of people, words of health and belief, and coded values, in every language at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.alike import Alike
from bpo_guard.detect.columns.effort import A_LOOK_AROUND, AN_EASTERN_SIGN
from bpo_guard.detect.columns.layout import SEPARATOR, Layout
from bpo_guard.detect.columns.shapes import DIGIT, MARKS, OTHER_LETTER, Values
from bpo_guard.detect.forms.borders import is_unspaced
from bpo_guard.detect.people.eastern_addresses import eastern_addresses
from bpo_guard.detect.people.eastern_mentions import eastern_people, has_eastern
from bpo_guard.detect.people.firms import LEGAL_FORM, LEGAL_FORMS
from bpo_guard.detect.people.house_numbers import streets_in
from bpo_guard.detect.people.name_labels import ANYTHINGS, FILLED
from bpo_guard.detect.people.names import NameBook, load_names
from bpo_guard.detect.people.post_codes import post_code_behind
from bpo_guard.detect.people.streets import words_ahead, words_behind
from bpo_guard.detect.sightings import Sighting, whole_of
from bpo_guard.detect.terms.about import NEEDS, STRICT, About
from bpo_guard.detect.terms.around import Around
from bpo_guard.detect.terms.endings import Endings
from bpo_guard.detect.terms.filled import Lists
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.detect.terms.wordindex import Hints, Openings
from bpo_guard.errors import PolicyError
from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import Basis
from bpo_guard.yamlio import read_yaml

if TYPE_CHECKING:
    import numpy as np

_BEFORE_FORM = MARKS[" "] | MARKS[","] | MARKS["&"]
_NO_NAME = DIGIT | MARKS["@"] | MARKS["/"] | MARKS[":"] | MARKS["("]
_CODED_LENGTH = 48
_A_SENTENCE = 6
"""Blanks from which on a cell of running text is a sentence, that may speak of anything."""

_OF_CELLS = frozenset({"HEALTH_CONDITION", "MEDICATION", "ABSENCE_REASON", "CRIMINAL_RECORD"})
"""Types of which words tell within a few words of a cell too: diagnoses, medicines and offences are written so.
Employers, courses and goods are called by words of the others."""

_DIGIT = re.compile(r"\d")
_PASSWORD_OF = re.compile(r"(?i)pwd\s?[:=](?!\s?(?:yes|true|y|no)\b)")
"""In the Philippines it says that somebody is disabled; where a value is handed to it, it is a password."""

_APART = re.compile(r" {2,}|\t")
_OF_NAMES = frozenset((*FILLED, *ANYTHINGS))

_UNSPACED = " unspaced"
"""Marks lists of words in scripts without blanks: they begin anywhere, and so are no lists of those that do not."""

_LABELLED = "label"
_TERM, _NAMES, _CUES = "term ", "given names", "words beside names"
_ALL_NAMES, _CODES, _FIRMS = "all names", "coded values", "legal forms"
_STREETS = "words before house numbers", "words behind house numbers"


@dataclass(frozen=True, slots=True)
class Words:
    """``terms`` by what they need and their type; ``coded`` the types a whole value may stand for; ``names``. Terms of
    the lists in ``numbered`` hold digits. ``endings`` tell a type of words that no list has. In running text all of
    these count where they are said of a person (``about``)."""

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    coded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: NameBook = field(default_factory=NameBook)
    numbered: frozenset[str] = frozenset()
    endings: Endings = field(default_factory=lambda: Endings({}))
    about: About = field(default_factory=lambda: About({}))
    forms: Lists = field(default_factory=lambda: Lists({}, {}, frozenset()))

    @property
    def types(self) -> frozenset[str]:
        """What terms and coded values tell of."""
        coded = (type_ for types in self.coded.values() for type_ in types)
        return frozenset((*(key.split()[1] for key in self.terms), *coded))

    def lists(self) -> dict[str, Iterable[str] | Openings]:
        """The phrases by which a value is chosen to be searched."""
        return {
            **{_TERM + key: words for key, words in self.terms.items()},
            _NAMES: self.names.openings[0],
            _CUES: self.names.cues,
            _ALL_NAMES: self.names.openings[1],
            _CODES: self.coded,
            _FIRMS: LEGAL_FORMS,
            _STREETS[0]: words_behind() if self.names.given else (),
            _STREETS[1]: words_ahead() if self.names.given else (),
        }

    def read(
        self,
        layout: Layout,
        values: Values,
        prose: np.ndarray[Any, Any],
        hints: Hints,
        spend: Callable[[int], None],
    ) -> Iterator[tuple[int, Sighting]]:
        """Sightings in all values of a column, with the number of the value; steps of work are told to ``spend``."""
        import numpy as np

        texts = layout.texts
        for i in np.flatnonzero(may_be_known(values, hints)).tolist():
            yield from ((i, s) for s in self.whole(texts[i]))
        running = prose | ((values.blanks >= 1) & (values.letters >= 6))
        doubted = prose & ((values.blanks >= _A_SENTENCE) | (len(values) == 1))
        around: dict[int, Around] = {}
        for need, i, seen in self._known(running, prose, hints):
            if doubted[i] or need in STRICT:
                spend(A_LOOK_AROUND)
                beside = around[i] if i in around else around.setdefault(i, self.about.around(texts[i]))
                if not self.about.counts(need, seen.type, beside, seen.start, seen.end):
                    continue
            if seen.type == "DISABILITY" and _PASSWORD_OF.match(texts[i], seen.start):
                continue
            if need != _LABELLED:
                yield i, seen
            elif value := self.about.value_behind(texts[i], seen.end):
                yield i, seen._replace(start=value[0], end=value[1])
        handled = (values.kinds & MARKS["@"]) != 0
        named = prose & (hints.of(_NAMES) | hints.of(_CUES) | handled)
        yield from self._people(texts, np.flatnonzero(named))
        if prose.any() and self.names.given:
            for i, start, end in streets_in(layout, prose, hints, _STREETS):
                yield i, Sighting(start, end, "STREET_ADDRESS", Basis.shaped)
                if code := post_code_behind(texts[i], end):
                    yield i, Sighting(*code, "POSTAL_CODE", Basis.cued)
        if self.names.given:
            foreign = np.flatnonzero((values.kinds & OTHER_LETTER) != 0).tolist()
            eastern = [i for i in foreign if has_eastern(texts[i])]
            spend(AN_EASTERN_SIGN * sum(len(texts[i]) for i in eastern))
            yield from self._eastern(texts, eastern)

    def _eastern(self, texts: Sequence[str], chosen: Iterable[int]) -> Iterator[tuple[int, Sighting]]:
        """People and addresses in scripts without blanks."""
        for i in chosen:
            for start, end, basis in eastern_people(texts[i], self.names):
                yield i, Sighting(start, end, "PERSON", basis)
            for start, end, basis in eastern_addresses(texts[i]):
                yield i, Sighting(start, end, "STREET_ADDRESS", basis)

    def whole(self, text: str) -> Iterator[Sighting]:
        """What one value is as a whole."""
        inner = text.strip(" \t\"'`.")
        for type_ in self.coded.get(inner.lower(), ()):
            yield Sighting(*whole_of(text), type_, Basis.listed)
        if LEGAL_FORM.search(text):
            yield Sighting(*whole_of(text), "ORGANIZATION", Basis.listed)
        elif self.names.is_name(inner) and not _is_entry(inner):
            yield Sighting(*whole_of(text), "PERSON", Basis.listed)

    def _known(
        self, running: np.ndarray[Any, Any], prose: np.ndarray[Any, Any], hints: Hints
    ) -> Iterator[tuple[str, int, Sighting]]:
        """All terms in the values that are running text, with what their lists need."""
        for key, words in self.terms.items():
            need, type_ = key.split()[:2]
            among = running if need not in STRICT and type_ in _OF_CELLS else prose
            for i, seen in self._terms(key, words, among, hints):
                yield need, i, seen
        yield from (("types", i, seen) for i, seen in self.endings.read(hints.shared, running))

    def _terms(
        self, key: str, words: tuple[str, ...], running: np.ndarray[Any, Any], hints: Hints
    ) -> Iterator[tuple[int, Sighting]]:
        """Terms of one list in the values that are running text: looked for where a word stands that one begins with,
        once for all values that differ in their digits alone."""
        label, shared, type_ = _TERM + key, hints.shared, key.split()[1]
        chosen = running & hints.of(label)
        expression = _expression(words) if chosen.any() else None
        if expression is None:
            return
        throughout = chosen & (hints.anywhere(label) | shared.spread(shared.layout.unspaced))
        yield from _throughout(expression, type_, shared.whole.texts, throughout.nonzero()[0])
        chosen &= ~throughout
        for values, start, end in _at_places(expression, hints, label, chosen, key in self.numbered):
            seen = Sighting(start, end, type_, Basis.listed)
            yield from ((i, seen) for i in values if chosen[i])

    def _people(self, texts: Sequence[str], chosen: np.ndarray[Any, Any]) -> Iterator[tuple[int, Sighting]]:
        if len(chosen):
            places = _Places(texts, chosen)
            for start, end, basis in self.names.in_text(places.blob):
                yield from places.at(start, end, "PERSON", basis)


def _is_entry(text: str) -> bool:
    """Is it the label of a name with a name beside it, as a line of a form reads: ``Name      Ana Souza``?"""
    apart = _APART.search(text)
    return apart is not None and text[: apart.start()].lower() in _OF_NAMES


def may_be_known(values: Values, hints: Hints) -> np.ndarray[Any, Any]:
    """Which values could be a name, a firm or a coded value as a whole. What is beyond ASCII is always looked at:
    its letters may have another form in lower case."""
    kinds = values.kinds
    firm = hints.of(_FIRMS) & ((kinds & _BEFORE_FORM) != 0)
    name = hints.of(_ALL_NAMES) & ((kinds & _NO_NAME) == 0)
    short = (values.letters >= 1) & (values.sizes <= _CODED_LENGTH)
    known: np.ndarray[Any, Any] = short & (firm | name | hints.of(_CODES) | ((kinds & OTHER_LETTER) != 0))
    return known


def _throughout(
    expression: re.Pattern[str], type_: str, texts: Sequence[str], chosen: np.ndarray[Any, Any]
) -> Iterator[tuple[int, Sighting]]:
    """Terms in texts in which they may begin anywhere."""
    for i in chosen.tolist():
        yield from ((i, Sighting(m.start(), m.end(), type_, Basis.listed)) for m in expression.finditer(texts[i]))


def _at_places(
    expression: re.Pattern[str], hints: Hints, label: str, chosen: np.ndarray[Any, Any], each: bool
) -> Iterator[tuple[Sequence[int], int, int]]:
    """Where in the chosen values the expression fits at a word that a phrase of a list begins with: the values, from
    where, to where. ``each`` value is looked at, or else one for those alike."""
    shared = hints.shared
    places = hints.places(label)
    owners = shared.layout.value_at(places)
    kept = shared.joined(chosen)[owners]
    places, owners, layout = places[kept], owners[kept], shared.layout
    if each:
        owners, places = shared.members(owners, places)
        layout = shared.whole
    begins, done = layout.begins.tolist(), 0
    for at, owner in zip(places.tolist(), owners.tolist(), strict=True):
        found = expression.match(layout.blob, at) if at >= done else None
        if found:
            done = found.end()
            values = [owner] if each else shared.of_group(owner)
            yield values, at - begins[owner], done - begins[owner]


class _Places:
    """Some values joined to one text, and where they lie in it. Of values that differ in their digits alone only the
    first is in it, and stands for all of them."""

    def __init__(self, texts: Sequence[str], indices: np.ndarray[Any, Any]) -> None:
        import numpy as np

        chosen = [texts[i] for i in indices.tolist()]
        alike = Alike.of(chosen)
        chosen = [chosen[i] for i in alike.firsts.tolist()]
        order = np.argsort(alike.number, kind="stable")
        cuts = np.cumsum(np.bincount(alike.number))[:-1]
        self._alike = [group.tolist() for group in np.split(indices[order], cuts)]
        self.blob = SEPARATOR.join(chosen)
        self._starts = [0, *accumulate(len(text) + 1 for text in chosen)]

    def at(self, start: int, end: int, type_: str, basis: Basis) -> Iterator[tuple[int, Sighting]]:
        """What lies there, for each value with it."""
        k = bisect_right(self._starts, start) - 1
        base = self._starts[k]
        seen = Sighting(start - base, end - base, type_, basis)
        return ((i, seen) for i in self._alike[k])


def load_words(lexicon: Path) -> Words:
    """Read ``names/*.txt`` and ``terms/*.yaml`` of the lexicon folder."""
    terms: dict[str, list[str]] = {}
    coded: dict[str, list[str]] = {}
    endings: dict[str, list[str]] = {}
    about: dict[str, list[str]] = {}
    forms = Lists({}, {}, frozenset())
    for path in sorted((lexicon / "terms").glob("*.yaml")):
        document = read_yaml(path, PolicyError)
        for need in NEEDS:
            for type_, by_language in document.get(need, {}).items():
                for word in (str(w) for words in by_language.values() for w in words):
                    terms.setdefault(f"{need} {type_}{_UNSPACED * is_unspaced(word)}", []).append(word)
        for type_, stems in document.get("endings", {}).items():
            endings.setdefault(type_, []).extend(stem.strip() for stem in str(stems).split(","))
        for kind, by_language in document.get("about", {}).items():
            for words in by_language.values():
                about.setdefault(kind, []).extend(str(w) for w in words)
        if "filled" in document:
            forms = Lists.of(document["filled"])
        for type_, values in document.get("coded", {}).items():
            for value in values:
                coded.setdefault(str(value).lower(), []).append(type_)
    names = load_names(lexicon / "names")
    return Words(
        {key: tuple(dict.fromkeys(words)) for key, words in sorted(terms.items())},
        {value: tuple(sorted(set(types))) for value, types in coded.items()},
        names,
        frozenset(key for key, words in terms.items() if any(map(_DIGIT.search, words))),
        Endings(endings),
        About(about, lambda word: names.is_given(word) and names.is_sure(word)),
        forms,
    )


@lru_cache(maxsize=64)
def _expression(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Words as one expression, made when a text may hold one of them."""
    return words_regex(words)
