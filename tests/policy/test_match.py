"""Conditions in three values: Kleene's tables, absent facts named, limits kept."""

from __future__ import annotations

import pytest

from bpo_guard.errors import PolicyError
from bpo_guard.model.fact import FactDef, OneOf, Scope
from bpo_guard.model.rule import Condition, Truth
from bpo_guard.policy.match import MAX_ATOM, MAX_ATOMS, Matcher, names_in


def fact(name: str, type_: str, scope: Scope = Scope.handoff) -> FactDef:
    return FactDef(name, type_, scope, name, {"key": f"handoff.{name}"}, f"{name}?", "legal")


FACTS = {
    f.name: f
    for f in (
        fact("a", "bool"),
        fact("b", "bool"),
        fact("n", "int"),
        fact("word", "string"),
        fact("words", "list(string)"),
        fact("there", "bool", Scope.hop),
    )
}
T, F, U = Truth.true, Truth.false, Truth.unknown


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(FACTS)


def known(**values: bool | None) -> dict[str, object]:
    return {k: v for k, v in values.items() if v is not None}


AND = [(True, True, T), (True, False, F), (True, None, U), (False, None, F), (None, None, U), (False, False, F)]
OR = [(True, True, T), (True, False, T), (True, None, T), (False, None, U), (None, None, U), (False, False, F)]


@pytest.mark.parametrize(("a", "b", "truth"), AND)
def test_all_is_kleene_and(matcher: Matcher, a: bool | None, b: bool | None, truth: Truth) -> None:
    for condition in (Condition(all=("a", "b")), Condition(all=("a && b",)), Condition(all=("b", "a"))):
        assert matcher.condition(condition, known(a=a, b=b)).truth is truth


@pytest.mark.parametrize(("a", "b", "truth"), OR)
def test_any_is_kleene_or(matcher: Matcher, a: bool | None, b: bool | None, truth: Truth) -> None:
    for condition in (Condition(any=("a", "b")), Condition(all=("a || b",)), Condition(any=("b", "a"))):
        assert matcher.condition(condition, known(a=a, b=b)).truth is truth


@pytest.mark.parametrize(("a", "truth"), [(True, F), (False, T), (None, U)])
def test_none_negates(matcher: Matcher, a: bool | None, truth: Truth) -> None:
    assert matcher.condition(Condition(none=("a",)), known(a=a)).truth is truth
    assert matcher.condition(Condition(all=("!a",)), known(a=a)).truth is truth


def test_only_the_facts_that_keep_it_undecided_are_missing(matcher: Matcher) -> None:
    assert matcher.condition(
        Condition(all=("a", "n > 3"), any=("b", "word == 'x'")), {"a": True, "b": True}
    ).missing == {"n"}
    assert matcher.condition(Condition(all=("a", "n > 3")), {"a": False}).missing == frozenset()


@pytest.mark.parametrize(
    ("atom", "values", "truth"),
    [
        ("'x' in words", {"words": ["x"]}, T),
        ("'x' in words", {"words": []}, F),
        ("'x' in words", {}, U),
        ("words.exists(w, w.startsWith('x'))", {"words": ["xy"]}, T),
        ("n >= 5000", {"n": 4999}, F),
        ("word in ['a', 'b']", {"word": "b"}, T),
    ],
)
def test_atoms(matcher: Matcher, atom: str, values: dict[str, object], truth: Truth) -> None:
    matcher.check_atom(atom, Scope, "test")
    assert matcher.atom(atom, values).truth is truth


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (Condition(all=("aa",)), 'unknown fact "aa"'),
        (Condition(all=("n == 'x'",)), "not a valid condition"),
        (Condition(all=("n + 1",)), "not a condition"),
        (Condition(all=("a &&",)), "not a valid condition"),
        (Condition(all=("a || " * 200 + "a",)), str(MAX_ATOM)),
        (Condition(all=("a",) * (MAX_ATOMS + 1)), str(MAX_ATOMS)),
        (Condition(all=("there",)), "has scope hop"),
    ],
)
def test_what_check_refuses(matcher: Matcher, condition: Condition, says: str) -> None:
    with pytest.raises(PolicyError, match=says):
        matcher.check(condition, [Scope.handoff], "pack: rule")


@pytest.mark.parametrize(
    ("atom", "truth"),
    [("word == 'JP'", F), ("word != 'JP'", T), ("word == 'NL'", U), ("word in ['NL', 'IN']", T), ("word in ['NL']", U)],
)
def test_a_word_that_is_one_of_several(matcher: Matcher, atom: str, truth: Truth) -> None:
    assert matcher.atom(atom, {"word": OneOf(("IN", "NL"))}).truth is truth


def test_a_bomb_ends_by_the_budget(matcher: Matcher) -> None:
    bomb = "words.exists(q, words.exists(r, words.exists(s, words.exists(t, q == 'no'))))"
    with pytest.raises(PolicyError, match="costs too much"):
        matcher.atom(bomb, {"words": ["x"] * 400})


def test_names_leave_strings_out() -> None:
    assert names_in("'client' in words && n > 1") == {"words", "n"}
