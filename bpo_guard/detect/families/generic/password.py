"""Passwords written into texts: the word for it, then something that is no word."""

from __future__ import annotations

import re

from bpo_guard.detect.checks.lookalikes import EVERYDAY, several
from bpo_guard.detect.families.generic.password_given import FORMS, given_at
from bpo_guard.detect.families.generic.password_values import WORDS, mixes, names_folder
from bpo_guard.expressions import expression
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_IS = "is|was|now|to|ist|lautet|war|es|est|era|[eéè]|to jest|brzmi|je|ay"
_BETWEEN = rf" [–-] |(?i: (?:{_IS}))?[ \t]{{0,2}}[:=]?[ \t]{{1,2}}|[:=]|は|은|는"
_FOR_WHAT = rf"(?: [A-Za-zÀ-žͰ-ӿ]{{1,12}}){{1,5}}(?: (?:{_IS})[ \t]{{0,2}}[:=]?|[ \t]{{0,2}}[:=])[ \t]{{1,2}}"
_SECRET = r"[\"'`]?[^\s\"'`<>]{5,63}[^\s\"'`<>.,;:)]"
_PIN_IS = r"(?:(?i: (?:is|was|ist|war|lautet|est|es|era|è|é|jest))(?![^\W_])[ \t]{1,3}|[ ]?[:=][ \t]{0,3}|[ \t]{1,3})"
_PIN_NUMBER = r"(?:(?i:[ -]?(?:code|number|nummer|nr\.?|no\.?)))?"
_PINS = (
    rf"PIN{_PIN_NUMBER}{_PIN_IS}",
    r"(?i:(?:my|your|his|her|their|the|card|atm|bank|debit|sim|phone|login|code|codice|código|mein|meine|dein|deine|"
    rf"ihr|ihre|mon|votre|mi|su|mio|tuo|suo|meu|seu|mijn|uw) pin){_PIN_NUMBER}{_PIN_IS}",
    r"(?:(?:(?<![^\x00-\x1f,;|(])|(?<=[,;|] ))(?:Pin|pin)(?=[ ]?[:=])|"
    rf"(?:Pin|pin)[ -]?(?i:code|number(?= is| was))){_PIN_IS}",
)
"""Four figures behind it are what a card or a telephone asks for; India's postal codes have six. Pins are also of wood
and of connectors: those are numbered, and written small behind another word."""
_PIN = "|".join(_PINS)
_PIN_BEFORE, _PIN_GIVEN = expression(f"(?:{_PIN})"), expression(f"(?:{_PIN})[0-9]{{4}}")
_BEFORE = expression(rf"{WORDS}(?:{_FOR_WHAT}|{_BETWEEN})[\"'`]?")
_OTHER_KEY = re.compile(
    r"(?i)clave[ :]{1,2}(?:[uú]nica|de (?:registro|elector|producto|cliente)|(?:inter)?bancaria|catastral|del|sat)"
)
"""In Spanish the word also means a code: the key of a voter, of a register, of a product."""


def is_no_word(value: str) -> bool:
    """Does what follows mix digits or marks with letters, as words do not?

    >>> is_no_word("password: Sommer2026!"), is_no_word("password is expired"), is_no_word("password 1234567")
    (True, False, False)
    """
    before = _BEFORE.match(value)
    return before is not None and mixes(value[before.end() :].strip("\"'`")) and not _OTHER_KEY.match(value)


def is_password(value: str) -> bool:
    """Is a password given, in words or as settings, code and commands do?

    >>> is_password("password: Sommer2026!"), is_password("DB_PASSWORD=wordpress"), is_password("password: required")
    (True, True, False)
    >>> is_password("PWD=/opt/app-6.0.1")
    False
    """
    given = is_no_word(value) or given_at(value) >= 0 or _PIN_GIVEN.fullmatch(value) is not None
    return given and not names_folder(value)


def without_its_word(value: str) -> int:
    """How many characters stand before the password itself.

    >>> [value[without_its_word(value):] for value in ("Kennwort lautet Herbst#77x", "pwd=Tr0ub4dor&3")]
    ['Herbst#77x', 'Tr0ub4dor&3']
    """
    given = given_at(value)
    if given >= 0:
        return given
    before = _BEFORE.match(value) or _PIN_BEFORE.match(value)
    return before.end() if before else 0


DETECTORS = (
    PatternDetector(
        type="PASSWORD",
        title="Password written into a text",
        patterns=(
            Pattern(f"(?<!bin/){WORDS}(?:{_BETWEEN}){_SECRET}", Basis.shaped),
            Pattern(f"{WORDS}{_FOR_WHAT}{_SECRET}", Basis.shaped),
            *(Pattern(form, Basis.shaped) for form in FORMS),
            *(Pattern(f"{form}[0-9]{{4}}(?![0-9]|[.,:/-][0-9])", Basis.shaped) for form in _PINS),
        ),
        check=is_password,
        proves=False,
        worded=True,
        source="how people write it",
        examples=(
            "password: Sommer2026!",
            "Kennwort lautet Herbst#77x",
            "pwd=Tr0ub4dor&3",
            "password is winter2026",
            "PIN is 4471",
            "PIN: 4471",
            "pin code 4471",
            "my pin number is 4471",
            "code pin est 4471",
            "PIN:4471",
            "PIN=4471",
            "Pin: 4471",
            "Pin number is 4471",
            "mio pin è 4471",
        ),
        near_misses=(
            *EVERYDAY,
            *several("pin 4471 | Dowel pin: 3012 | Pin no. 3012 | set pin=2048 | PIN 12 | GPIO pin: 12"),
            *several("PIN: 600001 | pin code 560001 | spin: 4471 | PIN: 4471-2"),
            *several("pins: 4471 | pin = 3.3 | PIN code is wrong | pin: 12:30 | PIN is 44 | pinning is 4471"),
            "password reset",
            "password is expired",
            "please change your password every 90 days",
            "password policy ISO-27001",
            "Passwort vergessen",
            "the default password hashing algorithm is now Argon2id",
            "password hash: SHA-512/256",
            "Clave Única de Registro de Población: HEGG560427MVZRRL04",
            "clave de elector: GMVLMR80070501M100",
            "password: ********",
            "ALL = /usr/bin/passwd ^[a-zA-Z0-9_]+$",
            *several("ART-2026 | 2026-X-16 | 202/6.4 | 2,026.17 | Xpwd=Tr0ub4dor&3"),
        ),
    ),
)
