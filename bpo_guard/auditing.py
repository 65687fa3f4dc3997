"""One handoff, audited end to end. The page to read first: every stage is called here, in order.

files ─ scan ─▶ fields and ledger
org, vendor, handoff .yaml ─ handoff ─▶ what was declared
process definitions ─ process ─▶ which flow hands data over
all of it ─ policy ─▶ obligations ─ remedy ─▶ verdict, recommendations, what leaves, what will change
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bpo_guard.classify.declared import declared_profiles
from bpo_guard.errors import SourceError
from bpo_guard.handoff import load_handoff
from bpo_guard.library import Library, load_library
from bpo_guard.model.audit import AuditResult, OwnRule
from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import Scope, Subject
from bpo_guard.model.handoff import Handoff
from bpo_guard.model.ledger import NotExamined, Reason, Undeclared
from bpo_guard.model.place import Place
from bpo_guard.model.process import ProcessModel
from bpo_guard.model.request import AuditRequest, ScanRequest
from bpo_guard.model.rule import Pack
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.scan_json import canonical
from bpo_guard.model.store import is_address, store_request
from bpo_guard.model.topic import Conflict, Strictest
from bpo_guard.policy.judgement import Judgement, judge
from bpo_guard.policy.topics import strictest, touched_by
from bpo_guard.process import read_process
from bpo_guard.remedy.changes import changes
from bpo_guard.remedy.leaving import hop_rows, leaving
from bpo_guard.remedy.recommend import recommend
from bpo_guard.remedy.verdict import assurance_of, is_complete, valid_until, verdict_of, worst_first
from bpo_guard.saved_scan import fitted
from bpo_guard.scanning import safe_names, scan
from bpo_guard.sources.layouts import load_layout


def audit(request: AuditRequest, library: Library | None = None) -> AuditResult:
    """Audit one handoff. ``library``: the policies folder as already read, for callers that audit more than once.

    Raises :class:`~bpo_guard.errors.BpoGuardError` only for what the user must mend first: a handoff or pack that
    cannot be understood, a saved scan that no longer fits.
    """
    law = library or load_library(request.policies, request.own)
    material = gather(request, law)
    as_of = day_of(request, material.handoff)
    found = seen_on(material, law, as_of)
    judged = judge(material.handoff, found, law.reference, law.matcher, law.packs, law.regimes, as_of)
    return _result(material.handoff, found, law, judged, as_of, material.processes)


@dataclass(frozen=True, slots=True)
class Material:
    """What an audit is about, as read; the day is not in it, so one material may be judged on many days."""

    handoff: Handoff
    scan: ScanResult
    processes: tuple[ProcessModel, ...]
    unread: tuple[NotExamined, ...]
    undeclared: tuple[Undeclared, ...]


def gather(request: AuditRequest, law: Library) -> Material:
    """Read the handoff, its data (or the saved scan) and its process definitions. Raises as :func:`audit` does."""
    handoff = load_handoff(request.handoff, law.reference)
    found = _read(request, handoff, law)
    processes, unread = _processes(handoff, law)
    beside = safe_names(_undeclared(handoff), law.vocabulary, request.config)
    return Material(handoff, canonical(found), processes, unread, tuple(map(Undeclared, beside)))


def _read(request: AuditRequest, handoff: Handoff, law: Library) -> ScanResult:
    """The saved scan, if it still fits, or a new one."""
    if request.scan:
        return fitted(request.scan, handoff, law.vocabulary, request.config)
    return scan(_scan_request(request, handoff))


def day_of(request: AuditRequest, handoff: Handoff) -> date:
    """The day as of which to judge: the one asked for, or the later of today and the start."""
    return request.as_of or max(filter(None, (request.today, handoff.start)))


def _result(
    handoff: Handoff,
    found: ScanResult,
    law: Library,
    judged: Judgement,
    as_of: date,
    processes: tuple[ProcessModel, ...],
) -> AuditResult:
    obligations = tuple(sorted(judged.obligations, key=worst_first))
    term = changes(handoff, law.reference, as_of, judged.coming)
    topics, conflicts = _stacked(law, judged.subjects[Scope.handoff][0], as_of)
    ends = [c.on for c in term if c.what == "the contract ends"]
    return AuditResult(
        handoff=handoff,
        scan=found,
        verdict=verdict_of(obligations, found.ledger, judged.not_modelled),
        complete=is_complete(obligations, found.ledger, judged.not_modelled),
        assurance=assurance_of(obligations),
        as_of=as_of,
        valid_until=valid_until(obligations, [*ends, *_laws(judged), *([handoff.end] if handoff.end else [])]),
        obligations=obligations,
        hops=hop_rows(handoff, judged.subjects[Scope.hop], obligations, law.reference.homes),
        groups=leaving(judged.subjects[Scope.field], obligations, law.reference.taxonomy),
        recommendations=recommend(obligations),
        not_modelled=judged.not_modelled,
        changes=term,
        processes=processes,
        facts=_fact_counts(judged.subjects[Scope.handoff]),
        topics=topics,
        conflicts=conflicts,
        own_rules=tuple(_own_rules(law.packs)),
        digests={**found.digests, "packs": _packs_digest(law.packs), "reference": law.reference.digest},
    )


def _laws(judged: Judgement) -> Iterator[date]:
    """Days on which a new rule begins that would not be satisfied."""
    return (day for day, coming in judged.coming.items() if any(o.status != "satisfied" for o in coming))


def _stacked(law: Library, whole: Subject, as_of: date) -> tuple[tuple[Strictest, ...], tuple[Conflict, ...]]:
    """Over all regimes in force that look at the handoff."""
    touched = touched_by((r for r in law.regimes if r.in_force(as_of)), whole, law.matcher)
    return strictest(law.topics, touched, whole, law.matcher)


def _own_rules(packs: Iterable[Pack]) -> Iterator[OwnRule]:
    """The rules that are not shipped, and whether each stands in for a shipped one."""
    for pack in packs:
        if pack.own:
            yield from (OwnRule(rule.id, pack.path, rule.id in pack.overrides) for rule in pack.rules)


def _fact_counts(whole: Iterable[Subject]) -> dict[str, int]:
    facts = [fact for subject in whole for fact in subject.known.values()]
    evidenced = sum(fact.evidenced for fact in facts)
    return {"declared": len(facts) - evidenced, "evidenced": evidenced}


def _packs_digest(packs: Sequence[Pack]) -> str:
    return hashlib.sha256("".join(f"{p.path}:{p.sha256}\n" for p in packs).encode()).hexdigest()


def _scan_request(request: AuditRequest, handoff: Handoff) -> ScanRequest:
    paths = {path: dataset.name for dataset in handoff.datasets for path in dataset.files}
    by_path = {unicodedata.normalize("NFC", path): name for path, name in paths.items()}
    stores = {d.name: store_request(d.glob, os.environ) for d in handoff.datasets if is_address(d.glob)}
    by_path |= {store.address.shown: name for name, store in stores.items()}
    layouts = {d.name: load_layout(handoff.root / d.layout) for d in handoff.datasets if d.layout}
    return ScanRequest(
        paths=tuple(handoff.root / path for path in sorted(paths)),
        root=handoff.root,
        policies=request.policies,
        exclude=request.exclude,
        names=request.names,
        limits=request.limits,
        datasets=by_path,
        config=request.config,
        effort=request.effort,
        stores=tuple(stores.values()),
        layouts={path: layouts[name] for path, name in by_path.items() if name in layouts},
    )


def _processes(handoff: Handoff, law: Library) -> tuple[tuple[ProcessModel, ...], tuple[NotExamined, ...]]:
    """Read every process definition; one that cannot be read goes to the ledger."""
    client = _names(handoff.client.id, handoff.client.name) if handoff.client else ()
    vendor = _names(handoff.vendor.id, handoff.vendor.name) if handoff.vendor else ()
    read, unread = [], []
    for name in handoff.process:
        try:
            model = read_process(handoff.root / name, law.vocabulary, client, vendor)
            read.append(replace(model, path=name))
        except SourceError as error:
            unread.append(NotExamined(Place(dataset=name, path=name), Reason(error.reason), error.what))
    return tuple(read), tuple(unread)


def _names(*names: str) -> tuple[str, ...]:
    return tuple(n for n in dict.fromkeys(names) if n)


def seen_on(material: Material, law: Library, as_of: date) -> ScanResult:
    """The scan, with fields that are only declared, gaps that only the handoff shows, and what is accepted that day."""
    found, handoff = material.scan, material.handoff
    fields = [
        profile
        for dataset in handoff.datasets
        if dataset.field_list is not None
        for profile in declared_profiles(dataset.name, dataset.field_list, law.vocabulary, law.reference.taxonomy)
    ]
    missing = [
        NotExamined(Place(dataset=d.name, path=d.glob), Reason.missing, "the path matches no file")
        for d in handoff.datasets
        if d.glob and not d.files and not is_address(d.glob)
    ]
    if not handoff.datasets:
        missing.append(NotExamined(Place(dataset="data", path="handoff.yaml"), Reason.nothing_named))
    ledger = replace(
        found.ledger,
        not_examined=tuple(sorted({*found.ledger.not_examined, *missing, *material.unread})),
        accepted=tuple(a for a in handoff.accept if date.fromisoformat(a.until) >= as_of),
        undeclared=material.undeclared,
    )
    return replace(found, fields=tuple(sorted([*found.fields, *fields], key=lambda f: f.place)), ledger=ledger)


def _undeclared(handoff: Handoff) -> Iterator[str]:
    """Files beside the data that no dataset names: in the folders the data lies in, the handoff's own files apart."""
    named = {path for d in handoff.datasets for path in d.files} | {name for name, _ in handoff.files}
    folders = {(handoff.root / path).parent for path in named if "/" in path}
    for folder in sorted(folders):
        for file in sorted(p for p in folder.iterdir() if p.is_file()):
            path = file.relative_to(handoff.root).as_posix()
            if path not in named:
                yield path
