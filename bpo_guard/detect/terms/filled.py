"""What is filled in beside the labels of forms: ``Religion      Hindu``, ``Sex: F``, ``Beruf ..... Lohnbuchhalterin``.

A label is what a column would be called, in all languages of the lexicon. What stands beside it counts if it is
written as such values are. Many of them are known, or have a form: these count by themselves. A word that nobody knows
counts in a form for a person, which shows by the others in it: in a text that explains what is asked for, nothing is
filled in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.calendar_days import dated_at
from bpo_guard.detect.columns.effort import CHARACTERS_A_STEP
from bpo_guard.detect.columns.portrait import KIND, plain
from bpo_guard.detect.columns.shared import Shared
from bpo_guard.detect.forms.borders import is_unspaced
from bpo_guard.detect.people import world_cues
from bpo_guard.detect.people.firms import is_firm
from bpo_guard.detect.people.name_labels import ANYTHINGS, FILLED
from bpo_guard.detect.people.names import NameBook
from bpo_guard.detect.sightings import Sighting
from bpo_guard.detect.terms.entries import BELOW, BESIDE, COLON, Entry, entries, may_hold
from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_LISTED = (
    "GENDER", "MARITAL_STATUS", "RELIGION", "NATIONALITY", "ETHNICITY", "DISABILITY", "TRADE_UNION",
    "POLITICAL_OPINION", "SEXUAL_ORIENTATION", "JOB_TITLE", "BIRTH_PLACE", "HEALTH_CONDITION",
)  # fmt: skip
"""Types whose values are words."""

_NUMBERS = {
    "SALARY": expression(
        r"(?:(?:[A-Z]{1,3}|[A-Z][a-z]{1,2}|[a-z]{2}|[^\w\s.,;:|()\[\]{}<>%/\\*#=~_+-]{1,2}|R\$|S/|Rs)[.]?[ ]?)?"
        r"(?:[0-9]{1,3}(?:[.,' \u00a0\u202f][0-9]{2,3})+|[0-9]{1,9})(?:[.,][0-9]{1,2})?(?:,-)?"
        r"(?:[ ]?(?:[^\W\d_a-z]{2,3}|[^\w\s.,;:|()\[\]{}<>%/\\*#=~_+-]{1,2}|zł|kr|Kč|Ft|lei|元|円|万円|원|TL|Euro|"
        r"dollars?))?"
        r"(?:[ ]?(?:/|per|pro|p\.|a|al|par|por)[ ]?[^\W\d_]{1,7}\.?)?"
    ),
    "EMPLOYEE_ID": expression(r"[A-Z]{0,5}[-/ ]?[0-9][0-9A-Z]*(?:[-/.][0-9A-Z]+)*"),
    "CUSTOMER_ID": expression(r"[A-Z]{0,5}[-/ ]?[0-9][0-9A-Z]{3,}(?:[-/.][0-9A-Z]+)*"),
}
_MONEY = expression(r"[^\d\s.,'-]|[.,][0-9]{2}\Z|[0-9][.,' ][0-9]{3}|[0-9]{4}")
"""An amount: more than a few digits alone, which number pages and sections too."""

_A_YEAR = expression(r"(?:19|20)[0-9]{2}")
_BLOOD = expression(
    r"(?:AB|A|B|O|0)(?:型|[ -]?(?:Rh?[ -]?)?(?:[+-]|\((?:[+-])\)|[+-]?ve|(?:pos|neg)[^\W\d_]{0,7}\.?|plus|minus))?",
    re.IGNORECASE,
)
_SIGN_IN = expression(r"(?=[^\n]*[a-z0-9])[A-Za-z][A-Za-z0-9]*(?:[._@-][A-Za-z0-9]+)*")
_WORDS = expression(r"[^\W\d_][^\W_]*\.?(?:(?:[ ]|[-/'’]|, |[ ]?& |[ ][-–][ ])\(?[^\W_]+\.?\)?){0,7}")
"""A value of words: no signs of programs, no sentence."""

_NAME = expression(r"[^\W\d_a-z]['’]?[^\W\d_]*(?:(?:\.?[ ]|-|, )[^\W\d_]['’]?[^\W\d_]*){0,4}\.?")
_ENDS = expression(r"[ ]?[,;/(|•·]|\.?[ ]*\Z|[ ][–-][ ]")
_OTHERS = expression(r"[ ]?(?:[,;/|–-]|\([^()]{1,4}\)[ ]?[–-]|\bor\b|\bo\b|\bou\b|\boder\b)[ ]?([^\W\d_]+)")
_SENTENCE = expression(r"[^\W\d_]{3,}\.[ ]+[^\W\d_]")
_WORD = expression(r"[^\W\d_]+")
_FEW_LETTERS = 2
_STATED, _SURELY = 0.4, 0.8
_KEPT = 8192
_REACH = 1500
"""How far away in characters the other values of the same form may be."""

_CASED = frozenset(
    {"RELIGION", "NATIONALITY", "MARITAL_STATUS", "JOB_TITLE", "HEALTH_CONDITION", "DISABILITY", "ETHNICITY"}
)
"""Types whose values are written in small letters too."""

_PERSON, _BIRTH, _USER, _PAY = "PERSON", "DATE_OF_BIRTH", "USERNAME", "SALARY"
_IN_FORMS = frozenset({_PERSON, _USER, "HEALTH_CONDITION"})
"""Types whose values are as much as anything: they count among others of a person."""

TYPES = frozenset((*_LISTED, *_NUMBERS, _PERSON, _BIRTH, _USER))
_FULL_NAMES = frozenset((*FILLED, *world_cues.FILLED))
_ANY_NAMES = frozenset((*ANYTHINGS, *world_cues.ANYTHINGS))


@dataclass(frozen=True, slots=True)
class Lists:
    """Words of forms as the lexicon has them: ``labels`` by the label, more ``values`` by type, words ``asking`` for
    something to be filled in; parts of words for ``pay`` and no other money."""

    labels: Mapping[str, str]
    values: Mapping[str, frozenset[str]]
    asking: frozenset[str]
    pay: tuple[str, ...] = ()

    @staticmethod
    def of(document: Mapping[str, Mapping[str, Mapping[str, object]]]) -> Lists:
        """From the part ``filled`` of a file of terms."""
        labels = {plain(word): type_ for type_, words in _by_type(document, "labels") for word in words}
        values = {type_: frozenset(map(plain, words)) for type_, words in _by_type(document, "values")}
        asking = {str(word) for words in document.get("asking", {}).values() for word in _all(words)}
        pay = (plain(str(word)) for words in document.get("pay", {}).values() for word in _all(words))
        return Lists(labels, values, frozenset(map(plain, asking)), tuple(sorted(pay)))


def _by_type(document: Mapping[str, Mapping[str, Mapping[str, object]]], part: str) -> Iterator[tuple[str, list[str]]]:
    for type_, by_language in document.get(part, {}).items():
        assert isinstance(by_language, Mapping)
        yield type_, [str(word) for words in by_language.values() for word in _all(words)]


def _all(words: object) -> list[object]:
    return words if isinstance(words, list) else []


@dataclass(frozen=True, slots=True)
class _Label:
    """The type a label asks for; ``surely`` if it asks for nothing else."""

    type: str
    surely: bool


@dataclass(frozen=True, slots=True)
class _Value:
    """What may be filled in; ``known`` if it can hardly be anything else."""

    entry: Entry
    type: str
    start: int
    end: int
    known: bool
    surely: bool


class Filled:
    """Looks for labels and what is filled in. ``kinds`` and ``coded`` are lists of whole values by type."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        lists: Lists,
        names: NameBook,
        kinds: Mapping[str, tuple[str, ...]],
        coded: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._vocabulary, self._lists, self._names = vocabulary, lists, names
        self._kinds, self._coded = kinds, coded
        self._asked: dict[str, _Label | None] = {}
        self._known: dict[tuple[str, str], bool] = {}

    def read(
        self, shared: Shared, marked: np.ndarray[Any, Any], spend: Callable[[int], None]
    ) -> Iterator[tuple[int, list[Sighting]]]:
        """The texts that are ``marked``, with the values in them. Labels hold no digits: of texts that differ in
        these alone one tells for all whether it has any."""
        texts, told = shared.layout.texts, marked.copy()
        if shared.alike is not None:
            groups = shared.joined(marked)
            for i in groups.nonzero()[0].tolist():
                groups[i] = may_hold(texts[i]) and any(True for _ in entries(texts[i], self._is_label, self._is_value))
            told &= shared.spread(groups)
        for i in told.nonzero()[0].tolist():
            text = shared.whole.texts[i]
            if may_hold(text):
                spend(len(text) // CHARACTERS_A_STEP)
                yield i, list(self.of(text))

    def of(self, text: str) -> Iterator[Sighting]:
        """The values in one text."""
        read = (self._value(text, entry) for entry in entries(text, self._is_label, self._is_value))
        found = [value for value in read if value is not None]
        known = sorted(value.start for value in found if value.known and value.type != _PAY)
        for value in found:
            at = value.start
            near = bisect_right(known, at + _REACH) - bisect_left(known, at - _REACH)
            near -= bisect_right(known, at) - bisect_left(known, at)
            if self._counts(text, value, near):
                basis = Basis.told if value.type == _BIRTH else Basis.cued
                yield Sighting(value.start, value.end, value.type, basis)

    def _counts(self, text: str, value: _Value, near: int) -> bool:
        """Does a value count, with so many known ones near?"""
        entry, said = value.entry, text[value.start : value.end]
        capital, upper = not entry.label[:1].islower(), not said[:1].islower()
        full = value.type == _PERSON and " " in said and (value.known or value.surely)
        if value.type == _PERSON and not (value.known or value.surely or " " in said or _is_of_names(entry.label)):
            return False  # ``Customer: Yep``
        if value.known:
            alone = entry.alone or len(said) > _FEW_LETTERS
            stated = capital and alone and (value.surely or full)
            return (entry.link is COLON and value.surely) or near > 0 or (stated and entry.link is BESIDE)
        if not capital or not (upper or (value.surely and value.type in (*_CASED, _USER))):
            return False
        if entry.link is COLON and upper and value.surely and (full or value.type not in _IN_FORMS):
            return True
        return near > (entry.link is BELOW)

    # ---- labels

    def _is_label(self, words: str) -> bool:
        return self._label(words) is not None

    def _label(self, words: str) -> _Label | None:
        """What a label asks for; remembered."""
        if words not in self._asked:
            if len(self._asked) >= _KEPT:
                self._asked.clear()
            self._asked[words] = self._read_label(words)
        return self._asked[words]

    def _read_label(self, words: str) -> _Label | None:
        low = words.lower()
        if self._label_words.isdisjoint(_WORD.findall(low)) and self._label_words.isdisjoint(_WORD.findall(plain(low))):
            return None
        if low in _FULL_NAMES or low in _ANY_NAMES:
            return _Label(_PERSON, low in _FULL_NAMES)
        type_ = self._lists.labels.get(plain(words))
        if type_:
            return _Label(type_, True)
        for hit in self._vocabulary.types_of(words):
            if hit.type in TYPES and hit.weight >= _STATED and not hit.about and not hit.formed:
                if hit.type in _LISTED and self._is_known(hit.type, words):  # what is filled in, as ``female``
                    return None
                low = plain(words)
                surely = hit.type != _PAY or any(part in low for part in self._lists.pay)
                return _Label(hit.type, surely and hit.weight >= _SURELY and not hit.general)
        return None

    @cached_property
    def _label_words(self) -> frozenset[str]:
        """The words that labels consist of, as they are written, and plain."""
        names = (phrase for type_ in TYPES for phrase in self._vocabulary.cues(type_))
        words = _WORD.findall(" ".join((*names, *_FULL_NAMES, *_ANY_NAMES, *self._lists.labels)))
        return frozenset((*words, *(plain(word) for word in words if not word.isascii())))

    def _is_value(self, label: str, words: str) -> bool:
        """Are these words a known value of what a label asks for?"""
        asked = self._label(label)
        return asked is not None and asked.type in _LISTED and self._is_known(asked.type, words)

    # ---- values

    def _value(self, text: str, entry: Entry) -> _Value | None:
        label = self._label(entry.label)
        assert label is not None
        said = text[entry.start : entry.end].strip(" *\"'`")
        start = entry.start + len(text[entry.start : entry.end]) - len(text[entry.start : entry.end].lstrip(" *\"'`"))
        length, known = self._measured(label.type, said)
        if not length:
            return None
        return _Value(entry, label.type, start, start + length, known, label.surely)

    def _measured(self, type_: str, said: str) -> tuple[int, bool]:
        """How long a value of this type is that something begins with, 0 if it is none; and whether it is known."""
        if type_ == _PERSON:
            return self._a_name(said)
        if type_ == _BIRTH:
            return (len(said), True) if dated_at(said) else (0, False)
        if type_ == _USER:
            return self._a_user(said)
        return _a_number(type_, said) if type_ in _NUMBERS else self._words_of(type_, said)

    def _words_of(self, type_: str, said: str) -> tuple[int, bool]:
        if type_ == "HEALTH_CONDITION" and (blood := _BLOOD.match(said)) and _ENDS.match(said, blood.end()):
            return blood.end(), True
        whole = said.rstrip(" .,;")
        if self._is_known(type_, whole):
            return len(whole), True
        words = _WORDS.match(said)
        if words is None or not _ENDS.match(said, words.end()) or _SENTENCE.search(said):
            return 0, False
        first = min((m.start() for m in _ENDS.finditer(said)), default=words.end())
        if self._is_known(type_, said[:first]):
            others = _OTHERS.match(said, first)
            other = others is not None and (len(others[1]) == 1 or self._is_known(type_, others[1]))
            return (0, False) if other else (first, True)
        value = words.group().rstrip(" .,")
        return (0, False) if self._asks(value) else (len(value), False)

    def _is_known(self, type_: str, value: str) -> bool:
        key = type_, value
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = self._read_known(type_, value)
        return self._known[key]

    def _read_known(self, type_: str, value: str) -> bool:
        low = plain(value)
        if low in self._lists.values.get(type_, ()) or type_ in self._coded.get(value.lower(), ()):
            return True
        kinds = {kind.removeprefix(KIND) for kind in self._kinds.get(low, ())}
        also = {"NATIONALITY": {"COUNTRY"}, "BIRTH_PLACE": {"CITY", "REGION", "COUNTRY"}}.get(type_, set())
        if type_ in kinds or kinds & also:
            return True
        if type_ != "JOB_TITLE" or value.count(" ") > 3:
            return False
        return any(KIND + "JOB_WORD" in self._kinds.get(word, ()) for word in low.split())

    def _asks(self, value: str) -> bool:
        """Does it say what to fill in, or that there is nothing?"""
        low = plain(value)
        return low in self._lists.asking or low.split(" ")[0].strip(",") in self._lists.asking

    def _a_name(self, said: str) -> tuple[int, bool]:
        name = _NAME.match(said)
        if name is None or not _ENDS.match(said, name.end()) or self._asks(name.group()):
            return 0, False
        if is_unspaced(name.group()):  # where a name ends no blank shows: eastern_mentions
            return 0, False
        value = name.group().rstrip(" .")
        written = value.replace(",", " ").split()
        if any(self._label(word) is not None for word in written) or is_firm(value):
            return 0, False
        capital = all(word[0].isupper() or not word.isascii() or len(word) < 4 for word in written)
        if not capital or len(value) < _FEW_LETTERS:
            return 0, False
        return len(value), self._names.is_name(value)

    def _a_user(self, said: str) -> tuple[int, bool]:
        user = _SIGN_IN.fullmatch(said)
        return (0, False) if user is None or self._asks(said) or self._is_label(said) else (len(said), False)


def _is_of_names(label: str) -> bool:
    low = label.lower()
    return low in _FULL_NAMES or low in _ANY_NAMES


def _a_number(type_: str, said: str) -> tuple[int, bool]:
    number = _NUMBERS[type_].match(said)
    if number is None or not _ENDS.match(said, number.end()):
        return 0, False
    money = type_ != _PAY or (_MONEY.search(number.group()) is not None and not _A_YEAR.fullmatch(number.group()))
    return (number.end(), True) if money else (0, False)
