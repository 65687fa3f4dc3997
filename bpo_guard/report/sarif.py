"""SARIF 2.1.0: findings of a scan, open obligations of an audit, for code-scanning tools.

Levels: critical and high are errors, medium warnings, the rest notes; an obligation not met is an error if
it blocks or gates, a warning if it is a safeguard. What is undecided has kind ``open`` and what is due later
kind ``informational``: SARIF gives both level ``none``. Nothing carries a snippet.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from typing import ClassVar

from bpo_guard.model.audit import AuditResult
from bpo_guard.model.category import Severity, Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.finding import Finding, findings_of
from bpo_guard.model.obligation import Obligation, Status
from bpo_guard.model.outcome import Outcome
from bpo_guard.model.rule import Citation, Kind
from bpo_guard.model.run import Run
from bpo_guard.model.scan import ScanResult
from bpo_guard.report import view, words
from bpo_guard.report.json_ import dump
from bpo_guard.report.names import safe
from bpo_guard.report.sarif_parts import Json, document, location, notification, run_of, said, severity_score
from bpo_guard.report.style import Style

_LEVELS = {Severity.critical: "error", Severity.high: "error", Severity.medium: "warning"}
_KINDS = {Status.unsatisfied: "fail", Status.unknown: "open", Status.due: "informational"}
_WEIGHTS = {
    Kind.block: Severity.critical,
    Kind.gate: Severity.high,
    Kind.control: Severity.medium,
    Kind.note: Severity.info,
}
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w.~!$&'()*+,;=:@%/?#-]*)?", re.IGNORECASE)


@dataclass(frozen=True)
class SarifReporter:
    """One run, one tool; laws as taxonomies, provisions as their taxa."""

    style: Style
    name: ClassVar[str] = "sarif"
    suffix: ClassVar[str] = ".sarif"

    def scan(self, result: ScanResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        findings = findings_of(result.fields, taxonomy)
        types = sorted({f.type: f for f in findings}.items())
        index = {type_: i for i, (type_, _) in enumerate(types)}
        rules = [_type_rule(f, taxonomy) for _, f in types]
        results = [_finding(f, index[f.type], taxonomy) for f in findings]
        inner = run_of("scan", outcome, run, result.ledger, result.inputs, rules=rules, results=results)
        return dump(document(inner))

    def audit(self, result: AuditResult, outcome: Outcome, run: Run, taxonomy: Taxonomy) -> str:
        laws = Laws.of(result.obligations)
        first = {o.rule: o for o in reversed(result.obligations)}
        index = {rule: i for i, rule in enumerate(sorted(first))}
        opened = [o for o in result.obligations if o.status in _KINDS and o.kind is not Kind.note]
        scan = result.scan
        inner = run_of(
            f"audit/{result.handoff.name}",
            outcome,
            run,
            scan.ledger,
            scan.inputs,
            rules=[_law_rule(first[rule], laws) for rule in sorted(first)],
            results=[_obligation(o, index[o.rule], result, laws) for o in opened],
            extra=_open_ends(result),
        )
        inner["taxonomies"] = laws.taxonomies()
        inner["properties"] = {
            "verdict": str(result.verdict),
            "asOf": result.as_of.isoformat(),
            "notice": words.NOT_LEGAL_ADVICE,
        }
        return dump(document(inner))


def _open_ends(result: AuditResult) -> list[Json]:
    """Viewers may hide results of level ``none``: what nobody knows is a warning of the run as well."""
    asked = [notification("undecided", "warning", f"{q} ({law})") for q, law, _ in words.open_questions(result)]
    unmodelled = [notification("not-modelled", "warning", words.no_rules(n)) for n in view.unmodelled(result)]
    return [*asked, *unmodelled]


def _type_rule(finding: Finding, taxonomy: Taxonomy) -> Json:
    known = taxonomy.categories.get(finding.category)
    tags = ", ".join(sorted(known.tags)) if known else ""
    label = known.label if known else finding.category
    return {
        "id": finding.type,
        "shortDescription": {"text": label},
        "help": {"text": f"Data category {finding.category}" + (f", legal tags: {tags}." if tags else ".")},
        "defaultConfiguration": {"level": _LEVELS.get(finding.severity, "note")},
        "properties": {
            "category": finding.category,
            "severity": str(finding.severity),
            "security-severity": severity_score(finding.severity),
            "tags": ["privacy", "security"],
        },
    }


def _finding(finding: Finding, index: int, taxonomy: Taxonomy) -> Json:
    known = taxonomy.categories.get(finding.category)
    counted = f"{words.counted(finding.count, 'value')} in {words.counted(finding.rows, 'row')}"
    message = f"{known.label if known else finding.category}: {counted} of {finding.place}"
    return {
        "ruleId": finding.type,
        "ruleIndex": index,
        "level": _LEVELS.get(finding.severity, "note"),
        "message": said(f"{message} (confidence {finding.confidence:.2f})"),
        "locations": [location(finding.place, finding.place.dataset)],
        "partialFingerprints": {"bpoGuardFinding/v1": finding.id},
        "properties": {"confidence": round(finding.confidence, 4), "rate": round(finding.rate, 4)},
    }


def _law_rule(o: Obligation, laws: Laws) -> Json:
    rule: Json = {
        "id": o.rule,
        "shortDescription": {"text": safe(o.title)},
        "help": {"text": safe(f"{o.help or o.way_out or o.title} ({words.cited(o)}; {words.NOT_LEGAL_ADVICE})")},
        "defaultConfiguration": {"level": _level(o)},
        "relationships": [{"target": laws.reference(c), "kinds": ["relevant"]} for c in o.citations],
        "properties": {
            "regime": o.regime,
            "kind": str(o.kind),
            "certainty": str(o.certainty),
            "security-severity": severity_score(_WEIGHTS[o.kind]),
            "tags": ["law", "privacy"],
        },
    }
    link = https(o.source)
    return rule | ({"helpUri": link} if link else {})


def _level(o: Obligation) -> str:
    return _LEVELS.get(_WEIGHTS[o.kind], "note")


def _obligation(o: Obligation, index: int, result: AuditResult, laws: Laws) -> Json:
    todo = words.way_out(o) if o.status is Status.unsatisfied else ""
    asked = " ".join(q.text for q in o.questions) if o.status is Status.unknown else ""
    when = f"Due {o.due.isoformat()}." if o.status is Status.due and o.due else ""
    parts = [f"{o.title}: {words.STATUS[o.status]}.", o.because, todo, asked, when, f"({words.cited(o)})"]
    return {
        "ruleId": o.rule,
        "ruleIndex": index,
        "kind": _KINDS[o.status],
        "level": _level(o) if o.status is Status.unsatisfied else "none",
        "message": said(" ".join(p for p in parts if p)),
        "locations": [location(o.place, _handoff_file(result))],
        "taxa": [laws.reference(c) for c in o.citations],
        "partialFingerprints": {"bpoGuardObligation/v1": fingerprint(o)},
        "properties": {"subject": safe(o.subject), "status": str(o.status), "rows": o.rows},
    }


def fingerprint(o: Obligation) -> str:
    """Stable over months: the rule and what it is about, nothing measured."""
    key = json.dumps([o.rule, o.subject], ensure_ascii=False)
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _handoff_file(result: AuditResult) -> str:
    """What a reader opens for an obligation that is about no file of data."""
    paths = sorted(path for path, _ in result.handoff.files)
    return next((p for p in paths if p.rpartition("/")[2].startswith("handoff")), "handoff.yaml")


def https(source: str) -> str:
    """The source as a link, if it is one; packs write ``host/path`` without a scheme.

    >>> https("eur-lex.europa.eu/eli/reg/2016/679/oj"), https("the statute book"), https("http://a.example")
    ('https://eur-lex.europa.eu/eli/reg/2016/679/oj', '', '')
    """
    bare = source.removeprefix("https://")
    return f"https://{bare}" if _HOST.fullmatch(bare) else ""


@dataclass(frozen=True, slots=True)
class Laws:
    """Every instrument cited, with its provisions, in a fixed order."""

    provisions: dict[str, list[str]]

    @staticmethod
    def of(obligations: Sequence[Obligation]) -> Laws:
        found: dict[str, set[str]] = {}
        for citation in (c for o in obligations for c in o.citations):
            found.setdefault(citation.instrument, set()).add(citation.provision)
        return Laws({name: sorted(found[name]) for name in sorted(found)})

    def reference(self, citation: Citation) -> Json:
        """A pointer from a rule or result to the provision."""
        return {
            "id": citation.provision or citation.instrument,
            "index": self.provisions[citation.instrument].index(citation.provision),
            "toolComponent": {
                "name": citation.instrument,
                "index": list(self.provisions).index(citation.instrument),
            },
        }

    def taxonomies(self) -> list[Json]:
        return [
            {"name": name, "taxa": [{"id": p or name} for p in provisions]}
            for name, provisions in self.provisions.items()
        ]


REPORTER = SarifReporter
