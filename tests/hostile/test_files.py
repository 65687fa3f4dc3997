"""Files made to hurt whoever opens them. Each costs its own limits, leaves a line, and the rest is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import random
import socket
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from bpo_guard.model.ledger import Reason
from tests.sources.conftest import Reading
from tests.sources.samples import SAMPLES
from tests.sources.test_documents import payroll, workbook
from tests.sources.test_office import changed, word

from .conftest import Survey

BOMB = bytes(22 * 2**20)
SECRET = "marker-of-another-file"


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def nested(levels: int) -> bytes:
    data = b"id,name\n1,x\n"
    for level in range(levels):
        data = zipped((f"{level}.zip" if level else "a.csv", data))
    return data


def overlapping(copies: int) -> bytes:
    """A directory that names the same packed megabytes again and again."""
    data = bytearray(zipped(("a.txt", random.Random(1).randbytes(2**20).hex().encode())))
    end = data.rfind(b"PK\x05\x06")
    start, entry = (
        struct.unpack_from("<I", data, end + 16)[0],
        bytes(data[struct.unpack_from("<I", data, end + 16)[0] : end]),
    )
    directory = b"".join(entry.replace(b"a.txt", b"%c.txt" % (97 + n)) for n in range(copies))
    tail = bytearray(data[end:])
    struct.pack_into("<HHII", tail, 8, copies, copies, len(directory), start)
    return bytes(data[:start]) + directory + bytes(tail)


def parquet_bomb() -> bytes:
    """Thousands of rows that are all the same megabyte of text, stored once: it is read as it is stored."""
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 4000, pa.int32()), ["x" * 2**20])
    out = io.BytesIO()
    pq.write_table(pa.table({"a": column}), out)
    return out.getvalue()


def links() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind, target in (
            ("soft", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard", tarfile.LNKTYPE, "/etc/passwd"),
            ("null", tarfile.CHRTYPE, ""),
            ("pipe", tarfile.FIFOTYPE, ""),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
        for name in ("../../escaped.csv", "/tmp/escaped.csv", "soft/escaped.csv"):
            info = tarfile.TarInfo(name)
            info.size = 12
            archive.addfile(info, io.BytesIO(b"id,name\n1,x\n"))
    return out.getvalue()


def link_in_zip() -> bytes:
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    return zipped((info, b"/etc/passwd"), ("../../escaped.csv", b"id,name\n1,x\n"), ("C:\\x.csv", b"id,name\n1,x\n"))


LAUGHS = "<!DOCTYPE l [<!ENTITY a0 'lol'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip


def laughing(kind: str) -> bytes:
    if kind == "xml":
        return f"<?xml version='1.0'?>{LAUGHS}<r><a>&a9;</a></r>".encode()
    if kind == "docx":
        return changed(word(), word__document_dot_xml=f"{LAUGHS}<d><p>&a9;</p></d>")
    return changed(workbook(payroll), xl__sharedStrings_dot_xml=f"{LAUGHS}<sst><si><t>&a9;</t></si></sst>")


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, body)
    at = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table
    return out + b"trailer <</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, at)


LOOPING_PDF = {
    "pages that hold themselves": pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
    "an outline in a circle": pdf(
        b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", b"<</First 5 0 R/Last 5 0 R/Count 1>>",
        b"<</Title(x)/Parent 4 0 R/Next 5 0 R/Prev 5 0 R>>",
    ),
    "a table that comes before itself": pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>",
                                            trailer=b"/Root 1 0 R/Prev 130"),
    "a form that draws itself": pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 4>>stream\n/X Do\nendstream",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 4/Resources<</XObject<</X 5 0 R>>>>>>"
        b"stream\n/X Do\nendstream",
    ),
}  # fmt: skip

DEEP = 100_000
HOSTILE: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    # what it is: name, content, reasons of which one must be told
    "zip bomb": ("a.zip", lambda: zipped(("a.csv", BOMB)), {"over_limit"}),
    "zips in zips": ("a.zip", lambda: nested(6), {"over_limit"}),
    "too many members": ("a.zip", lambda: zipped(*((f"{n}.txt", b"x") for n in range(600))), {"over_limit"}),
    "overlapping members": ("a.zip", lambda: overlapping(60), {"over_limit", "corrupt"}),
    "gzip bomb": ("a.csv.gz", lambda: gzip.compress(BOMB), {"over_limit"}),
    "bzip2 bomb": ("a.csv.bz2", lambda: bz2.compress(BOMB), {"over_limit"}),
    "xz bomb": ("a.csv.xz", lambda: lzma.compress(BOMB), {"over_limit"}),
    "zstd bomb": ("a.csv.zst", lambda: zstandard.compress(BOMB), {"over_limit"}),
    "parquet bomb": ("a.parquet", parquet_bomb, {""}),
    "links and devices in tar": ("a.tar", links, {"link_outside"}),
    "a link in zip": ("a.zip", link_in_zip, {"link_outside"}),
    "billion laughs": ("a.xml", lambda: laughing("xml"), {"corrupt", "over_limit", "unsupported"}),
    "billion laughs in a letter": ("a.docx", lambda: laughing("docx"), {"corrupt", "over_limit", "unsupported"}),
    "billion laughs in a workbook": ("a.xlsx", lambda: laughing("xlsx"), {"corrupt", "over_limit", "unsupported"}),
    "deep JSON": ("a.json", lambda: b"[" * DEEP + b"]" * DEEP, {"over_limit"}),
    "deep objects": ("a.json", lambda: b'{"a":' * DEEP + b"1" + b"}" * DEEP, {"over_limit"}),
    "deep JSON lines": ("a.jsonl", lambda: b"[" * DEEP + b"]" * DEEP + b'\n{"a":1}\n', {"corrupt"}),
    "deep XML": ("a.xml", lambda: b"<a>" * DEEP + b"x" + b"</a>" * DEEP, {"over_limit", "corrupt"}),
    "deep YAML": ("a.yaml", lambda: b"a: " + b"[" * DEEP, {"over_limit", "corrupt", "timed_out"}),
    "deep RTF": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * DEEP + b"x" + b"}" * DEEP + b"}", {"", "over_limit", "corrupt"}),
    "deep HTML": ("a.html", lambda: b"<html>" + b"<div>" * DEEP + b"x", {"", "over_limit", "corrupt"}),
    "deep mail": ("a.eml", lambda: deep_mail(300), {"over_limit", "corrupt", "truncated"}),
    "one line of text": ("a.txt", lambda: b"x" * (2**21), {"over_limit"}),
    "one line of CSV": ("a.csv", lambda: b"id,name\n1," + b"x" * 2**21 + b"\n", {"over_limit"}),
    "one open quote": ("a.csv", lambda: b'id,name\n1,"' + b"x\n" * 2**20, {"", "over_limit"}),
    "one JSON line": ("a.jsonl", lambda: b'{"a": 1}\n{"a": "' + b"x" * 2**21 + b'"}\n', {"over_limit"}),
    "a row of very many cells": ("a.csv", lambda: b"," * 2**19 + b"\n" + b"," * 2**19 + b"\n", {"over_limit"}),
    **{f"PDF: {name}": ("a.pdf", lambda data=data: data, {"", "corrupt", "timed_out", "empty", "over_limit"})  # type: ignore[misc]
       for name, data in LOOPING_PDF.items()},
}  # fmt: skip
"""The empty reason: nothing need be told, for it can be read whole."""


def deep_mail(levels: int) -> bytes:
    head = b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n"
    inner = b"Content-Type: text/plain\n\nmarker\n"
    for n in range(levels):
        inner = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--\n" % (n, n, inner, n)
    return head + inner


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file(what: str, tmp_path: Path, survey: Survey) -> None:
    name, make, reasons = HOSTILE[what]
    root = tmp_path / "in"
    root.mkdir()
    (root / name).write_bytes(make())
    (root / "zz.csv").write_bytes(b"id,name\n1,neighbour\n")
    reading = survey(root)
    told = {gap.reason.name for gap in reading.ledger.not_examined if gap.place.path == name} or {""}
    assert told & reasons, (what, [(str(g.place), g.reason, g.detail) for g in reading.ledger.not_examined])
    assert not [g for g in reading.ledger.not_examined if "failed (" in g.detail or "crashed" in g.detail]
    assert "neighbour" in reading.everything()
    assert "root:" not in reading.everything()
    assert not list(tmp_path.rglob("*escaped*")) and not Path("/tmp/escaped.csv").exists()


# --- what lies outside


def test_nothing_outside_is_read(tmp_path: Path, survey: Survey) -> None:
    """Entities of XML in every format that holds XML, and addresses that a reader could follow."""
    (tmp_path / "secret.txt").write_text(SECRET)
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    web = f"http://127.0.0.1:{server.getsockname()[1]}/x"
    root = tmp_path / "in"
    root.mkdir()
    for kind, target in (("file", (tmp_path / "secret.txt").as_uri()), ("web", web)):
        entity = f"<!DOCTYPE r [<!ENTITY x SYSTEM '{target}'><!ENTITY % p SYSTEM '{target}'>%p;]>"
        (root / f"{kind}.xml").write_text(f"{entity}<r><a>&x;</a></r>")
        (root / f"{kind}.svg").write_text(f"{entity}<svg xmlns='http://www.w3.org/2000/svg'><text>&x;</text></svg>")
        (root / f"{kind}.docx").write_bytes(changed(word(), word__document_dot_xml=f"{entity}<d><p>&x;</p></d>"))
        shared = f"{entity}<sst><si><t>&x;</t></si></sst>"
        (root / f"{kind}.xlsx").write_bytes(changed(workbook(payroll), xl__sharedStrings_dot_xml=shared))
        (root / f"{kind}.yaml").write_text(f"a: !!python/object/apply:urllib.request.urlopen ['{target}']\n")
        (root / f"{kind}.html").write_text(f"<html><img src='{target}'><iframe src='{target}'></iframe></html>")
        (root / f"{kind}2.xml").write_text(
            f"<r xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='{target}' parse='text'/></r>"
        )
    reading = survey(root)
    assert SECRET not in reading.everything()
    with pytest.raises(TimeoutError):
        server.accept()
    server.close()


# --- contents that are not what they seem


def heard(reading: Reading) -> set[str]:
    """The files of which anything was read or told."""
    read = {item.place.path for item in (*reading.batches, *reading.texts)}
    return read | {gap.place.path for gap in reading.ledger.not_examined}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_cut_and_damaged_anywhere(name: str, tmp_path: Path, survey: Survey) -> None:
    """Whatever is left of a file: no reader fails, and everything is read or told."""
    file, make = SAMPLES[name]
    data = make()
    root = tmp_path / "in"
    root.mkdir()
    chance = random.Random(name)
    for number in range(4):
        (root / f"cut {number} {file}").write_bytes(data[: chance.randrange(1, len(data))])
        harmed = bytearray(data)
        for _ in range(chance.choice([1, 8, 64])):
            harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        (root / f"harmed {number} {file}").write_bytes(harmed)
    (root / f"last {file}").write_bytes(data[:-1])
    reading = survey(root)
    bad = ("failed (", "crashed", "lost its way", "took too long")
    assert [(str(g.place), g.detail) for g in reading.ledger.not_examined if any(b in g.detail for b in bad)] == []
    heard = {i.place.path for i in (*reading.batches, *reading.texts)} | {
        g.place.path for g in reading.ledger.not_examined
    }
    assert heard == {p.name for p in root.iterdir()}


BY_CONTENT = sorted(
    set(SAMPLES)
    - {"csv", "text", "json", "jsonl", "markdown", "yaml", "xml", "sql", "html", "other archive", "fixed width"}
)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".pdf", ""])
def test_the_content_decides_and_not_the_name(ending: str, tmp_path: Path) -> None:
    from bpo_guard.model.place import Place
    from bpo_guard.sources import all_sources, pick
    from bpo_guard.sources.blob import make_blob

    picked = {}
    for name in BY_CONTENT:
        file = tmp_path / f"lie{ending}"
        file.write_bytes(SAMPLES[name][1]())
        source = pick(make_blob(file, Place(file.name, file.name)), all_sources())
        picked[name] = source.name if source else ""
    assert picked == {name: name for name in BY_CONTENT}


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("nul.csv", b"id,name\n1,an\0na\n2,marker\n", "marker"),
        ("nul.txt", b"anna\0\nmarker\n", "marker"),
        ("nul.json", b'{"a": "an\\u0000na", "b": "marker"}', "marker"),
        ("said.xml", "<?xml version='1.0' encoding='utf-8'?><a><b>marker</b></a>".encode("utf-16"), "marker"),
        ("said.html", "<meta charset=utf-8><p>marker für</p>".encode("latin-1"), "marker f"),
        ("bom.csv", b"\xef\xbb\xbfid,name\n1,\xfcmarker\n", "marker"),
        ("half.txt", "marker".encode("utf-16-le"), "marker"),
    ],
)
def test_declared_and_real_encodings(name: str, data: bytes, word: str, tmp_path: Path, survey: Survey) -> None:
    """What it says matters less than what can be read; where that fails, it is told."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    reading = survey(tmp_path / "in")
    assert word in reading.everything() or reading.ledger.not_examined


def test_random_bytes_under_every_name(tmp_path: Path, survey: Survey) -> None:
    root = tmp_path / "in"
    root.mkdir()
    chance = random.Random(3)
    endings = sorted({Path(file).suffix for file, _ in SAMPLES.values()})
    for ending in endings:
        (root / f"noise{ending}").write_bytes(chance.randbytes(5000))
    reading = survey(root)
    assert not [g for g in reading.ledger.not_examined if "failed (" in g.detail or "crashed" in g.detail]
    told = {g.place.path for g in reading.ledger.not_examined} | {
        i.place.path for i in (*reading.batches, *reading.texts)
    }
    assert told == {p.name for p in root.iterdir()}


def test_a_workbook_of_very_many_empty_columns(tmp_path: Path, survey: Survey) -> None:
    """Its used range is all there is of a sheet; cells in far corners make it huge."""
    from openpyxl import Workbook

    def far(book: Workbook) -> None:
        book.active["A1"], book.active["XFD1048576"] = "id", "marker"

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(workbook(far))
    reading = survey(tmp_path / "in")
    assert "marker" in reading.everything() or Reason.over_limit in {g.reason for g in reading.ledger.not_examined}


def test_what_is_no_file_is_not_waited_for(tmp_path: Path, survey: Survey) -> None:
    root = tmp_path / "in"
    root.mkdir()
    os.mkfifo(root / "pipe.csv")
    (root / "zero.csv").symlink_to("/dev/zero")
    (root / "out.csv").symlink_to("/etc/passwd")
    (root / "up").symlink_to("/")
    (root / "round").symlink_to(root / "round")
    reasons = {g.place.path: g.reason for g in survey(root).ledger.not_examined}
    assert reasons == {
        "pipe.csv": Reason.special_file,
        "zero.csv": Reason.link_outside,
        "out.csv": Reason.link_outside,
        "up": Reason.link_outside,
        "round": Reason.special_file,
    }
