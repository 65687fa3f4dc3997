"""Sampling that somebody asked for: rows chosen by a hash of their number, so that every run chooses the same."""

from __future__ import annotations

import hashlib
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from bpo_guard.model.batch import Batch
from bpo_guard.model.compact import dataclass
from bpo_guard.model.place import Place

if TYPE_CHECKING:
    import numpy as np


@dataclass
class Thinning:
    """Keeps ``share`` of the rows of every table. The choice depends on the table's place and the row's number
    only: not on its values, which could make the sample one-sided, nor on how rows come in batches."""

    share: float
    _seen: dict[tuple[Place, str], int] = field(default_factory=dict)

    def thin(self, batch: Batch) -> tuple[Batch, int]:
        """The chosen rows of a batch, and how many rows (of the table's own) were left out."""
        import pyarrow as pa

        key = (batch.place.unit, batch.fields[0] if batch.nested and batch.fields else "")
        first = self._seen.get(key, 0)
        self._seen[key] = first + batch.rows
        if not batch.columns:
            return batch, 0
        chosen = pa.array(_chosen(repr(key), first, batch.rows, self.share))
        columns = tuple(column.filter(chosen) for column in batch.columns)
        left = replace(batch, columns=columns, rows=len(columns[0]))
        return left, 0 if batch.nested else batch.rows - left.rows


def _chosen(seed: str, first: int, count: int, share: float) -> np.ndarray[Any, Any]:
    """Which of ``count`` rows from ``first`` on: SplitMix64 of their numbers below a threshold."""
    import numpy as np

    start = int.from_bytes(hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    with np.errstate(over="ignore"):
        z = np.uint64(start) + np.arange(first + 1, first + count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return np.asarray(z < np.uint64(min(int(share * 2**64), 2**64 - 1)))
