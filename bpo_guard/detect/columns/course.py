"""How the cells of a column are gone through."""

from __future__ import annotations

from dataclasses import field

from bpo_guard.detect.columns.effort import Budget
from bpo_guard.detect.columns.waiting import Now
from bpo_guard.detect.interface import Ceiling
from bpo_guard.model.compact import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """What reading them may cost; which of them are to be read ``now`` (None: all); which hashes still matter."""

    budget: Budget
    now: Now | None = None
    over: Ceiling = field(default_factory=Ceiling)
