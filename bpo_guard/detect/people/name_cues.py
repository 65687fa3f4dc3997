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


FRENCH = small_words()["fr"] - small_words()["en"]
GERMAN = small_words()["de"]
SMALL = frozenset().union(*small_words().values())


@cache
def cues() -> Mapping[str, re.Pattern[str] | None]:
    """What announces a name, by how surely; made for the first text."""
    kinds = (
        ("strong", STRONG),
        ("good", GOOD),
        ("fair", FAIR),
        ("label", LABELS),
        ("close", CLOSE),
        ("call", CALLS),
        ("role", ROLES),
    )
    return {kind: words_regex(phrases) for kind, phrases in kinds}


def cue_words() -> list[str]:
    """The phrases by which a text is chosen to be searched."""
    return [*STRONG, *GOOD, *THANKS, *TITLES, *AFTER, *ROLES, *CALLS, *SIGN_OFFS]
