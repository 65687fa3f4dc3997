"""Process definitions: who takes part, what flows between them, and which flow hands data to the vendor."""

from __future__ import annotations

from bpo_guard.model.compact import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Participant:
    """A pool, or a lane that stands for an outside organisation. ``side``: client, vendor or unknown."""

    id: str
    name: str
    side: str
    lane: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Flow:
    """A message or sequence flow that crosses from one participant to another.

    ``hands_over`` is true when it goes from the client's side to the vendor's. ``data`` names the data objects
    and words of the flow's ends that the lexicon knows, as categories. ``dangling``: an end is not in the file.
    """

    id: str
    name: str
    source: str
    target: str
    hands_over: bool
    data: tuple[str, ...] = ()
    dangling: bool = False


@dataclass(frozen=True, slots=True)
class ProcessModel:
    """One process definition file, read."""

    path: str
    language: str
    participants: tuple[Participant, ...]
    flows: tuple[Flow, ...]
    notes: tuple[str, ...] = ()
