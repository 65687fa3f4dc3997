"""What is known of a field beyond the forms of its values: by configuration, or because a digest could be undone."""

from __future__ import annotations

from bpo_guard.model.compact import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Extra:
    """One type more for a field. ``disguise`` names how its values were hidden, if they were."""

    type: str
    rows: int
    count: int
    evidence: str
    disguise: str = ""
