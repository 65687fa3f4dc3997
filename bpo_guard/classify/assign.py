"""One value, one type: which of the types a field holds each of its values is counted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bpo_guard.classify.field import SELF_EVIDENT, Field
from bpo_guard.classify.judge import Judged
from bpo_guard.model.tally import Basis, Signature, Span

_PASSIVE = frozenset({"FREE_TEXT"})
_SOFT = frozenset({Basis.listed, Basis.cued, Basis.model})


def assign(of: Field, accepted: Sequence[Judged]) -> dict[str, int]:
    """Cells by type. ``accepted`` come ranked: the first that fits a whole value gets it."""
    ranks = {j.type: i for i, j in enumerate(accepted)}
    claims = [j.type for j in accepted if j.claims and j.type not in _PASSIVE]
    owner = claims[0] if claims else ""
    cells: Counter[str] = Counter()
    for signature, n in of.tally.hits():
        fits = {h.type for h in signature if h.span is Span.whole and h.type in ranks}
        fits |= {owner} if owner else set()
        winner = min(fits, key=ranks.__getitem__, default="")
        if winner:
            cells[winner] += n
        for type_ in _inside(signature, of, winner):
            if type_ in ranks:
                cells[type_] += n
    if owner and of.tally.signatures.other:
        cells[owner] += of.tally.signatures.other
    for type_ in ranks:
        if type_ not in cells and of.sums.get(type_) and of.sums[type_].withins:
            cells[type_] += 0
    return dict(cells)


def _inside(signature: Signature, of: Field, winner: str) -> set[str]:
    """Types within a value, besides the one that the value is. In a column of something else words and names
    within its values mean nothing; numbers that prove themselves do."""
    types = {h.type for h in signature if h.span is Span.within and h.type != winner}
    if not winner or of.is_prose:
        return types
    soft = {h.type for h in signature if h.span is Span.within and h.basis in _SOFT}
    return {t for t in types if t not in soft or t in SELF_EVIDENT}
