"""What confidence is worth: points of judgements of columns with a known answer, fitted and tried by repository.

The fit is isotonic regression (pool adjacent violators) for each kind of grounds, with one right and one wrong
judgement added to every pool so that no small pool says 0 or 1. It is tried on repositories and made-up houses it was
not made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

FOLDS = 5
LEAST_POOL = 12
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)

Table = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One judgement: of which repository, on which grounds, its points, and whether it was right."""

    source: str
    grounds: str
    points: float
    right: bool


def fitted(cases: Iterable[Case]) -> dict[str, Table]:
    """By grounds: points and the share right at those points, rising."""
    by_grounds: dict[str, list[Case]] = {}
    for case in cases:
        by_grounds.setdefault(case.grounds, []).append(case)
    return {g: _isotonic(found) for g, found in sorted(by_grounds.items()) if g != "text"}


def _isotonic(cases: Sequence[Case]) -> Table:
    pools: list[list[float]] = []  # lowest points, highest points, right, all
    for points in sorted({round(c.points, 2) for c in cases}):
        here = [c for c in cases if round(c.points, 2) == points]
        pools.append([points, points, sum(c.right for c in here), len(here)])
        while len(pools) > 1 and (pools[-2][3] < LEAST_POOL or _share(pools[-2]) >= _share(pools[-1])):
            _, top, right, of = pools.pop()
            pools[-1] = [pools[-1][0], top, pools[-1][2] + right, pools[-1][3] + of]
    knots = [(at, int(100 * _share(pool)) / 100) for pool in pools for at in dict.fromkeys(pool[:2])]
    return tuple(knots)


def _share(pool: Sequence[float]) -> float:
    return (pool[2] + 1) / (pool[3] + 2)


def read_off(table: dict[str, Table], case: Case) -> float:
    """The confidence of one case by a fitted table: the same reading as the product's."""
    if case.grounds not in table:
        return case.points
    before = (0.0, 0.0)
    for at in table[case.grounds]:
        if case.points <= at[0]:
            return before[1] + (case.points - before[0]) / ((at[0] - before[0]) or 1.0) * (at[1] - before[1])
        before = at
    return before[1]


def tried_elsewhere(cases: Sequence[Case]) -> list[tuple[float, bool]]:
    """Confidence and truth of every case, by a fit made without any case of its own source."""
    sources = sorted({c.source for c in cases}, key=lambda s: sha256(s.encode()).digest())
    fold = {source: i % FOLDS for i, source in enumerate(sources)}
    out = []
    for k in range(FOLDS):
        table = fitted(c for c in cases if fold[c.source] != k)
        out += [(read_off(table, c), c.right) for c in cases if fold[c.source] == k]
    return out


def reliability(judged: Sequence[tuple[float, bool]]) -> list[tuple[str, int, int, float]]:
    """By band of confidence: how many, how many of them right, and the mean confidence."""
    rows = []
    for low, high in pairwise(BANDS):
        band = [(p, right) for p, right in judged if low <= p < high]
        if band:
            mean = sum(p for p, _ in band) / len(band)
            rows.append((f"{low:.2f} to {min(high, 1.0):.2f}", len(band), sum(r for _, r in band), mean))
    return rows


def brier(judged: Sequence[tuple[float, bool]]) -> float:
    """Mean squared distance of confidence from truth: 0 is perfect."""
    return sum((p - right) ** 2 for p, right in judged) / len(judged)
