"""Word and PowerPoint 97-2003: all text there is, in its place, and what cannot be read by name."""

from __future__ import annotations

import struct
from collections.abc import Callable
from random import Random

import pytest

from bpo_guard.model.ledger import Reason

from .compound import compound
from .conftest import Reading
from .test_rich_text import CSV, package
from .test_spreadsheets import _rows, _xls
from .word_files import holding, old_word, packed_object, record, shape, slides, wide_text, word

Read = Callable[..., Reading]
BODY = 'Dear Zoë,\rthe file of Łukasz \x13 HYPERLINK "mailto:anna@example.org" \x14is\x15 here.\r\r'
TABLE = "Name\x07SSN\x07\x07Anna Miller\x07536-22-1234\x07\x07Jo Garcia\x07\x07\x07"
FOOTNOTE, HEADER, COMMENT = "\x02 a note\r", "Confidential\x0bpage\r", "\x05who is 536-22-1235?\r"
STORIES = (BODY + TABLE + "after\r", FOOTNOTE, HEADER, "", COMMENT, "", "in a box\r")
EXPECTED = {
    "": [
        "Dear Zoë,", 'the file of Łukasz   HYPERLINK "mailto:anna@example.org"  is  here.', "Name", "SSN",
        "Name: Anna Miller", "SSN: 536-22-1234", "Name: Jo Garcia", "after",
    ],
    "footnotes": ["a note"],
    "headers": ["Confidential", "page"],
    "comments": ["who is 536-22-1235?"],
    "text boxes": ["in a box"],
}  # fmt: skip
SAVED = {71: ["Anna Miller", "C:\\Users\\anna\\letter.doc"], 51: ["Unknown", "Jo Garcia"]}


def lines(reading: Reading) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for text in reading.texts:
        out.setdefault(text.place.table, []).extend(text.text.split("\n"))
    return out


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("split", [1, 7, 1000])
def test_all_stories_of_a_document(read: Read, wide: bool, split: int) -> None:
    reading = read(word(STORIES, wide=wide, split=split), "a.doc")
    assert lines(reading) == EXPECTED
    assert reading.ledger.not_examined == () and reading.given == sum(map(len, EXPECTED.values()))


def test_who_wrote_and_saved_it(read: Read) -> None:
    assert lines(read(word(["x\r"], lists=SAVED), "a.doc")) == {
        "": ["x"],
        "who changed it": ["Unknown", "Jo Garcia"],
        "who saved it, and where": SAVED[71],
    }


def test_a_document_of_before_97(read: Read) -> None:
    text = "Здравствуйте, Анна!\rПисьмо лежит в столе.\r"
    assert lines(read(old_word(text.encode("cp1251")), "a.doc"))[""] == text.split("\r")[:2]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(word(["secret\r"], flags=0x0100), Reason.encrypted, id="a password"),
        pytest.param(slides(sealed=True), Reason.encrypted, id="a password for slides"),
        pytest.param(
            slides(holding(1006, wide_text("a")), beside={"EncryptedSummary": b"x"}), Reason.encrypted, id="sealed"
        ),
        pytest.param(compound({"WordDocument": b"\xec\xa5\xc1\0" + bytes(30)}), Reason.corrupt, id="no table"),
        pytest.param(compound({"WordDocument": b"nothing of Word"}), Reason.corrupt, id="no block"),
        pytest.param(
            word(["text\r"], beside={"Data": b"\x89PNG\r\n\x1a\n" * 9}), Reason.image_without_text, id="a picture"
        ),
        pytest.param(word(["text\r"], beside={"Macros": {"VBA": {"dir": b"x"}}}), Reason.unsupported, id="macros"),
        pytest.param(slides(record(1006, b"", b"") + b"\0\0\xa0\x0f\xff\xff\0\0"), Reason.truncated, id="a cut record"),
    ],
)
def test_what_cannot_be_read_is_named(read: Read, data: bytes, reason: Reason) -> None:
    assert reason in {gap.reason for gap in read(data, "a.doc").ledger.not_examined}


def test_a_text_that_is_cut_is_told(read: Read) -> None:
    whole = word(["a" * 9000 + "\r"], split=10_000)
    assert {g.reason for g in read(whole, "a.doc").ledger.not_examined} == set()
    stated = whole.replace((9001).to_bytes(4, "little"), (9900).to_bytes(4, "little"))
    assert stated != whole
    gaps = read(stated, "a.doc").ledger.not_examined
    assert gaps and {g.reason for g in gaps} <= {Reason.truncated, Reason.unreconciled, Reason.corrupt}


def test_files_packed_in_a_document(read: Read) -> None:
    native = package(b"a.csv", CSV)
    inner = {"\x01Ole10Native": len(native).to_bytes(4, "little") + native}
    reading = read(word(["see file\r"], beside={"ObjectPool": {"_1": inner}}), "a.doc")
    assert lines(reading)[""] == ["see file"]
    assert any(batch.place.member for batch in reading.batches)


SHOW = (
    holding(1000, holding(4080, wide_text("Outline\rof it"), record(0x0FA8, "Zoë".encode("latin-1")))),
    holding(1006, holding(0xF002, shape(name="Title 1", description="Photo of Anna Miller", lettering="BONUS"))),
    holding(1006, holding(12000, wide_text("Jo Garcia", 0x0FBA), wide_text("call 503-555-0111", 0x0FBA))),
    holding(1008, wide_text("say nothing of\x0b536-22-1234")),
    holding(1016, wide_text("Click to edit")),
    holding(4055, wide_text("mailto:anna@example.org", 0x0FBA)),
)


def test_all_of_a_presentation(read: Read) -> None:
    reading = read(slides(*SHOW), "a.ppt")
    assert lines(reading) == {
        "outline and document": ["Outline", "of it", "Zoë"],
        "slides": ["Title 1", "Photo of Anna Miller", "BONUS", "Jo Garcia", "call 503-555-0111"],
        "notes": ["say nothing of", "536-22-1234"],
        "masters": ["Click to edit"],
        "other records": ["mailto:anna@example.org"],
    }
    assert [t.place.page for t in reading.texts if t.place.table == "slides"] == [1, 2]
    assert reading.cells()["current user"] == ["Anna Miller"]
    assert reading.ledger.not_examined == () and reading.given == 12 + 1


def test_objects_in_a_presentation_are_members(read: Read) -> None:
    reading = read(slides(*SHOW, packed_object(_xls(_rows()))), "a.ppt")
    assert {b.place.member for b in reading.batches} == {"", "embedded object 1"}
    assert reading.ledger.not_examined == ()
    bomb = slides(*SHOW, packed_object(bytes(4 * 2**20)))
    assert [g.reason for g in read(bomb, "a.ppt").ledger.not_examined] == [Reason.over_limit]


@pytest.mark.parametrize("make", [word, slides])
def test_properties_that_do_not_end(read: Read, make: Callable[..., bytes]) -> None:
    """A vector that says it has four billion elements of no size: the text is read all the same."""
    vector = struct.pack("<LL", 0x1005, 0xFFFFFFF0) + bytes(4000)
    section = struct.pack("<LLLL", 16 + len(vector), 1, 4, 16) + vector
    summary = struct.pack("<HHL16sL16sL", 0xFFFE, 0, 2, bytes(16), 1, bytes(16), 48) + section
    parts = (["text\r"],) if make is word else (wide_text("text"),)
    reading = read(make(*parts, beside={"\x05SummaryInformation": summary}), "a.doc")
    assert "text" in reading.everything()
    assert [(g.reason, g.detail) for g in reading.ledger.not_examined] == [
        (Reason.corrupt, "properties that do not end")
    ]


def test_nested_too_deep(read: Read) -> None:
    deep = wide_text("end")
    for _ in range(200):
        deep = holding(0xF003, deep)
    reading = read(slides(wide_text("first"), deep), "a.ppt")
    assert "first" in reading.everything() and reading.reasons == ["over_limit"]


@pytest.mark.parametrize("whole", [word(STORIES, lists=SAVED), slides(*SHOW)], ids=["doc", "ppt"])
def test_damage_never_passes_for_clean(read: Read, whole: bytes) -> None:
    """Bytes changed or cut at random: no reader falls over, and what is missing is told or was never stated."""
    random = Random(20261122)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(random.choice([1, 3, 30])):
            data[random.randrange(len(data))] = random.choice([0, 1, 255, random.randrange(256)])
        if random.random() < 0.2:
            del data[random.randrange(len(data)) :]
        reading = read(bytes(data) or b"x", "a.bin")
        assert [g for g in reading.ledger.not_examined if "failed (" in g.detail] == []
