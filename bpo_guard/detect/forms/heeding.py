"""Which matches the words beside them can excuse: a check or a shape that many numbers have proves little."""

from __future__ import annotations

from bpo_guard.detect.forms.form import Form
from bpo_guard.detect.registry import STRONG_CHANCE, TELLING
from bpo_guard.model.tally import Basis

_SOON = 0.04


def heeds_labels(form: Form) -> bool:
    """Is one number of this form in some ten or twenty of its type, or any, where nothing proves the number of a
    state? Cards are too grave for a label to excuse."""
    detector = form.detector
    if form.basis is Basis.shaped:
        return bool(detector.country)
    return form.basis is Basis.checked and _SOON <= detector.chance <= TELLING and form.type != "CREDIT_CARD"


def heeds_countries(form: Form) -> bool:
    """Has it no check that outdoes a word for the number of another country?"""
    detector = form.detector
    return bool(detector.country) and not (detector.check and detector.proves and detector.chance <= STRONG_CHANCE)
