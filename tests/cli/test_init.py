"""``bpo-guard init`` from folder to drafts to an audit that asks, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bpo_guard.cli import main

ROWS = "Pers.-Nr.,Nachname,IBAN\n" + "".join(f"{70000 + i},Muster,DE89370400440532013000\n" for i in range(20))
NAMES = ["--names", "off"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "exports"
    data.mkdir()
    (data / "Lohn_2026-11.csv").write_text(ROWS)
    (data / "Lohn_2026-12.csv").write_text(ROWS)
    for name in ("quentin.vale", "quentin.hale"):  # shown alike, kept apart
        (data / f"{name}@example.org.csv").write_text("id;city\n1;Ulm\n2;Bonn\n")
    return tmp_path


def test_drafts_and_an_audit_that_asks(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(folder / "exports"), "--output", str(folder), *NAMES]) == 0
    out = capfd.readouterr().out
    assert "org.yaml, vendor.yaml, handoff.yaml" in out
    assert "quentin" not in out + (folder / "handoff.yaml").read_text()
    code = main(["audit", str(folder), "--format", "json", *NAMES])
    captured = capfd.readouterr()
    assert (code, captured.err) == (3, "")
    result = json.loads(captured.out)["result"]
    assert result["verdict"] == "incomplete"
    assert any(o.get("question") for o in result["obligations"]) or result["not_modelled"]
    assert not result["ledger"]["not_examined"]
    assert result["ledger"]["examined"]["files"] == 4


def test_standard_output(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = sorted(folder.rglob("*"))
    assert main(["init", str(folder / "exports"), "--output", "-", *NAMES]) == 0
    out = capfd.readouterr().out
    heads = ["# org.yaml", "# vendor.yaml", "# handoff.yaml"]
    assert [line for line in out.splitlines() if line in heads] == heads
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("name", ["org.yaml", "vendor.yaml", "handoff.yaml"])
def test_nothing_is_written_over(folder: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "exports" / name).write_text("mine")
    assert main(["init", str(folder / "exports"), *NAMES]) == 2
    assert capfd.readouterr().err == (
        f"bpo-guard: {name}: exists already and is never written over; move it, or use --output -\n"
    )
    assert (folder / "exports" / name).read_text() == "mine"
    assert len(list((folder / "exports").glob("*.yaml"))) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "FOLDER: not a folder; expected the folder the data lies in"),
        (["exports/Lohn_2026-11.csv"], "FOLDER: not a folder; expected the folder the data lies in"),
        (
            ["exports", "--output", "elsewhere"],
            "--output: the data would lie outside the handoff; expected FOLDER or one above it",
        ),
    ],
)
def test_refused(
    folder: Path,
    arguments: list[str],
    message: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    (folder / "elsewhere").mkdir()
    assert main(["init", *arguments]) == 2
    assert capfd.readouterr().err == f"bpo-guard: {message}\n"


def test_what_was_not_examined_is_said(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "exports" / "scan.tiff").write_bytes(b"II*\0" + bytes(range(256)))
    assert main(["init", str(folder / "exports"), *NAMES]) == 3
    assert "1 not examined; handoff.yaml says which" in capfd.readouterr().out
    assert "exports/scan.tiff" not in (folder / "exports" / "handoff.yaml").read_text()
    assert "scan.tiff" in (folder / "exports" / "handoff.yaml").read_text()
