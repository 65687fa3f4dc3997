"""Names made to attack whoever reads a report: a terminal, a browser, a spreadsheet, a log."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bpo_guard.cli import main
from bpo_guard.report.registry import reporter
from bpo_guard.report.style import Style

NAMES = [
    "\x1b[2Jcleared",
    "\x1b]0;title\x07",
    "\x9b31m",
    "line\nbreak",
    "\u202egnp.exe",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "=HYPERLINK(1)",
    "+1+cmd|x",
    "@SUM(1)",
    "::error::x",
    "##vso[task.complete]",
    "`rm -rf`",
    "a|b",
    "]]>",
    '"&quot;',
    "\ufeff\u200b",
]
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
FORMATS = ["text", "json", "md", "sarif", "junit"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each name as a file, and as a column of a card number in one table."""
    made = tmp_path_factory.mktemp("in")
    for number, name in enumerate(NAMES):
        (made / f"{name.replace('/', '')}{number}.csv").write_text(
            "card,name\n" + "4111111111111111,Anna Schmidt\n" * 5
        )
        (made / f"{name.replace('/', '')}{number}.json").write_text("{")
    head = ",".join('"' + name.replace('"', '""') + '"' for name in NAMES)
    (made / "columns.csv").write_text(head + "\n" + ",".join(["4111111111111111"] * len(NAMES)) + "\n", "utf-8")
    return made


def test_these_are_all_formats() -> None:
    with pytest.raises(Exception, match=", ".join(sorted(FORMATS))):
        reporter("none", Style())


@pytest.mark.parametrize("format_", FORMATS)
def test_no_name_does_anything(folder: Path, format_: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ["scan", str(folder), "--names", "off", "--format", format_, "--full", "-o", str(out)]
    assert main(command) in (1, 3)
    text = out.read_bytes().decode()
    assert not CONTROLS.search(text)
    if format_ in ("json", "sarif"):
        values = list(strings(json.loads(text)))
        assert not [v for v in values if CONTROLS.search(v)]
    if format_ == "md":  # what stands in a code span is shown and nothing else
        text = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", text)
    if format_ in ("junit", "md"):
        assert "<script" not in text and "<img" not in text
    if format_ == "md":
        assert "](javascript" not in text
    assert not re.search(r"(?m)^\s*::|##vso\[|##\[", text)  # build systems act on these


def strings(value: object) -> list[str]:
    """Every text in a JSON document, keys too."""
    if isinstance(value, dict):
        return [*value, *(s for v in value.values() for s in strings(v))]
    if isinstance(value, list):
        return [s for v in value for s in strings(v)]
    return [value] if isinstance(value, str) else []
