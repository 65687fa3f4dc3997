"""What a detector is made of, and what it sees. Detectors are data and small pure functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bpo_guard.model.compact import dataclass
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

Bulk = Callable[["np.ndarray[Any, Any]"], "np.ndarray[Any, Any]"]
"""A check of many matches that are written alike. It gets their bytes by place and match (one row for each place; all
of a row are digits, or small letters, or capital ones, or the same sign) and says of each match whether it holds."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One written form of a type.

    ``regex`` (Python syntax, no backtracking traps, no anchors: the engine decides about boundaries);
    ``basis`` what the form alone is worth once the detector's ``check`` holds: ``weak`` forms count only
    with a header or a cue for them. ``charset`` names the characters a value must hold to be tried.
    """

    regex: str
    basis: Basis = Basis.shaped


@dataclass(frozen=True, slots=True)
class PatternDetector:
    """Finds one type by its form. One module of ``bpo_guard/detect`` may hold several in ``DETECTORS``.

    ``check`` gets the matched text as written and says whether the number holds (checksum, ranges); a
    pattern that passes a check counts as ``checked`` when ``proves`` is true. ``bulk`` says the same as ``check``
    of many matches at once. ``chance`` is the share of
    arbitrary numbers of this form that pass the check (0.1 for one check digit): a column in which no more
    than that share passes is not of this type. ``cues`` are words beside a weak form in running text.
    ``country`` is the ISO code of the issuer. ``near_misses`` are look-alikes that must not be reported:
    the detector's own test. ``issuer`` names who gives out such a value (the provider of a key), where the
    value tells. ``worded``: the forms hold the word for what they are
    (``Policy number: 44718``). ``of_a_firm``: it is the number of a firm, a practice or a vehicle, and no person's own.
    All examples are synthetic.
    """

    type: str
    title: str
    patterns: tuple[Pattern, ...]
    check: Callable[[str], bool] | None = None
    proves: bool = True
    chance: float = 1.0
    cues: tuple[str, ...] = ()
    country: str = ""
    source: str = ""
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
    issuer: Callable[[str], str] | None = None
    bulk: Bulk | None = None
    worded: bool = False
    of_a_firm: bool = False


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """A hit in running text: offsets in characters of the original, never the text itself.

    ``issuer``: who gave the value out, where it tells. ``excused``: the filter that says it is nobody's (a number
    printed for tests), whose score is low.
    """

    start: int
    end: int
    type: str
    score: float
    basis: Basis
    disguise: str = ""
    issuer: str = ""
    excused: str = ""
