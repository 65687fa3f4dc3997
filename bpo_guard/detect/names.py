"""Names of people by dictionary and by cue: ``Frau Kowalska``, ``Maria Anders``, ``ANDERS, Maria``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bpo_guard.model.tally import Basis


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "herrn? frau mr mrs ms miss mx dr prof professor sr sra srta señora? don doña pan pani pana panu "
    "panią sig sigra signora? signorina mme mlle monsieur madame mademoiselle mevr mevrouw dhr meneer "
    "de_heer shri smt sri kumari ginoo ginang gng aling mang atty engr rev senhora? dona mnr mev"
)
_PARTICLES = _words(
    "von van der den de del della di da das do dos du la le los las san dela delos bin binti ibn al el ben ap ter "
    "te zu zur ten y e i mc mac st jr sr ii iii iv"
)
_CAP = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CUED = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(t.replace('_', ' ') for t in sorted(_TITLES))})\.?[ \t]+"
    rf"(?-i:({_CAP}(?:[ \t]+(?:(?:von|van|de|der|den|del|dela|da|dos|la)[ \t]+){{0,2}}{_CAP}){{0,2}}))",
    re.IGNORECASE,
)
_RUN = re.compile(
    rf"(?<![^\W_]){_CAP}(?:,?[ _](?:(?:von|van|de|der|del|dela|da|dos|la)[ _]){{0,2}}{_CAP}){{0,3}}(?![^\W_])"
)
_SHAPE = re.compile(r"[^\W\d_][^\d_@/\\<>|{}()\[\]=+*#:;!?\"]*")
_NOT_NAMES = _words(
    "the a an and or of in on at to for by not new no yes street st road avenue ltd inc gmbh llc corp company "
    "bank january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday north south east west city state university college school "
    "hospital hotel"
)


@dataclass(frozen=True, slots=True)
class NameBook:
    """Given and family names in lower case; ``unsure`` ones are everyday words too."""

    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()

    @property
    def titles(self) -> frozenset[str]:
        """Forms of address, as words of one list."""
        return frozenset(t.partition("_")[0] for t in _TITLE_WORDS) if self.given else frozenset()

    def knows(self, word: str) -> bool:
        word = word.lower()
        return word in self.given or word in self.family

    def is_name(self, text: str) -> bool:
        """Is a whole value a name: known parts, initials and particles, at most one unknown part beside them?

        >>> book = NameBook(frozenset({"maria"}), frozenset({"silva"}))
        >>> [book.is_name(t) for t in ("Maria", "Silva, M.", "Maria da Silva", "MARIA ANDERS", "Silva Motors Ltd")]
        [True, True, True, True, False]
        """
        if len(text) > 48 or not _SHAPE.fullmatch(text):
            return False
        words = [w.lower() for w in _WORD.findall(text)]
        if not 1 <= len(words) <= 6 or any(w in _NOT_NAMES for w in words):
            return False
        parts = [w for w in words if len(w) > 1 and w not in _PARTICLES and w.rstrip(".") not in _TITLE_WORDS]
        known = [w for w in parts if self._all_known(w)]
        if not known or not text[0].isupper():
            return False
        unknown = len(parts) - len(known)
        if unknown == 0:
            return True
        sure = any(w in self.given and w not in self.unsure for w in known)
        capital = all(w[0].isupper() for w in _WORD.findall(text) if w.lower() in parts)
        return unknown == 1 and sure and len(parts) <= 3 and capital

    def _all_known(self, word: str) -> bool:
        return self.knows(word) or all(self.knows(p) for p in word.split("-"))

    def in_text(self, text: str) -> Iterator[tuple[int, int, Basis]]:
        """Names in running text, as offsets: after a form of address, or known by the dictionary."""
        if not self.given:
            return
        cued: list[tuple[int, int]] = []
        for found in _CUED.finditer(text):
            start, end = found.span(1)
            if found.group(1).split()[0].lower() not in _NOT_NAMES:
                cued.append((start, end))
                yield start, end, Basis.cued
        for found in _RUN.finditer(text):
            at = found.start()
            if self._is_person(found.group()) and not any(s <= at < e for s, e in _near(cued, at)):
                yield found.start(), found.end(), Basis.listed

    def _is_person(self, run: str) -> bool:
        """Is a run of capitalised words a name? One sure given name, with or without others beside it."""
        words = [w.lower() for w in _WORD.findall(run.replace("_", " "))]
        if any(w in _NOT_NAMES for w in words):
            return False
        given = [w for w in words if w in self.given or all(p in self.given for p in w.split("-"))]
        family = [w for w in words if w in self.family]
        if len(words) == 1:
            return bool(given) and words[0] not in self.unsure
        sure = any(w not in self.unsure for w in given)
        return bool(given) and (sure or any(w not in given for w in family)) and len(words) <= 5


_TITLE_WORDS = frozenset(w for t in _TITLES for w in (t.rstrip("?"), t[:-2] if t.endswith("?") else t))


def _near(spans: list[tuple[int, int]], at: int) -> list[tuple[int, int]]:
    """The spans that may reach over ``at``; they are sorted by their start."""
    from bisect import bisect_right

    i = bisect_right(spans, (at, 1 << 60))
    return spans[max(0, i - 2) : i + 1]


def load_names(folder: Path) -> NameBook:
    """Read ``given.txt`` and ``family.txt``: names between blanks, ``_`` for a blank inside, ``?`` for unsure."""
    given, unsure_given = _read(folder / "given.txt")
    family, unsure_family = _read(folder / "family.txt")
    return NameBook(given, family, (unsure_given | unsure_family))


def _read(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    words = [w for line in lines for w in line.split()]
    names = {p.rstrip("?").lower() for w in words for p in w.split("_")[-1:]}
    return frozenset(names), frozenset(w.rstrip("?").lower() for w in words if w.endswith("?"))
