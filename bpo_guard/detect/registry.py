"""Which detectors there are: every module in a folder of ``detect/families`` that holds ``DETECTORS``.

To add one, write a module ``detect/families/<country or generic>/<family>.py`` with
``DETECTORS: tuple[PatternDetector, ...]``; there is no list to edit. Loading them
loads nothing heavy: the engine and the language model stand elsewhere.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from types import ModuleType

import bpo_guard.detect.families as home
from bpo_guard.detect.casing import in_any_case
from bpo_guard.errors import UsageError
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

STRONG_CHANCE = 0.005
"""Up to this chance a check makes even a bare digit run a find of its own."""


TELLING = 0.15
"""A check that so few arbitrary numbers hold is proof for a number with its word beside it."""


def load_detectors() -> tuple[PatternDetector, ...]:
    """All detectors, by type, then country. Imports the modules when called, never before."""
    return ordered(in_any_case(detector) for module in _modules() for detector in getattr(module, "DETECTORS", ()))


def ordered(detectors: Iterable[PatternDetector]) -> tuple[PatternDetector, ...]:
    """In the one fixed order; two detectors for one type and country are an error."""
    by_key: dict[tuple[str, str], PatternDetector] = {}
    for detector in detectors:
        key = (detector.type, detector.country)
        if key in by_key:
            raise UsageError(
                f"two detectors for {detector.type} {detector.country}".rstrip(),
                expected="one per type and country",
                hint="join their patterns in one detector",
            )
        by_key[key] = detector
    return tuple(by_key[key] for key in sorted(by_key))


def basis_of(detector: PatternDetector, pattern: Pattern) -> Basis:
    """What a match of ``pattern`` whose check holds is worth on its own.

    A bare digit run with one check digit stays ``weak``: with a hundred kinds of number known, one in three
    order numbers would pass for something. It counts with a header, with a cue, or when far more of a column
    passes than ``chance`` explains.
    """
    if detector.check is None or not detector.proves:
        return pattern.basis
    if pattern.basis is Basis.weak and detector.chance > STRONG_CHANCE:
        return Basis.weak
    return Basis.checked


def _modules() -> Iterator[ModuleType]:
    for folder in sorted(pkgutil.iter_modules(home.__path__), key=lambda m: m.name):
        if not folder.ispkg:
            continue
        package = importlib.import_module(f"{home.__name__}.{folder.name}")
        for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
            yield importlib.import_module(f"{package.__name__}.{info.name}")
