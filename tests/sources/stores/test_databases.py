"""PostgreSQL and MariaDB against real servers; SQLite and DuckDB against files; the rest through SQLAlchemy."""

# ruff: noqa: E501  statements stand on one line

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bpo_guard.cli import main
from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Given, Limits, Unread
from bpo_guard.model.ledger import Excluded
from bpo_guard.model.place import Place
from bpo_guard.model.store import PASSWORD as VARIABLE
from bpo_guard.model.store import StoreRequest, store_request
from bpo_guard.sources.stores import StoreItem, mysql, others, postgresql, store_for

from .conftest import PASSWORD, USER, Server

FIRST, LAST = (
    ("Anna", "Joseph", "Maria", "Peter", "Laura"),
    ("Miller", "Schmidt", "Garcia", "Nowak", "Rossi", "Dubois", "Jensen", "Silva"),
)
PEOPLE = [
    (n, f"{FIRST[n % 5]} {LAST[n % 8]}", f"{500 + n % 90:03d}-{10 + n % 80:02d}-{1000 + n}") for n in range(1, 41)
]
ODD = 'od"d`% na.me'


@pytest.fixture(scope="session")
def pg(postgres: Server) -> Server:
    rows = ", ".join(f"({n}, '{name}', '{ssn}')" for n, name, ssn in PEOPLE)
    postgres.run("CREATE DATABASE payroll")
    postgres.run(
        "CREATE SCHEMA hr",
        "CREATE TABLE hr.people (id int, full_name text, c7 text)",
        f"INSERT INTO hr.people VALUES {rows}",
        "COMMENT ON COLUMN hr.people.c7 IS 'Social security number, see files of carla.roe@example.org'",
        "CREATE TABLE hr.empty (iban text)",
        'CREATE TABLE hr."od""d`% na.me" ("a""b%" bytea, j jsonb, d date, n numeric, l text[])',
        """INSERT INTO hr."od""d`% na.me" VALUES ('\\x00ff', '{"mail": "jo@example.org"}', 'infinity', 'NaN', '{a,b}')""",
        "CREATE TABLE hr.secret (x text)",
        "CREATE TABLE hr.log (x int)",
        "CREATE FUNCTION hr.touch() RETURNS int LANGUAGE sql AS 'INSERT INTO hr.log VALUES (1) RETURNING x'",
        "CREATE VIEW hr.writes AS SELECT hr.touch() AS x",
        "CREATE VIEW hr.names AS SELECT full_name FROM hr.people",
        "CREATE TABLE part (k int, v text) PARTITION BY RANGE (k)",
        "CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (10)",
        "INSERT INTO part VALUES (1, 'a'), (2, 'b')",
        f"GRANT USAGE ON SCHEMA hr TO {USER}",
        f"GRANT ALL ON ALL TABLES IN SCHEMA hr, public TO {USER}",
        f"REVOKE ALL ON hr.secret FROM {USER}",
        database="payroll",
    )
    return postgres


@pytest.fixture(scope="session")
def maria(mariadb: Server) -> Server:
    rows = ", ".join(f"({n}, '{name}', '{ssn}')" for n, name, ssn in PEOPLE)
    mariadb.run(
        "CREATE DATABASE hr CHARACTER SET utf8mb4",
        "CREATE TABLE hr.people (id int, full_name text, c7 text "
        "COMMENT 'Social security number, see files of carla.roe@example.org')",
        f"INSERT INTO hr.people VALUES {rows}",
        "CREATE TABLE hr.empty (iban text)",
        'CREATE TABLE hr.`od"d``% na.me` (`a"b%` varbinary(9), j json, d date, n decimal(9,2), l text)',
        """INSERT INTO hr.`od"d``% na.me` VALUES (x'00ff', '{"mail": "jo@example.org"}', '0001-01-01', 1.50, 'ä')""",
        "CREATE TABLE hr.secret (x text)",
        "CREATE TABLE hr.log (x int)",
        "CREATE FUNCTION hr.touch() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO hr.log VALUES (1); RETURN 1; END",
        "CREATE VIEW hr.writes AS SELECT hr.touch() AS x",
        "CREATE VIEW hr.names AS SELECT full_name FROM hr.people",
        *(
            f"GRANT SELECT ON hr.{t} TO '{USER}'@'%'"
            for t in ("people", "empty", '`od"d``% na.me`', "log", "writes", "names")
        ),
        f"GRANT EXECUTE ON hr.* TO '{USER}'@'%'",
        f"GRANT ALL ON hr.log TO '{USER}'@'%'",
    )
    return mariadb


@pytest.fixture(params=["pg", "maria"])
def server(request: pytest.FixtureRequest) -> tuple[Server, str]:
    """Either server, and the database on it."""
    return request.getfixturevalue(request.param), "payroll" if request.param == "pg" else "hr"


def asked(url: str, tables: tuple[str, ...] = (), views: bool = False, password: str = PASSWORD) -> StoreRequest:
    return store_request(url, {VARIABLE: password}, tables, views)


def items(request: StoreRequest) -> Iterator[StoreItem]:
    place = Place("store", "store")
    yield from store_for(request).read(place, request, Limits())


def cells(found: list[StoreItem], table: str) -> dict[str, list[str | None]]:
    batches = [i for i in found if isinstance(i, Batch) and i.place.table == table and not i.nested]
    return {name: [v for b in batches for v in b.columns[n].to_pylist()] for n, name in enumerate(batches[0].fields)}


def test_tables_rows_and_comments(server: tuple[Server, str]) -> None:
    at, database = server
    found = list(items(asked(at.url(database), ("hr.*",))))
    given = {i.place.table: i.rows for i in found if isinstance(i, Given)}
    assert given["hr.people"] == 40 and given["hr.empty"] == 0
    people = cells(found, "hr.people")
    assert people["full_name"] == [name for _, name, _ in PEOPLE] and people["id"] == [str(n) for n, _, _ in PEOPLE]
    assert cells(found, "hr.empty") == {"iban": []}
    notes = next(i.notes for i in found if isinstance(i, Batch) and i.place.table == "hr.people" and not i.nested)
    assert notes[2].startswith("Social security number")
    told = [i for i in found if isinstance(i, Batch) and i.nested]
    assert [b.columns[0].to_pylist()[0][-21:] for b in told] == ["carla.roe@example.org"]
    assert Excluded("store", "views (--views runs them)", 2) in found


def test_names_and_types_of_every_kind(server: tuple[Server, str]) -> None:
    at, database = server
    row = {k: v[0] for k, v in cells(list(items(asked(at.url(database), ("*od?d*",)))), f"hr.{ODD}").items()}
    assert row['a"b%'] in ("\\x00ff", "00ff") and "jo@example.org" in (row["j"] or "")
    assert (row["d"], row["n"], row["l"]) in (("infinity", "NaN", "{a,b}"), ("0001-01-01", "1.50", "ä"))


def test_a_table_that_may_not_be_read_costs_itself(pg: Server) -> None:
    found = list(items(asked(pg.url("payroll"), ("hr.secret", "hr.people"))))
    assert [(u.place.table, u.reason.name) for u in found if isinstance(u, Unread)] == [("hr.secret", "permission")]
    assert len(cells(found, "hr.people")["id"]) == 40


def test_a_view_is_run_when_asked_and_cannot_write(server: tuple[Server, str]) -> None:
    at, database = server
    found = list(items(asked(at.url(database), ("hr.names", "hr.writes"), views=True)))
    assert len(cells(found, "hr.names")["full_name"]) == 40
    assert [u.place.table for u in found if isinstance(u, Unread)] == ["hr.writes"]
    assert at.run("SELECT count(*) FROM hr.log", database=database) == [(0,)]


@pytest.mark.parametrize(("kind", "state"), [("pg", "25006"), ("maria", "1792")])
def test_the_transaction_refuses_to_write(kind: str, state: str, request: pytest.FixtureRequest) -> None:
    """Even where the user may: the errors are those of a read-only transaction."""
    at, module = request.getfixturevalue(kind), postgresql if kind == "pg" else mysql
    address = asked(at.url("payroll" if kind == "pg" else "hr")).address
    with pytest.raises(SourceError, match=state), module._session(address) as session:
        session._connection.cursor().execute("INSERT INTO hr.log VALUES (1)")


def test_count_and_rows_are_of_one_moment(server: tuple[Server, str]) -> None:
    at, database = server
    reading = items(asked(at.url(database), ("hr.people",)))
    found = []
    for item in reading:
        found.append(item)
        if isinstance(item, Given):
            at.run("INSERT INTO hr.people VALUES (99, 'New One', 'x')", database=database)
    at.run("DELETE FROM hr.people WHERE id = 99", database=database)
    assert [i.rows for i in found if isinstance(i, Given)] == [40] and len(cells(found, "hr.people")["id"]) == 40


def test_partitions_are_read_once(pg: Server) -> None:
    found = list(items(asked(pg.url("payroll"), ("public.*",))))
    assert {i.place.table: i.rows for i in found if isinstance(i, Given)} == {"public.part": 2}


def test_a_locked_table_is_not_waited_for(pg: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg

    monkeypatch.setattr(postgresql, "LOCK_SECONDS", 1)
    where = f"host=127.0.0.1 port={pg.port} user=owner password=owner-secret dbname=payroll"
    with psycopg.connect(where) as other:
        other.execute("LOCK TABLE hr.empty IN ACCESS EXCLUSIVE MODE")
        found = list(items(asked(pg.url("payroll"), ("hr.empty", "hr.people"))))
    assert [(u.place.table, u.reason.name) for u in found if isinstance(u, Unread)] == [("hr.empty", "timed_out")]
    assert len(cells(found, "hr.people")["id"]) == 40


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda at, db: asked(at.url(db), password="wrong-Zt9-marker"), "permission"),
        (lambda at, db: asked(at.url("no_such_database")), "missing"),
        (lambda at, db: asked(f"{at.scheme}://{USER}@127.0.0.1:1/{db}"), "missing"),
        (lambda at, db: asked(f"{at.scheme}://{USER}@no-such-host.invalid/{db}"), "missing"),
    ],
)
def test_what_does_not_answer_is_one_line_without_secrets(
    server: tuple[Server, str], change: object, reason: str
) -> None:
    with pytest.raises(SourceError) as error:
        list(items(change(*server)))  # type: ignore[operator]
    shown = f"{error.value}{error.value.__cause__}"
    if not (reason == "missing" and error.value.reason == "permission" and "no_such" in repr(change)):
        assert error.value.reason.name in (reason, "permission")  # type: ignore[attr-defined]
    assert "Zt9-marker" not in shown and USER not in shown and "\n" not in shown


def test_rows_come_as_they_are_asked_for(pg: Server) -> None:
    """A table larger than what may be held: memory stays bounded by batches."""
    import tracemalloc

    pg.run("CREATE TABLE IF NOT EXISTS hr.wide AS SELECT g, repeat('x', 2000) t FROM generate_series(1, 40000) g",
           f"GRANT SELECT ON hr.wide TO {USER}", database="payroll")  # fmt: skip
    tracemalloc.start()
    rows = sum(i.rows for i in items(asked(pg.url("payroll"), ("hr.wide",))) if isinstance(i, Batch))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    pg.run("DROP TABLE hr.wide", database="payroll")
    assert rows == 40_000 and peak < 45 * 2**20, peak


# --- files as stores, and everything else


def test_sqlite_and_sqlalchemy_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("CREATE TABLE people (id int, full_name text, raw blob)")
        connection.executemany("INSERT INTO people VALUES (?, ?, ?)", [(n, name, b"\xff") for n, name, _ in PEOPLE])
        connection.execute("CREATE VIEW v AS SELECT * FROM people")
    connection.close()
    request = asked(f"sqlite:///{tmp_path}/a.db")
    own = list(items(request))
    other = list(others.STORE.read(Place("store", "store"), request, Limits()))
    assert cells(own, "people") == cells(other, "people")
    assert [i.rows for i in own if isinstance(i, Given)] == [i.rows for i in other if isinstance(i, Given)] == [40]
    assert Excluded("store", "views (--views runs them)", 1) in own


def test_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(tmp_path / "a.duckdb")) as connection:
        connection.execute("CREATE SCHEMA hr; CREATE TABLE hr.people (id int, tags varchar[])")
        connection.execute(
            "COMMENT ON COLUMN hr.people.tags IS 'nicknames'; INSERT INTO hr.people VALUES (1, ['a', 'b'])"
        )
        connection.execute("CREATE VIEW leak AS SELECT * FROM read_csv('/etc/hostname', columns={'x': 'VARCHAR'})")
    found = list(items(asked(f"duckdb:///{tmp_path}/a.duckdb", views=True)))
    assert cells(found, "hr.people") == {"id": ["1"], "tags": ["[a, b]"]}
    assert [u.place.table for u in found if isinstance(u, Unread)] == ["main.leak"]  # no file but its own


@pytest.mark.parametrize("scheme", ["sqlite", "duckdb"])
def test_a_file_that_is_none(scheme: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"no database at all" * 100)
    os.mkfifo(tmp_path / "fifo")
    for name, reason in (("x", "corrupt"), ("gone", "missing"), ("fifo", "special_file")):
        with pytest.raises(SourceError) as error:
            list(items(asked(f"{scheme}:///{tmp_path}/{name}")))
        assert str(error.value.reason.name) == reason  # type: ignore[attr-defined]


# --- the whole command


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Scan = Callable[..., Done]


@pytest.fixture
def scan(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Scan:
    """The whole command, with these variables in its environment."""
    for name in [n for n in os.environ if n.startswith(("PG", "MYSQL"))]:
        monkeypatch.delenv(name)

    def run(*arguments: str, **environment: str) -> Done:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        capfd.readouterr()
        code = main(["scan", "--names", "off", *arguments])
        return Done(code, *capfd.readouterr())

    return run


def test_the_comment_names_the_type_and_no_secret_is_shown(server: tuple[Server, str], scan: Scan) -> None:
    at, database = server
    own = {"pg": "PGPASSWORD"}.get("pg" if at.scheme == "postgresql" else "", VARIABLE)
    done = scan(at.url(database), "--tables", "hr.people", "--format", "json", **{own: PASSWORD})
    result = json.loads(done.stdout)["result"]
    types = {f["location"]["field"]: {t["type"]: t for t in f["types"]} for f in result["fields"]}
    assert done.returncode == 1 and result["ledger"]["not_examined"] == []
    assert any("in its comment" in note for f in result["findings"] if f["type"] == "US_SSN" for note in f["evidence"])
    assert "PERSON" in types["full_name"] and "EMAIL_ADDRESS" in types["comments of the schema"]
    assert PASSWORD not in done.stdout + done.stderr and USER not in done.stdout + done.stderr
    again = scan(at.url(database), "--tables", "hr.people", "--format", "json", **{own: PASSWORD})
    assert json.loads(again.stdout)["result"] == result


def test_a_password_on_the_command_line_is_warned_about_and_masked(pg: Server, scan: Scan) -> None:
    url = pg.url("payroll", f"{USER}:owner-marker-1")
    done = scan(url, "--format", "json")
    assert done.returncode == 3 and "BPO_GUARD_STORE_PASSWORD" in done.stderr
    assert "owner-marker" not in done.stdout + done.stderr and "refuses user or password" in done.stdout


def test_the_whole_address_from_a_variable(pg: Server, scan: Scan) -> None:
    from urllib.parse import quote

    done = scan(
        "env:HR_DB", "--tables", "hr.names", "--views", HR_DB=pg.url("payroll", f"{USER}:{quote(PASSWORD, safe='')}")
    )
    assert done.returncode in (0, 1) and "hr.names" in done.stdout and done.stderr == ""


def test_what_is_wrong_is_said_in_one_line(scan: Scan) -> None:
    for argument, word in (
        ("env:NOT_SET_HERE", "does not hold the address"),
        ("postgresql://h:port/db", "cannot be read as an address"),
        ("https://example.org/a.csv", "is not read"),
        ("nosuchdialect://u:p4ss-marker@h/db", "no driver is installed"),
    ):
        done = scan(argument)
        assert (done.returncode, done.stderr.count("\n") <= 2, word in done.stderr) == (2, True, True), done.stderr
        assert "marker" not in done.stderr


def test_names_in_a_store_are_values_until_proven_names(tmp_path: Path, scan: Scan) -> None:
    """Tables, columns and comments may be named after people: none of it is shown."""
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute(
            'CREATE TABLE "zq.marker@example.org" ("536-22-1234" text, x text -- qz.marker@example.net\n)'
        )
        connection.execute("""INSERT INTO "zq.marker@example.org" VALUES ('1', '2')""")
    connection.close()
    for form in ("text", "json", "md", "sarif", "junit"):
        done = scan(f"sqlite:///{tmp_path}/a.db", "--format", form, "--full")
        assert "marker@" not in done.stdout + done.stderr and "536-22-1234" not in done.stdout
