"""Telephone numbers that only the word before them tells, and what stands behind such a word and is none."""

from __future__ import annotations

from functools import cache

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


@cache
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def phones(text: str) -> list[str]:
    return [text[s.start : s.end] for s in engine().spans(text) if s.type in ("PHONE_NUMBER", "FAX_NUMBER")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Please call me back on 962-436-5841 tomorrow.", "962-436-5841"),
        ("her mobile is (00424) 861114, after six", "(00424) 861114"),
        ("Phone: 7145922128.", "7145922128"),
        ("Tel. (mobile): 01031 77646", "01031 77646"),
        ("call 962-436-5841 2 times", "962-436-5841"),
        ("reach me at 962.952.7601 ext. 895", "962.952.7601 ext. 895"),
        ("we met; 826-801-8159x08301 is her line", "826-801-8159x08301"),
        ("Mein Handy: 00788 52611", "00788 52611"),
        ("Llame al celular 891 737 8958", "891 737 8958"),
        ("тел. 8 (185) 622-7774", "8 (185) 622-7774"),
        ("Supplier: Gavin Lal, contact 87387 38918", "87387 38918"),
        ("you reach me on 206 555 4646", "206 555 4646"),
        ("mi fijo es 93 412 34 56", "93 412 34 56"),
        ("¿Me llamas al 974 17 38 20 luego?", "974 17 38 20"),
        ("me llamáis al 93 417 38 20", "93 417 38 20"),
        ("the patient is reachable at\n7145922128.", "7145922128"),
        ("fax no. +61.8.1178.7161", "+61.8.1178.7161"),
    ],
)
def test_the_word_tells(text: str, number: str) -> None:
    assert phones(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "call 2026-03-14 10:22",
        "we call 10.20.30.40 twice a day",
        "fax 1.250.000 pages",
        "call 4471829",
        "mobile users: 1 200 000",
        "call 4539 5787 6362 1486",
        "phone order 962-436-5841",
        "Tel Aviv 962-436-5841",
        "recall 962-436-5841",
        "call 3.14159265",
        "the call of 12.03.2019 14 30",
        "phone 0000000000",
        "call 962-436-58417-22-1-9-4-7-2",
        "phones 962-436-5841",
        "contact HR, case 9624365841",
        "contact 4471829",
        "in contact 2019-2021 2022",
        "screens of 1800x600 and 962-436-584x12",
    ],
)
def test_the_word_does_not_tell(text: str) -> None:
    assert phones(text) == []
