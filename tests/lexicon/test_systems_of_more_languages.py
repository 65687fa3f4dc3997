"""Headers of HR, bank, health and school systems in many languages, and of tables about nobody beside them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bpo_guard.lexicon import Lexicon

ROWS = list(csv.DictReader(Path(__file__).with_name("systems_of_more_languages.csv").read_text("utf-8").splitlines()))
HARMLESS = {"DATE_TIME", "ORGANIZATION", "URL", "UUID", "COUNTRY", "REGION", "CITY", "PRICE"}


def said(lexicon: Lexicon, header: str) -> list[str]:
    return [h.type for h in lexicon.types_of(header) if h.weight >= 0.5]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['language']}-{r['header']}")
def test_header(lexicon: Lexicon, row: dict[str, str]) -> None:
    types = said(lexicon, row["header"])
    if row["expected"]:
        assert row["expected"] in types
    else:
        assert set(types) <= HARMLESS


TECHNOLOGY = (
    "norm_factor abort_signal marca cod_marca sold_qty color_plata pin_type premium_rate regress_test automobile "
    "part_id stock_no thr_value ttl cas_number kor lang_ber"
)


@pytest.mark.parametrize("header", TECHNOLOGY.split())
def test_headers_of_technology_stay_harmless(lexicon: Lexicon, header: str) -> None:
    assert not set(said(lexicon, header)) - HARMLESS


@pytest.mark.parametrize(
    ("header", "type_"),
    [
        ("Ф.И.О.", "PERSON"),
        ("Α.Μ.Κ.Α.", "GR_AMKA"),
        ("Sueldo (aprox. en S/.)", "SALARY"),
        ("koen", "GENDER"),
        ("gaardejer_foedselsdato", "DATE_OF_BIRTH"),
    ],
)
def test_initials_brackets_and_letters_written_apart(lexicon: Lexicon, header: str, type_: str) -> None:
    assert type_ in said(lexicon, header)
