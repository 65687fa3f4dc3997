"""deid: eighteen letters, the attestation, and an exit code that says which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bpo_guard.cli import main

HEAD = "zip3,age,sex,admission_year,diagnosis_code,state\n"
CLEAN = [
    f"{z},{a},{s},{y},{d},{t}"
    for z, a, s, y, d, t in zip(
        ["021", "100", "000", "902"] * 5,
        ["34", "90+", "71", "55", "55"] * 4,
        ["M", "F"] * 10,
        ["2022", "2023"] * 10,
        ["E11.9", "I10", "J45.909", "I10"] * 5,
        ["MA", "NY", "CA", "CA"] * 5,
        strict=True,
    )
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, *more: str) -> None:
    (folder / "stays.csv").write_text(HEAD + "\n".join([*CLEAN, *more]) + "\n", encoding="utf-8")


def run(capfd: pytest.CaptureFixture[str], *args: str) -> tuple[int, dict[str, object]]:
    code = main(["deid", *args, "--format", "json", "--as-of", "2026-11-21"])
    return code, json.loads(capfd.readouterr().out)


def letters(document: dict[str, object], presence: str) -> str:
    found: list[dict[str, str]] = document["identifiers"]  # type: ignore[assignment]
    return "".join(x["letter"] for x in found if x["presence"] == presence)


@pytest.mark.parametrize(
    ("answer", "code", "standing"), [("yes", 0, "met"), ("unknown", 3, "unknown"), ("no", 1, "not met")]
)
def test_clean_data(folder: Path, capfd: pytest.CaptureFixture[str], answer: str, code: int, standing: str) -> None:
    write(folder)
    ended, document = run(capfd, "stays.csv", "--no-actual-knowledge", answer)
    assert (ended, document["standing"]) == (code, standing)
    assert letters(document, "absent") == "ABCDEFGHIJKLMNOPQR"


@pytest.mark.parametrize(
    ("row", "present"),
    [
        ("036,55,M,2022,I10,NH", "B"),
        ("10001,55,M,2022,I10,NY", "B"),
        ("100,91,M,2022,I10,NY", "C"),
        ("100,55,M,2022-03-01,I10,NY", "C"),
    ],
)
def test_one_row_is_enough(folder: Path, capfd: pytest.CaptureFixture[str], row: str, present: str) -> None:
    write(folder, row)
    code, document = run(capfd, "stays.csv", "--no-actual-knowledge", "yes")
    assert letters(document, "present" if code == 1 else "unknown") == present
    assert code == (3 if "2022-03-01" in row else 1)  # whether a date is about a person is asked


def test_a_saved_scan_is_enough(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(folder, "036,91,M,2022,I10,NH")
    assert main(["scan", "stays.csv", "--format", "json", "-o", "scan.json", "--exit-zero"]) == 0
    assert run(capfd, "--scan", "scan.json") == run(capfd, "stays.csv")


def test_text_names_every_letter_and_no_value(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(folder, "036,97,M,2022,I10,NH")
    assert main(["deid", "stays.csv"]) == 1
    out = capfd.readouterr().out
    told = [line[2] for line in out.splitlines() if line[:2] == "  " and line[3:5] == "  " and line[2] != " "]
    assert told == list("ABCDEFGHIJKLMNOPQR")
    assert "036" not in out and "97" not in out and "attest" not in out.split("no actual knowledge")[0]


@pytest.mark.parametrize("args", [[], ["stays.csv", "--scan", "scan.json"]])
def test_files_or_a_saved_scan(folder: Path, args: list[str]) -> None:
    write(folder)
    assert main(["deid", *args]) == 2
