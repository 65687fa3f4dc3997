"""The cues of names as expressions, built once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bpo_guard.detect.language import small_words
from bpo_guard.detect.people.name_roles import CALLS, CLOSE, ROLES, SIGN_OFFS
from bpo_guard.detect.people.name_words import AFTER, FAIR, GOOD, LABELS, STRONG, THANKS, TITLES
from bpo_guard.detect.terms.cues import words_regex
from bpo_guard.expressions import expression

_CAP = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
ENTRY = expression(rf"((?:{_CAP} ){{0,2}}{_CAP}), ({_CAP}(?: {_CAP}\.?)?)")
LIST = expression(rf"(?:(?<=[:;] )|(?<=[\n\x00])|^)(?:{ENTRY.pattern})(?: ?; ?{ENTRY.pattern})*(?=\s*;)")
_LIST_AFTER = expression(r"[:;] |[\n\x00]")
_THANKS = rf"(?<![^\W_])(?:{'|'.join(map(re.escape, THANKS))})"
_SAID = expression(rf"{_THANKS}\Z", re.IGNORECASE)
_LONGEST_THANKS = max(map(len, THANKS))
THANKED = expression(rf"{_THANKS}, (?-i:({_CAP}))(?=\s*(?:[.!?;\x00]|$|\n))", re.IGNORECASE)


_JOINTS = re.compile(r"[\s_-]+")
FRENCH = small_words()["fr"] - small_words()["en"]
GERMAN = small_words()["de"]
SMALL = frozenset().union(*small_words().values())


_KINDS = (
    ("strong", STRONG),
    ("good", GOOD),
    ("fair", FAIR),
    ("label", LABELS),
    ("close", CLOSE),
    ("call", CALLS),
    ("role", ROLES),
)


@cache
def cues() -> tuple[re.Pattern[str], Mapping[str, list[str]]]:
    """What announces a name, as one expression, and by the phrase how surely; made for the first text."""
    kinds: dict[str, list[str]] = {}
    for kind, phrases in _KINDS:
        for phrase in phrases:
            for written in {phrase.lower(), phrase.casefold()}:
                kinds.setdefault(written, []).append(kind)
    regex = words_regex(kinds)
    assert regex is not None
    return regex, kinds


def kinds_of(found: str, kinds: Mapping[str, list[str]]) -> list[str]:
    """How surely what the expression found announces a name."""
    low = found.lower()
    return kinds.get(low) or kinds.get(_JOINTS.sub(" ", low)) or kinds.get(_JOINTS.sub(" ", found.casefold()), [])


def thanked(text: str) -> Iterator[tuple[int, int]]:
    """Who is thanked: all that the expression finds, looked for before commas alone.

    >>> list(thanked("Well, gracias, Ana."))
    [(15, 18)]
    """
    comma = text.find(", ")
    while comma >= 0:
        said = _SAID.search(text, max(0, comma - _LONGEST_THANKS), comma)
        found = THANKED.match(text, said.start()) if said else None
        if found:
            yield found.span(1)
        comma = text.find(", ", comma + 1)


def lists(text: str) -> Iterator[re.Match[str]]:
    """Lists of entries, one after the other: all that the expression finds, looked for where one may begin."""
    if ";" not in text:
        return
    done = 0
    for at in (0, *(m.end() for m in _LIST_AFTER.finditer(text))):
        found = LIST.match(text, at) if at >= done else None
        if found:
            yield found
            done = found.end()


def cue_words() -> list[str]:
    """The phrases by which a text is chosen to be searched."""
    return [*STRONG, *GOOD, *THANKS, *TITLES, *AFTER, *ROLES, *CALLS, *SIGN_OFFS]
