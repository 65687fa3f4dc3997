"""The catalogues that the stages share: countries, tools, controls, functions, facts. Data, loaded once and passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from bpo_guard.model.category import Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.deidentification import SafeHarbor
from bpo_guard.model.fact import FactDef


@dataclass(frozen=True, slots=True)
class Country:
    """One row of ``countries.tsv``; ``offset`` is the standard UTC offset of the main city in minutes."""

    iso2: str
    name: str
    continent: str
    subregion: str
    offset: int
    neighbours: frozenset[str]


@dataclass(frozen=True, slots=True)
class Geography:
    """Countries, legal blocs and what counts as near. Location classes are business labels, never law."""

    countries: Mapping[str, Country]
    blocs: Mapping[str, frozenset[str]]
    nearshore_pairs: frozenset[frozenset[str]]
    aliases: Mapping[str, frozenset[str]]
    utc_limit: int

    def location_class(self, home: str, there: str) -> str:
        """onshore, nearshore or offshore as seen from ``home``; the first test that holds wins."""
        if home == there or there in self.aliases.get(home, frozenset()):
            return "onshore"
        a, b = self.countries[home], self.countries[there]
        near = (
            there in a.neighbours
            or a.subregion == b.subregion
            or (_group(a) == _group(b) and abs(a.offset - b.offset) <= self.utc_limit)
            or frozenset((home, there)) in self.nearshore_pairs
        )
        return "nearshore" if near else "offshore"


def _group(country: Country) -> str:
    return "Americas" if country.continent in ("NA", "SA") else country.continent


@dataclass(frozen=True, slots=True)
class Tool:
    """A transfer tool. ``review_months``: how often its assessment should be renewed (0: never). ``valid_years``: how
    long it holds from its signature at the most, whatever is written (0: no end by law).
    """

    id: str
    title: str
    short: str
    regimes: tuple[str, ...]
    modules: tuple[int, ...] = ()
    needs_assessment: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    review_months: int = 0
    valid_years: int = 0
    who: str = ""
    lead_time: str = ""


@dataclass(frozen=True, slots=True)
class Adequacy:
    """One destination adequate under one regime.

    ``certificates``: only for receivers that hold all of them (``certificates_hr`` where employees are concerned);
    ``answer``: only where this key of vendor.yaml is yes.
    """

    country: str
    decision: str
    valid_from: date
    valid_to: date | None = None
    certificates: tuple[str, ...] = ()
    certificates_hr: tuple[str, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A control or clause of the catalogue: what it is called, who can provide it, how long that takes."""

    id: str
    title: str
    who: str = ""
    lead_time: str = ""
    control: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """What a task of a function needs: category (or parent) → why. ``needed_in`` by country of the people."""

    id: str
    label: str
    needed: Mapping[str, str]
    needed_in: Mapping[str, Mapping[str, str]]
    not_needed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Function:
    """One outsourced function with its tasks."""

    id: str
    label: str
    aliases: tuple[str, ...]
    usually_not_needed: tuple[str, ...]
    tasks: Mapping[str, Task]


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything under ``policies/`` but packs and lexicon. ``inputs`` and ``vocab`` describe the three files.

    ``homes``: by regime of ``adequacy``, the countries whose exporters its list is for.
    """

    taxonomy: Taxonomy
    geography: Geography
    tools: Mapping[str, Tool]
    adequacy: Mapping[str, tuple[Adequacy, ...]]
    homes: Mapping[str, frozenset[str]]
    controls: Mapping[str, Artefact]
    clauses: Mapping[str, Artefact]
    functions: Mapping[str, Function]
    facts: Mapping[str, FactDef]
    inputs: Mapping[str, Mapping[str, object]]
    vocab: Mapping[str, Mapping[str, str]]
    digest: str
    safe_harbor: SafeHarbor = field(default_factory=SafeHarbor)
