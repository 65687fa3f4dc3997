"""What differs between two sets of packs, and what that means for handoffs."""

from __future__ import annotations

from bpo_guard.model.compact import dataclass


@dataclass(frozen=True, slots=True, order=True)
class RuleDiff:
    """A rule ``added``, ``removed`` or ``changed``; ``parts`` names what of it changed."""

    rule: str
    what: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class StatusDiff:
    """One obligation of a handoff before and after; an empty status where the rule does not apply."""

    rule: str
    subject: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HandoffDiff:
    """What a change of packs does to one handoff."""

    handoff: str
    before: str
    after: str
    changes: tuple[StatusDiff, ...]


@dataclass(frozen=True, slots=True)
class PackDiff:
    """The whole comparison."""

    rules: tuple[RuleDiff, ...]
    handoffs: tuple[HandoffDiff, ...]
