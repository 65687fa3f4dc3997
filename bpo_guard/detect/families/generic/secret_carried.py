"""What carries a secret of whichever provider: a header, a command, an address with a password. Is one in it?

Documentation shows the same lines with a blank in the place of the secret, and code with the name of a variable.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from bpo_guard.detect.families.generic.password_values import (
    USERS,
    WORDS,
    is_any,
    is_drawn_wholly,
    is_hole,
    is_stand_in,
    mixes,
    names_folder,
)
from bpo_guard.detect.families.generic.secret_random import entropy, is_blank, is_spoken, reads_like_words

_SCHEME = re.compile(r"(?i)(Basic|Bearer|Token|Api-?Key|Key|OAuth|SSWS|Splunk|Zoho-oauthtoken) +(\S+)$")
_BEHIND = re.compile(r"(?:[:=,] ?|\s)[\"'`]?([^\s\"'`:,]+)$")
_IN_ADDRESS = re.compile(r"://[^\s:/@]*:(.+)@")
_ASSIGNED = re.compile(r"(?i)(?:password|pwd) ?= ?([^;]+?)(?=;|&\w+=|$)")
_ALONE, _ALONE_IN_CODE = re.compile(r"(?i)(?:password|pwd) ?="), re.compile(r"(?i)(?:password|pwd) = ")
_IN_QUOTES = re.compile(r"'([^']+)'$")
_OF_CURL = re.compile(r"\s(?:-u|--user)[ =]{0,2}[\"']?[^\s:]*?[\"']?:[\"']?(.+)$")
_LITERAL = re.compile(r"[\"']([^\"']+)$")
_ODD = re.compile(r"[0-9!@#$%^&*()=+]")
_LEAST_SIGNS, _LEAST, _LEAST_DRAWN = 4, 3.6, 3.2


def holds_password(coded: str) -> bool:
    """Does base64 hold a user and a password, as HTTP's basic authorisation puts them?

    >>> holds_password("bG9objpLcjRmdHczcms="), holds_password("VGhpcyBpcyBub3RoaW5nIHNlY3JldA==")
    (True, False)
    """
    try:
        user, colon, password = base64.b64decode(coded + "=" * (-len(coded) % 4)).decode().partition(":")
    except (ValueError, binascii.Error):
        return False
    return bool(colon and user and len(password) >= 4) and f"{user}{password}".isprintable()


def _in_header(text: str) -> bool:
    """A token, not a blank and not the name of a variable; behind ``Basic`` anything but words."""
    found = _SCHEME.search(text) or _BEHIND.search(text)
    if not found:
        return True
    token = found[found.lastindex or 1]
    if len(set(token)) < _LEAST_SIGNS or is_blank(token):
        return False
    return not is_spoken(token) or (found[1].lower() == "basic" and holds_password(token))


def _in_address(text: str) -> bool:
    """A password in an address, or behind the word in a connection string."""
    if names_folder(text):
        return False
    found = _IN_ADDRESS.search(text) or _ASSIGNED.search(text) or _IN_QUOTES.search(text)
    if not found:
        return True
    password = found[1].rstrip(")")
    if _ALONE.match(text) and not (mixes(password) if _ALONE_IN_CODE.match(text) else is_any(password)):
        return False
    named = any(map(str.isdigit, password)) and is_spoken(password)
    itself = text.partition("=")[0].strip() == password
    return not (is_hole(password) or _is_bracketed(text, password) or named or itself or _shows_form(text))


def _is_bracketed(text: str, password: str) -> bool:
    """Does a bracket say that it may be left away?

    >>> _is_bracketed("git://[user[:pass]@]host", "pass]"), _is_bracketed("ftp://lohn:]k4z9@db", "]k4z9")
    (True, False)
    """
    before = text.partition(password)[0]
    return ("[" in password and not is_drawn_wholly(password)) or before.count("[") > before.count("]")


@cache
def _form_shown() -> re.Pattern[str]:
    user = rf"(?:{USERS}|(?i:konto|account|compte|cuenta|conta|nombre|nome|nom))"
    return re.compile(rf"://(?:{user}:{WORDS}@|:{WORDS}@(?i:host(?:name)?|server|address|ip)(?![\w.-]))")


def _shows_form(address: str) -> bool:
    """Do the words for user and password stand where a user and a password would?

    >>> _shows_form("treiber://konto:passwort@datenbank"), _shows_form("ftp://lohn:passwort@datenbank")
    (True, False)
    >>> _shows_form("redis://:password@host:6379"), _shows_form("redis://:password@cache:6379")
    (True, False)
    """
    return _form_shown().search(address) is not None


def _of_curl(text: str) -> bool:
    """The password of a user that a command is given."""
    found = _OF_CURL.search(text)
    if not found:
        return False
    password = found[1].strip("\"'")
    within = password.strip("{}")
    return not (is_hole(within) or within.startswith("//")) and (
        within == password or sum(map(str.isdigit, within)) > 1
    )


def _of_session(text: str) -> bool:
    """The key that a web application signs with, whichever somebody has chosen."""
    found = _LITERAL.search(text)
    return found is not None and not is_stand_in(found[1])


def _of_default(text: str) -> bool:
    """What stands for a token until another is given: drawn, and no word."""
    found = _LITERAL.search(text)
    return (
        found is not None
        and entropy(found[1]) >= _LEAST_DRAWN
        and not (is_stand_in(found[1]) or reads_like_words(found[1]) or "/" in found[1])
    )


def _of_django(text: str) -> bool:
    """As drawn by Django's own command: fifty signs, of which many are no letters."""
    drawn = text.rpartition("django-insecure-")[2].rpartition('"')[2].rpartition("'")[2]
    return len(_ODD.findall(drawn)) > len(drawn) // 6 and entropy(drawn) >= _LEAST


def _of_sanctum(text: str) -> bool:
    """Letters of both sizes and digits: a digest behind a number is none."""
    drawn = text.rpartition("|")[2]
    return any(map(str.islower, drawn)) and any(map(str.isupper, drawn)) and any(map(str.isdigit, drawn))


def _of_channel(text: str) -> bool:
    """What ends an address is drawn, not one letter over and over."""
    return len(set(text.rpartition("/")[2])) >= _LEAST_SIGNS


def _of_hook(text: str) -> bool:
    """Drawn letters and digits, not the name of a hook."""
    return sum(map(str.isdigit, text)) > 1 and not reads_like_words(text.rpartition("/")[2])


HELD: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "Authorization header": _in_header,
        "Okta or bearer header": _in_header,
        "Basic authorisation header": _in_header,
        "Key in a header": _in_header,
        "Connection string": _in_address,
        "Password of a connection": _in_address,
        "Password of a database user": _in_address,
        "Slack webhook": _of_channel,
        "Slack webhook of another kind": _of_channel,
        "User and password of curl": _of_curl,
        "Key of a web application": _of_session,
        "Default of a variable": _of_default,
        "Django secret key": _of_django,
        "Laravel Sanctum token": _of_sanctum,
        "Mattermost webhook": _of_hook,
        "Rocket.Chat webhook": _of_hook,
    }
)
"""By the name of the form: is there more in it than a blank?"""
