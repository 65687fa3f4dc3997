"""People mentioned in running text: known names in any case, and unknown ones where the words beside them say so.

Cues are of every language at once. What a word is worth depends on how it is written: in capitals within a sentence
an unknown word may be a name, in a line of capitals or of small letters only a known one is, unless a cue stands
before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import partial

from bpo_guard.detect.people.common_words import without_common_words
from bpo_guard.detect.people.handles import Book, handles
from bpo_guard.detect.people.name_answers import Answers
from bpo_guard.detect.people.name_cues import ENGLISH, FRENCH, GERMAN, POLISH, SMALL, cues, cues_at, kinds_of
from bpo_guard.detect.people.name_places import (
    a_place,
    a_thing,
    again,
    family_before,
    initials,
    of_another,
    place_follows,
    placed,
)
from bpo_guard.detect.people.name_reach import DOT
from bpo_guard.detect.people.name_roles import PARTS_PLAYED, POLISH_ENDS
from bpo_guard.detect.people.name_words import (
    ABBREVIATED,
    AFTER,
    AMBIGUOUS,
    ARTICLES,
    BETWEEN,
    DOTTED,
    INTERJECTIONS,
    MARKERS,
    NEVER,
    NO_TITLES,
    NOT_FIRST,
    PLACES_AFTER,
    PLACES_BEFORE,
    PRONOUNS,
    SHORT,
    TAGALOG,
    TITLES,
    WITHIN,
)
from bpo_guard.detect.people.texts import WordsOf
from bpo_guard.detect.people.written_tables import Barren
from bpo_guard.expressions import expression
from bpo_guard.model.tally import Basis

_ONLY_POLISH = POLISH - ENGLISH - {"pan", "pani"}
_WITHIN_ADDRESS = (".", "@", "/")
"""Before ``com`` it is no word, but the end of an address."""

_CUE_WORDS = frozenset({*TITLES, *MARKERS, *AFTER})
_LEAST_FAMILY = _SHORT_OF = 4
"""Letters of what is called by its first letters, at the most."""
_POSSESSIVES = ("'s", "’s")
_AFTER_CUE = expression(r"[ \t]*[:,.!]?[ \t\n]{1,2}")
_ENDS = expression(r"[ \t]*(?:[;)\]|\n\r\x00]|$|\.(?:\s|$)|,?[ \t]+(?:Jr|Sr)\b)")


def mentions(text: str, book: Book) -> Iterator[tuple[int, int, Basis]]:
    """Where people are named, from left to right, none twice."""
    found: list[tuple[int, int, Basis]] = []
    words = WordsOf.of(text)
    seeker = _Seeker(words, book)
    found.extend(seeker.cued())
    found.extend(placed(words, book))
    found.extend(seeker.known())
    found.extend(handles(text, book))
    found = without_common_words(words, book, found)
    barren = Barren.of(text, found, partial(_is_full, book))
    found = [f for f in found if not barren.hold(f)]
    found.extend(f for f in again(words, book, found) if not barren.hold(f))
    last = -1
    for start, end, basis in sorted(found, key=lambda f: (f[0], -f[1], f[2] is not Basis.cued)):
        if start >= last:
            yield start, end - 2 * text.endswith(_POSSESSIVES, start, end), basis
            last = end


def _is_full(book: Book, name: str) -> bool:
    """Is it a given name that is hardly ever an everyday word, and known names behind it?"""
    first, *others = name.lower().split()
    known = all(book.is_given(word) or book.is_family(word) for word in others)
    return bool(others) and known and book.is_given(first) and book.is_sure(first)


class _Seeker(Answers):
    """Looks for names in one text."""

    # ---- names that a cue announces

    def cued(self) -> Iterator[tuple[int, int, Basis]]:
        """Names after forms of address and introductions, and before a respectful ending."""
        lower = self._w.lower
        for i in [i for i, low in enumerate(lower) if low in _CUE_WORDS]:
            low = lower[i]
            if low in TITLES and i + 1 < len(lower):
                yield from self._titled(i)
            elif low in MARKERS and i + 1 < len(lower):
                yield from self._marked(i)
            elif low in AFTER and i:
                yield from self._followed(i)
        _, kinds = cues()
        for m in cues_at(self._w.text, self._w.starts, self._w.written):
            if self._w.text[max(0, m.start() - 1) : m.start()] in _WITHIN_ADDRESS and m.start():
                continue
            for kind in kinds_of(m.group(), kinds):
                yield from self._announced(kind, m.end())
        yield from self._answered()

    def _titled(self, i: int) -> Iterator[tuple[int, int, Basis]]:
        w = self._w
        gap = w.gap(i)
        if w.lower[i] in ("me", "m") and (
            w.written[i] not in ("Me", "M") or not any(low in FRENCH for low in w.lower[i + 2 : w.near(i, 0, 9).stop])
        ):
            return
        if w.lower[i] in DOTTED and not (gap.startswith(".") and self._capital(i)):
            return
        if not (DOT.fullmatch(gap) if w.lower[i] in ABBREVIATED else gap in (" ", "\t")):
            return
        cell = "\t" in gap and not self._capital(i)  # ``mr<TAB>Start``, a row of a table
        if cell or (w.written[i] in NO_TITLES and not self._in_capitals(i + 1)):
            return
        j = i + 1
        if w.lower[j] in TITLES and not self._abbreviated(j):
            return  # the next title has the name
        j = self._past_particles(j)
        if self._in_capitals(j) and self._shouted(i):
            end = self._reach(j, "caps cued") if w.lower[j] not in NEVER else 0
        elif (self._name_word(j) or self._abbreviated(j)) and (
            self._capital(i) or w.lower[i] not in AMBIGUOUS or self._meant(i, j)
        ):
            end = self._reach(j, "capital")
        elif self._known(j) and w.lower[i] not in AMBIGUOUS and w.lower[j] not in SMALL and not self._capital(j):
            end = self._reach(j, "small")
        else:
            return
        if end:
            yield w.starts[i + 1], w.ends[end - 1], Basis.cued

    def _meant(self, i: int, j: int) -> bool:
        """Is it a title: one that is no other word, or written so: ``sig. Rossi``, ``pan Bąk`` in Polish?"""
        w = self._w
        if self._capital(i) or w.lower[i] not in AMBIGUOUS:
            return True
        if w.lower[i] in SHORT:
            return w.gap(i).startswith(".") and (self._like_family(j) or self._known(j))
        return w.lower[i] == "pan" and any(low in _ONLY_POLISH for low in w.lower[w.near(i, 6, 7)])

    def _marked(self, i: int) -> Iterator[tuple[int, int, Basis]]:
        w = self._w
        if w.gap(i) != " " or not any(low in TAGALOG for low in w.lower[w.near(i, 6, 7)]):
            return
        if self._name_word(i + 1) and not self._in_capitals(i + 1):
            end = self._reach(i + 1, "capital")
        elif self._book.is_given(w.lower[i + 1]) and w.lower[i + 1] not in SMALL:
            end = self._reach(i + 1, "small cued")
        else:
            return
        yield w.starts[i + 1], w.ends[end - 1], Basis.cued

    def _followed(self, i: int) -> Iterator[tuple[int, int, Basis]]:
        """The capitalised words before ``ji``."""
        w = self._w
        first = i
        joined = (" ", "-") if w.written[i] == "san" else (" ",)
        while (
            first
            and i - first < 3
            and w.gap(first - 1) in (joined if first == i else " ")
            and self._name_word(first - 1)
        ):
            first -= 1
        if first == i and w.gap(i - 1) == " " and self._book.is_given(w.lower[i - 1]) and w.lower[i - 1] not in SMALL:
            first = i - 1
        if first < i:
            yield w.starts[first], w.ends[i - 1], Basis.cued

    def _announced(self, kind: str, at: int) -> Iterator[tuple[int, int, Basis]]:
        w = self._w
        i = bisect_left(w.starts, at)
        if i >= len(w.starts) or (w.lower[i] in INTERJECTIONS and w.text[w.ends[i] : w.ends[i] + 1] in (",", "!", ".")):
            return
        filled = self._filled_in(at, i, kind == "anything") if kind in ("filled", "anything") else 0
        if filled:
            yield w.starts[i], w.ends[filled - 1], Basis.cued
        if filled or not _AFTER_CUE.fullmatch(w.text, at, w.starts[i]):
            return
        punctuated = w.text[at : w.starts[i]].strip() != ""
        small = kind
        if kind == "role":
            if w.text[at : w.starts[i]] in (" ", ": ") and self._sole(i):
                yield w.starts[i], w.ends[i], Basis.cued
                return
            kind = small = "fair" if w.text[at : w.starts[i]].strip() == ":" else "label"
        if kind in ("filled", "anything"):
            kind = small = "label"
        kind = {"close": "label", "call": "fair"}.get(kind, kind)
        if kind in ("fair", "good") and "\n" in w.text[at : w.starts[i]]:
            return
        low = w.lower[i]
        no_name = low in NOT_FIRST or low in NEVER or low in TITLES or self._in_a_constant(i)
        if no_name or (low in SMALL and not self._book.is_given(low)):
            return
        if self._shouted(i) and self._in_capitals(i):
            end = self._in_caps_after(kind, i, punctuated)
        elif self._capital(i):
            end = self._after(kind, i)
        else:
            end = self._small_after(small, i)
        if end:
            yield w.starts[i], w.ends[end - 1], Basis.cued

    def _sole(self, i: int) -> bool:
        """Is it a family name alone, behind what somebody is: ``Sachbearbeiter: Huber``, ``świadek Gzowski``?"""
        low = self._w.lower[i]
        barred = not self._name_word(i) or self._shouted(i) or low in PLACES_BEFORE or len(low) < _LEAST_FAMILY
        known = self._book.is_family(low) or (low.endswith(POLISH_ENDS) and len(low) > 5)
        follows = self._capital(i + 1) and self._w.gap(i) == " "
        return not barred and known and self._book.is_sure(low) and not follows

    def _after(self, kind: str, i: int) -> int:
        end = self._reach(i, "capital")
        parts = [j for j in range(i, end) if self._w.lower[j] not in BETWEEN]
        if kind == "strong":
            return end
        if self._w.lower[i] in PLACES_BEFORE or (end < len(self._w.lower) and self._w.lower[end] in PLACES_AFTER):
            return 0
        known = any(self._known(j) or self._like_family(j) for j in parts)
        sure = any(self._known(j) and self._book.is_sure(self._w.lower[j]) for j in parts)
        if kind != "good" and not sure and (any(map(self._ordinary, parts)) or self._like_a_code(parts)):
            return 0
        if kind == "fair" and len(parts) == 1 and self._shouted(i) and len(self._w.lower[i]) <= _SHORT_OF:
            return 0  # ``from PAM``
        given = self._book.is_given(self._w.lower[i])
        if len(parts) == 1:
            return end if given and (kind == "good" or self._book.is_sure(self._w.lower[i]) or self._ends(end)) else 0
        if kind == "good" or known:
            return end
        plain = not any(map(self._shouted, parts)) and self._w.gap(i) == " "
        return end if kind == "fair" and len(parts) == 2 and plain and self._ends(end) else 0

    def _in_caps_after(self, kind: str, i: int, punctuated: bool) -> int:
        """A name in a line of capitals: two words, of which one is known, or that stand alone after the cue."""
        if i + 1 >= len(self._w.lower) or self._w.gap(i) != " " or self._w.lower[i + 1] in NEVER:
            return 0
        sure = punctuated or kind != "fair" or self._book.is_sure(self._w.lower[i])  # ``WITH RING ABOVE``
        first = sure and self._book.is_given(self._w.lower[i])
        end = self._reach(i, "caps cued")
        second = any(self._like_family(j) for j in range(i + 1, end))
        alone = punctuated and end - i == 2 and self._ends(end)
        return end if first or second or (alone and kind != "label") else 0

    def _small_after(self, kind: str, i: int) -> int:
        low = self._w.lower[i]
        if low in SMALL or low in PRONOUNS:
            return 0
        if kind == "strong":
            return self._reach(i, "small cued")
        if self._book.is_given(low) and self._book.is_sure(low):
            end = self._reach(i, "small cued" if kind in ("good", "call") else "small")
            return end if end > i + 1 or kind in ("good", "close") else 0
        return 0

    # ---- names that are known

    def known(self) -> Iterator[tuple[int, int, Basis]]:
        """Names that begin with, or hold, a given name of the lists."""
        w, book = self._w, self._book
        words = set(w.lower)
        given, family = set(filter(book.is_given, words)), set(filter(book.is_family, words))
        either = given | family
        done = -1
        for i in [i for i, low in enumerate(w.lower) if low in either]:
            low = w.lower[i]
            if i < done or w.glued(i) or self._in_a_constant(i):
                continue
            if low not in given or self._is_marker(i):
                start = self._family_first(i) if low in family else None
                if start is not None and not of_another(w, start, i + 1):
                    yield w.starts[start], w.ends[i], Basis.listed
                continue
            if a_place(w, i) and not self._of_somebody(i):
                done = self._reach(i, "capital")
                continue
            first, end = self._around(i)
            if end and not of_another(w, first, end) and not self._words_of_their_language(first, end):
                yield w.starts[first], w.ends[end - 1], Basis.listed
                done = end

    def _of_somebody(self, i: int) -> bool:
        """Is it somebody's with both names (``the account of Maria Lopez``), and not what is named for a place?"""
        w = self._w
        led = i > 1 and w.lower[i - 1] == "of" and not self._capital(i - 2) and w.gap(i) == " " and self._capital(i + 1)
        return led and self._book.is_family(w.lower[i + 1]) and self._book.is_sure(w.lower[i])

    def _is_marker(self, i: int) -> bool:
        """Is a Tagalog particle meant, not the name that is written like it?"""
        low = self._w.lower[self._w.near(i, 0, 7)]
        return low[0] in MARKERS and any(word in TAGALOG for word in low[1:])

    def _family_first(self, i: int) -> int | None:
        """The first word of a name that ends in a known family name within a sentence: that itself, or an unknown word
        before it. None if it may be something else, as any noun in capitals in German."""
        w = self._w
        j = i - 1
        if self._name_word(i) and (first := initials(w, i)) < i:
            return first
        if j < 0 or not self._book.is_sure(w.lower[i]) or not self._name_word(i) or len(w.lower[i]) < _LEAST_FAMILY:
            return None
        ends = i + 1 >= len(w.lower) or not (w.gap(i) == " " and self._capital(i + 1))
        near = w.lower[w.near(i, 9, 8)]
        if not ends or w.gap(j) != " " or self._in_capitals(i) or sum(low in GERMAN for low in near) >= 2:
            return None
        if not self._capital(j):
            return i if w.lower[j] not in ARTICLES | PLACES_BEFORE | WITHIN else None
        named = j > 0 and self._name_word(j) and w.lower[j] not in SMALL and w.lower[j] not in PLACES_BEFORE
        return j if named and w.gap(j - 1) == " " and not self._capital(j - 1) else None

    def _around(self, i: int) -> tuple[int, int]:
        """The name around a known given name: first word and end; no end if it is none."""
        w = self._w
        if not self._capital(i):
            return i, self._small(i)
        if w.lower[i] in NEVER or (w.lower[i] in PLACES_BEFORE and not self._ends(i + 1)):
            return i, 0
        if self._shouted(i) and self._in_capitals(i):
            return self._capitals(i)
        first, end = i, self._reach(i, "capital")
        if any(w.lower[j] in PLACES_AFTER or w.lower[j] in NEVER for j in range(i, end)) or place_follows(w, end):
            return i, 0
        inverted = self._inverted(i, end)
        if inverted < i:
            return inverted, end
        parts = [j for j in range(i, end) if w.lower[j] not in BETWEEN]
        if end == i + 1 and a_thing(w, i):
            return i, 0
        if self._book.is_sure(w.lower[i]):
            return first, end
        sure_family = any(self._book.is_family(w.lower[j]) and self._book.is_sure(w.lower[j]) for j in parts[1:])
        ends_so = any(self._like_family(j) and not self._book.is_given(w.lower[j]) for j in parts[1:])
        return first, end if sure_family or (ends_so and len(parts) == 2 and w.gap(i) != "_") else 0

    def _inverted(self, i: int, end: int) -> int:
        """The first word of ``Family, Given`` or ``Family Given`` if the given name is at ``i``, else ``i``."""
        w = self._w
        j = i - 1
        if j < 0 or not self._capital(j) or w.lower[j] in NEVER or w.lower[j] in NOT_FIRST or w.lower[j] in TITLES:
            return i
        gap = w.gap(j)
        if w.lower[j] in PARTS_PLAYED:
            return i
        sure = self._book.is_sure(w.lower[i])
        closed = self._like_family(j) or (sure and _ENDS.match(w.text, w.ends[end - 1]))
        if closed and family_before(w, self._book, j, end) and self._begins(j):
            return self._with_particle(j)
        if gap in (" ", "_") and self._book.is_family(w.lower[j]) and not self._book.is_given(w.lower[j]):
            return self._with_particle(j)
        return i

    def _begins(self, j: int) -> bool:
        """Nothing that goes on stands before: no word in capitals without a mark between."""
        return j == 0 or self._w.gap(j - 1) != " " or not self._capital(j - 1) or self._w.lower[j - 1] in BETWEEN

    def _with_particle(self, j: int) -> int:
        while j and self._w.lower[j - 1] in BETWEEN and self._w.gap(j - 1) == " " and self._capital(j - 1):
            j -= 1
        return j

    def _capitals(self, i: int) -> tuple[int, int]:
        """In a line of capitals every part must be known."""
        end = self._reach(i, "caps")
        inverted = self._inverted(i, end)
        if inverted < i:
            return inverted, end
        sure = self._book.is_sure(self._w.lower[i])
        if end == i + 1 and sure and self._closes(i):
            return i, end + 1
        return i, end if end > i + 1 and (sure or self._book.is_sure(self._w.lower[end - 1])) else 0

    def _closes(self, i: int) -> bool:
        """Do a known and an unknown word stand between marks: ``ATTN: MARIA PEMBERTON - DOCUMENTS``?"""
        w = self._w
        alone = i == 0 or w.gap(i - 1).strip() != ""
        return alone and i + 1 < len(w.lower) and w.gap(i) == " " and self._shouted(i + 1) and self._ends(i + 2)

    def _small(self, i: int) -> int:
        """In small letters a sure given name and a known family name."""
        if not self._book.is_sure(self._w.lower[i]) or self._w.lower[i] in SMALL:
            return 0
        end = self._reach(i, "small")
        return end if end > i + 1 else 0
