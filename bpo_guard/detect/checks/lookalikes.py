"""Everyday things that look like identifiers and are none: shared parts of the ``near_misses`` of detectors."""

from __future__ import annotations

EVERYDAY = (
    "550e8400-e29b-41d4-a716-446655440000",
    "v2.14.3-rc.1",
    "INV-2026-004711",
    "SKU-88-1042-B",
    "2026-03-14T09:26:53Z",
    "14:05:33",
    "EUR 1.234,56",
    "10.20.30.40",
    "Lot 24-0917/3",
    "RMA#88231",
)
"""Unique ids, versions, invoice and part numbers, times, money, addresses of machines."""

DIGIT_RUNS = (
    "1773480413",
    "1773480413000",
    "20260314092653",
    "4500012345",
    "00000000018837",
)
"""Bare runs of digits: epoch seconds, epoch milliseconds, a compact time, an order number, a padded counter."""

PHONES = ("+49 30 901820", "+1 212 555 0123", "(0)20 7946 0018", "0917-555-0142")
"""Telephone numbers as people write them."""


def several(texts: str) -> tuple[str, ...]:
    """A detector's own look-alikes, written in one text with bars between them.

    >>> several("12-345 | INV 77")
    ('12-345', 'INV 77')
    """
    return tuple(text.strip() for text in texts.split("|"))
