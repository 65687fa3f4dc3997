"""The forms that Polish names take in sentences: ``Marka Nowaka``, ``Annie Kowalskiej``, ``Janem Dudkiem``."""

from __future__ import annotations

from collections.abc import Iterator

_SOFTENED = {
    "t": "ci",
    "d": "dzi",
    "n": "ni",
    "r": "rz",
    "ł": "l",
    "k": "c",
    "g": "dz",
    "s": "si",
    "z": "zi",
    "st": "ści",
}


def polish_forms(name: str) -> Iterator[str]:
    """Other cases of a name in small letters, by its ending. Too many rather than too few: none is an everyday word.

    >>> sorted(polish_forms("kowalska"))
    ['kowalskiej', 'kowalską']
    >>> {"marka", "markowi", "markiem"} <= set(polish_forms("marek"))
    True
    """
    if name.endswith(("ska", "cka", "dzka")):
        yield from (name[:-1] + "iej", name[:-1] + "ą")
    elif name.endswith(("ski", "cki", "dzki")):
        yield from (name + "ego", name + "emu", name + "m", name[:-1] + "ich")
    elif name.endswith("a"):
        yield from _feminine(name[:-1])
    elif name.endswith("ek") and len(name) > 3:
        yield from (name[:-2] + "k" + end for end in ("a", "owi", "iem", "u"))
    elif name.endswith("eł"):
        yield from (name[:-2] + "ł" + end for end in ("a", "owi", "em"))
    elif name.endswith(("y", "i")):
        yield from (name[:-1] + end for end in ("ego", "emu", "ym", "im"))
    elif name.endswith("o"):
        yield from (name[:-1] + end for end in ("a", "y", "ę", "i", "ą"))
    elif not name.endswith(("e", "u", "ę", "ą")):
        yield from _masculine(name)


def _feminine(stem: str) -> Iterator[str]:
    yield from (stem + end for end in ("y", "i", "ę", "ą", "o", "ie"))
    for end in (2, 1):
        if stem[-end:] in _SOFTENED:
            yield stem[:-end] + _SOFTENED[stem[-end:]] + "e"
            break


def _masculine(stem: str) -> Iterator[str]:
    yield from (stem + end for end in ("a", "owi", "em", "u", "ie", "ów", "om"))
    if stem.endswith(("k", "g")):
        yield stem + "iem"
    if stem.endswith("ń"):
        yield from (stem[:-1] + "ni" + end for end in ("a", "owi", "em"))
    if stem.endswith("ść"):
        return
    if stem.endswith("ć"):
        yield from (stem[:-1] + "ci" + end for end in ("a", "owi", "em"))
