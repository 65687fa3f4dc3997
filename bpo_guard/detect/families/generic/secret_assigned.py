"""A value handed to the word key, token, secret or password: in code, settings, commands, tables of two columns.

A word like ``token`` or ``api_key`` before a value that is neither a word, an id nor a digest of something known says
of any provider that it is a key. The less the word says by itself (``key``, ``pass``), the more the value must.
"""

from __future__ import annotations

import re

from bpo_guard.detect.families.generic.password_values import is_stand_in
from bpo_guard.detect.families.generic.secret_random import (
    entropy,
    is_blank,
    is_drawn_within,
    is_random_run,
    is_spoken,
    reads_like_words,
    vowels,
    without_technical,
)
from bpo_guard.expressions import expression

_QUOTES = r"[\"'\\ \])]{0,4}"
_VALUE_OF = r"(?:,?\s{0,20}[\"'])?(?:[Pp]arameter)?(?:[Vv]alue|content)[\"']? ?[:=]"
_GIVES = (
    rf"(?:: ?&?(?:'static )?[Ss]tr(?:ing)?\?? ?=|{_VALUE_OF}|(?<= )\*?string ?=|=>|:{{1,3}}=|\?{{1,2}}=|"
    r"[.+]=|\|\||=|: [|>][+-]?\s{1,40}|:|>\s{0,40}|,(?! {1,20}[A-Za-z])|\(|-(?= ?[\"']))"
)
_WRAPPED = r"(?:<!\[CDATA\[|(?:\[\]byte|bytes|Buffer\.from|SecretStr|SecureString)\([\"'`]|[bru]{1,2}[\"'])?"
_HANDS = rf"{_GIVES}[\"'`= \\(\t]{{0,20}}{_WRAPPED}"
ASSIGN = rf"[A-Za-z0-9_.-]{{0,24}}{_QUOTES}{_HANDS}"
_SIGNS, _LETTERS = "[A-Za-z0-9_.~+/=-]", "[A-Za-z_.~+/=-]"
CLOSED = r"(?=[\"'])"
"""What follows a value in quotes, and is no part of it."""

_VALUE = (
    rf"(?:(?={_SIGNS}{{10}}){_LETTERS}{{0,60}}[0-9]{_SIGNS}{{0,149}}|"
    rf"(?<=[\"'])(?=[^\"'\s<>{{}}()\\]{{12}})[^\"'\s<>{{}}()\\0-9]{{0,60}}[0-9][^\"'\s<>{{}}()\\]{{0,149}}{CLOSED})"
)
"""Ten signs or more, one of the first of them a digit: texts without any need not be searched."""
_LETTERS_ONLY = r"(?<=[\"'])[A-Za-z]{20,100}(?=[\"'])|(?<==|\s)[A-Za-z]{20,100}(?![\w.(\[-])"
_SHORT_VALUE = r"(?=[A-Za-z0-9!@#%^*_+-]{6})[A-Za-z!@#%^*_+-]{1,40}[0-9][A-Za-z0-9!@#%^*_+-]{1,60}(?=[\"'\s,;&<)]|$)"
_LONG_VALUE = r"(?=[A-Za-z0-9_.~+/:=-]{20})[A-Za-z_.~+/:=-]{0,60}[0-9][A-Za-z0-9_.~+/:=-]{0,149}"
UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

_OF = (
    r"(?:client|app|api|auth|access|user|db|admin|root|service|private|shared|master|my|refresh|session|bearer|bot|"
    r"webhook|signing|encryption|consumer)"
)
_KEYS = (
    r"(?:api|access|auth|secret|private|signing|encryption|master|pre-?shared|subscription|license|integration|"
    r"application|account|server|record|linking|deploy|write|hub)"
)
_WORD = rf"(?:passw(?:or)?d|pwd|passphrase|secret|token|api[_. -]?key|{_KEYS}[_. -]?key|credentials?|creds)"
_WHOLE = r"(?<![A-Za-z0-9][_-])(?<!::)(?<![0-9]{12}:)"
_SAID = (
    rf"(?:[a-z0-9]{{1,24}}[_.-]){{0,8}}(?:{_OF}[_. -]?)?"
    r"(?:secret(?:[_. -]?key)?|api[_. -]?key|(?:access|auth|refresh|bearer|session|api|bot)[_. -]?(?:token|key))"
)
_ANY_KEY = rf"(?:[a-z0-9]{{1,24}}[_.-]){{0,8}}{_OF}?[_. -]?{_WORD}"
_RUN_ON = r"[a-z0-9]{2,16}(?:(?:api|access|auth|secret|private)[_. -]?(?:key|token)|secret|token)"
_HUMPS = r"[A-Za-z][a-z0-9]{0,20}(?:[A-Z][A-Za-z0-9]{0,20}?)??(?:Key|Secret|Token|Password|Passwd|Pwd|Credential)"
_PARTS = r"(?:[A-Za-z0-9]{1,24}[_.-]){0,6}"
_HARDLY = r"(?:[a-z0-9]{1,24}[_.-]){0,7}[a-z0-9]{1,24}[_. -](?:key|pat|pass|api|certificate)"

FORMS = (
    rf"{_WHOLE}(?i:{_ANY_KEY})s?(?![a-z]){ASSIGN}{_VALUE}",
    rf"{_WHOLE}{_PARTS}(?:(?i:{_RUN_ON})|{_HUMPS})s?(?![a-z]){ASSIGN}{_VALUE}",
    rf"{_WHOLE}(?i:{_HARDLY})(?![a-zA-Z]){ASSIGN}{_LONG_VALUE}",
    rf"{_WHOLE}(?<!/)(?i:{_SAID})[\"'\])]{{0,3}}\s?(?:=>|:=|=|:|,) ?[\"']?"
    rf"(?:{_SHORT_VALUE}|{_LETTERS_ONLY})",
    rf"--(?i:[a-z-]{{0,20}}(?:token|key|secret|password|passwd))[ =][\"']?{_VALUE}",
    rf"(?<=[?&])(?i:key|app_?id)={_LONG_VALUE}",
    r"(?i:(?:api|access|auth|secret|private|unseal|client)[ _-]?key|token|secret)"
    r"(?:(?: (?:for|of|to) [a-z]{1,16}){0,2} (?:is|[0-9]:))?"
    r"[ \t\r\n]{1,4}[\"']?(?=[A-Za-z0-9_+/=-]{20})[A-Za-z_+/=-]{0,60}[0-9][A-Za-z0-9_+/=-]{0,149}",
)
"""Assigned to a word for a key; to a name that ends in one; to a name that may be of a key; handed to a command, to a
web address; written behind the word."""

_SPLIT = expression(_HANDS)
_OF_A_KEY, _PEM = expression(r"(?i)key|token|secret|pass|pwd|pat(?![a-z])|creds?(?:ential|$|[^a-z])"), "-----"
_NO_KEY = expression(
    r"(?i)public|primary(?![_ -]?(?:access|shared|master|api|auth))|"
    r"(?<![a-z])(?:lock|change|postman|task|sync|nonce|position|cancel(?:l?ation)?|client[_-]?request)[_ -]?token|"
    r"foreign|partition|sort|csrf|xsrf|authenticity|request_?verification|cache|"
    r"(?<!bit)bucket|idempot|object|dedup|routing|natural|surrogate|"
    r"business|publishable|continuation|correlation|cursor|trace|(?<![a-z])(?:page|next|sync|unique|composite)|"
    r"(?:name|length|size|file|path|type|version|alias|ur[il]|"
    r"endpoint|hint|policy|expir[a-z]*|count|limit|index|hash|salt|status|reset|field|label|store|vault|provider|class|"
    r"scope|issuer|audience|source|"
    r"(?<![a-z])(?:sum|at|on|in|sub|jti|kid|iat|exp|iss|aud)|(?<!secret)(?<!secret[_ -])id)[\"'\\ )\]]{0,4}$"
    r"|(?-i:(?<=[a-z])(?:Sum|At|On|In))[\"'\\ )\]]{0,4}$"
)
_NO_LOCK = expression(
    r"(?i)(?<![a-z])(?:shard|row|range|hash|dict|lookup|storage|redis|registry|metric|message|event|group|join|map|index|commit|"
    r"lock|blob|image|content|i18n|translation|issue|project|thumbprint|fingerprint|etag|digest|checksum|sha[0-9]*|md5|"
    r"revision|tag|tree|node|order|invoice|customer|session|host|ssh|gpg|pgp|path)[ _.-](?:key|token)"
)
_SAYS_KEY = expression(rf"(?i){_WORD}")
_ADDRESS = expression(
    r"(?i)://|^arn:|^/(?![a-z0-9+/]{20,}={1,2}$)|^\./|\.(?:com|net|org|io|dev|local|pem|cer|crt|json|ya?ml|txt|py|js|php|java|xml)\b"
)
_MACHINE_ID = expression(UUID, re.IGNORECASE)
_LEAST, _LEAST_OF_LONG = 3.2, 2.9
_LEAST_CHOSEN, _SPOKEN, _LEAST_WORDS = 16, 0.3, 4
_LEAST_SIGNS, _LEAST_TYPED, _MOST_TYPED = 10, 6, 40
_TYPED_FOR = expression(
    r"(?i)(?:secret(?:[_. -]?key)?|api[_. -]?key|(?:access|auth|refresh|bearer|session|api|bot)[_. -]?token)"
    r"[\"'\s)\]]{0,4}$"
)
_WITHIN = expression(r"(?<=[A-Za-z])[0-9]+(?=[A-Za-z])")
_BETWEEN_WORDS = expression(r"[A-Za-z]{3}(?:[0-9]{2,}[A-Za-z]{3}|[0-9]{3,}[A-Za-z])")
_FOR_A_VOWEL = expression(r"(?i)(?<![a-z0-9])[bcdfghj-np-tv-z]{1,3}[0134](?![aeiou])[a-z]")
_NAMED_SO = expression(
    r"(?i)(?<![a-z0-9])(?:mp[34]|h26[45]|x(?:86|64)|[bcgp]2[bcgp]|[ep]2[ep]|w3c?|web[23]|log4|k3s|win(?:32|64))"
)
_WITH_NUMBER = expression(r"([A-Za-z]{4,})(?:[0-9]{4,6}|123|321|([0-9])\2\2)")
_SIGNS_WITH = expression(r"(?i)(?:jwt|session|cookie|app|signing|encryption)[_.-]?(?:secret|key)|secret[_.-]?key")
_SAYS_SECRET = expression(r"(?i)secret|key")
_DUMMY = expression(
    r"^[$%@&#!]|[$%]\w+$|^[a-z_]+(?:\.[a-z_]+)+$|^[0.-]+$"
    r"|^[a-z_]\w{0,30}(?:\.\w{1,30}){0,5}\.[a-z]+(?:_[a-z]+)+$|^[a-z]\w{0,30}(?<=[a-z])=\w{1,40}$"
)
_CONSTANT = expression(r"[A-Z]{2,}[0-9]{0,4}(?:_(?:[A-Z]{2,}[0-9]{0,4}|[0-9]{1,3}))+")
_WITH_DIGITS = expression(r"[A-Z]+[0-9]+")
_DRAWN = 40
_VOICED, _LETTERS_OF = 0.25, expression(r"[A-Z]?[a-z]+")
_JOINT = expression(r"[-_.+*!@#%^]")
_BEHIND = expression(r"^\(\?<=(?:\[[^\]]*\]|\\.|[^)\\])*\)")


def without_behind(form: str) -> str:
    """A form without what must stand before it, to ask it of the found text alone.

    >>> without_behind("(?<=[?&])key=[a-z]+")
    'key=[a-z]+'
    """
    return _BEHIND.sub("", form)


def split_assignment(text: str) -> tuple[str, str]:
    """The name and the value of an assignment.

    >>> split_assignment('api_key = "k3JvT8pLm1Zr"'), split_assignment("--token k3JvT8pLm1Zr")
    (('api_key ', 'k3JvT8pLm1Zr'), ('--token', 'k3JvT8pLm1Zr'))
    """
    name, value, _ = _taken_apart(text)
    return name, value


def key_begins(text: str) -> int:
    """How many characters of an assignment stand before its value; none of what is no assignment to a name for a key.

    >>> [text[key_begins(text):] for text in ('api_key = "k3JvT8pLm1Zr"', "--token k3JvT8pLm1Zr", "amqp://pay:k3Jv@db")]
    ['k3JvT8pLm1Zr"', 'k3JvT8pLm1Zr', 'amqp://pay:k3Jv@db']
    """
    found = _SPLIT.search(text)
    if found is None:
        return text.rfind(" ") + 1 if text.startswith("--") else 0
    name = text[: found.start()]
    return found.end() if _OF_A_KEY.search(name) and _PEM not in name else 0


def _taken_apart(text: str) -> tuple[str, str, bool]:
    """The name, the value, and whether a sign stands between them that hands the one to the other."""
    found = _SPLIT.search(text)
    if found:
        return text[: found.start()], text[found.end() :].strip("\"'`\\ "), True
    name, _, value = text.replace("\n", " ").replace("\t", " ").rpartition(" ")
    return (name.rstrip(), value.strip("\"'`"), name.startswith("--")) if name else (text, "", False)


def names_no_key(name: str) -> bool:
    """Is a name with the word key or token in it that of something else: of a cache, a page, a row?

    >>> names_no_key("cache-key"), names_no_key("x-api-key")
    (True, False)
    """
    return bool(_NO_KEY.search(name) or _NO_LOCK.search(name))


def is_key_assigned(text: str) -> bool:
    """A word for a key, then a value too random to be a word, an address or the id of something.

    >>> is_key_assigned("client_secret=k3JvT8pLm1ZrNs5cHdE0"), is_key_assigned("token_url=portal.hausmann.example/a1")
    (True, False)
    """
    name, value, assigned = _taken_apart(text)
    if _NO_KEY.search(name) or _ADDRESS.search(value) or value.endswith("..") or _is_dummy(value):
        return False
    if _is_code(text, name, value):
        return False
    if not assigned or not _SAYS_KEY.search(name):
        return is_random_run(value) and not _MACHINE_ID.fullmatch(value) and not _NO_LOCK.search(name)
    if _MACHINE_ID.fullmatch(value):
        return entropy(value) >= _LEAST_OF_LONG
    if not any(map(str.isdigit, value)):
        return is_random_run(value) and vowels(value) < _SPOKEN and not _NO_LOCK.search(name)
    if is_typed_secret(name, value):
        return True
    least = _LEAST_OF_LONG if len(value) >= 32 else _LEAST
    if len(value) < _LEAST_SIGNS or entropy(value) < least or is_blank(value):
        return False
    return not reads_like_words(value.removeprefix("0x")) or is_chosen_secret(name, value)


def _is_code(text: str, name: str, value: str) -> bool:
    """Is the same name on both sides, or an argument with a word in it behind one that is the name of a token?

    >>> text = '("hub_token", "Qwen/Embedding-0.6B")'
    >>> _is_code(text, '("hub_token"', "Qwen/Embedding-0.6B")
    True
    """
    if value in name or value.endswith("." + name.strip(" \"'$[]()")):
        return True
    argument = name.endswith(("'", '"')) and text[len(name) :].startswith(",") and not is_drawn_within(value)
    return argument and any(len(word) > 5 and vowels(word) >= _VOICED for word in _LETTERS_OF.findall(value))


def _is_dummy(value: str) -> bool:
    """A variable, a path through some object, noughts; what is long enough may begin or end with any mark."""
    return len(value) < _DRAWN and (_DUMMY.search(value) is not None or _is_constant(value))


def _is_constant(value: str) -> bool:
    """The name of a constant in code: words, some with a number behind them, and few digits.

    >>> [_is_constant(v) for v in ("TLS_RSA_SHA256", "HUB_TOKEN_2", "HUB_7731_4402", "HK47_LM31_QP90")]
    [True, True, False, False]
    """
    groups = value.split("_")
    with_digits = sum(_WITH_DIGITS.fullmatch(group) is not None for group in groups)
    return with_digits * 2 <= len(groups) and _CONSTANT.fullmatch(value) is not None


def is_chosen_secret(name: str, value: str) -> bool:
    """A secret that a person has thought up, for a name that nothing else is given to: words with digits, and long.

    >>> is_chosen_secret("jwt.secret", "PayrollHub2026SigningKey"), is_chosen_secret("secret", "payroll-db-v2")
    (True, False)
    >>> is_chosen_secret("SECRET_KEY", "herbst-laub-kraft-werk-31")
    True
    """
    if (
        len(value) < _LEAST_CHOSEN
        or sum(map(str.isdigit, value)) < 2
        or not _SIGNS_WITH.search(name)
        or is_spoken(value)
    ):
        return False
    mixed = any(map(str.islower, value)) and any(map(str.isupper, value))
    words = sum(len(word) > 2 for word in _LETTERS_OF.findall(value))
    return mixed or (
        _JOINT.search(value) is not None and (_SAYS_SECRET.search(value) is not None or words >= _LEAST_WORDS)
    )


def _is_typed(piece: str) -> bool:
    """Digits at several places within a word, for its vowel, or a number between two words."""
    several = len(_WITHIN.findall(piece)) > 1
    return several or _FOR_A_VOWEL.match(piece) is not None or _BETWEEN_WORDS.search(piece) is not None


def is_typed_secret(name: str, value: str) -> bool:
    """What a person types where a secret belongs: digits for the vowels of a word, a word and a number.

    >>> [is_typed_secret("api_key", v) for v in ("p3ng0n7", "kr4ftwerk", "payroll-v2", "sha256", "abc123", "mp4video")]
    [True, True, False, False, False, False]
    >>> [is_typed_secret("secret", v) for v in ("haus4711", "test123", "room101")]
    [True, False, False]
    """
    if not _LEAST_TYPED <= len(value) <= _MOST_TYPED or not _TYPED_FOR.search(name) or is_stand_in(value):
        return False
    pieces = _JOINT.split(_NAMED_SO.sub("", without_technical(value)))
    if any(len(piece) > 4 and _is_typed(piece) for piece in pieces):
        return True
    numbered = _WITH_NUMBER.fullmatch(value)
    return numbered is not None and "secret" in name.lower() and not is_stand_in(numbered[1])
