"""Dumps as the four servers write them, every cell compared with what was written; and dumps that are broken."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from bpo_guard.model.batch import Given, Limits
from bpo_guard.sources import text

from .conftest import Reading

Read = Callable[..., Reading]
Rows = list[list[str | None]]

ALPHABET = "abÄß é漢,;()[]`\"\\%$#-/*\n\t'0"


def _given_rows(reading: Reading) -> int:
    """Without what is counted of the text around the rows."""
    return sum(i.rows or 0 for i in reading.items if isinstance(i, Given) and i.place.table)


def _rows(seed: int, count: int, width: int = 3) -> Rows:
    random_ = random.Random(seed)
    return [
        [str(n), *(_cell(random_) for _ in range(width - 2)), random_.choice(["1.50", "-3", None])]
        for n in range(count)
    ]


def _cell(random_: random.Random) -> str | None:
    return "".join(random_.choices(ALPHABET, k=random_.randrange(9))) or None


def _literal(value: str | None, mysql: bool = False, prefix: str = "") -> str:
    if value is None:
        return "NULL"
    if value.replace(".", "").replace("-", "").isdigit() and not prefix:
        return value
    if mysql:
        value = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return prefix + "'" + value.replace("'", "''" if not mysql else "\\'") + "'"


def _mysql(rows: Rows) -> str:
    values = ",".join("(" + ",".join(_literal(v, mysql=True) for v in row) + ")" for row in rows)
    return (
        "-- MySQL dump 10.13\n\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `staff`;\nCREATE TABLE `staff` (\n"
        "  `id` int NOT NULL AUTO_INCREMENT,\n  `full name` varchar(50) DEFAULT 'x,(y',\n  `pay` decimal(10,2),\n"
        "  PRIMARY KEY (`id`),\n  KEY `k` (`full name`)\n) ENGINE=InnoDB;\nLOCK TABLES `staff` WRITE;\n"
        f"INSERT INTO `staff` VALUES {values};\nUNLOCK TABLES;\n"
    )


def _postgres(rows: Rows) -> str:
    escaped = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    lines = "".join(
        "\t".join("\\N" if v is None else "".join(escaped.get(c, c) for c in v) for v in row) + "\n" for row in rows
    )
    return (
        "--\n-- PostgreSQL database dump\n--\n\\restrict abc\nSET statement_timeout = 0;\n"
        "CREATE FUNCTION f() RETURNS int AS $_$ INSERT INTO x VALUES (1); $_$;\n"
        "CREATE TABLE public.staff (\n    id integer,\n    \"full name\" text DEFAULT 'a'::text,\n    pay numeric\n);\n"
        f'COPY public.staff (id, "full name", pay) FROM stdin;\n{lines}\\.\n\n\nSELECT 1;\n'
    )


def _sqlserver(rows: Rows) -> str:
    inserts = "".join(
        f"INSERT [dbo].[staff] ([id], [full name], [pay]) VALUES ({row[0]}, {_literal(row[1], prefix='N')}, "
        f"{'NULL' if row[2] is None else f'CAST({row[2]} AS Decimal(10, 2))'})\n"
        for row in rows
    )
    return (
        "USE [hr]\nGO\nSET ANSI_NULLS ON\nGO\nCREATE TABLE [dbo].[staff](\n\t[id] [int] NOT NULL,\n"
        f"\t[full name] [nvarchar](50),\n\t[pay] [decimal](10, 2)\n) ON [PRIMARY]\nGO\n"
        f"SET IDENTITY_INSERT [dbo].[staff] ON \n{inserts}GO\n"
    )


def _oracle(rows: Rows) -> str:
    into = "".join(
        f'  INTO hr.staff (id, "full name", pay) VALUES ({row[0]}\n , {_literal(row[1])}\n , {_literal(row[2])})\n'
        for row in rows
    )
    return f"rem the people of O'Hara\nSET DEFINE OFF\nREM done\nINSERT ALL\n{into}SELECT * FROM dual;\nCOMMIT;\n"


@pytest.mark.parametrize(
    ("write", "table"),
    [(_mysql, "staff"), (_postgres, "public.staff"), (_sqlserver, "dbo.staff"), (_oracle, "hr.staff")],
)
@pytest.mark.parametrize("piece", [2**20, 101])
def test_every_cell(
    read: Read, monkeypatch: pytest.MonkeyPatch, write: Callable[[Rows], str], table: str, piece: int
) -> None:
    monkeypatch.setattr(text, "CHUNK", piece)
    rows = _rows(7, 300)
    reading = read(write(rows).encode(), "a.sql", Limits(batch_rows=64))
    assert {b.place.table for b in reading.batches} == {table}
    cells = reading.cells()
    assert list(cells) == ["id", "full name", "pay"]
    wanted = [list(column) for column in zip(*rows, strict=True)]
    if write is _sqlserver:
        wanted[2] = [v and f"CAST({v} AS Decimal(10, 2))" for v in wanted[2]]
    assert list(cells.values()) == wanted
    assert reading.reasons == [] and _given_rows(reading) == 300


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'O''Hara'", "O'Hara"), ("N'Zoë'", "Zoë"), ("E'a\\nb'", "a\nb"), ("NULL", None), ("''", None), ("007", "007"),
        ("-1.5e3", "-1.5e3"), ("true", "true"), ("0x4A6F6520", "Joe "), ("X'4A6F65'", "Joe"), ("0xFF00FF", "0xFF00FF"),
        ("TO_DATE('17-06-2003', 'dd-MM-yyyy')", "17-06-2003"), ("DATE '2003-06-17'", "2003-06-17"),
        ("CAST(N'2003-06-17' AS DateTime)", "2003-06-17"), ("'x'::character varying", "x"), ("42::bigint", "42"),
        ("q'[it's (odd)]'", "it's (odd)"), ("$$it's$$", "it's"), ("U&'d\\0061ta'", "data"),
        ("concat('a', f(1, 2))", "concat('a', f(1, 2))"), ("f(x, 'a', ('b'))", "f(x, 'a', ('b'))"),
        ("a + (1, 2)", "a + (1, 2)"),
        ("_utf8mb4'x'", "x"), ("/* no */ 'x' -- )\n", "x"), ("CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"),
    ],
)  # fmt: skip
def test_values(read: Read, expression: str, value: str | None) -> None:
    reading = read(f"INSERT INTO t (a, b, c) VALUES (1, {expression}, 3), (2, 'y', 4);\n".encode(), "a.sql")
    assert reading.cells() == {"a": ["1", "2"], "b": [value, "y"], "c": ["3", "4"]}
    assert reading.reasons == [] and _given_rows(reading) == 2


def test_what_is_no_row_is_text(read: Read) -> None:
    script = (
        "-- for anna@example.org\nCREATE TABLE empty_one (ssn text, born date);\n"
        "DELETE FROM people WHERE mail = 'bo@example.org';\nMERGE INTO a USING (SELECT 'Cy Old' FROM b) s ON (1);\n"
        "EXEC add_one '1,Dee';\nREPLACE INTO d VALUES (1);\n"
    )
    reading = read(script.encode(), "a.sql")
    texts = "\n".join(t.text for t in reading.texts)
    assert all(word in texts for word in ("anna@example.org", "bo@example.org", "Cy Old", "1,Dee"))
    assert {b.place.table: (b.rows, b.fields) for b in reading.batches} == {
        "d": (1, ("column_1",)), "empty_one": (0, ("ssn", "born")),
    }  # fmt: skip
    assert reading.reasons == []


def test_a_dump_is_known_by_content(read: Read) -> None:
    assert read(_mysql(_rows(1, 3)).encode(), "dump.txt").batches[0].place.table == "staff"
    assert read(_postgres(_rows(1, 3)).encode("utf-16"), "dump").batches[0].place.table == "public.staff"
    prose = b"Insert into the slot, then create table legs.\n" * 5
    assert read(prose, "a.txt").batches == [] and read(b"id,name\n1,x\n", "a.sql").reasons == []


@pytest.mark.parametrize(
    ("script", "reasons"),
    [
        ("INSERT INTO t VALUES (1, 'x'), (2, 'unclosed", ["truncated"]),
        ("INSERT INTO t VALUES (1, 'x'), (2,", ["truncated"]),
        ("COPY t (a) FROM stdin;\n1\n2\n", ["truncated"]),
        ("INSERT INTO t VALUES (1); /* never closed", ["truncated"]),
        ("INSERT INTO t VALUES (1); SELECT 'never closed", ["truncated"]),
        ("INSERT INTO t VALUES " + "(" * 5000, ["truncated"]),
        ("INSERT INTO t VALUES ();", []),
        ("CREATE TABLE t (a int", []),
        (" \n", []),
        ("CREATE TABLE `z` (a int);\n \\", []),
        ("COPY t (a) FROM stdin;\n1\n\\.\n\\#\\", []),
        ("SELECT 1\n  rem it's\n;", []),
        ("SELECT 1; 0xFF#\\CREATE TABLE t (a int)", []),
    ],
)
def test_broken(read: Read, script: str, reasons: list[str]) -> None:
    assert read(script.encode(), "a.sql").reasons == reasons


def test_limits(read: Read) -> None:
    wide = "INSERT INTO t VALUES (" + ",".join("1" * 300) + ");"
    assert read(wide.encode(), "a.sql", Limits(columns=100)).reasons[0] == "over_limit"
    long = "INSERT INTO t VALUES ('" + "x" * 3_000_000 + "');"
    assert "over_limit" in read(long.encode(), "a.sql", Limits(line_bytes=2**20)).reasons


Tables = dict[str, dict[str, list[str | None]]]
ANNA_BO: Tables = {"t": {"id": ["1", "2"], "name": ["Anna", "Bo"]}}
STATEMENTS: dict[str, tuple[str, Tables]] = {
    "values that are selected": ("INSERT INTO t (id, name) SELECT 1, 'Anna' UNION ALL SELECT 2, 'Bo';", ANNA_BO),
    "selected from dual": (
        "INSERT INTO t (id, name) (SELECT 1, 'Anna' FROM dual UNION ALL SELECT 2, N'Bo' FROM sys.dual);", ANNA_BO),
    "selected, columns from above": (
        "CREATE TABLE t (id int);\nALTER TABLE t ADD COLUMN name text;\nINSERT t SELECT 1, 'Anna'\nGO\n"
        "INSERT INTO t SELECT 2, 'Bo'\nGO\n", ANNA_BO),
    "selected from a table": ("INSERT INTO t (id, name) SELECT id, name FROM s WHERE mail='a@b.example';", {}),
    "COPY of CSV": (
        "COPY t (id, name) FROM stdin WITH (FORMAT csv);\n1,\"An,\"\"na\n\"\n2,\n\\.\nSELECT 1;\n",
        {"t": {"id": ["1", "2"], "name": ['An,"na\n', None]}}),
    "COPY of CSV with names": ("COPY t FROM stdin CSV HEADER;\nid,name\n1,Anna\n2,Bo\n\\.\n", ANNA_BO),
    "COPY with all its options": (
        "COPY t (id, name) FROM STDIN WITH (FORMAT CSV, DELIMITER ';', QUOTE '''', ESCAPE '\\', NULL 'x');\n"
        "1;'An;\\'na'\n2;x\n\\.\n", {"t": {"id": ["1", "2"], "name": ["An;'na", None]}}),
    "COPY with bars": ("COPY t (id, name) FROM stdin DELIMITER '|' NULL 'n';\n1|Anna\n2|n\n\\.\n", {
        "t": {"id": ["1", "2"], "name": ["Anna", None]}}),
    "two tables at once": (
        "INSERT ALL\n INTO t (id, name) VALUES (1, 'Anna')\n INTO u (x) VALUES ('y')\nSELECT 1 FROM dual;\n",
        {"t": {"id": ["1"], "name": ["Anna"]}, "u": {"x": ["y"]}}),
    "between columns and values": (
        "INSERT INTO t (id, name) OUTPUT inserted.id VALUES (1, 'Anna');\n"
        "INSERT INTO t AS x (id, name) VALUES ROW(2,'Bo');\n",
        ANNA_BO),
    "into a partition": ("INSERT INTO t PARTITION (p0) (id, name) VALUES (1,'Anna'), (2,'Bo');\n", ANNA_BO),
    "REPLACE": (
        "CREATE TABLE t (id int, name text);\nREPLACE INTO t VALUES (1,'Anna');\nREPLACE t VALUES (2,'Bo');", ANNA_BO),
    "SET of INSERT": ("INSERT INTO t SET id=1, `name`='Anna';\nINSERT INTO t SET id=2, name='Bo'\n", ANNA_BO),
    "SET of UPDATE": (
        "UPDATE hr.t x SET x.ssn = '123-45-6789', n = n + 1 WHERE name = 'O''Neil';\nUPDATE t SET a = b;\n",
        {"hr.t": {"ssn": ["123-45-6789"], "n": ["n + 1"]}}),
    "bytes": (
        "INSERT INTO t (id, a, b, c) VALUES (1, X'416E6E61', 0x416E6E61, '\\x416e6e61'::bytea);\n",
        {"t": {"id": ["1"], "a": ["Anna"], "b": ["Anna"], "c": ["Anna"]}}),
    "strings of all kinds": (
        "INSERT INTO t (id, name) VALUES (1, E'An\\'n\\x61'), (2, U&'d\\0061t'), (3, $$O'Neil$$), (4, $x$a$$b$x$),"
        " (5, q'[O'Neil]'), (6, nq'{x}'), (7, N'y');\n",
        {"t": {"id": ["1", "2", "3", "4", "5", "6", "7"],
               "name": ["An'na", "dat", "O'Neil", "a$$b", "O'Neil", "x", "y"]}}),
    "line ends of SQLite": (
        "INSERT INTO t (id, name) VALUES (1,replace(replace('a\\r\\nb','\\r',char(13)),'\\n',char(10)));\n",
        {"t": {"id": ["1"], "name": ["a\r\nb"]}}),
}  # fmt: skip


@pytest.mark.parametrize("what", STATEMENTS)
@pytest.mark.parametrize("piece", [2**20, 7])
def test_values_under_the_names_of_columns(read: Read, monkeypatch: pytest.MonkeyPatch, what: str, piece: int) -> None:
    monkeypatch.setattr(text, "CHUNK", piece)
    script, expected = STATEMENTS[what]
    reading = read(script.encode(), "a.sql")
    found: Tables = {}
    for batch in reading.batches:
        columns = found.setdefault(batch.place.table, {})
        for name, column in zip(batch.fields, batch.columns, strict=True):
            columns.setdefault(name, []).extend(column.to_pylist())
    assert found == expected
    rows = sum(len(next(iter(columns.values()))) for columns in expected.values())
    assert reading.reasons == [] and _given_rows(reading) == rows
