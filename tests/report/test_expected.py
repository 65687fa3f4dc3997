"""Every format writes exactly the committed pages. They are read and changed by hand.

``BPO_GUARD_WRITE_EXPECTED=1`` writes them instead, for a change that touches all: read the difference then.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sample import AUDIT, AUDIT_OUTCOME, RUN, SCAN, SCAN_OUTCOME, TAXONOMY, blocked, passed

from bpo_guard.report.registry import reporter, reporters
from bpo_guard.report.style import Style

EXPECTED = Path(__file__).parent / "expected"


def render(command: str, name: str, style: Style) -> str:
    writer = reporter(name, style)
    if command == "scan":
        return writer.scan(SCAN, SCAN_OUTCOME, RUN, TAXONOMY)
    result, outcome = {"blocked": blocked(), "pass": passed()}.get(command, (AUDIT, AUDIT_OUTCOME))
    return writer.audit(result, outcome, RUN, TAXONOMY)


def _pages() -> list[tuple[str, str, str, Style]]:
    style = Style()
    formats = ("text", "json", "md", "sarif", "junit")
    plain = [
        (f"{command}{reporters()[name].suffix}", command, name, style)
        for name in formats
        for command in ("scan", "audit")
    ]
    return [
        *plain,
        ("scan-full.txt", "scan", "text", replace(style, full=True)),
        ("audit-full.txt", "audit", "text", replace(style, full=True)),
        ("audit-narrow.txt", "audit", "text", replace(style, width=64)),
        ("audit-blocked.txt", "blocked", "text", style),
        ("audit-pass.txt", "pass", "text", style),
    ]


@pytest.mark.parametrize(("file", "command", "name", "style"), _pages(), ids=lambda v: str(v)[:20])
def test_page_is_the_expected_one(file: str, command: str, name: str, style: Style) -> None:
    page = render(command, name, style)
    target = EXPECTED / file
    if os.environ.get("BPO_GUARD_WRITE_EXPECTED") == "1":
        target.write_text(page, encoding="utf-8", newline="\n")
    assert page == target.read_text(encoding="utf-8")


def test_no_page_is_left_over() -> None:
    assert {p.name for p in EXPECTED.iterdir()} == {page[0] for page in _pages()}
