"""Words that name the number of one country: what stands behind one is no number of another country."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from bpo_guard.detect.terms.cues import REACH, Cues
from bpo_guard.expressions import expression
from bpo_guard.model.detection import PatternDetector

_LEAST_WORD, _FEW = 3, 3
_OF_ANY = frozenset(
    (
        "ssn", "social security", "social security no", "social security number", "identity number", "insurance number",
        "tax number", "id number", "national insurance", "medicare", "medicare number", "personal number",
        "registration number", "company number",
    )
)  # fmt: skip
"""What people of every country say in English."""
_GAPS = expression(r"[\s_-]+")
_UP_TO_NUMBER = expression(
    r"(?:[\s_-]*(?:no|nr|num|number|numer|nummer|número|numero|n[°º]|is|ist|es|est|hai|hain|है|ko|ay|po|#|:|=|：|\.))*[\s_-]*"
    r"(?:[0-9]{2,5}[ .-]){0,3}$",
    re.IGNORECASE,
)


class Contradictions:
    """In ``kennitala: 120590-2608`` stands no number of Denmark, though it has the form of one."""

    def __init__(self, detectors: Iterable[PatternDetector], cues: Cues, general: Iterable[str]) -> None:
        self._detectors, self._cues, self._general = tuple(detectors), cues, tuple(general)

    @cached_property
    def _countries(self) -> dict[str, set[str]]:
        """By word the countries of which it names a number; words that are said of numbers of any country are out."""
        lists = self._cues.lists()
        of_any = _OF_ANY | {
            word.casefold() for type_ in self._general for word in (*lists.get(type_, ()), *self._cues.of(type_))
        }
        of_any |= {word.removesuffix(" number").removesuffix(" no") for word in of_any}
        given: dict[str, set[str]] = {}
        for detector in self._detectors:
            given.setdefault(detector.type, set()).add(detector.country)
        found: dict[str, set[str]] = {}
        for type_, countries in given.items():
            if "" in countries or len(countries) > _FEW:
                continue
            for word in {w.casefold() for w in lists[type_]}:
                if len(word) >= _LEAST_WORD and word not in of_any and "*" not in word:
                    found.setdefault(word.replace("-", " "), set()).update(countries)
        return found

    def of(self, country: str, text: str, start: int) -> bool:
        """Is what begins here said to be a number of countries of which this is none?"""
        before = text[max(0, start - REACH) : start].casefold()
        end = _UP_TO_NUMBER.search(before)
        words = _GAPS.sub(" ", before[: end.start()] if end else before)
        for i, char in enumerate(words):
            begins = i == 0 or not words[i - 1].isalnum() or not char.isascii()
            if begins and (said := self._countries.get(words[i:])):
                return country not in said
        return False
