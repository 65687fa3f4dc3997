"""Categories of data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bpo_guard.errors import PolicyError
from bpo_guard.model.category import DataCategory, Severity, Taxonomy
from bpo_guard.yamlcheck import items, mapping, text, texts, word
from bpo_guard.yamlio import read_yaml


def load_taxonomy(policies: Path) -> Taxonomy:
    """``categories.yaml``; children inherit the tags of their parents."""
    where = "categories.yaml"
    own: dict[str, Mapping[str, Any]] = {}
    for entry in items(mapping(read_yaml(policies / where, PolicyError), where).get("categories"), where):
        key = text(entry.get("key"), where)
        if key in own:
            raise PolicyError(f'category "{key}" twice', where=where)
        own[key] = entry
    return Taxonomy.of(_category(key, own, f"{where}: {key}") for key in own)


def _category(key: str, own: Mapping[str, Mapping[str, Any]], where: str) -> DataCategory:
    entry = own[key]
    tags: set[str] = set()
    parts = key.split(".")
    for depth in range(1, len(parts) + 1):
        tags.update(texts(own.get(".".join(parts[:depth]), {}).get("tags"), where))
    return DataCategory(
        key=key,
        label=text(entry.get("label"), where),
        severity=Severity[word(entry.get("severity"), Severity.__members__, "severity", where)],
        tags=frozenset(tags),
        types=texts(entry.get("types"), where),
        fideslang=str(entry.get("fideslang") or ""),
        dpv=str(entry.get("dpv") or ""),
        covers=texts(entry.get("covers"), where),
    )
