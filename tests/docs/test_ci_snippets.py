"""The pipelines of docs/ci.md are YAML, and every bpo-guard line in them runs as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bpo_guard.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
PIPELINES = [yaml.safe_load(text) for kind, text in BLOCKS if kind == "yaml"]
CODES = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)}
ARTEFACTS = ("sarif_file", "path", "paths", "junit")


def texts(node: Any) -> Iterator[str]:
    """Every string of a document."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for item in node.values() if isinstance(node, dict) else node:
            yield from texts(item)


def named(node: Any) -> Iterator[str]:
    """Files that a later step of the pipeline picks up."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node if isinstance(node, list) else ()):
        if key in ARTEFACTS and "/" not in str(value):
            yield from texts(value)
        else:
            yield from named(value)


def commands(text: str) -> Iterator[list[str]]:
    """The bpo-guard commands of a script, without what the shell does with their exit code."""
    for line in text.splitlines():
        if line.startswith("bpo-guard "):
            yield shlex.split(line.partition(" || ")[0])[1:]


LINES = [c for node in PIPELINES for text in texts(node) for c in commands(text)]
LINES += [c for kind, text in BLOCKS if kind == "sh" for c in commands(text)]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    shutil.copytree(ROOT / "fixtures" / "payroll-germany-philippines", root / "handoffs" / "payroll")
    return root


def test_there_is_something_to_test() -> None:
    assert len(PIPELINES) == 3
    assert len(LINES) >= 8
    assert {0, 1, 2, 3, 70} == CODES


@pytest.mark.parametrize("arguments", LINES, ids=" ".join)
def test_line_runs(
    arguments: list[str], repository: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    code = main(arguments)
    assert code in ({0} if "--exit-zero" in arguments else CODES - {2, 70}), capfd.readouterr().err
    if "-o" in arguments:
        assert Path(arguments[arguments.index("-o") + 1]).stat().st_size


def test_uploaded_files_are_those_that_are_written() -> None:
    for node in PIPELINES:
        written = {c[c.index("-o") + 1] for text in texts(node) for c in commands(text) if "-o" in c}
        assert set(named(node)) <= written


def test_the_fixture_still_stops_the_pipeline(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    assert main(["audit", "handoffs/payroll", "--as-of", "2026-12-15", "--quiet"]) in (1, 3)
    assert capfd.readouterr().err == ""
