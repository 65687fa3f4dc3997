"""Safe Harbor checked on the data: a verdict for each of the eighteen identifiers of 45 CFR 164.514(b)(2)(i).

Absent is said only where everything was read and nothing in it can be the identifier. Whether somebody actually
knows how a person could be told (164.514(b)(2)(ii)) is attested by the client, and never follows from the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bpo_guard.model.category import DataCategory, Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.deidentification import Letter, Presence, SafeHarbor, SafeHarborResult
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.ledger import Ledger, Reason
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.traits import (
    AGE_90,
    AGE_BAND,
    AGE_OVER_90,
    AGE_TO_89,
    BIRTH_YEAR,
    DATE_FULL,
    DATE_YEAR,
    REFERENCE_YEARS,
    ZIP3,
    ZIP3_LOW,
    ZIP_FULL,
    ZIP_NONE,
    ZIP_OTHER,
    old_by,
)

_NAMES, _PLACES, _DATES, _OTHER = "A", "B", "C", "R"
_ROWS_SAMPLED = "rows by request"
_LEAST_ROWS = 2
_UNIQUE = 0.95


@dataclass(frozen=True, slots=True)
class _Sign:
    """Something that speaks for one identifier."""

    letter: str
    sure: bool
    where: str
    because: str


def safe_harbor(
    scan: ScanResult,
    taxonomy: Taxonomy,
    table: SafeHarbor,
    as_of: date,
    attested: bool | None,
    unseen: Iterable[str] = (),
) -> SafeHarborResult:
    """Judge a scan. ``unseen`` names data of which neither files nor a list of fields is known."""
    judge = _Judge(taxonomy, table, as_of.year)
    signs = [sign for profile in scan.fields for sign in judge.field(profile)]
    signs += [sign for gap in _gaps(scan.ledger, unseen, bool(scan.fields)) for sign in judge.unread(*gap)]
    return SafeHarborResult(
        tuple(_letter(key, label, [s for s in signs if s.letter == key]) for key, label in table.letters.items()),
        attested,
    )


def _letter(key: str, label: str, signs: Sequence[_Sign]) -> Letter:
    """What is sure decides; only then what may be."""
    telling = [s for s in signs if s.sure] or signs
    presence = Presence.absent if not telling else Presence.present if telling[0].sure else Presence.unknown
    unlike = list(dict.fromkeys((s.where, s.because) for s in telling))
    return Letter(key, label, presence, tuple(w for w, _ in unlike), tuple(b for _, b in unlike))


def _gaps(ledger: Ledger, unseen: Iterable[str], fields: bool) -> Iterator[tuple[str, str, bool]]:
    """What was not read: where, why, and whether only names and places can be in it. Accepting a gap reads nothing."""
    for gap in ledger.not_examined:
        yield str(gap.place), f"not read: {gap.reason}", gap.reason is Reason.model_missing
    for left in ledger.excluded:
        yield left.path, f"left out by the pattern {left.pattern}", False
    for sampled in ledger.sampled:
        if sampled.method == _ROWS_SAMPLED:
            yield str(sampled.place), f"{sampled.looked_at} of {sampled.of} rows read", False
    for name in unseen:
        yield name, "neither files nor a list of fields", False
    if not fields and not ledger.not_examined:
        yield "the data", "nothing was read", False


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges fields by the table; ``year`` is the one in which ages are counted."""

    taxonomy: Taxonomy
    table: SafeHarbor
    year: int

    def unread(self, where: str, why: str, only_names: bool) -> Iterator[_Sign]:
        for letter in (_NAMES, _PLACES) if only_names else self.table.letters:
            yield _Sign(letter, False, where, why)

    def field(self, profile: FieldProfile) -> Iterator[_Sign]:
        """Every sign in one field."""
        where, traits = str(profile.place), dict(profile.traits)
        for found in profile.types:
            category = self.taxonomy.categories[found.category]
            for letter, sure, why in self._of(category, profile, traits):
                yield _Sign(letter, sure, where, why)
        for key in profile.possibly:
            if letter := _longest(self.taxonomy.categories[key], self.table.present):
                yield _Sign(letter, False, where, "free text was only partly looked at")
        if profile.free_text or not profile.place.field:
            yield _Sign(_OTHER, False, where, "free text may tell what is unique about a person")
        elif not profile.types and _may_be_key(profile):
            yield _Sign(_OTHER, False, where, "a value of its own in nearly every row: is it a code under 164.514(c)?")
        if self._names_small_place(profile) and not any(t.category == "identity.name" for t in profile.types):
            sure = any(t.category == "contact.address.region" for t in profile.types)
            yield _Sign(_PLACES, sure, where, "named for an area smaller than a state")

    def _of(
        self, category: DataCategory, profile: FieldProfile, traits: Mapping[str, int]
    ) -> Iterator[tuple[str, bool, str]]:
        table, prose = self.table, profile.free_text or not profile.place.field
        if any(category.within(key) for key in table.zip):
            yield from _zip(traits, prose)
        elif letter := _longest(category, table.present):
            yield letter, True, category.label
        elif letter := _longest(category, table.ask):
            yield letter, False, category.label
        elif any(category.within(key) for key in table.age):
            yield from _age(traits, prose)
        elif any(category.within(key) for key in table.dates):
            yield from _date(traits, category.label, self.year)
        elif any(category.within(key) for key in table.dates_ask) and _finer(traits):
            yield _DATES, False, "dates: are they directly related to an individual?"

    def _names_small_place(self, profile: FieldProfile) -> bool:
        words = " ".join(re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", profile.place.field).lower()))
        return bool(profile.values) and any(f" {w} " in f" {words} " for w in self.table.smaller_than_state)


def _longest(category: DataCategory, letters: Mapping[str, str]) -> str:
    """The letter of the nearest key that covers the category."""
    covering = [key for key in letters if category.within(key)]
    return letters[max(covering, key=len)] if covering else ""


def _zip(traits: Mapping[str, int], prose: bool) -> Iterator[tuple[str, bool, str]]:
    if n := traits.get(ZIP_FULL, 0):
        yield _PLACES, True, f"{n:,} full ZIP codes"
    if n := traits.get(ZIP3_LOW, 0):
        yield _PLACES, True, f"{n:,} three-digit ZIP codes of areas with 20,000 people or fewer"
    if n := traits.get(ZIP_OTHER, 0):
        yield _PLACES, True, f"{n:,} postal codes that are no three-digit ZIP code"
    if not any(traits.get(t) for t in (ZIP_FULL, ZIP3, ZIP3_LOW, ZIP_NONE, ZIP_OTHER)):
        yield _PLACES, prose, "postal codes" if prose else "postal codes whose length was not counted"


def _age(traits: Mapping[str, int], prose: bool) -> Iterator[tuple[str, bool, str]]:
    """Ages over 89 in running text are a category of their own."""
    if n := traits.get(AGE_OVER_90, 0):
        yield _DATES, True, f"{n:,} ages over 90"
    elif n := traits.get(AGE_90, 0):
        yield _DATES, False, f"{n:,} times 90: an age, or the category of all who are 90 or older?"
    if n := traits.get(AGE_BAND, 0):
        yield _DATES, False, f"{n:,} bands of age that reach beyond 89, or were not understood"
    if not prose and not any(traits.get(t) for t in (AGE_TO_89, AGE_90, AGE_OVER_90, AGE_BAND)):
        yield _DATES, False, "ages that were not counted"


def _date(traits: Mapping[str, int], label: str, year: int) -> Iterator[tuple[str, bool, str]]:
    """Only the year may stay, and no year that tells an age over 89."""
    if _finer(traits):
        counted = traits.get(DATE_FULL, 0)
        yield _DATES, True, f"{label}: {counted:,} dates finer than a year" if counted else label
    elif years := traits.get(BIRTH_YEAR, 0):
        if year > REFERENCE_YEARS[-1]:
            yield _DATES, False, f"{years:,} years of birth, counted against {REFERENCE_YEARS[-1]} at the latest"
        elif n := traits.get(old_by(max(year, REFERENCE_YEARS[0])), 0):
            yield _DATES, True, f"{n:,} years of birth that tell an age over 89"
    elif label == "Date of birth" and traits.get(DATE_YEAR):
        yield _DATES, False, "years of birth whose age was not counted"


def _finer(traits: Mapping[str, int]) -> bool:
    """Dates are finer than a year unless each was seen to be a bare year."""
    return bool(traits.get(DATE_FULL)) or not traits.get(DATE_YEAR)


def _may_be_key(profile: FieldProfile) -> bool:
    """Does nearly every row have a value of its own, in no form of a measure?"""
    return profile.values >= _LEAST_ROWS and profile.distinct >= _UNIQUE * profile.values and "." not in profile.preview
