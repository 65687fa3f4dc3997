"""What a reader of a process-definition language offers."""

from __future__ import annotations

from typing import ClassVar, Protocol

from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.process import ProcessModel
from bpo_guard.process.sides import Sides


class ProcessReader(Protocol):
    """Reads one language. A module of this package with a ``READER`` is found by itself."""

    language: ClassVar[str]

    def claims(self, head: bytes) -> bool:
        """Whether the first bytes of a file look like this language."""

    def read(self, content: bytes, name: str, vocabulary: Vocabulary, sides: Sides) -> ProcessModel:
        """Read the whole file; raises ``SourceError`` with a reason of the ledger."""
