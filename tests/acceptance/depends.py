"""The hand-written table of which rule depends on which key: ``depends.yaml``, read and looked up."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bpo_guard.errors import PolicyError
from bpo_guard.yamlio import read_yaml

FILE = Path(__file__).parent / "depends.yaml"


@dataclass(frozen=True)
class Table:
    """By rule, the patterns of the keys it depends on, groups and implied keys resolved."""

    keys: Mapping[str, frozenset[str]]

    def lists(self, rule: str, key: str) -> bool:
        """Does the table say that this rule depends on this key, or on something above or below it?"""
        return any(
            fnmatch.fnmatch(key, known) or key.startswith(known + ".") or known.startswith(key + ".")
            for known in self.keys.get(rule, ())
        )


def read_table() -> Table:
    """The table in the file."""
    doc = read_yaml(FILE, PolicyError)
    always = frozenset(doc["every_rule"])

    def resolved(names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if name in doc["groups"]:
                yield from resolved(doc["groups"][name])
            else:
                yield name
                for pattern, more in doc["implied"].items():
                    if fnmatch.fnmatch(name, pattern):
                        yield from more

    return Table({rule: always | frozenset(resolved(keys)) for rule, keys in doc["depends"].items()})
