"""What a table is about, where that decides what its fields are: persons or firms, places, animals, health."""

from __future__ import annotations

from bpo_guard.classify import weights as w
from bpo_guard.classify.field import Field
from bpo_guard.model.lexicon import NameHit

_OF_FIRMS_TOO = frozenset({"CUSTOMER_ID", "CREDIT_SCORE", "FINANCIAL_BALANCE"})
"""Types that mean a person only where the table is about persons."""

_ANIMALS_TOO = frozenset({"PERSON", "GENDER", "DATE_OF_BIRTH", "DATE_OF_DEATH", "AGE"})
"""What animals are called and noted by as persons are."""

OF_HEALTH = frozenset({"DATE_OF_SERVICE", "CLAIM_ID"})
"""What tells of health where something beside it does: appointments and accidents are not only patients', and cars,
houses and travel are insured too."""


_COUNTED = frozenset(
    {"HEALTH_CONDITION", "RELIGION", "ETHNICITY", "DISABILITY", "CHILD_DATA", "MARITAL_STATUS", "SUBSTANCE_USE"}
)
"""What is so of persons, and counted of the people of a place."""

_FOUND = ("result", "test name", "test type", "test value", "lab name", "analyte", "observation")
_MARKS = ("score", "marks", "grade")


def other_subject(type_: str, of: Field, hit: NameHit) -> str:
    """Why the table is not about what makes the type worth telling."""
    if type_ == "SUPPLIER_ID" and not of.named.with_dealings:
        return "nothing beside it tells how the supplier is paid or taxed"
    if type_ in OF_HEALTH and hit.general and not of.named.with_health:
        return "nothing beside it tells of health"
    if type_ == "EMPLOYMENT_RECORD" and hit.general and "DATE_OF_SERVICE" in of.named.hits and of.named.with_health:
        return "what stands beside it tells of health"
    if type_ == "OTHER_ID" and "CLAIM_ID" in of.named.hits and of.named.with_health:
        return "what stands beside it tells of health"
    if said := of_other_persons(type_, of, hit):
        return said
    if type_ == "SALARY" and of.named.of_places:
        return "its table is about places"
    if type_ in _COUNTED and of.named.a_row_a_place and of.tally.portrait.share("decimal") >= w.MOST:
        return "its table is about places, and its values are shares"
    about_firms = type_ in _OF_FIRMS_TOO and of.named.with_firms and not hit.defined
    return "its table is about firms" if about_firms else ""


def of_other_persons(type_: str, of: Field, hit: NameHit) -> str:
    """Why persons beside it do not help a general word: what is found in patients is found in matches and in queries
    too, and not only pupils are given marks."""
    if type_ == "HEALTH_CONDITION" and hit.term.startswith(_FOUND) and not of.named.tells_of_patients:
        return "nothing beside it tells of patients"
    if type_ == "EDUCATION_RECORD" and hit.general and hit.term.endswith(_MARKS) and not of.named.with_pupils:
        return "nothing beside it tells of pupils"
    return ""


def of_animals(type_: str, of: Field, hit: NameHit | None) -> bool:
    """Names, sexes and births beside a species or a breed, and nothing that only people have."""
    if not of.named.of_animals or type_ not in _ANIMALS_TOO or hit is None or of.is_prose:
        return False
    return type_ != "PERSON" or hit.weight < w.BESIDE_PERSON


def of_no_person(of: Field) -> bool:
    """One and the same name all over, or names that begin as those of places do, under no word for a person."""
    if "PERSON" in of.named.hits:
        return False
    same = of.tally.distinct.n < w.NAMES_DIFFER and of.tally.values >= w.AGAIN * w.NAMES_DIFFER
    return same or of.tally.portrait.share("opens like a place") >= w.PLACES_OPEN
