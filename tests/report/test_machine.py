"""SARIF, JUnit and Markdown: valid by their official schemas, and harmless with hostile names."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from markdown_it import MarkdownIt
from sample import AUDIT, AUDIT_OUTCOME, LEDGER, RUN, SCAN, SCAN_OUTCOME, TAXONOMY, blocked, passed

from bpo_guard.errors import UsageError
from bpo_guard.model.category import Severity
from bpo_guard.model.finding import findings_of
from bpo_guard.model.ledger import NotExamined, Reason
from bpo_guard.model.obligation import Status
from bpo_guard.model.place import Place
from bpo_guard.report.markup import code, text
from bpo_guard.report.registry import reporter, reporters
from bpo_guard.report.style import Style

SCHEMAS = Path(__file__).parents[2].parent / "shared" / "schemas"
needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="official schemas are not beside the checkout")


def pages(name: str) -> list[str]:
    writer = reporter(name, Style())
    audits = [(AUDIT, AUDIT_OUTCOME), blocked(), passed()]
    return [
        writer.scan(SCAN, SCAN_OUTCOME, RUN, TAXONOMY),
        *[writer.audit(result, outcome, RUN, TAXONOMY) for result, outcome in audits],
    ]


def sarif(page: str) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(page)["runs"][0]
    return run


def test_the_formats() -> None:
    assert set(reporters()) >= {"text", "json", "md", "sarif", "junit"}
    with pytest.raises(UsageError, match='did you mean "sarif"'):
        reporter("serif", Style())


@needs_schemas
@pytest.mark.parametrize("page", pages("sarif"))
def test_sarif_is_valid(page: str) -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    validator = jsonschema.Draft4Validator
    validator(schema, format_checker=validator.FORMAT_CHECKER).validate(json.loads(page))


@needs_schemas
@pytest.mark.parametrize("page", pages("junit"))
def test_junit_is_valid(page: str) -> None:
    xmlschema.XMLSchema(SCHEMAS / "JUnit.xsd").validate(page)


def test_sarif_finding_carries_its_id_and_no_snippet() -> None:
    page = pages("sarif")[0]
    prints = [r["partialFingerprints"]["bpoGuardFinding/v1"] for r in sarif(page)["results"]]
    assert prints == [f.id for f in findings_of(SCAN.fields, TAXONOMY)]
    assert "snippet" not in page
    assert "region" not in page


def test_sarif_points_into_its_own_lists() -> None:
    for page in pages("sarif")[1:]:
        run = sarif(page)
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for reference in [t for r in run["results"] for t in r["taxa"]] + [
            relation["target"] for rule in rules for relation in rule["relationships"]
        ]:
            law = run["taxonomies"][reference["toolComponent"]["index"]]
            assert law["name"] == reference["toolComponent"]["name"]
            assert law["taxa"][reference["index"]]["id"] == reference["id"]


def test_sarif_results_are_the_open_obligations() -> None:
    found = [(r["ruleId"], r["kind"], r["level"]) for r in sarif(pages("sarif")[1])["results"]]
    kinds = {Status.unsatisfied: "fail", Status.unknown: "open", Status.due: "informational"}
    assert [(rule, kind) for rule, kind, _ in found] == [
        (o.rule, kinds[o.status]) for o in AUDIT.obligations if o.status in kinds
    ]
    assert all((level == "none") == (kind != "fail") for _, kind, level in found)


def test_sarif_says_what_was_not_examined() -> None:
    (invocation,) = sarif(pages("sarif")[0])["invocations"]
    warnings = [n for n in invocation["toolExecutionNotifications"] if n["level"] == "warning"]
    assert [w["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for w in warnings] == ["exports/alt.zip"]
    assert invocation["executionSuccessful"]


def test_sarif_of_a_broken_off_run_was_not_successful() -> None:
    gap = NotExamined(Place("d", "d.csv"), Reason.interrupted)
    result = replace(SCAN, ledger=replace(LEDGER, not_examined=(gap,)))
    page = reporter("sarif", Style()).scan(result, SCAN_OUTCOME, RUN, TAXONOMY)
    assert not sarif(page)["invocations"][0]["executionSuccessful"]


def test_sarif_links_and_addresses_are_harmless() -> None:
    page = pages("sarif")[0]
    run = sarif(page)
    assert not any("](" in r["message"]["text"] for r in run["results"])
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]]
    assert all(u.isascii() and " " not in u and ":" not in u and not u.startswith("/") for u in uris)
    links = [r["helpUri"] for r in sarif(pages("sarif")[1])["tool"]["driver"]["rules"] if "helpUri" in r]
    assert links
    assert all(link.startswith("https://") for link in links)


def _cases(page: str) -> dict[str, int]:
    root = ET.fromstring(page.split("\n", 1)[1])
    return {kind: len(root.findall(f".//{kind}")) for kind in ("testcase", "failure", "error", "skipped")}


def test_junit_counts() -> None:
    scan, audit, _, whole = pages("junit")
    # 4 of 8 findings at or over high; one part unread, one accepted
    assert _cases(scan) == {"testcase": 10, "failure": 4, "error": 1, "skipped": 1}
    # 4 not met; 3 undecided, 2 not modelled, 1 unread; 1 due, 1 accepted
    assert _cases(audit) == {"testcase": 13, "failure": 4, "error": 6, "skipped": 2}
    assert _cases(whole) == {"testcase": 3, "failure": 0, "error": 0, "skipped": 0}


@pytest.mark.parametrize(("level", "failures"), [(None, 0), (Severity.critical, 3), (Severity.info, 8)])
def test_junit_fails_as_the_run_was_asked_to(level: Severity | None, failures: int) -> None:
    page = reporter("junit", Style()).scan(SCAN, SCAN_OUTCOME, replace(RUN, fail_on=level), TAXONOMY)
    assert _cases(page)["failure"] == failures


@pytest.mark.parametrize("page", pages("md"))
def test_markdown_has_no_markup_from_names(page: str) -> None:
    """Rendered as GitHub would, with HTML on: the only tags are ours."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(page)
    inline = [t for token in tokens for t in (token.children or [])]
    assert not [t for t in inline if t.type in ("link_open", "image")]
    assert {t.content for t in inline if t.type == "html_inline"} <= {"<br>"}
    assert not [t for t in tokens if t.type == "html_block"]
    assert "<script" not in "".join(t.content for t in inline if t.type != "code_inline")


HOSTILE = [
    "<img src=x>",
    "[a](http://x)",
    "![a](x)",
    "`",
    "``a`",
    "a|b",
    "*a* _b_ ~~c~~",
    "www.x.example",
    "\\",
    "&lt;",
]


@pytest.mark.parametrize("raw", HOSTILE)
def test_markdown_text_and_code_show_what_they_were_given(raw: str) -> None:
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for made in (text(raw), code(raw)):
        (inline,) = [t for t in markdown.parse(f"x {made} y") if t.type == "inline"]
        assert "".join(c.content for c in inline.children or []) == f"x {raw} y"
    cells = markdown.parse(f"| a | b |\n| --- | --- |\n| {code(raw, cell=True)} | {text(raw)} |")
    assert [t.content for t in cells if t.type == "td_open"] == ["", ""]
