"""Columns without a header in languages that are not written in English: words for a gender, streets, houses."""

from __future__ import annotations

import pytest

from bpo_guard.detect.columns.portrait import _BOTH_GENDERS, plain
from tests.classify.test_profile import judged

Column = list[str | None]


def alone(values: Column) -> set[str]:
    return {t.type for t in judged(headed=False, column_1=values)["column_1"].types}


@pytest.mark.parametrize("pair", _BOTH_GENDERS.split())
def test_every_pair_of_words_for_a_gender_is_one(pair: str) -> None:
    words = [*pair.split("/")] * 6
    assert alone(list(words)) >= {"GENDER"}


def test_words_are_compared_without_accents() -> None:
    assert plain("мужской") != "мужской"  # decomposed, so that the pairs must be as well


@pytest.mark.parametrize(
    "values",
    [
        ["M", "V"] * 6,  # Mastercard, Visa; and Dutch
        ["H", "M", "L"] * 4,
        ["ja", "nej"] * 6,
    ],
)
def test_other_pairs_are_no_genders(values: Column) -> None:
    assert "GENDER" not in alone(values)


@pytest.mark.parametrize(
    "values",
    [
        ["Kastanjelaan", "Molenstraat", "Oude Haven", "Singelgracht", "Wilgenlaan", "Veerkade"],
        ["Lindenallee", "Hauptstraße", "Mühlgasse", "Parkallee", "Schulstraße"],
        ["вул. Садова, буд. 4", "площа Ринок, буд. 9", "узвіз Тихий, буд. 12", "набережна Нова, буд. 7"],
        ["наб. Новая, д. 5/7", "б-р Мира, д. 16 к. 9", "ул. Садовая, д. 3", "пр. Зелёный, д. 46"],
    ],
)
def test_streets(values: Column) -> None:
    assert "STREET_ADDRESS" in alone(values)


@pytest.mark.parametrize(
    "values",
    [
        ["Arroz largo fino 1kg", "Yerba mate 500g", "Martillo carpintero", "Aceite girasol 900 ml"] * 3,
        ["Watergate", "Colgate", "Newgate", "Ludgate", "Highgate", "Ramsgate"],
    ],
)
def test_goods_and_places_are_no_streets(values: Column) -> None:
    assert "STREET_ADDRESS" not in alone(values)


def test_one_word_again_and_again_is_no_name() -> None:
    assert "PERSON" not in alone(["RON"] * 14)
    assert "PERSON" in alone(["Anna", "Piotr", "Ewa", "Marek", "Zofia", "Jan"] * 3)


def test_words_for_being_married() -> None:
    assert "MARITAL_STATUS" in alone(["женат", "холост", "разведена", "замужем"] * 3)
    assert "MARITAL_STATUS" in alone(["belum kawin", "kawin", "cerai hidup"] * 4)
