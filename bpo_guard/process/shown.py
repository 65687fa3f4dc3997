"""Names from a file, made fit to be shown: a name may hold an address or a number, which is data."""

from __future__ import annotations

import re

MAX_SHOWN = 120

_EMAIL = re.compile(r"\S+@\S+")
_NUMBER = re.compile(r"\d(?:[ ./-]?\d){4,}")
_ID = re.compile(r"[^\W\d][\w.-]{0,99}")
_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")


def shown(name: str) -> str:
    """One short line, with addresses and long numbers taken out.

    >>> shown("Payroll  (ask jane@example.com, 555 01234)")
    'Payroll (ask <EMAIL_ADDRESS> <NUMBER>)'
    """
    plain = _CONTROL.sub(" ", name).strip()
    plain = _NUMBER.sub("<NUMBER>", _EMAIL.sub("<EMAIL_ADDRESS>", plain))
    return plain if len(plain) <= MAX_SHOWN else plain[: MAX_SHOWN - 1] + "…"


def shown_id(id_: str, index: int, kind: str = "participant") -> str:
    """The id if it is one that XML allows, else a counted one.

    >>> shown_id("jane@example.com", 2)
    'participant_2'
    """
    return id_ if _ID.fullmatch(id_) else f"{kind}_{index}"
