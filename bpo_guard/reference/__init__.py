"""Reads the catalogues under ``policies/`` into :class:`~bpo_guard.model.reference.Reference`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from bpo_guard.layers import CATALOGUES
from bpo_guard.reference.taxonomy import load_taxonomy

if TYPE_CHECKING:
    from bpo_guard.model.reference import Reference

__all__ = ["load_reference", "load_taxonomy"]

_FILES = ("categories.yaml", "controls.yaml", "clauses.yaml", "transfer_tools.yaml", "countries.tsv", "blocs.yaml")


def load_reference(policies: Path, own: Path | None = None) -> Reference:
    """Everything but packs and lexicon; ``own`` is a folder laid over the shipped one.

    Raises :class:`~bpo_guard.errors.PolicyError` naming file and key."""
    from bpo_guard.model.reference import Reference
    from bpo_guard.reference.catalogues import load_clauses, load_controls, load_functions, load_tools
    from bpo_guard.reference.deidentification import load_safe_harbor
    from bpo_guard.reference.facts import load_facts
    from bpo_guard.reference.geography import load_geography

    geography, taxonomy = load_geography(policies), load_taxonomy(policies)
    tools, adequacy, homes = load_tools(policies, geography, own)
    facts, inputs, vocab = load_facts(policies, own)
    return Reference(
        taxonomy=taxonomy,
        geography=geography,
        tools=tools,
        adequacy=adequacy,
        homes=homes,
        controls=load_controls(policies, own),
        clauses=load_clauses(policies, own),
        functions=load_functions(policies),
        facts=facts,
        inputs=inputs,
        vocab=vocab,
        digest=_digest(policies, own),
        safe_harbor=load_safe_harbor(policies, taxonomy),
    )


def _digest(policies: Path, own: Path | None) -> str:
    digest = hashlib.sha256()
    files = [policies / name for name in (*_FILES, "facts.yaml", "regimes.yaml")]
    folders = (policies / "functions", policies / "deidentification")
    for path in sorted([*files, *(path for folder in folders for path in folder.glob("*.yaml"))]):
        digest.update(path.relative_to(policies).as_posix().encode() + b"\0" + path.read_bytes())
    for path in sorted(own / name for name in CATALOGUES) if own else ():
        if path.is_file():
            digest.update(f"own/{path.name}".encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
