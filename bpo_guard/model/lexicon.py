"""What a name says about what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bpo_guard.model.compact import dataclass


@dataclass(frozen=True, slots=True, order=True)
class NameHit:
    """A type that a name (column, path, sheet) speaks for. ``weight`` 0 to 1: 1 says nothing else fits.

    ``term`` is the lexicon's own entry (never the input), ``language`` its language; a ``general`` one says little
    without what stands beside it; a ``formed`` one means much else too, and speaks only for values that have the form;
    a ``defined`` one is a place in a message that its standard gives to this type, however the values are written.
    ``about``: the name says what is ``asked`` (allowed, sent, required) or ``shown`` of it, and may hold nothing of it;
    or that somebody has or ``needed`` it, which a yes tells too.
    """

    type: str
    weight: float
    language: str
    term: str
    general: bool = False
    formed: bool = False
    defined: bool = False
    about: str = ""


class Vocabulary(Protocol):
    """The multi-lingual lexicon as the stages see it."""

    @property
    def digest(self) -> str:
        """SHA-256 over the lexicon's files."""

    def types_of(self, name: str) -> Sequence[NameHit]:
        """Types the name speaks for, strongest first; at most one hit a type."""

    def ruled_out(self, name: str) -> frozenset[str]:
        """Types the name speaks against (``parcel_id`` is no US_SSN); ``*`` rules out every identifier."""

    def side_of_pair(self, name: str) -> str:
        """``asked`` if a field of this name holds names of fields (``attribute``, ``question``), ``answered`` if it
        holds what these are set to (``value``, ``answer``); else empty."""

    def cues(self, type_: str) -> tuple[str, ...]:
        """Words that stand beside a value of this type in running text, lower case, all languages."""

    def categories_of(self, phrase: str) -> tuple[str, ...]:
        """Data categories that a phrase of a process definition names (``Lohnabrechnung senden``)."""
