"""Names of files, members and tables as they may be shown; two that would look alike are told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace

from bpo_guard.model.compact import dataclass
from bpo_guard.model.place import Place


@dataclass
class Shown:
    """Makes names safe with ``safe``, which hides what is sensitive in one name."""

    safe: Callable[[str], str]
    _known: dict[str, dict[str, str]] = field(default_factory=dict)

    def path(self, name: str, above: str = "") -> str:
        """A path with each part made safe; ``above`` says where it begins."""
        parts = name.split("/")
        return "/".join(self._part(above + "/".join(parts[:i]), part) for i, part in enumerate(parts))

    def within(self, place: Place) -> Place:
        """A place inside a file whose own name is safe already."""
        member = self.path(place.member, f"{place.path}!")
        return replace(place, member=member, table=self._part(f"{place.path}!{place.member}!", place.table))

    def _part(self, above: str, part: str) -> str:
        """One name made safe. Two that would look alike in one place are numbered, so that neither hides the other."""
        known = self._known.setdefault(above, {})
        if part not in known:
            safe = self.safe(part) if part else part
            alike = 1 + sum(name == safe or name.startswith(f"{safe} (") for name in known.values())
            known[part] = safe if safe == part or alike == 1 else f"{safe} ({alike})"
        return known[part]
