"""Is a value random, as keys are? Or a blank to fill in, or words?"""

from __future__ import annotations

import math
from collections import Counter

from bpo_guard.expressions import expression

_FILLED = expression(
    r"(?i)\*{3}|#{4}|<[a-z]|\$\{|\{\{|your[_-]?|(?<![.@])(?<!dc=)example|change[_-]?me|redacted|placeholder|insert[_-]|dummy|fake[_-]"
    r"|abcdefghijkl|(?<![a-z0-9])(?:not[_-]a[_-]|my[_-](?:bot|api|secret|token|tokens))|here$|string$"
    r"|\b(?:user(?:name)?|login|test|admin|foo|xxx):(?:pass(?:word)?|pwd|secret|test|bar|token|yyy)\b"
)
_FILLERS = 12
_LEAST_RECURRING, _RECURRING = 24, 16
_RUN = 8
_CHUNK = expression(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")

_TECHNICAL = expression(
    r"(?i)(?<![a-z0-9])(?:(?:sha_?[0-9]{1,3}|md[45]|utf_?(?:8|16|32)|base(?:64|32|58)|b64|aes[-_]?[0-9]{3}|rsa[-_]?[0-9]{3,4}|ed25519|ed448"
    r"|x(?:25519|448|509)|oauth[12]|[hr]s256|aws[34])(?![0-9])|(?:s3|ec2|k8s|i18n|v[0-9]{1,2})(?-i:(?![a-z0-9])))"
)
_CONSONANTS = expression(r"(?i)[bcdfghjklmnpqrstvwxz]{6,}")
_SAID_TOGETHER = expression(r"(?i)sch|cht|ngs|tch|phth")
_LEAST_OF_PIECES, _SPOKEN = 12, 0.33
_JOINED = expression(r"(?:(?:[a-z]{2,}|[A-Z][a-z]+|v?[0-9]{1,4})?[-_./:]){1,12}(?:[a-z]{2,}|[A-Z][a-z]+|v?[0-9]{1,4})")
_JOINT = expression(r"[^A-Za-z0-9]")
_NUMBER_OF_GROUP = expression(r"(?!(?:19|20)[0-9]{2})[0-9]{4}")


def entropy(value: str) -> float:
    """Shannon's measure, in bits a character.

    >>> round(entropy("aabb"), 2), entropy("")
    (1.0, 0.0)
    """
    return -sum(n / len(value) * math.log2(n / len(value)) for n in Counter(value).values()) if value else 0.0


def is_blank(value: str) -> bool:
    """A documented blank to fill in: ``your_api_key_here``, ``xxxxxxxxxxxx``, ``<token>``, ``${TOKEN}``.

    A handful of fillers leave room for doubt, and a doubtful key is reported.

    >>> is_blank("ghp_xxxxxxxxxxxxxxxxxxxxxxxx"), is_blank("your_api_key_here"), is_blank("k3JvT8pLm1Zr")
    (True, True, False)
    """
    if _FILLED.search(value):
        return True
    fillers = value.count("x") + value.count("X")
    return (fillers >= _FILLERS and fillers * 2 > len(value)) or _recurs(value)


def _recurs(value: str) -> bool:
    """The same few characters over and over, as examples are typed: ``0123456789abcdef0123456789abcdef``."""
    return len(value) >= _LEAST_RECURRING and any(
        value.startswith(value[period:]) for period in range(2, min(_RECURRING, len(value) // 2) + 1)
    )


def constant(value: str) -> bool:
    """One character over and over, after a beginning: no value, only its length."""
    return len(set(value[-_RUN:])) == 1 and len(value) > _RUN and len(set(value)) <= 6


def reads_like_words(value: str) -> bool:
    """Letters that could be spoken, with at most a short number after them, as names of things have.

    The names of algorithms with the numbers in them count as words.

    >>> [reads_like_words(v) for v in ("SalesResults-1.2", "k3JvT8pLm1ZrNs5c", "info.encryption_key_sha256")]
    [True, False, True]
    """
    value = _TECHNICAL.sub("", value)
    digits = sum(map(str.isdigit, value))
    chunks = _CHUNK.findall(value)
    if any(map(_unspeakable, chunks)):
        return False
    if _JOINED.fullmatch(value) and not _are_groups(value):
        return True
    if digits < 2:
        if not digits and vowels(value) >= _SPOKEN and len(chunks) * 5 < len(value) * 2:
            return True
        return len(value) < _LEAST_OF_PIECES or len(chunks) * 7 < len(value) * (2 if len(value) >= 20 else 3)
    if digits * 4 <= len(value) and _are_words([c for c in chunks if c.isalpha()]):
        return True
    longest = max((len(c) for c in chunks if c.isalpha()), default=0)
    return len(chunks) <= 2 + len(value) // 7 and longest >= 5 and not _hexadecimal(value)


def is_drawn_within(value: str) -> bool:
    """Does a run in it change between letters, sizes and digits as often as a key, whatever words are around it?

    >>> is_drawn_within("hausmann-4f8a7b6c5d4e"), is_drawn_within("HausmannStack20MockHttp")
    (True, False)
    """
    runs = (run for run in _JOINT.split(value) if len(run) >= _LEAST_OF_PIECES and sum(map(str.isdigit, run)) > 1)
    return any(len(_CHUNK.findall(run)) * 3 >= len(run) for run in runs)


def without_technical(value: str) -> str:
    """A value without the names of algorithms that have numbers in them.

    >>> without_technical("sha256"), without_technical("s3cr3t")
    ('', 's3cr3t')
    """
    return _TECHNICAL.sub("", value)


def _unspeakable(chunk: str) -> bool:
    """Letters that nobody says one after the other, as fingers type them; capitals may be an abbreviation.

    >>> [_unspeakable(c) for c in ("ghjqwrtz", "Rechtsschutz", "XMLHTTP", "ksdjfwow")]
    [True, False, False, True]
    """
    found = _CONSONANTS.search(chunk)
    return found is not None and not _SAID_TOGETHER.search(found[0]) and (not chunk.isupper() or len(chunk) >= 10)


def _are_groups(value: str) -> bool:
    """Drawn signs set into groups to be read out: words have vowels, and no name has two numbers but years.

    >>> [_are_groups(v) for v in ("hdkr-4821-wqbn-3307", "k4-7713-lohn-9924", "http-client-2026", "payroll-tls-4711")]
    [True, True, False, False]
    """
    groups = _JOINT.split(value)
    letters = [group for group in groups if group.isalpha()]
    unspoken = sum(len(group) > 3 and not any(c in "aeiouy" for c in group.lower()) for group in letters)
    numbers = sum(_NUMBER_OF_GROUP.fullmatch(group) is not None for group in groups)
    return unspoken * 2 > len(letters) > 0 or (unspoken * 2 == len(letters) > 0 and numbers > 0) or numbers > 1


def _are_words(chunks: list[str]) -> bool:
    """Several words, each long enough to be one and all but one with a vowel: a drawn run has shorter pieces."""
    return (
        len(chunks) > 1
        and all(len(c) >= 4 and not c.isupper() for c in chunks)
        and sum(vowels(c) == 0 for c in chunks) <= 1
    )


def is_spoken(value: str) -> bool:
    """Words joined into a name, with no digits but those in the names of algorithms.

    >>> [is_spoken(v) for v in ("GenericCacheKey", "Ed25519PrivateKey", "k3JvT8pLm1ZrNs5c", "release-2026-03")]
    [True, True, False, False]
    """
    return reads_like_words(value) and not any(map(str.isdigit, _TECHNICAL.sub("", value)))


def is_random_run(value: str) -> bool:
    """A long run in which letters and digits take turns as they do in keys, and in nothing that has a name.

    >>> is_random_run("k3JvT8pLm1ZrNs5cHdE0"), is_random_run("release-2026-03-14-rc1"), is_random_run("PROJ-4711")
    (True, False, False)
    """
    letters, digits = sum(map(str.isalpha, value)), sum(map(str.isdigit, value))
    longest = max(map(len, _JOINT.split(value)))
    if len(value) < 20 or longest < 10 or not letters or is_blank(value) or reads_like_words(value):
        return False
    chunks = _CHUNK.findall(value)
    often = len(chunks) * (5 if min(letters, digits) >= 3 else 3.5)
    return entropy(value) >= 3 and (often >= len(value) or _hexadecimal(value) or any(map(_unspeakable, chunks)))


def _hexadecimal(value: str) -> bool:
    return len(value) >= 24 and all(c in "0123456789abcdefABCDEF" for c in value)


def vowels(value: str) -> float:
    """The share of vowels among the letters; words have about two in five, random letters one in five."""
    letters = [c for c in value.lower() if c.isalpha()]
    return sum(c in "aeiou" for c in letters) / len(letters) if letters else 0.0
