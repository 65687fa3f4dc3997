"""The same handoff on other days and with the vendor elsewhere: read once, judged many times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bpo_guard.auditing import Material, day_of, gather, seen_on
from bpo_guard.errors import UsageError, nearest
from bpo_guard.handoff import moved_to
from bpo_guard.library import Library
from bpo_guard.model.audit import NotModelled, Verdict
from bpo_guard.model.obligation import Obligation, Status
from bpo_guard.model.request import AuditRequest
from bpo_guard.model.rule import Needs
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.whatif import Cause, Comparison, Country, Day, StatusChange, Timeline
from bpo_guard.policy.again import Again
from bpo_guard.policy.evaluate import Evaluator
from bpo_guard.policy.facts import moved, subjects
from bpo_guard.policy.holdings import holdings_of
from bpo_guard.policy.judgement import Judgement, judge_now
from bpo_guard.policy.world import World
from bpo_guard.remedy.dates import causes
from bpo_guard.remedy.recommend import recommend
from bpo_guard.remedy.verdict import is_prohibition, verdict_of, worst_first

NOT_MODELLED = "not modelled"
_BEST_FIRST = (Verdict.passed, Verdict.conditional, Verdict.incomplete, Verdict.blocked)

Standing = Mapping[tuple[str, str], tuple[str, str]]
"""By rule and subject: status and title."""


def timeline(request: AuditRequest, law: Library, first: date | None, last: date | None) -> Timeline:
    """The days from ``first`` to ``last`` on which the verdict or a status changes, and why.

    Without them: from the day an audit is about to the end of the handoff. Only days named in the files or in the law
    are judged, because nothing can change on any other.
    """
    material = gather(request, law)
    first = first or day_of(request, material.handoff)
    last = last or material.handoff.end
    if last is None:
        raise UsageError("the handoff has no end", where="--as-of", expected="a range like 2026-12-15..2028-12-31")
    if last < first:
        raise UsageError("the range ends before it begins", where="--as-of", expected="FIRST..LAST")
    dated: dict[date, list[Cause]] = {}
    for cause in sorted(set(_causes(material, law))):
        if first < cause.on <= last:
            dated.setdefault(cause.on, []).append(cause)
    return Timeline(
        material.handoff.name, first, last, len(dated) + 1, tuple(_days(material, law, first, sorted(dated.items())))
    )


def _causes(material: Material, law: Library) -> Iterator[Cause]:
    rules = [rule for pack in law.packs for rule in pack.rules]
    clock = Evaluator(law.matcher, law.reference, holdings_of(material.handoff), date.min)
    ends = {rule.id: clock.deadline(rule.due) for rule in rules if rule.due}
    deadlines = {rule: day for rule, day in ends.items() if day}
    return causes(material.handoff, law.reference, (*rules, *law.regimes), deadlines)


def _days(
    material: Material, law: Library, first: date, dated: Sequence[tuple[date, Sequence[Cause]]]
) -> Iterator[Day]:
    verdict, before = _standing(material, law, first)
    yield Day(first, verdict, (), ())
    for on, happening in dated:
        was = verdict
        verdict, after = _standing(material, law, on)
        changes = tuple(_changes(before, after))
        touched = {change.rule for change in changes}
        why = [c for c in happening if c.ends or ((changes or verdict is not was) and c.rule in {"", *touched})]
        if changes or verdict is not was or why:
            yield Day(on, verdict, tuple(dict.fromkeys(c.what for c in why)), changes)
        before = after


def _standing(material: Material, law: Library, on: date) -> tuple[Verdict, Standing]:
    found = seen_on(material, law, on)
    here = subjects(World(material.handoff, found, law.reference, on))
    judged = judge_now(material.handoff, here, law.reference, law.matcher, law.packs, law.regimes, on)
    standing: dict[tuple[str, str], tuple[str, str]] = {}
    for o in sorted(judged.obligations, key=worst_first):
        standing.setdefault((o.rule, o.subject), (str(o.status), o.title))
    for regime in judged.not_modelled:
        standing[regime.regime, "handoff"] = (NOT_MODELLED, regime.title)
    return _verdict(judged, found), standing


def _verdict(judged: Judgement, found: ScanResult) -> Verdict:
    return verdict_of(judged.obligations, found.ledger, judged.not_modelled)


def _changes(before: Standing, after: Standing) -> Iterator[StatusChange]:
    for key in sorted(before.keys() | after.keys()):
        was, title = before.get(key, ("", ""))
        now, new_title = after.get(key, ("", title))
        if was != now:
            yield StatusChange(*key, new_title or title, was, now)


def compare(request: AuditRequest, law: Library, codes: Iterable[str]) -> Comparison:
    """The verdict with the vendor in each country, best first; of alike verdicts, where least is missing."""
    material = gather(request, law)
    as_of = day_of(request, material.handoff)
    known = law.reference.geography.countries
    found = seen_on(material, law, as_of)
    base = subjects(World(material.handoff, found, law.reference, as_of))
    first = judge_now(material.handoff, base, law.reference, law.matcher, law.packs, law.regimes, as_of)
    rules = [rule for pack in law.packs for rule in pack.rules]
    again = Again.after(first, rules, law.regimes, law.reference, law.matcher, as_of)
    rows = []
    for code in dict.fromkeys(codes):
        if code not in known:
            raise UsageError(f'unknown country "{code}"', where="--vendor-country", hint=nearest(code, known))
        rows.append(_country(material, found, law, again, code))
    return Comparison(material.handoff.name, as_of, tuple(sorted(rows, key=_order)))


def _country(
    material: Material,
    found: ScanResult,
    law: Library,
    again: Again,
    code: str,
) -> Country:
    handoff = moved_to(material.handoff, code, law.reference)
    here = moved(World(handoff, found, law.reference, again.as_of), again.first.subjects)
    judged = again.judge(handoff, here)
    lacking = [r.missing for r in recommend(judged.obligations)]
    return Country(
        code=code,
        name=law.reference.geography.countries[code].name,
        here=material.handoff.vendor is not None and material.handoff.vendor.country == code,
        verdict=_verdict(judged, found),
        missing=tuple(m.title for m in lacking if m.needs is not Needs.redact),
        redactions=sum(m.needs is Needs.redact for m in lacking),
        prohibitions=_prohibitions(judged.obligations),
        undecided=sum(o.status is Status.unknown for o in judged.obligations),
        not_modelled=_regimes(judged.not_modelled),
    )


def _prohibitions(obligations: Iterable[Obligation]) -> tuple[str, ...]:
    return tuple(sorted({o.rule for o in obligations if is_prohibition(o)}))


def _regimes(regimes: Iterable[NotModelled]) -> tuple[str, ...]:
    return tuple(r.regime for r in regimes)


def _order(country: Country) -> tuple[int, int, int, int, str]:
    open_ = len(country.not_modelled) + country.undecided
    return (_BEST_FIRST.index(country.verdict), open_, len(country.missing), country.redactions, country.code)
