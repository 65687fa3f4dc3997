"""A form run on a silhouette says of every value with it what its expression says."""

from __future__ import annotations

import random
import re
from re import _parser  # type: ignore[attr-defined]

import pytest

from bpo_guard.detect.forms.form import Form, compile_forms
from bpo_guard.detect.forms.programs import program, ways
from bpo_guard.detect.forms.silhouettes import silhouette
from bpo_guard.detect.registry import load_detectors

_DRAWN = {"9": "0123456789", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "a": "abcdefghijklmnopqrstuvwxyz"}
_MOST = 64


def _texts(form: Form) -> list[str]:
    """Examples and near misses as they are, with something around them, and with what the silhouette allows changed."""
    own = [t for t in (*form.detector.examples, *form.detector.near_misses) if t.isascii()]
    texts = [
        *own,
        *(f"x {t}, 12" for t in own[:3]),
        *(f"1.{t}-7" for t in own[:2]),
        "2024-01-31 08:15:00",
        "123-45-6789",
    ]
    rng = random.Random(len(form.source))
    for t in list(texts):
        for _ in range(2):
            share = rng.choice((0.1, 1.0))
            texts.append("".join(rng.choice(_DRAWN.get(silhouette(c), c)) if rng.random() < share else c for c in t))
    return [t for t in texts if len(t) <= _MOST]


@pytest.mark.parametrize("part", range(8))
def test_ways_are_those_of_the_expression(part: int) -> None:
    forms = compile_forms(load_detectors())
    told, rng = 0, random.Random(part)
    for form in forms[part::8]:
        for text in _texts(form):
            for at in sorted({0, *rng.sample(range(len(text)), min(6, len(text)))}):
                ways = form.ways(silhouette(text), at)
                if ways is None:
                    continue
                told += 1
                found = form.regex.match(f"9\0{text}\0009", at + 2, len(text) + 2)
                ends = (w.end for w in ways if all(wanted >> ord(text[i]) & 1 for i, wanted in w.wanted))
                assert next(ends, None) == (found.end() - 2 if found else None), (form.type, form.source, text, at)
    assert told


@pytest.mark.parametrize("written", ["+99 99 9999999", "9999 999999", "999-999-9999"])
def test_telephone_numbers_are_told_wherever_a_form_may_begin(written: str) -> None:
    """What a form must not have before it may reach over the beginning of the value, in groups and with choices."""
    forms = [form for form in compile_forms(load_detectors()) if form.type == "PHONE_NUMBER"]
    places = [at for at in range(len(written)) if not at or not written[at - 1].isdigit()]
    assert [(form.source, at) for form in forms for at in places if form.ways(written, at) is None] == []


@pytest.mark.parametrize(
    "source", [r"\bab9?", r"[a-z]{2}\b", r"a\Bb", r"[0-9]+\b-", r"_\b", r"\b[0-9]{2}\b", r"\B[0-9]"]
)
@pytest.mark.parametrize("text", ["ab", "ab9", "a-b", "x ab-", "12-3", "12_3", "_", "-_", "9", "a b"])
def test_borders_of_words_are_told_by_the_silhouette(source: str, text: str) -> None:
    for at in range(len(text)):
        told = ways(program(_parser.parse(source), re.UNICODE), silhouette(text), at)
        assert told is not None
        fits = (way.end for way in told if all(codes >> ord(text[i]) & 1 for i, codes in way.wanted))
        found = re.compile(source).match(text, at)
        assert next(fits, None) == (found.end() if found else None)
