"""Word, PowerPoint and OpenDocument: values in every place they can stand in, and parts that are broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest
from odf import draw, office, style, table, text
from odf.opendocument import OpenDocumentPresentation, OpenDocumentText

from bpo_guard.model.batch import Limits
from bpo_guard.sources import xml_text

from .conftest import Reading, read_folder
from .test_documents import payroll, workbook
from .test_mail import full

Read = Callable[..., Reading]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000000000500010d0a2db40000000049454e44ae426082"
)


def changed(package: bytes, **parts: str | bytes) -> bytes:
    """A package with parts added, or replaced; ``__`` in a name is a slash."""
    new = {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in old.infolist():
            if info.filename not in new:
                archive.writestr(info, old.read(info))
        for name, data in new.items():
            archive.writestr(name, data)
    return out.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.add_heading("marker-heading")
    paragraph = document.add_paragraph("split ")
    paragraph.add_run("mar").bold = True
    paragraph.add_run("ker-runs")
    hidden = document.add_paragraph().add_run("marker-hidden")
    hidden.font.hidden = True
    cells = document.add_table(rows=3, cols=2)
    for at, value in enumerate(("id", "name", "1", "marker-cell", "2", "Bo")):
        cells.cell(at // 2, at % 2).text = value
    inner = cells.cell(2, 1).add_table(1, 1)
    inner.cell(0, 0).text = "marker-nested-table"
    section = document.sections[0]
    section.header.paragraphs[0].text = "marker-header"
    section.footer.paragraphs[0].text = "marker-footer"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "marker-first-header"
    document.add_comment(document.paragraphs[0].runs, text="marker-comment", author="marker-author", initials="x")
    document.core_properties.author = "marker-creator"
    document.core_properties.keywords = "marker-keywords"
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        body = archive.read("word/document.xml").decode()
        rels = archive.read("word/_rels/document.xml.rels").decode()
    more = (
        '<w:p><w:ins w:author="marker-inserter"><w:r><w:t>marker-inserted</w:t></w:r></w:ins>'
        '<w:del w:author="x"><w:r><w:delText>marker-deleted</w:delText></w:r></w:del></w:p>'
        "<w:p><w:r><w:instrText> MERGEFIELD marker-field </w:instrText></w:r></w:p>"
        '<w:p><w:fldSimple w:instr="marker-simple-field"/></w:p>'
        '<w:p><w:r><mc:AlternateContent xmlns:mc="urn:x"><mc:Choice><w:txbxContent><w:p><w:r><w:t>marker-textbox</w:t>'
        "</w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        '<w:sdt><w:sdtPr><w:alias w:val="marker-alias"/><w:dropDownList><w:listItem w:displayText="marker-choice"/>'
        "</w:dropDownList></w:sdtPr><w:sdtContent><w:p><w:r><w:t>marker-control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        '<w:p><w:r><w:pict><x:docPr xmlns:x="urn:y" name="z" descr="marker-alt-text"/></w:pict></w:r></w:p>'
        "<!-- marker-xml-comment -->"
    )
    note = f'<w:notes xmlns:w="{W}"><w:footnote><w:p><w:r><w:t>marker-%s</w:t></w:r></w:p></w:footnote></w:notes>'
    link = '<Relationship Id="rId99" Type="x" Target="http://marker-link.eu" TargetMode="External"/></Relationships>'
    settings = f'<w:settings xmlns:w="{W}"><w:docVar w:name="a" w:val="marker-variable"/></w:settings>'
    custom = (
        '<Properties xmlns="urn:p" xmlns:v="urn:v"><property name="ssn"><v:lpwstr>marker-custom</v:lpwstr></property>'
        "</Properties>"
    )
    return changed(
        out.getvalue(),
        word__document_dot_xml=body.replace("<w:sectPr", more + "<w:sectPr", 1),
        word___rels__document_dot_xml_dot_rels=rels.replace("</Relationships>", link),
        word__footnotes_dot_xml=note % "footnote",
        word__endnotes_dot_xml=note % "endnote",
        word__settings_dot_xml=settings,
        docProps__custom_dot_xml=custom,
        customXml__item1_dot_xml="<person><name>marker-custom-xml</name></person>",
        word__embeddings__book_dot_xlsx=workbook(payroll),
        word__afchunk_dot_html="<html><p>marker-chunk</p></html>",
        word__media__image9_dot_png=PNG,
    )


WORD_PLACES = [
    "heading", "runs", "hidden", "cell", "nested-table", "header", "footer", "first-header", "comment", "author",
    "creator", "keywords", "inserter", "inserted", "deleted", "field", "simple-field", "textbox", "alias", "choice",
    "control", "alt-text", "xml-comment", "footnote", "endnote", "link", "variable", "custom", "custom-xml", "chunk",
]  # fmt: skip


@pytest.fixture(scope="module")
def letter() -> bytes:
    return word()


@pytest.mark.parametrize("place", WORD_PLACES)
def test_nothing_hides_in_word(read: Read, letter: bytes, place: str) -> None:
    reading = read(letter, "a.docx")
    assert f"marker-{place}" in reading.everything()
    assert "unreconciled" not in reading.reasons and "twice" not in reading.everything()


def test_embedded_files_are_read(read: Read, letter: bytes) -> None:
    reading = read(letter, "a.docx")
    assert "word/embeddings/book.xlsx" in {b.place.member for b in reading.batches}
    assert "DE00 secret" in reading.everything()


def test_word_tables_are_columns(read: Read, letter: bytes) -> None:
    reading = read(letter, "letter")
    (found,) = [b for b in reading.batches if b.place.table == "table 1" and b.place.member == "word/document.xml"]
    assert found.fields == ("id", "name") and found.columns[0].to_pylist() == ["1", "2"]
    core = next(b for b in reading.batches if b.place.member == "docProps/core.xml")
    assert dict(zip(core.fields, (c[0].as_py() for c in core.columns), strict=True))["creator"] == "marker-creator"


def test_powerpoint(read: Read) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "marker-title"
    slide.notes_slide.notes_text_frame.text = "marker-notes"
    grid = slide.shapes.add_table(2, 2, 0, 0, 9999, 9999).table
    for at, value in enumerate(("id", "name", "1", "marker-cell")):
        grid.cell(at // 2, at % 2).text = value
    secret = show.slides.add_slide(show.slide_layouts[1])
    secret.shapes.title.text = "marker-hidden-slide"
    secret._element.set("show", "0")
    show.core_properties.author = "marker-author"
    out = io.BytesIO()
    show.save(out)
    comment = "<p:c xmlns:p='urn:p'><p:cm authorId='0'><p:text>marker-comment</p:text></p:cm></p:c>"
    data = changed(
        out.getvalue(),
        ppt__comments__comment1_dot_xml=comment,
        ppt__commentAuthors_dot_xml="<p:l xmlns:p='urn:p'><p:cmAuthor id='0' name='marker-commenter'/></p:l>",
        ppt__charts__chart1_dot_xml="<c:c xmlns:c='urn:c'><c:pt><c:v>marker-chart</c:v></c:pt></c:c>",
        ppt__embeddings__mail_dot_eml=full().as_bytes(),
    )
    reading = read(data, "a.pptx")
    for place in ("title", "notes", "cell", "hidden-slide", "author", "comment", "commenter", "chart", "inner-body"):
        assert f"marker-{place}" in reading.everything(), place
    assert "unreconciled" not in reading.reasons


def test_opendocument(read: Read) -> None:
    document = OpenDocumentText()
    body = document.text
    body.addElement(text.H(outlinelevel=1, text="marker-heading"))
    paragraph = text.P(text="two")
    paragraph.addElement(text.S())
    paragraph.addElement(text.Span(text="words"))
    note = text.Note(noteclass="footnote")
    note.addElement(text.NoteCitation(text="1"))
    inner = text.NoteBody()
    inner.addElement(text.P(text="marker-footnote"))
    note.addElement(inner)
    paragraph.addElement(note)
    remark = office.Annotation()
    remark.addElement(text.P(text="marker-annotation"))
    paragraph.addElement(remark)
    paragraph.addElement(text.A(href="mailto:marker-link@example.org", text="x"))
    body.addElement(paragraph)
    grid = table.Table(name="t")
    for row in (("id", "name"), ("1", "marker-cell"), ("2", "Bo")):
        line = table.TableRow()
        for value in row:
            cell = table.TableCell()
            cell.addElement(text.P(text=value))
            line.addElement(cell)
        grid.addElement(line)
    body.addElement(grid)
    page = style.MasterPage(name="Standard", pagelayoutname="x")
    header = style.Header()
    header.addElement(text.P(text="marker-header"))
    page.addElement(header)
    document.masterstyles.addElement(page)
    out = io.BytesIO()
    document.save(out)
    reading = read(changed(out.getvalue(), Pictures__a_dot_png=PNG), "a.odt")
    for place in ("heading", "footnote", "annotation", "link", "cell", "header"):
        assert f"marker-{place}" in reading.everything(), place
    found = next(b for b in reading.batches if b.place.table == "table 1")
    assert found.fields == ("id", "name") and "two words" in reading.everything()
    assert "unreconciled" not in reading.reasons


def test_opendocument_presentation(read: Read) -> None:
    show = OpenDocumentPresentation()
    page = draw.Page(masterpagename="x")
    frame = draw.Frame(width="1cm", height="1cm")
    box = draw.TextBox()
    box.addElement(text.P(text="marker-slide"))
    frame.addElement(box)
    page.addElement(frame)
    show.presentation.addElement(page)
    out = io.BytesIO()
    show.save(out)
    assert "marker-slide" in read(out.getvalue(), "a.zip").everything()


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:d xmlns:w="u"><w:p>&b;</w:p></w:d>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:d xmlns:w="u"><w:p><w:t>&a;</w:t></w:p></w:d>'


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (BOMB, "corrupt"),
        (XXE, "corrupt"),
        ("<w:document xmlns:w='u'><w:p><w:t>marker-before</w:t></w:p><w:p>", "corrupt"),
        ("not xml", "corrupt"),
        ("<a>" * 100_000, "over_limit"),
        ("<w:document xmlns:w='u'>" + "<w:p><w:t>" + "a" * 2**17, "over_limit"),
    ],
    ids=["bomb", "xxe", "cut", "text", "deep", "long"],
)
def test_parts_that_are_broken(
    read: Read, letter: bytes, part: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_text, "_LONGEST", 2**16)
    reading = read(changed(letter, word__document_dot_xml=part), "a.docx", Limits(ratio=10**6))
    assert reason in reading.reasons and "root:" not in reading.everything()
    assert "marker-header" in reading.everything()
    assert "marker-before" not in part or "marker-before" in reading.everything()


def test_packages_that_are_broken(read: Read, letter: bytes) -> None:
    half = read(letter[: len(letter) // 2], "a.docx")
    assert "truncated" in half.reasons
    huge = changed(letter, word__document_dot_xml="<a>" + " " * 2**23 + "</a>")
    assert "over_limit" in read(huge, "a.docx").reasons
    assert "over_limit" in read(letter, "a.docx", Limits(members=3)).reasons
    assert read(letter, "a.csv").everything() == read(letter, "a.docx").everything()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("docx", ("This is the footer for our document", "Here is a comment", "http://example.com/tracking.png")),
        ("pptx", ("Here is a comment", "Michael McCandless", "MFL")),
        ("odt", ("9498888888", "(949) 666 - 6666")),
    ],
)
def test_the_corpus(kind: str, words: tuple[str, ...]) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not here")
    reading = read_folder(CORPUS / kind)
    assert [w for w in words if w not in reading.everything()] == []
    # One of them holds a zip in a zip in a zip in a document.
    assert {g.reason.name for g in reading.ledger.not_examined} <= {"unsupported", "image_without_text", "over_limit"}
