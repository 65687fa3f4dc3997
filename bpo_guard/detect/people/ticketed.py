"""Names as tickets and bookings write them: ``KOWALSKI/ANNA MRS``, ``NOWAK/JANMR`` (IATA Reservations Interline Message
Procedures, name element)."""

from __future__ import annotations

from collections.abc import Iterator

from bpo_guard.detect.people.handles import Book
from bpo_guard.expressions import expression
from bpo_guard.model.tally import Basis

_GIVEN = expression(
    r"/(?P<given>[A-Z]{2,20}?(?:[ ][A-Z]{2,20}?){0,2}?)[ ]?(?:MRS?|MS|MISS|MSTR|CHD|INF|DR|PROF)(?![^\W_])"
)
_FAMILY = expression(r"(?<![\w/])(?:(?:PAX|PASSENGER|NAME|PNR) )?([A-Z]{2,20}(?:[ '-][A-Z]{2,20}){0,2})\Z")
_LONGEST = 62
"""Characters of the longest family name."""


def ticketed(text: str, book: Book) -> Iterator[tuple[int, int, Basis]]:
    """Family and given name with a stroke between and a title behind, of which one is known, as offsets.

    >>> from bpo_guard.detect.people.names import NameBook
    >>> book = NameBook(frozenset({"anna"}), frozenset())
    >>> [text[slice(*found[:2])] for text in ("PAX KOWALSKI/ANNA MRS", "TCP/IP MS") for found in ticketed(text, book)]
    ['KOWALSKI/ANNA']
    """
    if "/" not in text:
        return
    for found in _GIVEN.finditer(text):
        family = _FAMILY.search(text, max(0, found.start() - _LONGEST), found.start())
        if family is None:
            continue
        known = any(map(book.is_given, found["given"].lower().split()))
        if known or book.is_family(family[1].lower()):
            yield family.start(1), found.end("given"), Basis.cued
