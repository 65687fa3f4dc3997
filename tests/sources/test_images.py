"""Pictures: what they say of themselves as fields, and the picture itself never passed over in silence."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import pytest
from PIL import Image, PngImagePlugin, TiffImagePlugin

from .conftest import Reading
from .test_containers import zipped

Read = Callable[..., Reading]
XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:D xmlns:r='urn:r' r:by='marker-xmp-attribute'><a>marker-xmp</a></r:D>"
    "</x:xmpmeta>"
)
PLACES = ["artist", "description", "copyright", "comment", "owner", "title", "area"]


def exif() -> Image.Exif:
    block = Image.Exif()
    block[0x013B], block[0x010E], block[0x8298] = "marker-artist", "marker-description", "marker-copyright"
    block[0x9C9B] = "marker-title".encode("utf-16-le")
    block[0x8769] = {
        0x9286: b"ASCII\0\0\0marker-comment", 0xA430: "marker-owner", 0x9003: "2024:01:02 03:04:05",
    }  # fmt: skip
    block[0x8825] = {
        1: "S", 2: (33.0, 51.0, 54.0), 3: "E", 4: (151.0, 12.0, 36.0), 28: b"ASCII\0\0\0marker-area",
    }  # fmt: skip
    return block


def picture(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_exif(read: Read, kind: str) -> None:
    block = exif().tobytes()[6:] if kind == "TIFF" else picture(kind, exif=exif())
    reading = read(block, "a.bin")
    (fields,) = [b for b in reading.batches if b.place.table == "EXIF"]
    named = dict(zip(fields.fields, (c[0].as_py() for c in fields.columns), strict=True))
    for place in PLACES:
        assert f"marker-{place}" in str(named), place
    assert float(named["GPSLatitude"]) == pytest.approx(-(33 + 51 / 60 + 54 / 3600), abs=1e-5)
    assert float(named["GPSLongitude"]) == pytest.approx(151.21, abs=1e-5)
    assert reading.reasons == ["image_without_text"]


def test_texts_of_jpeg_and_what_stands_behind_it(read: Read) -> None:
    said = ((80, b"marker-byline"), (118, b"marker-contact"))
    iptc = b"".join(b"\x1c\x02" + bytes([n]) + struct.pack(">H", len(t)) + t for n, t in said)
    resources = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">L", len(iptc)) + iptc
    data = picture("JPEG", comment=b"marker-jpeg-comment", xmp=XMP.encode())
    block = b"\xff\xed" + struct.pack(">H", len(resources) + 2) + resources
    data = data[:2] + block + data[2:] + zipped(("a.csv", b"id,name\n1,marker-behind\n2,Bo\n"))
    reading = read(data, "a.jpg")
    for place in ("byline", "contact", "jpeg-comment", "xmp", "xmp-attribute", "behind"):
        assert f"marker-{place}" in reading.everything(), place
    (fields,) = [b for b in reading.batches if b.place.table == "IPTC"]
    assert fields.fields == ("By-line", "Contact")


def test_texts_of_png_and_gif(read: Read) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "marker-text")
    info.add_text("Note", "marker-packed", zip=True)
    info.add_itxt("Comment", "marker-international ü", zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP)
    reading = read(picture("PNG", pnginfo=info), "a.png")
    for place in ("text", "packed", "international ü", "xmp", "xmp-attribute"):
        assert f"marker-{place}" in reading.everything(), place
    assert "marker-gif" in read(picture("GIF", comment=b"marker-gif"), "a.gif").everything()


def test_what_has_no_reader_of_its_own(read: Read) -> None:
    block = exif().tobytes()
    heic = struct.pack(">L", 24) + b"ftypheic\0\0\0\0heicmif1" + block + XMP.encode() + b"\0" * 99
    reading = read(heic, "a.csv")
    assert "marker-artist" in reading.everything() and "marker-xmp" in reading.everything()
    assert reading.reasons == ["image_without_text"]
    others = [picture("BMP"), picture("ICO"), picture("JPEG2000"), b"8BPS" + bytes(99)]
    for data in (*others, bytes(128) + b"DICM" + bytes(99)):
        assert read(data, "a.csv").reasons == ["image_without_text"], data[:4]


def test_broken(read: Read) -> None:
    whole = picture("JPEG", exif=exif())
    assert sorted(read(whole[:-2], "a.jpg").reasons) == ["image_without_text", "truncated"]
    assert "marker-artist" in read(whole[: len(whole) // 2], "a.jpg").everything()
    assert "truncated" in read(picture("PNG")[:-12], "a.png").reasons
    loop = b"II*\0\x08\0\0\0" + struct.pack("<HHHLLL", 1, 0x8769, 4, 1, 8, 8)
    many = b"II*\0\x08\0\0\0\xff\xff" + struct.pack("<HHLL", 0x010E, 2, 2**31, 0) * 3000
    lie = b"II*\0\xff\xff\xff\xff" + bytes(40)
    gps = struct.pack("<HHHLL", 1, 0x8825, 4, 1, 26) + bytes(4) + struct.pack("<HHHLLLL", 1, 2, 5, 1, 44, 1, 0)
    cut = b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt" + bytes(99)
    for data in (loop, many, lie, b"II*\0\x08\0\0\0" + gps, b"\xff\xd8\xff" + b"\xff" * 999, cut):
        assert "image_without_text" in read(data, "a").reasons


def test_tiff_of_many_pages(read: Read) -> None:
    out = io.BytesIO()
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[270] = "marker-second"
    pages = [Image.new("L", (4, 4)), Image.new("L", (4, 4))]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], tiffinfo=tags)
    assert "marker-second" in read(out.getvalue(), "a.tif").everything()


NAMED_XMP = """<?xpacket begin='' id='x'?><x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='no value'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''
 xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='urn:p' xmlns:e='urn:e' photoshop:City='Porto'>
<dc:creator><rdf:Seq><rdf:li>Ana Lima</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Ana with Rui</rdf:li></rdf:Alt></dc:description>
<e:PersonInImage><rdf:Bag><rdf:li>Rui Sá</rdf:li><rdf:li>Eva Dias</rdf:li></rdf:Bag></e:PersonInImage>
<e:LocationShown><rdf:Bag><rdf:li rdf:parseType='Resource'><e:Sublocation>Rua 5</e:Sublocation></rdf:li></rdf:Bag>
</e:LocationShown></rdf:Description></rdf:RDF></x:xmpmeta>"""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "heic"])
def test_properties_have_their_names(read: Read, kind: str) -> None:
    packet = NAMED_XMP.encode()
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", NAMED_XMP)
        data = picture("PNG", pnginfo=info)
    elif kind == "heic":
        data = struct.pack(">L", 24) + b"ftypheic\0\0\0\0heicmif1" + packet + bytes(9)
    else:
        data = picture(kind, xmp=packet)
    reading = read(data, "a.bin")
    (batch,) = [b for b in reading.batches if b.place.table == "XMP"]
    assert dict(zip(batch.fields, (c[0].as_py() for c in batch.columns), strict=True)) == {
        "photoshop:City": "Porto", "dc:creator": "Ana Lima", "dc:description": "Ana with Rui",
        "e:PersonInImage": "Rui Sá", "e:PersonInImage (2)": "Eva Dias", "e:LocationShown.e:Sublocation": "Rua 5",
    }  # fmt: skip
    assert reading.reasons == ["image_without_text"]


def test_texts_of_png_have_their_names(read: Read) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Ana Lima")
    info.add_itxt("Description", "Rui Sá", zip=True)
    (batch,) = [b for b in read(picture("PNG", pnginfo=info), "a.png").batches if b.place.table == "PNG"]
    assert (batch.fields, [c[0].as_py() for c in batch.columns]) == (("Author", "Description"), ["Ana Lima", "Rui Sá"])


@pytest.mark.parametrize("packet", ["<x:xmpmeta><a>marker &b; c</a></x:xmpmeta>", "<x:xmpmeta>marker never closed"])
def test_xmp_that_is_none(read: Read, packet: str) -> None:
    """What is no XML is read as text, and what does not end is told."""
    reading = read(struct.pack(">L", 24) + b"ftypheic\0\0\0\0heicmif1" + packet.encode() + bytes(9), "a.heic")
    assert "marker" in reading.everything() or "XMP" in {g.place.table for g in reading.ledger.not_examined}
