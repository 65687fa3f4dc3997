"""Fixed-width files: records of every framing, encoding and form of number, under the names of a layout."""

from __future__ import annotations

import gzip
import json
import shutil
import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpo_guard.auditing import audit
from bpo_guard.cli import main
from bpo_guard.errors import HandoffError, LayoutError
from bpo_guard.handoff import load_handoff
from bpo_guard.model.batch import Limits
from bpo_guard.model.ledger import Reason
from bpo_guard.model.request import AuditRequest
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_reference
from bpo_guard.sources.fixed_width import BEYOND, OTHER
from bpo_guard.sources.layouts import load_layout

from .conftest import Reading, read_folder

Read = Callable[..., Reading]


@pytest.fixture
def laid(tmp_path: Path) -> Read:
    """Read bytes as a file with a layout."""

    def run(data: bytes, layout: str, limits: Limits | None = None, name: str = "a.dat") -> Reading:
        file = tmp_path / "layout"
        file.write_text(layout, encoding="utf-8")
        root = tmp_path / "in"
        root.mkdir(exist_ok=True)
        (root / name).write_bytes(data)
        return read_folder(root, limits, layout=load_layout(file))

    return run


FLAT = "- {name: id, width: 4}\n- {name: SSN, start: 6, width: 9}\n- {name: name, columns: 15-20}\n"
LINES = ["0001 536221234Miller", "0002 536221235Zoë", "0003", "", "0004 536221236Garcia and more"]
EXPECTED = {
    "id": ["0001", "0002", "0003", "0004"],
    "columns 5-5": [None] * 4,
    "SSN": ["536221234", "536221235", None, "536221236"],
    "name": ["Miller", "Zoë", None, "Garcia"],
    BEYOND: [None, None, None, "and more"],
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "cp037"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_in_any_encoding(laid: Read, encoding: str, end: str) -> None:
    reading = laid(end.join(LINES).encode(encoding), FLAT)
    assert reading.cells() == EXPECTED
    assert reading.given == 4 and reading.ledger.not_examined == ()


def test_a_mainframe_s_line_ends(laid: Read) -> None:
    reading = laid("\x85".join(LINES).encode("cp037"), FLAT)
    assert reading.cells() == EXPECTED and reading.ledger.not_examined == ()


def test_places_counted_in_bytes_are_found_out(laid: Read) -> None:
    """Each line has 12 bytes; in characters the second would be shifted by one."""
    data = "Müller 12345\nMiller  12345\n".encode()
    assert {len(line) for line in data.splitlines()} == {13}
    reading = laid(data, "- {name: name, width: 8}\n- {name: id, width: 5}\n")
    assert reading.cells() == {"name": ["Müller", "Miller"], "id": ["12345", "12345"]}


def packed(digits: str, sign: str) -> bytes:
    nibbles = digits + sign
    return bytes.fromhex(nibbles if len(nibbles) % 2 == 0 else "0" + nibbles)


COPYBOOK = """\
000100* people on the payroll
000200 01  EMP-REC.                                                     EMP00020
000300     05  EMP-ID            PIC 9(6).
000400     05  EMP-NAME.
000500         10 LAST-NAME      PIC X(8) VALUE 'a. b'.
000600     05  EMP-SSN           PIC S9(9) COMP-3.
000700     05  SALARY            PIC S9(7)V99 USAGE IS COMP-3.
000800     05  PHONE             PIC X(4) OCCURS 2 TIMES.
000900     05  PHONES REDEFINES PHONE PIC X(8).
001000     05  DAYS-OFF          PIC S9(4) COMP.
001100        88 NONE-OFF VALUE 0.
001200     05  BALANCE           PIC S9(3)V99.
001300     05  RATE              COMP-1.
"""


def record(number: int, name: str, ssn: str, salary: str, sign: str, balance: str) -> bytes:
    text = f"{number:06}{name:8}".encode("cp037")
    numbers = packed(ssn, "c") + packed(salary, sign) + "55501234".encode("cp037") + struct.pack(">h", -number)
    return text + numbers + balance.encode("cp037") + b"\x41\x10\x00\x00"  # 1.0, hexadecimal


PEOPLE = record(1, "MILLER", "012345678", "000512345", "c", "1234E") + record(
    2, "NOWAK", "536221234", "000000099", "d", "0000}"
)
FIELDS = {
    "EMP-ID": ["000001", "000002"],
    "LAST-NAME": ["MILLER", "NOWAK"],
    "EMP-SSN": ["012345678", "536221234"],
    "SALARY": ["5123.45", "-0.99"],
    "PHONE(1)": ["5550", "5550"],
    "PHONES": ["55501234", "55501234"],
    "PHONE(2)": ["1234", "1234"],
    "DAYS-OFF": ["-0001", "-0002"],
    "BALANCE": ["123.45", "-0.00"],
    "RATE": ["1", "1"],
}


def described(*records: bytes) -> bytes:
    return b"".join(struct.pack(">HH", len(r) + 4, 0) + r for r in records)


HALF = len(PEOPLE) // 2


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PEOPLE, id="no ends"),
        pytest.param(PEOPLE[:HALF] + b"\r\n" + PEOPLE[HALF:] + b"\r\n", id="line ends behind binary records"),
        pytest.param(described(PEOPLE[:HALF], PEOPLE[HALF:]), id="descriptor words"),
    ],
)
def test_a_mainframe_file_by_its_copybook(laid: Read, data: bytes) -> None:
    reading = laid(data, COPYBOOK)
    assert reading.cells() == FIELDS
    assert reading.given == 2 and reading.ledger.not_examined == ()


def test_bytes_that_are_no_number_are_told(laid: Read) -> None:
    broken = PEOPLE[:14] + b"\xff\xfe\xfd\xfc\xfb" + PEOPLE[19:]
    reading = laid(broken, COPYBOOK)
    assert reading.cells()["EMP-SSN"] == [None, "536221234"]
    assert [(g.reason, g.detail) for g in reading.ledger.not_examined] == [
        (Reason.corrupt, "1 values are not of the form that the layout says")
    ]


def test_a_file_that_ends_within_a_record(laid: Read) -> None:
    reading = laid(PEOPLE[:-3], COPYBOOK)
    assert reading.cells()["EMP-SSN"] == FIELDS["EMP-SSN"]
    assert Reason.truncated in {g.reason for g in reading.ledger.not_examined}


KINDS = """\
records:
  type: 1-2
  kinds:
    "01": {name: head, fields: [{name: type, width: 2}, {name: file, width: 8}]}
    "02": [{name: type, width: 2}, {name: SSN, width: 9}]
"""


def test_kinds_of_records_are_tables(laid: Read) -> None:
    reading = laid(b"01PAYROLL\n02536221234\n02536221235\n77anna@example.org\n", KINDS, Limits(batch_rows=2))
    tables = {}
    for batch in reading.batches:
        for name, column in zip(batch.fields, batch.columns, strict=True):
            tables.setdefault((batch.place.table, name), []).extend(column.to_pylist())
    assert tables == {
        ("head", "type"): ["01"],
        ("head", "file"): ["PAYROLL"],
        ("02", "type"): ["02", "02"],
        ("02", "SSN"): ["536221234", "536221235"],
        (OTHER, "column_1"): ["77anna@example.org"],
    }
    assert reading.given == 4 and reading.ledger.not_examined == ()


SAME = [
    FLAT,
    "layout: 1\nencoding: utf-8\nfields:\n- {name: id, offset: 0, length: 4}\n- {name: SSN, begin: 6, end: 14}\n"
    "- {name: name, width: 6}\n",
    '{"fields": [{"name": "id", "start": 1, "width": 4, "type": "string", "constraints": {"required": true}},'
    ' {"name": "SSN", "start": 6, "width": 9}, {"name": "name", "start": 15, "width": 6}]}',
    '[{"name": "id", "start": 0, "length": 4}, {"name": "SSN", "start": 5, "length": 9},'
    ' {"name": "name", "start": 14, "length": 6}]',
    "Field Name,Start,End,Length,Description\nid,1,4,4,number\nSSN,6,14,9,\nname,15,20,6,of the person\n",
    "position;name\n1-4;id\n6-14;SSN\n15-20;name\n",
    "       01 R.\n       05 id PIC 9(4).\n       05 PIC X.\n       05 SSN PIC 9(9).\n       05 name PIC X(6).\n",
    "01 R.\n 05 id PIC 9999. 05 FILLER PICTURE IS X. *> a comment\n 05 SSN PIC 9(9).\n 05 name PIC X(6).\n",
]


@pytest.mark.parametrize("layout", SAME)
def test_one_layout_in_many_forms(laid: Read, layout: str) -> None:
    cells = laid("\n".join(LINES).encode(), layout).cells()
    assert {name: cells[name] for name in ("id", "SSN", "name")} == {n: EXPECTED[n] for n in ("id", "SSN", "name")}


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("", "not a layout"),
        ("fields: []", "no fields"),
        ("- {name: a, widht: 3}", 'unknown key "widht"'),
        ("- {name: a, start: 0, end: 3}", "an end without a width"),
        ("- {name: a, start: 2, end: 5, width: 3}", "do not agree"),
        ("- {name: a, start: 2}", "neither width nor end"),
        ("- {name: a, width: 3, type: packet}", "unknown type"),
        ("- {name: a, width: 99999999}", "not a whole number"),
        ("encoding: klingon\nfields: [{name: a, width: 1}]", "unknown encoding"),
        ("encoding: base64\nfields: [{name: a, width: 1}]", "unknown encoding"),
        ("record_length: 2\nfields: [{name: a, width: 3}]", "shorter than their fields"),
        ("records: {type: 1-2}", "not kinds of records"),
        ("copybook: nowhere.cpy", "cannot be read"),
        ("01 A.\n 05 B PIC X(3) SYNC.", "SYNCHRONIZED"),
        ("01 A.\n 05 B PIC X OCCURS 1 TO 5 DEPENDING ON N.\n 05 C PIC X.", "OCCURS DEPENDING ON"),
        ("01 A.\n 05 B PIC X(3.\n 05 C PIC X.", "not a picture"),
        ("01 A.\n 05 C PIC X.\n 05 B REDEFINES D PIC X.", "redefines what does not stand before"),
        ("01 A.\n COPY OTHER.\n 05 B PIC X.", "not an entry"),
        ("01 A.\n 05 B PIC X(900000) OCCURS 900 TIMES.", "too long"),
    ],
)
def test_what_is_no_layout_is_one_line(tmp_path: Path, layout: str, said: str) -> None:
    (tmp_path / "a").write_text(layout)
    with pytest.raises(LayoutError, match=said):
        load_layout(tmp_path / "a")


def test_a_copybook_with_many_records_behind_a_type(tmp_path: Path, laid: Read) -> None:
    """Two 01 levels: told apart by a layout that names the copybook, and read over each other without one."""
    book = "01 HEAD.\n 05 T PIC XX.\n 05 RUN-DATE PIC 9(8).\n01 BODY.\n 05 T PIC XX.\n 05 SSN PIC 9(9).\n"
    (tmp_path / "book.cpy").write_text(book)
    kinds = 'copybook: book.cpy\nrecords: {type: 1-2, kinds: {"HD": HEAD, "BD": BODY}}\n'
    data = b"HD20261122\nBD536221234\n"
    assert {(b.place.table, b.fields) for b in laid(data, kinds).batches} == {
        ("HEAD", ("T", "RUN-DATE")),
        ("BODY", ("T", "SSN")),
    }
    assert laid(data, book).cells()["SSN"] == ["20261122", "536221234"]


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., dict]:  # type: ignore[type-arg]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/pay.dat").write_bytes(b"0001 536221234Miller\n0002 536221235Garcia\n0003 536221237Nowak\n")
    (tmp_path / "in/people.csv").write_text("id,email\n1,anna@example.org\n2,jo@example.org\n")
    (tmp_path / "pay.yaml").write_text(FLAT)

    def run(*arguments: str) -> dict:  # type: ignore[type-arg]
        capfd.readouterr()
        main(["scan", "--names", "off", "--format", "json", "--fail-on", "none", *arguments])
        fields = json.loads(capfd.readouterr().out)["result"]["fields"]
        return {(f["location"]["path"], f["location"]["field"]): {t["type"] for t in f["types"]} for f in fields}

    return run


def test_below_a_folder_it_is_for_what_nobody_else_knows(scan: Callable[..., dict]) -> None:  # type: ignore[type-arg]
    found = scan("in", "--layout", "pay.yaml")
    assert "US_SSN" in found["pay.dat", "SSN"] and "EMAIL_ADDRESS" in found["people.csv", "email"]


def test_by_a_glob(scan: Callable[..., dict]) -> None:  # type: ignore[type-arg]
    assert "US_SSN" in scan("in/pay.dat", "--layout", "*.dat=pay.yaml")["pay.dat", "SSN"]


def test_the_configuration(scan: Callable[..., dict], tmp_path: Path) -> None:  # type: ignore[type-arg]
    (tmp_path / "bpo-guard.toml").write_text('[layout]\n"*.dat" = "pay.yaml"\n')
    assert "US_SSN" in scan("in")["pay.dat", "SSN"]


FIXTURE = Path(__file__).parents[2] / "fixtures" / "payroll-germany-philippines"


@pytest.fixture
def handoff(tmp_path: Path) -> AuditRequest:
    """The payroll handoff with a file of fixed width in the place of its workbook."""
    shutil.copytree(FIXTURE, tmp_path / "case")
    file = tmp_path / "case/handoff.yaml"
    text = file.read_text().replace('"exports/Lohn_*.xlsx"', '"exports/*.dat", layout: pay.yaml')
    assert "pay.yaml" in text
    file.write_text(text)
    (tmp_path / "case/exports/pay.dat").write_bytes(b"0001 536221234Miller\n0002 536221235Garcia\n")
    return AuditRequest(file, policies_dir(), date(2026, 11, 21), date(2026, 12, 15), names="off")


def test_the_handoff_names_the_layout(handoff: AuditRequest) -> None:
    layout = handoff.handoff.with_name("pay.yaml")
    with pytest.raises(HandoffError, match="no such file"):
        load_handoff(handoff.handoff, load_reference(policies_dir()))
    layout.write_text(FLAT)
    result = audit(handoff)
    types = {f.place.field: {t.type for t in f.types} for f in result.scan.fields if f.place.path.endswith("pay.dat")}
    assert "US_SSN" in types["SSN"] and "PERSON" in types["name"]
    assert "pay.yaml" in {name for name, _ in result.handoff.files}


@given(st.binary(min_size=1, max_size=400), st.sampled_from([FLAT, KINDS, COPYBOOK]), st.integers(1, 5))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_are_lost_without_a_word(laid: Read, data: bytes, layout: str, rows: int) -> None:
    """Whatever the bytes, given and read agree, and no reader falls over."""
    reading = laid(data, layout, Limits(batch_rows=rows))
    assert [g for g in reading.ledger.not_examined if g.reason is Reason.unreconciled or "failed" in g.detail] == []


def test_without_a_layout_it_is_text(read: Read) -> None:
    assert read("\n".join(LINES).encode(), "a.dat").batches == []


def test_what_is_packed_is_unpacked_first(laid: Read) -> None:
    cells = laid(gzip.compress("\n".join(LINES).encode()), FLAT, name="a.dat.gz").cells()
    assert cells["SSN"] == EXPECTED["SSN"]
