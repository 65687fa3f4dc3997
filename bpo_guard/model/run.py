"""What is true of one run only: times, machine, versions. Never part of the deterministic result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from bpo_guard.model.category import Severity
from bpo_guard.model.compact import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of a command. ``started`` is in UTC; ``fail_on`` None means "look only"."""

    started: datetime
    seconds: float
    roots: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    command: str = ""
    fail_on: Severity | None = Severity.high

    def to_json(self) -> dict[str, object]:
        return {
            "started": self.started.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "seconds": round(self.seconds, 3),
            "roots": list(self.roots),
            "versions": dict(sorted(self.versions.items())),
            "command": self.command,
            "fail_on": str(self.fail_on) if self.fail_on is not None else "none",
        }
