"""The README shows what the command prints, names every command, and its pipelines are YAML whose lines exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bpo_guard.cli import cli, main
from bpo_guard.model.audit import Verdict
from bpo_guard.model.outcome import Exit

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = re.search(r"<!-- page: (.*?) -->\n```text\n(.*?)```", README, re.DOTALL)


def test_the_page_shown_is_the_page_printed(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert PAGE is not None
    monkeypatch.chdir(ROOT)
    main(PAGE[1].split())
    printed = capfd.readouterr().out.splitlines()
    shown = PAGE[2].splitlines()
    assert len(shown) > 20
    assert shown == printed[: len(shown)]


def test_every_command_is_named() -> None:
    import click

    for name in cli.list_commands(click.Context(cli)):
        assert f"| `{name}" in README, name


def test_verdicts_and_exit_codes_are_the_programs_own() -> None:
    for verdict in Verdict:
        assert f"| **{verdict}** |" in README
    codes = {int(code) for code in re.findall(r"^\| (\d+) \| ", README, re.MULTILINE)}
    assert codes == {int(code) for code in Exit}


@pytest.mark.parametrize("block", re.findall(r"^```yaml\n(.*?)^```", README, re.DOTALL | re.MULTILINE))
def test_pipelines_are_yaml(block: str) -> None:
    document = yaml.safe_load(block)
    assert "bpo-guard audit handoffs/payroll --format junit -o audit.xml" in str(document)
