"""Values of exports of business systems, some of few rows, against the names of their fields and beside each other."""

from __future__ import annotations

import pytest

from bpo_guard.detect.people.firms import is_firm
from tests.classify.test_among_persons import FIRST, LAST, MAIL
from tests.classify.test_profile import judged, types

INITIALS: list[str | None] = list("KRTMAJWLDP")
CALLS: list[str | None] = [f"+49 151 204{i}77{i}3" for i in range(8)]
OWNERS = ["Howard", "Garcia", "Meyer", "Rossi", "Dunn", "Lopez", "Silva", "Becker"]
FIRMS: list[str | None] = [f"{o} {what}" for o in OWNERS for what in ("Plumbing", "Motors", "Apotheke")]
STROKES: list[str | None] = ["510/659-2901", "510/659-3344", "312/555-0177"]


@pytest.mark.parametrize(
    ("name", "values", "kept"),
    [
        ("middle_name", INITIALS, "PERSON"),
        ("last_name", ["Lincoln", "Austin"], "PERSON"),
        ("phone", STROKES, "PHONE_NUMBER"),
        ("passport_number", ["2023", "1998X7712", "C01X00T47"] * 4, "PASSPORT"),
    ],
)
def test_believed(name: str, values: list[str | None], kept: str) -> None:
    assert kept in types(name, values)


@pytest.mark.parametrize(
    ("name", "values", "never"),
    [
        ("first_name", INITIALS, "PERSON"),
        ("passport_number", ["1998", "2004", "2011", "2023"] * 4, "PASSPORT"),
        ("job_title", ["Mr.", "Mrs."] * 5, "JOB_TITLE"),
        ("client_name", FIRMS, "PERSON"),
    ],
)
def test_refuted(name: str, values: list[str | None], never: str) -> None:
    assert never not in types(name, values)


def beside_persons(name: str, values: list[str | None], **more: list[str | None]) -> set[str]:
    rows = len(values)
    people = {"first_name": (FIRST * 4)[:rows], "last_name": (LAST * 4)[:rows], "email": (MAIL * 4)[:rows]}
    return {t.type for t in judged(**people, **more, **{name: values})[name].types}


def test_keys_are_no_telephone_numbers() -> None:
    numbers: list[str | None] = ["9843644031", "7825888822", "8765434543"]
    assert "PHONE_NUMBER" in beside_persons("reached_at", numbers)
    assert "PHONE_NUMBER" not in beside_persons("legacy_id", numbers)


TOKYO = ["東京都千代田区丸の内1-9-1", "名古屋市中村区名駅1丁目1-4", "神奈川県横浜市西区高島２－１６－１"]
SEOUL = ["서울특별시 강남구 테헤란로 152", "경기도 성남시 분당구 판교로 235", "서울 마포구 양화로 45"]
BEIJING = ["北京市朝阳区建国路88号", "上海市浦东新区世纪大道100号", "成都市锦江区红星路三段1号"]
MADRID = ["C/ Alcalá 120, 3º B", "C/Valencia 230", "C/ Mayor 4, 2º"]


@pytest.mark.parametrize("streets", [TOKYO, SEOUL, BEIJING, MADRID])
def test_addresses_from_the_town_on(streets: list[str | None]) -> None:
    assert [t.type for t in judged(column_1=streets * 2)["column_1"].types] == ["STREET_ADDRESS"]


@pytest.mark.parametrize(
    "told", [["東京市場調査報告2023", "市区町村別集計12"], ["上海市场部2023年", "北京市场2号"], ["매장 3", "강남구 2"]]
)
def test_towns_with_a_number_are_no_addresses(told: list[str | None]) -> None:
    assert not judged(column_1=told * 3)["column_1"].types


@pytest.mark.parametrize(
    "numbers", [["510/659-2901", "716/938-5811", "312/555-0177"], ["11 98888-1234", "13 99777-4321", "21 3333-4100"]]
)
def test_dialled_beside_persons(numbers: list[str | None]) -> None:
    found = judged(column_1=FIRST, column_2=LAST, column_3=MAIL, column_4=numbers)["column_4"]
    assert "PHONE_NUMBER" in {t.type for t in found.types}


def test_the_later_of_two_dates_is_no_birth() -> None:
    born: list[str | None] = ["1961-03-02", "1958-11-23", "1970-07-19", "1966-01-30"]
    begun: list[str | None] = ["1986-09-01", "1984-04-15", "1995-10-01", "1989-02-01"]
    assert "DATE_OF_BIRTH" in beside_persons("since", begun)
    assert "DATE_OF_BIRTH" not in beside_persons("since", begun, other=born)
    assert "DATE_OF_BIRTH" in beside_persons("since", born, other=begun)


@pytest.mark.parametrize("name", ["Howard Plumbing", "St Anne Medical Center", "Weber Maschinenbau", "Lopez Bros."])
def test_businesses_by_their_last_word(name: str) -> None:
    assert is_firm(name)


@pytest.mark.parametrize("name", ["Anna Weber", "John Centerwall", "Shop Keeper", "Maria Hotelling"])
def test_persons_are_no_businesses(name: str) -> None:
    assert not is_firm(name)
