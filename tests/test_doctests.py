"""The examples in docstrings hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import bpo_guard

MODULES = sorted(
    m.name for m in pkgutil.walk_packages(bpo_guard.__path__, "bpo_guard.") if m.name != "bpo_guard.__main__"
)


def test_there_are_examples() -> None:
    found = sum(
        len(t.examples) for name in MODULES for t in doctest.DocTestFinder().find(importlib.import_module(name))
    )
    assert found > 100


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
