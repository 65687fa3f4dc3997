"""What facts are derived from: one handoff, one scan, one day, and what the scan could not see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from bpo_guard.model.category import DataCategory
from bpo_guard.model.compact import dataclass
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.handoff import Handoff, Hop
from bpo_guard.model.ledger import NotExamined, Reason
from bpo_guard.model.reference import Reference
from bpo_guard.model.scan import ScanResult


@dataclass(frozen=True)
class World:
    """The given, in the form in which facts ask for it. Nothing here decides about law."""

    handoff: Handoff
    scan: ScanResult
    reference: Reference
    as_of: date

    @cached_property
    def gaps(self) -> tuple[NotExamined, ...]:
        """What nobody read and nobody accepted. A missing language model hides names only: see ``possibly``."""
        return tuple(g for g in self.scan.ledger.open_gaps if g.reason is not Reason.model_missing)

    @cached_property
    def unseen(self) -> tuple[str, ...]:
        """Names of datasets that have neither files nor a list of fields: what is in them is not known."""
        return tuple(d.name for d in self.handoff.datasets if not d.files and d.field_list is None)

    @cached_property
    def accepted(self) -> frozenset[str]:
        return frozenset(a.path for a in self.scan.ledger.accepted)

    def categories(self, profile: FieldProfile) -> tuple[DataCategory, ...]:
        return tuple(self.reference.taxonomy.categories[t.category] for t in profile.types)

    def possible(self, profile: FieldProfile) -> tuple[DataCategory, ...]:
        return tuple(self.reference.taxonomy.categories[key] for key in profile.possibly)

    def value(self, path: str) -> Any:
        """A declared value by dotted path (``handoff.answers.ict_service``); None if nobody wrote it."""
        node: Any = self.handoff.declared
        for part in path.split("."):
            if not isinstance(node, Mapping) or part not in node:
                return None
            node = node[part]
        return node

    def bloc(self, country: str, bloc: str) -> bool:
        return country in self.reference.geography.blocs[bloc]

    def inside(self, where: str, region: str) -> bool | None:
        """Is a stated place (``DE``, ``US-CA``) inside a region (country, state or bloc)? None: cannot tell."""
        if not where:
            return None
        country = where[:2]
        if region in self.reference.geography.blocs:
            return self.bloc(country, region)
        if "-" not in region:
            return country == region
        if country != region[:2]:
            return False
        return where == region if "-" in where else None


@dataclass(frozen=True)
class Here:
    """What one subject is about: the handoff as a whole, one hop, one dataset or one field."""

    hop: Hop | None = None
    dataset: str | None = None
    profile: FieldProfile | None = None
    unread: str = ""


def has_tag(categories: Iterable[DataCategory], tag: str) -> bool:
    """Tags match by prefix: ``hipaa`` covers ``hipaa.health``."""
    return any(t == tag or t.startswith(tag + ".") for c in categories for t in c.tags)
