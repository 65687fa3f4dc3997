"""What a bench returns, and how it measures: alternating runs, medians."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

RUNS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing. ``against`` names the row that ``ratio`` divides by; ``goal`` is in ``unit``."""

    bench: str
    what: str
    value: float
    unit: str = "s"
    against: str = ""
    ratio: float | None = None
    goal: float | None = None

    @property
    def met(self) -> str:
        """Whether the goal holds, in a word; empty without a goal."""
        return "" if self.goal is None else "yes" if self.value <= self.goal else "no"


def medians(actions: Mapping[str, Callable[[], object]], runs: int = RUNS) -> dict[str, float]:
    """Seconds of each action: run in turns so that what else the machine does hits all alike, first turn uncounted."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for turn in range(runs + 1):
        for name, action in actions.items():
            start = time.perf_counter()
            action()
            if turn:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}
