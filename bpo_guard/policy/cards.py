"""What is left of card numbers in one table, taken together (PCI DSS 3.5.1): truncations, and digests beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bpo_guard.model.field import FieldProfile
from bpo_guard.model.place import Place
from bpo_guard.model.traits import CardCut

_FRONT, _OTHER = 8, 4
"""What a truncated number of 16 digits may keep: the first eight and any four others (PCI SSC FAQ 1091)."""
_CARD, _WEAK = "payment.card_number", "weak pseudonym"


def cuts_of(profile: FieldProfile) -> tuple[CardCut, ...]:
    """The ways in which card numbers of one field are cut short."""
    return tuple(cut for name, _ in profile.traits if (cut := CardCut.of(name)))


def is_digest(profile: FieldProfile) -> bool:
    """Digests of card numbers that were undone, so no key was used."""
    return any(t.category == _CARD for t in profile.types) and any(name == _WEAK for name, _ in profile.disguised)


def too_much(cuts: Iterable[CardCut]) -> bool:
    """Do truncations of one number together keep more than one truncation may?

    >>> too_much([CardCut(6, 0, 4), CardCut(0, 0, 4)]), too_much([CardCut(6, 0, 4), CardCut(8, 4, 0)])
    (False, True)
    """
    kept = list(cuts)
    front, middle, end = (max((part[i] for part in _parts(kept)), default=0) for i in range(3))
    return max(front - _FRONT, 0) + middle + end > _OTHER


def _parts(cuts: Iterable[CardCut]) -> Iterator[tuple[int, int, int]]:
    return ((cut.front, cut.middle, cut.end) for cut in cuts)


def tables_of(profiles: Iterable[FieldProfile]) -> dict[Place, list[FieldProfile]]:
    """Fields by their table."""
    tables: dict[Place, list[FieldProfile]] = {}
    for profile in profiles:
        tables.setdefault(profile.place.unit, []).append(profile)
    return tables


def versions_beside(fields: Iterable[FieldProfile]) -> bool:
    """Do two fields of a table, or two forms in one, hold truncations that together keep too much?"""
    cuts = {cut for profile in fields for cut in cuts_of(profile)}
    return len(cuts) > 1 and too_much(cuts)


def digest_beside(fields: Iterable[FieldProfile]) -> bool:
    """Does a table hold a digest of card numbers beside a truncation of them?"""
    known = list(fields)
    return any(map(is_digest, known)) and any(cuts_of(p) and not is_digest(p) for p in known)
