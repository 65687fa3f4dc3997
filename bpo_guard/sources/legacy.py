"""Texts of before Unicode: which of the old encodings makes the likeliest words of some language of them.

For each encoding and language the bytes beyond ASCII are given a likelihood: of letters by how often the language
writes them and where they stand in a word, of characters of two bytes by the part of their character set they are in
(all of these sets put the common ones first). The likeliest wins.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from functools import lru_cache

from bpo_guard.model.compact import dataclass
from bpo_guard.sources.languages import ENCODINGS, LANGUAGES, WIDE_SETS, Language

_SAMPLE = 8 * 2**10
_RUN = re.compile(rb"[\x80-\xff]+")
_EBCDIC = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,;.|-/@\r\n\t\x85".encode("cp037")
_NOT_EBCDIC = bytes(n for n in range(256) if n not in _EBCDIC)
_NOT_ASCII = bytes(n for n in range(256) if n not in b" ehinorst0123456789")
_EBCDIC_PAGES = ("cp037", "cp273", "cp500", "cp1140")
_BETWEEN = re.compile(r"[\s<>,;|\"'=/()\[\]{}\-.:_&+]+", re.ASCII)
_SIGNS = frozenset("“”‘’„‚–—€…•«»°§£¥©®™¿¡²³½·ºª¨´\xa0")
_WITHIN, _OPENING = "’·", "“”‘’„‚«»¿¡•–—£€ªº"
_FINALS = frozenset("םןךףץς")
# Likelihoods of what no language's letters are.
_SIGN, _STRANGER, _JUNK, _BROKEN = 0.01, 0.0006, 0.00005, 0.0000005
_LEFT_RUN = -2.0  # half-width letters stand in runs; single bytes of other encodings look like them
_MISPLACED, _CROWDED, _MIXED = 0.01, 0.05, 0.02


def guess_legacy(head: bytes) -> str:
    """The encoding of a text that is not Unicode; windows-1252 where nothing speaks for another."""
    sample = head[:_SAMPLE]
    if not _RUN.search(sample):
        return "cp1252"
    if _ebcdic(sample):
        return _ebcdic_page(sample)
    words = _words(sample)
    scored = [(_single(words, name) + prior, name) for name, prior in ENCODINGS.items()]
    scored += [(_double(sample, name), name) for name in WIDE_SETS]
    return max(scored)[1]


def _words(sample: bytes) -> Counter[bytes]:
    """How often each word with a byte beyond ASCII stands there, by the bytes that part words in every encoding."""
    parts = re.split(rb"[\s,;|\"=/()<>]+", sample)
    return Counter(part for part in parts if not part.isascii())


def _ebcdic(sample: bytes) -> bool:
    """A mainframe's letters, digits and spaces, and hardly any of ours."""
    theirs = len(sample.translate(None, delete=_NOT_EBCDIC))
    ours = len(sample.translate(None, delete=_NOT_ASCII))
    return theirs > 0.8 * len(sample) and ours < 0.1 * len(sample)


def _ebcdic_page(sample: bytes) -> str:
    """The page that leaves the fewest signs within words; the first where all are alike."""

    def oddities(page: str) -> int:
        return len(re.findall(r"(?<=\w)[^\w\s](?=\w)|(?<=\s|;|,)[{}\[\]\\~^!¨´]", sample.decode(page))) - len(
            re.findall(r"(?<=\w)[@.,;:\-'/|](?=\w)", sample.decode(page))
        )

    return min(_EBCDIC_PAGES, key=oddities)


def _single(words: Counter[bytes], encoding: str) -> float:
    """The logarithm of the likelihood in an encoding of one byte a character, in its best language."""
    facts: Counter[_Fact] = Counter()
    for word, times in words.items():
        for part in _BETWEEN.split(word.decode(encoding, "replace")):
            for fact in _facts(part) if not part.isascii() else ():
                facts[fact] += times
    return max(
        sum(count * math.log(fact.likelihood(language)) for fact, count in facts.items()) + language.prior
        for language in LANGUAGES
        if encoding in language.encodings
    )


@dataclass(frozen=True, slots=True)
class _Fact:
    """A character beyond ASCII and how it stands in its word. ``crowded``: nearly all of it is such, or it is alone."""

    char: str
    misplaced: bool
    crowded: bool
    with_latin: bool

    def likelihood(self, language: Language) -> float:
        lower = self.char.lower()
        share = _shares(language).get(self.char if self.char in language.letters else lower)
        if self.char == "\ufffd":
            return _BROKEN
        if share is None:
            share = _SIGN if self.char in _SIGNS else _STRANGER if self.char.isalpha() else _JUNK
        elif self.char != lower:
            share /= 2
        if self.misplaced:
            share *= _MISPLACED
        if self.crowded and language.latin:
            share *= _CROWDED
        if self.with_latin and not language.latin:
            share *= _MIXED
        return share


@lru_cache(maxsize=64)
def _shares(language: Language) -> dict[str, float]:
    """How often each letter is written: the n-th most frequent one a little more often than the next."""
    weights = {letter: 1 / (rank + 4) for rank, letter in enumerate(language.letters)}
    total = sum(weights.values())
    return {letter: weight / total for letter, weight in weights.items()}


def _facts(word: str) -> list[_Fact]:
    odd = [at for at, char in enumerate(word) if char > "\x7f"]
    letters = sum(map(str.isalpha, word))
    crowded = (letters > 3 and len(odd) * 4 > letters * 3) or (len(word) == 1 and letters == 1)
    with_latin = any(char.isascii() and char.isalpha() for char in word)
    return [_Fact(word[at], _misplaced(word, at), crowded, with_latin) for at in odd]


def _misplaced(word: str, at: int) -> bool:
    """A capital after a small letter, the form for the end of a word elsewhere, a sign within a word."""
    char, before, after = word[at], word[at - 1 : at], word[at + 1 : at + 2]
    if not char.isalpha():
        return after.isalpha() and char not in (_WITHIN if before.isalpha() else _OPENING)
    if char in _FINALS and after.isalpha():
        return True
    if char.isupper():
        return before.isalpha() and any(map(str.islower, word))
    return char.islower() and len(word) > at + 1 and after.isupper() and not before.isupper()


def _double(sample: bytes, encoding: str) -> float:
    """The same for an encoding of two bytes a character."""
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(sample, False)
    except UnicodeDecodeError:
        return -math.inf
    wide = WIDE_SETS[encoding]
    total = wide.prior
    before = ""
    for match in wide.pattern.finditer(sample):
        part = match.lastgroup or ""
        total += math.log(wide.parts[part])
        if part != before and "half" in (part, before):
            total += _LEFT_RUN
        before = part
    return total
