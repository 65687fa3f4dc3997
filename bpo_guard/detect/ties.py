"""Which of several kinds a word in a text speaks for, where they are as sure as each other for the same characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bpo_guard.detect.cells import GENERAL
from bpo_guard.detect.checks.values import compact
from bpo_guard.detect.families.generic.cookies import cookie_begins
from bpo_guard.detect.families.generic.email import address_begins
from bpo_guard.detect.families.generic.labelled import amount_begins, number_begins
from bpo_guard.detect.families.generic.password import without_its_word
from bpo_guard.detect.families.generic.secret_assigned import key_begins
from bpo_guard.detect.families.generic.user_name import name_begins
from bpo_guard.detect.lone import room_left
from bpo_guard.detect.sightings import STRENGTH, Sighting
from bpo_guard.expressions import expression
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.tally import Basis

_LABELLED: Mapping[str, Callable[[str], int]] = {
    "PASSWORD": without_its_word,
    "MEDICAL_RECORD_NUMBER": number_begins,
    "HEALTH_PLAN_ID": number_begins,
    "EMPLOYEE_ID": number_begins,
    "POLICY_NUMBER": number_begins,
    "CUSTOMER_ID": number_begins,
    "NATIONAL_ID": number_begins,
    "TAX_ID": number_begins,
    "USERNAME": name_begins,
    "SALARY": amount_begins,
    "EMAIL_ADDRESS": address_begins,
    "SECRET": key_begins,
    "COOKIE_ID": cookie_begins,
}
_AGES = frozenset({"AGE", "AGE_OVER_89"})
_YEARS = expression(r"[0-9]+")
_NO_ROOM = 99.0
_SAYS_LEAST = frozenset({"URL"})
"""A web address that carries a password is a secret, though ``url`` stands before it."""
WordBeside = Callable[[str, str, int, int], tuple[int, int]]
"""How far from a part of a text a word for a type stands, and of how many parts it is."""


def told_apart(
    text: str, seen: Iterable[Sighting], by_type: Mapping[str, Sequence[PatternDetector]], word_beside: WordBeside
) -> list[Sighting]:
    """Of each tie the sighting whose word is nearest; of these the general kind, for a word that names no country, or
    that of the longer word, or that of the least room."""

    def doubt(s: Sighting) -> tuple[bool, int, bool, int, float, str]:
        written = text[s.start : s.end]
        rooms = (room_left(s.type, value, by_type) for value in (written, compact(written)))
        room = next((room for room in rooms if room is not None), _NO_ROOM)
        distance, words = word_beside(s.type, text, s.start, s.end)
        return s.type in _SAYS_LEAST, distance, s.type not in GENERAL, -words, room, s.type

    places: dict[tuple[int, int, Basis], list[Sighting]] = {}
    for s in seen:
        places.setdefault((s.start, s.end, s.basis), []).append(s)
    return [tied[0] if len(tied) == 1 else min(tied, key=doubt) for tied in places.values()]


def bare(s: Sighting, text: str) -> Sighting:
    """What was seen without the words beside it that were needed to see it."""
    years = _YEARS.search(text, s.start, s.end) if s.type in _AGES else None
    if years is not None:
        return s._replace(start=years.start(), end=years.end())
    skip = _LABELLED.get(s.type)
    if skip is None or s.basis not in (Basis.shaped, Basis.listed):
        return s
    return s._replace(start=s.start + skip(text[s.start : s.end]))


def part_of_excused(s: Sighting, let_go: Iterable[tuple[int, Sighting, str]]) -> bool:
    """Is this within something that a filter let go: the end of it, of the same type, or what is no surer than it (the
    digits in a published account number; a published number behind the word for an account)?"""
    return any(
        o.start <= s.start and s.end <= o.end and (o.type, o.length) != (s.type, s.length)
        and (o.type == s.type or STRENGTH[o.basis] >= STRENGTH[s.basis])
        for _, o, _ in let_go
    )  # fmt: skip
