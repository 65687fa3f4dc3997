"""What 45 CFR 164.514(b)(2)(i)(B) and (C) turn on, counted of columns named for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

from bpo_guard.detect.columns.traits import Traits, load_traits, of_age, of_birth
from bpo_guard.errors import PolicyError
from bpo_guard.paths import policies_dir

LOW = {*range(830, 832), *range(878, 880), 36, 59, 63, 102, 203, 556, 692, 790, 821, 823, 884, 890, 893}
"""The seventeen areas of the HHS guidance of 26 November 2012 (census of 2000)."""


@pytest.fixture(scope="module")
def traits() -> Traits:
    return load_traits(policies_dir())


def test_the_areas_of_the_guidance(traits: Traits) -> None:
    assert traits.low == {f"{area:03}" for area in LOW} and len(LOW) == 17


@pytest.mark.parametrize(
    ("code", "trait"),
    [
        ("90210", "zip_full"),
        ("90210-1234", "zip_full"),
        ("902101234", "zip_full"),
        ("2138", "zip_full"),  # 02138 that a spreadsheet took for a number
        ("90200-1234", "zip_full"),
        ("90210.0", "zip_full"),
        ("902", "zip3"),
        ("90200", "zip3"),  # three digits kept, two zeros in the place of the rest
        ("902**", "zip3"),
        ("902XX", "zip3"),
        ("21", "zip3"),  # 021 as a number
        ("036", "zip3_low_population"),
        ("36", "zip3_low_population"),
        ("03600", "zip3_low_population"),
        ("893xx", "zip3_low_population"),
        ("000", "zip_none"),
        ("00000", "zip_none"),
        ("0", "zip_none"),
        ("*****", "zip_none"),
        ("K1A 0B1", "zip_other"),
        ("SW1A 1AA", "zip_other"),
        ("unknown", None),
    ],
)
def test_a_postal_code(traits: Traits, code: str, trait: str | None) -> None:
    assert list(traits.of_zip(code)) == ([trait] if trait else [])
    assert traits.of(pa.array([code]), frozenset({"POSTAL_CODE"})) == ({trait: 1} if trait else {})


@pytest.mark.parametrize(
    ("age", "trait"),
    [
        ("0", "age_to_89"),
        ("89", "age_to_89"),
        ("89.9", "age_to_89"),
        ("90", "age_90"),
        ("91", "age_over_90"),
        ("91.0", "age_over_90"),
        ("104 years", "age_over_90"),
        ("90+", "age_to_89"),  # the one category that the rule allows
        ("90 or older", "age_to_89"),
        (">= 90", "age_to_89"),
        ("85+", "age_to_89"),
        ("95+", "age_over_90"),
        ("80-89", "age_to_89"),
        ("90-94", "age_over_90"),
        ("85-94", "age_band"),
        ("9 of 10", "age_band"),
        ("adult", None),
    ],
)
def test_an_age(age: str, trait: str | None) -> None:
    assert list(of_age(age)) == ([trait] if trait else [])


@pytest.mark.parametrize(
    ("year", "first"),
    [("1936", 2026), ("1937", 2027), ("1938.0", 2028), ("1901", 2026), ("1943", 2033), ("1944", None)],
)
def test_a_year_of_birth(year: str, first: int | None) -> None:
    told = Counter(of_birth(year))
    assert told.pop("birth_year") == 1
    assert set(told) == ({f"age_90_in_{y}" for y in range(first, 2034)} if first else set())


@pytest.mark.parametrize("birth", ["1936-05-01", "36", "05/1936", "n/a"])
def test_what_is_no_bare_year_of_birth(birth: str) -> None:
    assert list(of_birth(birth)) == []


def test_a_column_is_counted_cell_by_cell(traits: Traits) -> None:
    column = pa.array(["10001", "10001 ", "036", None, "", "10001", "x" * 40])
    assert traits.of(column, frozenset({"POSTAL_CODE"})) == {"zip_full": 3, "zip3_low_population": 1}


@pytest.mark.parametrize("supports", [frozenset[str](), frozenset({"US_SSN"})])
def test_columns_named_for_something_else_are_not_looked_at(traits: Traits, supports: frozenset[str]) -> None:
    assert traits.of(pa.array(["10001"]), supports) == {}


def test_an_area_is_three_digits(tmp_path: Path) -> None:
    folder = tmp_path / "deidentification"
    folder.mkdir()
    (folder / "zip3.yaml").write_text('low_population: ["036", "59"]\n')
    with pytest.raises(PolicyError, match="three digits"):
        load_traits(tmp_path)
