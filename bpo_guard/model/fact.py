"""Facts: the named, typed things a rule may ask. A fact not stated is absent: never null, false or empty."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from bpo_guard.model.compact import dataclass
from bpo_guard.model.place import Place


class Scope(StrEnum):
    """What one evaluation of a rule is about."""

    handoff = "handoff"
    hop = "hop"
    dataset = "dataset"
    field = "field"


@dataclass(frozen=True, slots=True)
class FactDef:
    """One entry of ``policies/facts.yaml``: CEL ``type``, where it comes ``from``, and its question."""

    name: str
    type: str
    scope: Scope
    meaning: str
    source: Mapping[str, object]
    ask: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number of which only bounds are known; ``most`` None: no upper bound. A threshold between them is unknown."""

    least: int
    most: int | None = None

    def __str__(self) -> str:
        return f"at least {self.least:,}" if self.most is None else f"{self.least:,} to {self.most:,}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word, or a list of words, of which only the possible ones are known, two at least. What holds for each of
    them holds.
    """

    values: tuple[str | tuple[str, ...], ...]

    def __str__(self) -> str:
        return " or ".join(v if isinstance(v, str) else ", ".join(v) or "none" for v in self.values)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that is known: its value and, in words, where that came from."""

    value: object
    origin: str
    evidenced: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """One category in a field: its name, its legal tags, rows that hold it, whether the task needs it and why."""

    label: str
    category: str
    tags: frozenset[str]
    rows: int
    needed: bool | None = None
    why: str = ""

    def has_tag(self, tag: str) -> bool:
        """Tags match by prefix."""
        return any(t == tag or t.startswith(tag + ".") for t in self.tags)


@dataclass(frozen=True)
class Subject:
    """What one evaluation is about: the handoff, one hop, one dataset, one field; and the facts known of it.

    A name that is not in ``known`` is absent. ``absent`` says, for facts that could have been measured, why
    they are not known (``2 files unread``). ``holds`` and ``remark`` say of a field what is in it, what hides it.
    """

    scope: Scope
    place: Place
    label: str
    known: Mapping[str, Fact]
    absent: Mapping[str, str]
    holds: tuple[Held, ...] = ()
    remark: str = ""

    @cached_property
    def values(self) -> Mapping[str, object]:
        """Known facts without their origins, made once: every rule asks for them."""
        return {name: fact.value for name, fact in self.known.items()}


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """What somebody must answer before a rule can be decided. ``fact`` names what is missing."""

    fact: str
    text: str
    who: str
    about: str = ""
