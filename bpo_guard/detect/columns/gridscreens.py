"""Which matches of one silhouette a filter could excuse: the same as the screens of single values, on a grid.

Much is told by the silhouette alone: how many digits there are, and whether there is a letter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bpo_guard.detect import filters
from bpo_guard.detect.columns.screens import ODD_ADDRESSES, REPEATED, RUN, UUID_LENGTH
from bpo_guard.detect.columns.shapes import among
from bpo_guard.detect.forms.silhouettes import silhouette
from bpo_guard.detect.interface import Filters
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np


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

Screen = Callable[[Span, Any], Any]
"""None for "no match", True for "any", else a mask."""


def may_excuse(names: Filters, span: Span, grid: np.ndarray[Any, Any]) -> Any:
    """Which values any of the named filters could let go; None if there is none."""
    import numpy as np

    found: Any = None
    for name, excuses in names.items():
        screen = GRID_SCREENS.get(name)
        if screen is None or excuses is not filters.FILTERS.get(name):
            return np.ones(grid.shape[1], np.bool_)
        mask = screen(span, grid)
        if mask is True:
            return np.ones(grid.shape[1], np.bool_)
        if mask is not None:
            found = mask if found is None else found | mask
    return found


def _test_number(span: Span, grid: Any) -> Any:
    """The digits of a number that is printed for testing, wherever other signs stand."""
    import numpy as np

    tests = {"".join(filter(str.isdigit, number)) for number in filters.tests_of(span.type)}
    alike = {t for t in tests if len(t) == len(span.digits)}
    if not alike:
        return None
    if len(span.digits) < _TELLING_DIGITS:
        return True
    first = _number(grid, span.digits[:_TELLING_DIGITS])
    table = np.zeros(10**_TELLING_DIGITS, np.bool_)
    table[[int(t[:_TELLING_DIGITS]) for t in alike]] = True
    found = table[first]
    rows = found.nonzero()[0]
    found[rows] = among(
        np.array(sorted(int(t[:_MOST_DIGITS]) for t in alike)), _number(grid[:, rows], span.digits[:_MOST_DIGITS])
    )
    return found


def _number(grid: Any, places: Sequence[int]) -> Any:
    """The numbers that the digits at these places make up."""
    import numpy as np

    number = np.zeros(grid.shape[1], np.int64)
    for at in places:
        number *= 10
        number += grid[at]
        number -= 48
    return number


def _published_key(span: Span, grid: Any) -> Any:
    return True if span.type == "SECRET" else None


def _placeholder(span: Span, grid: Any) -> Any:
    """No digit, and no sign that a stand-in is never written with."""
    if span.digits:
        return None
    strange = any(c not in "Aa" and c.lower() not in filters.BLANK_CHARS and not c.isspace() for c in span.text)
    return None if strange else True


def _mailbox(span: Span, grid: Any) -> Any:
    """The letters of a stock name before the at sign."""
    if span.type != "EMAIL_ADDRESS":
        return None
    size = span.text.rfind("@")
    boxes = [box for box in filters.generic_boxes() if len(box) == size]
    found: Any = None
    for box in boxes:
        if silhouette(box) != span.text[:size].lower():
            continue
        same: Any = None
        for i, char in enumerate(box):
            row = grid[span.start + i]
            here = (row == ord(char)) | (row == ord(char.upper()))
            same = here if same is None else same & here
            if not same.any():
                break
        found = same if found is None else found | same
    return found


def _web(span: Span, grid: Any) -> Any:
    return True if span.type == "URL" else None


def _repeated(span: Span, grid: Any) -> Any:
    if len(span.digits) < REPEATED:
        return None
    same: Any = None
    for at in span.digits[1:REPEATED]:
        here = grid[at] == grid[span.digits[0]]
        same = here if same is None else same & here
    return same


def _running(span: Span, grid: Any) -> Any:
    if len(span.digits) < RUN:
        return None
    up: Any = None
    down: Any = None
    for before, at in zip(span.digits, span.digits[1:RUN], strict=False):
        step = (grid[at] + 10 - grid[before]) % 10
        up = (step == 1) if up is None else up & (step == 1)
        down = (step == 9) if down is None else down & (step == 9)
    return up | down


def _uuid(span: Span, grid: Any) -> Any:
    return True if span.end - span.start >= UUID_LENGTH else None


def _address(span: Span, grid: Any) -> Any:
    if span.type != "IP_ADDRESS":
        return None
    if ":" in span.text:
        return True
    found: Any = None
    for odd in ODD_ADDRESSES:
        if span.text.startswith(silhouette(odd)):
            same: Any = None
            for i, char in enumerate(odd):
                here = grid[span.start + i] == ord(char)
                same = here if same is None else same & here
            found = same if found is None else found | same
    return found


def _interface(span: Span, grid: Any) -> Any:
    return True if span.type == "MAC_ADDRESS" else None


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
