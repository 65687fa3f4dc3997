"""Days as offices of other countries write them, and running numbers that begin with one."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.classify.test_unseen_schemas import PEOPLE, ROWS, made, types

Day = tuple[int, int, int]


def day(rng: random.Random) -> Day:
    return rng.randrange(1946, 2001), rng.randrange(1, 13), rng.randrange(1, 29)


def born(name: str, write: Callable[[Day], str]) -> set[str]:
    return types(name, {"name": list(PEOPLE), name: made(lambda r: write(day(r)))})


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("Datum narození", lambda d: f"{d[2]}. {d[1]}. {d[0]}"),
        ("Születési idő", lambda d: f"{d[0]}. {d[1]:02}. {d[2]:02}."),
        ("Születési dátum", lambda d: f"{d[0]}. március {d[2]}."),
        ("生年月日", lambda d: f"{d[0]}年{d[1]}月{d[2]}日"),
        ("生年月日", lambda d: f"昭和{d[0] - 1925}年{d[1]}月{d[2]}日"),
        ("生年月日", lambda d: f"S{d[0] - 1925}.{d[1]}.{d[2]}"),
        ("生年月日", lambda d: f"{d[0]}年{d[1]:02}月{d[2]:02}日(水)"),
        ("출생일", lambda d: f"{d[0]}년 {d[1]}월 {d[2]}일"),
        ("출생일", lambda d: f"{d[0]}. {d[1]}. {d[2]}"),
        ("Дата рождения", lambda d: f"{d[2]} мая {d[0]} г."),
        ("Data urodzenia", lambda d: f"{d[2]} stycznia {d[0]} r."),
        ("fecha de nacimiento", lambda d: f"{d[2]} de marzo de {d[0]}"),
        ("Doğum tarihi", lambda d: f"{d[2]} Ağustos {d[0]}"),
        ("Syntymäaika", lambda d: f"{d[2]}. kesäkuuta {d[0]}"),
    ],
)
def test_births(name: str, write: Callable[[Day], str]) -> None:
    assert "DATE_OF_BIRTH" in born(name, write)


@pytest.mark.parametrize(
    "write",
    [
        lambda d: f"{d[0]}年モデル{d[2]}",
        lambda d: f"{d[0]}. {d[1] + 12}. {d[2]}.",
        lambda d: f"X{d[0] - 1925}.{d[1]}.{d[2]}",
    ],
)
def test_no_days(write: Callable[[Day], str]) -> None:
    assert "DATE_OF_BIRTH" not in born("生年月日", write)


@pytest.mark.parametrize("first", [201805010001, 202511300001, 134417390001])
@pytest.mark.parametrize("name", ["id", "ref", "numero"])
def test_running_numbers_that_begin_alike_are_no_documents(name: str, first: int) -> None:
    """The first digits of a Korean driving licence say where it was issued: seen of a series, that is seen once."""
    assert not types(name, {"caisse": made(lambda r: r.choice("ab")), name: [str(first + i) for i in range(ROWS)]})


def test_licences_of_many_places_are_licences() -> None:
    written = made(lambda r: f"{r.randrange(11, 27)}{r.randrange(10**9, 10**10)}")
    assert "KR_DRIVER_LICENSE" in types("운전면허번호", {"이름": list(PEOPLE), "운전면허번호": written})
