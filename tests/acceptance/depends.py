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
    """By rule, the patterns of the keys it depends on, groups and implied keys resolved. ``claims``: keys that nobody
    need state, and duties that only who states them has.
    """

    keys: Mapping[str, frozenset[str]]
    claims: frozenset[str] = frozenset()

    def lists(self, rule: str, key: str) -> bool:
        """Does the table say that this rule depends on this key, or on something above or below it?"""
        return any(_covers(known, key) for known in self.keys.get(rule, ()))

    def goes_with(self, rule: str, key: str) -> bool:
        """Is it a duty of who claims something, and the claim is what is taken away?"""
        return any(_covers(known, key) for known in self.claims & self.keys.get(rule, frozenset()))


def _covers(known: str, key: str) -> bool:
    return fnmatch.fnmatch(key, known) or key.startswith(known + ".") or known.startswith(key + ".")


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

    keys = {rule: always | frozenset(resolved(keys)) for rule, keys in doc["depends"].items()}
    return Table(keys, frozenset(doc["claims"]))
