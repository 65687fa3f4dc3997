"""Columns of numbers, codes and dates in one go: cells of one silhouette are counted together, by a plan.

What has no plan (names, running text, anything with a word in it) is left to be read value by value. Both say the
same of a value; only the time they take differs.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterator
from dataclasses import field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.grids import Cells
from bpo_guard.detect.columns.ids import UUID, shapes_of_grid, sign_of
from bpo_guard.detect.columns.kernels import call, numbered
from bpo_guard.detect.columns.shapes import hashes_of, smallest_of
from bpo_guard.detect.disguise.encodings import LEAST_DIGITS, coded
from bpo_guard.detect.forms.form import FormTable
from bpo_guard.detect.forms.heads import opening_of_grid
from bpo_guard.detect.forms.planned import Counted, Runner, matched, texts_of
from bpo_guard.detect.forms.plans import LEAST_CODED, Plan, Planner
from bpo_guard.detect.interface import Ceiling, FieldPart, Filters
from bpo_guard.detect.terms.wordindex import WordIndex
from bpo_guard.detect.weak_pseudonyms.digests import Digests
from bpo_guard.detect.weak_pseudonyms.pseudonyms import LONGEST_KEPT, VALUES_KEPT, Kept
from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import DISTINCT_KEPT, SHAPES_KEPT, SIGNATURES_KEPT, CappedCounts, Distinct, FieldTally

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_FEWEST_CELLS = 256
_SAMPLE = 1024
_LOW_VARIETY = 4
"""A sample with so many cells for each different value is worked by its different values."""

_BASE64_SIGNS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
_LEAST_ALIKE, _LEAST_TO_PLAN = 16, 60
_PLANS_KEPT = 20_000


@dataclass(slots=True)
class _Gathered:
    """What adds up over the silhouettes of a column."""

    counted: Counted = field(default_factory=Counted)
    shapes: Counter[str] = field(default_factory=Counter)
    cells: int = 0
    chars: int = 0
    hashes: list[Any] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)
    digests: Digests = field(default_factory=Digests)


@dataclass(frozen=True, slots=True)
class _Alike:
    """Cells of one width: their numbers, their bytes by place and cell, their hashes."""

    rows: np.ndarray[Any, Any]
    grid: np.ndarray[Any, Any]
    hashes: np.ndarray[Any, Any]

    @staticmethod
    def of(cells: Cells, rows: np.ndarray[Any, Any] | None, width: int) -> _Alike:
        """These cells, or all."""
        import numpy as np

        grid = cells.grid(rows, width)
        return _Alike(np.arange(len(cells)) if rows is None else rows, grid, hashes_of(grid))

    def part(self, start: int, end: int) -> _Alike:
        return _Alike(self.rows[start:end], self.grid[:, start:end], self.hashes[start:end])

    def where(self, marks: np.ndarray[Any, Any]) -> _Alike:
        import numpy as np

        return _Alike(self.rows[marks], np.ascontiguousarray(self.grid[:, marks]), self.hashes[marks])


class QuickReader:
    """Reads what plans can tell. Plans are remembered by column name and silhouette."""

    def __init__(self, table: FormTable, filters: Filters, index: WordIndex, coded: frozenset[str]) -> None:
        self._planner = Planner(table, coded)
        self._runner = Runner(table, filters)
        self._index = index
        self._plans: dict[tuple[frozenset[str], bool], dict[str, Plan | None]] = {}

    def take(
        self, array: pa.Array, supports: frozenset[str], silent: bool, over: Ceiling
    ) -> tuple[FieldPart | None, pa.Array]:
        """What was counted of a column, and the cells still to be read; the part has no nulls."""
        import pyarrow as pa

        if len(array) - array.null_count < _FEWEST_CELLS:
            return None, array
        if pa.types.is_dictionary(array.type) and len(array.dictionary) * _LOW_VARIETY <= len(array):
            return None, array
        cells = Cells.of(array)
        if len(cells) < _FEWEST_CELLS or _low_variety(cells):
            return None, array
        if self._unfit(cells, supports, silent):
            return self._ids(cells, supports, silent, over) or (None, array)
        encoded = cells.silhouettes()
        names = encoded.dictionary.to_pylist()
        gathered = _Gathered()
        left = self._count(cells, encoded, names, (supports, silent), gathered)
        if not gathered.cells:
            return None, array
        return _part(cells, gathered, over), cells.array.slice(0, 0) if left is None else numbered(cells.array, left)

    def _unfit(self, cells: Cells, supports: frozenset[str], silent: bool) -> bool:
        """Is the column better worked by its different values? Judged by its first cells; never changes a count."""
        first = cells.array.slice(0, _SAMPLE)
        encoded = Cells.of(first).silhouettes()
        names = encoded.dictionary.to_pylist()
        if len(names) * 4 > len(first):
            return True
        planned = 0
        for i, n in Counter(encoded.indices.to_pylist()).most_common():
            planned += n if self._plan(names[i], supports, silent) else 0
            if planned * 2 >= len(first):
                return False
            if n == 1:
                break
        return True

    def _ids(
        self, cells: Cells, supports: frozenset[str], silent: bool, over: Ceiling
    ) -> tuple[FieldPart, pa.Array] | None:
        """A column of ids made by a machine; None if it is none, or if too many of them are something else too."""
        import numpy as np

        sign = sign_of(cells)
        if not sign:
            return None
        grid = cells.grid(None, cells.width)
        alone: Any = ~((grid >= 48) & (grid <= 57)).any(axis=0)
        plan = None
        if sign != UUID:
            plans = self._plans.setdefault((supports, silent), {})
            key = sign * cells.width
            if key not in plans:
                plans[key] = self._planner.plan_of_ids(sign, cells.width, supports, silent)
            plan = plans[key]
            if plan is None:
                return None
            more = self._alone(plan, grid)
            alone = alone if more is None else alone | more
        if np.count_nonzero(alone) * 2 > len(cells):
            return None
        rows = (~alone).nonzero()[0]
        grid = np.ascontiguousarray(grid[:, rows]) if len(rows) < len(cells) else grid
        gathered = _Gathered(cells=len(rows), chars=grid.size, hashes=[hashes_of(grid)], rows=[rows])
        gathered.counted.signatures[""] = len(rows)
        if plan is not None and plan.digest:
            for letter in "aA":
                one_case = not ((grid >= 65) & (grid <= 90) if letter == "a" else (grid >= 97)).any()
                if one_case:
                    gathered.digests = Digests.of_grid("9" + letter * (cells.width - 1), grid)
                    break
        part = _part(cells, gathered, over)
        part = replace(part, tally=replace(part.tally, shapes=shapes_of_grid(grid)))
        return part, numbered(cells.array, alone.nonzero()[0])

    def _plan(self, silhouette: str, supports: frozenset[str], silent: bool) -> Plan | None:
        plans = self._plans.setdefault((supports, silent), {})
        if silhouette not in plans:
            if len(plans) > _PLANS_KEPT:
                plans.clear()
            plans[silhouette] = self._planner.plan(silhouette, supports, silent)
        return plans[silhouette]

    def _count(
        self, cells: Cells, encoded: Any, names: list[str], header: tuple[frozenset[str], bool], into: _Gathered
    ) -> Any:
        """Count all cells that have a plan; the numbers of the others (None: there are none)."""
        import numpy as np

        if len(names) == 1:
            plan = self._plan(names[0], *header)
            if plan is None:
                return np.arange(len(cells))
            return self._run(plan, _Alike.of(cells, None, len(names[0])), header[0], into)
        left = []
        of_width: dict[int, list[tuple[Plan, Any]]] = {}
        for name, rows in zip(names, _by_code(encoded.indices.to_numpy(), len(names)), strict=True):
            plan = self._plan(name, *header) if self._worth_it(name, len(rows), header) else None
            if plan is None:
                left.append(rows)
            else:
                of_width.setdefault(len(name), []).append((plan, rows))
        for width, planned in of_width.items():
            alike = _Alike.of(cells, np.concatenate([rows for _, rows in planned]), width)
            at = 0
            for plan, rows in planned:
                rest = self._run(plan, alike.part(at, at + len(rows)), header[0], into)
                at += len(rows)
                if rest is not None:
                    left.append(rest)
        return np.concatenate(left) if left else None

    def _worth_it(self, silhouette: str, cells: int, header: tuple[frozenset[str], bool]) -> bool:
        """A plan takes as long as reading some hundred values; once made, it serves a few."""
        least = _LEAST_ALIKE if silhouette in self._plans.get(header, ()) else _LEAST_TO_PLAN
        return cells >= least

    def _run(self, plan: Plan, alike: _Alike, supports: frozenset[str], into: _Gathered) -> Any:
        """Run a plan on these cells; the numbers of those that must be read alone."""
        alone = self._alone(plan, alike.grid)
        rest = None
        if alone is not None and alone.any():
            rest, alike = alike.rows[alone], alike.where(~alone)
        count = len(alike.rows)
        if not count:
            return rest
        self._runner.run(plan, alike.grid, supports, into.counted)
        into.shapes[plan.shape] += count
        into.cells += count
        into.chars += count * len(plan.silhouette)
        into.hashes.append(alike.hashes)
        into.rows.append(alike.rows)
        if plan.digest:
            into.digests += Digests.of_grid(plan.silhouette, alike.grid)
        return rest

    def _alone(self, plan: Plan, grid: Any) -> Any:
        """Which values must be read alone; None if there are none."""
        found: Any = None
        if plan.words:
            found = self._index.begins(plan.labels, grid, plan.words)
        for t in plan.wary:
            there = matched(t, grid)
            found = there if found is None else found | there
        for form in plan.unclear:
            first = form.first[grid[0]].nonzero()[0]
            if form.heads is not None:
                first = first[form.heads[opening_of_grid(grid[:, first])]]
            match = form.regex.match
            fits = [i for i, text in zip(first.tolist(), texts_of(grid[:, first]), strict=True) if match(text)]
            found = (grid[0] != grid[0]) if found is None else found
            found[fits] = True
        for start, end in plan.codes:
            rows = _may_be_text(plan.silhouette[start:end], grid[start:end]).nonzero()[0]
            if len(rows):
                texts = zip(rows.tolist(), texts_of(grid[:, rows]), strict=True)
                hiding = [i for i, text in texts if next(coded(text), None) is not None]
                found = (grid[0] != grid[0]) if found is None else found
                found[hiding] = True
        return found


def _by_code(codes: np.ndarray[Any, Any], different: int) -> Iterator[np.ndarray[Any, Any]]:
    """By code, the numbers of the cells that have it."""
    import numpy as np

    small = codes.astype(np.uint8 if different <= 256 else np.uint16 if different < 65536 else np.int32)
    yield from np.split(np.argsort(small, kind="stable"), np.cumsum(np.bincount(codes, minlength=different))[:-1])


def _low_variety(cells: Cells) -> bool:
    """Are the values few, so that the column is better worked by its different values? Never changes a count."""
    first = cells.array.slice(0, _SAMPLE)
    return len(call("unique", first)) * _LOW_VARIETY <= len(first)


def _may_be_text(silhouette: str, word: Any) -> Any:
    """Where a word could be readable text. In base64 the first of four characters, in hex the first of two tell the
    upper bits of a byte."""
    found = _in_base64(word) if len(word) % 4 != 1 else word[0] != word[0]
    size = min((silhouette.find(sign) for sign in "+/_-" if sign in silhouette), default=len(word))
    if size % 2 == 0 and size >= LEAST_CODED:
        found = found | _in_hex(word[:size], digits=set(silhouette[:size]) == {"9"})
        if size > LEAST_CODED and (prefixed := (word[0] == 48) & ((word[1] | 32) == 120)).any():
            found = found | (prefixed & _in_hex(word[2:size], digits=False))
    return found


def _in_base64(word: Any) -> Any:
    """The first of four signs is asked for all, the second and third for what is left."""
    found: Any = None
    for row in word[::4]:
        here = ((row >= 73) & (row <= 90)) | ((row >= 97) & (row <= 102))
        found = here if found is None else found & here
        if not found.any():
            return found
    left = found.nonzero()[0]
    for nth, holds in enumerate(_printable_in_base64(), start=1):
        for row in word[nth::4]:
            left = left[holds[row[left]]]
    found[:] = False
    found[left] = True
    return found


@cache
def _printable_in_base64() -> tuple[Any, Any]:
    """By sign, whether it can be the second and the third of four that stand for printable ASCII."""
    import numpy as np

    second, third = np.zeros(256, np.bool_), np.zeros(256, np.bool_)
    second[ord("=")] = third[ord("=")] = True
    for number, sign in enumerate(_BASE64_SIGNS):
        second[ord(sign)] = 2 <= number & 15 <= 7 or not number & 15
        third[ord(sign)] = number & 3 <= 1
    for same, sign in ("+-", "/_"):
        second[ord(sign)], third[ord(sign)] = second[ord(same)], third[ord(same)]
    return second, third


def _in_hex(word: Any, digits: bool) -> Any:
    """Digits alone are hex too; they must then stand for digits or a percent sign (a dot is written 2e)."""
    found: Any = None
    for row in word[::2]:
        here = (row >= 50) & (row <= 55)
        found = here if found is None else found & here
        if not found.any():
            return found
    if not digits:
        return found
    telling = sum((row == 51).astype("uint8") for row in word[::2]) >= LEAST_DIGITS
    for first, second in zip(word[::2], word[1::2], strict=True):
        telling |= (first == 50) & (second == 53)
    return found & telling


def _part(cells: Cells, of: _Gathered, over: Ceiling) -> FieldPart:
    """The part of the field that was counted; of its hashes and values, those that are not over the ceiling."""
    import numpy as np

    hashes = np.concatenate(of.hashes) if len(of.hashes) > 1 else of.hashes[0]
    rows = np.concatenate(of.rows) if len(of.rows) > 1 else of.rows[0]
    if over != Ceiling():
        low = np.flatnonzero(hashes <= np.uint64(max(over.distinct, over.kept)))
        hashes, rows = hashes[low], rows[low]
    smallest = smallest_of(hashes, DISTINCT_KEPT)
    counted = of.counted
    tally = FieldTally(
        values=of.cells,
        chars=of.chars,
        signatures=CappedCounts.of(SIGNATURES_KEPT, counted.signatures),
        shapes=CappedCounts.of(SHAPES_KEPT, of.shapes),
        tried=_filled(counted.tried),
        passed=_filled(counted.passed),
        excused=_filled(counted.excused),
        spans=_filled(counted.spans),
        distinct=Distinct(tuple(smallest.tolist())),
    )
    texts = {}
    if len(smallest):
        bound = min(smallest[min(VALUES_KEPT, len(smallest)) - 1], np.uint64(over.kept))
        low = np.flatnonzero(hashes <= bound)
        for i in low.tolist():
            row = int(rows[i])
            if int(hashes[i]) not in texts and cells.sizes[row] <= LONGEST_KEPT:
                texts[int(hashes[i])] = cells.text(row)
    return FieldPart(tally, kept=Kept(texts, of.digests))


def _filled(counts: Counter[str]) -> dict[str, int]:
    return {key: n for key, n in counts.items() if n}
