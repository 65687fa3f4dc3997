"""What an organisation tells bpo-guard about itself: values it accepts, words, forms and registers of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bpo_guard.model.batch import Limits
from bpo_guard.model.compact import dataclass
from bpo_guard.model.layout import LayoutUse


@dataclass(frozen=True, slots=True)
class Allow:
    """One accepted value: an exact text, or a regular expression for the whole of it. ``type`` empty: any type."""

    name: str
    text: str = field(default="", repr=False)
    regex: str = field(default="", repr=False)
    type: str = ""

    def applies_to(self, type_: str) -> bool:
        return self.type in ("", type_)


@dataclass(frozen=True, slots=True)
class Deny:
    """Words and phrases that are always of ``type``."""

    name: str
    type: str
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnPattern:
    """A form of the organisation's own. With ``header`` words it counts only in fields named with one of them,
    or in a text shortly after one."""

    name: str
    type: str
    regex: str = field(repr=False)
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Exact values known only by truncated keyed hashes. ``lengths``: shortest and longest, normalised."""

    name: str
    type: str
    key: bytes = field(repr=False)
    hashes: frozenset[bytes] = field(repr=False)
    lengths: tuple[int, int] = (0, 0)


Finding = Deny | OwnPattern | Register
"""An entry that something is looked for by."""


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file, read. ``categories``: the category of each type that it names; ``limits``: the usual
    ones but for those it sets; ``layouts`` say how files of fixed width are to be read."""

    allow: tuple[Allow, ...] = ()
    deny: tuple[Deny, ...] = ()
    patterns: tuple[OwnPattern, ...] = ()
    registers: tuple[Register, ...] = ()
    categories: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    limits: Limits = field(default_factory=Limits)
    layouts: tuple[LayoutUse, ...] = ()

    @property
    def finding(self) -> tuple[Finding, ...]:
        """Every entry that something is looked for by."""
        return (*self.deny, *self.patterns, *self.registers)


NO_CONFIG = Config()
