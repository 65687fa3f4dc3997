"""``facts.yaml``: what a rule may ask, and the keys of the three input files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bpo_guard.layers import read_layers
from bpo_guard.model.fact import FactDef, Scope
from bpo_guard.yamlcheck import mapping, only_keys, text, word

TYPES = ("bool", "int", "string", "list(string)")
_KEYS = ("type", "scope", "meaning", "from", "ask", "who")

Inputs = Mapping[str, Mapping[str, object]]
Vocab = Mapping[str, Mapping[str, str]]


def load_facts(policies: Path, own: Path | None = None) -> tuple[Mapping[str, FactDef], Inputs, Vocab]:
    """Facts by name, the input keys, and the closed word lists."""
    where = "facts.yaml"
    doc = read_layers(policies, own, where)
    only_keys(doc, ("version", "vocab", "inputs", "facts"), where)
    facts = {name: _fact(name, body, f"{where}: {name}") for name, body in mapping(doc["facts"], where).items()}
    for fact in facts.values():
        base = fact.source.get("fact")
        if base is not None:
            word(base, facts, "fact", f"{where}: {fact.name}")
    return facts, doc["inputs"], doc["vocab"]


def _fact(name: str, body: Any, where: str) -> FactDef:
    body = mapping(body, where)
    only_keys(body, _KEYS, where)
    return FactDef(
        name=name,
        type=word(body.get("type"), TYPES, "type", where),
        scope=Scope(word(body.get("scope"), Scope, "scope", where)),
        meaning=text(body.get("meaning"), where),
        source=mapping(body.get("from"), where),
        ask=str(body.get("ask") or ""),
        who=str(body.get("who") or ""),
    )
