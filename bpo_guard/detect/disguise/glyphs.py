"""Letters of another script that look like Latin ones, within a word that is otherwise Latin or a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.detect.disguise.windows import Piece
from bpo_guard.expressions import expression

HOMOGLYPHS = "letters of another script"
_LETTERS = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХЗҮԌԚԜаеорсухіјѕԁһӏԛԝкмтвΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹοιανυρχτκωϲϳıɑɡɩՏՕօսցհ",
        "ABESIJKMHOPCTYX3YGQWaeopcyxijsdhlqwkmtbABEZHIKMNOPTYXCoiavupxtkwcjiagiSOouqh",
        strict=True,
    )
)
_DIGITS = {
    **dict.fromkeys("ОоΟοՕօ", "0"),
    **dict.fromkeys("ІіӏΙιı", "1"),
    "З": "3",
    "з": "3",
    "б": "6",
    "Ь": "6",
    "Ч": "4",
    "ч": "4",
}
_FOREIGN = "".join(_LETTERS) + "збЬЧч"
_CAPITALS = "".join(c for c in _LETTERS if c.isupper())
_MIXED = expression(
    rf"[0-9A-Za-z@._-][{_FOREIGN}]|[{_FOREIGN}][0-9A-Za-z@._-]"
    rf"|(?<!\w)[{_CAPITALS}]{{1,2}} [0-9]{{2}}|[0-9]{{2}} [{_CAPITALS}](?!\w)"
)
_WORD = expression(r"[^\s<>()\[\]{}\"',;:=|/\\]+")
_LATIN, _NUMBER = re.compile("[A-Za-z]"), re.compile("[0-9]")


def has_homoglyphs(text: str) -> bool:
    """Does a letter that only looks Latin stand beside one that is, or beside a digit?"""
    return _MIXED.search(text) is not None


def homoglyphs(text: str) -> Iterator[Piece]:
    """Each such letter as what it looks like, if its word could be Latin as a whole."""
    if text.isascii() or not _MIXED.search(text):
        return
    for word in _WORD.finditer(text):
        chars = word.group()
        foreign = [i for i, c in enumerate(chars) if not c.isascii() and c.isalpha()]
        if not foreign:
            continue
        latin = bool(_LATIN.search(chars))
        looks = _LETTERS if latin or not _NUMBER.search(chars) else {**_LETTERS, **_DIGITS}
        mark = len(chars) <= 2 and chars.isupper()
        if all(chars[i] in looks for i in foreign) and (latin or mark or _NUMBER.search(chars) or "@" in chars):
            for i in foreign:
                yield Piece(word.start() + i, word.start() + i + 1, looks[chars[i]], HOMOGLYPHS)
