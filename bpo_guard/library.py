"""What every audit reads from the policies folder: catalogues, packs, regimes and vocabulary, loaded once."""

from __future__ import annotations

from pathlib import Path

from bpo_guard.lexicon import Lexicon, load_lexicon
from bpo_guard.model.compact import dataclass
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Pack, Regime
from bpo_guard.model.topic import Topics
from bpo_guard.policy.load import load_packs, load_regimes
from bpo_guard.policy.match import Matcher
from bpo_guard.policy.topics import load_topics
from bpo_guard.reference import load_reference


@dataclass(frozen=True, slots=True)
class Library:
    """One policies folder, and a folder of one's own laid over it, read. It holds nothing of a handoff, so many audits
    may share it."""

    policies: Path
    own: Path | None
    reference: Reference
    packs: tuple[Pack, ...]
    regimes: tuple[Regime, ...]
    topics: Topics
    vocabulary: Lexicon
    matcher: Matcher


def load_library(policies: Path, own: Path | None = None) -> Library:
    """Read the folder, and ``own`` on top of it.

    Raises :class:`~bpo_guard.errors.BpoGuardError` for a catalogue or a pack that is wrong."""
    reference = load_reference(policies, own)
    regimes = load_regimes(policies, own)
    return Library(
        policies=policies,
        own=own,
        reference=reference,
        packs=load_packs(policies, own),
        regimes=regimes,
        topics=load_topics(policies, own, regimes),
        vocabulary=load_lexicon(policies),
        matcher=Matcher(reference.facts),
    )
