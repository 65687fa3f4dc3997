"""Asks the language model about a sample, where it speaks the language, and says what that is worth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from bpo_guard.detect.columns.sample import TextSample
from bpo_guard.detect.interface import NameFindings, NameHit, NameModel
from bpo_guard.detect.language import MIXED, UNSURE, LanguageGate
from bpo_guard.detect.people.firms import LEGAL_FORM, is_firm
from bpo_guard.detect.people.name_roles import PARTS_PLAYED, TEAMS

_RISK = 0.05
_LEAST_SURE, _AGREED = 10, 0.9
"""So many texts of a field, and this share of them in one language, say what language its short remarks are in."""


def ask_for_names(sample: TextSample, names: str, model: NameModel | None, gate: LanguageGate) -> NameFindings:
    """What the model finds in the sampled texts; nothing is loaded where there is no text to read."""
    of = sample.size if names != "off" else sample.seen.n
    if not of:
        return NameFindings(bound=0.0)
    if names == "off":
        return NameFindings(of=of)
    languages = _agreed([(gate.language(text), text) for text in sample.chosen()])
    if model is None or model.missing:
        held = Counter(language for language, _ in languages)
        return NameFindings(of=of, held_back=held, missing=model.missing if model else "no language model")
    asked = [text for language, text in languages if model.speaks(language)]
    held = Counter(language for language, _ in languages if not model.speaks(language))
    found: Counter[str] = Counter()
    hit = 0
    for hits in model.find(asked):
        types = {h.type for h in hits}
        found.update(types)
        hit += "PERSON" in types
    return NameFindings(len(asked), of, dict(held), dict(found), upper_bound(hit, len(asked), of))


def _agreed(languages: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Remarks too short to tell (``left voicemail``) are in the language of the field, where its other texts agree."""
    sure = Counter(language for language, _ in languages if language not in (UNSURE, MIXED))
    if sure.total() < _LEAST_SURE:
        return languages
    language, texts = min(sure.items(), key=lambda item: (-item[1], item[0]))
    if texts < _AGREED * sure.total():
        return languages
    return [(language if said == UNSURE else said, text) for said, text in languages]


_NO_NAME = re.compile(r'[\n\r\\:;"“”<>|]')
"""What stands in no name: it ends there, whatever the model says."""
_OF_TWO_WORDS = re.compile(r"([A-Z][a-z]{4,})([A-Z][a-z]{2,})")
_NEXT_WORD = re.compile(r" [^\W\d_][\w./]*")


def within(text: str, hit: NameHit) -> NameHit:
    """A name up to the first sign that stands in none.

    >>> within("Anna Berg\\nClaims", NameHit("PERSON", 0, 16)).end
    9
    """
    if hit.type != "PERSON" or not (end := _NO_NAME.search(text, hit.start + 1, hit.end)):
        return hit
    return NameHit(hit.type, hit.start, hit.start + len(text[hit.start : end.start()].rstrip()))


class Sober:
    """A model that is believed about words in small letters only where the lists know one of them, and about what is
    written like a firm only where it may be somebody's name: ``speaks_of_one`` tells sentences about a person."""

    def __init__(
        self,
        model: NameModel,
        knows: Callable[[str], bool],
        is_given: Callable[[str], bool] = lambda _: False,
        speaks_of_one: Callable[[str, int, int], bool] = lambda _text, _start, _end: False,
    ) -> None:
        self._model, self._knows = model, knows
        self._is_given, self._speaks_of_one = is_given, speaks_of_one

    @property
    def digest(self) -> str:
        return self._model.digest

    @property
    def missing(self) -> str:
        return self._model.missing

    def speaks(self, language: str) -> bool:
        return self._model.speaks(language)

    def find(self, texts: Sequence[str]) -> list[tuple[NameHit, ...]]:
        """The names in each text."""
        found = self._model.find(texts)
        return [
            tuple(within(text, h) for h in hits if self._likely(text, h))
            for text, hits in zip(texts, found, strict=True)
        ]

    def _likely(self, text: str, hit: NameHit) -> bool:
        name = text[hit.start : hit.end]
        if not any(map(str.isalpha, name)):
            return False
        if hit.type == "PERSON" and (
            self._names_a_firm(text, hit) or self._names_a_part(text[hit.start : within(text, hit).end])
        ):
            return False
        if hit.type != "PERSON" or name[:1].isupper() or text[: hit.start].rstrip().endswith("@"):
            return True
        return any(self._knows(word) for word in name.split())

    def _names_a_part(self, name: str) -> bool:
        """Is it a word for the part somebody plays (``Daughter``), a team, or a brand of two words written as one?"""
        words = [word.strip(".").lower() for word in name.split()]
        if (len(words) == 1 and words[0] in PARTS_PLAYED and not self._is_given(words[0])) or (
            len(words) > 1 and words[-1] in TEAMS
        ):
            return True
        brand = _OF_TWO_WORDS.fullmatch(name)
        return brand is not None and not any(self._knows(part.lower()) for part in brand.groups())

    def _names_a_firm(self, text: str, hit: NameHit) -> bool:
        """Is what the model takes for a person a firm, by its own words or the legal form behind them?"""
        follows = _NEXT_WORD.match(text, hit.end)
        if follows is not None and LEGAL_FORM.search(text[hit.start : follows.end()]):
            return not self._may_be_family(text, hit.start, follows.end())
        return is_firm(text[hit.start : hit.end]) and not self._may_be_family(text, hit.start, hit.end)

    def _may_be_family(self, text: str, start: int, end: int) -> bool:
        """Given names, and behind them a word for a firm that is somebody's family name too (``Co``), or stands where
        a person is spoken of; no other legal form and no dot behind it."""
        *given, last = text[start:end].split()
        follows = _NEXT_WORD.match(text, end)
        if follows is not None and LEGAL_FORM.search(text[start : follows.end()]):
            return False
        if (
            not given
            or not all(self._is_given(word.lower()) for word in given)
            or "." in (last[-1], text[end : end + 1])
        ):
            return False
        return self._knows(last) if LEGAL_FORM.search(text[start:end]) else self._speaks_of_one(text, start, end)


def upper_bound(hits: int, looked_at: int, of: int) -> float:
    """95 % upper bound on the share of texts with a hit (Clopper-Pearson; with no hit, the rule of three).

    >>> upper_bound(0, 300, 10_000) < 0.01, upper_bound(0, 0, 5), upper_bound(2, 4, 4)
    (True, 1.0, 0.5)
    """
    if looked_at >= of:
        return hits / of if of else 0.0
    if looked_at == 0 or hits >= looked_at:
        return 1.0
    low, high = hits / looked_at, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(hits, looked_at, middle) > _RISK else (low, middle)
    return round(high, 4)


def _at_most(hits: int, n: int, p: float) -> float:
    """The chance of at most ``hits`` in ``n`` when each has chance ``p``."""
    if p >= 1.0:
        return 0.0
    term = (1 - p) ** n
    total = term
    for k in range(hits):
        term *= (n - k) / (k + 1) * p / (1 - p)
        total += term
    return total
