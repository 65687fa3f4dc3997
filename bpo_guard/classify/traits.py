"""Traits of a field that its shapes tell: dates finer than a year, and which digits of card numbers are left."""

from __future__ import annotations

import re
from collections.abc import Collection

from bpo_guard.model.tally import FieldTally
from bpo_guard.model.traits import DATE_FULL, DATE_YEAR, CardCut

_DATES = frozenset({"DATE_OF_BIRTH", "DATE_OF_DEATH", "DATE_OF_SERVICE", "DATE_TIME", "ABSENCE_REASON"})
_YEAR = re.compile(r"9999(?:\.9+)?(?: ?[-/] ?9999)?")
_LONG = "…"
_JOINED, _LAST = 10, 5
"""Digits of first six and last four without a mask between them; the most that stand for the end of a number."""


def traits_of(tally: FieldTally, types: Collection[str]) -> tuple[tuple[str, int], ...]:
    """Everything counted of a field, in order."""
    counts = dict(tally.traits)
    if _DATES & set(types):
        counts |= _dates(tally)
    if "CARD_TRUNCATED" in types:
        counts |= _cards(tally)
    return tuple(sorted((name, n) for name, n in counts.items() if n))


def _dates(tally: FieldTally) -> dict[str, int]:
    """Shapes that are not kept one by one count as finer than a year."""
    telling = {s: n for s, n in tally.shapes.counts.items() if "9" in s or s == _LONG}
    years = sum(n for shape, n in telling.items() if _YEAR.fullmatch(shape))
    return {DATE_YEAR: years, DATE_FULL: sum(telling.values()) - years + tally.shapes.other}


def _cards(tally: FieldTally) -> dict[str, int]:
    counts: dict[str, int] = {}
    for shape, n in tally.shapes.counts.items():
        if cut := card_cut(shape):
            counts[cut.trait] = counts.get(cut.trait, 0) + n
    return counts


def card_cut(shape: str) -> CardCut | None:
    """Which digits a shape leaves of a card number.

    >>> card_cut("999999######9999"), card_cut("9999"), card_cut("#### #### #### 9999").end, card_cut("aaa")
    (CardCut(front=6, middle=0, end=4), CardCut(front=0, middle=0, end=4), 4, None)
    """
    plain = re.sub(r"[ -]", "", shape)
    digits = plain.count("9")
    if not digits or plain == _LONG:
        return None
    if digits == len(plain):
        if digits == _JOINED:
            return CardCut(6, 0, 4)
        return CardCut(0, 0, digits) if digits <= _LAST else CardCut(digits, 0, 0)
    front = len(plain) - len(plain.lstrip("9"))
    end = len(plain) - len(plain.rstrip("9"))
    return CardCut(front, digits - front - end, end)
