"""The cues of names as expressions, built once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bpo_guard.detect.language import small_words
from bpo_guard.detect.people.name_roles import CALLS, CLOSE, ROLES, SIGN_OFFS
from bpo_guard.detect.people.name_words import AFTER, FAIR, GOOD, LABELS, STRONG, THANKS, TITLES
from bpo_guard.detect.terms.cues import words_regex
from bpo_guard.expressions import expression

_CAP = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
ENTRY = expression(rf"((?:{_CAP} ){{0,2}}{_CAP}), ({_CAP}(?: {_CAP}\.?)?)")
LIST = expression(rf"(?:(?<=[:;] )|(?<=[\n\x00])|^)(?:{ENTRY.pattern})(?: ?; ?{ENTRY.pattern})*(?=\s*;)")
THANKED = expression(
    rf"(?<![^\W_])(?:{'|'.join(map(re.escape, THANKS))}), (?-i:({_CAP}))(?=\s*(?:[.!?;\x00]|$|\n))", re.IGNORECASE
)


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


def cue_words() -> list[str]:
    """The phrases by which a text is chosen to be searched."""
    return [*STRONG, *GOOD, *THANKS, *TITLES, *AFTER, *ROLES, *CALLS, *SIGN_OFFS]
