"""What the lexicon's tables hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from bpo_guard.model.compact import dataclass

STRONG, WEAK, FORMED = 1.0, 0.5, 0.4
"""Weights of a word: that names a type outright; in general; only of values that have the form of the type."""

EVERY = "*"

TEXT_SECTIONS = (
    "joining", "neutral", "roles", "things", "flags", "asks", "about", "screen", "needs", "amounts", "keys", "short",
    "numbers", "staff", "clients", "patients", "insured", "dates", "statistics", "bounds", "asked", "answered",
)  # fmt: skip
WHOLE_NAMES = frozenset({"asked", "answered"})
"""Of these the ones that are whole names of fields, and no words to be looked for in one."""
TYPE_SECTIONS = ("attributes", "kept_with_flags", "kept_with_amounts", "summed_up", "told_by_values", "needed")


class Entry(NamedTuple):
    """One term of one language: what it speaks for, or (``against``) what it rules out."""

    type: str
    base: float
    whole: bool
    against: bool
    head: str
    language: str
    term: str


@dataclass(slots=True)
class Tables:
    """Everything a lexicon knows, keyed for look-up. Keys of ``index`` are terms with their words joined."""

    index: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    words: dict[str, set[str]] = field(default_factory=lambda: {s: set() for s in TEXT_SECTIONS})
    types: dict[str, set[str]] = field(default_factory=lambda: {s: set() for s in TYPE_SECTIONS})
    cues: dict[str, set[str]] = field(default_factory=dict)
    phrases: list[tuple[str, str]] = field(default_factory=list)
    category_of: dict[str, str] = field(default_factory=dict)
    longest: int = 1
    ordered: list[str] = field(default_factory=list)
