"""A password handed over: in settings, in code, in a command, beside the name of its user.

Each form is what stands before the password, and the password. Where that leaves nothing else that could stand there, a
plain word is one too: ``MYSQL_ROOT_PASSWORD: wordpress``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from bpo_guard.detect.families.generic import password_commands
from bpo_guard.detect.families.generic.password_commands import BARE, QUOTED, SIGNS, Form
from bpo_guard.detect.families.generic.password_values import (
    USERS,
    WORDS,
    is_any,
    is_drawn,
    is_number,
    mixes,
    mixes_itself,
)
from bpo_guard.detect.families.generic.secret_assigned import without_behind
from bpo_guard.expressions import expression

_WORD = r"(?i:pass(?:w(?:or)?d|phrase)?|pwd|passwort|kennwort|senha|contrasena|wachtwoord|haslo|heslo)"
_OF = (
    r"(?i:db|database|datasource|mysql|mariadb|mssql|sql|sa|postgres(?:ql)?|pg|mongo(?:db)?|redis|rabbitmq|amqp|kafka|neo4j|"
    r"elastic(?:search)?|oracle|jdbc|ldap|bind|smtp|imap|mail|email|e_mail|ftp|sftp|ssh|sudo|become|vnc|rdp|vpn|wifi|wlan|"
    r"mqtt|proxy|key|store|keystore|truststore|root|admin|administrator|superuser|user|host|login|master|backup|service|"
    r"server|system|sys|app|rpc|source|relay|vrrp|jenkins|nexus|sonar|grafana|keycloak|wordpress|wp|ansible|registry|docker|console|dashboard)"
)
_NAME = rf"{_OF}(?i:[_.-]?[a-z]{{1,12}}){{0,2}}[_.-]?(?<!(?i:by))(?:{_WORD}|(?<=[_.-])(?i:pw))(?![A-Za-z])"
_BY = r"\s{0,2}[bruf@]{0,2}[\"'`]"
_GIVEN = r"[\"'\[\])]{0,3}\s{0,2}(?:: ?[A-Za-z?]{2,12} ?=|=>|:=|->|[:=]|(?:value|content) ?=)" + _BY
_TO = rf"(?:{_GIVEN}|[\"'],{_BY})"
_VALUE_OF = r"[\"']?,?\s{1,40}[\"']?(?:[Pp]arameter|[Dd]efault)?_?[Vv]alue[\"']?\s?[:=]\s?"
_LINE = (SIGNS, r"(?=[ \t]{0,3}(?:[\r\n]|$|#))")
_COPULA = r"(?i:is|was|ist|war|lautet|es|est|era|è|é|to|jest|brzmi|je)"
_KNOWN_USER = (
    r"(?:(?i:admin|administrator|root|guest|demo|postgres|superadmin|sysadmin|pi|sa)|"
    r"[^\s\"'`<>@]{1,40}@[^\s\"'`<>,;]{3,60})"
)

NAMES: tuple[Form, ...] = (
    (rf"{_NAME}{_GIVEN}", QUOTED),
    (rf"(?<=\([\"']){_NAME}[\"'],{_BY}", QUOTED),
    (rf"{_NAME}=", BARE),
    (rf"{_NAME}: {{1,4}}", _LINE),
    (rf"{_NAME}{_VALUE_OF}[\"']", QUOTED),
    (rf"{_NAME}{_VALUE_OF}", _LINE),
)
PAIRS: tuple[Form, ...] = (
    (
        rf"{USERS} ?[:=] ?[\"'`]?{_KNOWN_USER}[\"'`]?[\s,;/|]{{1,4}}"
        rf"(?i:(?:and|und|et|y|e|i|en) )?{WORDS} ?[:=：] ?[\"'`]?",
        (r"[^\s\"'`<>{}$()\[\],;&|#\\/.]{4,64}", r"(?=[\s\"'`,.;]|$)"),
    ),
)
SENTENCES: tuple[Form, ...] = (
    (
        rf"{WORDS}(?: [A-Za-zÀ-ž]{{1,14}}){{0,3}}? {_COPULA}(?: [A-Za-zÀ-ž]{{1,14}})?:? [\"'`„“«*]{{1,2}}",
        (r"[^\s\"'`„“”«»*<>]{5,63}", r"(?=[\"'`“”»*])"),
    ),
    (rf"{WORDS}(?: [A-Za-zÀ-ž]{{1,14}}){{0,3}}? (?:lautet|brzmi):? ", (SIGNS, r"(?=[.!]?[ \t]{0,3}(?:[\r\n]|$))")),
)
NUMBERS: tuple[Form, ...] = (
    (rf"(?<![A-Za-z0-9][_.-]){_WORD}(?![A-Za-z]){_TO}", (r"[0-9]{4,16}", r"(?=[\"'`])")),
    (rf"(?<![A-Za-z0-9][_.-]){WORDS} ?[:=：]\s?", (r"[0-9]{4,16}", r"(?=[\s\"'`,.;)。，]|$)")),
    (
        rf"{WORDS}(?: [A-Za-zÀ-ž]{{1,14}}){{0,3}}? {_COPULA}:? ",
        (r"[0-9]{4,16}", r"(?=[.!]?(?:[ \t]{0,3}(?:[\r\n]|$)|[)\"'`]))"),
    ),
)
LITERALS: tuple[Form, ...] = ((rf"{_WORD}(?![A-Za-z]){_GIVEN}", QUOTED),)
MIXED: tuple[Form, ...] = (
    (rf"{_WORD}(?![A-Za-z])[\"'],{_BY}", QUOTED),
    (rf"{_WORD}(?![A-Za-z]){_VALUE_OF}[\"']?", BARE),
    (rf"{_NAME}: {{1,4}}", BARE),
    (rf"{_NAME}>", (r"[^\s<>]{4,64}", r"(?=</)")),
    (rf"{WORDS}：\s?", (r"[^\s\"'`<>，。]{5,63}", "")),
    (r"--(?:[a-z]{2,12}-)?password[= ][\"']?", BARE),
)
_SPOKEN = (r"[^\s\"'`<>,;()/|]{6,63}", r"(?=[\s\"'`,;)]|$)")
DRAWN: tuple[Form, ...] = (
    (
        r"(?<![\w.-])(?i:pw|pass)(?i: for (?:the |my |your |our )?[a-z]{2,14}(?: [a-z]{2,14})?)?"
        r"(?: ?[:=]| (?:is|ist|lautet))[ \t]{0,2}[\"'`]?",
        _SPOKEN,
    ),
    (
        r"(?i:wi-?fi|wlan|wpa[23]?)[ -]?(?i:key|code|pin|schl[uü]ssel|sleutel|nyckel)"
        r"(?: ?[:=]| (?:is|ist|lautet))[ \t]{0,2}[\"'`]?",
        _SPOKEN,
    ),
    (
        r"(?i:cl[eé]|chiave|clave|kode(?: akses)?) (?:(?:du|de|la|del|de la) )?(?i:wi-?fi) ?(?::|is|est|es|è) ?[\"'`]?",
        _SPOKEN,
    ),
    (
        r"(?i:credentials|creds|log-?in|zugangsdaten|anmeldedaten|identifiants|credenciales|credenziali|acesso|inloggegevens)"
        r"(?: (?:are|lauten|sont|son))?:? [^\s:/|,]{1,40} ?[/:|] ?[\"'`]?",
        _SPOKEN,
    ),
)
_KINDS: tuple[tuple[tuple[Form, ...], Callable[[str], bool]], ...] = (
    (NAMES, is_any), (password_commands.COMMANDS, is_any), (password_commands.CALLS, is_any), (PAIRS, is_any),
    (SENTENCES, is_any), (NUMBERS, is_number), (LITERALS, mixes_itself),
    ((*MIXED, *password_commands.MIXED), mixes), (DRAWN, is_drawn),
)  # fmt: skip


def _joined(forms: tuple[Form, ...]) -> str:
    """Forms as one. Those behind the name of an account's password name it once: ways to begin are counted."""
    named = [form for form in forms if form[0].startswith(_NAME)]
    ways = "|".join(f"{before.removeprefix(_NAME)}{value}{ends}" for before, (value, ends) in named)
    others = [f"{before}{value}{ends}" for before, (value, ends) in forms if (before, (value, ends)) not in named]
    return "|".join([f"{_NAME}(?:{ways})"] * bool(ways) + others)


FORMS = tuple(_joined(forms) for forms, _ in _KINDS)
"""One form a kind: the fewer there are, the less is tried."""


_ASKED = tuple((f"{without_behind(before)}({value})", what) for forms, what in _KINDS for before, (value, _) in forms)
ASKED = tuple(asked for asked, _ in _ASKED)
"""All of them with the password as a group, to tell where it begins."""


@cache
def _asked() -> tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...]:
    """What stands before each password, and what the password must be."""
    return tuple((expression(asked), what) for asked, what in _ASKED)


def given_at(text: str) -> int:
    """Where in a form the password begins; -1 if none is given.

    >>> given_at("MYSQL_ROOT_PASSWORD: wordpress"), given_at("DB_PASSWORD=your-password"), given_at("sshpass -p toor")
    (21, -1, 11)
    """
    for form, what in _asked():
        if (found := form.fullmatch(text)) and what(found[1]):
            return found.start(1)
    return -1
