"""OFX: the same rows whether tags are closed or not, what is cut or broken told and the rest read, bounded by limits."""

# ruff: noqa: E501  statements stand as they are sent

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpo_guard.model.batch import Batch, Limits
from bpo_guard.model.place import Place
from bpo_guard.sources import all_sources, pick
from bpo_guard.sources.blob import make_blob

from . import messages as m
from .conftest import Reading, read_folder

Read = Callable[..., Reading]
STATEMENT = "OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS"
TRANSACTION = f"{STATEMENT}.BANKTRANLIST.STMTTRN[]"

ROWS = {
    f"{TRANSACTION}.TRNAMT": ["-850.00", "-62.10", "1200.00"],
    f"{TRANSACTION}.NAME": ["ADAEZE OKONKWO", "MARY JOHNSON"],
    f"{TRANSACTION}.MEMO": ["RENT <FLAT 4> & GARAGE", "Thank you for the piano lessons in June"],
    f"{TRANSACTION}.CHECKNUM": ["319"],
    f"{TRANSACTION}.PAYEE.NAME": ["JOHN MILLER"],
    f"{TRANSACTION}.PAYEE.ADDR1": ["5 OAK AVE"],
    f"{TRANSACTION}.BANKACCTTO.ACCTID": ["77120045"],
    f"{STATEMENT}.BANKACCTFROM.ACCTID": ["4417032291"],
    f"{STATEMENT}.LEDGERBAL.BALAMT": ["312.90"],
    "OFX.BANKMSGSRSV1.STMTTRNRS.STATUS.SEVERITY": ["INFO"],
    "OFX.CREDITCARDMSGSRSV1.CCSTMTTRNRS.CCSTMTRS.CCACCTFROM.ACCTID": ["4539182746553211"],
    "OFX.SIGNONMSGSRQV1.SONRQ.USERPASS": ["t0psecret&1"],
    "OFX.SIGNONMSGSRQV1.SONRQ.FI.ORG": ["B1"],
}

WRITTEN = {
    "version 1": m.OFX,
    "closed": m.OFX_HEADER + m.ofx(m.OFX_TREE, closed=True),
    "on one line": m.OFX_HEADER + m.ofx(m.OFX_TREE, closed=False, between=""),
    "lines of a Mac": m.OFX.replace("\r\n", "\r"),
    "header on one line": m.OFX_HEADER.replace("\r\n", "") + m.ofx(m.OFX_TREE, closed=False),
    "header with spaces": m.OFX_HEADER.replace("\r\n", " ").replace(":", ": ") + m.ofx(m.OFX_TREE, closed=False),
    "no header": m.ofx(m.OFX_TREE, closed=False),
    "half a header": "\n\nDATA:OFXSGML\nENCODING:UTF-8\n" + m.ofx(m.OFX_TREE, closed=False),
    "version 2": m.OFX_XML_HEADER + m.ofx(m.OFX_TREE, closed=True),
    "version 2, one declaration": m.OFX_XML_HEADER.partition("\n")[2] + m.ofx(m.OFX_TREE, closed=True),
    "declared XML and not closed": m.OFX_XML_HEADER + m.ofx(m.OFX_TREE, closed=False),
    "a mark in front": "\ufeff" + m.OFX,
    "a namespace": m.OFX_XML_HEADER + m.ofx(m.OFX_TREE, closed=True).replace("<OFX>", '<OFX xmlns="urn:x">'),
    "prefixes": m.OFX_XML_HEADER + m.ofx(m.OFX_TREE, closed=True).replace("</", "</o:").replace("<O", "<o:O").replace("<S", "<o:S"),
    "indented": m.OFX_XML_HEADER + m.ofx(m.OFX_TREE, closed=True, between="\n\t\t").replace("<MEMO></MEMO>", "<MEMO />"),
}  # fmt: skip


def cells_of(reading: Reading) -> dict[str, list[str]]:
    return {name: [v for v in values if v is not None] for name, values in reading.cells().items()}


def written(tree: m.Tree, path: str = "") -> Iterator[tuple[str, str]]:
    """The values of a tree, and the last two tags they stand under."""
    for name, inside in tree:
        if isinstance(inside, list):
            yield from written(inside, name)
        elif inside.strip():
            yield f"{path}.{name}", inside.strip()


@pytest.mark.parametrize("way", WRITTEN)
def test_the_same_rows_however_it_is_written(way: str, read: Read) -> None:
    reading = read(WRITTEN[way].encode(), "a.qfx")
    assert reading.reasons == []
    assert reading.given == sum(b.rows for b in reading.batches if not b.nested) == 6
    cells = cells_of(reading)
    assert {name: cells.get(name) for name in ROWS} == ROWS
    found = [(".".join(n.split(".")[-2:]), v) for n, values in cells.items() for v in values if "OFXHEADER" not in n]
    assert sorted((name.replace("[]", ""), value) for name, value in found) == sorted(written(m.OFX_TREE))


def test_an_element_without_value_swallows_nothing(read: Read) -> None:
    """``CHECKNUM`` is empty and not closed: what follows is not within it."""
    transactions = next(b for b in read(m.OFX.encode(), "a.ofx").batches if "STMTTRN[]" in b.fields[0])
    rows = {
        name.rpartition("[].")[2]: column.to_pylist()
        for name, column in zip(transactions.fields, transactions.columns, strict=True)
    }
    assert rows["CHECKNUM"] == [None, "319", None] and rows["NAME"] == ["ADAEZE OKONKWO", None, "MARY JOHNSON"]
    assert not any("CHECKNUM." in name or "MEMO." in name for name in transactions.fields)


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("1252", "cp1252", "Zoë – Café Œuvre"),
        ("8859-1", "latin-1", "Zoë Café"),
        ("ISO-8859-15", "iso8859-15", "Zoë 5 €"),
        ("1251", "cp1251", "Иван Петров"),
        ("NONE", "utf-8", "Zoë Łukasz"),
        ("1252", "utf-8", "Zoë Łukasz"),
        ("UNICODE", "utf-16", "Zoë Łukasz"),
    ],
)
def test_encodings(declared: str, codec: str, text: str, read: Read) -> None:
    data = m.OFX.replace("CHARSET:1252", f"CHARSET:{declared}").replace("MARY JOHNSON", text).encode(codec)
    reading = read(data, "a.ofx")
    assert text in cells_of(reading)[f"{TRANSACTION}.NAME"] and reading.reasons == []


def test_an_encoding_is_that_of_the_declaration_of_version_2(read: Read) -> None:
    data = WRITTEN["version 2"].replace("UTF-8", "ISO-8859-1").replace("MARY", "ZOË").encode("latin-1")
    assert "ZOË JOHNSON" in cells_of(read(data, "a.ofx"))[f"{TRANSACTION}.NAME"]


def body(inside: str) -> bytes:
    return (m.OFX_HEADER + f"<OFX><BANKTRANLIST><STMTTRN>{inside}</STMTTRN></BANKTRANLIST></OFX>").encode()


@pytest.mark.parametrize(
    ("inside", "name", "values"),
    [
        ("<MEMO>A < B <b>bold</b>, 5 > 3<NAME>X", "MEMO", ["A < B <b>bold</b>, 5 > 3"]),
        ("<MEMO>two\r\nlines<NAME>X", "MEMO", ["two\r\nlines"]),
        ("<MEMO><![CDATA[<A> & B]]></MEMO>", "MEMO", ["<A> & B"]),
        ("<MEMO>A<!-- seen --> B</MEMO>", "MEMO", ["A B"]),
        ("<MEMO>&#74;o&nbsp;R&apos;Oe &copy;</MEMO>", "MEMO", ["Jo R'Oe &copy;"]),
        ("<INTU.PLAN><INTU.CODE>7</INTU.PLAN>", "INTU.PLAN.INTU.CODE", ["7"]),
        ('<EXTENSION VENDOR="Roe">1</EXTENSION>', "EXTENSION.@VENDOR", ["Roe"]),
        ("<CURRENCY><CURRATE>1<CURSYM>EUR</CURRENCY><NAME>X", "CURRENCY.CURSYM", ["EUR"]),
        ("<NAME>X</NAME></NAME><MEMO>Y", "MEMO", ["Y"]),
    ],
)
def test_values(inside: str, name: str, values: list[str], read: Read) -> None:
    reading = read(body(inside), "a.ofx")
    assert cells_of(reading)[f"OFX.BANKTRANLIST.STMTTRN[].{name}"] == values
    assert reading.reasons == []


def test_several_of_one_name_stand_in_rows_of_their_own(read: Read) -> None:
    reading = read(body("<MEMO>one<MEMO>two<MEMO>three"), "a.ofx")
    assert cells_of(reading)["OFX.BANKTRANLIST.STMTTRN[].MEMO"] == ["two", "three", "one"]
    assert reading.given == 2 and reading.reasons == []


BROKEN = [
    (m.OFX[: m.OFX.index("<LEDGERBAL>")], "truncated", "ends before its </OFX>"),
    (m.OFX[:-5], "truncated", "ends before its </OFX>"),
    (m.OFX_HEADER, "truncated", "ends before its </OFX>"),
    (m.OFX + "JOHN MILLER 4417032291\r\n", "corrupt", "1 lines outside of <OFX>, read as plain text"),
    (m.OFX.replace("</BANKTRANLIST>", ""), "corrupt", "1 tags or texts out of place, read where they stand"),
    (m.OFX.replace("<BANKTRANLIST>", "<BANKTRANLIST>JO ROE"), "corrupt", "1 tags or texts out of place, read where they stand"),
    (m.OFX.replace("<LEDGERBAL>", "</PAYEE2><LEDGERBAL>"), "corrupt", "1 tags or texts out of place, read where they stand"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason", "detail"), BROKEN)
def test_what_is_broken_is_told_and_the_rest_is_read(text: str, reason: str, detail: str, read: Read) -> None:
    reading = read(text.encode(), "a.ofx")
    assert [(n.reason.name, n.detail) for n in reading.ledger.not_examined] == [(reason, detail)]
    everything = reading.everything()
    assert all(
        value in everything for word, value in written(m.OFX_TREE) if f"<{word.rpartition('.')[2]}>{value}" in text
    )


def test_paths_hold_where_the_end_is_missing(read: Read) -> None:
    cells = cells_of(read(m.OFX[: m.OFX.index("<LEDGERBAL>")].encode(), "a.ofx"))
    assert cells[f"{TRANSACTION}.TRNAMT"] == ROWS[f"{TRANSACTION}.TRNAMT"]
    assert cells[f"{STATEMENT}.BANKACCTFROM.ACCTID"] == ["4417032291"]


@pytest.mark.parametrize("way", ["version 1", "version 2", "declared XML and not closed"])
def test_cut_anywhere_it_never_reads_as_whole(way: str, tmp_path: Path) -> None:
    data = WRITTEN[way].rstrip().encode()
    source = next(s for s in all_sources() if s.name == "ofx")
    for end in range(1, len(data)):
        (tmp_path / "a.ofx").write_bytes(data[:end])
        items = list(source.read(make_blob(tmp_path / "a.ofx", Place("a", "a.ofx")), Limits()))
        assert any(type(item).__name__ == "Unread" for item in items), data[:end][-20:]
        read_so_far = "\n".join(str(v) for i in items if isinstance(i, Batch) for c in i.columns for v in c.to_pylist())
        assert ("JOHN MILLER" in read_so_far) == (b"JOHN MILLER" in data[:end])


LEAF = st.sampled_from(["NAME", "MEMO", "ACCTID", "X1", "INTU.A"])
AGGREGATE = st.sampled_from(["STMTTRN", "PAYEE", "BANKACCTFROM", "STMTRS", "VENDOR.AGG", "BAL"])
VALUE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf"]), min_size=1, max_size=9
)
TREES = st.recursive(
    st.lists(st.tuples(LEAF, VALUE), max_size=4),
    lambda inner: st.lists(st.tuples(AGGREGATE, inner) | st.tuples(LEAF, VALUE), max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=TREES, closed=st.booleans(), between=st.sampled_from(["", "\n", "\r\n  "]))
def test_no_value_is_lost(tree: m.Tree, closed: bool, between: str, read: Read) -> None:
    whole: m.Tree = [("OFX", [("HEAD", "1"), *tree])]
    reading = read((m.OFX_HEADER + m.ofx(whole, closed, between)).encode(), "a.ofx")
    found = [v for name, values in cells_of(reading).items() for v in values if "OFXHEADER" not in name]
    assert sorted(found) == sorted(value for _, value in written(whole))
    assert reading.reasons == []


HOSTILE = {
    "a tag of megabytes": body("<" + "A" * 10_000_000 + ">1<NAME>JO ROE"),
    "a value of megabytes": body("<NAME>JO ROE<MEMO>" + "x y" * 4_000_000),
    "very many tags on one line": body("<NAME>JO ROE" + "<X1>1" * 300_000),
    "brackets": body("<NAME>JO ROE<MEMO>" + "<" * 2_000_000),
    "remarks that do not end": body("<NAME>JO ROE" + "<!--" * 1_000_000),
    "end tags of nothing": body("<NAME>JO ROE" + "</X9>" * 300_000),
    "spaces in tags": body("<NAME>JO ROE" + ("<A" + " " * 100_000) * 40),
    "entities": body("<NAME>JO ROE<MEMO>" + "&#" * 2_000_000),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile(what: str, read: Read) -> None:
    reading = read(HOSTILE[what], "a.ofx")
    assert "JO ROE" in reading.everything()
    assert set(reading.reasons) <= {"corrupt", "truncated"}


@pytest.mark.parametrize(
    ("inside", "limits"),
    [
        ("<NAME>JO ROE" + "<PAYEE>" * 2000, Limits()),
        ("<NAME>JO ROE" + "".join(f"<A{n}>1" for n in range(3000)), Limits(columns=1000)),
        ("<NAME>JO ROE" + "".join(f"<A{n}>" for n in range(3000)), Limits(columns=1000)),
        ("<NAME>JO ROE" + "".join(f'<A{n % 9} B{n}="1">' for n in range(3000)), Limits(columns=1000)),
        ("<NAME>JO ROE<MEMO>" + "x" * 6_000_000, Limits(line_bytes=65_536)),
    ],
)
def test_limits_are_respected_and_what_came_before_is_read(inside: str, limits: Limits, read: Read) -> None:
    reading = read(body(inside), "a.ofx", limits)
    assert reading.reasons == ["over_limit"] and "JO ROE" in reading.everything()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (m.OFX.encode(), "ofx"),
        (m.OFX.encode("utf-16"), "ofx"),
        (WRITTEN["version 2"].encode(), "ofx"),
        (b"<!-- x --><OFX></OFX>", "ofx"),
        (b"OFXHEADER is a header of statements.\nOther files have others.\n", "text"),
        (b'<?xml version="1.0"?><config><OFX>1</OFX></config>', "xml"),
        (b'<?xml version="1.0"?><OFXCONFIG><a>1</a></OFXCONFIG>', "xml"),
        (b"VERSION:2\nnothing of the kind\n", "text"),
    ],
)
def test_known_by_its_beginning(data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(data)
    blob = make_blob(tmp_path / "file", Place("file", "file"))
    source = pick(blob, all_sources())
    assert source is not None and source.name == kind
    assert source is pick(blob, tuple(all_sources()))


def test_packed(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("july/a.qbo", m.OFX)
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    (tmp_path / "a.ofx.gz").write_bytes(gzip.compress(m.OFX.encode()))
    reading = read_folder(tmp_path)
    assert reading.reasons == [] and cells_of(reading)[f"{TRANSACTION}.PAYEE.NAME"] == ["JOHN MILLER"] * 2


def test_field_names_hold_no_values(read: Read) -> None:
    """Only what is written like a tag of the standard becomes a name."""
    reading = read(body("<MEMO>to <jo@example.org> and <Max Roe> and <123-45-6789><NAME>X"), "a.ofx")
    names = json.dumps([b.fields for b in reading.batches])
    assert "example" not in names and "Max" not in names and "6789" not in names
    assert "jo@example.org" in reading.everything()
