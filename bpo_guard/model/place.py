"""Where something is: the address every finding, ledger line and obligation carries."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

from bpo_guard.model.compact import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in the input.

    ``dataset`` name in the handoff, or for a bare scan the path below the given root (POSIX, NFC);
    ``path`` the file, relative to its root; ``member`` inside archives (``inner.zip!file.csv``);
    ``table`` sheet or table; ``field`` column or dotted path; ``page`` of a document (1-based, 0 = none).
    All names are already neutralised: a name that is itself sensitive appears as ``<TYPE>``.
    """

    dataset: str = ""
    path: str = ""
    member: str = ""
    table: str = ""
    field: str = ""
    page: int = 0

    def at(self, field: str) -> Place:
        """The same place, one field further in."""
        return replace(self, field=field)

    @property
    def unit(self) -> Place:
        """The ledger unit this place belongs to (no field, no page)."""
        return replace(self, field="", page=0)

    def __str__(self) -> str:
        file = self.path + (f"!{self.member}" if self.member else "")
        parts = [file or self.dataset, self.table, self.field, f"page {self.page}" if self.page else ""]
        return " › ".join(p for p in parts if p)

    def to_json(self) -> dict[str, object]:
        """Only the parts that are set."""
        return {k: v for k, v in asdict(self).items() if v}

    def to_json_full(self) -> dict[str, object]:
        """Every part, set or not: the form of published locations."""
        return asdict(self)

    def finding_id(self, type_: str) -> str:
        """Stable id: first 16 hex digits of SHA-256 over (dataset, member, table, field, type), nothing else.

        The path is left out on purpose: next month's file of the same dataset keeps its ids. A document has
        no table and no field; two documents of one dataset are told apart by their file.
        """
        document = not (self.table or self.field)
        parts = [self.dataset, *([self.path] if document else []), self.member, self.table, self.field, type_]
        key = json.dumps(parts, ensure_ascii=False)
        return hashlib.sha256(key.encode()).hexdigest()[:16]
