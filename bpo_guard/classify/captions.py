"""Words for a screen: the keys of a form with their captions, as files of translations hold them, are nobody's data.

What a caption is shows beside its own key: ``Vorname`` under ``first_name`` calls the field, while ``mobile`` under
``preferred_contact`` answers it. Words that everyday fields are filled with never make a form of a record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bpo_guard.classify import weights as w
from bpo_guard.classify.field import Field
from bpo_guard.classify.label import SECRETS, calls
from bpo_guard.classify.records import segments
from bpo_guard.classify.sums import TypeSum
from bpo_guard.model.tally import FieldTally

_THREE = 3
_WORDED = 0.9
_OPTIONS = ("male", "pregnant")
"""How keys end that are what is to be ticked: ``female: weiblich``."""

_ROLES = "kind:LABEL_ROLE"
_FILLED_IN = ("EMAIL_ADDRESS", "PHONE_NUMBER", "IBAN_CODE")


def captioned(fields: Mapping[str, Field], nested: bool) -> frozenset[str]:
    """The fields of a table that hold what is read on a screen. A secret written like a caption is one where nothing
    of its object is filled in. In an object, or a document, that is one record of words with three captions of their
    own keys and more of these than of anything that could be filled in, so is what else nothing speaks for."""
    filled = {name: of for name, of in fields.items() if of.tally.values}
    own = {name for name, of in filled.items() if any(calls(type_, of.tally.portrait) for type_ in of.named.hits)}
    if not own:
        return frozenset()
    objects: dict[tuple[str, ...], set[str]] = {}
    for name in filled:
        objects.setdefault(tuple(segments(name)[:-1]) if nested else (), set()).add(name)
    shown = {name for names in objects.values() for name in _secrets(names, own, filled)}
    if nested:
        for names in (*objects.values(), filled.keys()):
            shown |= _form(names, own, filled)
    return frozenset(shown)


def _secrets(names: Collection[str], own: Collection[str], filled: Mapping[str, Field]) -> set[str]:
    """The captions of secrets in an object, if all that stands there reads like captions."""
    found = {name for name in names if name in own and SECRETS & filled[name].named.hits.keys()}
    others = (filled[name] for name in names if name not in own)
    return found if found and not any(map(_is_filled_in, others)) else set()


def _form(names: Collection[str], own: Collection[str], filled: Mapping[str, Field]) -> set[str]:
    """The fields of a form that hold nothing: its captions, and what no list knows beside them."""
    called = [name for name in names if name in own]
    several = any(filled[name].tally.values > 1 for name in names if "{}" not in name)
    if len(called) < _THREE or several:
        return set()
    worded = [name for name in names if _is_worded(filled[name].tally)]
    held = {name for name in names if name not in own and _holds(filled[name])}
    return set(worded) - held if len(worded) >= _WORDED * len(names) and len(called) > len(held) else set()


def _is_filled_in(of: Field) -> bool:
    """No words, words that are data, or something to log in by."""
    return not _is_worded(of.tally) or _holds(of) or of.tally.portrait.share("login") >= w.MOST


def _is_worded(tally: FieldTally) -> bool:
    """Words and nothing that a form is filled with: no number, date or address."""
    p = tally.portrait
    if not p.of:  # too long to be looked at
        return tally.prose > 0
    return p.share("text") >= _WORDED and not p.share("date") and not any(map(tally.spans.get, _FILLED_IN))


def _holds(of: Field) -> bool:
    """Is it known for what its own name says, or does it read like a name where one is called for?"""
    p = of.tally.portrait
    said = [type_ for type_, hit in of.named.hits.items() if not hit.term.endswith(_OPTIONS)]
    if any(of.sums.get(type_, TypeSum()).wholes or p.share(f"kind:{type_}") for type_ in said):
        return True
    named = p.share("name", "small name") > 0 or min(p.share("proper"), p.share("words")) >= w.MOST
    return named and "PERSON" in of.named.hits and not p.share(_ROLES, "many words")
