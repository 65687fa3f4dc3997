"""Words for a screen: the keys of a form with their captions, as files of translations hold them, are nobody's data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bpo_guard.classify import weights as w
from bpo_guard.classify.records import segments
from bpo_guard.model.portrait import Portrait
from bpo_guard.model.tally import FieldTally

_OF_NAMES, _OF_SECRETS, _OF_OTHERS = "kind:LABEL_NAME", "kind:LABEL_SECRET", "kind:LABEL"
_TWO, _THREE = 2, 3
_WORDED = 0.9
_MAY_BE_WORDS = frozenset({"JOB_TITLE", "FREE_TEXT"})
"""What captions are values of: an ``Employee`` is by trade nothing else."""

_FILLED_IN = ("EMAIL_ADDRESS", "PHONE_NUMBER", "IBAN_CODE")

_SECRETS = frozenset({"PASSWORD", "USERNAME", "SECRET"})


def is_caption(type_: str, portrait: Portrait) -> bool:
    """Are the values what a form calls its fields? A secret in small letters (``password``) is a bad one, and the
    caption of another field may be a family name (``Land``)."""
    if type_ in _MAY_BE_WORDS or portrait.share("name"):
        return False
    if type_ in _SECRETS:
        return portrait.share(_OF_SECRETS) >= w.MOST > portrait.share("login")
    if type_ == "PERSON":
        return portrait.share(_OF_NAMES, _OF_SECRETS) >= w.MOST
    return portrait.share(_OF_NAMES, _OF_SECRETS, _OF_OTHERS) >= w.MOST


def captioned(fields: Mapping[str, FieldTally]) -> frozenset[str]:
    """The fields of a nested document that hold what is read on a screen: those of an object with two captions and
    nothing but words, or of a document with three and hardly anything but words."""
    filled = {name: tally for name, tally in fields.items() if tally.values}
    shown = {name for name, tally in filled.items() if is_caption("", tally.portrait)}
    if len(shown) < _TWO:
        return frozenset()
    once = all(tally.values == 1 for tally in filled.values())
    worded = sum(_is_worded(tally) for tally in filled.values())
    if once and len(shown) >= _THREE and worded >= _WORDED * len(filled):
        return frozenset(filled)
    objects: dict[tuple[str, ...], list[str]] = {}
    for name in filled:
        objects.setdefault(tuple(segments(name)[:-1]), []).append(name)
    return frozenset(name for names in objects.values() if _is_form(names, shown, filled) for name in names)


def _is_form(names: Iterable[str], shown: set[str], filled: Mapping[str, FieldTally]) -> bool:
    return len(shown.intersection(names)) >= _TWO and all(_is_worded(filled[name]) for name in names)


def _is_worded(tally: FieldTally) -> bool:
    """Words and nothing that a form is filled with: no number, date or address."""
    p = tally.portrait
    if not p.of:  # too long to be looked at
        return tally.prose > 0
    return p.share("text") >= _WORDED and not p.share("date") and not any(map(tally.spans.get, _FILLED_IN))
