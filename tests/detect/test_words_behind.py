"""A word behind a number speaks for it, but not where it stands before a number of its own; what is printed in manuals
is nobody's under any name."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4417382059 is the account of the branch", [("BANK_ACCOUNT", "4417382059")]),
        ("The box 4417382059 was sent, account number 55779911", [("BANK_ACCOUNT", "55779911")]),
        ("see 4417382059 (account 55779911)", [("BANK_ACCOUNT", "55779911")]),
        ("48170 was paid, tax id 884417201", [("TAX_ID", "884417201")]),
        ("73041877, konto 55779911", [("BANK_ACCOUNT", "55779911")]),
        ("dx E11.9, on metformin 500 mg", [("ICD10_CODE", "E11.9"), ("MEDICATION", "metformin")]),
        ("dx 250.00, 401", [("ICD9_CODE", "250.00"), ("ICD9_CODE", "401")]),
    ],
)
def test_a_word_belongs_to_one_number(engine: Engine, text: str, found: list[tuple[str, str]]) -> None:
    assert [(s.type, text[s.start : s.end]) for s in engine.spans(text) if not s.excused] == found


def test_a_published_number_is_none_of_another_kind(engine: Engine) -> None:
    spans = engine.spans("NHS 943 476 5919, acct 55779911")
    assert [(s.type, s.excused) for s in spans] == [("UK_NHS", "published_test_number"), ("BANK_ACCOUNT", "")]
