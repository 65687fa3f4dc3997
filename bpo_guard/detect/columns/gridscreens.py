"""Which matches of one silhouette a filter could excuse: the same as the screens of single values, on a grid.

Much is told by the silhouette alone: how many digits there are, and whether there is a letter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any

from bpo_guard.detect import filters
from bpo_guard.detect.columns.screens import ODD_ADDRESSES, REPEATED, RUN, UUID_LENGTH
from bpo_guard.detect.columns.shapes import among
from bpo_guard.detect.forms.silhouettes import silhouette
from bpo_guard.detect.interface import Filters
from bpo_guard.model.compact import dataclass


@dataclass(frozen=True)
class Span:
    """The same part of all values of a silhouette, seen as one type."""

    type: str
    silhouette: str
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        return self.silhouette[self.start : self.end]

    @cached_property
    def digits(self) -> tuple[int, ...]:
        """Where its digits stand in the value."""
        return tuple(self.start + i for i, c in enumerate(self.text) if c == "9")


_TELLING_DIGITS = 4
_MOST_DIGITS = 18
"""Digits of a number that 64 bits always hold."""

Mask = Callable[[Any], Any]
"""By grid, which of its values."""

Screen = Callable[[Span], Mask | bool]
"""For the values of a span: False for "no match", True for "any", else what tells them."""


def screens_of(names: Filters, span: Span) -> tuple[tuple[str, Mask], ...]:
    """The filters that could let go of such values, in their order, each with what tells of which."""
    out: list[tuple[str, Mask]] = []
    for name, excuses in names.items():
        ours = excuses is filters.FILTERS.get(name)
        mask = GRID_SCREENS[name](span) if ours and name in GRID_SCREENS else True
        if mask is not False:
            out.append((name, _all if mask is True else mask))
    return tuple(out)


def _all(grid: Any) -> Any:
    import numpy as np

    return np.ones(grid.shape[1], np.bool_)


def _test_number(span: Span) -> Mask | bool:
    """The digits of a number that is printed for testing, wherever other signs stand."""
    import numpy as np

    tests = {"".join(filter(str.isdigit, number)) for number in filters.tests_of(span.type)}
    alike = {t for t in tests if len(t) == len(span.digits)}
    if not alike or len(span.digits) < _TELLING_DIGITS:
        return bool(alike)
    beginnings = np.zeros(10**_TELLING_DIGITS, np.bool_)
    beginnings[[int(t[:_TELLING_DIGITS]) for t in alike]] = True
    numbers = np.array(sorted(int(t[:_MOST_DIGITS]) for t in alike))

    def mask(grid: Any) -> Any:
        found = beginnings[_number(grid, span.digits[:_TELLING_DIGITS])]
        rows = found.nonzero()[0]
        found[rows] = among(numbers, _number(grid[:, rows], span.digits[:_MOST_DIGITS]))
        return found

    return mask


def _number(grid: Any, places: Sequence[int]) -> Any:
    """The numbers that the digits at these places make up."""
    import numpy as np

    number = np.zeros(grid.shape[1], np.int64)
    for at in places:
        number *= 10
        number += grid[at]
        number -= 48
    return number


def _published_key(span: Span) -> bool:
    return span.type == "SECRET"


def _placeholder(span: Span) -> bool:
    """No digit, and no sign that a stand-in is never written with."""
    if span.digits:
        return False
    return all(c in "Aa" or c.lower() in filters.BLANK_CHARS or c.isspace() for c in span.text)


def _mailbox(span: Span) -> Mask | bool:
    """The letters of a stock name before the at sign."""
    if span.type != "EMAIL_ADDRESS":
        return False
    before = span.text[: max(span.text.rfind("@"), 0)].lower()
    boxes = [box for box in filters.generic_boxes() if silhouette(box) == before]
    return partial(_begins, span.start, [(box, box.upper()) for box in boxes]) if boxes else False


def _begins(start: int, words: Sequence[tuple[str, str]], grid: Any) -> Any:
    """Where one of the words stands, each of its signs in one of two ways."""
    found: Any = None
    for lower, upper in words:
        same: Any = None
        for i, (small, large) in enumerate(zip(lower, upper, strict=True), start):
            here = grid[i] == ord(small) if small == large else (grid[i] == ord(small)) | (grid[i] == ord(large))
            same = here if same is None else same & here
            if not same.any():
                break
        found = same if found is None else found | same
    return found


def _web(span: Span) -> bool:
    return span.type == "URL"


def _repeated(span: Span) -> Mask | bool:
    if len(span.digits) < REPEATED:
        return False
    places = list(span.digits[:REPEATED])

    def mask(grid: Any) -> Any:
        digits = grid[places]
        return (digits[1:] == digits[0]).all(axis=0)

    return mask


def _running(span: Span) -> Mask | bool:
    if len(span.digits) < RUN:
        return False
    places = list(span.digits[:RUN])

    def mask(grid: Any) -> Any:
        digits = grid[places]
        steps = digits[1:] - digits[:-1]  # as bytes: one down is 255, and 9 to 0 is 247
        up = ((steps == 1) | (steps == 247)).all(axis=0)
        return up | ((steps == 255) | (steps == 9)).all(axis=0)

    return mask


def _uuid(span: Span) -> bool:
    return span.end - span.start >= UUID_LENGTH


def _address(span: Span) -> Mask | bool:
    if span.type != "IP_ADDRESS":
        return False
    if ":" in span.text:
        return True
    odd = [(address, address) for address in ODD_ADDRESSES if span.text.startswith(silhouette(address))]
    return partial(_begins, span.start, odd) if odd else False


def _interface(span: Span) -> bool:
    return span.type == "MAC_ADDRESS"


GRID_SCREENS: Mapping[str, Screen] = MappingProxyType(
    {
        "published_test_number": _test_number,
        "published_key": _published_key,
        "placeholder": _placeholder,
        "placeholder_mailbox": _mailbox,
        "reserved_web_address": _web,
        "repeated_digit": _repeated,
        "running_digits": _running,
        "uuid_like": _uuid,
        "documentation_address": _address,
        "this_machine": _address,
        "virtual_interface": _interface,
    }
)
"""By the name of the filter."""
