"""Finds the process languages: adding one is one new module with a ``READER``, and touches nothing else."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import bpo_guard.process as package
from bpo_guard.process.interface import ProcessReader


@cache
def readers() -> tuple[ProcessReader, ...]:
    """Every reader, in the order of the languages' names."""
    found: list[ProcessReader] = []
    for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        reader = getattr(importlib.import_module(info.name), "READER", None)
        if reader is not None:
            found.append(reader)
    return tuple(sorted(found, key=lambda r: r.language))


def reader_for(head: bytes) -> ProcessReader | None:
    """The first reader that claims a file with this beginning."""
    return next((r for r in readers() if r.claims(head)), None)
