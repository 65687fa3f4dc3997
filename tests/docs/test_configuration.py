"""Every example of docs/configuration.md works as it stands."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from bpo_guard.cli import main
from bpo_guard.config import load_config
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_taxonomy

PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
TOML = re.findall(r"^```toml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
COMMANDS = re.findall(r"^(bpo-guard register .*)$", PAGE, re.MULTILINE)
LINES = (
    "Mail info@hausmann-kuechen.de or other@hausmann-kuechen.de",
    "Ticket TCK-123456 is about project nightingale",
    "Policy holder: 1234567 has called",
    "It cost 1234567 in all",
    "Mr E 10345 is off today",
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "staff.txt").write_text("E-10345\nE-10346\n")
    return tmp_path


def test_the_examples_do_what_the_page_says(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert len(TOML) == 2
    (command,) = COMMANDS
    assert main(shlex.split(command)[1:]) == 0
    (here / "bpo-guard.toml").write_text("\n".join(TOML))
    (here / "lines.txt").write_text("\n".join(LINES) + "\n")
    capfd.readouterr()
    assert main(["detect", "lines.txt", "--names", "off"]) == 0
    found = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    own = ("EMAIL_ADDRESS", "TICKET_NUMBER", "ORGANIZATION", "CUSTOMER_ID", "EMPLOYEE_ID")
    assert [[s["type"] for s in line["spans"] if s["type"] in own] for line in found] == [
        ["EMAIL_ADDRESS"], ["TICKET_NUMBER", "ORGANIZATION"], ["CUSTOMER_ID"], [], ["EMPLOYEE_ID"],
    ]  # fmt: skip


def test_a_key_file_as_on_the_page(here: Path) -> None:
    (here / "staff.key").write_bytes(b"random bytes")
    (inline,) = re.findall(r"`(\{file = .*?\})`", PAGE)
    (command,) = COMMANDS
    assert main([*shlex.split(command)[1:], "--key-file", "staff.key"]) == 0
    (here / "own.toml").write_text(f"[register]\nfiles = [{inline}]\n")
    assert len(load_config(here / "own.toml", load_taxonomy(policies_dir())).registers) == 1


def test_every_table_is_explained() -> None:
    tables = {key for text in TOML for key in tomllib.loads(text)}
    assert tables == {"allow", "deny", "pattern", "register"}
    assert all(f"| `[{name}]` |" in PAGE or f"| `[[{name}]]` |" in PAGE for name in tables)
