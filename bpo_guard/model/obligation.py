"""What the law asks here, and what would satisfy it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import Question
from bpo_guard.model.place import Place
from bpo_guard.model.rule import Certainty, Citation, Kind, Needs


class Status(StrEnum):
    """satisfied, unsatisfied, unknown (with its question), due (lawful now, deadline later)."""

    satisfied = "satisfied"
    unsatisfied = "unsatisfied"
    unknown = "unknown"
    due = "due"


class Assurance(StrEnum):
    """How a satisfied obligation is known: somebody said so, a file was seen, or the tool measured it."""

    declared = "declared"
    evidenced = "evidenced"
    checked = "checked"


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """One artefact or redaction that is not there: what kind, its id, its name in words, who can provide it."""

    needs: Needs
    name: str
    title: str
    who: str = ""
    lead_time: str = ""
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """A rule that applies to one subject, or may apply.

    ``ways`` lists alternatives: each a set of missing artefacts that would together satisfy it, the smallest
    first. ``because`` is one sentence with place and numbers, never a value. ``detail`` says of a field what is in
    it (``Trade union membership, 233 rows, very hidden sheet``). ``good_until`` is the first day on which what
    satisfies it lapses, ``tool`` the transfer tool that holds. ``questions`` are what keeps it unknown. ``source``
    and ``help`` are the rule's.
    """

    rule: str
    regime: str
    title: str
    kind: Kind
    status: Status
    citations: tuple[Citation, ...]
    place: Place
    subject: str
    because: str
    ways: tuple[tuple[Missing, ...], ...] = ()
    way_out: str = ""
    questions: tuple[Question, ...] = ()
    assurance: Assurance | None = None
    satisfied_with: tuple[str, ...] = ()
    tool: str = ""
    due: date | None = None
    good_until: date | None = None
    effective_from: date | None = None
    certainty: Certainty = Certainty.high
    rows: int = 0
    detail: str = ""
    source: str = ""
    help: str = ""

    @property
    def preferred(self) -> tuple[Missing, ...]:
        """The way to recommend: the fewest things; of two as short, paper for what is needed before taking it out."""
        return min(self.ways, key=lambda way: (len(way), any(m.needs is Needs.redact for m in way)), default=())
