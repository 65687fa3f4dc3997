"""``deidentification/safe_harbor.yaml``: which data categories are which of the eighteen identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bpo_guard.errors import PolicyError
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.deidentification import SafeHarbor
from bpo_guard.yamlcheck import mapping, only_keys, text, texts, word
from bpo_guard.yamlio import read_yaml

_FILE = "deidentification/safe_harbor.yaml"
_LISTS = ("zip", "age", "dates", "dates_ask")


def load_safe_harbor(policies: Path, taxonomy: Taxonomy) -> SafeHarbor:
    """Read the table. Raises :class:`~bpo_guard.errors.PolicyError` for an unknown category or letter."""
    doc = mapping(read_yaml(policies / _FILE, PolicyError), _FILE)
    only_keys(doc, ("version", "citation", "letters", "present", "ask", *_LISTS, "smaller_than_state"), _FILE)
    letters = {str(k): text(v, _FILE) for k, v in mapping(doc.get("letters"), _FILE).items()}
    lists = {key: texts(doc.get(key), _FILE) for key in _LISTS}
    for key, named in lists.items():
        for category in named:
            word(category, taxonomy.categories, "category", f"{_FILE}: {key}")
    return SafeHarbor(
        citation=text(doc.get("citation"), _FILE),
        letters=letters,
        present=_by_category(doc.get("present"), letters, taxonomy, f"{_FILE}: present"),
        ask=_by_category(doc.get("ask"), letters, taxonomy, f"{_FILE}: ask"),
        smaller_than_state=texts(doc.get("smaller_than_state"), _FILE),
        **lists,
    )


def _by_category(value: Any, letters: Mapping[str, str], taxonomy: Taxonomy, where: str) -> dict[str, str]:
    return {
        word(category, taxonomy.categories, "category", where): word(letter, letters, "letter", where)
        for category, letter in mapping(value, where).items()
    }
