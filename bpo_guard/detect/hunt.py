"""Search many values for many forms: only where the form can occur, all values of a kind in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.forms import Form, FormTable
from bpo_guard.detect.leads import DIGITS, LETTERS
from bpo_guard.detect.shapes import DIGIT, Values
from bpo_guard.detect.silhouettes import FOREIGN, silhouette

if TYPE_CHECKING:
    import numpy as np

SEPARATOR = "\x00"
_FEW_VALUES, _SHORT, _MOST_SILHOUETTES = 128, 64, 64
_LONGEST_RUN = 1 << 20


@dataclass(frozen=True, slots=True)
class Match:
    """A form occurs in value number ``value``; ``holds`` if its check does too (or it has none)."""

    value: int
    start: int
    end: int
    form: Form
    holds: bool


class Sea:
    """The values of one column side by side, and every place in them where a word or number begins."""

    def __init__(self, values: Values, texts: Sequence[str], table: FormTable) -> None:
        import numpy as np

        self._table = table
        self._blob = SEPARATOR.join(texts)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self._begins = np.concatenate([[0], np.cumsum(lengths[:-1] + 1)]) if len(texts) else lengths
        self._ends = self._begins + lengths
        self._group_of, self._able = _groups(values, texts, table)
        self._places = _Places(self._blob, self._begins)

    def search(self, chosen: np.ndarray[Any, Any], only: np.ndarray[Any, Any]) -> Iterator[Match]:
        """Every match of the ``chosen`` forms (a mask) in the values that ``only`` marks."""
        for i in (chosen & self._able.any(axis=1)).nonzero()[0].tolist():
            able = self._able[i][self._group_of] & only
            if able.any():
                yield from self._search_form(self._table.forms[i], able)

    def _search_form(self, form: Form, able: np.ndarray[Any, Any]) -> Iterator[Match]:
        """Try the form at each place left; not within a match that already holds."""
        match, check, blob = form.regex.match, form.detector.check, self._blob
        positions, numbers = self._places.for_form(form, able)
        begins, ends = self._begins[numbers].tolist(), self._ends[numbers].tolist()
        done = -1
        for at, value, begin, end in zip(positions.tolist(), numbers.tolist(), begins, ends, strict=True):
            if at < done:
                continue
            found = match(blob, at, end)
            if found is None or found.end() == at:
                continue
            holds = check is None or check(found.group())
            yield Match(value, at - begin, found.end() - begin, form, holds)
            if holds:
                done = found.end()


class _Places:
    """Where words and numbers begin in a text, with what follows there."""

    def __init__(self, blob: str, begins: np.ndarray[Any, Any]) -> None:
        import numpy as np

        codes = np.frombuffer(blob.encode("ascii", "replace"), np.uint8).copy()
        if not blob.isascii():
            points = np.frombuffer(blob.encode("utf-32-le", "surrogatepass"), np.uint32)
            codes[points > 127] = 128
        kind = np.zeros(256, np.uint8)
        kind[list(DIGITS)], kind[list(LETTERS)] = 1, 2
        kinds = kind[codes]
        fresh = np.ones(len(codes), np.bool_)
        fresh[1:] = kinds[:-1] == 0
        fresh &= codes != 0
        self._at = np.flatnonzero(fresh)
        self._code = codes[self._at]
        self._value = np.searchsorted(begins, self._at, side="right") - 1
        self._digit_run = _run_lengths(kinds == 1, self._at)
        self._letter_run = _run_lengths(kinds == 2, self._at)
        self._digits_before = np.concatenate([[0], np.cumsum(kinds == 1, dtype=np.int64)])
        self._by_kind = [np.flatnonzero(kinds[self._at] == k) for k in range(3)]

    def for_form(self, form: Form, able: np.ndarray[Any, Any]) -> tuple[Any, Any]:
        """The places where a form may begin, and the values they are in."""
        import numpy as np

        lead = form.lead
        first = np.zeros(129, np.bool_)
        first[list(lead.first)] = True
        rest = lead.first - DIGITS - LETTERS
        wanted = [
            places
            for places, there in zip(self._by_kind, (rest, lead.first & DIGITS, lead.first & LETTERS), strict=True)
            if there and len(places)
        ]
        if not wanted:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        chosen = np.sort(np.concatenate(wanted)) if len(wanted) > 1 else wanted[0]
        chosen = chosen[able[self._value[chosen]]]
        chosen = chosen[first[self._code[chosen]]]
        if lead.run:
            runs = (self._digit_run if lead.run == DIGITS else self._letter_run)[chosen]
            chosen = chosen[(runs >= lead.least) & (runs <= lead.most)]
        at = self._at[chosen]
        if form.needs.digits:
            reach = np.minimum(at + min(form.needs.width[1], _LONGEST_RUN), len(self._digits_before) - 1)
            enough = self._digits_before[reach] - self._digits_before[at] >= form.needs.digits
            at, chosen = at[enough], chosen[enough]
        return at, self._value[chosen]


def _run_lengths(member: np.ndarray[Any, Any], at: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """How many characters from each place on are members."""
    import numpy as np

    breaks = np.append(np.flatnonzero(~member), len(member))
    lengths: np.ndarray[Any, Any] = breaks[np.searchsorted(breaks, at)] - at
    return lengths


def _groups(values: Values, texts: Sequence[str], table: FormTable) -> tuple[Any, Any]:
    """A group number for each value, and by form and group whether the form could be in it."""
    import numpy as np

    bare = values.kinds == DIGIT
    features = np.stack([values.kinds.astype(np.int64), np.minimum(values.digits, 255), bare * values.sizes])
    silhouettes = _silhouettes(values, texts)
    if silhouettes is None:
        groups, group_of = np.unique(features, axis=1, return_inverse=True)
        return group_of.reshape(-1), table.able(groups, None)
    numbers: dict[str, int] = {}
    numbered = np.array([numbers.setdefault(s, len(numbers)) for s in silhouettes], np.int64)
    firsts = np.unique(numbered, return_index=True)[1]
    return numbered, table.able(features[:, firsts], list(numbers))


def _silhouettes(values: Values, texts: Sequence[str]) -> list[str] | None:
    """The silhouettes of the values, if many values share few of them and all are short; else None."""
    n = len(texts)
    if n < _FEW_VALUES or int(values.sizes.max()) > _SHORT or len(values.shapes) > _MOST_SILHOUETTES:
        return None
    joined = SEPARATOR.join(texts)
    if not joined.isascii():
        joined = "".join(c if c < "\x80" else FOREIGN for c in joined)
    return silhouette(joined).split(SEPARATOR)
