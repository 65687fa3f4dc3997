"""Data categories: dotted keys that carry severity, legal tags and names in public vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import IntEnum

from bpo_guard.model.compact import dataclass


class Severity(IntEnum):
    """How bad it is when data of a category reaches the wrong hands; belongs to the category."""

    info = 0
    low = 1
    medium = 2
    high = 3
    critical = 4

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class DataCategory:
    """One entry of ``policies/categories.yaml``. ``tags`` include those of its parents."""

    key: str
    label: str
    severity: Severity
    tags: frozenset[str]
    types: tuple[str, ...] = ()
    fideslang: str = ""
    dpv: str = ""
    covers: tuple[str, ...] = ()

    def within(self, key: str) -> bool:
        """A rule on a parent covers its children."""
        return self.key == key or self.key.startswith(key + ".")


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All categories, by key and by detector type."""

    categories: Mapping[str, DataCategory]
    by_type: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(categories: Iterable[DataCategory]) -> Taxonomy:
        by_key = {c.key: c for c in categories}
        return Taxonomy(by_key, {t: c.key for c in by_key.values() for t in c.types})

    def of_type(self, type_: str) -> DataCategory:
        """The category of a detector type; raises ``KeyError`` for a type no category claims."""
        return self.categories[self.by_type[type_]]

    @property
    def tags(self) -> frozenset[str]:
        return frozenset(t for c in self.categories.values() for t in c.tags)
