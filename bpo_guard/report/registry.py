"""Finds the report formats: adding one is one new module with a ``REPORTER``, and touches nothing else."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import bpo_guard.report as package
from bpo_guard.errors import UsageError, nearest
from bpo_guard.report.interface import Reporter
from bpo_guard.report.style import Style


@cache
def reporters() -> dict[str, type[Reporter]]:
    """Every format by its name, in the order of names."""
    found: dict[str, type[Reporter]] = {}
    for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        reporter = getattr(importlib.import_module(info.name), "REPORTER", None)
        if reporter is not None:
            found[reporter.name] = reporter
    return dict(sorted(found.items()))


def reporter(name: str, style: Style) -> Reporter:
    """The format called ``name``; raises :class:`UsageError` with the nearest name.

    A module that is called like its format is the only one imported; others are found by looking at all.
    """
    modules = {info.name.rstrip("_"): info.name for info in pkgutil.iter_modules(package.__path__)}
    if name in modules:
        module = importlib.import_module(f"{package.__name__}.{modules[name]}")
        found: type[Reporter] | None = getattr(module, "REPORTER", None)
        if found is not None and found.name == name:
            return found(style)
    if name not in reporters():
        raise UsageError(f'no format "{name}"', hint=nearest(name, reporters()))
    return reporters()[name](style)
