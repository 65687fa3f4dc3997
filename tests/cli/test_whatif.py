"""``whatif`` and ``policy explain`` as called: formats, wrong use in one line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from bpo_guard.cli import main

CASE = str(Path(__file__).parents[2] / "fixtures" / "helpdesk-germany-poland")
QUICK = ["--names", "off"]

WRONG = [
    (["whatif", CASE, "--as-of", "2026-12-15.."], "--as-of: not a range; expected a range like 2026-12-15..2028-12-31"),
    (["whatif", CASE, "--as-of", "soon"], "--as-of: not a date; expected a date like 2026-12-31"),
    (
        ["whatif", CASE, "--as-of", "2027-01-01..2026-01-01"],
        "--as-of: the range ends before it begins; expected FIRST..LAST",
    ),
    (
        ["whatif", CASE, "--as-of", "2026-12-15..2027-01-01", "--all-countries"],
        "--as-of: a range of days and countries at once; expected one day with countries",
    ),
    (["whatif", CASE, "--vendor-country", "INN"], '--vendor-country: unknown country "INN"; did you mean "IN"?'),
    (["whatif", CASE, "--vendor-country", ","], "--vendor-country: no country; expected codes like IN,PH"),
    (["policy", "explain", CASE, "EU-GDPR-82"], 'no rule "EU-GDPR-82"; did you mean "EU-GDPR-32"?'),
]


@pytest.mark.parametrize(("argv", "line"), WRONG, ids=lambda v: v if isinstance(v, str) else "")
def test_wrong_use(argv: list[str], line: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*argv, *QUICK]) == 2
    out, err = capfd.readouterr()
    assert (out, err) == ("", f"bpo-guard: {line}\n")


def test_countries_as_a_table(capfd: pytest.CaptureFixture[str]) -> None:
    argv = ["whatif", CASE, "--vendor-country", "in,AT", "--as-of", "2026-12-15", *QUICK]
    assert main([*argv, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
    assert [(r["country"], r["verdict"]) for r in rows] == [("AT", "conditional"), ("IN", "conditional")]
    assert int(rows[1]["missing"]) == int(rows[0]["missing"]) + 1
    assert main([*argv, "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["schema"] == "bpo-guard/whatif-countries/1"
    assert [c["code"] for c in told["countries"]] == ["AT", "IN"]
    assert main(argv) == 0
    page = capfd.readouterr().out
    assert "missing in each of these countries" in page and "AT Austria" in page


def test_days(capfd: pytest.CaptureFixture[str]) -> None:
    argv = ["whatif", CASE, "--as-of", "2026-12-15..2040-01-01", *QUICK]
    assert main(argv) == 0
    page = capfd.readouterr().out
    assert "2026-12-15  CONDITIONAL  as it stands then" in page
    assert "because the contract has ended" in page
    assert main([*argv, "--format", "json"]) == 0
    days = json.loads(capfd.readouterr().out)["days"]
    assert main([*argv, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
    assert {r["date"] for r in rows} == {d["date"] for d in days}


def test_explain(capfd: pytest.CaptureFixture[str]) -> None:
    argv = ["policy", "explain", CASE, "EU-GDPR-28", "--as-of", "2026-12-15", *QUICK]
    assert main(argv) == 0
    page = capfd.readouterr().out
    assert "handoff: UNSATISFIED" in page
    assert main([*argv, "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["subjects"][0]["status"] == "unsatisfied"
