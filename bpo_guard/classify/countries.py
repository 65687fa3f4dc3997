"""Of which country the numbers of a field are."""

from __future__ import annotations

from collections.abc import Sequence

from bpo_guard.model.lexicon import NameHit
from bpo_guard.model.portrait import SERIES
from bpo_guard.model.tally import FieldTally

_SURE = 0.8
_ANDEAN, _NINES = f"{SERIES}9:", 0.9


def countries_of(hits: Sequence[NameHit], tally: FieldTally) -> frozenset[str]:
    """Whose numbers a field holds: by a name that only one country uses, or by the mobiles of Peru and Chile."""
    named = {hit.type[:2] for hit in hits if hit.type[2:3] == "_" and hit.weight >= _SURE and not hit.general}
    if len(named) == 1:
        return frozenset(named)
    p = tally.portrait
    nines = p.of and sum(n for mark, n in p.marks.items() if mark.startswith(_ANDEAN)) >= _NINES * p.of
    return frozenset({"PE", "CL"}) if nines else frozenset()
