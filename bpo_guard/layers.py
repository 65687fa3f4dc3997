"""Catalogues in two layers: those that are shipped, and a folder of one's own that adds to them or overrides by id."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bpo_guard.errors import PolicyError
from bpo_guard.yamlcheck import mapping
from bpo_guard.yamlio import read_yaml

CATALOGUES = frozenset(
    {"facts.yaml", "controls.yaml", "clauses.yaml", "transfer_tools.yaml", "regimes.yaml", "topics.yaml"}
)
"""Files of an own folder that are laid over the shipped ones; every other YAML file there is a pack or its cases."""

_IDS = ("id", "key", "topic", "country")


def read_layers(policies: Path, own: Path | None, name: str) -> Mapping[str, Any]:
    """One catalogue as a map: the shipped file, with what the own folder says on top of it.

    Maps are joined key by key; rows of a list are replaced by rows of the same id and else added at the end.
    Raises :class:`~bpo_guard.errors.PolicyError` for a file that is not a map.
    """
    base = mapping(read_yaml(policies / name, PolicyError), name)
    if own is None or not (own / name).is_file():
        return base
    where = f"{own.name}/{name}"
    return _joined(base, mapping(read_yaml(own / name, PolicyError, where), where))


def _joined(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(base)
    for key, value in own.items():
        below = base.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            out[key] = _joined(below, value)
        elif isinstance(below, list) and isinstance(value, list):
            out[key] = _rows(below, value)
        else:
            out[key] = value
    return out


def _rows(base: list[Any], own: list[Any]) -> list[Any]:
    """Rows of both, an own one in the place of the shipped one of the same id."""
    replaced = {_id(row): row for row in own if _id(row) is not None}
    kept = [replaced.pop(_id(row), row) if _id(row) is not None else row for row in base]
    return [*kept, *replaced.values(), *(row for row in own if _id(row) is None and row not in base)]


def _id(row: Any) -> str | None:
    if not isinstance(row, dict):
        return None
    return next((f"{key}={row[key]}" for key in _IDS if key in row), None)
