"""The result of an audit: verdict, obligations, plan, questions, and everything they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import Question
from bpo_guard.model.handoff import Handoff
from bpo_guard.model.obligation import Assurance, Missing, Obligation
from bpo_guard.model.place import Place
from bpo_guard.model.process import ProcessModel
from bpo_guard.model.rule import Citation
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.topic import Conflict, Strictest

AUDIT_SCHEMA = "bpo-guard/audit/1"


class Verdict(StrEnum):
    """First that holds: blocked, incomplete, conditional, pass."""

    blocked = "blocked"
    incomplete = "incomplete"
    conditional = "conditional"
    passed = "pass"


@dataclass(frozen=True, slots=True)
class LeavingGroup:
    """Fields of one category that leave together. ``needed``: yes, no or unknown; ``action`` keep, mask or drop."""

    category: str
    label: str
    places: tuple[Place, ...]
    rows: int
    needed: str
    action: str
    why: str
    severity: str


@dataclass(frozen=True, slots=True)
class HopRow:
    """One line of "where it goes"."""

    entity: str
    country: str
    modes: tuple[str, ...]
    location_class: str
    tool: str
    good_until: date | None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One artefact or redaction, once, with every obligation it helps to satisfy."""

    missing: Missing
    satisfies: tuple[Citation, ...]
    rules: tuple[str, ...]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Something that happens during the term: a date and what it means."""

    on: date
    what: str


@dataclass(frozen=True, slots=True, order=True)
class NotModelled:
    """A regime that looks at this handoff and has no rules here. ``certain`` false: it may look at it."""

    regime: str
    title: str
    certain: bool = True
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class OwnRule:
    """A rule of the user's own packs. ``overrides``: it stands in for the shipped rule of the same id."""

    rule: str
    pack: str
    overrides: bool


@dataclass(frozen=True, slots=True)
class AuditResult:
    """Everything an audit found. ``obligations`` are sorted worst first; ``facts`` counts declared and evidenced."""

    handoff: Handoff
    scan: ScanResult
    verdict: Verdict
    complete: bool
    assurance: Assurance
    as_of: date
    valid_until: date | None
    obligations: tuple[Obligation, ...]
    hops: tuple[HopRow, ...]
    groups: tuple[LeavingGroup, ...]
    recommendations: tuple[Recommendation, ...]
    not_modelled: tuple[NotModelled, ...]
    changes: tuple[Change, ...]
    processes: tuple[ProcessModel, ...] = ()
    facts: Mapping[str, int] = field(default_factory=dict)
    topics: tuple[Strictest, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    own_rules: tuple[OwnRule, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
