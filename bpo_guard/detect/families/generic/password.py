"""Passwords written into texts: the word for it, then something that is no word."""

from __future__ import annotations

import re

from bpo_guard.detect.checks.lookalikes import EVERYDAY, several
from bpo_guard.detect.families.generic.secret_random import is_blank
from bpo_guard.expressions import expression
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_WORDS = (
    r"(?i:pass ?word|passwd|pwd|pass ?phrase|passwort|kennwort|contrase[nñ]a|clave|mot de passe|senha|palavra-passe|"
    r"parola d'ordine|wachtwoord|has[lł]o|heslo|[sş]ifre|kata sandi)"
)
_IS = "is|was|now|to|ist|lautet|war|es|est|era|[eéè]|to jest|brzmi|je|ay"
_BETWEEN = rf"(?i: (?:{_IS}))?[ \t]{{0,2}}[:=]?[ \t]{{1,2}}|[:=]"
_FOR_WHAT = rf"(?: [A-Za-zÀ-ž]{{1,12}}){{1,5}}(?: (?:{_IS})[ \t]{{0,2}}[:=]?|[ \t]{{0,2}}[:=])[ \t]{{1,2}}"
_SECRET = r"[\"'`]?[^\s\"'`<>]{5,63}[^\s\"'`<>.,;:)]"
_HIDDEN = re.compile(r"(?i)x{4}|^[$%<\[{(]|\*{3}")
_BEFORE = expression(rf"(?:{_WORDS}(?:{_FOR_WHAT}|{_BETWEEN}))?[\"'`]?")
_ALGORITHM = expression(
    r"(?i)argon2(?:id|[id])?|[bs]crypt|sha-?[0-9]{1,3}(?:[-/][0-9]{3})?|md[45]|pbkdf2(?:[-_]\w+)*|blake2[bs]?|hmac[-_]\w+"
    r"|aes-?[0-9]{3}(?:[-_]\w+)*|rsa-?[0-9]{3,4}|ntlmv?2?|base64|utf-?8"
)
_OTHER_KEY = re.compile(
    r"(?i)clave[ :]{1,2}(?:[uú]nica|de (?:registro|elector|producto|cliente)|(?:inter)?bancaria|catastral|del|sat)"
)
"""In Spanish the word also means a code: the key of a voter, of a register, of a product."""
_LAST = re.compile(r"[^\s:=]+$")


def is_no_word(value: str) -> bool:
    """Does what follows mix digits or marks with letters, as words do not?

    >>> is_no_word("password: Sommer2026!"), is_no_word("password is expired"), is_no_word("password 1234567")
    (True, False, False)
    """
    found = _LAST.search(value)
    secret = found.group().strip("\"'`") if found else ""
    if _OTHER_KEY.match(value) or is_blank(secret) or _HIDDEN.search(secret) or _ALGORITHM.fullmatch(secret):
        return False
    letters = any(c.isalpha() for c in secret)
    others = sum(not c.isalpha() for c in secret.strip("-."))
    return letters and others > 0 and any(c.isdigit() or c in "!?$%&#@*^+" for c in secret) and "://" not in secret


def without_its_word(value: str) -> int:
    """How many characters stand before the password itself.

    >>> [value[without_its_word(value):] for value in ("Kennwort lautet Herbst#77x", "pwd=Tr0ub4dor&3")]
    ['Herbst#77x', 'Tr0ub4dor&3']
    """
    before = _BEFORE.match(value)
    return before.end() if before else 0


DETECTORS = (
    PatternDetector(
        type="PASSWORD",
        title="Password written into a text",
        patterns=(
            Pattern(f"{_WORDS}(?:{_BETWEEN}){_SECRET}", Basis.shaped),
            Pattern(f"{_WORDS}{_FOR_WHAT}{_SECRET}", Basis.shaped),
        ),
        check=is_no_word,
        proves=False,
        source="how people write it",
        examples=("password: Sommer2026!", "Kennwort lautet Herbst#77x", "pwd=Tr0ub4dor&3", "password is winter2026"),
        near_misses=(
            *EVERYDAY,
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
            *several("ART-2026 | 2026-X-16 | 202/6.4 | 2,026.17 | Xpwd=Tr0ub4dor&3"),
        ),
    ),
)
