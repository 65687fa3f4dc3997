"""The fixtures as files: made by their script, well-formed, explained, and with check digits that hold."""

from __future__ import annotations

import csv
import importlib
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bpo_guard.errors import BpoGuardError
from bpo_guard.yamlio import read_yaml

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CASES = sorted(path.parent.name for path in FIXTURES.glob("*/handoff.yaml"))
BY_HAND = {"org.yaml", "vendor.yaml", "handoff.yaml", "expected.json", "why.md"}
EXITS = {"pass": 0, "conditional": 1, "blocked": 1, "incomplete": 3}
STATUSES = {"satisfied", "unsatisfied", "unknown", "due"}
SUBJECT = re.compile(r"handoff|hop:[a-z0-9-]+@[A-Z]{2}|dataset:[a-z_]+|field:[a-z_]+:[^:]*:[^:]*")


def _run(out: Path) -> dict[str, Path]:
    subprocess.run([sys.executable, str(FIXTURES / "make.py"), "--out", str(out)], check=True)
    return {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return _run(tmp_path_factory.mktemp("made"))


def _expected(case: str) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((FIXTURES / case / "expected.json").read_text(encoding="utf-8"))
    return expected


def test_fifteen_cases() -> None:
    assert len(CASES) == 15


def test_a_second_run_gives_the_same_bytes(made: dict[str, Path], tmp_path: Path) -> None:
    again = _run(tmp_path)
    assert {name: path.read_bytes() for name, path in made.items()} == {
        name: path.read_bytes() for name, path in again.items()
    }


def test_committed_files_are_what_the_script_makes(made: dict[str, Path]) -> None:
    for name, path in made.items():
        assert _content(path) == _content(FIXTURES / name), name


def test_script_makes_all_data_and_nothing_written_by_hand(made: dict[str, Path]) -> None:
    assert {Path(name).parts[0] for name in made} <= set(CASES)
    assert not {name for name in made if Path(name).name in BY_HAND or "evidence" in Path(name).parts}
    committed = {
        path.relative_to(FIXTURES).as_posix()
        for case in CASES
        for path in (FIXTURES / case).rglob("*")
        if path.is_file() and path.name not in BY_HAND and "evidence" not in path.parts
    }
    assert committed == set(made)


def _content(path: Path) -> object:
    """The bytes; for a workbook its parts and for Parquet its table, for other library versions pack differently."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name) for name in book.namelist()}
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return pq.read_table(path).to_pydict()
    return path.read_bytes()


@pytest.mark.parametrize("case", CASES)
def test_a_fixture_is_small(case: str) -> None:
    assert sum(path.stat().st_size for path in (FIXTURES / case).rglob("*") if path.is_file()) < 10**6


@pytest.mark.parametrize("case", CASES)
def test_expected_is_well_formed(case: str) -> None:
    expected = _expected(case)
    assert set(expected) == {"as_of", "verdict", "exit", "obligations", "not_modelled", "findings", "never"}
    assert expected["exit"] == EXITS[expected["verdict"]]
    assert expected["as_of"] == read_yaml(FIXTURES / case / "handoff.yaml", BpoGuardError)["start"]
    pairs = [(one["rule"], one["subject"]) for one in expected["obligations"]]
    assert len(set(pairs)) == len(pairs)
    for one in expected["obligations"]:
        assert set(one) == {"rule", "subject", "status"} and one["status"] in STATUSES
        assert SUBJECT.fullmatch(one["subject"]), one["subject"]


@pytest.mark.parametrize("case", CASES)
def test_why_speaks_of_every_rule_and_regime(case: str) -> None:
    why = (FIXTURES / case / "why.md").read_text(encoding="utf-8")
    expected = _expected(case)
    named = {one["rule"] for one in expected["obligations"]} | set(expected["not_modelled"])
    assert not {name for name in named if not re.search(rf"(?<![\w-]){name}(?![\w-])", why)}
    for one in expected["obligations"]:
        assert re.search(rf"\| {one['rule']}, .*\| {one['status']}", why), one


@pytest.mark.parametrize("case", CASES)
def test_expected_names_fields_that_exist(case: str) -> None:
    expected, fields = _expected(case), _fields(case)
    for one in expected["findings"]:
        assert one["field"] in fields[one["dataset"]].get(one["table"], set()), one
    for one in expected["never"]:
        assert one["field"] in set().union(*fields[one["dataset"]].values()), one
    for one in expected["obligations"]:
        if one["subject"].startswith("field:"):
            _, dataset, table, name = one["subject"].split(":")
            assert name in fields[dataset][table], one


def test_payroll_holds_what_its_story_says() -> None:
    from openpyxl import load_workbook

    exports = FIXTURES / "payroll-germany-philippines" / "exports"
    book = load_workbook(exports / "Lohn_2026-12.xlsx")
    assert {sheet.title: sheet.sheet_state for sheet in book}["IGM"] == "veryHidden"
    assert (book["Lohn"].max_row, book["IGM"].max_row) == (812 + 1, 233 + 1)
    born = [str(row[3]) for row in book["Lohn"].iter_rows(min_row=2, values_only=True)]
    assert sum((int(day[6:]), int(day[3:5]), int(day[:2])) > (2008, 12, 15) for day in born) == 6
    absences = (exports / "Fehlzeiten.csv").read_bytes().decode("cp1252").splitlines()[1:]
    remarks = Counter(line.split(";")[7] for line in absences)
    assert len(absences) == 2140
    assert sum(count for remark, count in remarks.items() if remark and count == 1) == 9


def test_card_codes_are_in_the_notes_and_nowhere_else() -> None:
    text = (FIXTURES / "callcentre-usa-colombia" / "data" / "tickets.jsonl").read_text(encoding="utf-8")
    tickets = [json.loads(line) for line in text.splitlines()]
    code = re.compile(r"cvc|cvv", re.IGNORECASE)
    assert sum(bool(code.search(one["agent_notes"])) for one in tickets) > 20
    assert not [one for one in tickets if code.search(json.dumps(one | {"agent_notes": ""}))]


def _fields(case: str) -> dict[str, dict[str, set[str]]]:
    """Dataset → table → fields, read with ordinary readers."""
    root = FIXTURES / case
    datasets = read_yaml(root / "handoff.yaml", BpoGuardError)["data"]
    return {
        one["name"]: _tables(next(iter(sorted(root.glob(one["path"])))))
        if "path" in one
        else {"": set(one["field_list"])}
        for one in datasets
    }


def _tables(path: Path) -> dict[str, set[str]]:
    if path.suffix == ".csv":
        raw = path.read_bytes()
        text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8" if _is_utf8(raw) else "cp1252")
        dialect = csv.Sniffer().sniff(text.splitlines()[0], delimiters=",;\t")
        return {"": set(next(csv.reader(text.splitlines(), dialect)))}
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as lines:
            return {"": set().union(*(_paths(json.loads(line)) for line in lines))}
    if path.suffix == ".xlsx":
        from openpyxl import load_workbook

        return {sheet.title: {cell.value for cell in sheet[1]} for sheet in load_workbook(path)}
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return {"": set(pq.read_schema(path).names)}
    return {"": {""}}


def _paths(value: object, prefix: str = "") -> set[str]:
    if isinstance(value, dict):
        return set().union(*(_paths(child, f"{prefix}.{key}".lstrip(".")) for key, child in value.items()))
    if isinstance(value, list):
        return set().union(*(_paths(child, f"{prefix}[]") for child in value))
    return {prefix}


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("scheme", "module"),
    [
        ("card", "stdnum.luhn"),
        ("iban", "stdnum.iban"),
        ("de_tax_id", "stdnum.de.idnr"),
        ("eu_vat_de", "stdnum.de.vat"),
        ("eu_vat_at", "stdnum.at.uid"),
        ("ssn", "stdnum.us.ssn"),
    ],
)
def test_identifiers_pass_their_checksum(scheme: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FIXTURES))
    make: Callable[[Random], str] = getattr(importlib.import_module("_make.ids"), scheme)
    valid: Callable[[str], bool] = importlib.import_module(module).is_valid
    rng = Random(7)
    assert all(valid(make(rng)) for _ in range(300))


def test_identifiers_with_a_birth_date_and_lookalikes(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from stdnum import luhn
    from stdnum.pl import pesel

    monkeypatch.syspath_prepend(str(FIXTURES))
    ids = importlib.import_module("_make.ids")
    rng = Random(7)
    assert all(pesel.is_valid(ids.pesel(rng, date(1980 + n % 40, 5, 17))) for n in range(200))
    assert all(luhn.is_valid("80840" + ids.npi(rng)) for _ in range(200))
    assert not any(luhn.is_valid(ids.card_lookalike(rng)) for _ in range(200))
    assert _sv_check("15070649C10") == "3"  # the example printed by the German pension insurance
    numbers = [ids.de_social_security(rng, date(1970, 3, 9), surname) for surname in ("Müller", "Özdemir", "Vogt")]
    assert all(number[-1] == _sv_check(number[:-1]) for number in numbers)


def _sv_check(body: str) -> str:
    """Check digit of a German pension insurance number, written down a second time."""
    digits = "".join(char if char.isdigit() else f"{ord(char) - 64:02d}" for char in body)
    products = [int(d) * w for d, w in zip(digits, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1), strict=True)]
    return str(sum(sum(map(int, str(p))) for p in products) % 10)
