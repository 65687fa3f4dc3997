"""Words that stand beside a number and say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bpo_guard.detect.forms.borders import WITHIN
from bpo_guard.detect.terms.labels import EVERY_IDENTIFIER, LABEL, Labels
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.detect.terms.turns import question_before
from bpo_guard.expressions import expression
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.lexicon import Vocabulary

DATED = ("DATE_OF_BIRTH", "DATE_OF_DEATH")
"""Types that are a date with a word for it before."""

_SEEN_KEPT = 10_000
CALLED = frozenset({"PHONE_NUMBER", "FAX_NUMBER"})
"""Types whose label is often who is called: ``the service desk, 0800 417 382``. A number is not who is called."""

_NUMBERED = expression(
    r"(?:n(?:umber|o|r|um|ummer|[uú]mero|umer)|číslo|номер|番号|号|번호|code|kode?|sku)$", re.IGNORECASE
)

_IS_NOT = expression(
    r"[\"'”’)]?,? (?:(?:is|are|was|were) not|(?:is|are|was)n['’]t|ist kein(?:e|en)?|n['’]est pas|no es|non è|não é|"
    r"nie jest|is geen|nahi(?:n)?|bukan|değil) (?:(?:an?|any|the|our|my|your|his|her|valid|real|une?|le|la|mon|mi|"
    r"el|il|una?|uma?|o) ){0,3}",
    re.IGNORECASE,
)
_BORN_THEN = expression(
    r",? (?:geboren|geb\.|geborene[rn]?|született|syntynyt|doğumlu)(?![^\W_])|"
    r"[ ]?(?:生(?![産产活命徒])|出生|생(?![산활명]))",
    re.IGNORECASE,
)
_ANOTHER_DAY = expression(
    r"[0-9]{1,4}[-./ ][0-9]{1,2}[-./ ][0-9]{1,4}|[0-9]{1,2}\.? [^\W\d_]{3,10}\.? [0-9]{4}|"
    r"(?<![^\W_])(?:admi(?:tted|ssion)|"
    r"discharged?|seen|visit(?:ed)?|appointment|exam(?:ined|ination)?|surgery|issued?|expir(?:y|es|ation)|valid|due|"
    r"signed|hired|joined|start(?:ed)?|effective|since|reported|collected|aufnahme|aufgenommen|entlass(?:en|ung)|"
    r"untersuch(?:t|ung)|termin|rechnung|ausgestellt|gültig|seit|admis|admise|hospitalisée?|vue?|délivrée?|depuis|"
    r"ingres[oó]|alta|consulta|emitid[oa]|desde|internad[oa]|atendid[oa]|ricoverat[oa]|visita|rilasciat[oa]|dal|opgenomen|"
    r"ontslagen|sinds|przyjęt[ya]|wizyta|wydany|od)(?![^\W_])",
    re.IGNORECASE,
)
"""Another day, or what another day is of, between a word for a birth and a date."""

_ITS_OWN = expression(
    r"[\s:#.=(-]{0,3}(?:(?:n(?:umber|o|r|um|ummer|[uú]m[eé]ro)?|n[º°]|id|code|is|ist|est|es|jest|é|è)[\s:#.=]{1,3}){0,2}"
    r"(?=[A-Z]{0,4}[-/ ]?[0-9](?:[ ./-]?[0-9]){3})",
    re.IGNORECASE,
)
"""What may stand between a cue and the number that follows it."""

_LEAST_PLAIN = 5
_ACCENTS = str.maketrans("áéíóúàèìòùâêîôûãõç", "aeiouaeiouaeiouaoc")

REACH = 40
"""How many characters before or after a weak form its cue may stand."""


class Cues:
    """For each type one expression of all its cue words; built when a type is first asked for."""

    def __init__(self, detectors: Iterable[PatternDetector], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._own: dict[str, list[str]] = {}
        for detector in detectors:
            self._own.setdefault(detector.type, []).extend(detector.cues)
        if "DATE_TIME" in self._own:  # a short date counts beside a word for a birth as beside one for a date
            self._own["DATE_TIME"] += [word for type_ in DATED for word in vocabulary.cues(type_)]
        self._types = tuple(sorted({*self._own, *DATED}))
        self._compiled: dict[str, re.Pattern[str] | None] = {}
        self._seen: dict[tuple[str, str, int, bool], bool] = {}
        self._labels = Labels(vocabulary)

    def beside(self, type_: str, text: str, start: int, end: int) -> bool:
        """Is a cue for ``type_`` within reach of this part of ``text``?"""
        return self.before(type_, text, start) or self.after(type_, text, end)

    def labelled_otherwise(self, type_: str, text: str, start: int) -> bool:
        """Do the words right before this part of ``text`` say that it is something else (``order no. 123``), whatever
        stands farther off?"""
        label = LABEL.search(text, max(0, start - REACH), start)
        if label is None or (type_ in CALLED and not _NUMBERED.search(label[1])):
            return False
        words = self._words(type_)
        if words is not None and words.search(text, label.start(), start):
            return False
        return not self._labels.against(label[1]).isdisjoint((type_, EVERY_IDENTIFIER))

    def denied(self, type_: str, text: str, end: int) -> bool:
        """Do the words right behind this part of ``text`` say that it is none: ``AKZPM4821K is not a PAN``?"""
        said = _IS_NOT.match(text, end)
        words = self._words(type_) if said else None
        return said is not None and words is not None and words.match(text, said.end()) is not None

    def before(self, type_: str, text: str, start: int) -> bool:
        first = max(0, start - REACH)
        led = min(first, 1)
        return self._holds(type_, text[first - led : start], led)

    def dates(self, type_: str, text: str, start: int, end: int) -> bool:
        """Do words say that the day in this part of a text is of ``type_``: those before it, with no other day and no
        word for one between (``born 3/4/62, admitted 5/6/24``), or one right behind it (``am 3.4.1962 geboren``)?"""
        if type_ == DATED[0] and _BORN_THEN.match(text, end):
            return True
        words = self._words(type_)
        if words is None:
            return False
        if not self.before(type_, text, start):
            return words.search(question_before(text, start)) is not None
        ends = [m.end() for m in words.finditer(text, max(0, start - REACH - 1), start)]
        return not ends or _ANOTHER_DAY.search(text, ends[-1], start) is None

    def after(self, type_: str, text: str, end: int) -> bool:
        """Is a cue behind, that does not stand before a number of its own (``sent 4417382059, account 55779911``)?"""
        led = min(end, 1)
        return self._holds(type_, text[end - led : _reach(text, end)], led, behind=True)

    def _holds(self, type_: str, part: str, led: int, behind: bool = False) -> bool:
        """Is a cue in a part of a text? ``led`` if the first sign of it is not of the part, but stands before it. The
        same surroundings come again and again."""
        key = type_, part, led, behind
        known = self._seen.get(key)
        if known is None:
            if len(self._seen) >= _SEEN_KEPT:
                self._seen.clear()
            words = self._words(type_)
            found = words.finditer(part, led) if words is not None else ()
            known = self._seen[key] = any(not behind or _ITS_OWN.match(part, m.end()) is None for m in found)
        return known

    def nearest(self, type_: str, text: str, start: int, end: int) -> tuple[int, int]:
        """How far the nearest cue for ``type_`` is from this part of ``text``, one behind it farther than any before
        it, and how many words it has."""
        words = self._words(type_)
        if words is None:
            return 3 * REACH, 0
        before = [(start - m.end(), m) for m in words.finditer(text, max(0, start - REACH), start)]
        after = [(REACH + m.start() - end, m) for m in words.finditer(text, end, _reach(text, end))]
        distance, cue = min(before + after, key=lambda found: found[0], default=(2 * REACH, None))
        return distance, len(cue.group().split()) if cue else 0

    def ends(self, type_: str, text: str, places: Iterable[int] | None) -> Iterator[int]:
        """Where each cue for ``type_`` in the text ends; ``places``: where one may begin, if that is known."""
        words = self._words(type_)
        return ends_of(words, text, places) if words else iter(())

    def of(self, type_: str) -> tuple[str, ...]:
        """The words for a type of the vocabulary alone."""
        return self._vocabulary.cues(type_)

    def _all(self, type_: str) -> tuple[str, ...]:
        """The words for a type, those of its detectors and of the vocabulary, also as they are without accents."""
        words = (*self._own.get(type_, ()), *self._vocabulary.cues(type_))
        return (*words, *(plain for word in words if (plain := without_accents(word)) != word))

    def lists(self) -> dict[str, tuple[str, ...]]:
        """The cue words of every type that has a detector."""
        return {type_: self._all(type_) for type_ in self._types}

    def _words(self, type_: str) -> re.Pattern[str] | None:
        if type_ not in self._compiled:
            self._compiled[type_] = words_regex(self._all(type_))
        return self._compiled[type_]


def without_accents(word: str) -> str:
    """A word as it is written in capitals, or in haste: without accents, but for those that make another letter. Short
    words are left, as they would become others: ``né``, ``ne``.

    >>> [without_accents(word) for word in ("matrícula", "née le", "né le", "geprüft", "año de nacimiento")]
    ['matricula', 'nee le', 'né le', 'geprüft', 'año de nacimiento']
    """
    if word.isascii() or sum(map(str.isalpha, word)) < _LEAST_PLAIN:
        return word
    return word.translate(_ACCENTS)


def ends_of(words: re.Pattern[str], text: str, places: Iterable[int] | None) -> Iterator[int]:
    """Where the words in a text end that are found from left to right; at these places, or wherever they are."""
    if places is None:
        yield from (m.end() for m in words.finditer(text))
        return
    done = 0
    for at in places:
        if at >= done and (found := words.match(text, at)):
            done = found.end()
            yield done


def _reach(text: str, end: int) -> int:
    """How far behind a part of a text a cue may stand: a word that goes on beyond is none."""
    last = end + REACH
    if last >= len(text):
        return len(text)
    while last > end and WITHIN.match(text, last) and WITHIN.match(text, last - 1):
        last -= 1
    return last
