"""Stores in long runs: every table and every object is worked like a file, by any number of workers, and resumed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bpo_guard.model.ledger import Reason
from bpo_guard.model.request import Effort, ScanRequest
from bpo_guard.model.store import PASSWORD as VARIABLE
from bpo_guard.model.store import store_request
from bpo_guard.paths import policies_dir
from bpo_guard.scanning import scan
from bpo_guard.sources.stores.objects import ObjectStore
from tests.engine.mixed import email
from tests.engine.test_runs import SharedTools, killed_and_resumed, said, units_of

from .conftest import PASSWORD, USER, Server
from .test_objects import login, s3  # noqa: F401  fixtures

TABLES = 14


def request(url: str, **effort: object) -> ScanRequest:
    store = store_request(url, {VARIABLE: PASSWORD})
    return ScanRequest((), Path(), policies_dir(), names="off", stores=(store,), effort=Effort(**effort))  # type: ignore[arg-type]


@pytest.fixture(scope="module", autouse=True)
def tools() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bpo_guard.scanning.Tools", SharedTools)
        yield


def statements(comment: str) -> list[str]:
    """Tables of forty people each; two whose names are addresses, and one of digests of the others' values."""
    from hashlib import md5

    names = [*(f"m{n}" for n in range(TABLES - 3)), "'a.roe@example.org'", "'b.roe@example.org'", "digests"]
    out = []
    for table, name in enumerate(names):
        name = name.replace("'", '"')
        mails = [email(40 * table + n) if table < TABLES - 1 else email(n) for n in range(40)]
        values = [md5(m.encode()).hexdigest() if name == "digests" else m for m in mails]
        out += [f"CREATE TABLE runs.{name} (id int, c text {comment})"]
        out += [f"INSERT INTO runs.{name} VALUES " + ", ".join(f"({n}, '{v}')" for n, v in enumerate(values))]
    return out


@pytest.fixture(scope="module")
def pg(postgres: Server) -> str:
    postgres.run("CREATE DATABASE runs")
    made = ["CREATE SCHEMA runs", *statements(""), "COMMENT ON COLUMN runs.m1.c IS 'e-mail'"]
    grant = [f"GRANT USAGE ON SCHEMA runs TO {USER}", f"GRANT SELECT ON ALL TABLES IN SCHEMA runs TO {USER}"]
    postgres.run(*made, *grant, database="runs")
    return postgres.url("runs")


@pytest.fixture(scope="module")
def maria(mariadb: Server) -> str:
    quoted = [s.replace('"', "`") for s in statements("COMMENT 'e-mail'")]
    mariadb.run("CREATE DATABASE runs", *quoted, f"GRANT SELECT ON runs.* TO '{USER}'@'%'")
    return mariadb.url("runs")


@pytest.fixture(params=["pg", "maria"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


def test_tables_are_worked_by_any_number_of_workers(url: str) -> None:
    whole = said(scan(request(url)))
    assert said(scan(request(url, workers=2))) == whole
    assert "unsalted MD5 of values" in whole and "<EMAIL_ADDRESS> (2)" in whole and "roe@" not in whole
    result = json.loads(whole)["result"]
    assert result["ledger"]["given"] == result["ledger"]["examined"] | {"values": 0} and not result["inputs"]
    assert result["ledger"]["given"]["rows"] == 40 * TABLES and not result["ledger"]["not_examined"]


def test_a_killed_run_repeats_and_loses_no_table(pg: str, tmp_path: Path) -> None:
    units = killed_and_resumed(__name__, pg, tmp_path, said(scan(request(pg))), kills=5)
    assert len(units) == TABLES


def test_only_a_changed_table_is_read_again(postgres: Server, pg: str, tmp_path: Path) -> None:
    """A value in place of another: neither the number of rows nor the schema tells."""
    state = tmp_path / "state"
    first = said(scan(request(pg, resume=state)))
    postgres.run("UPDATE runs.m3 SET c = 'DE' || id WHERE id < 30", database="runs")
    again = said(scan(request(pg, resume=state)))
    assert again == said(scan(request(pg))) != first
    assert [table for _, table in units_of(state)[TABLES:]] == ["runs.m3"]


def test_a_table_nobody_came_to_is_told(pg: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle: what was read stays, and nothing that was not read seems so."""
    from bpo_guard.engine.stores import Connections

    read = Connections.rows

    def stopping(self: Connections, unit: object) -> Iterator[object]:
        if unit.place.table == "runs.m5":  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        yield from read(self, unit)  # type: ignore[arg-type]

    monkeypatch.setattr(Connections, "rows", stopping)
    result = scan(request(pg))
    assert {g.reason for g in result.ledger.not_examined} == {Reason.interrupted}
    assert "runs.m4" in {f.place.table for f in result.fields} and result.ledger.examined.files == 0


def test_objects_are_worked_by_any_number_of_workers(login: dict[str, str]) -> None:  # noqa: F811
    asked = replace(request("s3://payroll/exports"), exclude=("empty.csv",))
    whole = said(scan(asked))
    assert said(scan(replace(asked, effort=Effort(workers=2)))) == whole
    assert len(json.loads(whole)["result"]["inputs"]) == 2


def test_an_object_that_is_finished_is_not_fetched_again(
    login: dict[str, str],  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = request("s3://payroll", resume=tmp_path / "state")
    whole = said(scan(asked))
    state = (tmp_path / "state").read_bytes().splitlines(keepends=True)
    (tmp_path / "state").write_bytes(b"".join(state[:-1]))
    fetched: list[str] = []
    copy = ObjectStore.copy

    def counting(self: ObjectStore, system: object, key: str, *rest: object) -> int:
        fetched.append(key)
        return copy(self, system, key, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(ObjectStore, "copy", counting)
    assert said(scan(asked)) == whole
    assert fetched == ["payroll/other/skip.csv"]


class Told:
    """A progress line that only adds up."""

    def __init__(self) -> None:
        self.total = self.finished = 0

    def begin(self, total: int) -> None:
        self.total = total

    def more(self, size: int) -> None:
        self.total += size

    def within(self, size: int) -> None:
        assert size >= 0

    def done(self, size: int) -> None:
        self.finished += size

    def end(self) -> None:
        assert self.finished == self.total


def test_progress_counts_what_is_in_stores(maria: str, login: dict[str, str]) -> None:  # noqa: F811
    told = Told()
    stores = (*request(maria).stores, *request("s3://payroll/exports").stores)
    scan(replace(request(maria, progress=told), stores=stores))
    assert told.total > TABLES * 10_000  # each table of InnoDB has a page of 16 KiB
