"""RTF, Outlook messages and compound files: values in every place they can stand in."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from bpo_guard.sources.mapi import unpacked_rtf

from .compound import Tree, compound
from .conftest import Reading, read_folder
from .test_containers import zipped

Read = Callable[..., Reading]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
CSV = b"id,name\n1,marker-csv\n2,marker-two\n"


def package(name: bytes, data: bytes) -> bytes:
    """A file wrapped as Windows' packager does."""
    inner = b"\x02\0" + name + b"\0C:\\" + name + b"\0\0\0\x03\0" + struct.pack("<L", len(name) + 4)
    return inner + b"C:\\" + name + b"\0" + struct.pack("<L", len(data)) + data


def object_data(native: bytes) -> bytes:
    """An embedded object of OLE 1."""
    head = struct.pack("<LL", 0x501, 2) + struct.pack("<L", 8) + b"Package\0" + struct.pack("<LL", 0, 0)
    return head + struct.pack("<L", len(native)) + native


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset204 Cyr;}}{\stylesheet{Normal;}}"
    rb"{\*\generator Msftedit 5.41.15.1515;}{\*\rsidtbl \rsid4111111111111111}"
    rb"{\info{\title marker-title}{\author marker-author}{\doccomm marker-doccomm}{\operator marker-operator}}"
    rb"{\*\userprops{\propname ssn}{\staticval marker-custom}}"
    rb"{\header marker-header\par}{\footer marker-footer\par}"
    rb"\pard marker-body M\'fcller \u8364?uro \u-10179?\u-8704? {\f1\'cf\'f0\'e8\'e2\'e5\'f2}\par "
    rb"mar{\b ker-}joined{\v marker-hidden}{\deleted marker-deleted}\par"
    rb"{\footnote marker-footnote}{\*\annotation{\*\atnauthor marker-commenter}marker-comment}"
    rb'{\field{\*\fldinst HYPERLINK "mailto:marker-link@example.org"}{\fldrslt click}}\par'
    rb"{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv marker-alt-text}}{\shptxt marker-textbox\par}}}"
    rb"\trowd\pard\intbl id\cell name\cell\row\trowd\intbl 1\cell marker-cell\cell\row"
    rb"\trowd\intbl 2\cell Bo\cell\row\pard"
    rb"{\*\docvar {a}{marker-variable}} after the table\par"
    rb"\trowd\intbl 9\cell marker-second-table\cell\row\pard"
    rb"{\object\objemb{\*\objclass Package}{\*\objdata " + object_data(package(b"a.csv", CSV)).hex().encode() + rb"}}"
    rb"{\pict\pngblip 89504e470d0a1a0a}{\*\unknown marker-unknown}}"
)


@pytest.mark.parametrize(
    "place",
    ["title", "author", "doccomm", "operator", "custom", "header", "footer", "body", "joined", "hidden", "deleted",
     "footnote", "commenter", "comment", "link", "alt-text", "textbox", "cell", "second-table", "variable", "csv",
     "unknown"],
)  # fmt: skip
def test_nothing_hides_in_rtf(read: Read, place: str) -> None:
    assert f"marker-{place}" in read(RTF, "a.rtf").everything()


def test_rtf(read: Read) -> None:
    reading = read(RTF, "letter.doc")
    text = reading.everything()
    assert "Müller €uro 😀 Привет" in text and "1515" not in text and "411111111" not in text
    tables = {b.place.table: b for b in reading.batches if not b.place.member}
    assert tables["table 1"].fields == ("id", "name") and tables["table 1"].columns[0].to_pylist() == ["1", "2"]
    assert {b.place.member for b in reading.batches} >= {"object"}
    assert set(reading.reasons) == {"image_without_text", "truncated"}  # the picture is no more than a beginning
    assert "table 2" in tables


def test_html_wrapped_in_rtf(read: Read) -> None:
    wrapped = (
        rb"{\rtf1\ansi\fromhtml1 {\*\htmltag <p title='marker-attribute'>}\htmlrtf rtf only\htmlrtf0 marker-words"
        rb"{\*\htmltag </p>}}"
    )
    text = read(wrapped, "a.rtf").everything()
    assert "marker-attribute" in text and "marker-words" in text and "rtf only" not in text and "<p" not in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (RTF[:-200], "truncated"),
        (b"{\\rtf1 " + b"{" * 5000, "over_limit"),
        (b"{\\rtf1 marker \\bin99999999 x}", "truncated"),
        (b"{\\rtf1 \\u99999999999 \\'zz \\'f \\uc999 \\u65? marker", "truncated"),
        (b"{\\rtf1{\\*\\objdata zz0105}}marker", None),
        (b"{\\rtf1 " + b"}" * 5000 + b"marker", None),
        (b"{\\rtf1\\ansicpg99999 marker\\fcharset9999 \\f99999}", None),
    ],
)
def test_hostile_rtf(read: Read, data: bytes, reason: str | None) -> None:
    reading = read(data, "a.rtf")
    assert (reason in reading.reasons) if reason else reading.reasons == []
    assert reading.texts or reading.reasons


# --- Outlook


def stream(number: int, text: str | bytes) -> dict[str, bytes]:
    kind, data = (0x1F, text.encode("utf-16-le")) if isinstance(text, str) else (0x102, text)
    return {f"__substg1.0_{number:04X}{kind:04X}": data}


def item(subject: str, body: str) -> Tree:
    return {"__properties_version1.0": bytes(64), **stream(0x37, subject), **stream(0x1000, body)}


def message() -> bytes:
    names = "marker-named-field".encode("utf-16-le")
    inner = item("marker-inner-subject", "marker-inner-body")
    inner["__recip_version1.0_#00000000"] = dict(stream(0x3001, "marker-inner-recipient"))
    inner["__attach_version1.0_#00000000"] = {**stream(0x3707, "b.txt"), **stream(0x3701, b"marker-inner-file\n" * 300)}
    tree = item("marker-subject", "marker-body")
    tree |= stream(0x0C1A, "marker-from") | stream(0x5D01, "marker-smtp@example.org") | stream(0x3A29, "marker-street")
    tree |= stream(0x7D, "Received: marker-transport") | stream(0x8000, "marker-named-value")
    tree |= stream(0x1013, b"<html><p hidden>marker-html</p></html>")
    tree |= stream(0x1009, struct.pack("<LL4sL", 0, 25, b"MELA", 0) + b"{\\rtf1 marker-rich-text}  ")
    tree["__substg1.0_3A58101F"] = b""
    tree["__substg1.0_3A58101F-00000000"] = "marker-child".encode("utf-16-le")
    tree["__nameid_version1.0"] = {
        "__substg1.0_00030102": struct.pack("<LL", 0, 1),
        "__substg1.0_00040102": struct.pack("<L", len(names)) + names,
    }
    recipient = stream(0x3001, "marker-recipient") | stream(0x39FE, "marker-to@example.org")
    tree["__recip_version1.0_#00000000"] = dict(recipient)
    tree["__recip_version1.0_#00000001"] = dict(stream(0x3001, "marker-other-recipient"))
    file = stream(0x3707, "marker-name.csv") | stream(0x3701, CSV + b"3,x\n" * 1100)
    tree["__attach_version1.0_#00000000"] = dict(file)
    tree["__attach_version1.0_#00000001"] = {"__substg1.0_3701000D": inner, **stream(0x3707, "forwarded")}
    tree["__attach_version1.0_#00000002"] = dict(stream(0x3707, "linked.docx"))
    return compound(tree)


@pytest.fixture(scope="module")
def outlook() -> bytes:
    return message()


@pytest.mark.parametrize(
    "place",
    ["subject", "body", "from", "smtp", "street", "transport", "named-value", "html", "rich-text", "child", "recipient",
     "to", "other-recipient", "two", "inner-subject", "inner-body", "inner-recipient", "inner-file"],
)  # fmt: skip
def test_nothing_hides_in_an_outlook_message(read: Read, outlook: bytes, place: str) -> None:
    assert f"marker-{place}" in read(outlook, "a.msg").everything()


def test_outlook_message(read: Read, outlook: bytes) -> None:
    reading = read(outlook, "any")
    tables = {b.place.table: b for b in reading.batches if not b.place.member}
    assert tables["headers"].rows == 2 and tables["recipients"].rows == 3
    named = {"Subject", "From", "SenderSmtpAddress", "StreetAddress", "marker-named-field"}
    assert named <= set(tables["headers"].fields)
    assert {b.place.member for b in reading.batches} >= {"attachment 1!marker-name.csv"}
    (gap,) = reading.ledger.not_examined
    assert gap.reason.name == "unsupported" and gap.place.member == "attachment 3!linked.docx"


@pytest.mark.parametrize("cut", [600, 3000, 20_000, 60_000])
def test_broken_outlook_messages(read: Read, outlook: bytes, cut: int) -> None:
    assert read(outlook[:cut], "a.msg").reasons != []
    noise = bytearray(outlook)
    for at in range(cut, len(noise), 997):
        noise[at] ^= 0xFF
    reading = read(bytes(noise), "a.msg")
    assert reading.reasons or reading.texts


def test_compressed_rtf() -> None:
    # The example of MS-OXRTFCP 3.1.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked_rtf(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked_rtf(packed[:30]).startswith(b"{\\rtf1\\ansi") and unpacked_rtf(b"short") == b""


# --- compound files


def test_files_packed_in_compound_files(read: Read) -> None:
    native = package(b"a.csv", CSV)
    reading = read(compound({"\x01Ole10Native": struct.pack("<L", len(native)) + native}), "oleObject1.bin")
    assert "marker-two" in reading.everything() and reading.reasons == []
    inner = zipped(("b.csv", CSV))
    assert "marker-two" in read(compound({"Package": inner}), "x").everything()


@pytest.mark.parametrize(
    ("tree", "detail"),
    [
        ({"VisioDocument": b"x"}, "Visio"),
        ({"Quill": {"QuillSub": b"x"}}, "Publisher"),
        ({"Odd": b"x"}, "unknown kind"),
    ],
)
def test_compound_files_that_are_only_named(read: Read, tree: Tree, detail: str) -> None:
    reading = read(compound(tree), "a.csv")
    assert reading.reasons == ["unsupported"] and detail in reading.ledger.not_examined[0].detail


def test_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not here")
    text = read_folder(CORPUS / "rtf").everything()
    for word in ("This is the header text", "ゾルゲと尾崎、淡々と最期", "Row 2 column 2", "Keyword1 Keyword2"):
        assert word in text, word
    reading = read_folder(CORPUS / "mail")
    for word in ("nick.booth@pof.com.au", "Quick Brown Fox Jr", "陳奎良", "This is a meeting to discuss jumping"):
        assert word in reading.everything(), word
    assert {g.reason.name for g in reading.ledger.not_examined} <= {"corrupt", "truncated", "unsupported", "empty"}
