"""What the law asks of values beyond their type, counted while they go by: ZIP codes, ages and years of birth.

Only columns named for one of these are looked at. The counts are what 45 CFR 164.514(b)(2)(i)(B) and (C) turn on;
no value, and no year, leaves this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bpo_guard.detect.columns.kernels import call, cast, kernels, lengths, marked
from bpo_guard.errors import PolicyError
from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass
from bpo_guard.model.traits import (
    AGE_90,
    AGE_BAND,
    AGE_OVER_90,
    AGE_TO_89,
    BIRTH_YEAR,
    REFERENCE_YEARS,
    ZIP3,
    ZIP3_LOW,
    ZIP_FULL,
    ZIP_NONE,
    ZIP_OTHER,
    old_by,
)
from bpo_guard.yamlcheck import mapping, texts
from bpo_guard.yamlio import read_yaml

if TYPE_CHECKING:
    import pyarrow as pa

_FILE = "deidentification/zip3.yaml"
_LONGEST, _LONGEST_YEAR = 24, 7
_PLAIN_ZIP = r"^\d{5}-\d{4}$|^\d{3}(?:\d[1-9]|[1-9]\d)$"
_US_ZIP = expression(r"(\d{5})(?:[- ]?(\d{4}))?(?:\.0+)?")
_CUT_ZIP = expression(r"(\d{1,3})(?:\.0+|[-*xX#. ]*)")
_MASKED_ZIP = expression(r"[-*xX#. ]+")
_AGE = expression(r"(\d{1,3})(?:[.,]\d+)? ?(?:y|yrs?|years?|yo|jahre|ans|años)?\.?", re.IGNORECASE)
_AGE_OPEN = expression(
    r"(?:>=?|≥|over|above)? ?(\d{1,3}) ?(?:\+|(?:years )?(?:or|and) (?:older|over|above)|plus)?", re.IGNORECASE
)
_AGE_BAND = expression(r"(\d{1,3}) ?(?:-|–|to) ?(\d{1,3})")
_YEAR = expression(r"((?:18|19|20)\d\d)(?:\.0+)?")
_OLDEST = 90


@dataclass(frozen=True, slots=True)
class Traits:
    """Counts traits of columns; ``low`` are the three-digit ZIP areas with 20,000 people or fewer."""

    low: frozenset[str]

    def of(self, column: pa.Array, supports: frozenset[str]) -> dict[str, int]:
        """How many cells of a column have each trait, if its name says that it holds what traits are about."""
        if "POSTAL_CODE" in supports:
            return _counted(column, self.of_zip, _LONGEST, _PLAIN_ZIP)
        if "AGE" in supports:
            return _counted(column, of_age, _LONGEST, "")
        return _counted(column, of_birth, _LONGEST_YEAR, "") if "DATE_OF_BIRTH" in supports else {}

    def of_zip(self, text: str) -> Iterator[str]:
        """The trait of one postal code; zeros that a number lost at its front are put back.

        >>> list(Traits(frozenset({"036"})).of_zip("03600")), list(Traits(frozenset()).of_zip("2138"))
        (['zip3_low_population'], ['zip_full'])
        """
        text = text.zfill(5) if text.isdigit() and len(text) == 4 else text
        whole = _US_ZIP.fullmatch(text)
        cut = _CUT_ZIP.fullmatch(text)
        if whole and (whole[1][3:] != "00" or whole[2]):
            yield ZIP_FULL
        elif whole or cut:
            three = whole[1][:3] if whole else cut[1].zfill(3) if cut else ""
            yield ZIP_NONE if three == "000" else ZIP3_LOW if three in self.low else ZIP3
        elif _MASKED_ZIP.fullmatch(text):
            yield ZIP_NONE
        elif any(c.isdigit() for c in text):
            yield ZIP_OTHER


def load_traits(policies: Path) -> Traits:
    """Read ``zip3.yaml``. Raises :class:`~bpo_guard.errors.PolicyError` if an area of it is not three digits."""
    low = texts(mapping(read_yaml(policies / _FILE, PolicyError), _FILE).get("low_population"), _FILE)
    wrong = [area for area in low if not re.fullmatch(r"\d{3}", area)]
    if wrong:
        raise PolicyError("not three digits", where=f"{_FILE}: low_population", expected='areas like "036"')
    return Traits(frozenset(low))


def of_age(text: str) -> Iterator[str]:
    """The trait of one age. A single open category of 90 or older, or of less, tells nobody's age over 89.

    >>> [*of_age("91"), *of_age("90"), *of_age("90+"), *of_age("85-94"), *of_age("89.5")]
    ['age_over_90', 'age_90', 'age_to_89', 'age_band', 'age_to_89']
    """
    if found := _AGE.fullmatch(text):
        age = int(found[1])
        yield AGE_OVER_90 if age > _OLDEST else AGE_90 if age == _OLDEST else AGE_TO_89
    elif band := _AGE_BAND.fullmatch(text):
        yield AGE_OVER_90 if int(band[1]) >= _OLDEST else AGE_BAND if int(band[2]) >= _OLDEST else AGE_TO_89
    elif still := _AGE_OPEN.fullmatch(text):
        yield AGE_OVER_90 if int(still[1]) > _OLDEST else AGE_TO_89
    elif any(c.isdigit() for c in text):
        yield AGE_BAND


def of_birth(text: str) -> Iterator[str]:
    """The traits of a bare year of birth: in which of the years to come its people turn 90 or are older."""
    if found := _YEAR.fullmatch(text):
        yield BIRTH_YEAR
        yield from (old_by(year) for year in REFERENCE_YEARS if int(found[1]) <= year - _OLDEST)


def _counted(column: pa.Array, tell: Callable[[str], Iterator[str]], longest: int, plain: str) -> dict[str, int]:
    """Most postal codes are whole: they are counted at once, the rest value by value."""
    import pyarrow as pa

    trimmed = call("utf8_trim_whitespace", call("drop_null", cast(column, pa.large_string())))
    size = lengths(trimmed)
    short = marked(trimmed, (size > 0) & (size <= longest))
    counts: dict[str, int] = {}
    if plain:
        whole = call("match_substring_regex", short, options=kernels().MatchSubstringOptions(plain))
        counts[ZIP_FULL] = whole.true_count
        short = call("filter", short, call("invert", whole))
    rest = call("value_counts", short)
    for value, n in zip(rest.field("values").to_pylist(), rest.field("counts").to_pylist(), strict=True):
        for trait in tell(value):
            counts[trait] = counts.get(trait, 0) + n
    return {trait: n for trait, n in counts.items() if n}
