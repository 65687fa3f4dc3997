"""Telephone numbers right after a word for one: ``call me on 962-436-5841``.

Numbering plans change, and the tables of them grow old; numbers made up for tests follow none. Behind its word a number
is a telephone number all the same, if it is written like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks.dialled import EXTENSION, ends_of_number, looks_dialled
from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.columns.shapes import Values
from bpo_guard.detect.sightings import Sighting
from bpo_guard.detect.terms.cues import Cues
from bpo_guard.detect.terms.wordindex import Hints
from bpo_guard.expressions import expression
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_TYPES = ("PHONE_NUMBER", "FAX_NUMBER")
_LEAST_DIGITS, _LEAST_BARE, _MOST_BARE = 7, 10, 13
_LINK = expression(
    r"(?:[ \t.:=#()/-]{1,3}(?:numbers?|nummer|nr|no|num|n[uú]mero|n[°º]|numer|numarası|номер|me|us|him|her|them|back|"
    r"on|at|is|was|mich|uns|unter|auf|ist|lautet|al|en|es|au|le|est|na|é|a|ao|pod|jest|op|private|mobile|work|home|"
    r"office|direct|line|phone|tel)(?![^\W\d_])){0,3}[ \t.:=#/)-]{0,4}",
    re.IGNORECASE,
)
"""What may stand between the word and the number."""

_RUN = expression(r"(?<![^\W_])\(?\+?\(?[0-9](?:[ ./()-]{0,3}[0-9]){6,16}")
_AFTER = expression(rf"(?:{EXTENSION})?(?![^\W_])(?![.,:/-]?[0-9])")
_BARE = re.compile("[0-9]+")


class Dialled:
    """Looks right after the words for telephone numbers."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def read(self, layout: Layout, values: Values, wordy: Any, hints: Hints) -> Iterator[tuple[int, list[Sighting]]]:
        """The values that ``wordy`` marks and that may hold a word and a number, with the numbers."""
        enough: np.ndarray[Any, Any] = wordy & (values.digits >= _LEAST_DIGITS)
        for type_ in _TYPES if enough.any() else ():
            for i in (enough & hints.of(type_)).nonzero()[0].tolist():
                yield i, list(self._after_words(type_, layout.texts[i]))

    def _after_words(self, type_: str, text: str) -> Iterator[Sighting]:
        for cue in self._cues.ends(type_, text):
            link = _LINK.match(text, cue)
            run = _RUN.match(text, link.end() if link else cue)
            if run is not None and (end := _end_of(text, run)):
                yield Sighting(run.start(), end, type_, Basis.cued)


def _end_of(text: str, run: re.Match[str]) -> int:
    """Where the number ends, its extension included; 0 if there is none."""
    for stop in ends_of_number(text, run.start(), run.end()):
        number = text[run.start() : stop]
        if _BARE.fullmatch(number) and not _LEAST_BARE <= len(number) <= _MOST_BARE:
            return 0
        if looks_dialled(number) and (after := _AFTER.match(text, stop)):
            return after.end()
    return 0
