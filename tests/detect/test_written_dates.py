"""Days of birth in running text, with the month in words, in the signs of the East, or said altogether in words."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

_BORN = (
    ("narozen 12. března 1985 v Brně", "12. března 1985"),
    ("född den 12 mars 1985", "12 mars 1985"),
    ("doğum tarihi 12 Mart 1985", "12 Mart 1985"),
    ("12 Mart 1985 doğumlu", "12 Mart 1985"),
    ("родился 12 марта 1985 г. в Москве", "12 марта 1985"),
    ("γεννήθηκε στις 12 Μαρτίου 1985", "12 Μαρτίου 1985"),
    ("született 1985. március 12.", "1985. március 12"),
    ("lahir di Bandung, 12 Maret 1985", "12 Maret 1985"),
    ("sinh ngày 12 tháng 3 năm 1985", "12 tháng 3 năm 1985"),
    ("anh Hùng, sinh 02/09/1985", "02/09/1985"),
    ("1985年3月12日生まれ", "1985年3月12日"),
    ("山田様（昭和60年3月12日生）", "昭和60年3月12日"),
    ("出生日期1985年3月12日", "1985年3月12日"),
    ("1985년 3월 12일생", "1985년 3월 12일"),
    ("ولد في 12 مارس 1985", "12 مارس 1985"),
    ("נולד ב-12 במרץ 1985", "12 במרץ 1985"),
    ("เกิดวันที่ 12 มีนาคม 2528", "12 มีนาคม 2528"),
    ("วันเกิด 12/03/2528", "12/03/2528"),
    ("born on the 3rd of March 1972", "3rd of March 1972"),
    ("my date of birth is the fourth of July nineteen eighty two", "fourth of July nineteen eighty two"),
    ("birthday? Caller: March twenty first, nineteen oh five", "March twenty first, nineteen oh five"),
    ("my dob is may twenty second two thousand and one", "may twenty second two thousand and one"),
    ("nacido el cuatro de julio de mil novecientos ochenta y dos", "cuatro de julio de mil novecientos ochenta y dos"),
    ("née le premier mars mille neuf cent soixante-dix", "premier mars mille neuf cent soixante-dix"),
    ("nascido em quatro de julho de mil novecentos e oitenta", "quatro de julho de mil novecentos e oitenta"),
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize(("text", "day"), _BORN, ids=[text for text, _ in _BORN])
def test_a_day_of_birth_is_found_as_it_is_written_or_said(engine: Engine, text: str, day: str) -> None:
    found = [(text[s.start : s.end], s.type) for s in engine.spans(text)]
    assert (day, "DATE_OF_BIRTH") in found


def test_a_day_in_words_is_a_disguise_of_its_own(engine: Engine) -> None:
    (found,) = engine.spans("we met on the fourth of July nineteen eighty two")
    assert (found.type, found.disguise) == ("DATE_TIME", "date in words")


@pytest.mark.parametrize(
    "text",
    [
        "in may nineteen people came, two of them born here",
        "born here: 12 items 1985 sold, 12 штук 1985 г.",
        "date of birth: second march, third attempt, four more",
        "1985年13月12日 出生",
    ],
)
def test_words_and_numbers_that_are_no_day_are_no_birth(engine: Engine, text: str) -> None:
    assert "DATE_OF_BIRTH" not in {s.type for s in engine.spans(text)}
