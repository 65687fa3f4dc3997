"""Delimited text that is no plain CSV: every cell under its column, and the count of the text as it is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bpo_guard.sources.records import Signs, count_written
from bpo_guard.sources.written import Written

from .conftest import Reading

Read = Callable[..., Reading]
IDS = {"id": ["1", "2", "3"]}
NAMES = {**IDS, "name": ["Anna", "Bo", "Cy"]}
FORMS: dict[str, tuple[str, dict[str, list[str | None]]]] = {
    "backslash before quotes": (
        'id,name,note\n1,Anna,"said \\"hi\\", left"\n2,Bo,"ok"\n3,Cy,"x \\"y\\""\n',
        {**NAMES, "note": ['said "hi", left', "ok", 'x "y"']},
    ),
    "the same where widths agree": (
        'id,note\n1,"said \\"hi\\" now"\n2,"ok"\n3,"x \\"y\\" z"\n',
        {**IDS, "note": ['said "hi" now', "ok", 'x "y" z']},
    ),
    "backslash before delimiters": (
        "id;name;note\n1;Anna;a\\; b\n2;Bo;c\n3;Cy;d\\; e\\; f\n",
        {**NAMES, "note": ["a; b", "c", "d; e; f"]},
    ),
    "backslash before line ends, and nulls": (
        "id\tname\tnote\n1\tAnna\ta\\\nb\n2\tBo\t\\N\n3\tCy\td\\te\\\\f\n",
        {**NAMES, "note": ["a\nb", None, "d\te\\f"]},
    ),
    "backslash before single quotes": (
        "id,'name',note\n1,'O\\'Neil',a\n2,'x, y',b\n3,'z',c\n",
        {**IDS, "name": ["O'Neil", "x, y", "z"], "note": ["a", "b", "c"]},
    ),
    "backslashes that mean nothing": (
        'id,name,path\n1,Anna,"C:\\dir\\"\n2,Bo,"D:\\new"\n3,Cy,"E:\\"\n',
        {**NAMES, "path": ["C:\\dir\\", "D:\\new", "E:\\"]},
    ),
    "nulls alone": ("id,name\n1,\\N\n2,Bo\n3,\\N\n", {**IDS, "name": [None, "Bo", None]}),
    "spaces before quotes": (
        'id, name, note\n1, "Meyer, Anna", "x"\n2, "Lee, Bo", "say ""y, "", z"\n3,   "Ray, Cy", "w"\n',
        {**IDS, "name": ["Meyer, Anna", "Lee, Bo", "Ray, Cy"], "note": ["x", 'say "y, ", z', "w"]},
    ),
    "Excel's equals signs": (
        'id,code,no\n1,="001","a"\n2,="02,5","b"\n3,="3",c\n',
        {**IDS, "code": ["001", "02,5", "3"], "no": ["a", "b", "c"]},
    ),
    "lines that are one cell": (
        '"id,""name"",""city"""\n"1,""Meyer, Anna"",""Rome"""\n"2,""Bo"",""Kiel"""\n"3,Cy,""say """"x"""""""\n',
        {**IDS, "name": ["Meyer, Anna", "Bo", "Cy"], "city": ["Rome", "Kiel", 'say "x"']},
    ),
    "two bars": ("id||name||x\n1||Anna||a\n2||Bo||b|c\n3||Cy||\n", {**NAMES, "x": ["a", "b|c", None]}),
    "tilde bar tilde": ("id~|~name~|~x\n1~|~Anna~|~a\n2~|~Bo~|~b\n3~|~Cy~|~c,d\n", {**NAMES, "x": ["a", "b", "c,d"]}),
    "bar tilde bar with quotes": (
        '"id"|~|"name"|~|"x"\n"1"|~|"An|~|na"|~|"a"\n"2"|~|"B|o"|~|"b"\n"3"|~|"C\ny"|~|"c"\n',
        {**IDS, "name": ["An|~|na", "B|o", "C\ny"], "x": ["a", "b", "c"]},
    ),
    "two colons": ("id::name::x\n1::Anna::a:b\n2::Bo::b\n3::Cy::c\n", {**NAMES, "x": ["a:b", "b", "c"]}),
    "hash bar hash": ("id#|#name\n1#|#Anna\n2#|#Bo\n3#|#Cy\n", NAMES),
    "said above": ("sep=||\nid||name\n1||Anna\n2||Bo\n3||Cy\n", NAMES),
    "said above in quotes": ('"sep=;"\r\nid;name\r\n1;Anna\r\n2;Bo\r\n3;Cy\r\n', NAMES),
    "a paragraph sign": ("id§name§x\n1§Anna§a\n2§Bo§b\n3§Cy§c\n", {**NAMES, "x": ["a", "b", "c"]}),
    "the separators of ASCII": (
        "id\x1fname\x1fx\x1e1\x1fAnna\x1fa\x1e2\x1fBo\x1fb\nc\x1e3\x1fCy\x1fd\x1e",
        {**NAMES, "x": ["a", "b\nc", "d"]},
    ),
    "those of e-discovery": (
        "þidþ\x14þnameþ\x14þnoteþ\nþ1þ\x14þAnnaþ\x14þa, bþ\nþ2þ\x14þBoþ\x14þsay \"x\"þ\nþ3þ\x14þCyþ\x14þc\nþ\n",
        {**NAMES, "note": ["a, b", 'say "x"', "c\n"]},
    ),
    "quotes within quotes": (
        'id,name,x\n1,Anna,"the "small, red" one"\n2,Bo,"b"\n3,Cy,"c"\n4,Di,"d"\n',
        {"id": ["1", "2", "3", "4"], "name": ["Anna", "Bo", "Cy", "Di"], "x": ['the "small, red" one', "b", "c", "d"]},
    ),
    "quotes in the middle": (
        'id,name,x\n1,Anna,5" nail\n2,Bo,the "big" one\n3,Cy,a"b\n',
        {**NAMES, "x": ['5" nail', 'the "big" one', 'a"b']},
    ),
    "a header that stands again": ("id,name,x\n1,Anna,7\nid,name,x\n2,Bo,8\n", {
        "id": ["1", "id", "2"], "name": ["Anna", "name", "Bo"], "x": ["7", "x", "8"]}),
    "line ends of all kinds": ("id,name\r\n1,Anna\n2,Bo\r3,Cy\r\n", NAMES),
    "cells padded with NULs": ("id,name\n1\0\0,Anna\0\0\n2\0\0,Bo\0\0\0\0\n", {
        "id": ["1\0\0", "2\0\0"], "name": ["Anna\0\0", "Bo\0\0\0\0"]}),
    "totals below": ("id,name,sum\n1,Anna,10\n2,Bo,20\nTotal,,30\n\nEnd of report\n", {
        "id": ["1", "2", "Total", "End of report"], "name": ["Anna", "Bo", None, None],
        "sum": ["10", "20", "30", None]}),
    "names that stand twice": ("id,name,name\n1,Anna,a\n2,Bo,b\n3,Cy,c\n", {**NAMES, "name (2)": ["a", "b", "c"]}),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_every_cell_under_its_column(read: Read, form: str, encoding: str) -> None:
    text, expected = FORMS[form]
    if "\0" in text and encoding != "utf-8":
        pytest.skip("padding of bytes")
    reading = read(text.encode(encoding))
    cells = reading.cells()
    assert {name: sorted(map(repr, column)) for name, column in cells.items()} == {
        name: sorted(map(repr, column)) for name, column in expected.items()
    }
    assert sorted(map(repr, zip(*cells.values(), strict=True))) == sorted(
        map(repr, zip(*expected.values(), strict=True))
    )
    assert reading.reasons == [] and reading.given == len(next(iter(expected.values())))
    assert sum(batch.aside for batch in reading.batches) == (form == "totals below")


def test_e_discovery_in_windows_1252(read: Read) -> None:
    data = FORMS["those of e-discovery"][0].replace("Anna", "Änne").encode("cp1252")
    assert read(data, "load.dat").cells()["name"] == ["Änne", "Bo", "Cy"]


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/x\nhttps://b.example/y\nhttps://c.example/z\n",
        "fe80::1\nfe80::2\n2001:db8::7\n",
        "## One\n\ntext\n\n## Two\n\nmore\n",
        "a::b is a name\nc::d is another\nand e::f\n",
    ],
)
def test_what_is_no_table(read: Read, text: str) -> None:
    reading = read(text.encode(), "a.txt")
    assert reading.batches == [] and [t.text for t in reading.texts] == [text]


def test_a_backslash_far_down(read: Read) -> None:
    """Nothing of it is in the beginning, by which the dialect is judged."""
    plain = '1,Anna,"plain"\n' * 6000
    reading = read(f'id,name,note\n{plain}2,Bo,"said \\"no, never\\", ok"\n3,Cy,"x"\n'.encode())
    assert dict(zip(reading.cells()["id"], reading.cells()["note"], strict=True))["2"] == 'said "no, never", ok'
    assert reading.given == 6002 and reading.reasons == []


PIECES = st.lists(
    st.sampled_from(
        ["a", "N", ",", "||", "|", '"', '""', "\\", "\\N", '\\"', "\\\\", "\n", "\r\n", " ", "=", "\x1e", "§"]
    ),
    max_size=40,
)  # fmt: skip
WRITTEN = [
    Written(escaped=True),
    Written(pairs=(("||", "\x1f"),)),
    Written(pairs=(("§", "\x1f"),)),
    Written(padded=","),
    Written(wrapped=True),
    Written(records="\x1e"),
    Written(escaped=True, padded=","),
]


@settings(max_examples=120, deadline=None)
@given(PIECES, st.sampled_from(WRITTEN), st.integers(1, 7))
@example(parts=['"', "a", "\r\n", '"'], written=Written(wrapped=True), size=1)
@example(parts=['"', "a", "\r\n", '"', "b", "\r\n", '"'], written=Written(wrapped=True), size=1)
def test_it_does_not_matter_where_blocks_are_cut(parts: list[str], written: Written, size: int) -> None:
    text = "".join(parts)
    data, out = text.encode(), b""
    steps = written.rewriters(1000)
    for at in range(0, len(data) + size, size):
        piece = data[at : at + size]
        for step in steps:
            piece = step.feed(piece, not data[at : at + size])
        out += piece
    for step in steps:
        out += step.feed(b"", True)
    assert out.decode() == written.plain(text)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from([written for written in WRITTEN if not written.wrapped]), st.integers(1, 7))
@example(parts=["\x1e", "\n", '"', "\x1e", "a"], written=Written(records="\x1e"), size=1)
@example(parts=["\n", '"', "\x1e", "a"], written=Written(records="\x1e"), size=7)
@example(parts=["a", "\x1e", "\r\n", '"', ",", '"', "\x1e", "a"], written=Written(records="\x1e"), size=2)
def test_what_is_counted_is_what_is_read(parts: list[str], written: Written, size: int) -> None:
    text = "".join(parts)
    meant = {stand_in: sign for sign, stand_in in written.pairs}
    delimiter = "\x1f" if written.pairs else ","
    plain = csv.reader(io.StringIO(written.plain(text), newline=""), delimiter=delimiter)
    signs = Signs(meant.get(delimiter, delimiter), '"', written.records, written.escaped, bool(written.padded))
    assert count_written(_Pieces(text.encode(), size), signs) == sum(1 for row in plain if row)


CELLS = st.text(st.sampled_from("ab ,\"\\\n'"), max_size=5)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.integers(1, 9))
def test_tables_with_backslashes_come_back(rows: list[tuple[str, str]], size: int) -> None:
    """Written by the csv module with an escaping character; read in that form and counted by the other code."""
    text = io.StringIO()
    csv.writer(text, escapechar="\\", doublequote=False, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    written = Written(escaped=True)
    plain = csv.reader(io.StringIO(written.plain(text.getvalue()), newline=""))
    assert [tuple(map(written.cell, row)) for row in plain] == rows
    signs = Signs(",", '"', escaped=True)
    assert count_written(_Pieces(text.getvalue().encode(), size), signs) == len(rows)


class _Pieces:
    """A stream that hands out a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._pieces: Iterator[bytes] = (data[at : at + size] for at in range(0, len(data), size))

    def read(self, size: int, /) -> bytes:
        return next(self._pieces, b"")
