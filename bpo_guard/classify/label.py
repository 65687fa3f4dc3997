"""Values that are the caption of their own field: what a form calls it, not what it is filled with."""

from __future__ import annotations

from bpo_guard.classify import weights as w
from bpo_guard.model.lexicon import NameHit
from bpo_guard.model.portrait import Portrait

SECRETS = frozenset({"PASSWORD", "USERNAME", "SECRET"})
_LABEL = "kind:LABEL_"
_OF_SECRETS = tuple(_LABEL + type_ for type_ in sorted(SECRETS))
_PARTS_OF_ADDRESSES = frozenset({"STREET_ADDRESS", "CITY", "POSTAL_CODE", "COUNTRY", "REGION"})


def calls(type_: str, portrait: Portrait) -> bool:
    """Are the values captions of fields of the type? A secret in small letters (``password``) is a bad one, and a
    caption may be a family name (``Land``)."""
    if portrait.share("name"):
        return False
    if type_ in SECRETS:
        return portrait.share(*_OF_SECRETS) >= w.MOST > portrait.share("login")
    own = (f"{_LABEL}ADDRESS",) if type_ in _PARTS_OF_ADDRESSES else (_LABEL + type_,)
    return portrait.share(*own) >= w.MOST


def is_caption(type_: str, hit: NameHit, portrait: Portrait) -> bool:
    """Are the values captions of their own field, wherever it stands? What is just a ``name`` may be that of any field
    (``name: password``). Of secrets and jobs, only what stands beside them tells."""
    if type_ in SECRETS or type_ == "JOB_TITLE" or portrait.share("name"):
        return False
    if type_ == "PERSON" and hit.general:
        return portrait.share(*(mark for mark in portrait.marks if mark.startswith(_LABEL))) >= w.MOST
    return calls(type_, portrait)
