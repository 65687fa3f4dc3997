"""Expressions whose time has no bound are told from those that only look like them."""

from __future__ import annotations

import pytest

from bpo_guard.detect.configured.bounded import cuts_many_ways


@pytest.mark.parametrize(
    "expression",
    [
        "(a+)+$", "(a*)*", "([a-z]+)*x", r"(\w+\s?)*!", "(a|aa)+", "(aa?)+b",
        r"(?:x(?:\d+\d?)*)y", "((ab*)*)c|(b+b?)+", r"(\d{2,30})+", "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(.*?,){11}P", "((a+)b?)+c", "(?:[0-9]+[ -]?)+x", "(?:[a-z]|[a-f0-9])+!", "(?:a|(?:a))+b", "(a|b|ab)*c",
        r"(?:\p{L}+)+!", r"(?:\p{L}+\s?)+!", "(?:[[:alpha:]]+)*!", "(?:foo|bar|foobar)+", r"(\w|\d)+!", "(?:a|a)*",
    ],
)  # fmt: skip
def test_refused(expression: str) -> None:
    assert cuts_many_ways(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "[0-9]{4}-[0-9]{4}", "(?:[0-9]+-)+[0-9]+", "K[0-9]+", "(?:ab)+", r"(?:\d{3}\.)*\d{3}", "(foo|bar)+x",
        "[A-Z]{2}[0-9]*[a-z]*", "(?:AB|CD)[0-9]{6}", "(?:[0-9]{2} )+", r"\w+@\w+\.\w+", "(a|b)*", "(?:x[0-9]{2}){1,40}",
        r"\w+(?:\.\w+)*@\w+(?:\.\w+)+", r"(?:\w+,\s*)+\w+", r"(?:[ab]\s+)+", r"(?:\s*\d{2}\s*,)*", "(?:[^,]*,){3}[^,]*",
        r"(?:\p{Lu}\p{Ll}+ ){1,9}\p{Lu}\p{Ll}+", r"(?:\d[ -]?){12,18}\d", "(?:ab|ac|b)+", r"(?:[|]|a)+\|", "(?:a|ba)+",
    ],
)  # fmt: skip
def test_allowed(expression: str) -> None:
    assert not cuts_many_ways(expression)
