"""Finds the sources. A new format is a new module with a ``SOURCE``: there is no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache

import bpo_guard.sources as package
from bpo_guard.model.batch import Blob, Source
from bpo_guard.sources.clock import TimeUp, timed

SNIFF_SECONDS = 5.0


@cache
def all_sources() -> tuple[Source, ...]:
    """Every ``SOURCE`` in the modules of this package, by name."""
    found = []
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        source = getattr(module, "SOURCE", None)
        if source is not None:
            found.append(source)
    return tuple(sorted(found, key=lambda s: s.name))


def pick(blob: Blob, sources: Sequence[Source]) -> Source | None:
    """The source that is surest of the content; ties go to the smaller name; ``None`` if nobody knows it."""
    scored = [(-_sniffed(blob, source), source.name, source) for source in sources]
    sure = [entry for entry in scored if entry[0] < 0]
    return min(sure, key=lambda entry: entry[:2])[2] if sure else None


def _sniffed(blob: Blob, source: Source) -> int:
    """What a source says of a blob. One that cannot look at it, or takes too long, does not know it."""
    try:
        return timed(SNIFF_SECONDS, lambda: source.sniff(blob))
    except (TimeUp, Exception):  # noqa: BLE001  hostile input may raise anything; others are asked
        return 0
