"""Checks of many numbers written alike, in numpy: each says of every number what the check of one says.

A number is given by its bytes, one row for each place. All bytes of a row are of one kind: digits, small letters,
capital letters, or the same sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Grid = np.ndarray[Any, Any]
    Mask = np.ndarray[Any, Any]

SEPARATORS = b" -./'"
"""The signs of ASCII that :func:`~bpo_guard.detect.checks.values.compact` leaves out."""


def compacted(grid: Grid) -> Grid:
    """The rows that are no separators."""
    kept = [i for i in range(len(grid)) if int(grid[i, 0]) not in SEPARATORS]
    return grid if len(kept) == len(grid) else grid[kept]


def is_digits(grid: Grid) -> bool:
    """Do all places hold digits?"""
    return len(grid) > 0 and all(48 <= int(row[0]) <= 57 for row in grid)


def figures(grid: Grid) -> Grid:
    """The values of the digits; rows that hold none are left out."""
    rows = [i for i in range(len(grid)) if 48 <= int(grid[i, 0]) <= 57]
    return (grid if len(rows) == len(grid) else grid[rows]) - 48


def number(rows: Sequence[Grid] | Grid) -> Grid:
    """Digits as numbers, in the smallest width that holds them."""
    import numpy as np

    dtype = np.int16 if len(rows) <= 4 else np.int32 if len(rows) <= 9 else np.int64
    total: Grid = np.zeros(len(rows[0]) if len(rows) else 0, dtype)
    for row in rows:
        total *= dtype(10)
        total += row
    return total


def weighted(digits: Grid, weights: Sequence[int]) -> Grid:
    """The sum of digits times weights, over the shorter of the two."""
    import numpy as np

    total = np.zeros(digits.shape[1], np.int32)
    for row, weight in zip(digits, weights, strict=False):
        if weight:
            total += row.astype(np.int32) * np.int32(weight) if weight != 1 else row
    return total


def luhn_holds(digits: Grid) -> Mask:
    """The Luhn sum ends in 0."""
    import numpy as np

    total = np.zeros(digits.shape[1], np.uint16 if len(digits) > 25 else np.uint8)
    for i, row in enumerate(digits[::-1]):
        total += row + row - (row > 4) * np.uint8(9) if i % 2 else row
    holds: Mask = total % 10 == 0
    return holds


def mod97_of(grid: Grid) -> Grid:
    """The remainder by 97 of a number whose letters count 10 to 35, two digits each. Capital letters only."""
    import numpy as np

    total = np.zeros(grid.shape[1], np.int32)
    place = 1
    for row in grid[::-1]:
        letter = int(row[0]) >= 65
        total += (row - (55 if letter else 48)).astype(np.int32) * np.int32(place)
        place = place * (100 if letter else 10) % 97
    return total % 97


def all_the_same(grid: Grid) -> Mask:
    """One sign repeated."""
    import numpy as np

    same = np.ones(grid.shape[1], np.bool_)
    for row in grid[1:]:
        same &= row == grid[0]
        if not same.any():
            break
    return same


def none_of(grid: Grid) -> Mask:
    """No number holds."""
    import numpy as np

    return np.zeros(grid.shape[1], np.bool_)


def are_dates(year: Grid, month: Grid, day: Grid) -> Mask:
    """Does the calendar have these days, in years a living or recently dead person may hold?"""
    import numpy as np

    known = (year >= 1850) & (year <= 2100) & (month >= 1) & (month <= 12) & (day >= 1)
    length = _days()[np.clip(month, 0, 12)]
    leap = (month == 2) & (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    holds: Mask = known & (day <= length + leap)
    return holds


@cache
def _days() -> Any:
    """Days of each month of a common year."""
    import numpy as np

    return np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int16)


def runs_of_digits(grid: Grid) -> list[Grid]:
    """The numbers in the text, from left to right, as the values of their digits."""
    runs: list[list[int]] = []
    for i in range(len(grid)):
        if 48 <= int(grid[i, 0]) <= 57:
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
    return [grid[run[0] : run[-1] + 1] - 48 for run in runs]
