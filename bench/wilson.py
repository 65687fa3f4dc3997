"""Shares as integers with their 95 % interval (Wilson 1927), which holds for few and for extreme counts too."""

from __future__ import annotations

from math import sqrt

_Z = 1.959964


def interval(hits: int, of: int) -> tuple[float, float]:
    """The bounds between which the true share lies with 95 % confidence."""
    if not of:
        return 0.0, 1.0
    share, z2 = hits / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def shown(hits: int, of: int) -> str:
    """``412 of 430 (0.958; 0.935 to 0.973)``."""
    low, high = interval(hits, of)
    return f"{hits} of {of} ({hits / of if of else 0:.3f}; {low:.3f} to {high:.3f})"
