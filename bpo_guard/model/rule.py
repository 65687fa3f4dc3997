"""Rules: a condition over facts that ends in an obligation, cited and dated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import Scope


class Kind(StrEnum):
    """block: forbidden as it stands; gate: lawful only once an artefact exists; control: a safeguard; note: to know."""

    block = "block"
    gate = "gate"
    control = "control"
    note = "note"


class Certainty(StrEnum):
    """high: primary text seen, or stable general knowledge; medium: secondary page; low: a lead. Only high blocks."""

    high = "high"
    medium = "medium"
    low = "low"


class Truth(StrEnum):
    """Kleene's three values."""

    true = "true"
    false = "false"
    unknown = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Instrument and provision apart, so that reports can group by instrument and link by provision."""

    instrument: str
    provision: str

    def __str__(self) -> str:
        return f"{self.instrument} {self.provision}"


@dataclass(frozen=True, slots=True)
class Condition:
    """``all`` hold, at least one of ``any`` holds (if there are any), none of ``none`` holds. Each a CEL atom."""

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def atoms(self) -> tuple[str, ...]:
        return (*self.all, *self.any, *self.none)


class Needs(StrEnum):
    """What a leaf of ``satisfied_by`` asks for."""

    all = "all"
    any = "any"
    control = "control"
    clause = "clause"
    tool = "tool"
    certificate = "certificate"
    filing = "filing"
    approval = "approval"
    document = "document"
    fact = "fact"
    redact = "redact"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A tree of what satisfies a rule: ``all``/``any`` of leaves, each naming one artefact or redaction.

    ``name`` is the control, clause, tool, certificate, filing or approval id, the handoff key of a document,
    the CEL atom of a fact, or the data tag to redact. ``modules`` and ``assessed`` narrow a tool; ``methods``
    are the ways to redact, the preferred one first. ``label`` says the leaf in words, where the catalogue cannot.
    """

    needs: Needs
    name: str = ""
    label: str = ""
    modules: tuple[int, ...] = ()
    assessed: bool = False
    methods: tuple[str, ...] = ()
    parts: tuple[Requirement, ...] = ()

    def leaves(self) -> Iterator[Requirement]:
        if self.needs in (Needs.all, Needs.any):
            for part in self.parts:
                yield from part.leaves()
        else:
            yield self


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline: ``days`` (calendar, or business days) after the handoff date named ``after``."""

    days: int
    after: str
    business: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack. ``because`` is the sentence a report shows when it applies; ``title`` a short name."""

    id: str
    regime: str
    title: str
    jurisdiction: str
    scope: Scope
    kind: Kind
    when: Condition
    satisfied_by: Requirement | None
    citations: tuple[Citation, ...]
    effective_from: date
    effective_to: date | None
    source: str
    certainty: Certainty
    as_of: date
    because: str
    way_out: str = ""
    due: Clock | None = None
    help: str = ""

    @property
    def expressions(self) -> tuple[str, ...]:
        """Everything of the rule that is CEL: its condition, and the facts that would satisfy it."""
        leaves = self.satisfied_by.leaves() if self.satisfied_by else ()
        return (*self.when.atoms, *(leaf.name for leaf in leaves if leaf.needs is Needs.fact))

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True, slots=True)
class Regime:
    """One of the regimes of the index; ``touched`` says when it looks at a handoff, whether or not it has rules."""

    id: str
    title: str
    jurisdiction: str
    touched: Condition
    effective_from: date | None = None
    effective_to: date | None = None

    def in_force(self, on: date) -> bool:
        begun = self.effective_from is None or self.effective_from <= on
        return begun and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a rule: the facts stated and the status expected (``none``: the rule does not apply)."""

    rule: str
    name: str
    facts: Mapping[str, object]
    have: Mapping[str, object]
    expect: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One file of rules, with the cases beside it. ``path`` is relative to the policies folder.

    ``own``: it comes from the user's folder; ``overrides`` then names the shipped rules it stands in for.
    ``recheck``: what is open in the law itself and must be looked up before anybody relies on the pack.
    """

    path: str
    regime: str
    rules: tuple[Rule, ...]
    cases: tuple[Case, ...]
    sha256: str
    own: bool = False
    overrides: tuple[str, ...] = ()
    title: str = ""
    recheck: tuple[str, ...] = ()
