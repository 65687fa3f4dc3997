"""From points to the share of such judgements that was right where the right answer is known.

Points say in which order types are believed; how often points of one kind were right was counted on labelled columns
(``python -m bench.columns_quality --fit`` prints the tables of :mod:`bpo_guard.classify.weights` anew).
"""

from __future__ import annotations

from bpo_guard.classify import weights as w


def calibrated(grounds: str, points: float) -> float:
    """The share of judgements on such grounds with so many points that was right; between two known places a line.

    >>> calibrated("text", 0.65), calibrated("name", 0.0)
    (0.65, 0.0)
    """
    known = w.CALIBRATION.get(grounds)
    if known is None:
        return round(points, 3)
    before = (0.0, 0.0)
    for at in known:
        if points <= at[0]:
            span = at[0] - before[0]
            part = (points - before[0]) / span if span else 1.0
            return round(before[1] + part * (at[1] - before[1]), 3)
        before = at
    return round(before[1], 3)
