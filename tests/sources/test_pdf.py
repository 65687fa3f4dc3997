"""PDF: what every reader shows, what none shows, and files that are broken or locked."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bpo_guard.model.batch import Limits

from .conftest import Reading, read_folder

Read = Callable[..., Reading]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def made(draw: Callable[[Canvas], None], **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True, **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def raw(*objects: bytes, root: bytes = b"") -> bytes:
    """A PDF of hand-written objects from number 1 on; number 1 is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)


def stream(head: bytes, data: bytes, packed: bool = False) -> bytes:
    data = zlib.compress(data) if packed else data
    flate = b"/Filter/FlateDecode" if packed else b""
    return b"<<%s%s/Length %d>>\nstream\n%s\nendstream" % (head, flate, len(data), data)


def picture() -> ImageReader:
    return ImageReader(Image.new("RGB", (60, 60), "grey"))


def draw_all(canvas: Canvas) -> None:
    canvas.setTitle("marker-title")
    canvas.setAuthor("marker-author")
    canvas.setKeywords("marker-keywords")
    canvas.drawString(72, 700, "marker-plain")
    canvas.drawString(72, 650, "marker-under-box")
    canvas.setFillGray(0)
    canvas.rect(60, 640, 300, 30, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(72, 600, "marker-white")
    text = canvas.beginText(72, 550)
    text.setTextRenderMode(3)
    text.textOut("marker-invisible")
    canvas.drawText(text)
    canvas.drawString(-900, 500, "marker-outside")
    canvas.linkURL("mailto:marker-link@example.org", (0, 0, 9, 9))
    canvas.textAnnotation("marker-remark", [0, 0, 99, 99])
    canvas.bookmarkPage("x")
    canvas.addOutlineEntry("marker-outline", "x")
    canvas.acroForm.textfield(name="ssn", tooltip="marker-tooltip", value="marker-field", x=10, y=10)
    canvas.acroForm.checkbox(name="agreed", checked=True, x=90, y=10)
    canvas.showPage()
    canvas.drawImage(picture(), 0, 0, 600, 800)
    canvas.showPage()
    canvas.drawString(72, 700, "marker-third-page")
    canvas.showPage()
    canvas.showPage()


@pytest.fixture(scope="module")
def rich() -> bytes:
    data = made(draw_all)
    document = pypdfium2.PdfDocument(data)
    document.new_attachment("marker-file-name.csv").set_data(b"id,name\n1,marker-attached\n2,Bo\n")
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


@pytest.mark.parametrize(
    "place",
    ["title", "author", "keywords", "plain", "under-box", "white", "invisible", "outside", "link", "remark", "outline",
     "tooltip", "field", "third-page", "attached"],
)  # fmt: skip
def test_nothing_hides_in_a_pdf(read: Read, rich: bytes, place: str) -> None:
    assert f"marker-{place}" in read(rich, "a.pdf").everything()


def test_pages_are_units(read: Read, rich: bytes) -> None:
    reading = read(rich, "any.csv")
    assert reading.reasons == ["image_without_text"] and reading.ledger.not_examined[0].place.table == "page 2"
    assert {t.place.table for t in reading.texts} >= {"page 1", "page 3", "page 4"}
    form = next(b for b in reading.batches if b.place.table == "form fields")
    named = dict(zip(form.fields, (c[0].as_py() for c in form.columns), strict=True))
    assert named == {"ssn": "marker-field", "agreed": "Yes"}
    assert {b.place.member for b in reading.batches} >= {"marker-file-name.csv"}


def test_a_picture_over_a_page_with_few_words(read: Read) -> None:
    def scan(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 600, 800)
        canvas.drawString(72, 700, "marker-stamp")

    def logo(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 50, 50)
        canvas.drawString(72, 700, "marker-letter")

    reading = read(made(scan), "a.pdf")
    assert reading.reasons == ["image_without_text"] and "marker-stamp" in reading.everything()
    assert read(made(logo), "a.pdf").reasons == []


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"
TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


@pytest.mark.parametrize("packed", [False, True])
def test_what_no_reader_shows(read: Read, packed: bool) -> None:
    xmp = (
        "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><r:D xmlns:r='urn:r' r:who='marker-xmp-attribute'>"
        "<a>marker-xmp</a></r:D></x:xmpmeta><?xpacket end='w'?>"
    )
    data = raw(
        b"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R/OpenAction<</S/JavaScript/JS(var x = 'marker-script';)>>>>",
        TREE,
        PAGE,
        stream(b"/Type/Metadata/Subtype/XML", xmp.encode(), packed),
        b"<</Type/Annot/Contents(marker-orphan \\(really\\) \\101)>>",
        b"<</Type/OCG/Name<FEFF" + "marker-layer ü".encode("utf-16-be").hex().encode() + b">>>",
        b"<</MyOwn(marker-own-property)>>",
        stream(b"/Type/EmbeddedFile", b"marker-orphan-file\n", packed),
        stream(b"/Type/ObjStm/N 1/First 5", b"99 0 <</Alt(marker-object-stream)>>", packed),
        root=b"/Info 7 0 R",
    )
    reading = read(data, "a.pdf")
    for word in ("xmp", "xmp-attribute", "script", "orphan (really) A", "layer ü", "own-property", "orphan-file",
                 "object-stream"):  # fmt: skip
        assert f"marker-{word}" in reading.everything(), word
    assert reading.reasons == []


def test_locked(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setAuthor("marker-author")
        canvas.drawString(72, 700, "marker-plain")
        canvas.textAnnotation("marker-remark", [0, 0, 99, 99])

    shut = made(page, encrypt=StandardEncryption("secret", "owner", strength=128))
    assert read(shut, "a.pdf").reasons == ["encrypted"]
    readable = read(made(page, encrypt=StandardEncryption("", "owner", canCopy=0, canPrint=0)), "a.pdf")
    assert readable.reasons == []
    for place in ("author", "plain", "remark"):
        assert f"marker-{place}" in readable.everything(), place


@pytest.mark.parametrize(
    "objects",
    [
        (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>", PAGE),
        (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>", PAGE),
        (b"<</Type/Catalog/Pages 1 0 R>>",),
        (b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>", TREE, PAGE, b"<</First 4 0 R/Next 4 0 R/Title(marker)>>"),
        (b"<</Type/Catalog/Pages 2 0 R>>", TREE, PAGE, b"(" * 100_000),
        (b"<</Type/Catalog/Pages 2 0 R>>", TREE, PAGE, stream(b"/Type/ObjStm/First 9", b"0" * 2**24, True)),
        (b"<</Type/Catalog/Pages 2 0 R>>", TREE, PAGE[:-2] + b"/Contents 4 0 R>>", stream(b"", b"q " * 2**22, True)),
    ],
    ids=["loop", "twice", "count", "self", "outline", "brackets", "bomb", "deep"],
)
def test_hostile(read: Read, objects: tuple[bytes, ...]) -> None:
    reading = read(raw(*objects), "a.pdf")
    assert reading.texts or reading.reasons


def test_broken(read: Read, rich: bytes) -> None:
    half = read(rich[: len(rich) // 2], "a.pdf")
    assert half.texts or half.reasons
    assert read(b"%PDF-1.7\nnothing", "a.pdf").reasons == ["corrupt"]
    assert "marker-kept" in read(b"%PDF-1.7\n1 0 obj<</Title(marker-kept)>>endobj", "a.pdf").everything()
    assert "over_limit" in read(rich, "a.pdf", Limits(members=2)).reasons
    assert "marker-plain" in read(b"junk before\n" + rich, "a.pdf").everything()


def test_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not here")
    reading = read_folder(CORPUS / "pdf")
    text = reading.everything()
    for word in ("marvin_achtenberg@nps.gov", "(605) 574-2307", "my_teacher_name1", "tx annotation", "TIKA-1226",
                 "Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "Hello World", "PDF1", "PDF2",
                 "Public Health Outlay 2012-13", "Quantifying Fuel-Saving"):  # fmt: skip
        assert word in text, word
    gaps = {(g.place.path, g.reason.name) for g in reading.ledger.not_examined}
    assert gaps == {("pdf.js__pdfs__encrypted-attachment.pdf", "encrypted")}
