"""split: rows counted by country, written to what may go and what may not, and every row in one file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from bpo_guard.cli import main

HEAD = "customer_no,first_name,email,phone,postcode,country,iban\n"
ROWS = (
    "1001,Anna,anna@example.com,+49 30 901820,10115,Germany,DE89370400440532013000\n"
    "1002,John,john@example.com,+44 20 7946 0958,SW1A 1AA,GB,GB29NWBK60161331926819\n"
    "1003,Maria,maria@example.com,,28013,ES,ES9121000418450200051332\n"
    "1004,Bob,bob@example.com,+1 202 555 0143,20500-0001,US,\n"
    "1005,Eve,eve@example.com,+49 89 123456,SW1A 1AA,,\n"
    "1006,Ann,ann@example.com,,,,\n"
)


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(HEAD + ROWS, encoding="utf-8")
    return tmp_path


def numbers(file: Path) -> list[str]:
    with file.open(newline="") as stream:
        return [row["customer_no"] for row in csv.DictReader(stream)]


def test_rows_go_where_they_may(people: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["split", "people.csv", "--by-jurisdiction", "--allow", "eea", "--into", "parts"]) == 0
    parts = people / "parts"
    assert numbers(parts / "people.csv.allowed.csv") == ["1001", "1003"]
    assert numbers(parts / "people.csv.blocked.csv") == ["1002", "1004"]
    assert numbers(parts / "people.csv.unknown.csv") == ["1005", "1006"]
    out = capfd.readouterr().out
    assert "every row is in exactly one file" in out
    assert "Anna" not in out and "901820" not in out


def test_counts_alone(people: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["split", "people.csv", "--by-jurisdiction", "--format", "json"]) == 0
    ((table,)) = json.loads(capfd.readouterr().out)["tables"]
    assert (table["rows"], table["countries"]) == (6, {"": 2, "DE": 1, "ES": 1, "GB": 1, "US": 1})
    assert table["written"] == []
    assert not list(people.glob("*.allowed.csv"))


def test_nothing_is_written_over(people: Path) -> None:
    arguments = ["split", "people.csv", "--by-jurisdiction", "--allow", "DE", "--into", "parts"]
    assert main(arguments) == 0
    assert main(arguments) == 2


def test_what_is_not_read_is_said(people: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (people / "broken.parquet").write_bytes(b"PAR1 nothing PAR1")
    assert main(["split", ".", "--by-jurisdiction"]) == 3
    assert "not read: broken.parquet" in capfd.readouterr().out


USES = {
    "allow without a folder": (["--allow", "DE"], "--allow and --into belong together"),
    "unknown country": (["--allow", "eeaa", "--into", "x"], '--allow: unknown country "eeaa"; did you mean "eea"?'),
}


@pytest.mark.parametrize(("arguments", "message"), USES.values(), ids=USES.keys())
def test_wrong_use(arguments: list[str], message: str, people: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["split", "people.csv", "--by-jurisdiction", *arguments]) == 2
    assert message in capfd.readouterr().err
