"""Columns made up for measuring: eight languages, many ways of naming, with and without headers, and look-alikes.

Nothing here comes from the detectors' or the lexicon's lists: names, streets, words, forms and the spellings of headers
(``generated_words.yaml``) were written for this file, check digits come from python-stdnum. A *house* is a made-up
company with its own language and habits; it stands for a source repository when weights are fitted on some houses and
tried on others.
"""

from __future__ import annotations

import random
import string
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import md5, sha256
from pathlib import Path
from typing import Any

from stdnum import ean, iban, luhn
from stdnum.br import cpf
from stdnum.de import idnr
from stdnum.es import dni
from stdnum.fr import nir
from stdnum.nl import bsn
from stdnum.pl import pesel

from bpo_guard.yamlio import read_yaml

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl")
HOUSES_A_LANGUAGE = 7
TABLES_A_HOUSE = 6
WITHOUT_HEADER = 0.4
NOTHING = "NONE"


@dataclass(frozen=True, slots=True)
class Made:
    """One column: what it holds, and the types that are right for it. ``plain``: its values tell without a header."""

    house: str
    table: str
    name: str
    values: tuple[str, ...]
    label: str
    right: frozenset[str]
    headed: bool
    plain: bool


@dataclass(frozen=True, slots=True)
class House:
    """One made-up company: its language and how it writes dates, amounts and numbers."""

    name: str
    language: str
    rng: random.Random
    date_form: str
    long_zip: bool
    upper: bool

    def word(self, section: str) -> str:
        return self.rng.choice(_words(section, self.language))

    def digits(self, n: int) -> str:
        return "".join(self.rng.choice(string.digits) for _ in range(n))

    def day(self, first: date, last: date) -> date:
        return first + timedelta(self.rng.randrange((last - first).days))


@cache
def _book() -> Mapping[str, Any]:
    book: Mapping[str, Any] = read_yaml(Path(__file__).with_name("generated_words.yaml"), ValueError)
    return book


@cache
def _words(section: str, language: str) -> tuple[str, ...]:
    by_language = _book()[section]
    return tuple(str(by_language.get(language, by_language["en"])).split("|"))


@cache
def _headers(kind: str, language: str) -> tuple[str, ...]:
    by_language = _book()["headers"][kind]
    return tuple(str(by_language.get(language, by_language["en"])).split("|"))


def columns(seed: int = 11, houses: int = HOUSES_A_LANGUAGE, tables: int = TABLES_A_HOUSE) -> Iterator[list[Made]]:
    """Tables of made-up columns, the same for the same numbers."""
    for language in LANGUAGES:
        for h in range(houses):
            rng = random.Random(f"{seed} {language} {h}")
            form = rng.choice(("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y%m%d", "%d %b %Y"))
            house = House(f"{language}{h}", language, rng, form, rng.random() < 0.5, rng.random() < 0.2)
            for t in range(tables):
                yield list(_table(house, f"t{t}"))


def _table(house: House, table: str) -> Iterator[Made]:
    rng = house.rng
    rows = rng.choice((12, 25, 40, 80, 120))
    headed = rng.random() >= WITHOUT_HEADER
    kinds = rng.sample(sorted(_SENSITIVE), rng.randrange(4, 8)) + rng.sample(sorted(_HARMLESS), rng.randrange(4, 8))
    rng.shuffle(kinds)
    for i, kind in enumerate(kinds):
        maker = _SENSITIVE.get(kind) or _HARMLESS[kind]
        values = [maker.make(house) for _ in range(rows)]
        if kind == "-rownum":
            values = [str(n + 1) for n in range(rows)]
        if rng.random() < 0.2:
            values = [v if rng.random() > 0.1 else "" for v in values]
        if house.upper and kind in ("first", "last", "full", "city"):
            values = [v.upper() for v in values]
        name = rng.choice(_headers(kind, house.language)) if headed else f"column_{i + 1}"
        label = NOTHING if kind.startswith("-") else kind
        yield Made(house.name, table, name, tuple(values), label, maker.right_in(house), headed, maker.plain)


@dataclass(frozen=True, slots=True)
class _Maker:
    """How the values of one kind are made; ``right`` by language where it differs."""

    make: Callable[[House], str]
    right: str | Mapping[str, str] = ""
    plain: bool = True

    def right_in(self, house: House) -> frozenset[str]:
        right = self.right if isinstance(self.right, str) else self.right[house.language]
        return frozenset(right.split())


def _full(h: House) -> str:
    return f"{h.word('last')}, {h.word('first')}" if h.long_zip else f"{h.word('first')} {h.word('last')}"


def _date_of(first: date, last: date) -> Callable[[House], str]:
    return lambda h: h.day(first, last).strftime(h.date_form)


def _moment(h: House) -> str:
    at = datetime(2023, 1, 1) + timedelta(seconds=h.rng.randrange(86_400 * 900))
    return at.strftime("%Y-%m-%dT%H:%M:%S") if h.long_zip else at.strftime(h.date_form)


def _email(h: House) -> str:
    box, firm = h.rng.choice(("mail", "kontor", "desk", "me")), h.rng.choice(("nordkontor.de", "harbourline.co.uk"))
    return f"{box}{h.rng.randrange(9999)}@{firm}"


def _phone(h: House) -> str:
    forms = {
        "en": "(415) 67#-#### | 212-73#-#### | +44 20 71## ####", "de": "+49 30 5550 #### | 030 / 5550####",
        "fr": "01 42 ## ## ## | +33 1 42 ## ## ##", "es": "+34 91 055 ## ## | 910 55 ## ##",
        "pt": "+351 21 055 ## ## | (11) 95555-####", "it": "+39 06 5550 #### | 06 5550####",
        "nl": "+31 20 555 ## ## | 020-555####", "pl": "+48 22 555 ## ## | 22 555 ## ##",
    }  # fmt: skip
    form = h.rng.choice(forms[h.language].split(" | "))
    return "".join(h.rng.choice(string.digits) if c == "#" else c for c in form)


def _street(h: House) -> str:
    form = h.word("street")
    while "{" in form:
        form = form.replace("{n}", str(h.rng.randrange(1, 9999)), 1).replace("{m}", str(h.rng.randrange(1, 199)), 1)
    return form


def _zip(h: House) -> str:
    if h.language == "en":
        return (
            h.digits(5)
            if not h.long_zip
            else f"{h.rng.choice(('LS', 'BS', 'EX'))}{h.rng.randrange(1, 20)} {h.rng.randrange(1, 9)}AB"
        )
    forms = {"pt": "#####-###", "nl": "#### AB", "pl": "##-###"}
    form = forms.get(h.language, "#####")
    return "".join(h.rng.choice("123456789") if c == "#" else c for c in form)


def _salary(h: House) -> str:
    amount = h.rng.randrange(18_000, 98_000) / h.rng.choice((1, 12))
    return f"{amount:.2f}" if h.long_zip else str(round(amount))


def _national(h: House) -> str:
    return _NATIONAL_MADE[h.language](h)


def _ssn(h: House) -> str:
    return f"{h.rng.randrange(100, 665)}-{h.rng.randrange(10, 99)}-{h.rng.randrange(1000, 9999)}"


def _nir(h: House) -> str:
    number = f"{h.rng.choice('12')}{h.digits(2)}{h.rng.randrange(1, 13):02}75{h.rng.randrange(100_100, 999_999)}"
    return number + str(nir.calc_check_digits(number))


def _dni(h: House) -> str:
    number = h.digits(8)
    return number + dni.calc_check_digit(number)


def _cpf(h: House) -> str:
    number = h.digits(9)
    for _ in range(2):
        total = sum(int(d) * w for d, w in zip(number, range(len(number) + 1, 1, -1), strict=True))
        number += str(total * 10 % 11 % 10)
    return cpf.format(number)


def _pesel(h: House) -> str:
    number = h.day(date(1945, 1, 1), date(1999, 12, 31)).strftime("%y%m%d") + h.digits(4)
    return number + pesel.calc_check_digit(number)


def _steuer_id(h: House) -> str:
    while True:
        digits = h.rng.sample("0123456789", 9)
        digits.append(h.rng.choice(digits))
        h.rng.shuffle(digits)
        number = "".join(digits)
        if number[0] != "0" and idnr.is_valid(full := number + _iso7064(number)):
            return full


def _iso7064(number: str) -> str:
    from stdnum.iso7064 import mod_11_10

    return str(mod_11_10.calc_check_digit(number))


def _bsn(h: House) -> str:
    while True:
        number = h.digits(9)
        if number[0] != "0" and bsn.is_valid(number):
            return number


def _fiscal(h: House) -> str:
    from stdnum.it import codicefiscale

    letters = "".join(h.rng.choice("BCDFGLMNPRSTVZ") for _ in range(6))
    born = h.day(date(1945, 1, 1), date(1999, 12, 31))
    number = f"{letters}{born:%y}{'ABCDEHLMPRST'[born.month - 1]}{born.day:02}H501"
    return number + str(codicefiscale.calc_check_digit(number))


def _iban(h: House) -> str:
    country, size = {"de": ("DE", 18), "fr": ("FR", 23), "es": ("ES", 20), "pt": ("PT", 21), "pl": ("PL", 24)}.get(
        h.language, ("DE", 18)
    )
    body = h.digits(size)
    return country + str(iban.calc_check_digits(f"{country}00{body}")) + body


def _card(h: House) -> str:
    body = h.rng.choice(("4556", "5425", "4929")) + h.digits(11)
    return body + luhn.calc_check_digit(body)


def _login(h: House) -> str:
    first, last = h.word("first").lower(), h.word("last").lower().replace(" ", "")
    return f"{first[0]}{last}{h.rng.randrange(100)}" if h.long_zip else f"{first}.{last}"


def _code(form: str) -> Callable[[House], str]:
    """``A`` a capital letter, ``9`` a digit, the rest as it stands."""

    def make(h: House) -> str:
        chars = {"A": string.ascii_uppercase, "9": string.digits}
        return "".join(h.rng.choice(chars[c]) if c in chars else c for c in form)

    return make


def _one_of(*makers: Callable[[House], str]) -> Callable[[House], str]:
    """The same way for all rows of a house."""
    return lambda h: makers[(len(h.date_form) + int(h.name[2:])) % len(makers)](h)


def _choice(section: str) -> Callable[[House], str]:
    return lambda h: h.word(section)


_NATIONAL = {
    "en": "US_SSN NATIONAL_ID", "de": "DE_TAX_ID", "fr": "FR_NIR", "es": "ES_DNI ES_NIF", "pt": "BR_CPF",
    "it": "IT_FISCAL_CODE", "nl": "NL_BSN", "pl": "PL_PESEL",
}  # fmt: skip
_NATIONAL_MADE: Mapping[str, Callable[[House], str]] = {
    "en": _ssn, "de": _steuer_id, "fr": _nir, "es": _dni, "pt": _cpf, "it": _fiscal, "nl": _bsn, "pl": _pesel,
}  # fmt: skip
_SENSITIVE: Mapping[str, _Maker] = {
    "first": _Maker(_choice("first"), "PERSON"),
    "last": _Maker(_choice("last"), "PERSON", plain=False),
    "full": _Maker(_full, "PERSON"),
    "birth": _Maker(_date_of(date(1944, 1, 1), date(2005, 1, 1)), "DATE_OF_BIRTH"),
    "email": _Maker(_email, "EMAIL_ADDRESS"),
    "phone": _Maker(_phone, "PHONE_NUMBER"),
    "street": _Maker(_street, "STREET_ADDRESS"),
    "city": _Maker(_choice("town"), "CITY"),
    "zip": _Maker(_zip, "POSTAL_CODE", plain=False),
    "gender": _Maker(_choice("gender"), "GENDER"),
    "nationality": _Maker(_choice("nationality"), "NATIONALITY LANGUAGE"),
    "marital": _Maker(_choice("marital"), "MARITAL_STATUS"),
    "salary": _Maker(_salary, "SALARY", plain=False),
    "age": _Maker(lambda h: str(h.rng.randrange(18, 90)), "AGE", plain=False),
    "iban": _Maker(_iban, "IBAN_CODE BANK_ACCOUNT"),
    "card": _Maker(_card, "CREDIT_CARD"),
    "national": _Maker(_national, _NATIONAL),
    "employee_no": _Maker(_one_of(_code("E99999"), _code("99999"), _code("9999")), "EMPLOYEE_ID", plain=False),
    "customer_no": _Maker(_one_of(_code("K-999999"), _code("9999999")), "CUSTOMER_ID", plain=False),
    "ip": _Maker(lambda h: f"203.0.{h.rng.randrange(256)}.{h.rng.randrange(1, 255)}", "IP_ADDRESS"),
    "login": _Maker(_login, "USERNAME", plain=False),
    "icd": _Maker(lambda h: f"{h.rng.choice('EFIJKM')}{h.digits(2)}.{h.digits(1)}", "ICD10_CODE"),
    "illness": _Maker(_choice("illness"), "HEALTH_CONDITION"),
    "religion": _Maker(_choice("religion"), "RELIGION"),
    "union": _Maker(_choice("union"), "TRADE_UNION"),
    "job": _Maker(_choice("job"), "JOB_TITLE"),
    "service": _Maker(_date_of(date(2023, 1, 1), date(2025, 12, 31)), "DATE_OF_SERVICE", plain=False),
    "notes": _Maker(_choice("note"), "FREE_TEXT"),
}
_HARMLESS: Mapping[str, _Maker] = {
    "-order": _Maker(_one_of(_code("45999999"), _code("ORD-999999"), _code("9999999999"))),
    "-sku": _Maker(_one_of(_code("AAA-99-99"), _code("99.999.99"), _code("AA99999"), _code("999999"))),
    "-invoice": _Maker(_one_of(_code("RE2025-99999"), _code("INV99999999"), _code("90009999"))),
    "-quantity": _Maker(lambda h: str(h.rng.randrange(1, 250))),
    "-created": _Maker(_moment),
    "-status": _Maker(_choice("status")),
    "-amount": _Maker(lambda h: f"{h.rng.randrange(100, 99_999) / 100:.2f}"),
    "-product": _Maker(_choice("product")),
    "-department": _Maker(_choice("department")),
    "-measure": _Maker(lambda h: f"{h.rng.gauss(70, 20):.1f}"),
    "-store": _Maker(_one_of(_code("99999"), _code("9999"), _code("K999"))),
    "-uuid": _Maker(lambda h: str(uuid.UUID(int=h.rng.getrandbits(128), version=4))),
    "-digest": _Maker(
        _one_of(lambda h: sha256(h.digits(9).encode()).hexdigest(), lambda h: md5(h.digits(9).encode()).hexdigest())
    ),
    "-serial": _Maker(_one_of(_code("SN999999999"), _code("1Z999AA10123999999"), _code("L9999999"))),
    "-flag": _Maker(lambda h: h.rng.choice(("0", "1") if h.long_zip else ("Y", "N"))),
    "-version": _Maker(lambda h: f"{h.rng.randrange(9)}.{h.rng.randrange(20)}.{h.rng.randrange(99)}"),
    "-barcode": _Maker(lambda h: (n := "40" + h.digits(10)) + ean.calc_check_digit(n)),
    "-currency": _Maker(lambda h: h.rng.choice(("EUR", "USD", "PLN", "GBP", "BRL"))),
    "-percent": _Maker(lambda h: f"{h.rng.random():.3f}"),
    "-path": _Maker(lambda h: f"/data/{h.digits(4)}/scan_{h.digits(5)}.tif"),
    "-rownum": _Maker(lambda h: "0"),
}
