"""What one worker works, whole: a file, a table of a database, an object of an object store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bpo_guard.model.batch import Blob
from bpo_guard.model.compact import dataclass
from bpo_guard.model.layout import Layout
from bpo_guard.model.place import Place
from bpo_guard.model.store import StoreRequest

if TYPE_CHECKING:
    from bpo_guard.sources.stores.objects import Listed

_NOWHERE = Path()


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table, by its schema and name. ``place`` is where it is, as it may be shown; ``versioned``: its digest
    is to be taken, so that a later run can tell whether it is still the same."""

    store: StoreRequest
    place: Place
    name: tuple[str, str]
    versioned: bool
    size: int = 0
    """In bytes, about; 0 if the database does not say."""

    @property
    def blob(self) -> Blob:
        """The database, which is the file that a table is in."""
        return stored_blob(Place(dataset=self.place.dataset, path=self.place.path))


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object. ``place`` is where it is, as it may be shown; ``layout`` is that of its records, if it has one."""

    store: StoreRequest
    place: Place
    listed: Listed
    layout: Layout | None = None

    @property
    def blob(self) -> Blob:
        """The file it is, once it has been fetched."""
        return stored_blob(self.place, self.listed.size)


Unit = Blob | StoredTable | StoredObject


def stored_blob(place: Place, size: int = 0) -> Blob:
    """Something that is no file of this machine, as one."""
    return Blob(_NOWHERE, place, place.path, size, b"")


def blob_of(unit: Unit) -> Blob:
    """The file that a unit is or is in."""
    return unit if isinstance(unit, Blob) else unit.blob
