"""What the shapes of a field's values say: are they numbers, dates, words, codes?"""

from __future__ import annotations

from collections.abc import Callable

from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import FieldTally

LONG = "…"
_DATE = expression(
    r"(?:9{4}[-/.]9{1,2}[-/.]9{1,2}|9{1,2}[-/.]9{1,2}[-/.](?:9{4}|99)|9{8}|9{1,2}[-. /](?:A?[Aa]a{1,9})\.?[-, /]+9{2,4}"
    r"|Aa{2,9}\.? 9{1,2},? 9{4}|9{4})(?:[AT ]+9.*)?"
)
_NUMBER = expression(r"[-+#A]{0,4} ?[9.,' ]*9[9.,' ]*(?:A9+)?[-+]? ?[#A]{0,3}")
_MASKED = expression(r"\*|##|^[^Aa]*#[^Aa]*$")  # ``#`` is any sign: one among letters hides nothing
_WORD = expression(r"[^9]*[Aa][^9]*")


@dataclass(frozen=True, slots=True)
class ShapeStats:
    """Shares of the values whose shape was kept; ``length`` is the mean length of a value, ``alike`` the share of the
    commonest shape."""

    dates: float
    numbers: float
    words: float
    digits: Callable[[int], float]
    longest: int
    length: float
    marks: Callable[[str], float]
    masked: float
    alike: float


def shape_stats(tally: FieldTally) -> ShapeStats:
    """Measure the shapes of a tally."""
    shapes = sorted(tally.shapes.counts.items())
    total = sum(n for _, n in shapes) or 1

    def share(holds: Callable[[str], object]) -> float:
        return sum(n for shape, n in shapes if holds(shape)) / total

    return ShapeStats(
        dates=share(_DATE.fullmatch),
        numbers=share(_NUMBER.fullmatch),
        words=share(lambda s: s == LONG or _WORD.fullmatch(s)),
        digits=lambda least: share(lambda s: s.count("9") >= least),
        longest=max((len(s) for s, _ in shapes), default=0),
        length=tally.chars / tally.values if tally.values else 0.0,
        marks=lambda chars: share(lambda s: any(c in s for c in chars)),
        masked=share(_MASKED.search),
        alike=max((n for _, n in shapes), default=0) / total,
    )
