"""Can the values of a field be what its name says of a network? What speaks for it although their form does not."""

from __future__ import annotations

from bpo_guard.classify import weights as w
from bpo_guard.classify.seen import Seen

_MOST = 1 << 32
_PLACES = ("digits:8", "digits:9", "digits:10")
"""How long addresses from 1.0.0.0 on are, each as one number."""


def is_packed_address(seen: Seen) -> bool:
    """Network addresses as one number, as telephone exchanges and databases keep them: 3232235777."""
    p = seen.portrait
    whole = p.share("integer") >= w.NEARLY_ALL and p.share(*_PLACES) >= w.NEARLY_ALL
    return whole and (not p.numbers or p.numbers[2] < _MOST)
