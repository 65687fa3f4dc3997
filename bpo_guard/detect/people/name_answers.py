"""Names that are filled in or answered: behind the labels of a form, and behind a question."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from bpo_guard.detect.people.firms import is_firm
from bpo_guard.detect.people.name_cues import ASKED, SMALL, asks_for_a_person
from bpo_guard.detect.people.name_reach import Reach
from bpo_guard.detect.people.name_words import PLACES_AFTER, PLACES_BEFORE
from bpo_guard.expressions import expression
from bpo_guard.model.tally import Basis

_IS = " is"
SET_TO = expression(r"""["']?[ \t]*(?:=>|[:=>])[ \t\n]{0,4}["']?""")
"""What stands between a label, or a key in code or data, and what it is set to."""

_LABEL = expression(r"[ \t]*[:=]")
_NEXT_LABEL = expression(r"[ \t]+[^\W\d_][\w.]*[ \t]*[:=]")
_CALLED = expression(r"[(\[]|\.[^\W\d_]")
"""Behind a word of source code: it is called, or has parts."""


class Answers(Reach):
    """What stands where a name was asked for."""

    def _answered(self) -> Iterator[tuple[int, int, Basis]]:
        """The names that are all there is of an answer."""
        w = self._w
        for asked in ASKED.finditer(w.text) if "?" in w.text else ():
            i = bisect_left(w.starts, asked.end())
            if i >= len(w.starts) or not self._name_word(i) or w.lower[i] in SMALL:
                continue
            end = self._reach(i, "capital")
            if self._ends(end) and (end > i + 1 or self._known(i) or self._like_family(i)):
                yield w.starts[i], w.ends[end - 1], Basis.cued

    def _filled_in(self, at: int, i: int, anythings: bool) -> int:
        """One past the last word of the name that begins at word ``i`` behind a label that ends at ``at``; 0 if it is
        none. A word that nobody knows, and a name behind a label of ``anythings`` name, stands in a form for a person,
        the word in one that is filled in."""
        w = self._w
        said = w.text[max(0, at - len(_IS)) : at] == _IS
        if not said and not SET_TO.fullmatch(w.text, at, w.starts[i]):
            return 0
        if not self._name_word(i) or w.lower[i] in SMALL:
            return 0
        end = self._reach(i, "capital")
        closed = self._ends(end) or _NEXT_LABEL.match(w.text, w.ends[end - 1])
        if end > i + 1 and _LABEL.match(w.text, w.ends[end - 1]):  # the next label, on the same line
            end -= 1
        parts = range(i, end)
        if (
            not closed
            or _CALLED.match(w.text, w.ends[end - 1])
            or any(map(self._ordinary, parts))
            or self._like_a_code([*parts])
            or is_firm(w.text[w.starts[i] : w.ends[end - 1]])
        ):
            return 0
        if w.lower[i] in PLACES_BEFORE or any(w.lower[j] in PLACES_AFTER for j in parts):
            return 0
        if end == i + 1 and not (self._known(i) or said):
            return 0 if anythings or not asks_for_a_person(w.text, at, answered=True) else end
        return 0 if anythings and not asks_for_a_person(w.text, at) else end
