"""Could so many numbers hold a check by chance alone?"""

from __future__ import annotations

import math

_EXACT_UP_TO = 400


def surprise(passed: int, tried: int, chance: float) -> float:
    """The chance that at least ``passed`` of ``tried`` arbitrary numbers hold a check that ``chance`` of them hold.

    >>> surprise(0, 10, 0.1), round(surprise(1, 5, 0.1), 2), surprise(50, 50, 0.1) < 1e-40
    (1.0, 0.41, True)
    """
    if passed <= 0 or chance >= 1.0:
        return 1.0
    if tried > _EXACT_UP_TO:
        mean, spread = tried * chance, math.sqrt(tried * chance * (1 - chance))
        return 0.5 * math.erfc((passed - 0.5 - mean) / (spread * math.sqrt(2)))
    return min(1.0, math.fsum(_exactly(k, tried, chance) for k in range(passed, tried + 1)))


def _exactly(k: int, n: int, p: float) -> float:
    return math.comb(n, k) * p**k * (1 - p) ** (n - k)
