"""Safe Harbor of HIPAA as data and as a result: eighteen identifiers, each absent, present or unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from bpo_guard.model.compact import dataclass


class Presence(StrEnum):
    """Is an identifier in the data? Unknown where something was not read, or what was read does not tell."""

    absent = "absent"
    present = "present"
    unknown = "unknown"


class Standing(StrEnum):
    """Is the standard met: all identifiers absent, and the absence of actual knowledge attested?"""

    met = "met"
    not_met = "not met"
    unknown = "unknown"


@dataclass(frozen=True, slots=True)
class SafeHarbor:
    """``policies/deidentification/safe_harbor.yaml``. ``present`` and ``ask``: category → letter."""

    citation: str = ""
    letters: Mapping[str, str] = field(default_factory=dict)
    present: Mapping[str, str] = field(default_factory=dict)
    ask: Mapping[str, str] = field(default_factory=dict)
    zip: tuple[str, ...] = ()
    age: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    dates_ask: tuple[str, ...] = ()
    smaller_than_state: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One identifier in some data. ``where`` are the places that decide, each with the reason in ``because``."""

    letter: str
    label: str
    presence: Presence
    where: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SafeHarborResult:
    """All eighteen, and the attestation of 164.514(b)(2)(ii): yes, no, or None where nobody said."""

    letters: tuple[Letter, ...]
    attested: bool | None

    @property
    def standing(self) -> Standing:
        """Not met as soon as one identifier is there, or somebody knows how a person can be told."""
        if self.attested is False or any(x.presence is Presence.present for x in self.letters):
            return Standing.not_met
        if self.attested is None or any(x.presence is Presence.unknown for x in self.letters):
            return Standing.unknown
        return Standing.met
