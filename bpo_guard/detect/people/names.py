"""Names of people by dictionary and by cue: ``Frau Kowalska``, ``Maria Anders``, ``ANDERS, Maria``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Any

from bpo_guard.detect.columns import layout
from bpo_guard.detect.columns.layout import KEY_LETTERS
from bpo_guard.detect.people import inflections, name_sets
from bpo_guard.detect.people.inflections import polish_forms
from bpo_guard.detect.people.mentions import mentions
from bpo_guard.detect.people.name_cues import cue_words
from bpo_guard.detect.people.name_sets import NameSet, by_beginning
from bpo_guard.detect.people.name_words import NEVER, PARTICLES, TITLES
from bpo_guard.detect.terms import wordindex
from bpo_guard.detect.terms.wordindex import Openings, openings
from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import Basis
from bpo_guard.prepared import look_up

KIND = "names"
CODE = (__file__, name_sets.__file__, inflections.__file__, layout.__file__, wordindex.__file__)

_LETTER = r"(?:[^\W\d_]|[\u0591-\u05c7\u064b-\u0655\u0670\u0900-\u0965\u0981-\u09cd\u0e31-\u0e4e\u200c])"
"""A letter, or a sign for a vowel that stands with one."""

_WORD = expression(rf"{_LETTER}+(?:['’-]{_LETTER}+)*")
_HAN_OR_HANGUL = expression(r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,5}")
_PLACE_ENDS = "市县縣区區省镇鎮시군"
"""Signs for a town, a county, a province: what ends in one is a place."""

_LONGEST_FAMILY, _LONGEST_GIVEN = 3, 3
_ASKED_KEPT = 20_000
_SHAPE = expression(r"[^\W\d_][^\d_@/\\<>|{}()\[\]=+*#:;!?\"]*")


@dataclass(frozen=True)
class NameBook:
    """Given and family names in lower case; ``unsure`` ones are everyday words too; ``inflected`` are
    their forms in a language that has cases, looked for in sentences only. ``everyday`` are names that are words of
    some language, with the small words of each such language."""

    given: Set[str] = frozenset()
    family: Set[str] = frozenset()
    unsure: Set[str] = frozenset()
    inflected_given: Set[str] = frozenset()
    inflected_family: Set[str] = frozenset()
    prepared: tuple[Openings, ...] = ()
    everyday: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The signs of given names that are written without letters."""
        return frozenset("".join(name for name in self.given if _HAN_OR_HANGUL.fullmatch(name)))

    @property
    def openings(self) -> tuple[Openings, ...]:
        """What given names (inflected ones too), and all names, begin with."""
        return self.prepared or (openings(self.given | self.inflected_given), openings(self.given | self.family))

    @property
    def cues(self) -> list[str]:
        """Words that announce a name, as words of one list."""
        return cue_words() if self.given else []

    def knows(self, word: str) -> bool:
        word = word.lower()
        return word in self.given or word in self.family

    def is_name(self, text: str) -> bool:
        """Is a whole value a name: known parts, initials and particles, at most one unknown part beside them? An
        everyday word alone (``Silver``) is none.

        >>> book = NameBook(frozenset({"maria"}), frozenset({"silva"}))
        >>> [book.is_name(t) for t in ("Maria", "Silva, M.", "Maria da Silva", "MARIA ANDERS", "Silva Motors Ltd")]
        [True, True, True, True, False]
        """
        if len(text) > 48 or not _SHAPE.fullmatch(text):
            return False
        written = _WORD.findall(text)
        words = [w.lower() for w in written]
        if not 1 <= len(words) <= 6 or not NEVER.isdisjoint(words):
            return False
        parts = [w for w in words if len(w) > 1 and w not in PARTICLES and w not in TITLES]
        known = [w for w in parts if self._all_known(w)]
        if not known or text[0].islower():
            return False
        unknown = len(parts) - len(known)
        if unknown == 0:
            return len(parts) > 1 or self.is_sure(known[0])
        sure = any(w in self.given and w not in self.unsure for w in known)
        capital = all(w[0].isupper() for w in written if w.lower() in parts)
        return unknown == 1 and sure and len(parts) <= 3 and capital

    @cached_property
    def _asked(self) -> dict[str, bool]:
        return {}

    def _all_known(self, word: str) -> bool:
        """Is a word a name, or made of names? Columns of names repeat theirs: the answers are remembered."""
        known = self._asked.get(word)
        if known is None:
            if len(self._asked) >= _ASKED_KEPT:
                self._asked.clear()
            known = self.knows(word) or ("-" in word and all(map(self.knows, word.split("-")))) or self.is_joined(word)
            self._asked[word] = known
        return known

    def is_joined(self, word: str) -> bool:
        """Is it a family name with a given name behind it, without a blank between, as in Chinese, Japanese, Korean?
        A given name is one of the lists, or made of signs that stand in them.

        >>> book = NameBook(frozenset({"建国", "海燕"}), frozenset({"王", "欧阳"}))
        >>> [book.is_name(text) for text in ("王建国", "欧阳海燕", "王国海", "王府井", "建材")]
        [True, True, True, False, False]
        """
        if _HAN_OR_HANGUL.fullmatch(word) is None or word[-1] in _PLACE_ENDS:
            return False
        for cut in range(1, min(_LONGEST_FAMILY, len(word) - 1) + 1):
            given = word[cut:]
            like_a_name = given in self.given or (len(given) <= 2 and self.signs.issuperset(given))
            if word[:cut] in self.family and like_a_name and len(given) <= _LONGEST_GIVEN:
                return True
        return False

    def is_given(self, word: str) -> bool:
        if word in self.given or word in self.inflected_given:
            return True
        return "-" in word and all(part in self.given for part in word.split("-"))

    def is_family(self, word: str) -> bool:
        if word in self.family or word in self.inflected_family:
            return True
        return "-" in word and all(part in self.family for part in word.split("-"))

    def is_sure(self, word: str) -> bool:
        """Is it hardly ever an everyday word?"""
        return word not in self.unsure

    def is_word(self, word: str, near: Iterable[str]) -> bool:
        """Is it an everyday word of a language of which a small word is ``near``?

        >>> book = NameBook(everyday={"ali": (frozenset({"je", "se"}),)})
        >>> book.is_word("ali", ["ali", "se", "ne"]), book.is_word("ali", ["ali", "called"])
        (True, False)
        """
        return any(not small.isdisjoint(near) for small in self.everyday.get(word, ()))

    def is_one(self, word: str) -> bool:
        """Is it a given name, and hardly ever an everyday word?

        >>> book = NameBook(frozenset({"maria", "grace"}), unsure=frozenset({"grace"}))
        >>> book.is_one("maria"), book.is_one("grace")
        (True, False)
        """
        return self.is_given(word) and self.is_sure(word)

    def in_text(self, text: str) -> Iterator[tuple[int, int, Basis]]:
        """Names in running text, as offsets: after a word that announces one, or known by the dictionary."""
        if self.given:
            yield from mentions(text, self)


def load_names(folder: Path) -> NameBook:
    """Read ``given*.txt`` and ``family*.txt``: names between blanks, ``_`` for a blank inside, ``?`` for unsure, each
    after the ``#`` line of its language. Those that are shipped are prepared (:mod:`bpo_guard.prepared`)."""
    known = look_up(KIND, CODE, content_of(folder))
    return build(folder) if known is None else from_data(known)


def content_of(folder: Path) -> bytes:
    """The lists as one text."""
    files = [path for kind in (*_KINDS, _EVERYDAY) for path in sorted(folder.glob(f"{kind}*.txt"))]
    return b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in files)


def to_data(book: NameBook) -> dict[str, Any]:
    """A dictionary as plain data; what names begin with as 64-bit numbers, low byte first."""
    listed = (book.given, book.family, book.unsure, book.inflected_given, book.inflected_family)
    keys = [opening.keys[KEY_LETTERS] for opening in book.openings]
    assert all([*opening.keys] == [KEY_LETTERS] for opening in book.openings)
    assert not any(opening.any for opening in book.openings), (
        "a name that begins with no letter: every value may hold it"
    )
    return {
        "lists": [by_beginning(names) for names in listed],
        "openings": [found.astype("<u8").tobytes() for found in keys],
        "everyday": {word: [sorted(small) for small in languages] for word, languages in book.everyday.items()},
    }


def from_data(data: Mapping[str, Any]) -> NameBook:
    """The dictionary that :func:`to_data` made this of."""
    import numpy as np

    keys = [np.frombuffer(found, "<u8") for found in data["openings"]]
    given, family, unsure, of_given, of_family = map(NameSet, data["lists"])
    opened = tuple(Openings({KEY_LETTERS: found}) for found in keys)
    everyday = {word: tuple(map(frozenset, languages)) for word, languages in data["everyday"].items()}
    return NameBook(given, family, unsure, of_given, of_family, opened, everyday)


def build(folder: Path) -> NameBook:
    """The dictionary of lists that nobody prepared."""
    given, family = (_read(folder, kind) for kind in _KINDS)
    unsure = frozenset(word[:-1] for names in (given, family) for word in names.all if word[-1] == "?")
    polish = [{word.rstrip("?") for word in names.polish} - unsure for names in (given, family)]
    forms = [frozenset(form for name in names for form in polish_forms(name)) - unsure for names in polish]
    words, everyday = _read_everyday(folder)
    return NameBook(_plain(given.all), _plain(family.all), unsure | words, forms[0], forms[1], everyday=everyday)


_EVERYDAY, _SMALL = "everyday", "small:"


def _read_everyday(folder: Path) -> tuple[frozenset[str], dict[str, tuple[frozenset[str], ...]]]:
    """The words of ``everyday*.txt`` that are hardly ever names, and all of them with the small words of their
    languages."""
    unsure: set[str] = set()
    everyday: dict[str, tuple[frozenset[str], ...]] = {}
    small: frozenset[str] = frozenset()
    for path in sorted(folder.glob(f"{_EVERYDAY}*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            first, *words = line.split() or ["#"]
            if first == _SMALL:
                small = frozenset(words)
            elif first[0] != "#":
                for word in (first, *words):
                    unsure |= {word[:-1]} if word[-1] == "?" else set()
                    everyday[word.rstrip("?")] = (*everyday.get(word.rstrip("?"), ()), small)
    return frozenset(unsure), everyday


_SECTION = expression(r"^#(.*)$", re.MULTILINE)
_POLISH = "Polish"
_KINDS = ("given", "family")


@dataclass(frozen=True, slots=True)
class _List:
    """Names in small letters as they are written: ``all`` of them, and the Polish ones."""

    all: list[str]
    polish: list[str]


def _read(folder: Path, kind: str) -> _List:
    """All files of one kind, a language at once, as there are tens of thousands of names."""
    names = _List([], [])
    for path in sorted(folder.glob(f"{kind}*.txt")):
        _, *parts = _SECTION.split(path.read_text(encoding="utf-8"))
        for language, listed in zip(parts[::2], parts[1::2], strict=True):
            words = listed.lower().split()
            if "_" in listed:
                words = [word.split("_")[-1] for word in words]
            names.all.extend(words)
            if language.strip() == _POLISH:
                names.polish.extend(words)
    return names


def _plain(words: list[str]) -> frozenset[str]:
    return frozenset("\n".join(words).replace("?", "").split())
