"""What the name of a field, and the names beside it, say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bpo_guard.model.category import Taxonomy
from bpo_guard.model.lexicon import NameHit, Vocabulary


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NUMBERED = re.compile(r"column_\d+")
OWN_TYPE = re.compile(r"<([A-Z0-9_]+)>")
_OF_PERSONS = _words(
    "PERSON EMAIL_ADDRESS PHONE_NUMBER DATE_OF_BIRTH GENDER US_SSN NATIONAL_ID EMPLOYEE_ID MARITAL_STATUS "
    "USERNAME SALARY MEDICAL_RECORD_NUMBER HEALTH_PLAN_ID"
)
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Named:
    """The name of one field, read: ``hits`` by type, what it rules out, and whether its table is about persons."""

    hits: Mapping[str, NameHit] = field(default_factory=dict)
    against: frozenset[str] = frozenset()
    with_persons: bool = False

    @property
    def silent(self) -> bool:
        return not self.hits and not self.against

    def rules_out(self, type_: str) -> bool:
        return type_ not in self.hits and (type_ in self.against or "*" in self.against)

    def hit(self, type_: str, taxonomy: Taxonomy) -> NameHit | None:
        """What the name says for a type: itself, or the general kind that it is one of (``national id``)."""
        if type_ in self.hits:
            return self.hits[type_]
        category = taxonomy.by_type.get(type_, "")
        for general in ("NATIONAL_ID", "TAX_ID"):
            parent = taxonomy.by_type.get(general, "")
            if general in self.hits and parent and category.startswith(parent + "."):
                return self.hits[general]
        return None


def of_persons(vocabulary: Vocabulary, name: str) -> bool:
    """Does this name clearly speak of a person?"""
    if not name or NUMBERED.fullmatch(name):
        return False
    return any(hit.type in _OF_PERSONS and hit.weight >= _SURE for hit in vocabulary.types_of(name))


def read_name(vocabulary: Vocabulary, name: str, personal: frozenset[str]) -> Named:
    """Read a field's name; ``personal`` are the names of its table that speak of a person."""
    if not name or NUMBERED.fullmatch(name):
        return Named(with_persons=bool(personal))
    hits = {hit.type: hit for hit in vocabulary.types_of(name)}
    return Named(hits, vocabulary.ruled_out(name), bool(personal - {name}))
