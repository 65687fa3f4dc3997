"""Topics that many regimes rule on (breach notice, retention, sub-processing, audit): which one is strictest."""

from __future__ import annotations

from dataclasses import field

from bpo_guard.model.compact import dataclass
from bpo_guard.model.rule import Citation, Condition


@dataclass(frozen=True, slots=True)
class TopicRow:
    """What one regime asks: a word of the topic's scale, or an amount in its unit. ``when`` narrows it further."""

    regime: str
    citation: Citation
    term: str = ""
    amount: float | None = None
    said: str = ""
    when: Condition = field(default_factory=Condition)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. ``scale`` holds its words, the strictest first; ``most``: the larger amount is the stricter one."""

    id: str
    title: str
    scale: tuple[str, ...]
    unit: str
    most: bool
    rows: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class ConflictRule:
    """Two regimes that cannot both be met as they stand, and what to do about it."""

    id: str
    title: str
    between: tuple[str, str]
    when: Condition
    citations: tuple[Citation, ...]
    because: str
    way_out: str


@dataclass(frozen=True, slots=True)
class Topics:
    """``policies/topics.yaml``, read."""

    topics: tuple[Topic, ...] = ()
    conflicts: tuple[ConflictRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Strictest:
    """What meets every regime that looks at the handoff, for one topic.

    ``term`` says it in words, ``sources`` which regimes make it so strict with their law, ``others`` the regimes it
    meets as well, ``perhaps`` those that would be stricter if they turn out to apply.
    """

    topic: str
    title: str
    term: str
    sources: tuple[tuple[str, Citation], ...]
    others: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict of laws that this handoff meets."""

    id: str
    title: str
    between: tuple[str, str]
    citations: tuple[Citation, ...]
    because: str
    way_out: str
