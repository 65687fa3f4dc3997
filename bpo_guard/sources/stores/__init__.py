"""Stores: what is read where it lies, by its address. One module a kind, with a ``STORE``, found by itself.

Nothing is written to a store and no other host is asked. Errors of drivers are never shown, for they may hold
passwords, hosts of others and values: each becomes one of our own lines.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Protocol

import bpo_guard.sources.stores as package
from bpo_guard.errors import UsageError
from bpo_guard.model.batch import Batch, Given, Limits, Member, Unread
from bpo_guard.model.ledger import Excluded
from bpo_guard.model.place import Place
from bpo_guard.model.store import StoreRequest

StoreItem = Given | Batch | Unread | Excluded | Member


class Store(Protocol):
    """Reads one kind of store."""

    name: str
    schemes: tuple[str, ...]
    """Schemes of addresses it takes; none for the one that takes what no other does."""
    libraries: tuple[str, ...]
    """Modules it cannot do without, of the extra ``stores``."""

    def read(self, place: Place, request: StoreRequest, limits: Limits) -> Iterator[StoreItem]:
        """Tables as batches, each after its given count; objects as members. Raises ``SourceError``."""


@cache
def all_stores() -> tuple[Store, ...]:
    """Every ``STORE`` in the modules of this package, by name."""
    found = []
    for info in pkgutil.iter_modules(package.__path__):
        store = getattr(importlib.import_module(f"{package.__name__}.{info.name}"), "STORE", None)
        if store is not None:
            found.append(store)
    return tuple(sorted(found, key=lambda s: s.name))


def store_for(request: StoreRequest) -> Store:
    """The store that takes the address. Raises :class:`UsageError` if none does, or if its library is not there."""
    scheme = request.address.scheme
    if scheme in ("http", "https", "ftp", "file"):
        raise UsageError("is not read", where=request.address.shown, expected="a file, a database or an object store")
    others = [s for s in all_stores() if not s.schemes]
    store = next((s for s in all_stores() if scheme in s.schemes), others[0])
    missing = [name for name in store.libraries if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(
            f"needs {' and '.join(missing)}",
            where=request.address.shown,
            hint="pip install 'bpo-guard[stores]'",
        )
    return store
