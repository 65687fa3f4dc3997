"""Which matches a filter could excuse at all, told for many at once by arithmetic on their characters.

A filter looks at one match; nearly all matches are nothing like what it lets go. A screen never misses a match that
its filter excuses; a filter without a screen is asked about every match.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bpo_guard.detect import filters
from bpo_guard.detect.columns.layout import Layout
from bpo_guard.detect.columns.shapes import among
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np

UUID_LENGTH, REPEATED, RUN = 36, 5, 4
ODD_ADDRESSES = ("192.0.2.", "198.51.100.", "203.0.113.", "127.", "0.", "255.")


@dataclass(frozen=True)
class Parts:
    """Parts of a text that match one type, as positions in it."""

    type: str
    layout: Layout
    starts: np.ndarray[Any, Any]
    ends: np.ndarray[Any, Any]

    @cached_property
    def texts(self) -> list[str]:
        blob = self.layout.blob
        return [blob[a:b] for a, b in zip(self.starts.tolist(), self.ends.tolist(), strict=True)]

    @cached_property
    def foreign(self) -> np.ndarray[Any, Any]:
        """Which hold anything beyond ASCII: of those nothing is said."""
        import numpy as np

        if self.layout.blob.isascii():
            return np.zeros(len(self.starts), np.bool_)
        at = self.layout.foreign[0]
        return at.searchsorted(self.ends) > at.searchsorted(self.starts)

    @cached_property
    def digits(self) -> np.ndarray[Any, Any]:
        """How many digits each holds."""
        before = self.layout.digits_before
        return before[self.ends] - before[self.starts]  # type: ignore[no-any-return]

    def digit(self, k: Any) -> np.ndarray[Any, Any]:
        """Digit number ``k`` of each, whatever stands there where there are fewer."""
        import numpy as np

        at = self.layout.digits_at
        if not len(at):
            return np.zeros(len(self.starts), np.int16)
        wanted = np.minimum(self.layout.digits_before[self.starts] + k, len(at) - 1)
        return self.layout.codes[at[wanted]].astype(np.int16)  # type: ignore[no-any-return]

    def text(self, k: int) -> str:
        """One of them."""
        return self.layout.blob[int(self.starts[k]) : int(self.ends[k])]

    def where(self, test: Callable[[str], bool]) -> np.ndarray[Any, Any]:
        """Those whose text a cheap test lets through."""
        import numpy as np

        return np.fromiter(map(test, self.texts), np.bool_, len(self.starts))

    def none(self) -> np.ndarray[Any, Any]:
        import numpy as np

        return np.zeros(len(self.starts), np.bool_)


def _test_number(of: Parts) -> np.ndarray[Any, Any]:
    """As many digits, the same first three and the same last one as a number printed for testing."""
    import numpy as np

    marks = [
        _mark(len(d), d[0], d[1 % len(d)], d[2 % len(d)], d[-1]) for d in map(_codes, filters.tests_of(of.type)) if d
    ]
    if not marks:
        return of.none()
    n = of.digits
    seen = [of.digit(k % np.maximum(n, 1)).astype(np.int64) for k in (0, 1, 2)]
    last = of.digit(np.maximum(n - 1, 0)).astype(np.int64)
    may: np.ndarray[Any, Any] = among(np.array(sorted(marks)), _mark(n, seen[0], seen[1], seen[2], last)) | of.foreign
    return may


def _codes(number: str) -> list[int]:
    return [ord(c) for c in number if c.isdigit()]


def _mark(n: Any, first: Any, second: Any, third: Any, last: Any) -> Any:
    """Number of digits and some of them, as one number."""
    return (((n * 256 + first) * 256 + second) * 256 + third) * 256 + last


def _published_key(of: Parts) -> np.ndarray[Any, Any]:
    return of.none() if of.type != "SECRET" else ~of.none()


def _placeholder(of: Parts) -> np.ndarray[Any, Any]:
    """No digit, and no sign that a stand-in is never written with."""
    import numpy as np

    may = of.digits == 0
    if may.any():
        asked = np.flatnonzero(may)
        usual = (filters.BLANK_CHARS.issuperset("".join(of.text(k).lower().split())) for k in asked.tolist())
        may[asked] = np.fromiter(usual, np.bool_, len(asked))
    return may | of.foreign  # type: ignore[no-any-return]


def _mailbox(of: Parts) -> np.ndarray[Any, Any]:
    return of.where(filters.is_generic_box) if of.type == "EMAIL_ADDRESS" else of.none()


def _web(of: Parts) -> np.ndarray[Any, Any]:
    return of.none() | (of.type == "URL")


def _repeated(of: Parts) -> np.ndarray[Any, Any]:
    same: np.ndarray[Any, Any] = (of.digits >= REPEATED) | of.foreign
    for k in range(1, REPEATED):
        same &= (of.digit(k) == of.digit(0)) | of.foreign
    return same


def _running(of: Parts) -> np.ndarray[Any, Any]:
    up = (of.digits >= RUN) | of.foreign
    down = up.copy()
    for k in range(1, RUN):
        step = (of.digit(k) - of.digit(k - 1)) % 10
        up &= (step == 1) | of.foreign
        down &= (step == 9) | of.foreign
    return up | down  # type: ignore[no-any-return]


def _uuid(of: Parts) -> np.ndarray[Any, Any]:
    return (of.ends - of.starts) >= UUID_LENGTH  # type: ignore[no-any-return]


def _interface(of: Parts) -> np.ndarray[Any, Any]:
    """Addresses of machines are few enough to be asked about one by one."""
    return ~of.none() if of.type == "MAC_ADDRESS" else of.none()


def _address(of: Parts) -> np.ndarray[Any, Any]:
    if of.type != "IP_ADDRESS":
        return of.none()
    return of.where(lambda t: ":" in t or t.startswith(ODD_ADDRESSES))


SCREENS: Mapping[str, Callable[[Parts], np.ndarray[Any, Any]]] = MappingProxyType(
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


def may_excuse(names: Mapping[str, object], of: Parts) -> np.ndarray[Any, Any]:
    """Which matches any of the named filters could let go."""
    import numpy as np

    may = of.none()
    for name in names:
        screen = SCREENS.get(name)
        if screen is None or names[name] is not filters.FILTERS.get(name):
            return np.ones(len(of.starts), np.bool_)
        may |= screen(of)
    return may
