"""Names by which people log in, in running text: the word for one, a colon or an ``is``, and the name."""

from __future__ import annotations

import re

from bpo_guard.detect.families.generic.labelled import labelled
from bpo_guard.expressions import expression
from bpo_guard.model.detection import Pattern
from bpo_guard.model.tally import Basis

_SHORTEST = 3
_WORDS = (
    r"(?i:user ?names?|user[ _-]?id|log-?in(?: ?name| id)?|screen ?name|benutzer(?:name|kennung)|anmeldename|"
    r"nutzername|"
    r"nom d['’]utilisateur|identifiant de connexion|nombre de usuario|nome de (?:usuário|utilizador)|nome utente|"
    r"gebruikersnaam|inlognaam|nazwa użytkownika|användarnamn|brukernavn|brugernavn|käyttäjätunnus|uživatelské jméno|"
    r"felhasználónév|nume (?:de )?utilizator|korisničko ime|kullanıcı adı|имя пользователя|логин|логін|tên đăng nhập|"
    r"nama pengguna|用户名|使用者名稱|ユーザー名|사용자명|아이디|שם משתמש|اسم المستخدم)"
)
_NAME = r"[A-Za-z][A-Za-z0-9]{0,20}(?:[._-][A-Za-z0-9]{1,20}){0,3}(?![@(/\\])"
_BEGINS = expression(r".*[\s:=：\"'`](?=[A-Za-z0-9._-]+$)", re.DOTALL)
_SETTINGS = frozenset(
    (
        "admin", "administrator", "root", "user", "username", "userid", "guest", "test", "tester", "testuser",
        "demo", "demouser", "default", "anonymous", "none", "null", "nil", "true", "false", "required",
        "optional", "missing", "invalid", "unknown", "string", "text", "varchar", "char", "int", "integer",
        "number", "field", "value", "name", "email", "password", "pass", "postgres", "postgresql", "mysql",
        "oracle", "mongo", "mongodb", "redis", "rabbitmq", "elastic", "kafka", "sa", "dbo", "ubuntu",
        "ec2-user", "vagrant", "docker", "git", "github", "jenkins", "service", "system", "www-data", "nobody",
        "pi", "api", "app", "web", "ftp", "smtp", "mail", "example", "sample", "foo", "bar", "baz", "your",
        "yourname", "my", "myuser", "the", "and", "or", "not", "same", "see", "enter", "please", "via", "must",
        "should", "can", "page", "failed", "success", "successful", "denied", "disabled", "enabled", "here",
        "now", "error", "link", "button", "form", "screen", "id", "new", "http", "https", "self", "this", "str",
        "bool", "object", "type", "key", "get", "set", "post", "yes", "no", "unique",
    )
)  # fmt: skip
"""What stands there in instructions, settings and schemas."""


def name_begins(value: str) -> int:
    """How many characters stand before the name itself.

    >>> "user name: jdoe"[name_begins("user name: jdoe"):]
    'jdoe'
    """
    before = _BEGINS.match(value)
    return before.end() if before else 0


def is_somebodys(value: str) -> bool:
    """Is it a name in small letters, or with digits or marks, and no word of a setting? Behind ``is`` it has these.

    >>> [is_somebodys(f"user name: {n}") for n in ("jdoe", "admin", "Required", "M.Huber2")]
    [True, False, False, True]
    """
    name = value[name_begins(value) :]
    marked = not name.isalpha()
    told = value[: name_begins(value)].rstrip(" \t\"'`").endswith((":", "=", "："))
    plain = told and name.islower()
    return len(name) >= _SHORTEST and (marked or plain) and name.lower() not in _SETTINGS


DETECTORS = (
    labelled(
        "USERNAME",
        "Name by which somebody logs in, with the word for it",
        Pattern(
            rf"(?:{_WORDS})(?:[ \t]{{0,2}}[:=：][ \t]{{0,3}}|(?i: (?:is|ist|es|est|è|é|to)[: ] ?))[\"'`]?{_NAME}",
            Basis.listed,
        ),
        is_somebodys,
        ("user name: jdoe", "Login: m.huber", "Benutzername: khuber7", "username is ravi_k92"),
        "username: admin | user name is required | login: required | username: string | user: guest | login failed | "
        "username: User | user name: ab | username=your | login page: home | the user is here | jdoe | user id: none",
    ),
)
