"""The cues of names as expressions, built once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bpo_guard.detect.forms.borders import is_unspaced
from bpo_guard.detect.language import small_words
from bpo_guard.detect.people import world_cues
from bpo_guard.detect.people.name_labels import ANYTHINGS, FILLED, OF_A_PERSON
from bpo_guard.detect.people.name_roles import CALLS, CLOSE, ROLES, SIGN_OFFS
from bpo_guard.detect.people.name_words import AFTER, FAIR, GOOD, LABELS, STRONG, THANKS, TITLES
from bpo_guard.detect.terms.phrases import words_regex
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
_PART = re.compile(r"[^\W\d_]+")
FRENCH = small_words()["fr"] - small_words()["en"]
GERMAN = small_words()["de"]
POLISH = small_words()["pl"]
ENGLISH = small_words()["en"]
SMALL = frozenset().union(*small_words().values())
ASKED = expression(
    r"(?<![^\W_])(?:(?:your|his|her|their|customer's|patient's|caller's|last|first|full) ?name|surname|nombre|"
    r"apellidos?|nom|prénom|nome|cognome|sobrenome|(?:vor|nach)name|naam|imię|nazwisko)"
    r"(?:,? (?:please|sir|ma'am|bitte|por favor|alstublieft))?\?\s+(?:[^\W\d_]+:[ ])?(?=[^\W\d_])",
    re.IGNORECASE,
)
"""A question for a name, up to the answer."""


_KINDS = (
    ("strong", (*STRONG, *world_cues.STRONG)),
    ("good", (*GOOD, *world_cues.GOOD)),
    ("fair", FAIR),
    ("label", (*LABELS, *world_cues.LABELS)),
    ("close", CLOSE),
    ("call", CALLS),
    ("role", (*ROLES, *world_cues.ROLES)),
    ("filled", (*FILLED, *world_cues.FILLED)),
    ("anything", (*ANYTHINGS, *world_cues.ANYTHINGS)),
)
_FORM_REACH = 300
_OF_A_PERSON = words_regex(OF_A_PERSON)
_SET = expression(r"""["']?[ \t]*[:=>]""")
_A_NUMBER = expression(r"[0-9][0-9 ()./-]{4,}[0-9]")


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


@cache
def _first_words() -> frozenset[str]:
    """The words that the phrases of :func:`cues` begin with. All do begin with one, and none is of a script without
    blanks."""
    phrases = cues()[1]
    assert not any(map(is_unspaced, phrases))
    return frozenset(phrase[: _run(phrase, 0)] for phrase in phrases)


def cues_at(text: str, starts: Sequence[int], written: Sequence[str]) -> Iterator[re.Match[str]]:
    """All that the expression of :func:`cues` finds in a text, looked for where one of its words begins as one of the
    phrases does. Letters beyond ASCII may have more forms in small letters than one: words with them are all looked
    at."""
    firsts = _first_words()
    places: dict[str, list[int]] = {}
    for word in set(written):
        parts = [m.start() for m in _PART.finditer(word) if m.group().lower() in firsts or not m.group().isascii()]
        if parts:
            places[word] = parts
    match, done = cues()[0].match, 0
    for i in [i for i, word in enumerate(written) if word in places]:
        for within in places[written[i]]:
            at = starts[i] + within
            found = match(text, at) if at >= done else None
            if found:
                yield found
                done = found.end()


def asks_for_a_person(text: str, at: int, answered: bool = False) -> bool:
    """Do labels for what persons have stand near, before or behind a place; and a number in answer to one of them?"""
    assert _OF_A_PERSON is not None
    near = text[max(0, at - _FORM_REACH) : at + _FORM_REACH]
    if answered and _A_NUMBER.search(near) is None:
        return False
    return any(_SET.match(near, found.end()) for found in _OF_A_PERSON.finditer(near))


def _run(text: str, at: int) -> int:
    """Where the letters end that begin at a place."""
    word = _PART.match(text, at)
    assert word is not None, f"{text!r} begins with no letter"
    return word.end()


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
    ours = (STRONG, GOOD, THANKS, TITLES, AFTER, ROLES, CALLS, SIGN_OFFS, LABELS, FILLED, ANYTHINGS)
    w = world_cues
    theirs = (w.STRONG, w.GOOD, w.ROLES, w.SIGN_OFFS, w.LABELS, w.FILLED, w.ANYTHINGS)
    return [word for words in (*ours, *theirs) for word in words]
