"""Names of what is counted of a field for de-identification: ZIP codes, ages, dates and card numbers cut short.

Counts only; which of them the law minds is for policy to say.
"""

from __future__ import annotations

import re

from bpo_guard.model.compact import dataclass

ZIP_FULL = "zip_full"  # five or nine digits
ZIP3 = "zip3"  # the first three digits, of an area that is not on the list of those with few inhabitants
ZIP3_LOW = "zip3_low_population"  # the first three digits, of one that is
ZIP_NONE = "zip_none"  # 000, or masked as a whole
ZIP_OTHER = "zip_other"  # a postal code of another country
AGE_TO_89 = "age_to_89"  # also the open category "90 or older"
AGE_90 = "age_90"  # ninety: an age, or a single category for all who are older
AGE_OVER_90 = "age_over_90"
AGE_BAND = "age_band"  # from below ninety to above, or not understood
BIRTH_YEAR = "birth_year"  # a year of birth and nothing finer
DATE_YEAR = "date_year_only"
DATE_FULL = "date_full"  # finer than a year, or not known to be a bare year
REFERENCE_YEARS = range(2026, 2034)
"""Years against which years of birth are counted; an audit of a later day knows less."""

_CARD = re.compile(r"card_kept_(\d+)_(\d+)_(\d+)")


def old_by(year: int) -> str:
    """The trait of years of birth whose people turn 90 in ``year`` or are older.

    >>> old_by(2026)
    'age_90_in_2026'
    """
    return f"age_90_in_{year}"


@dataclass(frozen=True, slots=True)
class CardCut:
    """How many digits of a card number are kept: at its front, in its middle, at its end."""

    front: int
    middle: int
    end: int

    @property
    def trait(self) -> str:
        return f"card_kept_{self.front}_{self.middle}_{self.end}"

    @staticmethod
    def of(trait: str) -> CardCut | None:
        """The inverse of :attr:`trait`.

        >>> CardCut.of("card_kept_6_0_4")
        CardCut(front=6, middle=0, end=4)
        """
        found = _CARD.fullmatch(trait)
        return CardCut(*map(int, found.groups())) if found else None
