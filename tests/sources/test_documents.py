"""JSON, JSON Lines, Parquet, Excel, text and zip: what comes out, and what is said of what does not."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bpo_guard.model.batch import Limits
from bpo_guard.sources import text

from .conftest import Reading

Read = Callable[..., Reading]


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


# --- JSON


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ('[{"id": 1, "name": "Anna"}, {"id": 2}]', {"[].id": ["1", "2"], "[].name": ["Anna", None]}),
        (
            '{"export": {"members": [{"person": {"name": "Anna"}}, {"person": {"name": "Bo"}}]}}',
            {"export.members[].person.name": ["Anna", "Bo"]},
        ),
        ('{"a.b": {"c[]": 1}}', {'"a.b"."c[]"': ["1"]}),
        ('{"n": 007.50, "x": 1}', None),
        ('{"big": 123456789012345678901234567890, "f": 1.50, "t": true, "z": null}',
         {"big": ["123456789012345678901234567890"], "f": ["1.50"], "t": ["true"], "z": [None]}),
        ('{"ssn": "1", "ssn": "2"}', {"ssn": ["1"], "ssn (2)": ["2"]}),
        ('{"anna@example.org": {"age": 3}, "bo@example.org": {"age": 4}}',
         {"{} key": ["anna@example.org", "bo@example.org"], "{}.age": ["3", "4"]}),
        ('{"pay": {"4711": 10, "4712": 20}}', {"pay.{} key": ["4711", "4712"], "pay.{}": ["10", "20"]}),
        (json.dumps({f"k{n}": n for n in range(201)})[:-1] + "}", None),
        ('{"a": 1} {"a": 2}', {"a": ["1", "2"]}),
        ('"\\ud800 text"', {"value": ["? text"]}),
        ("[]", {}),
        ("{}", {}),
    ],
)  # fmt: skip
def test_json(read: Read, document: str, expected: dict[str, list[str | None]] | None) -> None:
    reading = read(document.encode(), "a.json")
    if expected is None and "k200" in document:
        assert set(reading.cells()) == {"{} key", "{}"} and len(reading.cells()["{}"]) == 201
    elif expected is None:
        assert reading.reasons == ["corrupt"]
    else:
        assert reading.cells() == expected and reading.reasons == []


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"[" * 100_000, "over_limit"),
        (b'{"a":' * 80 + b"1" + b"}" * 80, "over_limit"),
        (b'[{"a": 1}, {"a": 2}', "truncated"),
        (b'[{"a": 1}; {"a": 2}]', "corrupt"),
        (b"\xef\xbb\xbf", "empty"),
        (b'{"a": ', "corrupt"),
    ],
)
def test_json_that_is_none(read: Read, document: bytes, reason: str) -> None:
    assert read(document, "a.json").reasons == [reason]


def test_what_comes_before_a_fault_is_kept(read: Read) -> None:
    assert read(b'[{"a": "first"}, {"a": "second"}, oops', "a.json").cells() == {"[].a": ["first", "second"]}


def test_a_long_list_is_read_in_pieces(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "CHUNK", 50)
    records = [{"id": n, "note": "ü" * (n % 60), "xs": [n, n + 1]} for n in range(300)]
    reading = read(json.dumps(records, ensure_ascii=False).encode(), "a.json", Limits(batch_rows=64))
    assert reading.reasons == []
    assert sum(b.rows for b in reading.batches if not b.nested) == 300
    assert sum(b.rows for b in reading.batches if b.nested) == 600


def test_json_lines(read: Read) -> None:
    reading = read(
        b'{"a": 1, "xs": [{"b": 2}, {"b": 3}]}\n\n{"a": "x"}\nnot json\n{"a": 4}{"a": 5}\n{"a": 6}', "a.jsonl"
    )
    assert [v for v in reading.cells()["a"] if v] == ["1", "x", "6"]
    assert [v for v in reading.cells()["xs[].b"] if v] == ["2", "3"]
    assert "not json" in reading.everything()
    assert reading.reasons == ["corrupt"] and "2 lines" in reading.ledger.not_examined[0].detail
    assert reading.given == 5 == reading.ledger.examined.rows


def test_json_lines_are_known_by_content(read: Read) -> None:
    assert read(b'{"a": 1}\n{"a": 2}\n', "a.csv").cells() == {"a": ["1", "2"]}
    assert read('{"a": 1}\n{"a": 2}\n'.encode("utf-16"), "a.json").cells() == {"a": ["1", "2"]}


# --- Parquet


def parquet(table: pa.Table, **options: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def test_parquet(read: Read) -> None:
    table = pa.table(
        {
            "id": pa.array([1, 2, None]),
            "ssn": pa.array([123456789.0, 0.5, None]),
            "name": ["Anna", "", "Bo"],
            "born": pa.array([date(2000, 1, 2), None, None]),
            "kin": [{"name": "Cy"}, {"name": "Di"}, None],
            "tags": [["x", "y"], [], None],
            "raw": [b"\xff\xfe", b"ok", None],
        }
    )
    reading = read(parquet(table), "a.parquet")
    cells = reading.cells()
    assert cells["ssn"][:3] == ["123456789", "0.5", None]
    assert cells["name"][:3] == ["Anna", None, "Bo"]
    assert cells["born"][0] == "2000-01-02" and cells["kin.name"][:3] == ["Cy", "Di", None]
    assert [v for v in cells["tags[]"] if v] == ["x", "y"]
    assert reading.reasons == ["undecodable"] and reading.ledger.not_examined[0].place.field == "raw"
    assert reading.given == 3 == reading.ledger.examined.rows


def test_parquet_in_batches_and_without_rows(read: Read) -> None:
    reading = read(parquet(pa.table({"n": list(range(1000))})), "a.parquet", Limits(batch_rows=100))
    assert max(b.rows for b in reading.batches) == 100 and reading.given == 1000 and reading.reasons == []
    assert read(parquet(pa.table({"n": pa.array([], pa.int64())})), "a.parquet").cells() == {"n": []}


def test_parquet_damaged(read: Read) -> None:
    good = parquet(pa.table({"n": list(range(1000))}))
    assert read(good[:-20], "a.parquet").reasons == ["corrupt"]
    assert read(b"PARE" + good[4:], "a.parquet").reasons == ["encrypted"]
    assert read(good[:40] + b"\xff" * 200 + good[240:], "a.parquet").reasons != []


# --- Excel


def workbook(change: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def payroll(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet.title = "Lohn"
    for row in (
        ["Payroll of Anna Meyer"],
        [],
        ["id", "name", "from"],
        ["007", "Anna", datetime(2024, 1, 2)],
        [8, "Bo"],
    ):
        sheet.append(row)
    sheet["B4"].comment = openpyxl.comments.Comment("ask her about leave", "hr")
    hidden = book.create_sheet("Old")
    hidden.append(["iban"])
    hidden.append(["DE00 secret"])
    hidden.sheet_state = "hidden"
    very = book.create_sheet("Older")
    very.append(["x"])
    very.sheet_state = "veryHidden"
    book.create_sheet("Empty")


def test_workbook(read: Read) -> None:
    reading = read(workbook(payroll), "a.xlsx")
    tables = {b.place.table: b for b in reading.batches}
    assert set(tables) == {"Lohn", "Old", "Older", "Empty"}
    assert tables["Lohn"].fields == ("id", "name", "from")
    assert [c.to_pylist() for c in tables["Lohn"].columns] == [["007", "8"], ["Anna", "Bo"], ["2024-01-02", None]]
    assert "DE00 secret" in reading.everything()
    assert "Payroll of Anna Meyer" in reading.everything() and "ask her about leave" in reading.everything()
    assert reading.reasons == []


def test_a_workbook_is_one_by_content(read: Read) -> None:
    assert {b.place.table for b in read(workbook(payroll), "a.csv").batches} >= {"Lohn", "Old"}


def test_workbook_damaged_or_locked(read: Read) -> None:
    good = workbook(payroll)
    assert read(good[: len(good) // 2], "a.xlsx").reasons == ["corrupt"]
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    assert read(locked, "a.xlsx").reasons == ["encrypted"]


def test_workbook_that_unpacks_to_too_much(read: Read) -> None:
    big = workbook(lambda book: book.active.append(["a" * 30_000] * 200))
    assert "over_limit" in read(big, "a.xlsx", Limits(member_bytes=1000)).reasons


# --- text


def test_text(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "CHUNK", 64)
    lines = [f"line {n} of Jürgen" for n in range(50)] + ["x" * 500, "end"]
    reading = read("\n".join(lines).encode(), "a.log")
    assert "".join(t.text for t in reading.texts) == "\n".join(lines)
    assert sum(t.lines for t in reading.texts) == 52 == reading.given
    assert reading.reasons == []


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        bytes(range(256)) * 20,
        b"Subject: x\nContent-Transfer-Encoding: base64\n\nQUJD\n",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json", "a"])
def test_what_is_no_text_is_never_read_as_text(read: Read, data: bytes, name: str) -> None:
    reading = read(data, name)
    if name in ("a.csv", "a.json") and data.startswith(b"Subject"):
        pytest.skip("said to be something else, and read as that")
    told = {"unsupported", "undecodable", "corrupt", "truncated", "image_without_text"}
    assert reading.reasons and set(reading.reasons) <= told


# --- zip


def test_zip(read: Read) -> None:
    inner = zipped(**{"deep.csv": b"id,name\n1,inner\n"})
    reading = read(zipped(**{"a.csv": b"id,name\n1,outer\n", "b/c.zip": inner, "d.txt": b"hello\n"}), "a.zip")
    assert {b.place.member for b in reading.batches} == {"a.csv", "b/c.zip!deep.csv"}
    assert reading.texts[0].place.member == "d.txt" and reading.reasons == []


def test_zip_names_lead_nowhere(read: Read, tmp_path: Path) -> None:
    reading = read(
        zipped(**{"../../evil.csv": b"a,b\n1,2\n", "/abs.csv": b"a,b\n1,2\n", "x\x1b[2J.csv": b"a,b\n1,2\n"}), "a.zip"
    )
    assert {b.place.member for b in reading.batches} == {"__/__/evil.csv", "abs.csv", "x\ufffd[2J.csv"}
    assert [p.name for p in tmp_path.rglob("*.csv")] == []


def test_zip_bombs(read: Read) -> None:
    bomb = zipped(**{"a.txt": b"0" * (8 * 2**20), "b.csv": b"id,name\n1,ok\n"})
    reading = read(bomb, "a.zip")
    assert reading.reasons == ["over_limit"] and "ok" in reading.everything()
    assert read(bomb, "a.zip", Limits(ratio=10**6, member_bytes=2**20)).reasons == ["over_limit"]
    assert read(bomb, "a.zip", Limits(ratio=10**6, total_bytes=2**20)).reasons == ["over_limit"]
    assert "over_limit" in read(bomb, "a.zip", Limits(members=1)).reasons
    nested = b"id,name\n1,x\n"
    for _ in range(4):
        nested = zipped(n=nested)
    assert read(nested, "a.zip", Limits(depth=2)).reasons == ["over_limit"]


def test_zip_encrypted_links_and_damage(read: Read) -> None:
    data = bytearray(zipped(**{"a.csv": b"id,name\n1,x\n"}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + offset] |= 1
    assert read(bytes(data), "a.zip").reasons == ["encrypted"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert read(out.getvalue(), "a.zip").reasons == ["link_outside"]
    stored = zipped(**{"a.csv": bytes(range(256)) * 50})
    broken = stored[:60] + b"\0\0\0\0" + stored[64:]
    assert read(broken, "a.zip").reasons == ["corrupt"]
    assert "truncated" in read(stored[:100], "a.zip").reasons
    assert read(zipped(), "a.zip").reasons == ["empty"]


def test_two_members_of_one_name(read: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("a.csv", "id,name\n1,x\n")
        archive.writestr("a.csv", "id,name\n1,y\n2,z\n")
    reading = read(out.getvalue(), "a.zip")
    assert {b.place.member: b.rows for b in reading.batches} == {"a.csv": 1, "a.csv (2)": 2}
