"""Numbers that the words before them name as a column of a table would be named: ``Claim no.: CLM-338104``, ``numero di
polizza PLZ-77-18234``; or that are the answer to a question for one.

The lexicon of names of columns says what such a word stands for, in all its languages. Numbers of records, policies and
customers have no form of their own. Those of states have, and mostly a check digit: one that was misheard or mistyped
fails it, and is somebody's all the same if the word for it stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.effort import A_LOOK_AROUND, A_LOOK_BESIDE, CHARACTERS_A_STEP
from bpo_guard.detect.columns.shapes import Values
from bpo_guard.detect.columns.shared import Shared
from bpo_guard.detect.sightings import Sighting
from bpo_guard.detect.terms.turns import question_before
from bpo_guard.expressions import expression
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_WITHOUT_FORM = (
    "POLICY_NUMBER", "CLAIM_ID", "CUSTOMER_ID", "MEDICAL_RECORD_NUMBER", "HEALTH_PLAN_ID", "EMPLOYEE_ID",
    "LOAN_NUMBER", "BANK_ACCOUNT", "NATIONAL_ID",
)  # fmt: skip
"""Types whose numbers tell nothing by themselves."""

_OF_EVERY_FORM = frozenset({"DRIVER_LICENSE"})
"""Types whose numbers have forms in some countries only: their full name must stand before another one."""

_ANY_IDENTITY = "NATIONAL_ID"
_SAYS_LESS: Mapping[str, str] = {"IBAN_CODE": "BANK_ACCOUNT", "VIN": "VIN"}
"""What a number is that fails the check of a type it is said to be of, where that is no number of an identity. The
check digit of a VIN is compulsory in some countries and free for use in others (ISO 3779)."""

_ACCOUNT, _CUSTOMER = "BANK_ACCOUNT", "CUSTOMER_ID"
"""Accounts are not only of banks: those with letters are a customer's."""

_ALSO: Mapping[str, str] = {"ES_DNI": "ES_NIF"}
"""Types that share the number of another."""

_KEPT = 4096
_REACH, _LONGEST, _MOST_WORDS = 64, 40, 4
_STATED, _CERTAIN = 0.5, 0.8
_LEAST_DIGITS, _LEAST_BARE, _LEAST_SIGNS = 4, 5, 8
_LEAST_OF_ACCOUNT = 6
"""Digits of the shortest accounts at a bank or a firm."""

_OF_LEDGERS = ("cod", "cód", "kod")
"""How the words begin for what the accounts of a ledger are known by."""
_LAST_OF_QUESTION = 16
_TOKEN = expression(
    r"(?<![^\W_])(?<![@.,/\\$€£+-])(?=[A-Za-z/_-]{0,16}[0-9])[A-Za-z0-9]+(?:[-/_][A-Za-z0-9]+)*(?![^\W_])(?![@%])"
)
"""What may be a number that somebody was given, or begin one."""

_LABEL = expression(
    r"(?<![^\W\d_])([^\W\d_]+(?:[ ./_'’°-]{1,2}[^\W\d_]+){0,5})"
    r"([ \t.*_\"'`°º№#:=|：(>–-]{0,10}\n?[ \t*_\"'`]{0,4})$"
)
_WORD = re.compile(r"[^\W\d_]+")
_SAID = frozenset(
    (
        "is", "are", "was", "be", "ist", "sind", "lautet", "war", "es", "son", "era", "est", "sont", "é", "è",
        "são", "jest", "są", "to", "hai", "ay", "zijn", "luidt", "als", "as",
    )
)  # fmt: skip
"""They stand between the words for a number and the number."""

_GIVEN = frozenset(
    (
        "provided", "given", "listed", "recorded", "submitted", "shown", "supplied", "below", "angegeben", "vorgelegt",
        "mitgeteilt", "fourni", "fournie", "communiqué", "indiqué", "présenté", "presentado", "presentada",
        "facilitado", "facilitada", "aportado", "aportada", "registrado", "registrada", "indicado", "indicada",
        "informado", "informada", "apresentado", "apresentada", "fornecido", "fornecida", "fornito", "fornita",
        "comunicato", "esibito", "verstrekt", "opgegeven", "podany", "okazany",
    )
)  # fmt: skip
"""How a number came, said between the word for it and the number: ``DNI presentado: 41738205-Q``."""

_NUMBER = expression(
    r"n|nº|no|nr|num|nro|id|n(?:umber|ummer|umm?er|umero|úmero|uméro|umer)|numer|code|código|codice|kod|ref|reference|"
    r"referencia|référence|referenz|riferimento|referentie|referência",
    re.IGNORECASE,
)
"""Words that say that a number is meant; of which, the word beside it says."""

_BETWEEN = frozenset(
    (
        "under", "the", "unter", "der", "mit", "sous", "le", "avec", "bajo", "con", "el", "sotto", "il",
        "sob", "o", "com",
    )
)  # fmt: skip
"""Small words between the word for a kind of number and that for a number."""

_OF_A_NAME = expression(r"_[^\W\d_]+\Z")
"""The last word of a name in a program: ``character_set_client (MDEV-30824)``."""

_SETS = expression(r"[:=#°º№|]")
_SHORT_FORMS = 3
_RUN = expression(r"[A-Za-z0-9]{1,20}(?:[ ./-][A-Za-z0-9]{1,12}){0,8}")
_GROUP = expression(r"[A-Za-z0-9]+")
_MARKS = expression(r"[ ./-]")
_GOES_ON = expression(r"[ ./-]?[0-9]")
_DAY = expression(r"(?:[0-9]{1,2}[-/][0-9]{1,2}[-/])?(?:19|20)[0-9]{2}(?:[-/][0-9]{1,2}(?:[-/][0-9]{1,2})?)?")
_MONTH = expression(r"[0-9]{1,2}[-/][0-9]{2,4}|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2}")


class Named:
    """Looks for numbers behind the words for them."""

    def __init__(self, detectors: Iterable[PatternDetector], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._checked: dict[str, list[PatternDetector]] = {}
        self._cued = {word: type_ for type_ in _WITHOUT_FORM for word in vocabulary.cues(type_)}
        for detector in detectors:
            of_a_person = detector.country and not detector.of_a_firm and detector.type not in _WITHOUT_FORM
            if detector.check is not None and (of_a_person or detector.type in _SAYS_LESS):
                self._checked.setdefault(detector.type, []).append(detector)
            if detector.type == _ACCOUNT:
                self._cued.update(dict.fromkeys(detector.cues, _ACCOUNT))
        self._forms: dict[PatternDetector, tuple[re.Pattern[str], ...]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        self._told: dict[tuple[str, bool], tuple[str, ...] | None] = {}

    def read(
        self, shared: Shared, values: Values, marked: np.ndarray[Any, Any], spend: Callable[[int], None]
    ) -> Iterator[tuple[int, list[Sighting]]]:
        """The texts that are ``marked``, with the numbers in them."""
        told: np.ndarray[Any, Any] = marked & (values.digits >= _LEAST_DIGITS)
        if shared.alike is not None:
            told &= shared.spread(self._telling(shared, told))
        for i in told.nonzero()[0].tolist():
            text = shared.whole.texts[i]
            spend(len(text) // CHARACTERS_A_STEP)
            yield i, list(self._of(text, spend))

    def _telling(self, shared: Shared, told: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The groups of texts alike in which words name a number: what they say does not hang on its digits."""
        groups = shared.joined(told)
        for i in groups.nonzero()[0].tolist():
            text = shared.layout.texts[i]
            groups[i] = "?" in text or any(self._named_by(text, token) for token in _TOKEN.finditer(text))
        return groups

    def _of(self, text: str, spend: Callable[[int], None]) -> Iterator[Sighting]:
        answers, done = "?" in text, 0
        for token in _TOKEN.finditer(text):
            if token.start() < done:
                continue
            spend(A_LOOK_BESIDE)
            types: Iterable[str] | None = self._named_by(text, token)
            if types is None and answers and (asked := question_before(text, token.start())):
                spend(A_LOOK_AROUND)
                types = self._asked_for(asked)
            found = self._first(types or (), text, token)
            if found is not None:
                done = found.end
                yield found

    def _first(self, types: Iterable[str], text: str, token: re.Match[str]) -> Sighting | None:
        """What the number is of these types. One that fails the check of the type it is said to be of is no number of
        that type: all that is known is that it is of somebody's identity."""
        for type_ in types:
            if type_ in _WITHOUT_FORM or type_ in _OF_EVERY_FORM:
                end = token.end() if _is_number(token.group()) else 0
                if type_ == _ACCOUNT and _is_of_a_ledger(text, token):
                    continue
                if type_ == _ACCOUNT and any(map(str.isalpha, token.group())):
                    type_ = _CUSTOMER
            else:
                a_variable = text[max(0, token.start() - 1) : token.start()] == "="  # ``sin=304193536``
                end = 0 if a_variable else self._mistyped(type_, text, token.start())
                type_ = _SAYS_LESS.get(type_, _ANY_IDENTITY)
            if end:
                weak = type_ == _ANY_IDENTITY or type_ in _OF_EVERY_FORM
                return Sighting(token.start(), end, type_, Basis.listed if weak else Basis.cued)
        return None

    def _named_by(self, text: str, token: re.Match[str]) -> tuple[str, ...] | None:
        """The types that the words before a number stand for: none if they say that it is something else, None if
        they say nothing."""
        before = text[max(0, token.start() - _REACH - 1) : token.start()], _is_written_as_one(token.group())
        if before not in self._told:
            if len(self._told) >= _KEPT:
                self._told.clear()
            self._told[before] = self._told_by(*before)
        return self._told[before]

    def _told_by(self, before: str, as_one: bool) -> tuple[str, ...] | None:
        label = _LABEL.search(before, max(0, len(before) - _REACH))
        if label is None:
            return None
        words, link = _WORD.findall(label[1].lower().replace("'s ", "s ").replace("’s ", "s ")), label[2]
        if "." in link and len(words[-1]) > _SHORT_FORMS:  # the end of a sentence
            return None
        if "\n" in link and ":" not in link and "|" not in link:
            return None
        set_to = _SETS.search(link) is not None or words[-1] in _SAID
        if not set_to and _OF_A_NAME.search(label[1]) and not _NUMBER.fullmatch(words[-1]):
            return None
        while len(words) > 1 and words[-1] in _SAID:
            words.pop()
        while len(words) > 1 and words[-1] in _GIVEN:
            words.pop()
        words = words[max((n + 1 for n, word in enumerate(words) if word in _SAID), default=0) :]
        return self._types(words, set_to or as_one) if words else None

    def _types(self, words: list[str], told: bool) -> tuple[str, ...] | None:
        """Those that words stand for as names do, the most of them first; ``told`` if a word alone may be for its
        number."""
        for first in range(max(0, len(words) - _MOST_WORDS), len(words)):
            part = words[first:]
            numbered = _NUMBER.fullmatch(part[-1]) is not None
            kind = " ".join(part[:-1] if numbered else part)
            if kind in self._cued and (numbered or told):
                return (self._cued[kind],)
            types = self._of_name(" ".join(part))
            if not types and numbered and len(part) > 1:  # ``client n°``, ``assuré sous le numéro``
                kind = " ".join(word for word in part[:-1] if word not in _BETWEEN)
                types = (self._cued[kind],) if kind in self._cued else self._of_name(f"{part[-1]} {kind}") or types
            if types or (types is not None and len(part) <= 2):
                return types
        return None

    def _of_name(self, name: str) -> tuple[str, ...] | None:
        """The types that a name speaks for; none of them if it speaks against all, None if it says nothing."""
        if name not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[name] = self._read_name(name)
        types = self._known[name]
        return None if types is _SILENT else types

    def _read_name(self, name: str) -> tuple[str, ...]:
        hits = [hit for hit in self._vocabulary.types_of(name) if hit.weight >= _STATED and not hit.about]
        types = [_ALSO.get(h.type, h.type) for h in hits if h.type in _WITHOUT_FORM or h.weight >= _CERTAIN]
        kept = tuple(t for t in types if t in self._checked or t in (*_WITHOUT_FORM, *_OF_EVERY_FORM))
        return kept if kept or hits or "*" in self._vocabulary.ruled_out(name) else _SILENT

    def _asked_for(self, question: str) -> list[str]:
        """The types that a question asks for."""
        words = _WORD.findall(question.lower())[-_LAST_OF_QUESTION:]
        found: list[str] = []
        for end in range(1, len(words) + 1):
            for first in range(max(0, end - 3), end):
                if len(words[end - 1]) < 2:
                    continue
                if types := self._types(words[first:end], told=False):
                    found += types
                    break
        return found

    def _mistyped(self, type_: str, text: str, start: int) -> int:
        """Where a number ends that has a form of the type and fails the check of each; 0 if there is none, or one
        that holds."""
        run = _RUN.match(text, start)
        if run is None or _GOES_ON.match(text, run.end()):
            return 0
        ends = [m.end() for m in _GROUP.finditer(text, start, run.end())]
        for end in reversed(ends):
            written = text[start:end]
            closed = _MARKS.sub("", written)
            if len(closed) < _LEAST_SIGNS or sum(map(str.isdigit, closed)) < _LEAST_BARE:
                return 0
            fitting = [(d, w) for d in self._checked[type_] for w in (written, closed) if self._fits(d, w)]
            if fitting:
                return 0 if any(d.check is not None and d.check(w) for d, w in fitting) else end
        return 0

    def _fits(self, detector: PatternDetector, text: str) -> bool:
        """Is the text as a whole of one of the detector's forms?"""
        if detector not in self._forms:
            self._forms[detector] = tuple(re.compile(p.regex) for p in detector.patterns)
        return any(form.fullmatch(text) for form in self._forms[detector])


def _is_of_a_ledger(text: str, token: re.Match[str]) -> bool:
    """Is it as short as the accounts of ledgers are? Some banks and firms have accounts of six digits: one of these is
    believed where it is said to be a number, not behind the bare word (``account 572000``, ``account code 400100``).
    """
    digits = token.group()
    if not digits.isdigit() or len(digits) > _LEAST_OF_ACCOUNT:
        return False
    before = text[max(0, token.start() - _REACH) : token.start()]
    label = _LABEL.search(before)
    if len(digits) < _LEAST_OF_ACCOUNT or label is None:
        return True
    word = _WORD.findall(label[1].lower())[-1]
    numbered = _NUMBER.fullmatch(word) is not None and not word.startswith(_OF_LEDGERS)
    return not numbered and word not in _SAID and _SETS.search(label[2]) is None


_SILENT: tuple[str, ...] = ("",)


def _is_written_as_one(token: str) -> bool:
    """Is it of capitals and digits, as numbers that somebody was given are?"""
    return token.isupper()


def _is_number(token: str) -> bool:
    """Could it be a number that somebody was given, and no day, no month and no word with a number?

    >>> [_is_number(t) for t in ("INS-441-B83", "603345", "2024-03-15", "03/2024", "1234", "covid-19", "AC4829")]
    [True, True, False, False, False, False, True]
    """
    digits = sum(map(str.isdigit, token))
    if digits < (_LEAST_BARE if token.isdigit() else _LEAST_DIGITS) or len(token) > _LONGEST:
        return False
    return not _DAY.fullmatch(token) and not _MONTH.fullmatch(token)
