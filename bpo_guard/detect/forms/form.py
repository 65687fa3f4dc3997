"""Written forms of types, compiled: the expression with its borders, and what a value must hold to be tried.

The needs (digits, marks, kinds of letter) are read off the expression itself, so that a detector stays one line
of data and a column of names costs nothing for the hundred kinds of number it cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, cached_property
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.forms import borders, nodes
from bpo_guard.detect.forms.beginnings import Beginnings
from bpo_guard.detect.forms.heads import heads_table
from bpo_guard.detect.forms.leads import FOREIGN, Lead
from bpo_guard.detect.forms.needs import Needs
from bpo_guard.detect.forms.nodes import Nodes
from bpo_guard.detect.forms.outlines import Outline, inline_flags, outline_of, prepared_outlines
from bpo_guard.detect.forms.programs import Way, program, ways
from bpo_guard.detect.forms.silhouettes import FOREIGN as OUTSIDE
from bpo_guard.detect.registry import basis_of
from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.tally import Basis
from bpo_guard.prepared import look_up

if TYPE_CHECKING:
    import numpy as np

_NO_FRACTION = r"(?!(?<=[\s=,+(-]\.)\d+(?![^\W_]|[-./ ]\d))"
"""Digits alone behind a bare point (``= .4417382059``). Behind a point that only stands there, a number is one."""

_BEFORE = borders.BEFORE + r"(?<!\d[-./])" + _NO_FRACTION
_AFTER = borders.AFTER + r"(?![-/]\d)(?!\.\d)(?!,\d{1,2}(?!\d))"
_FITS_KEPT = 200_000
_WAYS_KEPT = 20_000
_BEGUN_KEPT = 4000


@dataclass(frozen=True, eq=False)
class Form:
    """One pattern of one detector. ``basis`` is what a match with its check is worth. What most inputs never come
    to need is made when first asked for."""

    detector: PatternDetector
    source: str
    basis: Basis
    type: str
    outline: Outline

    @property
    def needs(self) -> Needs:
        """What a value must hold to be tried."""
        return self.outline.needs

    @property
    def lead(self) -> Lead:
        """How the form begins."""
        return self.outline.lead

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression with its borders."""
        flags, body = inline_flags(self.source)
        return expression(f"{_BEFORE}(?:{body}){_AFTER}", flags)

    @property
    def unbroken(self) -> bool:
        """Does no fit hold a blank?"""
        return self.outline.unbroken

    @property
    def first_mark(self) -> tuple[int, int] | None:
        """Kinds of which one must be there before more than so many blanks are."""
        return self.outline.first_mark

    @cached_property
    def heads(self) -> np.ndarray[Any, Any] | None:
        """Which openings it may have; see :mod:`bpo_guard.detect.forms.heads`."""
        return None if self.outline.heads is None else heads_table(self.outline.heads)

    @cached_property
    def program(self) -> Nodes | None:
        """The expression with its borders, to be run on silhouettes; see :mod:`bpo_guard.detect.forms.programs`."""
        before, after = _borders(inline_flags(self.source)[0])
        known = look_up(nodes.KIND, nodes.CODE, self.source.encode())
        own: Nodes | None = known or program_of(self.source)
        return None if before is None or own is None or after is None else (*before, *own, *after)

    def ways(self, silhouette: str, at: int) -> tuple[Way, ...] | None:
        """How the form matches at a place of a silhouette; see :mod:`bpo_guard.detect.forms.programs`."""
        return ways(self.program, silhouette, at)

    @cached_property
    def first(self) -> np.ndarray[Any, Any]:
        """By code, whether it may come first."""
        import numpy as np

        table = np.zeros(FOREIGN + 1, np.bool_)
        table[list(self.lead.first)] = True
        return table


def compile_forms(detectors: Iterable[PatternDetector]) -> tuple[Form, ...]:
    """Every pattern of every detector, in their order."""
    known = prepared_outlines()
    return tuple(
        Form(d, p.regex, basis_of(d, p), d.type, known.get(p.regex) or outline_of(p.regex))
        for d in detectors
        for p in d.patterns
    )


def program_of(source: str) -> Nodes | None:
    """An expression without its borders, to be run."""
    flags, body = inline_flags(source)
    return program(sre_parser.parse(body, flags), flags)


@cache
def _borders(flags: int) -> tuple[Nodes | None, Nodes | None]:
    """What stands around every form, to be run."""
    return program(sre_parser.parse(_BEFORE), flags), program(sre_parser.parse(_AFTER), flags)


class FormTable:
    """All forms with their needs as arrays, and what is known of which silhouettes they fit."""

    def __init__(self, forms: Sequence[Form]) -> None:
        import numpy as np

        most = max((len(f.needs.kinds) for f in forms), default=0)
        self.forms = forms
        self.weak = np.array([f.basis is Basis.weak for f in forms], np.bool_)
        self._digits = np.array([min(f.needs.digits, 255) for f in forms], np.int64).reshape(-1, 1)
        self._widths = np.array([f.needs.width for f in forms], np.int64).reshape(-1, 2)
        self._kinds = np.full((most, len(forms), 1), -1, np.int64)
        for i, form in enumerate(forms):
            for k, need in enumerate(sorted(form.needs.kinds)):
                self._kinds[k, i, 0] = need
        self._rows: dict[str, list[int]] = {}
        for i, form in enumerate(forms):
            self._rows.setdefault(form.type, []).append(i)
        self._beginnings = Beginnings([form.outline for form in forms])
        self._begun: dict[str, np.ndarray[Any, Any]] = {}
        self._outlines: dict[int, re.Pattern[str]] = {}
        self._fits: dict[tuple[int, str], bool] = {}
        self._ways: dict[tuple[int, str, int], tuple[Way, ...] | None] = {}

    def of_types(self, types: Collection[str]) -> np.ndarray[Any, Any]:
        """A mask of the forms of these types."""
        import numpy as np

        mask = np.zeros(len(self.forms), np.bool_)
        for type_ in types:
            mask[self._rows.get(type_, [])] = True
        return mask

    def by_type(self) -> dict[str, np.ndarray[Any, Any]]:
        """For each type a mask of its weak forms."""
        import numpy as np

        masks: dict[str, np.ndarray[Any, Any]] = {}
        for i in self.weak.nonzero()[0].tolist():
            masks.setdefault(self.forms[i].type, np.zeros(len(self.forms), np.bool_))[i] = True
        return masks

    def widest(self, type_: str) -> int:
        """The most characters that a weak form of the type may have."""
        forms = (i for i in self._rows.get(type_, ()) if self.weak[i])
        return max((int(self._widths[i, 1]) for i in forms), default=0)

    def able(self, groups: np.ndarray[Any, Any], silhouettes: Sequence[str] | None) -> np.ndarray[Any, Any]:
        """By form and group of values: could the form be in them? ``groups`` are (kinds, digits, size)."""
        import numpy as np

        kinds, digits, size = groups
        low, high = self._widths[:, :1], self._widths[:, 1:]
        able: np.ndarray[Any, Any] = (digits >= self._digits) & ((size == 0) | ((size >= low) & (size <= high)))
        for need in self._kinds:
            able &= (kinds & need) != 0
        for g, silhouette in enumerate(silhouettes or ()):
            able[:, g] &= self._begin(silhouette)
            for i in np.flatnonzero(able[:, g]).tolist():
                able[i, g] = self._fit(i, silhouette)
        return able

    def begin_at(self, codes: np.ndarray[Any, Any], runs: Sequence[np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
        """By form and place, whether the form may open there: with this code, and runs of digits, of letters, of either
        that are so long."""
        firsts, least, most = self._opening
        may: np.ndarray[Any, Any] = firsts[:, codes]
        for low, high, lengths in zip(least, most, runs, strict=True):
            may &= (lengths >= low) & (lengths <= high)
        return may

    @cached_property
    def _opening(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """By form its first codes, and the least and greatest lengths of its opening runs."""
        import numpy as np

        firsts = np.zeros((len(self.forms), FOREIGN + 1), np.bool_)
        for i, form in enumerate(self.forms):
            firsts[i, list(form.lead.first)] = True
        runs = np.array([form.lead.runs for form in self.forms], np.int64).reshape(-1, 3, 2)
        least, most = (runs[:, :, k].T[:, :, None] for k in (0, 1))
        return firsts, least, most

    def ways(self, form: int, silhouette: str, at: int) -> tuple[Way, ...] | None:
        """The form's matches at a place of a silhouette, remembered."""
        key = (form, silhouette, at)
        if key not in self._ways:
            if len(self._ways) >= _WAYS_KEPT:
                self._ways.clear()
            told = silhouette.isascii() and OUTSIDE not in silhouette
            none = told and not (
                self._beginnings.at(form, silhouette, at) and self._outline(form).match(silhouette, at)
            )
            self._ways[key] = () if none else self.forms[form].ways(silhouette, at)
        return self._ways[key]

    def _begin(self, silhouette: str) -> np.ndarray[Any, Any]:
        if silhouette not in self._begun:
            if len(self._begun) >= _BEGUN_KEPT:
                self._begun.clear()
            self._begun[silhouette] = self._beginnings.anywhere(silhouette)
        return self._begun[silhouette]

    def _outline(self, form: int) -> re.Pattern[str]:
        if form not in self._outlines:
            self._outlines[form] = expression(self.forms[form].outline.silhouette)
        return self._outlines[form]

    def _fit(self, form: int, silhouette: str) -> bool:
        key = (form, silhouette)
        if key not in self._fits:
            if len(self._fits) >= _FITS_KEPT:
                self._fits.clear()
            self._fits[key] = self._outline(form).search(silhouette) is not None
        return self._fits[key]
