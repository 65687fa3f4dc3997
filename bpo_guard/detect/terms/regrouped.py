"""Numbers right after their word, grouped as no form of them is: ``PESEL: 721002-18135``, ``passport HY6-088041``.

People put blanks and hyphens where they help to read or to type. Without a word, such a run is as good as any other;
with the word straight before it, the run closed up is looked at as if it had been written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.columns.shapes import different
from bpo_guard.detect.registry import TELLING
from bpo_guard.detect.sightings import Sighting
from bpo_guard.detect.terms.cues import Cues
from bpo_guard.detect.terms.wordindex import Hints
from bpo_guard.expressions import expression
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_NEVER = frozenset(
    {"PHONE_NUMBER", "FAX_NUMBER", "DATE_TIME", "POSTAL_CODE", "URL", "EMAIL_ADDRESS", "IP_ADDRESS", "MAC_ADDRESS"}
    | {"SECRET", "PASSWORD", "CARD_EXPIRY", "CVV", "CARD_TRUNCATED", "GEO_COORDINATES", "IN_UPI", "AGE"}
)
"""Types with groups of their own, or none."""
_LINK = expression(
    r"(?:[ \t]+[^\W\d_]{1,15}){0,2}[ \t]*[:=#|][ \t]*"  # ``VIN of car:``
    r"|(?:[ \t]*(?:no|nr|num|number|numer|numero|número|nummer|n[°º]|id|is|jest|ist|es|est)\b)?[ \t]*[.>-]?[ \t]*",
    re.IGNORECASE,
)
"""What may stand between the word and the number."""

_RUN = expression(r"[A-Za-z0-9]{1,12}(?:[ ./-][A-Za-z0-9]{1,12}){1,7}")
_GOES_ON = expression(r"[ ./-]?[0-9]")
"""Behind a run: more groups than a number has."""

_JOINED = expression(r"[A-Za-z0-9]{0,11}[0-9][ ./-][0-9][A-Za-z0-9]{0,11}(?:[ ./-][A-Za-z0-9]{1,12}){0,6}")
_GROUP = expression(r"[A-Za-z0-9]+")
_DAY = expression(r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}")
_REACH = 64
"""How far before the first mark in a number its word may begin."""
_LONGEST_DAY = 10
_LEAST_SIGNS, _LEAST_DIGITS = 8, 5


class Regrouped:
    """Looks right after the words of each type that has forms to be found so."""

    def __init__(self, detectors: Iterable[PatternDetector], cues: Cues) -> None:
        self._cues = cues
        self._by_type: dict[str, list[PatternDetector]] = {}
        self._forms: dict[PatternDetector, tuple[re.Pattern[str], ...]] = {}
        for d in detectors:
            if d.type not in _NEVER and any(p.basis is Basis.weak for p in d.patterns):
                self._by_type.setdefault(d.type, []).append(d)

    def read(
        self, layout: Layout, wordy: np.ndarray[Any, Any], hints: Hints
    ) -> Iterator[tuple[int, Iterator[Sighting]]]:
        """What stands, oddly grouped, after a word for it in the values that ``wordy`` marks; each value as often as it
        is looked through."""

        joints = _joints(layout)
        values = layout.value_at(joints)
        telling = wordy.copy()
        for i in different(values[wordy[values]]).tolist():
            telling[i] = any(_is_telling(m.group()) for m in _JOINED.finditer(layout.texts[i]))
        joints, values = joints[telling[values]], values[telling[values]]
        for type_, detectors in self._by_type.items():
            if not len(joints) or not hints.of(type_).any():
                continue
            near = hints.of(type_)[values]
            near[near] = hints.near(type_, values[near], joints[near] - _REACH, joints[near])
            for i in different(values[near]).tolist():
                text = layout.texts[i]
                ends = self._cues.ends(type_, text, hints.within(type_, i))
                yield i, self._after_words(type_, detectors, text, ends)

    def _after_words(
        self, type_: str, detectors: Sequence[PatternDetector], text: str, ends: Iterable[int]
    ) -> Iterator[Sighting]:
        done = 0
        for end in ends:
            link = _LINK.match(text, end)
            run = _RUN.match(text, link.end() if link else end)
            if run is None or run.start() < done or _GOES_ON.match(text, run.end()):
                continue
            for stop in _stops(run):
                basis = self._worth(detectors, text[run.start() : stop])
                if basis is not None:
                    yield Sighting(run.start(), stop, type_, basis)
                    done = stop
                    break

    def _worth(self, detectors: Iterable[PatternDetector], written: str) -> Basis | None:
        """What the run closed up is worth as one of these numbers; None if it is none, or is one as it stands."""
        closed = re.sub(r"[ ./-]", "", written)
        best: Basis | None = None
        for d in detectors:
            if self._fits(d, written):
                return None
            if not self._fits(d, closed) or (d.check and not d.check(closed)):
                continue
            proves = d.check is not None and d.proves and d.chance <= TELLING
            best = Basis.checked if proves else best or Basis.cued
        return best

    def _fits(self, detector: PatternDetector, text: str) -> bool:
        """Is the text as a whole of one of the detector's forms?"""
        if detector not in self._forms:
            self._forms[detector] = tuple(re.compile(p.regex) for p in detector.patterns)
        return any(form.fullmatch(text) for form in self._forms[detector])


def _is_telling(run: str) -> bool:
    """Could a run with a mark between two digits be more than a day, an amount or the parts of a telephone number?"""
    if _DAY.match(run) and len(run) <= _LONGEST_DAY:
        return False
    return sum(map(str.isalnum, run)) >= _LEAST_SIGNS and sum(map(str.isdigit, run)) >= _LEAST_DIGITS


def _stops(run: re.Match[str]) -> Iterator[int]:
    """Where a number that begins the run may end, the longest first: after a group, with nothing but words behind."""
    groups = list(_GROUP.finditer(run.string, run.start(), run.end()))
    for n in range(len(groups), 1, -1):
        written = run.string[run.start() : groups[n - 1].end()]
        if n < len(groups) and any(map(str.isdigit, groups[n].group())):
            return
        signs = sum(map(str.isalnum, written))
        digits = sum(map(str.isdigit, written))
        words = any(len(g.group()) > 3 and g.group().isalpha() and not g.group().isupper() for g in groups[:n])
        if signs >= _LEAST_SIGNS and digits >= _LEAST_DIGITS and not words and not _DAY.fullmatch(written):
            yield groups[n - 1].end()


def _joints(layout: Layout) -> np.ndarray[Any, Any]:
    """Where one mark stands between two digits."""
    import numpy as np

    codes, digit = layout.codes, layout.kinds == 1
    if len(codes) < 3:
        return np.zeros(0, np.int64)
    mark = (codes == 32) | ((codes >= 45) & (codes <= 47))
    joints: np.ndarray[Any, Any] = np.flatnonzero(mark[1:-1] & digit[:-2] & digit[2:]) + 1
    return joints
