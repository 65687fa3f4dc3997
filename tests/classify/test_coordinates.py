"""Latitude and longitude in fields of their own: exact ones beside persons, or where the name says whose they are."""

from __future__ import annotations

import random

import pytest

from tests.classify.test_profile import judged

RANDOM = random.Random(11)
MAIL = [f"k{i}.berger@firm{i}.de" for i in range(40)]
CODES = [f"A{i:03}" for i in range(40)]


def _numbers(places: int, half_way: float) -> list[str | None]:
    return [f"{RANDOM.uniform(-half_way, half_way):.{places}f}" for _ in range(40)]


@pytest.mark.parametrize(
    ("names", "beside", "places", "found"),
    [
        (("latitude", "longitude"), MAIL, 6, True),
        (("lat", "lng"), MAIL, 3, True),
        (("Breitengrad", "Längengrad"), MAIL, 15, True),
        (("szerokość_geograficzna", "długość_geograficzna"), MAIL, 6, True),
        (("customer_lat", "customer_lng"), CODES, 6, True),
        (("shipping_address.latitude", "shipping_address.longitude"), CODES, 7, True),
        (("home_latitude", "home_longitude"), CODES, 5, True),
        (("lat", "lng"), MAIL, 1, False),  # a town at best
        (("latitude", "longitude"), CODES, 6, False),  # airports
        (("store_lat", "store_lng"), MAIL, 6, False),
    ],
)
def test_two_fields_of_one_place(names: tuple[str, str], beside: list[str | None], places: int, found: bool) -> None:
    columns = {"code": beside, names[0]: _numbers(places, 80), names[1]: _numbers(places, 170)}
    told = judged(**columns)
    assert [any(t.type == "GEO_COORDINATES" for t in told[name].types) for name in names] == [found, found]


def test_where_a_car_was() -> None:
    plates: list[str | None] = [f"B-AB {100 + i}" for i in range(40)]
    told = judged(reg_plate=plates, ts=[f"2026-01-02T10:{i:02}:00Z" for i in range(40)], lat=_numbers(6, 80))
    assert any(t.type == "GEO_COORDINATES" for t in told["lat"].types)


@pytest.mark.parametrize("values", [[f"{200 + i}.12345" for i in range(40)], ["long", "short"] * 20, ["1", "0"] * 20])
def test_what_is_on_no_map(values: list[str | None]) -> None:
    told = judged(mail=MAIL, long=values)
    assert all(t.type != "GEO_COORDINATES" for t in told["long"].types)
