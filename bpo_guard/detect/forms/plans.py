"""What can be in the values of one silhouette, worked out once: which forms, at which places, in which ways.

A plan says of every value of the silhouette what reading it alone would say. Where that hangs on more than single
characters (words of a dictionary, running text, a disguise) there is no plan, and the values are read one by one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.shapes import DIGIT, LONG_SHAPE, LOWER, SHAPE_CHARS, UPPER, kind_of, shape_char
from bpo_guard.detect.disguise.encodings import in_pairs
from bpo_guard.detect.disguise.spacing import may_be_pulled_apart
from bpo_guard.detect.disguise.veils import ADDRESS_WORDS, NUMBER_WORDS
from bpo_guard.detect.forms.boxes import Boxes, boxes_of
from bpo_guard.detect.forms.form import Form, FormTable
from bpo_guard.detect.forms.heeding import heeds_countries, heeds_labels
from bpo_guard.detect.forms.programs import LOWER_OR_DIGIT, UPPER_OR_DIGIT, Way
from bpo_guard.detect.forms.silhouettes import FOREIGN
from bpo_guard.detect.sightings import AROUND
from bpo_guard.detect.terms.cues import DATED
from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

LONGEST, SHORTEST_ID, LEAST_CODED = 64, 6, 12
DIGEST_SIZES = frozenset({8, 24, 28, 32, 40, 44, 64})
MOST_SIGHTINGS = 60
_SEEN = {"9": frozenset(b"0123456789"), "A": frozenset(range(65, 91)), "a": frozenset(range(97, 123))}
_UUID_SIZES = (36, 37, 38)
_LETTERS = re.compile("[Aa]+")
_CODE = re.compile(r"[9Aa+/_-]{12,}")
_ESCAPES = re.compile(r"[%&\\]")
_QUOTES, _LEAST_SAID, _LEAST_WORDS = 4, 4, 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form may begin, and where it may then end: the first end whose characters stand there counts."""

    at: int
    ends: tuple[tuple[int, Boxes], ...]

    @staticmethod
    def of(at: int, ways: Sequence[Way]) -> Place:
        groups = itertools.groupby(_by_end(ways), key=lambda way: way.end)
        return Place(at, tuple((end, boxes_of(way.wanted for way in group)) for end, group in groups))


@dataclass(frozen=True, slots=True)
class Try:
    """One form of a plan, by its number in the table."""

    form: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that can be in values of one silhouette.

    Some values are read alone all the same: one in which a form of ``wary`` or ``unclear`` matches; one whose runs of
    letters (``words``) begin a phrase of one of the lists ``labels``; one in which one of the words ``codes`` could be
    readable text in base64 or hex. ``digest``: the values have the length of one.
    """

    silhouette: str
    shape: str
    tries: tuple[Try, ...]
    wary: tuple[Try, ...]
    words: tuple[tuple[int, int], ...]
    labels: frozenset[str]
    codes: tuple[tuple[int, int], ...]
    digest: bool
    unclear: tuple[Form, ...] = ()


class Planner:
    """Makes plans for one set of forms."""

    def __init__(self, table: FormTable, coded: Collection[str]) -> None:
        self._table = table
        self._coded = frozenset(_caseless(code) for code in coded if code.isascii())

    def plan(self, silhouette: str, supports: frozenset[str], silent: bool) -> Plan | None:
        """The plan for values of this silhouette in a column whose name ``supports`` types, or is ``silent``."""
        if not self._plain(silhouette):
            return None
        told = self._table.of_types(supports)
        wanted = ~self._table.weak | told
        if silent:
            wanted |= self._table.weak
        tries: list[Try] = []
        wary: list[Try] = []
        for number in (self._able(silhouette) & wanted).nonzero()[0].tolist():
            places = self._places(number, silhouette)
            if places is None:
                return None
            if places:
                form = self._table.forms[number]
                told_more = (
                    form.detector.issuer is not None
                    or form.detector.worded
                    or _heeds_words(form, places, silhouette, supports)
                )
                (wary if told_more else tries).append(Try(number, places))
        if sum(len(p.ends) for t in tries for p in t.places) > MOST_SIGHTINGS:
            return None
        labels = self._labels(tries, silhouette, supports) | _hidden_words(silhouette)
        words = tuple(m.span() for m in _LETTERS.finditer(silhouette)) if labels else ()
        codes = tuple(m.span() for m in _CODE.finditer(silhouette) if not _never_text(m.group()))
        shape = shape_of(silhouette)
        return Plan(silhouette, shape, tuple(tries), tuple(wary), words, labels, codes, may_be_digest(silhouette))

    def plan_of_ids(self, sign: str, size: int, supports: frozenset[str], silent: bool) -> Plan | None:
        """The plan for words of letters and digits in any order. Where any form is, the value is read alone; all other
        values with a digit are nothing but ids."""
        import numpy as np

        if not SHORTEST_ID <= size <= LONGEST or any(len(c) == size and c.isalnum() and "9" in c for c in self._coded):
            return None
        kinds = DIGIT | (UPPER if sign != LOWER_OR_DIGIT else 0) | (LOWER if sign != UPPER_OR_DIGIT else 0)
        able = self._table.able(np.array([[kinds], [255], [0]], np.int64), None)[:, 0]
        told = self._table.of_types(supports)
        wanted = able if silent else able & (~self._table.weak | told)
        wary: list[Try] = []
        unclear: list[Form] = []
        for number in wanted.nonzero()[0].tolist():
            ways = self._table.ways(number, sign * size, 0)
            if ways is None:
                unclear.append(self._table.forms[number])
            elif ways:
                wary.append(Try(number, (Place.of(0, ways),)))
        codes = ((0, size),) if size >= LEAST_CODED else ()
        digest = size in DIGEST_SIZES
        return Plan(sign * size, "", (), tuple(wary), (), frozenset(), codes, digest, tuple(unclear))

    def _plain(self, silhouette: str) -> bool:
        """Is what a value holds told by its characters, one by one?"""
        letters, blanks = len(re.findall("[Aa]", silhouette)), len(re.findall(r"[ \t\r\n]", silhouette))
        if len(silhouette) > LONGEST or FOREIGN in silhouette or silhouette[0] in AROUND or silhouette[-1] in AROUND:
            return False
        if not silhouette.isprintable():  # control characters may be blanks to one reader and none to another
            return False
        if letters and "9" not in silhouette:
            return False  # it may be a name
        if (letters >= 2 and blanks) or (letters and any(c in silhouette for c in ",&")):
            return False  # words, or the legal form of a firm
        if letters and any(c in silhouette for c in "[({<"):
            return False  # a sign put into words: a[at]b
        if len(silhouette) in _UUID_SIZES and silhouette.count("-") == 4:
            return False
        quotes = silhouette.count('"') + silhouette.count("'")
        if quotes >= _QUOTES or _ESCAPES.search(silhouette):
            return False
        if may_be_pulled_apart(silhouette) or in_pairs(silhouette):
            return False
        return _caseless(silhouette.strip(" \t\"'`.")) not in self._coded

    def _able(self, silhouette: str) -> np.ndarray[Any, Any]:
        """Which forms could be in it."""
        import numpy as np

        kinds = 0
        for char in set(silhouette):
            kinds |= kind_of(char)
        size = len(silhouette) if kinds == DIGIT else 0
        features = np.array([[kinds], [min(silhouette.count("9"), 255)], [size]], np.int64)
        able: np.ndarray[Any, Any] = self._table.able(features, [silhouette])[:, 0]
        return able

    def _places(self, number: int, silhouette: str) -> tuple[Place, ...] | None:
        """Where a form can begin. None if that cannot be told."""
        form = self._table.forms[number]
        found = []
        for at, char in enumerate(silhouette):
            if at and silhouette[at - 1] in _SEEN:
                continue
            if form.lead.first.isdisjoint(_SEEN.get(char) or (ord(char),)):
                continue
            ways = self._table.ways(number, silhouette, at)
            if ways is None:
                return None
            if any(way.end == at for way in ways):
                return None
            if ways:
                found.append(Place.of(at, ways))
        return tuple(found)

    def _labels(self, tries: Sequence[Try], silhouette: str, supports: frozenset[str]) -> frozenset[str]:
        """The lists whose words decide about a match: a form that is a part only, a date after something."""
        labels: set[str] = set()
        size, lettered = len(silhouette), _LETTERS.search(silhouette) is not None
        for t in tries:
            form = self._table.forms[t.form]
            for place in t.places:
                part = any((place.at, end) != (0, size) for end, _ in place.ends)
                if part and form.type not in supports and (form.basis is Basis.weak or lettered):
                    labels.add(form.type)
                if place.at and form.type == "DATE_TIME":
                    labels.update(DATED)
        return frozenset(labels)


def _heeds_words(form: Form, places: Sequence[Place], silhouette: str, supports: frozenset[str]) -> bool:
    """Could words beside a match excuse it?"""
    strong = form.basis is not Basis.weak
    before = (strong and heeds_labels(form)) or (heeds_countries(form) and (strong or form.type in supports))
    behind = strong and heeds_labels(form)
    return any(
        (before and _LETTERS.search(silhouette, 0, place.at)) or (behind and _LETTERS.search(silhouette, end))
        for place in places
        for end, _ in place.ends
    )


def _by_end(ways: Sequence[Way]) -> Sequence[Way]:
    """The same ways, those with the same end together, if no value fits two of those that change places."""
    ends = list(dict.fromkeys(way.end for way in ways))
    if len(ends) == 1 or len(ends) == len(ways):
        return ways
    masks = [dict(way.wanted) for way in ways]
    for j, later in enumerate(ways):
        for i in range(j):
            if ends.index(ways[i].end) > ends.index(later.end) and not _apart(masks[i], masks[j]):
                return ways
    return sorted(ways, key=lambda way: ends.index(way.end))


def _apart(one: dict[int, int], other: dict[int, int]) -> bool:
    """Is there a place where the two want different characters?"""
    return any(not mask & other[at] for at, mask in one.items() if at in other)


def shape_of(silhouette: str) -> str:
    """The shape that is reported of values of a silhouette."""
    if len(silhouette) > SHAPE_CHARS:
        return LONG_SHAPE
    return "".join(shape_char(ord(c)) for c in silhouette)


def may_be_digest(silhouette: str) -> bool:
    """Has it the form of a digest in hexadecimal or base64?"""
    if re.search("[Aa]", silhouette) is None:
        return False
    return len(silhouette) in DIGEST_SIZES


def _hidden_words(silhouette: str) -> set[str]:
    """The lists whose words may say a number or an address."""
    letters, words = len(re.findall("[Aa]", silhouette)), len(_LETTERS.findall(silhouette))
    both = ((ADDRESS_WORDS, letters >= _LEAST_SAID), (NUMBER_WORDS, words >= _LEAST_WORDS))
    return {label for label, may in both if may}


def _never_text(run: str) -> bool:
    """Is a long word of this silhouette never readable text in base64 or hex, whatever its characters?"""
    base64 = all(run[i] in "Aa" for i in (0, 4, 8))
    pairs = any(set(run[at : at + 12 : 2]) == {"9"} for at in (0, 2))
    return not base64 and not pairs


def _caseless(text: str) -> str:
    return "".join("9" if c in "0123456789" else "a" if c.isalpha() else c for c in text)
