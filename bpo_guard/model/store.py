"""Stores named by an address: databases, object stores, standard input. Their passwords are kept out of every text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from bpo_guard.errors import UsageError
from bpo_guard.model.compact import dataclass

STDIN = "-"
PASSWORD = "BPO_GUARD_STORE_PASSWORD"
_TABLES = "tables"
_ENV = re.compile(r"env:([A-Za-z_][A-Za-z0-9_]*)")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_SECRET = re.compile(r"(?i)pass|pwd|secret|token|key|sig|credential")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is and who asks. ``scheme`` is the kind (``postgresql``), ``driver`` what stood behind a ``+``.

    ``path`` is the database, bucket and prefix, or file. :attr:`shown` is all that may ever be printed.
    """

    scheme: str
    host: str = ""
    port: int | None = None
    path: str = ""
    driver: str = ""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    query: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def shown(self) -> str:
        """The address without user, password and options."""
        if self.scheme == STDIN:
            return "stdin"
        return f"{self.scheme}://{self.host}{f':{self.port}' if self.port else ''}{self.path}"


@dataclass(frozen=True, slots=True)
class StoreRequest:
    """A store to read. ``tables`` are patterns (``public.*``); none is every table. ``views`` runs views too."""

    address: Address
    tables: tuple[str, ...] = ()
    views: bool = False
    told_password: bool = False
    """Whether the password stood on the command line, where every user of the machine can read it."""


def is_address(argument: str) -> bool:
    """Is this a store and no path? An ``env:NAME`` says which variable holds the address.

    >>> [is_address(a) for a in ("postgresql://h/db", "env:PAYROLL", "-", "exports/a.csv", "C:/x")]
    [True, True, True, False, False]
    """
    return argument == STDIN or bool(_ENV.fullmatch(argument) or _URL.match(argument))


def store_request(
    argument: str, environment: Mapping[str, str], tables: tuple[str, ...] = (), views: bool = False
) -> StoreRequest:
    """What an argument asks for. Raises :class:`UsageError`, which never holds a secret.

    Tables may also be named in the address (``postgresql://host/db?tables=hr.*``), as in a handoff.

    >>> store_request("postgresql://me:pw@host:5433/db?tables=hr.*,pay", {}).tables
    ('hr.*', 'pay')
    >>> store_request("postgresql://me:pw@host:5433/db?tables=hr.*", {}).address.shown
    'postgresql://host:5433/db'
    """
    if argument == STDIN:
        return StoreRequest(Address(STDIN))
    named = _ENV.fullmatch(argument)
    text = environment.get(named.group(1), "") if named else argument
    if named and not _URL.match(text):
        raise UsageError("does not hold the address of a store", where=argument, expected="postgresql://host/database")
    address = _parsed(text)
    told = bool(not named and (address.password or any(_SECRET.search(key) for key, _ in address.query)))
    if address.host and not address.password and (password := environment.get(PASSWORD, "")):
        address = replace(address, password=password)
    patterns = [text for key, text in address.query if key == _TABLES]
    address = replace(address, query=tuple(pair for pair in address.query if pair[0] != _TABLES))
    return StoreRequest(address, tables or tuple(p for t in patterns for p in t.split(",") if p), views, told)


def masked(argument: str) -> str:
    """An argument as it may be shown: a store without who asks and with what."""
    if not _URL.match(argument):
        return argument
    try:
        return _parsed(argument).shown
    except UsageError:
        return f"{argument.partition('://')[0]}://<hidden>"


def _parsed(text: str) -> Address:
    scheme, _, driver = text.partition("://")[0].lower().partition("+")
    try:
        parts: SplitResult = urlsplit(f"{scheme}://{text.partition('://')[2]}")
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise UsageError(
            "cannot be read as an address",
            where=f"{scheme}://…",
            expected=f"{scheme}://user@host:port/database",
            hint="write @ : / ? # in names as %40 %3A %2F %3F %23",
        ) from None
    host = f"[{host}]" if ":" in host else host
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    path = unquote(parts.path) + (f"#{parts.fragment}" if parts.fragment and scheme in ("s3", "gs", "az") else "")
    return Address(scheme, host, port, path, driver, user, password, query)
