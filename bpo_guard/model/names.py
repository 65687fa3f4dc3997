"""What a language model saw in the texts of one field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bpo_guard.model.compact import dataclass

NAMES = ("off", "sample", "all")
"""How much free text the language model is asked to read."""


@dataclass(frozen=True, slots=True)
class NameFindings:
    """What the language model saw in the sampled texts of one field.

    ``found`` counts texts by type; ``of`` distinct texts there are, ``looked_at`` those the model read,
    ``held_back`` sampled ones it was not asked about, by language (``unsure`` where the gate could not tell);
    ``bound`` is the 95 % upper bound on the share of texts with a name; ``missing`` says why no model could
    be asked.
    """

    looked_at: int = 0
    of: int = 0
    held_back: Mapping[str, int] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)
    bound: float = 1.0
    missing: str = ""

    @property
    def complete(self) -> bool:
        """Was every text read?"""
        return self.looked_at >= self.of
