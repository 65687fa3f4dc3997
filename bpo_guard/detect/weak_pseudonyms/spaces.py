"""Spaces so small that a digest of one of their members hides nothing: dates of birth, short numbers, and parts of
larger ones. Bounded by the number of tries and chosen by a fixed multiplier, so that every run tries the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bpo_guard.model.compact import dataclass

FIRST_BIRTH, LAST_BIRTH = date(1920, 1, 1), date(2015, 12, 31)
_DAYS = (
    "{0:04}-{1:02}-{2:02}", "{0:04}{1:02}{2:02}", "{2:02}.{1:02}.{0:04}", "{2:02}/{1:02}/{0:04}",
    "{1:02}/{2:02}/{0:04}", "{2:02}-{1:02}-{0:04}", "{2:02}{1:02}{0:04}", "{1:02}{2:02}{0:04}",
)  # fmt: skip
_SSNS, _PHONES, _BINS = 300_000, 180_000, 4
_STEP = 0x9E3779B97F4A7C15
_LEAST_BIN, _BIN_SPAN = 400_000, 160_000


@dataclass(frozen=True, slots=True)
class Space:
    """``members`` yields what to try: every ``step``-th value, in each of its spellings. ``part``: which share of
    the space that is at step 1; of a whole space (1.0) all digests of a column should be among them."""

    type: str
    title: str
    part: float
    members: Callable[[int], Iterator[bytes]]

    @property
    def whole(self) -> bool:
        return self.part == 1.0


def births(step: int) -> Iterator[bytes]:
    """Days in every common way of writing them."""
    for n in range(0, (LAST_BIRTH - FIRST_BIRTH).days + 1, step):
        day = FIRST_BIRTH + timedelta(n)
        for form in _DAYS:
            yield form.format(day.year, day.month, day.day).encode()


def short_numbers(step: int) -> Iterator[bytes]:
    """Numbers of four to six digits."""
    for width in (4, 5, 6):
        for n in range(0, 10**width, step):
            yield b"%0*d" % (width, n)


def truncated_cards(step: int) -> Iterator[bytes]:
    """First six and last four digits, of a few issuers chosen by number."""
    for i in range(1, _BINS + 1):
        issuer = _LEAST_BIN + i * _STEP % _BIN_SPAN
        for last in range(0, 10_000, step):
            yield b"%06d%04d" % (issuer, last)
            yield b"%06d******%04d" % (issuer, last)


def some_ssns(step: int) -> Iterator[bytes]:
    """A part of the numbers that may be given out, with and without dashes."""
    for i in range(0, _SSNS, step):
        area, rest = divmod((i * _STEP >> 20) % 899_000_000 + 1_000_000, 1_000_000)
        group, serial = divmod(rest, 10_000)
        if area != 666 and group and serial:
            yield b"%03d%02d%04d" % (area, group, serial)
            yield b"%03d-%02d-%04d" % (area, group, serial)


def some_phones(step: int) -> Iterator[bytes]:
    """A part of the ten-digit numbers of North America, with and without dashes."""
    for i in range(0, _PHONES, step):
        chosen = i * _STEP >> 20
        area, chosen = 200 + chosen % 800, chosen // 800
        exchange, chosen = 200 + chosen % 800, chosen // 800
        line = chosen % 10_000
        yield b"%03d%03d%04d" % (area, exchange, line)
        yield b"%03d-%03d-%04d" % (area, exchange, line)


SPACES = (
    Space("DATE_OF_BIRTH", f"dates of birth {FIRST_BIRTH.year} to {LAST_BIRTH.year}", 1.0, births),
    Space("OTHER_ID", "numbers of four to six digits", 1.0, short_numbers),
    Space("CARD_TRUNCATED", "first six and last four digits of a card", _BINS / _BIN_SPAN, truncated_cards),
    Space("US_SSN", "US social security numbers", _SSNS / 898_000_000, some_ssns),
    Space("PHONE_NUMBER", "ten-digit telephone numbers", _PHONES / 6_400_000_000, some_phones),
)
"""In the order in which they are tried."""
