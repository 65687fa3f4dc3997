"""Identifiers written to be missed: found as what they are, where they stand, and by what they were hidden."""

from __future__ import annotations

import base64

import pyarrow as pa
import pytest

from bpo_guard.detect.disguise.encodings import coded
from bpo_guard.detect.disguise.said_addresses import spoken_addresses
from bpo_guard.detect.disguise.spacing import may_be_pulled_apart
from bpo_guard.detect.disguise.spoken import spoken
from bpo_guard.detect.disguise.veils import may_hide
from bpo_guard.detect.disguise.windows import Opener, windows
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir

CARD = "4539578763621486"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


HIDDEN = [
    ("mail to {} now", "a.b&#64;firm.de", "EMAIL_ADDRESS", "HTML entities"),
    ("mail to {} now", "a.b&commat;firm.de", "EMAIL_ADDRESS", "HTML entities"),
    ("q?card={}&x=1", "4539%205787%206362%201486", "CREDIT_CARD", "percent encoding"),
    ("to {}", "a.b%40firm.de", "EMAIL_ADDRESS", "percent encoding"),
    ('{{"mail": "{}"}}', r"a.b\u0040firm.de", "EMAIL_ADDRESS", "escaped characters"),
    ("token {} was sent", b64(CARD), "CREDIT_CARD", "base64"),
    ("token {} was sent", b64("DE02120300000000202051").rstrip("="), "IBAN_CODE", "base64"),
    ("token {} was sent", b64("a.b%40firm.de"), "EMAIL_ADDRESS", "base64, percent encoding"),
    ("key {}", "0x" + CARD.encode().hex(), "CREDIT_CARD", "hex"),
    ("dump {} end", CARD.encode().hex(" "), "CREDIT_CARD", "hex"),
    ("pay {} today", "DЕ02 1203 0000 0000 2020 51", "IBAN_CODE", "letters of another script"),
    ("pay {} today", "45З9 5787 6362 1486", "CREDIT_CARD", "letters of another script"),
    ("to {}", "mаria@firm.de", "EMAIL_ADDRESS", "letters of another script"),
    ("card {} declined", "4539_5787_6362_1486", "CREDIT_CARD", "unusual separators"),
    ("card {} declined", "4539 / 5787 / 6362 / 1486", "CREDIT_CARD", "unusual separators"),
    ("card {} declined", " ".join(CARD), "CREDIT_CARD", "unusual separators"),
    ("SSN {} on file", "536/22/1845", "US_SSN", "unusual separators"),
    ('x = ["{}"]', '4539","5787","6362","1486', "CREDIT_CARD", "split over strings"),
    ("s = '{}'", "4539' + '57876362' + '1486", "CREDIT_CARD", "split over strings"),
    ("{{'a': '{}'}}", "4539 5787', 'b': '6362 1486", "CREDIT_CARD", "split over strings"),
    ("card {} ok", "4\u200b539 5787 6362 1486", "CREDIT_CARD", "zero-width signs"),
    ("card {} ok", "4539\u00ad578763621486", "CREDIT_CARD", "soft hyphens"),
    ("card {} ok", "٤٥٣٩٥٧٨٧٦٣٦٢١٤٨٦", "CREDIT_CARD", "digits of another script"),
    ("card {} ok", "४५३९५७८७६३६२१४८६", "CREDIT_CARD", "digits of another script"),
    ("card {} ok", "𝟒𝟓𝟑𝟗𝟓𝟕𝟖𝟕𝟔𝟑𝟔𝟐𝟏𝟒𝟖𝟔", "CREDIT_CARD", "styled signs"),
    ("card {} ok", "4\u03365\u03363\u03369\u0336578763621486", "CREDIT_CARD", "overlaid marks"),
    (
        "it is {} thanks",
        "four five three nine five seven eight seven six three six two one four eight six",
        "CREDIT_CARD",
        "number in words",
    ),
    ("my social is {} ok", "five three six, double two, one eight oh seven", "US_SSN", "number in words"),
    ("write to {} please", "maria dot lopez at firm dot com", "EMAIL_ADDRESS", "address in words"),
    ("write to {} please", "maria.lopez [at] firm [dot] de", "EMAIL_ADDRESS", "address in words"),
]


@pytest.mark.parametrize(("frame", "hidden", "type_", "disguise"), HIDDEN)
def test_found_where_it_stands(engine: Engine, frame: str, hidden: str, type_: str, disguise: str) -> None:
    text = frame.format(hidden)
    seen = [(text[s.start : s.end], s.type, s.disguise) for s in engine.spans(text)]
    assert (hidden, type_, disguise) in seen


@pytest.mark.parametrize(
    "text",
    [
        "The information about accommodation and representatives was understandable to everybody there",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "build 20261114.3.2 on 10.20.30.40 took 00:14:05 for 1,234,567 rows",
        "GET /a%20b/c%2Fd?x=%C3%A9&y=100%25 HTTP/1.1",
        "Tom &amp; Jerry &lt;3 &#169; 2026",
        "one or two of the three said four or five things, and six or seven more were there at eight",
        "scores 4 5 3 9 5 7 8 7 6 3 6 2 1 4 8 7 were good",
        "OID 1.2.840.10008.5.1.4.1.1.2 and path a/b/c/2026/11/14",
        '{"street": "12 High Road", "zip": "12345", "qty": "7", "city": "Rome"}',
        "система information 2026, Система2 и версия3",
        b64("just a plain sentence without any figures"),
        b64("\x00\x01binary\xff\xfe" * 3),
        "we met at firm.com yesterday. com is an ending, dot is a word",
        "the version is two point three point one",
        "binutils (2.13.90.0.16-1) unstable; urgency=low",
    ],
)
def test_nothing_is_made_up(engine: Engine, text: str) -> None:
    assert not [s for s in engine.spans(text) if s.disguise]


@pytest.mark.parametrize(
    ("opener", "text", "read"),
    [
        (spoken, "one two three", "123"),
        (spoken, "oh four, triple one. nine", "041119"),
        (spoken, "twenty five nineteen forty-one", "251941"),
        (spoken, "one eight hundred five five five", "1800555"),
        (spoken, "seis uno dos treinta y cinco cuatro doble siete", "61235477"),
        (spoken, "null eins siebzig fünfundzwanzig zwo drei", "01702523"),
        (spoken, "zéro six douze quarante et un soixante-treize quatre-vingt-dix-sept", "0612417397"),
        (spoken, "um meia três vinte e dois oito", "163228"),
        (spoken, "tre due ventuno trentotto nove", "3221389"),
        (spoken, "nul zes eenentwintig drieëndertig vier", "0621334"),
        (spoken, "pięćset dwanaście czterysta siedemnaście trzysta osiemdziesiąt dwa", "512417382"),
        (spoken, "isa dalawa tatlo apat", "1234"),
        (spoken, "ek do teen chaar paanch", "12345"),
        (spoken, "D E zero two one two", "DE0212"),
        (spoken, "plus four nine one five one", "+49151"),
        (spoken, "call 4 one one 539", "call 4 one one 539"),
        (spoken, "two or three, one time", "two or three, one time"),
        (spoken_addresses, "jan underscore kowalski at firma kropka pl", "jan_kowalski@firma.pl"),
        (spoken_addresses, "ana punto ruiz arroba correo punto es", "ana.ruiz@correo.es"),
        (spoken_addresses, "a.b(at)firm(dot)co(dot)uk", "a.b@firm.co.uk"),
        (spoken_addresses, "meet at noon. com", "meet at noon. com"),
        (coded, b64("nothing to see here"), b64("nothing to see here")),
    ],
)
def test_reads_as(opener: Opener, text: str, read: str) -> None:
    assert [w.text for w in windows(text, [opener])] == ([read] if read != text else [])


def test_columns_count_what_is_hidden(engine: Engine) -> None:
    values = [b64(CARD), CARD, "4539_5787_6362_1486", "plain words"]
    (part,) = engine.batch(Batch(Place("d", "d.csv"), ("x",), (pa.array(values),), 4)).values()
    assert part.tally.disguised == {"CREDIT_CARD: base64": 1, "CREDIT_CARD: unusual separators": 1}
    assert sum(n for key, n in part.tally.signatures.counts.items() if "CREDIT_CARD/whole/checked" in key) == 3
    assert part.tally.tried["CREDIT_CARD"] == part.tally.passed["CREDIT_CARD"] == 3


@pytest.mark.parametrize(
    ("text", "may"),
    [("9999.9999.9999.9999", True), ("99-99-9999", False), ("9999-99-99 99:99:99", False), ("Aaaaa Aaa", False),
     ("9999999999999999", False), ("999.99.999.9", False), ("AAaa9aaaAA99", True), ("a%99", True)],
)  # fmt: skip
def test_shapes_that_may_hide(text: str, may: bool) -> None:
    assert may_hide(text) is may
    if "%" not in text and "AA" not in text:
        assert may_be_pulled_apart(text) is may


def test_a_long_text_of_pieces_is_read_in_time(engine: Engine) -> None:
    spans = engine.spans("x &#52;539 5787 6362 1486 " * 400)
    assert sum(s.type == "CREDIT_CARD" for s in spans) == 400
