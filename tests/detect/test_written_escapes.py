"""What stands behind a line end or a quote that a program wrote into a string is found as if it stood there bare."""

from __future__ import annotations

import time

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
        (r"log: D:\batch\run7.log\nDOB: 12.03.1961", "DATE_OF_BIRTH", "12.03.1961"),
        (r"in D:\batch\list.csv\r\nhanna.brandt@firm.example", "EMAIL_ADDRESS", "hanna.brandt@firm.example"),
        (r"put on \\srv4\lists\all.csv\t4532 0151 1283 0366", "CREDIT_CARD", "4532 0151 1283 0366"),
        (r"M:\t+49 30 901833", "PHONE_NUMBER", "+49 30 901833"),
        (r"E:\thanna.brandt@firm.example", "EMAIL_ADDRESS", "hanna.brandt@firm.example"),
        (r"Row:\\nDOB\\n12.03.1961\\nSSN\\n219-09-1219", "DATE_OF_BIRTH", "12.03.1961"),
        (r'password = "Hb4\rZw!8"', "PASSWORD", r"Hb4\rZw!8"),
        (r'LOHN_DB_PASSWORD="k3\nT5!zPv"', "PASSWORD", r"k3\nT5!zPv"),
        (r"my password is Wq2\nPf47!", "PASSWORD", r"Wq2\nPf47!"),
        (r"password: hb\nP5!wR", "PASSWORD", r"hb\nP5!wR"),
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
        r"\\\\server01\\reports\\north",
        r"D:\rates",
        r"D:\n12\list.csv",
        r"D:\lists.old\north",
        r"E:\nina@firm.example\inbox.pst",
        r"key Hb4\rZw!8 is old",
        "no backslash at all",
    ],
)
def test_names_of_folders_and_users_stay(text: str) -> None:
    assert as_read(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"A7\nB8\nC9", "A7  B8  C9"),
        (r"Room 4b\nDesk 12", "Room 4b  Desk 12"),
        (r"Herr Lohn4\nH.Brandt1@firm.example", "Herr Lohn4  H.Brandt1@firm.example"),
        (r"x9\nR7!kLq, then\nThanks", "x9  R7!kLq, then  Thanks"),
    ],
)
def test_a_line_ends_between_words_and_where_others_end(text: str, read: str) -> None:
    assert as_read(text) == read


@pytest.mark.parametrize(
    "unit",
    [
        "\\",
        r"\r\\",
        r"\\n",
        r"\n",
        r"C:\x",
        r"C:\a.txt\n4",
        r"\\a",
        r"\\a\x ",
        r"\"",
        r"T:\tA",
        r"T:\ta.b",
        r"x9\nR7!kLq ",
    ],
)
@pytest.mark.parametrize("begin", ["", "C:\\", "\\\\srv\\", "T:\\t", "\\r"])
def test_time_grows_with_the_length_alone(unit: str, begin: str) -> None:
    """Four times the text takes about four times as long; something quadratic takes sixteen times."""

    def seconds(size: int) -> float:
        text = begin + unit * (size // len(unit))
        start = time.process_time()
        as_read(text)
        return time.process_time() - start

    long, short = (min(seconds(size) for _ in range(2)) for size in (48_000, 12_000))  # others may use the machine
    assert long < 9 * max(short, 0.03)


@given(st.text(alphabet='\\nrt"aZ1: C', max_size=40))
def test_every_sign_keeps_its_place(text: str) -> None:
    read = as_read(text)
    assert len(read) == len(text)
    assert all(a == b or (a in '\\nrt"' and b in ' "') for a, b in zip(text, read, strict=True))
