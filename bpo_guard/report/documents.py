"""The ``result`` part of the JSON documents: plain data, sorted where order says nothing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import cast

from bpo_guard.model.audit import AuditResult, HopRow, LeavingGroup, NotModelled, Recommendation
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.fact import Question
from bpo_guard.model.finding import findings_of
from bpo_guard.model.handoff import Entity, Handoff
from bpo_guard.model.obligation import Missing, Obligation
from bpo_guard.model.process import ProcessModel
from bpo_guard.model.rule import Citation
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.scan_json import scan_to_json
from bpo_guard.model.topic import Conflict, Strictest

Json = dict[str, object]


def scan_result(result: ScanResult, taxonomy: Taxonomy) -> Json:
    """Findings, and what ``scan_from_json`` reads back."""
    findings = [f.to_json() for f in findings_of(result.fields, taxonomy)]
    return {"findings": findings} | cast(Json, scan_to_json(result)["result"])


def audit_result(result: AuditResult, taxonomy: Taxonomy) -> Json:
    """The scan's result and everything judged on it. Obligations keep their order: worst first."""
    scan = scan_result(result.scan, taxonomy)
    return scan | {
        "verdict": str(result.verdict),
        "complete": result.complete,
        "assurance": str(result.assurance),
        "as_of": result.as_of.isoformat(),
        "valid_until": _day(result.valid_until),
        "facts": dict(sorted(result.facts.items())),
        "handoff": _handoff(result.handoff),
        "obligations": [_obligation(o) for o in result.obligations],
        "hops": [_hop(h) for h in result.hops],
        "groups": [_group(g) for g in result.groups],
        "recommendations": [_recommendation(r) for r in result.recommendations],
        "not_modelled": [_not_modelled(n) for n in sorted(result.not_modelled)],
        "topics": [_topic(t) for t in result.topics],
        "conflicts": [_conflict(c) for c in result.conflicts],
        "own_rules": [asdict(r) for r in sorted(result.own_rules)],
        "changes": [{"on": c.on.isoformat(), "what": c.what} for c in sorted(result.changes)],
        "processes": [_process(p) for p in sorted(result.processes, key=lambda p: p.path)],
        "digests": dict(sorted({**result.scan.digests, **result.digests}.items())),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _citation(citation: Citation) -> Json:
    return asdict(citation)


def _question(question: Question) -> Json:
    return asdict(question)


def _missing(missing: Missing) -> Json:
    return asdict(missing) | {"needs": str(missing.needs), "methods": list(missing.methods)}


def _obligation(o: Obligation) -> Json:
    ways = [[_missing(m) for m in way] for way in o.ways]
    return {
        "rule": o.rule,
        "regime": o.regime,
        "title": o.title,
        "kind": str(o.kind),
        "status": str(o.status),
        "citation": _citation(o.citations[0]) if o.citations else None,
        "citations": [_citation(c) for c in o.citations],
        "certainty": str(o.certainty),
        "subject": o.subject,
        "location": o.place.to_json_full(),
        "rows": o.rows,
        "because": o.because,
        "missing": ways[0] if ways else [],
        "ways": ways,
        "way_out": o.way_out,
        "question": o.questions[0].text if o.questions else None,
        "questions": [_question(q) for q in o.questions],
        "assurance": str(o.assurance) if o.assurance else None,
        "satisfied_with": list(o.satisfied_with),
        "due": _day(o.due),
        "good_until": _day(o.good_until),
        "effective_from": _day(o.effective_from),
        "source": o.source,
    }


def _entity(entity: Entity | None) -> Json | None:
    return asdict(entity) if entity else None


def _handoff(handoff: Handoff) -> Json:
    """The parties and the term. Its folder stays out: a path of this machine is no part of the result."""
    return {
        "name": handoff.name,
        "client": _entity(handoff.client),
        "vendor": _entity(handoff.vendor),
        "start": _day(handoff.start),
        "end": _day(handoff.end),
        "people": [asdict(p) for p in handoff.people],
        "datasets": [{"name": d.name, "kind": d.kind, "files": len(d.files)} for d in handoff.datasets],
        "files": [{"path": path, "sha256": digest} for path, digest in sorted(handoff.files)],
    }


def _hop(hop: HopRow) -> Json:
    return asdict(hop) | {"modes": list(hop.modes), "good_until": _day(hop.good_until)}


def _group(group: LeavingGroup) -> Json:
    return {
        "category": group.category,
        "label": group.label,
        "severity": group.severity,
        "locations": [p.to_json_full() for p in sorted(group.places)],
        "rows": group.rows,
        "needed": group.needed,
        "action": group.action,
        "why": group.why,
    }


def _recommendation(r: Recommendation) -> Json:
    return {
        "missing": _missing(r.missing),
        "satisfies": [_citation(c) for c in sorted(r.satisfies)],
        "rules": sorted(r.rules),
        "locations": [p.to_json_full() for p in sorted(r.places)],
    }


def _not_modelled(n: NotModelled) -> Json:
    return {
        "regime": n.regime,
        "title": n.title,
        "certain": n.certain,
        "questions": [_question(q) for q in n.questions],
    }


def _topic(t: Strictest) -> Json:
    return {
        "topic": t.topic,
        "title": t.title,
        "term": t.term,
        "sources": [{"regime": regime, "citation": _citation(law)} for regime, law in t.sources],
        "others": list(t.others),
        "perhaps": list(t.perhaps),
    }


def _conflict(c: Conflict) -> Json:
    return {
        "id": c.id,
        "title": c.title,
        "between": list(c.between),
        "citations": [_citation(law) for law in c.citations],
        "because": c.because,
        "way_out": c.way_out,
    }


def _process(process: ProcessModel) -> Json:
    return {
        "path": process.path,
        "language": process.language,
        "participants": [asdict(p) for p in sorted(process.participants)],
        "flows": [asdict(f) | {"data": list(f.data)} for f in sorted(process.flows)],
        "notes": list(process.notes),
    }
