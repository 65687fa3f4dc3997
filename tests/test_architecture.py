"""The arrows of the design: a stage knows the model, the lexicon and the errors, never its neighbour."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from bpo_guard.version import VERSION

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "bpo_guard"
STAGES = ("sources", "detect", "classify", "residence", "process", "handoff", "policy", "remedy", "report")
SHARED = (
    "model",
    "lexicon",
    "errors",
    "yamlio",
    "yamlcheck",
    "layers",
    "paths",
    "schemas",
    "prepared",
    "packed",
    "expressions",
    "version",
)
"""Data types, vocabulary, errors, and reading of YAML and of the package's own files: known to all."""
JOINTS = (
    "auditing",
    "scanning",
    "engine",
    "saved_scan",
    "library",
    "outcomes",
    "explaining",
    "whatif",
    "packdiff",
    "splitting",
    "config",
    "preparing",
    "cli",
    "__init__",
    "__main__",
)
ONE_FILE = {"cel_expr_python": "policy/match.py", "presidio_analyzer": "detect/ner.py", "spacy": "detect/ner.py"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Dotted names a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return names


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) in STAGES], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_stage_knows_no_neighbour(path: Path) -> None:
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("bpo_guard.")}
    assert ours <= {part(path), *SHARED}


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) == "model"], ids=lambda p: p.name)
def test_the_model_knows_only_itself_and_the_errors(path: Path) -> None:
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("bpo_guard.")}
    assert ours <= {"model", "errors"}


def test_every_module_belongs_somewhere() -> None:
    assert {part(p) for p in MODULES} <= {*STAGES, *SHARED, *JOINTS, "reference"}


def test_what_only_one_file_may_import() -> None:
    for library, home in ONE_FILE.items():
        users = {
            p.relative_to(PACKAGE).as_posix() for p in MODULES if any(n.split(".")[0] == library for n in imported(p))
        }
        assert users == {home}, library


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_data_classes_are_made_in_one_way() -> None:
    """Those of the library cost a small scan a tenth before Python 3.13."""
    own = PACKAGE / "model" / "compact.py"
    made = re.compile(r"^(?:from dataclasses import .*\bdataclass\b|import dataclasses)", re.MULTILINE)
    assert [str(p) for p in MODULES if p != own and made.search(p.read_text(encoding="utf-8"))] == []


def test_no_group_is_repeated_possessively() -> None:
    """CPython before 3.11.5 loses matches of ``(?:ab|c)*+`` (gh-106052); ``(?>(?:ab|c)*)`` means the same."""
    possessive = re.compile(r"[)}](?:[*+?]|\{\d*,?\d*\})\+")
    in_a_set = re.compile(r"\[[^\]\n]*\]")
    found = {
        f"{path.name}:{number}"
        for path in PACKAGE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if possessive.search(in_a_set.sub("[]", line))
    }
    assert not found


def test_files_stay_small() -> None:
    long = {str(p.relative_to(ROOT)): n for p in MODULES if (n := p.read_text(encoding="utf-8").count("\n")) > 400}
    assert long == {}


def test_the_repository_names_no_index_and_no_machine() -> None:
    wrong = re.compile(r"--index-url|--extra-index|/simple/|/(?:work|farm)/(?:main|shared)")
    files = [*ROOT.glob("*.lock"), *ROOT.glob("*.toml"), *ROOT.glob("*.md"), ROOT / "Makefile", *PACKAGE.rglob("*.py")]
    assert [f.name for f in files if wrong.search(f.read_text(encoding="utf-8"))] == []
