"""What every audit reads from the policies folder: catalogues, packs, regimes and vocabulary, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bpo_guard.lexicon import Lexicon, load_lexicon
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Pack, Regime
from bpo_guard.policy.load import load_packs, load_regimes
from bpo_guard.policy.match import Matcher
from bpo_guard.reference import load_reference


@dataclass(frozen=True, slots=True)
class Library:
    """One policies folder, read. It holds nothing of a handoff, so many audits may share it."""

    policies: Path
    reference: Reference
    packs: tuple[Pack, ...]
    regimes: tuple[Regime, ...]
    vocabulary: Lexicon
    matcher: Matcher


def load_library(policies: Path) -> Library:
    """Read the folder. Raises :class:`~bpo_guard.errors.BpoGuardError` for a catalogue or a pack that is wrong."""
    reference = load_reference(policies)
    return Library(
        policies=policies,
        reference=reference,
        packs=tuple(load_packs(policies)),
        regimes=tuple(load_regimes(policies)),
        vocabulary=load_lexicon(policies),
        matcher=Matcher(reference.facts),
    )
