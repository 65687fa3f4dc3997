"""Fields nobody sends as a file: what a stated list of field names says is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bpo_guard.model.category import Taxonomy
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.place import Place

ENOUGH = 0.5


def declared_profiles(
    dataset: str, names: Iterable[str], vocabulary: Vocabulary, taxonomy: Taxonomy
) -> Iterator[FieldProfile]:
    """One profile a name, by the lexicon alone. A name it does not know may hold anything personal.

    Names in a handoff are written by its author, so they are shown as they are.
    """
    for name in names:
        hits = [h for h in vocabulary.types_of(name) if h.weight >= ENOUGH and h.type in taxonomy.by_type]
        types = tuple(
            FieldType(h.type, taxonomy.by_type[h.type], 0, 0, 1.0, h.weight, (f"declared: named like {h.term}",))
            for h in hits[:1]
        )
        possibly = () if types or vocabulary.ruled_out(name) else ("identity.name",)
        yield FieldProfile(Place(dataset=dataset, field=name), types, 0, 0, 0, True, possibly=possibly)
