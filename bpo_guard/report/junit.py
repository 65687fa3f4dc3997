"""JUnit XML, for CI systems that show tests.

Audit: one suite a regime, one case a rule and subject. Not met is a failure; undecided is an error, because
the check could not be made; due later is skipped with its date; met passes. Scan: one suite a file, one case
a finding, a failure at or over the run's ``--fail-on``. Both end with a suite of what was not examined, where
every unread part is an error and every accepted one is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar
from xml.etree import ElementTree as ET

from bpo_guard.model.audit import AuditResult
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.finding import Finding, findings_of
from bpo_guard.model.ledger import Ledger
from bpo_guard.model.obligation import Obligation, Status
from bpo_guard.model.outcome import Outcome
from bpo_guard.model.rule import Kind
from bpo_guard.model.run import Run
from bpo_guard.model.scan import ScanResult
from bpo_guard.report import view, words
from bpo_guard.report.names import safe
from bpo_guard.report.style import Style

# Beyond what names.safe writes as an escape, XML 1.0 has no way to hold these two.
_NO_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Case:
    """One test case. ``result``: passed, failure, error or skipped; ``kind`` the type of a failure or error."""

    name: str
    classname: str
    result: str
    message: str = ""
    kind: str = ""


@dataclass(frozen=True)
class JunitReporter:
    """Valid against the Windy Road schema of the Ant JUnit tasks."""

    style: Style
    name: ClassVar[str] = "junit"
    suffix: ClassVar[str] = ".xml"

    def scan(self, result: ScanResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        suites: dict[str, list[Case]] = {}
        for finding in findings_of(result.fields, taxonomy):
            suites.setdefault(words.file_name(finding.place), []).append(_finding(finding, run))
        named = dict(sorted(suites.items()))
        return _document({**named, "not examined": _not_examined(result.ledger)}, run, {})

    def audit(self, result: AuditResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        suites: dict[str, list[Case]] = {}
        for obligation in result.obligations:
            suites.setdefault(obligation.regime, []).append(_obligation(obligation, result))
        properties = {
            "verdict": str(result.verdict),
            "as_of": result.as_of.isoformat(),
            "notice": words.NOT_LEGAL_ADVICE,
        }
        ends = {"not modelled": _not_modelled(result), "not examined": _not_examined(result.scan.ledger)}
        return _document({**dict(sorted(suites.items())), **ends}, run, properties)


def _finding(finding: Finding, run: Run) -> Case:
    fails = run.fail_on is not None and finding.severity >= run.fail_on
    counted = f"{words.counted(finding.count, 'value')}, confidence {finding.confidence:.2f}"
    return Case(
        name=f"{words.field_name(finding.place)}: {finding.type}",
        classname=finding.category,
        result="failure" if fails else "passed",
        message=f"{finding.severity}: {counted}",
        kind=finding.type,
    )


def _obligation(o: Obligation, result: AuditResult) -> Case:
    questions = " ".join(q.text for q in o.questions)
    outcomes = {
        Status.satisfied: ("passed", ""),
        Status.unsatisfied: ("failure", f"{o.because} → {words.way_out(o)} [{words.cited(o)}]"),
        Status.unknown: ("error", f"{o.because} {questions} [{words.cited(o)}]"),
        Status.due: ("skipped", f"due {words.day(o.due)}: {o.because} [{words.cited(o)}]"),
    }
    kind, message = outcomes[o.status] if o.kind is not Kind.note else ("passed", "")
    return Case(f"{o.title}: {words.where(o, result)}", o.rule, kind, message, str(o.kind))


def _not_examined(ledger: Ledger) -> list[Case]:
    unread = [
        Case(str(n.place), "not-examined", "error", words.not_read(n), str(n.reason)) for n in sorted(ledger.open_gaps)
    ]
    accepted = [
        Case(a.path, "accepted", "skipped", f"{a.reason} (accepted by {a.who} until {a.until})")
        for a in sorted(ledger.accepted)
    ]
    return [*unread, *accepted] or [Case("everything given was read", "not-examined", "passed")]


def _not_modelled(result: AuditResult) -> list[Case]:
    cases = [Case(n.title, n.regime, "error", words.no_rules(n), "not modelled") for n in view.unmodelled(result)]
    return cases or [Case("no regime touched without rules", "not-modelled", "passed")]


def _document(suites: dict[str, list[Case]], run: Run, properties: dict[str, str]) -> str:
    root = ET.Element("testsuites")
    for index, (name, cases) in enumerate(suites.items()):
        root.append(_suite(index, name, cases, run, properties))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(index: int, name: str, cases: list[Case], run: Run, properties: dict[str, str]) -> ET.Element:
    suite = ET.Element(
        "testsuite",
        name=_clean(name),
        package="bpo-guard",
        id=str(index),
        timestamp=run.started.strftime("%Y-%m-%dT%H:%M:%S"),
        hostname="localhost",
        tests=str(len(cases)),
        failures=_count(cases, "failure"),
        errors=_count(cases, "error"),
        skipped=_count(cases, "skipped"),
        time="0",
    )
    held = ET.SubElement(suite, "properties")
    for key, value in properties.items():
        ET.SubElement(held, "property", name=key, value=_clean(value))
    for case in cases:
        suite.append(_case(case))
    ET.SubElement(suite, "system-out")
    ET.SubElement(suite, "system-err")
    return suite


def _case(case: Case) -> ET.Element:
    element = ET.Element("testcase", name=_clean(case.name), classname=_clean(case.classname), time="0")
    if case.result == "skipped":
        ET.SubElement(element, "skipped", message=_clean(case.message))
    elif case.result in ("failure", "error"):
        part = ET.SubElement(element, case.result, message=_clean(case.message), type=_clean(case.kind))
        part.text = _clean(case.message)
    return element


def _count(cases: Iterable[Case], result: str) -> str:
    return str(sum(case.result == result for case in cases))


def _clean(text: str) -> str:
    return _NO_XML.sub("?", safe(text)) or "-"


REPORTER = JunitReporter
