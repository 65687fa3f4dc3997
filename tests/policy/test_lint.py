"""Words no fact can be, conditions nobody can meet, rules at odds: each told with its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Condition, Kind, Pack, Rule
from bpo_guard.paths import policies_dir
from bpo_guard.policy.lint import lint_odds, lint_reach, lint_words
from bpo_guard.policy.load import load_packs

BASE = next(r for p in load_packs(policies_dir()) for r in p.rules if r.id == "EU-GDPR-28")


def pack(*rules: Rule) -> list[Pack]:
    return [Pack("p.yaml", "EU-GDPR", rules, (), "")]


def when(all_: tuple[str, ...] = (), any_: tuple[str, ...] = (), none: tuple[str, ...] = (), **more: object) -> Rule:
    return replace(BASE, id="A-1", when=Condition(all_, any_, none), **more)


WORDS = {
    "a status": (
        "'hipaa_coverd' in client_status",
        'client_status is never "hipaa_coverd"; did you mean "hipaa_covered"?',
    ),
    "a country": ("client_country == 'UK'", 'client_country is never "UK"'),
    "a country of a list": ("hop_to_country in ['DE', 'EL']", 'hop_to_country is never "EL"'),
    "a country in a list": ("'IND' in vendor_countries", 'vendor_countries is never "IND"'),
    "who decides": ("who_decides == 'vendors'", 'who_decides is never "vendors"; did you mean "vendor"?'),
    "AI": ("ai_on_data in ['assist', 'decides']", 'ai_on_data is never "decides"; did you mean "decide"?'),
    "a function": ("outsourced_function == 'payroll'", 'outsourced_function is never "payroll"'),
    "a programme": ("'medicare' in client_programmes", 'client_programmes is never "medicare"; did you mean'),
}
FINE = [
    "'hipaa_covered' in client_status",
    "client_country == 'GB'",
    "hop_to_country in ['DE', 'GR']",
    "task == 'anything'",
    "who_decides != 'client'",
    "outsourced_function == 'hr_payroll'",
    "client_state == 'US-TX'",
    "people_us_count > 10",
]


@pytest.mark.parametrize(("atom", "said"), WORDS.values(), ids=WORDS.keys())
def test_words_a_fact_can_never_be(atom: str, said: str, reference: Reference) -> None:
    (fault,) = lint_words(pack(when((atom,))), (), reference)
    assert fault.startswith("p.yaml: A-1: " + said)


@pytest.mark.parametrize("atom", FINE)
def test_words_a_fact_can_be(atom: str, reference: Reference) -> None:
    assert list(lint_words(pack(when((atom,))), (), reference)) == []


NEVER = {
    "in all and in none": (when(("data_pan",), (), ("data_pan",)), "data_pan must be and must not be"),
    "and its opposite": (when(("data_pan", "!data_pan")), "data_pan and its opposite"),
    "two countries": (when(("client_country == 'DE'", "client_country == 'FR'")), "client_country cannot be DE and FR"),
    "false": (when(("false",)), "a condition is false"),
    "all ways ruled out": (when((), ("data_pan",), ("data_pan",)), "everything under any is ruled out by none"),
}


@pytest.mark.parametrize(("rule", "why"), NEVER.values(), ids=NEVER.keys())
def test_conditions_nobody_can_meet(rule: Rule, why: str) -> None:
    assert list(lint_reach(pack(rule))) == [f"p.yaml: A-1: never applies: {why}"]


def test_conditions_somebody_can_meet() -> None:
    rule = when(
        ("data_pan", "client_country == 'DE'", "vendor_country == 'FR'"), ("data_sad", "data_pan"), ("data_sad",)
    )
    assert list(lint_reach(pack(rule))) == []


OTHER = replace(when(("data_pan",)), id="B-1")
ODDS = {
    "one forbids": (when(("data_pan",), kind=Kind.block), OTHER, True),
    "one is a note": (when(("data_pan",), kind=Kind.block), replace(OTHER, kind=Kind.note, satisfied_by=None), False),
    "the same twice": (when(("data_pan",)), OTHER, True),
    "another law": (when(("data_pan",), citations=()), OTHER, False),
    "another condition": (when(("data_sad",), kind=Kind.block), OTHER, False),
    "one after the other": (
        when(("data_pan",), kind=Kind.block, effective_to=date(2019, 12, 31)),
        replace(OTHER, effective_from=date(2020, 1, 1)),
        False,
    ),
}


@pytest.mark.parametrize(("one", "other", "wrong"), ODDS.values(), ids=ODDS.keys())
def test_rules_at_odds(one: Rule, other: Rule, wrong: bool) -> None:
    assert bool(list(lint_odds(pack(one, other)))) is wrong
