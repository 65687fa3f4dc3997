"""One file of every format, of more than one batch or part where the format can have them: what tests break on purpose.

A new source needs a line here; ``tests/sources/test_ledger.py`` finds sources by itself and says so.
"""

from __future__ import annotations

import io
import struct
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pptx
import pyarrow as pa
from odf import text
from odf.opendocument import OpenDocumentText
from pyarrow import orc

from bpo_guard.model.layout import Layout, LayoutField, RecordKind

from .compound import compound
from .test_avro_yaml import _avro, _people
from .test_containers import PACKERS, seven, tar
from .test_documents import parquet, payroll, workbook, zipped
from .test_images import exif, picture
from .test_mail import full
from .test_markup import HTML, VCARD
from .test_messages import GOOD
from .test_office import changed, word
from .test_pdf import draw_all, made
from .test_rich_text import CSV, RTF, message, package
from .test_spreadsheets import _ods, _rows, _xls, _xlsb
from .test_sql import _mysql
from .test_sql import _rows as sql_rows
from .test_sqlite import database
from .test_statistics import PEOPLE as STAFF
from .test_statistics import STATEMENTS, _dbf, _duckdb, _sav
from .test_xml import PEOPLE
from .word_files import holding, slides, wide_text
from .word_files import word as word_97

_CSV = b"id,name\n" + b"".join(b"%d,x\n" % n for n in range(300))
_AFTER = b"\nafter\n" * 9
_EVENT = b"BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n"
_PACKED = {"gz": "gzip", "bz2": "bzip2", "xz": "xz", "zst": "zstd"}


def _slides() -> bytes:
    show = pptx.Presentation()
    for number in range(3):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = f"slide {number}"
        slide.notes_slide.notes_text_frame.text = f"notes {number}"
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def _letter() -> bytes:
    document = OpenDocumentText()
    for number in range(20):
        document.text.addElement(text.P(text=f"paragraph {number}"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _unknown_package() -> bytes:
    return changed(zipped(**{"[Content_Types].xml": b"<Types/>"}), a__b_dot_xml="<a><b>one</b><b>two</b></a>")


def _arrow() -> bytes:
    out = pa.BufferOutputStream()
    table = pa.table({"n": list(range(300))})
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table, max_chunksize=50)
    return bytes(out.getvalue())


def _orc() -> bytes:
    out = io.BytesIO()
    orc.write_table(pa.table({"n": list(range(300))}), out)
    return out.getvalue()


def _native(data: bytes) -> bytes:
    return struct.pack("<L", len(data)) + data


def _in_folder(make: Callable[[Path], bytes]) -> Callable[[], bytes]:
    def made() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            return make(Path(folder))

    return made


def _database(folder: Path) -> bytes:
    rows = [(n, "x", 1.0, b"") for n in range(300)]
    return database(folder, "CREATE TABLE two AS SELECT * FROM staff", rows=rows)  # type: ignore[arg-type]


SAMPLES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    **{name: ("file.txt", lambda data=data: data) for name, (data, _) in GOOD.items()},  # type: ignore[misc]
    **{name: (f"a.csv.{ending}", lambda ending=ending: PACKERS[ending](_CSV)) for ending, name in _PACKED.items()},  # type: ignore[misc]
    "csv": ("a.csv", lambda: _CSV),
    "jsonl": ("a.jsonl", lambda: b'{"a": 1}\n' * 300),
    "json": ("a.json", lambda: b"[" + b",".join(b'{"a": %d}' % n for n in range(300)) + b"]"),
    "parquet": ("a.parquet", lambda: parquet(pa.table({"n": list(range(300))}))),
    "text": ("a.txt", lambda: b"some words of text\n" * 300),
    "xlsx": ("a.xlsx", lambda: workbook(payroll)),
    "xls": ("a.xls", lambda: _xls(_rows())),
    "xlsb": ("a.xlsb", lambda: _xlsb([["id", "name"], *[[str(n), "x"] for n in range(40)]])),
    "ods": ("a.ods", lambda: _ods(_rows())),
    "zip": ("a.zip", lambda: zipped(**{"a.csv": _CSV, "b.csv": _CSV})),
    "tar": ("a.tar", lambda: tar(("a.csv", _CSV), ("b.csv", _CSV))),
    "7z": ("a.7z", lambda: seven(("a.csv", _CSV), ("b.csv", _CSV))),
    "other archive": ("a.rar", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(50)),
    "sql": ("a.sql", lambda: _mysql(sql_rows(1, 300)).encode()),
    "docx": ("a.docx", word),
    "pptx": ("a.pptx", _slides),
    "odf": ("a.odt", _letter),
    "package": ("a.vsdx", _unknown_package),
    "mail": ("a.eml", lambda: full().as_bytes()),
    "mbox": ("a.mbox", lambda: b"From a@b Mon Jun  6 22:21:22 2005\n" + full().as_bytes() + b"\n"),
    "arrow": ("a.arrow", _arrow),
    "orc": ("a.orc", _orc),
    "avro": ("a.avro", lambda: _avro(_people(300))),
    "yaml": ("a.yaml", lambda: b"".join(b"- id: %d\n  name: x\n" % n for n in range(300))),
    "xml": ("a.xml", PEOPLE.encode),
    "sqlite": ("a.db", _in_folder(_database)),
    "duckdb": ("a.duckdb", _in_folder(lambda folder: _duckdb(folder, *STATEMENTS))),
    "statistics": ("a.sav", lambda: _sav([("x", 1.0)] * 300)),
    "dbase": ("a.dbf", lambda: _dbf(STAFF * 100)),
    "ole": ("a.ole", lambda: compound({"\x01Ole10Native": _native(package(b"a.csv", CSV))})),
    "msg": ("a.msg", message),
    "rtf": ("a.rtf", lambda: RTF),
    "pdf": ("a.pdf", lambda: made(draw_all)),
    "image": ("a.jpg", lambda: picture("JPEG", exif=exif())),
    "html": ("a.html", HTML.encode),
    "markdown": (
        "a.md",
        lambda: b"# head\n\nwords\n\n| id | name |\n|---|---|\n" + b"| 1 | x |\n" * 9 + b"\nafter\n" * 9,
    ),
    "vcard": ("a.vcf", VCARD.encode),
    "doc": ("a.doc", lambda: word_97(["line\r" * 90, "note\r" * 20], lists={51: ["Unknown", "Jo Garcia"]})),
    "ppt": ("a.ppt", lambda: slides(*(holding(1006, wide_text(f"slide {n}\rtext")) for n in range(20)))),
    "fixed width": ("a.dat", lambda: b"".join(b"1%-8d\n" % n for n in range(300)) + b"9end\n" * 40),
    "icalendar": ("a.ics", lambda: b"BEGIN:VCALENDAR\nVERSION:2.0\n" + _EVENT * 300 + b"END:VCALENDAR\n"),
}
"""By source: the name of a file, and what makes its bytes."""
LAYOUTS: Mapping[str, Layout] = {
    "fixed width": Layout(
        tuple(
            RecordKind(name, (LayoutField("type", 0, 1), LayoutField("id", 1, 8)), value)
            for name, value in (("body", "1"), ("end", "9"))
        ),
        length=9,
        type_at=(0, 1),
    )
}
"""What the owner of a file says of it, where a source needs that."""
