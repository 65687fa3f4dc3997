"""Places where words and numbers begin, and which of them a form may begin at: told by arithmetic for all at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.layout import FOREIGN_CODE, run_lengths
from bpo_guard.detect.columns.shapes import DIGIT, OTHER_LETTER, kind_of
from bpo_guard.detect.columns.shared import Shared
from bpo_guard.detect.forms.form import Form, FormTable
from bpo_guard.detect.forms.heads import opening_of
from bpo_guard.detect.forms.leads import DIGITS, ENDLESS
from bpo_guard.detect.forms.unbroken import COMMON

if TYPE_CHECKING:
    import numpy as np

MANY = 64
_FEW = 8
"""One place in so many is few: then only those are looked at."""

_WORDY, _TELLING = 400, 40
"""Places left for a form from which on it pays to know how it begins, and first characters of it up to which."""

_FEW_PLACES = 1024
"""So few that all forms are asked about all of them at once."""

_LONGEST_RUN = 1 << 20
_BLANK = kind_of(" ")


class Places:
    """Where words and numbers begin in the values of a column, with what follows there. Values that differ in their
    digits alone are looked at as one: a digit that a form begins with may be any."""

    def __init__(self, shared: Shared, table: FormTable) -> None:
        import numpy as np

        self._shared = shared
        self._forms = table.forms
        layout = shared.layout
        codes, kinds = layout.codes, layout.kinds
        fresh = codes != 0
        fresh[1:] &= ~layout.signs[:-1]  # nothing begins within a word, of whatever script
        self._at = np.flatnonzero(fresh)
        self._code = codes[self._at]
        self._value = layout.value_at(self._at)
        self._runs = [run_lengths(member, self._at) for member in (kinds == 1, kinds == 2, kinds != 0)]
        self._digits_before = layout.digits_before
        self._codes = codes
        self._ends = layout.ends[self._value]
        self._kinds_at: dict[int, np.ndarray[Any, Any]] = {}
        self._blanks: dict[int, np.ndarray[Any, Any]] = {}
        self._marked: dict[tuple[int, int], np.ndarray[Any, Any]] = {}
        self._first: dict[frozenset[int], np.ndarray[Any, Any]] = {}
        self._by_code = _by_code(self._code)
        few = shared.alike is None and len(self._at) <= _FEW_PLACES
        self._possible = table.begin_at(self._code, self._runs) if few else None

    @property
    def openable(self) -> Any:
        """The forms that may open at any of the places, as far as that is known."""
        return True if self._possible is None else self._possible.any(axis=1)

    def for_form(self, number: int, able: np.ndarray[Any, Any]) -> tuple[Any, Any]:
        """The places where a form may begin, in order, and the values they are in; only those that ``able`` marks."""
        shared, form = self._shared, self._forms[number]
        chosen = self._left(number, shared.joined(able))
        values, positions = shared.members(self._value[chosen], self._at[chosen])
        if shared.alike is not None:
            kept = able[values] & form.first[shared.whole.codes[positions]]
            values, positions = values[kept], positions[kept]
        return positions, values

    def _left(self, number: int, able: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The places that nothing rules out."""
        form, chosen = self._forms[number], self._opened_alike(number)
        if not len(chosen):
            return chosen
        if form.unbroken and form.needs.digits and not form.lead.first <= DIGITS:
            chosen = self._before_blank(chosen, DIGIT, 0)
        if len(chosen) >= MANY:
            for kinds, blanks in _marks_of(form):
                chosen = self._before_blank(chosen, kinds, blanks)
        chosen = chosen[able[self._value[chosen]]]
        if form.needs.digits and len(chosen):
            at, reach = self._reach(form, chosen)
            chosen = chosen[self._digits_before[reach] - self._digits_before[at] >= form.needs.digits]
        left: np.ndarray[Any, Any] = chosen
        return left

    def _opened_alike(self, number: int) -> np.ndarray[Any, Any]:
        """The places that open as the form does: with one of its first characters, and a run of letters or digits that
        is as long."""
        import numpy as np

        if self._possible is not None:
            there: np.ndarray[Any, Any] = np.flatnonzero(self._possible[number])
            return there
        form = self._forms[number]
        chosen = self._beginning(form.lead.first)
        if len(chosen):
            chosen = self._like_the_head(form, chosen)
        for (least, most), lengths in zip(form.lead.runs, self._runs, strict=True):
            if least > 1 or most < ENDLESS:
                runs = lengths[chosen]
                chosen = chosen[(runs >= least) & (runs <= most)]
        return chosen

    def _like_the_head(self, form: Form, chosen: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Those of the chosen places that begin like the form; all of them if that is not worth asking."""
        first = form.lead.first
        if len(chosen) < _WORDY or first <= DIGITS or len(first) > _TELLING or form.heads is None:
            return chosen
        alike: np.ndarray[Any, Any] = chosen[form.heads[self._opening[chosen]]]
        return alike

    def _beginning(self, first: frozenset[int]) -> np.ndarray[Any, Any]:
        """The places with one of these codes."""
        import numpy as np

        if first not in self._first:
            codes = first | DIGITS if self._shared.alike is not None and first & DIGITS else first
            there = [self._by_code[code] for code in codes if code in self._by_code]
            if sum(map(len, there)) * _FEW > len(self._at):
                self._first[first] = np.flatnonzero(_members(codes)[self._code])
            else:
                self._first[first] = np.sort(np.concatenate([self._at[:0], *there]))
        found: np.ndarray[Any, Any] = self._first[first]
        return found

    def _before_blank(self, chosen: np.ndarray[Any, Any], kinds: int, blanks: int) -> np.ndarray[Any, Any]:
        """Those of the chosen places behind which one of these kinds stands before more than so many blanks do; with no
        blank, those in a word with one."""
        if not blanks:
            return chosen[(self._kinds_of_word[chosen] & kinds) != 0]  # type: ignore[no-any-return]
        where = self._where(kinds)
        if len(where) == 1:
            return chosen[:0]
        marked = self._marked.get((kinds, blanks))
        if marked is None and len(chosen) * _FEW < len(self._at):
            following = where[where.searchsorted(self._at[chosen])]
            return chosen[following < self._blank(blanks)[chosen]]  # type: ignore[no-any-return]
        if marked is None:
            marked = self._marked[kinds, blanks] = where[where.searchsorted(self._at)] < self._blank(blanks)
        return chosen[marked[chosen]]  # type: ignore[no-any-return]

    def _reach(self, form: Form, chosen: np.ndarray[Any, Any]) -> tuple[Any, Any]:
        """Where the chosen places are, and where a fit that begins there must have ended."""
        import numpy as np

        at = self._at[chosen]
        reach = np.minimum(at + min(form.needs.width[1], _LONGEST_RUN), len(self._digits_before) - 1)
        return at, np.minimum(reach, self._blank(0)[chosen]) if form.unbroken else reach

    def _blank(self, number: int) -> np.ndarray[Any, Any]:
        """For each place where the next blank is that has so many before it, or where the value ends."""
        import numpy as np

        if number not in self._blanks:
            where, first = self._where(_BLANK), self._first_blank
            nth = where[np.minimum(first + number, len(where) - 1)]
            self._blanks[number] = np.minimum(nth, self._ends)
        return self._blanks[number]

    @cached_property
    def _first_blank(self) -> np.ndarray[Any, Any]:
        """By place the number of the next blank."""
        numbers: np.ndarray[Any, Any] = self._where(_BLANK).searchsorted(self._at)
        return numbers

    def _where(self, kinds: int) -> np.ndarray[Any, Any]:
        """The places of all characters of these kinds, and the end."""
        import numpy as np

        if kinds not in self._kinds_at:
            member = (_kinds_of_codes() & kinds) != 0
            if kinds & COMMON:
                at = np.flatnonzero(member[self._codes])
            else:
                at = self._marks_at[member[self._codes[self._marks_at]]]
            self._kinds_at[kinds] = np.append(at, len(self._codes))
        return self._kinds_at[kinds]

    @cached_property
    def _kinds_of_word(self) -> np.ndarray[Any, Any]:
        """By place, the kinds of all that stands there between two blanks or ends of values."""
        import numpy as np

        kinds: np.ndarray[Any, Any] = _kinds_of_codes()[self._codes]
        edges = np.flatnonzero(((kinds & _BLANK) != 0) | (self._codes == 0))
        words = np.concatenate([[0], edges])
        if not len(kinds):
            return kinds
        found: np.ndarray[Any, Any] = np.bitwise_or.reduceat(kinds, words)[edges.searchsorted(self._at, side="right")]
        return found

    @cached_property
    def _opening(self) -> np.ndarray[Any, Any]:
        """By place the first characters there."""
        return opening_of(self._codes, self._at)

    @cached_property
    def _marks_at(self) -> np.ndarray[Any, Any]:
        """Where anything but a letter or digit stands."""
        import numpy as np

        return np.flatnonzero(((_kinds_of_codes() & COMMON) == 0)[self._codes])


@cache
def _kinds_of_codes() -> np.ndarray[Any, Any]:
    """By code, its kind."""
    import numpy as np

    return np.array([kind_of(chr(c)) if c < FOREIGN_CODE else OTHER_LETTER for c in range(256)], np.int64)


def _members(codes: frozenset[int]) -> np.ndarray[Any, Any]:
    """A set of codes as a table."""
    import numpy as np

    table = np.zeros(256, np.bool_)
    table[list(codes)] = True
    return table


def _by_code(codes: np.ndarray[Any, Any]) -> dict[int, np.ndarray[Any, Any]]:
    """The numbers of places by the code that stands there, in order."""
    import numpy as np

    order = np.argsort(codes, kind="stable")
    present, first = np.unique(codes[order], return_index=True)
    return dict(zip(present.tolist(), np.split(order, first[1:]), strict=True)) if len(codes) else {}


def _marks_of(form: Form) -> Iterator[tuple[int, int]]:
    """Kinds of which one must follow a place before more than so many blanks do."""
    if form.unbroken:
        yield from ((kinds, 0) for kinds in form.needs.kinds if not kinds & COMMON)
    elif form.first_mark is not None:
        yield form.first_mark
