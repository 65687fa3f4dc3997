"""What would be if: the same handoff on other days, and with the vendor in other countries."""

from __future__ import annotations

from datetime import date

from bpo_guard.model.audit import Verdict
from bpo_guard.model.compact import dataclass

TIMELINE_SCHEMA = "bpo-guard/whatif-dates/1"
COUNTRIES_SCHEMA = "bpo-guard/whatif-countries/1"


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """Something dated that may change a verdict. ``rule`` names the rule or regime it is about, if it is one;
    ``ends`` marks the end of the contract or of the handoff, which is told even where no status depends on it.
    """

    on: date
    what: str
    rule: str = ""
    ends: bool = False


@dataclass(frozen=True, slots=True, order=True)
class StatusChange:
    """One obligation before and after a day. An empty status: the rule does not apply."""

    rule: str
    subject: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something changes; the first of a timeline has no changes and says how things stand."""

    on: date
    verdict: Verdict
    causes: tuple[str, ...]
    changes: tuple[StatusChange, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A handoff from one day to another. ``tried``: how many days were judged, the only ones that can differ."""

    handoff: str
    first: date
    last: date
    tried: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """The verdict with the vendor in one country, and what would be missing there, most useful first.

    ``here``: the vendor is there now. ``missing`` are artefacts, ``redactions`` how many changes to the data come on
    top, ``prohibitions`` the rules that block, ``undecided`` how many rules are unknown.
    """

    code: str
    name: str
    here: bool
    verdict: Verdict
    missing: tuple[str, ...]
    redactions: int
    prohibitions: tuple[str, ...]
    undecided: int
    not_modelled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A handoff with its vendor in several countries, best first."""

    handoff: str
    as_of: date
    countries: tuple[Country, ...]
