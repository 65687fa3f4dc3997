"""HTML, Markdown, vCard and iCalendar: values in every place they can stand in."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from bpo_guard.model.batch import Limits

from .conftest import Reading, read_folder

Read = Callable[..., Reading]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

HTML = """<!DOCTYPE html><html><head><title>marker-title</title><meta name=author content="marker-meta">
<style>.x { content: "marker-style" }</style><script>var ssn = "marker-script";</script>
<script type="application/ld+json">{"name": "marker-jsonld"}</script></head>
<body data-user="marker-data" onload="x"><!-- marker-comment --><h1>marker-heading</h1>
<p style="display:none">marker-hidden</p><p>split<b>marker</b>-<i>joined</i></p>
<img src="a.png" alt="marker-alt" title="marker-tip"><a href="mailto:marker-href@example.org">x</a>
<form><input type=hidden name=ssn value="marker-hidden-input"><input placeholder="marker-placeholder">
<textarea name=note>marker-textarea</textarea><select name=land><option value="marker-option">de</select></form>
<table><tr><th>id<th>name</tr><tr><td>1<td>marker-cell<tr><td>2<td>Bo &amp; Cy</table>
<table><tr><td><table><tr><td>marker-nested<td>y</table><td>marker-layout</table>
<noscript>marker-noscript</noscript><template>marker-template</template><p>M&uuml;ller &#109;arker-entity
</body></html>"""


@pytest.mark.parametrize(
    "place",
    ["title", "meta", "style", "script", "jsonld", "data", "comment", "heading", "hidden", "joined", "alt", "tip",
     "href", "hidden-input", "placeholder", "textarea", "option", "cell", "nested", "layout", "noscript", "template",
     "entity"],
)  # fmt: skip
def test_nothing_hides_in_html(read: Read, place: str) -> None:
    reading = read(HTML.encode(), "a.html")
    assert f"marker-{place}" in reading.everything() and reading.reasons == []


def test_tables_and_forms_of_html(read: Read) -> None:
    reading = read(HTML.encode(), "page")
    tables = {b.place.table: b for b in reading.batches}
    assert tables["table 1"].fields == ("id", "name")
    assert [c.to_pylist() for c in tables["table 1"].columns] == [["1", "2"], ["marker-cell", "Bo & Cy"]]
    assert "ssn" in tables["form fields"].fields and "Müller" in reading.everything()


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16", "koi8-r"])
def test_html_in_any_encoding(read: Read, charset: str) -> None:
    words = "Привет Анна" if charset == "koi8-r" else "Grüße an Müller"
    page = f"<html><head><meta charset={charset}></head><body><p>{words}</p></body></html>"
    assert words in read(page.encode(charset), "a.html").everything()


@pytest.mark.parametrize(
    "page",
    [
        "<html><table><tr><td>a<td>marker",
        "<html><!-- marker",
        "<html><script>var x = 'marker",
        "<html><p>a</p><textarea>marker",
        "<html><p title='marker",
        "<html>" + "<div>" * 50_000 + "marker",
        "<html>" + "<table><tr><td>" * 2_000 + "marker",
        "<html>&#xD800;&#0;&bogus; marker <![CDATA[ x ]]> <!ELEMENT y>",
        "<html><p>\x00\x1b[2J marker",
    ],
)
def test_broken_html(read: Read, page: str) -> None:
    reading = read(page.encode(), "a.html")
    assert "marker" in reading.everything() or "title" in page
    assert reading.reasons == []


def test_markdown(read: Read) -> None:
    text = (
        "---\nauthor: marker-front\n---\n# marker-heading\n\n| id | name |\n|----|:-----|\n| 1 | marker\\|cell |\n"
        "| 2 | Bo |\n\nafter <!-- marker-comment --> [x](mailto:marker-link@example.org)\n\n"
        "```\n| a | b |\n|---|---|\nmarker-code\n```\n"
    )
    reading = read(text.encode(), "a.md")
    for place in ("front", "heading", "comment", "link", "code"):
        assert f"marker-{place}" in reading.everything(), place
    table = next(b for b in reading.batches if b.place.table == "table 1")
    assert table.fields == ("id", "name") and table.columns[1].to_pylist() == ["marker|cell", "Bo"]
    assert "unreconciled" not in reading.reasons


VCARD = """BEGIN:VCARD\r
VERSION:2.1\r
N:Meyer;Anna;marker-middle;Dr.;\r
FN:marker-fn\r
item1.TEL;WORK;VOICE:marker-tel\r
TEL;HOME:marker-second\r
ADR;HOME:;;marker-street 1;Bonn;;53111;Germany\r
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:f=C3=BCr=\r
 marker-note\r
X-SSN:marker-own\r
EMAIL;X-LABEL=marker-parameter:marker-fo\r
 lded@example.org\r
PHOTO;ENCODING=BASE64:{photo}\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
FN:Bo\r
END:VCARD\r
"""


def test_vcard(read: Read) -> None:
    photo = base64.b64encode(b"marker-photo\n").decode()
    reading = read(VCARD.format(photo=photo).encode(), "a.txt")
    (cards,) = reading.batches
    named = dict(zip(cards.fields, (c.to_pylist() for c in cards.columns), strict=True))
    assert named["FN"] == ["marker-fn", "Bo"] and named["N.family"] == ["Meyer", None]
    assert named["TEL"] == ["marker-tel", None] and named["TEL (2)"] == ["marker-second", None]
    assert named["ADR.street"][0] == "marker-street 1" and named["ADR.code"][0] == "53111"
    assert named["EMAIL"][0] == "marker-folded@example.org" and named["EMAIL;X-LABEL"][0] == "marker-parameter"
    assert "für" in str(named["NOTE"][0]) and "marker-note" in str(named["NOTE"][0])
    assert "marker-own" in reading.everything() and "marker-photo" in reading.everything()
    assert reading.reasons == [] and reading.given == 2 + 1  # two cards, and the line of the photo


def test_ical(read: Read) -> None:
    text = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:marker-summary\\, really\n"
        'ATTENDEE;CN="Meyer; Anna: marker-cn":mailto:marker-attendee@example.org\n'
        "DESCRIPTION:a\\nmarker-description\n"
        "BEGIN:VALARM\nDESCRIPTION:marker-alarm\nEND:VALARM\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:two\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )
    reading = read(text.encode(), "a.ics")
    tables = {b.place.table: b for b in reading.batches}
    assert tables["VEVENT"].rows == 2 and tables["VALARM"].rows == 1 and reading.given == 4
    assert "ATTENDEE" in tables["VEVENT"].fields and "ATTENDEE;CN" in tables["VEVENT"].fields
    for place in ("summary, really", "cn", "attendee", "description", "alarm"):
        assert f"marker-{place}" in reading.everything(), place
    assert read(text[: text.index("END:VALARM")].encode(), "a.ics").reasons == ["truncated"]
    assert read(b"BEGIN:VEVENT\n" * 100 + b"SUMMARY:x\n", "a.ics", Limits(nesting=50)).reasons[0] == "over_limit"


@pytest.mark.parametrize("kind", ["vcard", "ical", "html"])
def test_the_corpus(kind: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not here")
    reading = read_folder(CORPUS / kind)
    assert {g.reason.name for g in reading.ledger.not_examined} <= {"unsupported", "image_without_text"}
    text = reading.everything()
    words = {
        "vcard": ("Mr. John Richter, James Doe Sr.", "Simon Perreault", "ing. jr,M.Sc."),
        "ical": ("wichtiger termin 1",),
        "html": ("someone@somewhere.com",),
    }
    for word in words[kind]:
        assert word in text, word
