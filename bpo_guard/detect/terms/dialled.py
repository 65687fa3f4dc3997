"""Telephone numbers right after a word for one: ``call me on 962-436-5841``.

Numbering plans change, and the tables of them grow old; numbers made up for tests follow none. Behind its word a number
is a telephone number all the same, if it is written like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks.dialled import EXTENSION, ends_of_number, looks_dialled
from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.columns.shapes import Values
from bpo_guard.detect.sightings import Sighting
from bpo_guard.detect.terms.contradictions import Contradictions
from bpo_guard.detect.terms.cues import Cues, ends_of
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.detect.terms.wordindex import Hints
from bpo_guard.expressions import expression
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_TYPES = ("PHONE_NUMBER", "FAX_NUMBER")
_ASKED = "asked how to reach somebody"
_WAYS_TO_REACH = (
    "contact",
    "contact me on",
    "reach me on",
    "reach him on",
    "reach her on",
    "reach us on",
    "reachable at",
    "reachable on",
    "alternate number",
    "alternative number",
    "my num",
    "kontakt",
    "erreichbar unter",
    "rückruf unter",
    "rückrufnummer",
    "contacter au",
    "joindre au",
    "joignable au",
    "contacto",
    "mi fijo",
    "recado",
    "contato",
    "recapito",
    "contatto",
    "bereikbaar op",
    "contact op",
    "kontaktowy",
)
"""Behind these stands a telephone number or something else: not enough to look around for any."""
_LEAST_DIGITS, _LEAST_BARE, _MOST_BARE = 7, 10, 13
_LINK = expression(
    r"(?:[ \t.:=#()/-]{1,3}(?:numbers?|nummer|nr|no|num|n[uú]mero|n[°º]|numer|numeris|numurs|númer|číslo|broj|szám|"
    r"numarası|номер|me|us|him|her|them|back|on|at|is|was|mich|uns|unter|auf|ist|lautet|al|en|es|au|le|est|na|é|a|ao|pod|jest|op|private|mobile|work|home|"
    r"office|direct|line|phone|tel)(?![^\W\d_])){0,3}[ \t.:=#/)-]{0,4}(?:(?<=[^\W\d_])\n[ \t]{0,4})?",
    re.IGNORECASE,
)
"""What may stand between the word and the number."""

_RUN = expression(r"(?<![^\W_])\(?\+?\(?[0-9](?:[ ./()-]{0,3}[0-9]){6,16}")
_AFTER = expression(rf"(?:{EXTENSION})?(?![^\W_])(?![.,:/-]?[0-9])")
_BARE = re.compile("[0-9]+")


class Dialled:
    """Looks right after the words for telephone numbers."""

    def __init__(self, cues: Cues, contradictions: Contradictions) -> None:
        self._cues, self._contradictions = cues, contradictions

    @cached_property
    def _asked(self) -> re.Pattern[str]:
        words = words_regex(_WAYS_TO_REACH)
        assert words is not None
        return words

    @staticmethod
    def lists() -> dict[str, tuple[str, ...]]:
        """The words that are no cues of a type."""
        return {_ASKED: _WAYS_TO_REACH}

    def _after(self, ends: Iterable[int], type_: str, text: str) -> Iterator[Sighting]:
        """The numbers right behind these places, but for those said to be another: ``mera aadhaar number hai 4417``."""
        for end in ends:
            link = _LINK.match(text, end)
            run = _RUN.match(text, link.end() if link else end)
            if run is None or not (stop := _end_of(text, run)):
                continue
            if not self._contradictions.of("", text, run.start()):
                yield Sighting(run.start(), stop, type_, Basis.cued)

    def read(self, layout: Layout, values: Values, wordy: Any, hints: Hints) -> Iterator[tuple[int, list[Sighting]]]:
        """The values that ``wordy`` marks and that may hold a word and a number, with the numbers."""
        enough: np.ndarray[Any, Any] = wordy & (values.digits >= _LEAST_DIGITS)
        for type_ in _TYPES if enough.any() else ():
            for i in (enough & hints.of(type_)).nonzero()[0].tolist():
                text = layout.texts[i]
                yield i, list(self._after(self._cues.ends(type_, text, hints.within(type_, i)), type_, text))
        for i in (enough & hints.of(_ASKED)).nonzero()[0].tolist():
            ends = ends_of(self._asked, layout.texts[i], hints.within(_ASKED, i))
            yield i, list(self._after(ends, _TYPES[0], layout.texts[i]))


def _end_of(text: str, run: re.Match[str]) -> int:
    """Where the number ends, its extension included; 0 if there is none."""
    for stop in ends_of_number(text, run.start(), run.end()):
        number = text[run.start() : stop]
        if _BARE.fullmatch(number) and not _LEAST_BARE <= len(number) <= _MOST_BARE:
            return 0
        if looks_dialled(number) and (after := _AFTER.match(text, stop)):
            return after.end()
    return 0
