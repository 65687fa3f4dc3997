"""What if: another day, another country. Every answer must be the one that an audit would give."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bpo_guard.auditing import audit, gather, seen_on
from bpo_guard.errors import BpoGuardError
from bpo_guard.explaining import explain_rule
from bpo_guard.handoff import moved_to
from bpo_guard.library import Library, load_library
from bpo_guard.model.audit import AuditResult, Verdict
from bpo_guard.model.request import AuditRequest
from bpo_guard.model.scan import ScanResult
from bpo_guard.paths import policies_dir
from bpo_guard.policy.again import Again
from bpo_guard.policy.facts import moved, on_the_day, subjects
from bpo_guard.policy.judgement import judge_now
from bpo_guard.policy.world import World
from bpo_guard.whatif import compare, timeline

FIXTURES = Path(__file__).parents[1] / "fixtures"
DAY = date(2026, 12, 15)
SMALL = """\
handoff: 1
name: small
client: acme
vendor: bpo
start: 2026-12-15
end: 2032-12-31
function: hr_payroll
task: gross-to-net
same_group: no
who_decides: client
where: [{entity: bpo, country: GB, mode: [store]}]
people: [{who: employees, where: DE, count: 3}]
data: [{name: staff, kind: system_access, field_list: [email, first_name], origin: []}]
contract: {signed: 2025-01-01, ends: 2027-06-30, clauses: []}
transfer: []
inline:
  org: {org: 1, entities: {acme: {country: DE, status: []}}}
  vendor: {vendor: 1, entities: {bpo: {country: GB}}, sites: [{entity: bpo, country: GB}], staff_countries: [GB, US],
    sub_vendors: [], owners: [{name: X, country: GB, share: 100}]}
"""


@pytest.fixture(scope="module")
def law() -> Library:
    return load_library(policies_dir())


@pytest.fixture
def small(tmp_path: Path) -> AuditRequest:
    (tmp_path / "handoff.yaml").write_text(SMALL)
    return asked(tmp_path)


def asked(case: Path, as_of: date = DAY, scan: ScanResult | None = None) -> AuditRequest:
    return AuditRequest(case, policies_dir(), today=as_of, as_of=as_of, names="off", scan=scan)


@pytest.fixture(scope="module")
def claims(law: Library) -> AuditRequest:
    case = FIXTURES / "claims-usa-india"
    return asked(case, scan=audit(asked(case), law).scan)


def statuses(result: AuditResult) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for obligation in result.obligations:
        found.setdefault((obligation.rule, obligation.subject), str(obligation.status))
    return found | {(regime.regime, "handoff"): "not modelled" for regime in result.not_modelled}


def test_a_timeline_tells_every_change_and_no_other(claims: AuditRequest, law: Library) -> None:
    """Told changes, applied one after the other, give on any day what an audit of that day gives."""
    last = DAY + timedelta(days=200)
    days = {day.on: day for day in timeline(claims, law, DAY, last).days}
    assert set(days) == {DAY, date(2026, 12, 22), date(2027, 1, 22), date(2027, 5, 13)}
    state = statuses(audit(claims, law))
    verdict = days[DAY].verdict
    for on in (DAY + timedelta(days=n) for n in range(201)):
        for change in days[on].changes if on in days else ():
            assert state.pop((change.rule, change.subject), "") == change.before
            state |= {(change.rule, change.subject): change.after} if change.after else {}
        verdict = days[on].verdict if on in days else verdict
        if on in days or on + timedelta(days=1) in days or on.day == 1:
            result = audit(asked(claims.handoff, on, claims.scan), law)
            assert (statuses(result), result.verdict) == (state, verdict), on


def test_causes_are_those_of_what_changed(claims: AuditRequest, law: Library) -> None:
    told = {day.on: day.causes for day in timeline(claims, law, DAY, date(2029, 12, 31)).days}
    assert told == {
        DAY: (),
        date(2026, 12, 22): ("contract: signed",),
        date(2027, 1, 22): ("the deadline of US-CMS-OFF has passed",),
        date(2027, 5, 13): ("IN-DPDP-17 takes effect: Security for data of people abroad",),
        date(2029, 1, 1): ("the contract has ended", "the handoff has ended"),
    }


def test_adequacy_that_lapses(small: AuditRequest, law: Library) -> None:
    found = timeline(small, law, date(2031, 12, 1), None)
    assert found.last == date(2032, 12, 31)
    lapse = found.days[-1]
    assert lapse.on == date(2031, 12, 28)
    assert [(c.rule, c.before, c.after) for c in lapse.changes if c.subject == "hop:bpo@GB"] == [
        ("EU-GDPR-46", "", "unsatisfied")
    ]
    assert lapse.causes[0].startswith("adequacy of GB under EU law has lapsed")


LATER = (date(2026, 12, 2), date(2027, 5, 13), date(2031, 12, 28), date(2037, 1, 1))


@pytest.mark.parametrize("case", sorted(p.parent.name for p in FIXTURES.glob("*/handoff.yaml")))
def test_what_is_taken_over_is_what_would_be_found_anew(case: str, law: Library) -> None:
    material = gather(asked(FIXTURES / case), law)
    found = seen_on(material, law, DAY)
    base = subjects(World(material.handoff, found, law.reference, DAY))
    for day in LATER:
        world = World(material.handoff, found, law.reference, day)
        assert on_the_day(world, base) == subjects(world), day
    given = (law.reference, law.matcher, law.packs, law.regimes, DAY)
    rules = [rule for pack in law.packs for rule in pack.rules]
    first = judge_now(material.handoff, base, *given)
    again = Again.after(first, rules, law.regimes, law.reference, law.matcher, DAY)
    for code in ("DE", "PH", "IN", "US", "GB", "CN", "HK", "BR", "PR"):
        there = moved_to(material.handoff, code, law.reference)
        world = World(there, found, law.reference, DAY)
        here = moved(world, base)
        assert here == subjects(world), code
        assert again.judge(there, here) == judge_now(there, here, *given), code


def test_a_country_is_what_an_audit_of_it_gives(small: AuditRequest, law: Library) -> None:
    file = small.handoff / "handoff.yaml"
    told = {c.code: c for c in compare(small, law, ["IN", "GB", "AT"]).countries}
    assert [code for code, country in told.items() if country.here] == ["GB"]
    for code, country in told.items():
        file.write_text(SMALL.replace("GB", code).replace(f"name: X, country: {code}", "name: X, country: GB"))
        result = audit(small, law)
        titles = {m.missing.title for m in result.recommendations}
        assert country.verdict is result.verdict
        assert set(country.missing) <= titles and len(titles) >= len(country.missing)
        assert set(country.not_modelled) == {n.regime for n in result.not_modelled}
    assert any("for IN" in title for title in told["IN"].missing)
    assert not any("for AT" in title for title in told["AT"].missing)


def test_what_is_signed_and_who_owns_stays(small: AuditRequest, law: Library) -> None:
    before = gather(small, law).handoff
    after = moved_to(before, "IN", law.reference)
    vendor = after.declared["vendor"]
    assert after.vendor is not None and after.vendor.country == "IN"
    assert [hop.to_country for hop in after.hops] == ["IN"]
    assert (vendor["sites"][0]["country"], vendor["staff_countries"]) == ("IN", ["IN", "US"])
    assert vendor["owners"] == before.declared["vendor"]["owners"]
    assert before.declared["vendor"]["sites"][0]["country"] == "GB"


def test_best_comes_first(law: Library) -> None:
    case = FIXTURES / "helpdesk-germany-poland"
    found = compare(asked(case), law, law.reference.geography.countries).countries
    assert len(found) == len(law.reference.geography.countries)
    order = [Verdict.passed, Verdict.conditional, Verdict.incomplete, Verdict.blocked]
    assert [order.index(c.verdict) for c in found] == sorted(order.index(c.verdict) for c in found)
    assert found[0].verdict is Verdict.conditional


def test_the_status_explained_is_the_status_audited(claims: AuditRequest, law: Library) -> None:
    audited = statuses(audit(claims, law))
    for rule in (rule for pack in law.packs for rule in pack.rules):
        explained = explain_rule(claims, rule.id, law)
        for subject in explained.subjects:
            expected = audited.get((rule.id, subject.label), "does not apply" if explained.in_force else "not in force")
            assert subject.status == expected, (rule.id, subject.label)
            assert subject.status not in {change.leads_to for change in subject.changes}


@pytest.mark.parametrize(
    ("left_out", "first", "last"),
    [("end: 2032-12-31\n", None, None), ("", date(2027, 1, 1), date(2026, 1, 1))],
    ids=["no end", "backwards"],
)
def test_ranges_that_cannot_be(
    left_out: str, first: date | None, last: date | None, small: AuditRequest, law: Library
) -> None:
    text = SMALL.replace(left_out, "") if left_out else SMALL
    (small.handoff / "handoff.yaml").write_text(text)
    with pytest.raises(BpoGuardError):
        timeline(small, law, first, last)


def test_a_vendor_that_is_nowhere_cannot_move(small: AuditRequest, law: Library) -> None:
    (small.handoff / "handoff.yaml").write_text(SMALL.replace("{bpo: {country: GB}}", "{bpo: {name: B}}"))
    with pytest.raises(BpoGuardError, match="where the vendor is, is not stated"):
        compare(small, law, ["IN"])
