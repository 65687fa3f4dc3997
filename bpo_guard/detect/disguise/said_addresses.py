"""Mail addresses said or written around: ``maria dot lopez at firm dot com``, ``maria [at] firm [dot] com``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.detect.disguise.windows import Piece
from bpo_guard.expressions import expression

SPOKEN_ADDRESS = "address in words"
_AT = r"\bat|arroba|klammeraffe|ät|małpa|malpa|chiocciola|apenstaartje|arobase|a commercial"
_DOT = "dot|punto|punkt|point|ponto|kropka|punt"
_GLUE = r"underscore|dash|hyphen|minus|unterstrich|bindestrich|guion bajo|guion|tiret|trattino"
_ENDINGS = "com|net|org|de|es|fr|pt|pl|it|nl|uk|co|in|ph|io|eu|br|mx|gov|edu|info|biz|me|us|ca|au|za|ch|at|be|ie|nz"
_BRACKETED_AT = r"\s*[\[({<]\s*(?:at|@|ät)\s*[\])}>]\s*"
_SOME_DOT = rf"(?:\s*[\[({{<]\s*(?:dot|punkt|\.)\s*[\])}}>]\s*| +(?:{_DOT}) +|\.)"
_PART = r"[A-Za-z0-9_.+-]{1,40}"
_ADDRESS = expression(
    rf"(?<![\w@.])(?P<box>{_PART}(?: +(?:{_DOT}|{_GLUE}) +{_PART}){{0,3}})"
    rf"(?:{_BRACKETED_AT}| +(?:{_AT}) +)"
    rf"(?P<host>[A-Za-z0-9-]{{1,40}}(?:{_SOME_DOT}[A-Za-z0-9-]{{2,40}}){{0,2}}{_SOME_DOT}(?:{_ENDINGS}))(?![\w-])",
    re.IGNORECASE,
)
_HINT = expression(
    rf"[\[({{<]\s*(?:at|@|ät)\s*[\])}}>]| (?:{_AT}) +[A-Za-z0-9-]{{1,40}}(?:\.| +(?:{_DOT}) +)", re.IGNORECASE
)
_SAID_AT = expression(rf"\s*[\[({{<]\s*(?:at|@|ät)\s*[\])}}>]\s*| +(?:{_AT}) +", re.IGNORECASE)
_SAID_DOT = expression(rf"\s*[\[({{<]\s*(?:dot|punkt|\.)\s*[\])}}>]\s*| +(?:{_DOT}) +", re.IGNORECASE)
_SAID_GLUE = expression(rf" +(?P<word>{_GLUE}) +", re.IGNORECASE)


def address_words() -> list[str]:
    """The words without which no address is said."""
    return sorted({*_DOT.split("|"), "arroba", "arobase", "klammeraffe", "małpa", "malpa", "chiocciola"})


def may_say_address(text: str) -> bool:
    """Is there an "at" with a dot said after it, or one in brackets?"""
    return _HINT.search(text) is not None


def spoken_addresses(text: str) -> Iterator[Piece]:
    """Addresses said or written around: ``maria dot lopez at firm dot com``, ``maria [at] firm [dot] com``."""
    if not may_say_address(text):
        return
    for m in _ADDRESS.finditer(text):
        pieces = [*_signs(text, m.start("box"), m.end("box"))]
        at = _SAID_AT.match(text, m.end("box"))
        dots = list(_signs(text, m.start("host"), m.end("host")))
        if at is not None and (dots or any(sign in at.group() for sign in "[({<")):
            pieces.append(Piece(at.start(), at.end(), "@", SPOKEN_ADDRESS))
            yield from [*pieces, *dots]


def _signs(text: str, start: int, end: int) -> Iterator[Piece]:
    for dot in _SAID_DOT.finditer(text, start, end):
        yield Piece(dot.start(), dot.end(), ".", SPOKEN_ADDRESS)
    for glue in _SAID_GLUE.finditer(text, start, end):
        sign = "_" if glue.group("word").lower() in {"underscore", "unterstrich", "guion bajo"} else "-"
        yield Piece(glue.start(), glue.end(), sign, SPOKEN_ADDRESS)
