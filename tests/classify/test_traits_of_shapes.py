"""Dates finer than a year, and what is left of card numbers, by the shapes of values."""

from __future__ import annotations

import pytest

from bpo_guard.classify.traits import card_cut, traits_of
from bpo_guard.model.tally import SHAPES_KEPT, CappedCounts, FieldTally
from bpo_guard.model.traits import CardCut


def tally(shapes: dict[str, int], other: int = 0, traits: dict[str, int] | None = None) -> FieldTally:
    return FieldTally(shapes=CappedCounts(SHAPES_KEPT, shapes, other), traits=traits or {})


@pytest.mark.parametrize(
    ("shapes", "other", "expected"),
    [
        ({"9999": 7}, 0, {"date_year_only": 7}),
        ({"9999.9": 2, "9999-9999": 1}, 0, {"date_year_only": 3}),  # years as numbers; a span of years
        ({"9999-99-99": 4}, 0, {"date_full": 4}),
        ({"9999-99": 4}, 0, {"date_full": 4}),  # a month is finer than a year
        ({"A9 9999": 4}, 0, {"date_full": 4}),  # a quarter as well
        ({"99999999": 1, "9999": 3}, 0, {"date_full": 1, "date_year_only": 3}),
        ({"aaaaaaa": 5, "A#A": 1, "9999": 1}, 0, {"date_year_only": 1}),
        ({"9999": 1}, 2, {"date_full": 2, "date_year_only": 1}),  # shapes not kept may be anything
        ({"…": 1}, 0, {"date_full": 1}),
    ],
)
def test_dates(shapes: dict[str, int], other: int, expected: dict[str, int]) -> None:
    assert dict(traits_of(tally(shapes, other), {"DATE_OF_SERVICE"})) == expected


def test_only_fields_of_dates_are_looked_at() -> None:
    assert traits_of(tally({"9999-99-99": 4}), {"PERSON"}) == ()


def test_what_was_counted_of_values_stays() -> None:
    assert traits_of(tally({"99999": 4}, traits={"zip_full": 4}), {"POSTAL_CODE"}) == (("zip_full", 4),)


@pytest.mark.parametrize(
    ("shape", "cut"),
    [
        ("9999", CardCut(0, 0, 4)),
        ("999999", CardCut(6, 0, 0)),
        ("99999999", CardCut(8, 0, 0)),
        ("9999999999", CardCut(6, 0, 4)),
        ("999999######9999", CardCut(6, 0, 4)),
        ("9999-99AA-AAAA-9999", CardCut(6, 0, 4)),
        ("99999999####9999", CardCut(8, 0, 4)),
        ("99999999##9999##", CardCut(8, 4, 0)),
        ("#### #### #### 9999", CardCut(0, 0, 4)),
        ("aaaaaa aa 9999", CardCut(0, 0, 4)),
        ("aaaa", None),
        ("…", None),
    ],
)
def test_card_numbers_cut_short(shape: str, cut: CardCut | None) -> None:
    assert card_cut(shape) == cut
    assert cut is None or CardCut.of(cut.trait) == cut
