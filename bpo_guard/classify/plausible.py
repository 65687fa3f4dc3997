"""Can the values of a field be what its name says? By kind of type, from shapes and counts alone."""

from __future__ import annotations

from bpo_guard.classify.shape_stats import ShapeStats
from bpo_guard.model.tally import FieldTally


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORDS = _words(
    "PERSON CITY BIRTH_PLACE NATIONALITY JOB_TITLE ORGANIZATION MEDICATION COUNTRY LOCATION REGION "
    "HEALTH_CONDITION LANGUAGE NRP"
)
_NUMBERS = _words("SALARY FINANCIAL_BALANCE PRICE CREDIT_SCORE TRANSACTION AGE")
_DATES = _words("DATE_OF_BIRTH DATE_OF_DEATH DATE_OF_SERVICE DATE_TIME")
_CODED = _words("GENDER MARITAL_STATUS RELIGION CHURCH_TAX ETHNICITY DISABILITY SEXUAL_ORIENTATION")
_MUST_MATCH = _words(
    "EMAIL_ADDRESS IP_ADDRESS MAC_ADDRESS URL JWT PRIVATE_KEY VIN UUID CARD_TRACK CRYPTO GEO_COORDINATES SWIFT_BIC"
)
_MASKED_MUST_MATCH = frozenset({"EMAIL_ADDRESS"})
_TEXTS = frozenset({"FREE_TEXT"})
_CODES_TOO = frozenset({"NATIONALITY", "COUNTRY", "REGION", "LANGUAGE", "HEALTH_CONDITION", "MEDICATION", "JOB_TITLE"})
_NUMBER_DIGITS = {
    "CREDIT_CARD": 11, "IBAN_CODE": 10, "PHONE_NUMBER": 6, "FAX_NUMBER": 6, "IMEI": 14, "POSTAL_CODE": 3,
    "BANK_ACCOUNT": 5, "ABA_ROUTING_NUMBER": 8, "NATIONAL_ID": 4, "TAX_ID": 4,
    "PASSPORT": 4, "DRIVER_LICENSE": 3, "PIN_BLOCK": 3,
}  # fmt: skip


def plausible(type_: str, tally: FieldTally, stats: ShapeStats, matched: float, government: bool) -> bool:
    """Could the values be of this type? ``matched`` is the share that fits a form of it, ``government`` true for
    the numbers that states give out, which all have digits."""
    if matched >= 0.5:
        return True
    if type_ in _MUST_MATCH:
        return matched >= 0.2 or (type_ in _MASKED_MUST_MATCH and stats.marks("@") >= 0.5)
    if type_ in _WORDS:
        if type_ not in _CODES_TOO and _flags(tally, stats):
            return False
        return stats.words >= 0.5 and stats.dates < 0.3 and (stats.length >= 1.5 or type_ in _CODES_TOO)
    if type_ == "STREET_ADDRESS":
        return stats.words < 1.01 and stats.numbers < 0.5 and stats.dates < 0.3 and stats.length >= 5
    if type_ in _NUMBERS:
        return stats.numbers >= 0.5
    if type_ in _DATES:
        return stats.dates >= 0.5
    if type_ == "CARD_EXPIRY":
        return stats.dates >= 0.5 or stats.digits(1) >= 0.5
    if type_ == "CVV":
        return stats.digits(3) >= 0.8 and stats.numbers >= 0.8 and stats.length <= 4.5
    if type_ in _CODED:
        return stats.length <= 40 and tally.distinct.n <= max(60, tally.values // 20)
    if type_ in _TEXTS:
        return tally.prose * 20 >= tally.values or stats.length >= 30
    if type_ in _NUMBER_DIGITS or government:
        return stats.digits(_NUMBER_DIGITS.get(type_, 4)) >= 0.4 or stats.marks("*") + stats.marks("#") >= 0.5
    return True


def _flags(tally: FieldTally, stats: ShapeStats) -> bool:
    """Yes and no, or a few short codes, many times over."""
    return tally.values >= 20 and tally.distinct.n <= 3 and stats.length <= 6
