"""Values without a sentence, numbers grouped oddly beside their word, and which of two kinds a word speaks for."""

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


LONE = (
    ("51824753556", "AU_ABN", ""),  # modulus 89: one in ninety
    ("417-382-058", "CA_SIN", ""),
    ("09171234568", "PHONE_NUMBER", ""),  # a zero in front
    ("80331", "POSTAL_CODE", ""),
    ("876543210", "AU_TFN", "published_test_number"),
    ("NL91ABNA0417164300", "IBAN_CODE", "published_test_number"),  # and no name within the code
    ("WX 22487A", "", ""),  # any code could be a plate
)


@pytest.mark.parametrize(("text", "type_", "excused"), LONE, ids=[row[0] for row in LONE])
def test_a_lone_value_is_what_leaves_the_least_room(engine: Engine, text: str, type_: str, excused: str) -> None:
    (span,) = engine.spans(text) or [None]
    assert ((span.type, span.excused) if span else ("", "")) == (type_, excused)
    assert span is None or (span.start, span.end, span.score <= 0.3) == (0, len(text), True)


GROUPED = (
    ("PESEL: 840723-14171 prosimy", "840723-14171", "PL_PESEL"),
    ("nr REGON 417 382 059.", "417 382 059", "PL_REGON"),
    ("passport no. HY6-088041 was lost", "HY6-088041", "PASSPORT"),
    ("numer VIN pojazdu: WVW0-0000-04RZ-PEJE-F", "WVW0-0000-04RZ-PEJE-F", "VIN"),
    ("SSN is 53622-8176", "53622-8176", "US_SSN"),
)


@pytest.mark.parametrize(("text", "value", "type_"), GROUPED, ids=[row[1] for row in GROUPED])
def test_a_number_in_odd_groups_right_after_its_word(engine: Engine, text: str, value: str, type_: str) -> None:
    assert [(text[s.start : s.end], s.type) for s in engine.spans(text)] == [(value, type_)]


@pytest.mark.parametrize(
    "text",
    [
        "PESEL: 840723-14172 prosimy",  # the check digit
        "PESEL z dnia 2026-03-14 11:20",  # a date after the word
        "840723-14171 prosimy",  # no word
        "order 840723-14171, PESEL unknown",  # the word behind
        "PESEL of the insured person, see file 840723-14171",  # too many words between
    ],
)
def test_no_number_of_the_kind(engine: Engine, text: str) -> None:
    assert "PL_PESEL" not in {s.type for s in engine.spans(text)}


def test_a_code_of_more_groups_than_a_number_has_is_none(engine: Engine) -> None:
    assert engine.spans("zapisano NRB-81-00-00-00-00-00-16-20-49-25-55-31-07 w pozycji") == []


WORDS = (
    ("BIR TIN: 000123456001", "PH_TIN"),
    ("passport: 912803456", "PASSPORT"),
    ("Bank A/c No.: 56353813064378", "BANK_ACCOUNT"),
)


@pytest.mark.parametrize(("text", "type_"), WORDS, ids=[row[1] for row in WORDS])
def test_the_nearer_and_longer_word_decides(engine: Engine, text: str, type_: str) -> None:
    assert engine.spans(text)[-1].type == type_


def test_the_end_of_an_excused_address_is_no_address(engine: Engine) -> None:
    (span,) = engine.spans("2001:db8:85a3::8a2e:192.168.0.1")
    assert (span.start, span.excused) == (0, "documentation_address")
