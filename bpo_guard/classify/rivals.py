"""Of several kinds of number that could be meant by one field, the one that its values and its name speak for most.

A column of Dutch citizens' numbers is not also one of Portuguese taxpayers because a few happen to hold that check,
and a name that two countries use (``Medicare number``) means the one whose numbers are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase, digits

from bpo_guard.classify import weights as w
from bpo_guard.classify.field import Field
from bpo_guard.classify.judge import Judged, proven
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.rooms import bare_share, room_of
from bpo_guard.model.tally import Basis, Signature, Span

_NUMBERS = (
    "identity.government_id", "identity.tax_id", "health.plan_id", "health.provider_id", "financial.bank_account",
    "financial.routing", "payment.card_number", "device.imei", "vehicle.vin", "contact.phone", "contact.fax",
)  # fmt: skip
_GENERAL = frozenset({"NATIONAL_ID", "TAX_ID", "OTHER_ID", "CUSTOMER_ID"})
_AROUND = " '\"`="
_SHAPE = str.maketrans({**dict.fromkeys(digits, "9"), **dict.fromkeys(ascii_uppercase, "A")})
_LEAST, _UNLIKELY = 5, 0.01
_FEW_HOLD = 0.05
"""The share of arbitrary numbers that hold a check of a letter and a day, at most."""

_ELSEWHERE = 0.1
"""Below this share of values that only the other type explains, it explains nothing."""


def without_rivals(
    of: Field, judged: Sequence[Judged], detectors: Mapping[str, Sequence[PatternDetector]]
) -> list[Judged]:
    """The types without those kinds of number that another explains better, or whose letters never occur."""
    length = len(of.tally.shapes.commonest.strip(_AROUND))
    judged = [j for j in judged if not _lacks_letters(of, j, detectors.get(j.type, ()), length)]
    judged = [j for j in judged if not _of_another_country(of, j, detectors)]
    numbers = [j for j in judged if j.confidence >= w.REPORTED and _is_number(of, j.type)]
    if of.is_prose or not any(_fit(of, j.type) >= w.MOST for j in numbers):
        return judged
    leader = min(
        numbers,
        key=lambda j: (
            *_rank(of, j, detectors.get(j.type, ())),
            _room(detectors.get(j.type, ()), length),
            _unlike_printed(of, detectors.get(j.type, ())),
            _mild(of, j),
            j.type,
        ),
    )
    return [j for j in judged if j is leader or not _explained(of, j, leader)]


def _room(detectors: Sequence[PatternDetector], length: int) -> float:
    """In steps of half a power of ten: less says nothing."""
    return round(2 * room_of(detectors, length)) / 2


def _lacks_letters(of: Field, judged: Judged, detectors: Sequence[PatternDetector], length: int) -> bool:
    """Does the form allow letters that so many values would hold now and then, and none of them does? Where all hold
    a check that few others do, the letter is one of the check: it comes once in eleven, or never."""
    look = of.tally.portrait
    if judged.type in of.named.hits or not detectors or look.of < _LEAST or look.share("integer") < 1.0:
        return False
    if of.chances.get(judged.type, 1.0) <= _FEW_HOLD and proven(judged.type, of):
        return False
    return bool(bare_share(detectors, length) ** look.of < _UNLIKELY)


def _of_another_country(of: Field, judged: Judged, detectors: Mapping[str, Sequence[PatternDetector]]) -> bool:
    """Does the name speak of a number of one country, where this form without check digits is one of another?"""
    own = detectors.get(judged.type, ())
    if judged.type in of.named.hits or not _is_number(of, judged.type) or any(_tells(d) for d in own):
        return False
    named = {d.country for type_ in of.named.hits if _is_number(of, type_) for d in detectors.get(type_, ())}
    countries = {d.country for d in own}
    return bool(named and countries) and "" not in named | countries and not named & countries


def _tells(detector: PatternDetector) -> bool:
    return detector.check is not None and detector.proves


def _unlike_printed(of: Field, detectors: Iterable[PatternDetector]) -> bool:
    """Is none of the detectors' first examples, which show how the number is printed, written as the values are?"""
    printed = {d.examples[0].translate(_SHAPE) for d in detectors if d.examples}
    return of.tally.shapes.commonest.strip(_AROUND) not in printed


def _mild(of: Field, judged: Judged) -> int:
    """Of two kinds alike in everything the one that matters more is assumed."""
    return -int(of.taxonomy.of_type(judged.type).severity)


def _is_number(of: Field, type_: str) -> bool:
    return of.taxonomy.by_type[type_].startswith(_NUMBERS)


def _fit(of: Field, type_: str) -> float:
    """The share of values that are of the type by their form."""
    seen = of.sums.get(type_)
    return of.share(seen.wholes) if seen else 0.0


def _rank(of: Field, judged: Judged, detectors: Sequence[PatternDetector]) -> tuple[bool, bool, bool, bool]:
    """What counts first: that the values fit, that the name says so, that the check proves it, that all fit."""
    fit = _fit(of, judged.type)
    named = judged.type in of.named.hits and judged.type not in _GENERAL
    solid = any(d.check is not None and d.proves for d in detectors) and of.tally.passed.get(judged.type, 0) > 0
    return fit < w.MOST, not named, not solid, fit < w.NEARLY_ALL


def _explained(of: Field, judged: Judged, leader: Judged) -> bool:
    """Is what speaks for a type nothing but what speaks for the leader?"""
    if not _is_number(of, judged.type):
        seen = of.sums.get(judged.type)
        return judged.type not in of.named.hits and not (seen and (seen.wholes or seen.withins))
    own = sum(
        cells
        for signature, cells in of.tally.hits()
        if _whole(signature, judged.type) and not _whole(signature, leader.type)
    )
    seen = of.sums.get(judged.type)
    proven_inside = seen is not None and seen.within[Basis.checked] > 0
    return of.share(own) < _ELSEWHERE and not proven_inside


def _whole(signature: Signature, type_: str) -> bool:
    return any(h.type == type_ and h.span is Span.whole for h in signature)
