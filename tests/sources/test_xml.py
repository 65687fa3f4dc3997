"""XML: every value at its path, in any encoding; nothing expanded, nothing fetched, nothing lost on a fault."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpo_guard.model.batch import Limits
from bpo_guard.sources import text, xml_

from .conftest import Reading, read_folder
from .test_run import CORPUS

Read = Callable[..., Reading]

PEOPLE = """<?xml version="1.0"?>
<!-- by Hanna HR -->
<p:staff xmlns:p="urn:x" version="2"><p:firm>ACME</p:firm>
 <p:person id="1"><p:name>Zoë &amp; Bo</p:name><p:phone>1</p:phone><p:phone kind="home">2</p:phone></p:person>
 <p:person id="2"><p:name><![CDATA[<Cy>]]></p:name><p:note>said <b>loud</b> twice</p:note></p:person>
 <p:person/>
</p:staff>"""


FIELDS = """<?xml version="1.0"?>
<dump><table_data name="staff">
 <row><field name="id">1</field><field name="phone" type="Char">030 41</field><column name='note'>a</column></row>
 <row><column name='note'>b</column><field name="id">2</field><field name="phone"/>
  <field name="a free text">x</field></row>
</table_data></dump>"""


def test_fields_that_their_name_alone_tells_are_columns(read: Read) -> None:
    reading = read(FIELDS.encode(), "a.xml")
    cells = {name: [v for v in values if v is not None] for name, values in reading.cells().items()}
    assert cells == {
        "dump.table_data.@name": ["staff"],
        "dump.table_data.row[].id": ["1", "2"],
        "dump.table_data.row[].phone": ["030 41"],
        "dump.table_data.row[].phone.@type": ["Char"],
        "dump.table_data.row[].note": ["a", "b"],
        "dump.table_data.row[].field.@name": ["a free text"],
        "dump.table_data.row[].field": ["x"],
    }
    assert reading.reasons == []


def test_a_name_in_other_signs_is_the_same(read: Read) -> None:
    reading = read(FIELDS.replace('"id">2', '"i&#100;">2').encode(), "a.xml")
    assert reading.cells()["dump.table_data.row[].id"][:2] == ["1", "2"]
    assert reading.reasons == []


def test_names_that_do_not_come_again_are_no_names_of_fields(read: Read) -> None:
    """They may be whose row it is."""
    rows = "".join(f'<row><field name="{name}">{i}</field></row>' for i, name in enumerate(("ann", "bo_k", "cy")))
    assert read(f"<r>{rows}</r>".encode(), "a.xml").cells()["r.row[].field.@name"][:3] == ["ann", "bo_k", "cy"]


def test_a_form_names_each_of_its_fields_once(read: Read) -> None:
    form = '<form><field name="salary">1</field><field name="dob">2</field><field name="city">3</field></form>'
    assert set(read(form.encode(), "a.xml").cells()) == {"form.salary", "form.dob", "form.city"}


def test_hundreds_of_names_are_no_names_of_fields(read: Read) -> None:
    rows = "".join(f'<row><field name="f{i}">{i}</field><field name="id"><b>7</b></field></row>' for i in range(300))
    reading = read(f"<r>{rows}{rows}</r>".encode(), "a.xml")
    assert not any(".f1" in name or name.endswith(".id") for name in reading.cells())
    assert reading.reasons == []


def test_paths_and_rows(read: Read) -> None:
    reading = read(PEOPLE.encode(), "a.xml")
    cells = {name: [v for v in values if v is not None] for name, values in reading.cells().items()}
    assert cells == {
        "staff.@version": ["2"],
        "staff.firm": ["ACME"],
        "staff.person[].@id": ["1", "2"],
        "staff.person[].name": ["Zoë & Bo", "<Cy>"],
        "staff.person[].phone[]": ["1", "2"],
        "staff.person[].phone[].@kind": ["home"],
        "staff.person[].note": ["said  twice"],
        "staff.person[].note.b": ["loud"],
    }
    assert [t.text for t in reading.texts] == ["by Hanna HR"]
    assert reading.reasons == [] and reading.given == 1 + 3 + 2


@pytest.mark.parametrize(
    ("declared", "written"),
    [("utf-8", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16", "utf-16-be"), ("windows-1251", "cp1251"),
     ("UTF-8", "cp1251"), ("Shift_JIS", "shift_jis"), ("nonsense", "utf-8"), ("iso-8859-15", "utf-8")],
)  # fmt: skip
def test_encodings_declared_and_real(read: Read, declared: str, written: str) -> None:
    names = ["山田", "鈴木"] if written == "shift_jis" else ["Иванов", "Петров"]
    body = "".join(f"<n>{name}</n>" for name in names)
    data = f'<?xml version="1.0" encoding="{declared}"?>\n<r>{body}</r>'.encode(written)
    assert read(data, "a.xml").cells() == {"r.n[]": [*names, None]}


@pytest.mark.parametrize(
    ("name", "data", "picked"),
    [
        ("a.csv", b"<?xml version='1.0'?><r><a>1</a><a>2</a></r>", True),
        ("a", b"<r>\n<a>1</a>\n<a>2</a></r>", True),
        ("a.bpmn", b"<definitions/>", True),
        ("a.txt", b"<hello everyone>, said Bo\n", False),
        ("a.txt", b"<html><body>x</body></html>", False),
        ("a.txt", b"1 < 2\n", False),
    ],
)
def test_known_by_content(read: Read, name: str, data: bytes, picked: bool) -> None:
    assert bool(read(data, name).batches) == picked


@pytest.mark.parametrize(
    ("data", "reasons", "kept"),
    [
        (b"<r><a>one</a><a>two</a><a>thr", ["truncated"], ["one", "two"]),
        (b"<r><a>one</a><a>two</a></b><a>three</a></r>", ["corrupt"], ["one", "two", "three"]),
        (b"<r><a>one</a><a>two</a><a x=1>three</a></r>", ["corrupt"], ["one", "two", "three"]),
        (b"<r><a>one</a></r><r>two</r>", ["corrupt"], ["one", "two"]),
        (b"<?xml version='1.0'?>\n", ["truncated"], []),
        (b"<r>" * 5000, ["over_limit"], []),
        (b"<r>" + b"".join(b"<a%d/>" % n for n in range(30_000)) + b"</r>", ["over_limit"], []),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r>&b;</r>', ["unsupported"], []),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', ["unsupported"], []),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:9/">%x;]><r/>', ["unsupported"], []),
        (b'<?xml version="1.0"?><!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd"><r><a>one</a>&nbsp;</r>', [], ["one"]),
        (b"<?xml version='1.0'?><r>\x00\x01\x02</r>", ["corrupt"], []),
    ],
)  # fmt: skip
def test_hostile(read: Read, data: bytes, reasons: list[str], kept: list[str]) -> None:
    reading = read(data, "a.xml")
    assert reading.reasons == reasons
    assert [word for word in kept if word not in reading.everything()] == []
    assert "root:" not in reading.everything()


def test_one_long_line_and_small_pieces(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "CHUNK", 64)
    monkeypatch.setattr(xml_, "_CHUNK", 64)
    random_ = random.Random(3)
    values = ["".join(random_.choices("ab<>&\"'ü漢 ", k=random_.randrange(40))).strip() for _ in range(500)]
    rows = "".join(f"<p n={quoteattr(v)}><v>{escape(v)}</v></p>" for v in values)
    reading = read(f"<r>{rows}</r>".encode(), "a.xml", Limits(batch_rows=50))
    cells = reading.cells()
    assert [v or "" for v in cells["r.p[].v"]][:500] == values
    assert [(v or "").split() for v in cells["r.p[].@n"]][:500] == [v.split() for v in values]
    assert max(b.rows for b in reading.batches) <= 50 and reading.given == 501 and reading.reasons == []


NAMES = st.sampled_from("abc")
TREES = st.recursive(
    st.text("xy<&é ", max_size=4).map(escape),
    lambda inner: st.lists(st.tuples(NAMES, inner), max_size=4).map(
        lambda kids: "".join(f"<{n}>{body}</{n}>" if body else f"<{n}/>" for n, body in kids)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_any_tree_reconciles(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    root = tmp_path_factory.mktemp("x")
    (root / "a.xml").write_text(f"<?xml version='1.0'?><r>{body}</r>", encoding="utf-8")
    assert read_folder(root).reasons == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the repository")
@pytest.mark.parametrize("kind", ["xml", "bpmn", "cmmn", "dmn", "xpdl", "uipath"])
def test_real_files(kind: str) -> None:
    reading = read_folder(Path(CORPUS, kind))
    assert reading.reasons == []
    assert {b.place.path for b in reading.batches} == {
        str(p.relative_to(CORPUS / kind)) for p in CORPUS.glob(f"{kind}/*")
    }
