"""What stands behind a line end or a quote that a program wrote into a string is found as if it stood there bare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_guard.detect.disguise.written_escapes import as_read
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize(
    ("text", "type_", "part"),
    [
        (r"Reference:\n4532015112830367 is old, new:\n4539578763621486\nthanks", "CREDIT_CARD", "4539578763621486"),
        (r"Konto:\tDE12500105170648489890\r\nDanke", "IBAN_CODE", "DE12500105170648489890"),
        (r"write to:\nanna.beck@firm.example\nthanks", "EMAIL_ADDRESS", "anna.beck@firm.example"),
        (r"Patient: Anna Schmidt\nDOB: 12.03.1961\n", "DATE_OF_BIRTH", "12.03.1961"),
        (r"Anna Schmidt\nHauptstr. 12\n10115 Berlin", "STREET_ADDRESS", "Hauptstr. 12"),
        (r'{"body": "{\"password\":\"Hunter22xyz\",\"n\":1}"}', "PASSWORD", "Hunter22xyz"),
        (r"see:\\n219-09-1219", "US_SSN", "219-09-1219"),
    ],
)
def test_found_behind_what_a_program_wrote(engine: Engine, text: str, type_: str, part: str) -> None:
    found = [(span.type, text[span.start : span.end], span.disguise) for span in engine.spans(text)]
    assert (type_, part, "") in found


@pytest.mark.parametrize(
    "text",
    [
        r"FIRM\nina logged in from FIRM\tower",
        r"C:\temp\new\report.txt",
        r"C:\NAS\2024\n12",
        r"\\server01\reports\north",
        "no backslash at all",
    ],
)
def test_names_of_folders_and_users_stay(text: str) -> None:
    assert as_read(text) == text


@given(st.text(alphabet='\\nrt"aZ1: C', max_size=40))
def test_every_sign_keeps_its_place(text: str) -> None:
    read = as_read(text)
    assert len(read) == len(text)
    assert all(a == b or (a in '\\nrt"' and b in ' "') for a, b in zip(text, read, strict=True))
