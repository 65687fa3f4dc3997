"""Is what stands where a password belongs one? Or a blank to fill in, a piece of code, the name of a type?

A password that mixes letters with digits or marks is one beside any word for it. A plain word or a plain number is one
only where nothing else could stand: after the name of an account's password in settings, in a command that takes one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from bpo_guard.detect.families.generic.secret_random import is_blank

WORDS = (
    r"(?i:pass ?(?:word|phrase|code)|passwd|pwd|passwort|kennwort|contrase[nñ]a|clave|mot de passe|"
    r"senha|palavra-passe|parola d'ordine|wachtwoord|has[lł]o|heslo|[sş]ifre|kata sandi|пароль|лозинка|lozinka|geslo|"
    r"jelsz[oó]|parol[aă]|salasana|l[oö]senord|adgangskode|kodeord|passord|slaptažodis|parool|m[aậ]t kh[aẩ]u|"
    r"κωδικός|סיסמה|كلمة المرور|密[码碼]|パスワード|비밀번호|รหัสผ่าน|पासवर्ड)"
)
"""Words for a password, as people write them."""

USERS = (
    r"(?i:user[ _]?(?:name|id)?|login|log in|benutzer(?:name)?|usuario|usuário|utilisateur|identifiant|utente|"
    r"gebruiker|użytkownik|логин|用户名|账号)"
)
"""Words for the name of a user."""

_HIDDEN = (
    r"(?i)x{4}|pass(?:w(?:or)?d)?[=:]|^\*\*[a-z]|^[<\[{(]|\*{3}|^[*_.#•·…-]+$|…|\.\.\.|^\\|%s|%@"
    r"|[<{]{1,2}\w+[>}]{1,2}|^\*.*\*$|^\*[a-z][a-z_]*$"
    r"|\$[A-Z][A-Z_]{2,}|&(?:#x?[0-9a-f]{2,4}|quot|amp|lt|gt|apos);?$"
    r"|^!(?:GetAtt|Ref|Sub|Join|If|ImportValue|FindInMap|Select|vault|env|secret|unsafe)$"
    r"|^![01](?:[,;)}\]]|$)|^(?-i:--?[a-z]+[0-9]{0,3}(?:[-_.][a-z0-9]+)*)(?:=.*)?$"
)
"""What hides or leaves open; the tag of YAML and the option of a command as a whole, not a password that begins so."""

_MARKS_OF_CODE = "$%@#&])}"
_DRAWN_BEHIND = (
    r"[\])}](?=[^A-Za-z]*[A-Za-z])(?=[^0-9]*[0-9])[^\s()\[\]{};,.|=]{4,}"
    r"|[%@#&](?![0-9a-fA-F]+$)(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])(?=[^0-9]*[0-9][^0-9]*[0-9])[^\s()\[\]{};,|=]{6,}"
    r"|[$%@#&](?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])(?=[^0-9]*[0-9])(?=[^!?$%&#@*^+]*[!?$%&#@*^+])[^\s()\[\]{};,|=]{6,}"
)
"""A variable, a reference or the end of a bracket begins so; what follows in a password is no name and no more code."""

_ALGORITHM = (
    r"(?i)argon2(?:id|[id])?|[bs]crypt|sha-?[0-9]{1,3}(?:[-/][0-9]{3})?|md[45]|pbkdf2(?:[-_]\w+)*|blake2[bs]?|hmac[-_]\w+"
    r"|(?:3?des|des-ede3?|aes|aria|camellia|rc[245]|chacha20|cast5)(?:[-_]?[0-9]{2,3})?"
    r"(?:[-_](?:ede3?|cbc|gcm|ecb|ctr|cfb[18]?|ofb|ccm|xts|poly1305|pad|pkcs[57]|sha-?[0-9]{1,3}|hmac))+|aes-?[0-9]{3}"
    r"|rsa-?[0-9]{3,4}|ntlmv?2?|base64|utf-?8"
)
_CODE = (
    r"28P01|.*(?:->|::|=>|\$_|\(\)|&&|\|\||\$\().*|\.\$.*"
    r"|[A-Za-z_][A-Za-z0-9_.]{0,60}(?:\((?!.*\)[A-Za-z0-9])|\[(?!.*\][A-Za-z0-9])).*"
    r"|[A-Za-z_]\w{0,40}(?:\.[A-Za-z_]\w{0,40}){2,9}|[A-Za-z_$][\w.$?!]{0,80}\.(?:password|passwd|pwd|pass)|(?:self|this|config|settings|process|props|req|args|env|data)\.\w+"
)
"""The code of SQL for a login that failed, members, calls: what follows their last bracket is no letter."""

_VARIABLE = (
    r"pass(?:wd|word)?_[a-z][a-z0-9_]*|[a-z0-9.]+(?:_[a-z0-9]+)*_(?:token|password|secret|key)|[a-z]+[0-9]*_pass"
)
"""Names in code for what holds a password: where a variable may stand, and not where only the password itself can."""

_FILL_IN = (
    r"(?i)replace|change|your|placeholder|example|(?<![a-z])(?:my|tu|su|sua|seu|votre|ihr|dein|any|some|the|insert|enter|"
    r"choose|use|fill|type|put|todo|tbd|random|strong|generated?)(?:[_-]|$)|goes|(?:^|[_-])(?:here|hier|aqui|ici)$"
)
_PART_OF_A_FORM = (
    r"(?i)(?:^|[_-])(?:input|field|label|icon|btn|button|form|toggle|error|hint|text|box|wrapper|group|control|confirm|reset|"
    r"forgot|forgotten|change|new|old|current)(?:[_-]?[0-9]+)?(?:[_-]|$)|[a-z0-9]_(?:pass|passwd|password|pwd)$"
)
_ITS_NAME = (
    r"(?i)pass[ _-]?w(?:or)?d|passphrase|passwort|kennwort|contrase|senha|palavra|wachtwoord|has[lł]o|heslo|[sş]ifre|"
    r"mot.?de.?passe|parol|пароль|salasana|senord|adgangskode|kodeord|passord|jelsz|credential|(?:^|[_-])(?:pwd|passwd)$|密|パスワード|비밀번호"
)
_NEVER = frozenset(
    re.findall(
        r"\w+",
        """
        str string int integer bool boolean bytes byte text char varchar any object secret secrets secretstr
        none null nil nul undefined unknown void never number float double uuid true false yes no on off
        required require optional hidden empty blank default plain plaintext prompt token key value values data env
        vault auth basic todo tbd login logon user username account test tests testing mock mocked dummy fake sample
        example demo placeholder invalid valid incorrect correct wrong weak strong missing expired changed reset
        saved encrypted hashed stored hash salt encoded masked redacted omitted private public static final
        const self this return import from input output and with when that then else pass pwd passwd password
        passcode passphrase foobar foobared requerida obligatoria erforderlich requis
        """,
    )
)
"""What stands where a password could, and is none."""

_ENV_NAME = r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"
_PLAIN = r"[^\W\d_](?:[\w.@-]*[\w])"
_MARKS = "!?$%&#@*^+"
_CODED_LETTER = r"\\u[0-9a-fA-F]{4}"
_SAID_ON = r"\\[nrt](?!(?=[^\s\\]*[0-9])(?=[^\s\\]*[a-z])[^\s\\]*[A-Z])"
"""A line that ends, and what follows is not drawn."""
_LEAST_DIGITS, _LEAST_LETTERS = 4, 4
_DIGITS_OF_A_NAME = 2
_LEAST_DRAWN = 7
_RUNS = r"[a-z]+|[A-Z]+|[0-9]+|[^A-Za-z0-9]+"
_OF_CODE = (
    r"[,;\s]|\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|=>|->|::|&&|\|\||\$[_({]|\*{3}|\.{3}|…|x{4}|X{4}|%[sd@]"
    r"|^[$@]\w+$|^[A-Za-z_]\w*[(\[][$\w]*$|^&#|\w\.[a-z]{2}|^#[0-9a-fA-F]+$"
)


@cache
def _told(expression: str) -> re.Pattern[str]:
    """Compiled when first needed: most inputs never come to it."""
    return re.compile(expression)


def is_hole(value: str) -> bool:
    """Is it what a template leaves open, what hides a password, or a piece of code?

    >>> [is_hole(v) for v in ("${DB_PASSWORD}", "<password>", "PASSWORD", "md5($_POST[", "SHA-512", "password")]
    [True, True, True, True, True, False]
    """
    return is_blank(value) or (not is_drawn_wholly(value) and _is_open(value))


def is_drawn_wholly(value: str) -> bool:
    """Does it change between letters of both sizes, digits and marks as often as no code does? No pair of brackets, no
    operator and no joint of a list is in it, and it is no variable.

    >>> [is_drawn_wholly(v) for v in (")R3(f4abbW", "8V$HiF997", "a[0]+B[1]", "md5($x1Y2", "$userID12", "Sommer2026!")]
    [True, True, False, False, False, False]
    """
    if len(value) < _LEAST_DRAWN or sum(map(str.isdigit, value)) < 2 or _told(_OF_CODE).search(value):
        return False
    mixed = any(map(str.islower, value)) and any(map(str.isupper, value))
    return mixed and len(_told(_RUNS).findall(value)) * 2 >= len(value)


def _is_open(value: str) -> bool:
    return bool(
        _told(_HIDDEN).search(value)
        or (value[:1] in _MARKS_OF_CODE and not _told(_DRAWN_BEHIND).fullmatch(value))
        or _told(_ALGORITHM).fullmatch(value)
        or _told(_CODE).fullmatch(value)
        or _told(_ENV_NAME).fullmatch(value)
        or (value.isupper() and value.strip("*_").lower() in _NEVER)
    )


def names_folder(text: str) -> bool:
    """Is it where a shell works, as ``sudo`` logs it?

    >>> names_folder("PWD=/opt/app-6.0.1/bin"), names_folder("PWD=/home;"), names_folder("PWD=/x9Kq!77ab;")
    (True, True, False)
    """
    return _told(r"PWD ?= ?/[\w.-]*(?:/|;|$)").match(text) is not None


def is_stand_in(value: str) -> bool:
    """A hole, the name of a type, or a word that says that something is to be filled in?

    >>> [is_stand_in(v) for v in ("changeme", "string", "sua-senha-aqui", "input-password-1", "Sommer2026!")]
    [True, True, True, True, False]
    """
    return (
        is_hole(value)
        or value.lower().rstrip("*?") in _NEVER
        or (_told(_FILL_IN).search(value) is not None and not _many_kinds(value))
        or (_told(_PART_OF_A_FORM).search(value) is not None and _told(_ITS_NAME).search(value) is not None)
    )


def _many_kinds(value: str) -> bool:
    """Small letters, capitals and digits, and a mark that joins no words: nobody writes a blank in this way."""
    return (
        any(map(str.islower, value))
        and any(map(str.isupper, value))
        and any(map(str.isdigit, value))
        and any(c in _MARKS for c in value)
    )


def mixes(value: str) -> bool:
    """Letters and digits or marks, as neither words do nor the names of variables?

    >>> [mixes(v) for v in ("Sommer2026!", "Kr4ftw3rk", "expired", "1234567", "ISO-27001-", "log-in", "hub2_pass")]
    [True, True, False, False, True, False, False]
    """
    return mixes_itself(value) and not _names_variable(value)


def _names_variable(value: str) -> bool:
    """Years and counts make a name that somebody has thought up for himself.

    >>> _names_variable("hub2_token"), _names_variable("haus2024_token")
    (True, False)
    """
    return sum(map(str.isdigit, value)) <= _DIGITS_OF_A_NAME and _told(_VARIABLE).fullmatch(value) is not None


def mixes_itself(value: str) -> bool:
    """The same where no variable can stand: between quotes, in an address.

    >>> [mixes_itself(v) for v in ("hub2_pass", "28P01", "--pass-file=a1", "-pq7ZZk1", "@pass1", "expired")]
    [True, False, False, True, False, False]
    """
    letters = any(c.isalpha() for c in value)
    others = sum(not c.isalpha() for c in value.strip("-."))
    return (
        letters
        and others > 0
        and any(c.isdigit() or c in _MARKS for c in value)
        and "://" not in value
        and not _is_word_in_sentence(value)
        and not is_stand_in(value)
    )


def _is_word_in_sentence(value: str) -> bool:
    """Letters, and around them what ends a sentence, stresses a word or says the code of a letter.

    >>> [_is_word_in_sentence(v) for v in ("vergessen?", "policy**", "inv\\\\u00e1lida", "policy\\\\n4", "Wald!fee")]
    [True, True, True, True, False]
    """
    value = _told(_SAID_ON).split(_told(_CODED_LETTER).sub("e", value), maxsplit=1)[0]
    word = value.lstrip("*_").rstrip("*_?!？！\\").replace("-", "")
    return bool(word) and all(c.isalpha() or unicodedata.category(c).startswith("M") for c in word)


def is_number(value: str) -> bool:
    """Digits alone, enough of them to be no count and no code of an error.

    >>> is_number("123456"), is_number("404")
    (True, False)
    """
    return value.isascii() and value.isdigit() and len(value) >= _LEAST_DIGITS


def is_drawn(value: str) -> bool:
    """So mixed that it is neither the name nor the measure of anything: for words that say little by themselves.

    >>> [is_drawn(v) for v in ("Kr4ftw3rk", "winter2026", "zx!vbn", "1080x1920", "120.5kWh", "test_login_2")]
    [True, True, True, False, False, False]
    """
    if not mixes(value) or value[0].isdigit():
        return False
    kinds = sum(any(map(kind, value)) for kind in (str.islower, str.isupper, str.isdigit))
    return (
        kinds == len("aA1")
        or any(c in _MARKS for c in value)
        or _told(r"[A-Za-z]{3,}[0-9]{3,}").fullmatch(value) is not None
    )


def is_plain_word(value: str) -> bool:
    """A word that could be somebody's password: neither a type of data nor the word password in any language.

    >>> [is_plain_word(v) for v in ("wordpress", "string", "db_password", "Passwort", "DB_PASS", "/reset", "toor")]
    [True, False, False, False, False, False, True]
    """
    return (
        sum(map(str.isalpha, value)) >= _LEAST_LETTERS
        and _told(_PLAIN).fullmatch(value) is not None
        and not _told(_ITS_NAME).search(value)
        and not is_stand_in(value)
    )


def is_any(value: str) -> bool:
    """Anything but what stands in for one: for a place where only a password can be.

    >>> [is_any(v) for v in ("toor", "4711", "Kr4ftw3rk", "lohn_key2", "your_password")]
    [True, True, True, True, False]
    """
    return is_number(value) or is_plain_word(value.rstrip("!")) or mixes_itself(value)
