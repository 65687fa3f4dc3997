"""The handoff: client → vendor (→ sub-vendors), where the data goes, and what was declared about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any

from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Accepted

Declared = Mapping[str, Mapping[str, Any]]
"""The three files as read and checked: ``{"org": …, "vendor": …, "handoff": …}``. A key not written is not there."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A legal entity. ``country`` is empty if it was not stated; ``role`` is client, vendor or sub-vendor."""

    id: str
    name: str
    country: str
    role: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """Data moving from one entity in a country to one in a country. Empty parts were not stated.

    ``senders``: the countries of everybody who may send it there, only one where ``from`` is stated or goes without
    saying; the empty string stands for a country that is not stated.
    """

    from_entity: str
    from_country: str
    to_entity: str
    to_country: str
    modes: tuple[str, ...]
    location_class: str = ""
    senders: tuple[str, ...] = ("",)

    @property
    def stated(self) -> bool:
        return bool(self.to_country)

    def __str__(self) -> str:
        modes = ", ".join(self.modes) or "mode not stated"
        return f"{self.to_entity or 'vendor'} › {self.to_country or 'country not stated'} ({modes})"


@dataclass(frozen=True, slots=True)
class Dataset:
    """One kind of data of the handoff. ``files`` are the paths its glob matched, below the handoff's folder.

    ``origin`` None means not stated. ``field_list`` names fields of a system nobody sends as a file; naming none
    is the same as not stating them. ``layout`` is a file that says where fields of fixed width stand.
    """

    name: str
    kind: str = ""
    glob: str = ""
    files: tuple[str, ...] = ()
    origin: tuple[str, ...] | None = None
    field_list: tuple[str, ...] | None = None
    layout: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """People concerned: who they are, where (country, or US/CA state), how many. Empty or None: not stated."""

    who: str
    where: str
    count: int | None = None
    under_18: int | None = None


@dataclass(frozen=True, slots=True)
class Handoff:
    """One handoff as declared. ``declared`` keeps every key as written; the typed parts are derived from it.

    ``data_stated``, ``where_stated`` and ``people_stated`` tell "none" from "not said".
    """

    name: str
    root: Path
    declared: Declared
    client: Entity | None
    vendor: Entity | None
    hops: tuple[Hop, ...]
    datasets: tuple[Dataset, ...]
    people: tuple[People, ...]
    process: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    accept: tuple[Accepted, ...] = ()
    files: tuple[tuple[str, str], ...] = field(default=())
    data_stated: bool = True
    where_stated: bool = True
    people_stated: bool = True
