"""Finds what a configuration asks for: words, forms and registered values; excuses what it accepts.

A regular expression of a user may be a trap, so each search has a time limit. A form that runs into it leaves the
field not examined; an accepted form that does excuses nothing.
"""

from __future__ import annotations

import re
import time
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, Protocol

from bpo_guard.detect.configured.exact import keyed, normalised
from bpo_guard.detect.configured.own_part import OwnPart
from bpo_guard.detect.interface import Filters
from bpo_guard.model.compact import dataclass
from bpo_guard.model.config import Allow, Config, Deny, OwnPattern, Register

SECONDS_A_SEARCH = 0.2
SECONDS_A_COLUMN = 20.0
_SECONDS_A_CHARACTER = 2e-6
_BEFORE_WORD = 60
_LONGEST_PHRASE = 12
_TOKEN = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BORDERS = r"(?<![^\W_])(?:{})(?![^\W_])"


@dataclass(frozen=True, slots=True, order=True)
class OwnSpan:
    """Characters ``start`` to ``end`` are of ``type``, says the entry ``name``."""

    start: int
    end: int
    type: str
    name: str


class Finder(Protocol):
    """One entry of a configuration, ready to look."""

    @property
    def name(self) -> str: ...

    @property
    def type(self) -> str: ...

    def find(self, text: str, told: bool) -> list[tuple[int, int]]:
        """Where it is in a text; ``told`` if the field's name speaks for it. Raises ``TimeoutError``."""


class OwnFinder:
    """All entries of a configuration. Holds nothing of what it reads."""

    def __init__(self, config: Config) -> None:
        self._finders: tuple[Finder, ...] = (
            *map(_words, config.deny),
            *map(_Form, config.patterns),
            *map(_registered, config.registers),
        )
        self._headers = {p.name: tuple(_tokens(h) for h in p.header) for p in config.patterns}
        self._accepted = _Accepted(config.allow)

    @property
    def filters(self) -> Filters:
        """What is accepted, as filters of the engine, each under the name of its entry."""
        return {allow.name: partial(self._accepted.by, allow) for allow in self._accepted.entries}

    def accepted(self, type_: str, text: str) -> bool:
        """Is this value, seen as this type, accepted?"""
        return any(self._accepted.by(allow, type_, text) for allow in self._accepted.entries)

    def told_by(self, name: str) -> frozenset[str]:
        """The entries that the name of a field speaks for."""
        tokens = _tokens(_CAMEL.sub(" ", name))
        return frozenset(entry for entry, words in self._headers.items() if any(_within(w, tokens) for w in words))

    def column(self, texts: Sequence[str], counts: Sequence[int], told: frozenset[str]) -> OwnPart:
        """What is in the different values of a column."""
        cells: Counter[str] = Counter()
        spans: Counter[str] = Counter()
        late = set()
        for finder in self._finders:
            try:
                for i, found in _in_time(finder, texts, finder.name in told):
                    cells[finder.name] += counts[i]
                    spans[finder.name] += counts[i] * len(found)
            except TimeoutError:
                late.add(finder.name)
        return OwnPart(dict(cells), dict(spans), self._whole(texts, counts), frozenset(late))

    def text(self, text: str) -> OwnPart:
        """What is in a document; its lines are counted like cells."""
        starts = [0, *(m.end() for m in re.finditer("\n", text))]
        cells, spans, late = {}, {}, set()
        for finder in self._finders:
            try:
                found = finder.find(text, False)
            except TimeoutError:
                late.add(finder.name)
                continue
            if found:
                cells[finder.name] = len({bisect_right(starts, start) for start, _ in found})
                spans[finder.name] = len(found)
        return OwnPart(cells, spans, {}, frozenset(late))

    def spans(self, text: str) -> tuple[list[OwnSpan], frozenset[str]]:
        """Where something is in a text, the longer of two in one place; and the entries that ran out of time."""
        seen: list[OwnSpan] = []
        late = set()
        for finder in self._finders:
            try:
                seen += [OwnSpan(start, end, finder.type, finder.name) for start, end in finder.find(text, False)]
            except TimeoutError:
                late.add(finder.name)
        kept: list[OwnSpan] = []
        for span in sorted(seen, key=lambda s: (s.start - s.end, s)):
            if all(span.end <= k.start or k.end <= span.start for k in kept):
                kept.append(span)
        return sorted(kept), frozenset(late)

    def _whole(self, texts: Sequence[str], counts: Sequence[int]) -> dict[str, int]:
        if not self._accepted.entries:
            return {}
        whole: Counter[str] = Counter()
        for text, n in zip(texts, counts, strict=True):
            if names := self._accepted.names(text):
                whole[" ".join(names)] += n
        return dict(whole)


def _compiled(expression: str) -> Any:
    """An expression of a user; the library for those is loaded only where there is one."""
    import regex

    return regex.compile(expression)


class _Accepted:
    """The accepted values. A form that once ran out of time accepts nothing any more."""

    def __init__(self, entries: tuple[Allow, ...]) -> None:
        self.entries = entries
        self._texts: dict[str, tuple[str, ...]] = {}
        for allow in entries:
            if not allow.regex:
                folded = _folded(allow.text)
                self._texts[folded] = (*self._texts.get(folded, ()), allow.name)
        self._longest = 4 * max(map(len, self._texts), default=0) + 16
        self._forms = {allow.name: _compiled(allow.regex) for allow in entries if allow.regex}
        self.names = lru_cache(maxsize=16)(self._names)  # one value is asked about for every entry in turn
        """The entries that fit the whole of a text."""

    def by(self, allow: Allow, type_: str, text: str) -> bool:
        """Does this entry accept the text, seen as this type?"""
        return allow.applies_to(type_) and allow.name in self.names(text)

    def _names(self, text: str) -> tuple[str, ...]:
        exact = self._texts.get(_folded(text), ()) if len(text) <= self._longest else ()
        return (*exact, *(name for name in tuple(self._forms) if self._fits(name, text)))

    def _fits(self, name: str, text: str) -> bool:
        try:
            return self._forms[name].fullmatch(text.strip(), timeout=SECONDS_A_SEARCH) is not None
        except TimeoutError:
            del self._forms[name]
            return False


class _Form:
    """A regular expression of the user, between word borders, line by line."""

    def __init__(self, pattern: OwnPattern) -> None:
        self.name, self.type = pattern.name, pattern.type
        self._regex = _compiled(_BORDERS.format(pattern.regex))
        self._words = tuple(_tokens(word) for word in pattern.header)

    def find(self, text: str, told: bool) -> list[tuple[int, int]]:
        found = []
        at = 0
        for line in text.split("\n"):
            limit = SECONDS_A_SEARCH + _SECONDS_A_CHARACTER * len(line)
            for match in self._regex.finditer(line, timeout=limit):
                if match.end() > match.start() and (told or not self._words or self._beside(line, match.start())):
                    found.append((at + match.start(), at + match.end()))
            at += len(line) + 1
        return found

    def _beside(self, line: str, start: int) -> bool:
        before = _tokens(line[max(0, start - _BEFORE_WORD) : start])
        return any(_within(word, before) for word in self._words)


class _Runs:
    """Looks up runs of words: each joined by ``glue``, in ``known``."""

    def __init__(
        self, name: str, type_: str, glue: str, longest: int, sizes: tuple[int, int], known: Callable[[str], bool]
    ) -> None:
        self.name, self.type = name, type_
        self._glue, self._longest, self._sizes, self._known = glue, longest, sizes, known

    def find(self, text: str, told: bool) -> list[tuple[int, int]]:
        tokens = [(m.start(), m.end(), _joined(m.group())) for m in _TOKEN.finditer(text)]
        low, high = self._sizes
        found: list[tuple[int, int]] = []
        for i, (start, _, _) in enumerate(tokens):
            if found and start < found[-1][1]:
                continue
            run, best = "", 0
            for _, end, token in tokens[i : i + self._longest]:
                run = run + self._glue + token if run else token
                if len(run) > high:
                    break
                if len(run) >= low and self._known(run):
                    best = end
            if best:
                found.append((start, best))
        return found


def _words(deny: Deny) -> Finder:
    phrases = frozenset(" ".join(_tokens(word)) for word in deny.words)
    sizes = (min(map(len, phrases)), max(map(len, phrases)))
    longest = max(phrase.count(" ") for phrase in phrases) + 1
    return _Runs(deny.name, deny.type, " ", longest, sizes, phrases.__contains__)


def _registered(register: Register) -> Finder:
    known = partial(_is_registered, register)
    return _Runs(register.name, register.type, "", _LONGEST_PHRASE, register.lengths, known)


def _is_registered(register: Register, value: str) -> bool:
    return keyed(register.key, value) in register.hashes


def _in_time(finder: Finder, texts: Iterable[str], told: bool) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    end = time.monotonic() + SECONDS_A_COLUMN
    for i, text in enumerate(texts):
        if found := finder.find(text, told):
            yield i, found
        if i & 255 == 0 and time.monotonic() > end:
            raise TimeoutError


def _joined(token: str) -> str:
    return token.lower() if token.isascii() else normalised(token)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_joined(token) for token in _TOKEN.findall(text))


def _within(words: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    n = len(words)
    return n > 0 and any(tokens[i : i + n] == words for i in range(len(tokens) - n + 1))
