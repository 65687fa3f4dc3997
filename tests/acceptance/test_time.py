"""Time travel: on the day on which the law changes a handoff is judged otherwise than on the day before.

Days and what changes are written down from the law, not from the packs: adequacy that begins and ends, acts that take
effect, rules that give way, clocks that run out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bpo_guard.auditing import Material, gather, seen_on
from bpo_guard.handoff import load_handoff
from bpo_guard.library import Library, load_library
from bpo_guard.model.request import AuditRequest
from bpo_guard.paths import policies_dir
from bpo_guard.policy.facts import subjects
from bpo_guard.policy.judgement import judge_now
from bpo_guard.policy.world import World

ASKED = """
critical_function ict_service subcontractors records_calls takes_cards people_told impact_assessment large_scale
staff_reps_consulted vendor_keeps_or_reuses targets_eea targets_uk financial_reporting collected_in_china staff_move
important_data_cn cn_exempt_purpose consents_on_file emotion_ai ai_hiring_or_workers ai_talks_to_people dsp_programme
dsp_audit ru_primary_in_russia ai_intimate_images admt_notice cmmc_required
"""
ANSWERS = dict.fromkeys(ASKED.split(), "no")


@dataclass(frozen=True)
class Story:
    """A small handoff: the client's people, one vendor, what is seen in a system, and nothing that satisfies a rule."""

    client: str = "DE"
    vendor: str = "IN"
    state: str = ""
    status: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    function: str = "customer_service"
    task: str = "inbound-support"
    who: str = "customers"
    where: str = ""
    count: int = 500
    fields: tuple[str, ...] = ("Last name", "E-mail")
    origin: tuple[str, ...] = ()
    ai: str = "none"
    yes: tuple[str, ...] = ()
    certificates: tuple[Mapping[str, Any], ...] = ()
    transfer: tuple[Mapping[str, Any], ...] = ()
    signed: str = "2019-01-01"
    more: Mapping[str, Any] = field(default_factory=dict)

    def written(self) -> dict[str, Any]:
        """As handoff.yaml, org.yaml and vendor.yaml in one."""
        entity: dict[str, Any] = {
            "country": self.client,
            "status": list(self.status),
            "programmes": list(self.programmes),
        }
        entity |= {"covered_states": list(self.covered), "medicaid_states": []}
        if self.state:
            entity["state"] = self.state
        org = {"org": 1, "entities": {"c": entity}, "controls": [], "volumes": []}
        vendor = {
            "vendor": 1,
            "entities": {"v": {"country": self.vendor}},
            "sites": [],
            "staff_countries": [self.vendor],
        }
        vendor |= {"owners": [], "sub_vendors": [], "certificates": list(self.certificates), "controls": []}
        seen = {"name": "d", "kind": "system_access", "origin": list(self.origin), "field_list": list(self.fields)}
        return {
            "handoff": 1,
            "name": "travel",
            "inline": {"org": org, "vendor": vendor},
            "function": self.function,
            "task": self.task,
            "client": "c",
            "vendor": "v",
            "same_group": "no",
            "who_decides": "client",
            "where": [{"entity": "v", "country": self.vendor, "mode": ["store"]}],
            "people": [{"who": self.who, "where": self.where or self.state or self.client, "count": self.count}],
            "data": [seen],
            "contract": {"signed": self.signed, "clauses": []},
            "transfer": list(self.transfer),
            "controls": [],
            "filings": [],
            "approvals": [],
            "answers": ANSWERS | {"ai_on_data": self.ai} | dict.fromkeys(self.yes, "yes"),
            **self.more,
        }


Row = tuple[Story, str, str, str, str]
"""The handoff, the rule, the first day of the change, the status on the day before and on the day (none: no such)."""

DPF, DPF_CH = ({"kind": kind, "expires": "2030-06-30"} for kind in ("dpf", "dpf_ch"))
ADEQUACY: dict[str, Row] = {
    "the decision on the United Kingdom ends": (Story("DE", "GB"), "EU-GDPR-46", "2031-12-28", "none", "unsatisfied"),
    "Brazil, seen from the Union": (Story("DE", "BR"), "EU-GDPR-46", "2026-01-26", "unsatisfied", "none"),
    "the Union, seen from Brazil": (Story("BR", "PT"), "BR-TRANSFER", "2026-01-26", "unsatisfied", "none"),
    "Brazil is still not on the British list": (
        Story("GB", "BR"),
        "UK-GDPR-46",
        "2026-01-26",
        "unsatisfied",
        "unsatisfied",
    ),
    "Brazil is still not on the Swiss list": (
        Story("CH", "BR"),
        "CH-FADP-16",
        "2026-01-26",
        "unsatisfied",
        "unsatisfied",
    ),
    "a certified firm in the United States": (
        Story("DE", "US", certificates=(DPF,)),
        "EU-GDPR-46",
        "2023-07-10",
        "unsatisfied",
        "none",
    ),
    "and the fallback is asked for from then on": (
        Story("DE", "US", certificates=(DPF,)),
        "EU-GDPR-45-US",
        "2023-07-10",
        "none",
        "unsatisfied",
    ),
    "its certificate ends": (Story("DE", "US", certificates=(DPF,)), "EU-GDPR-46", "2030-07-01", "none", "unsatisfied"),
    "a firm without a certificate": (Story("DE", "US"), "EU-GDPR-46", "2023-07-10", "unsatisfied", "unsatisfied"),
    "the certificate does not cover employees": (
        Story("DE", "US", who="employees", certificates=(DPF,)),
        "EU-GDPR-46",
        "2023-07-10",
        "unsatisfied",
        "unsatisfied",
    ),
    "the Swiss framework": (
        Story("CH", "US", certificates=(DPF_CH,)),
        "CH-FADP-16",
        "2024-09-15",
        "unsatisfied",
        "none",
    ),
    "Japan, seen from the Union": (Story("DE", "JP"), "EU-GDPR-46", "2019-01-23", "unsatisfied", "none"),
    "Korea, seen from the Union": (Story("DE", "KR"), "EU-GDPR-46", "2021-12-17", "unsatisfied", "none"),
}

CARE = Story(
    "US", state="US-TX", status=("hipaa_covered", "texas_covered"), who="patients", fields=("Last name", "ICD-10")
)
CONTROLLER = Story("GB", status=("uk_financial_entity",), yes=("critical_function",))
MONEY = Story("US", "HK", state="US-WY", count=10_001, fields=("Last name", "IBAN"))
CHINA = Story("CN", "MY", count=500, fields=("Last name", "IBAN"), yes=("collected_in_china",))
CHINESE_CERTIFICATE = {
    "tool": "cn-certificate",
    "signed": "2025-06-01",
    "countries": ["MY"],
    "assessment": "2025-06-01",
}
OLD_CLAUSES = {"tool": "uk-old-scc", "signed": "2020-05-01", "countries": ["IN"]}
HR = {"function": "hr_payroll", "task": "gross-to-net", "who": "employees"}
ACTS: dict[str, Row] = {
    "AI Act, emotions at work": (
        Story(ai="assist", yes=("emotion_ai",)),
        "EU-AIACT-5-1-F",
        "2025-02-02",
        "none",
        "unsatisfied",
    ),
    "AI Act, literacy": (Story(ai="assist"), "EU-AIACT-4", "2025-02-02", "none", "unsatisfied"),
    "AI Act, bots say so": (
        Story(ai="assist", yes=("ai_talks_to_people",)),
        "EU-AIACT-50-1",
        "2026-08-02",
        "none",
        "unsatisfied",
    ),
    "AI Act, high risk as moved in 2026": (
        Story(ai="assist", yes=("ai_hiring_or_workers",), **HR),
        "EU-AIACT-26-7",
        "2027-12-02",
        "none",
        "unsatisfied",
    ),
    "DORA": (
        Story(status=("eu_financial_entity",), yes=("ict_service",)),
        "EU-DORA-30",
        "2025-01-17",
        "none",
        "unsatisfied",
    ),
    "Data (Use and Access) Act": (Story("GB", ai="decide"), "UK-GDPR-22", "2026-02-05", "none", "unsatisfied"),
    "and the old Article 22 ends": (Story("GB", ai="decide"), "UK-GDPR-22-2021", "2026-02-05", "unsatisfied", "none"),
    "transfers out of the United Kingdom as today": (Story("GB"), "UK-GDPR-46", "2024-03-21", "none", "unsatisfied"),
    "clauses of the Union end in the United Kingdom": (
        Story("GB", transfer=(OLD_CLAUSES,)),
        "UK-GDPR-46-2021",
        "2024-03-21",
        "satisfied",
        "none",
    ),
    "and what they covered is open": (
        Story("GB", transfer=(OLD_CLAUSES,)),
        "UK-GDPR-46",
        "2024-03-21",
        "none",
        "unsatisfied",
    ),
    "AI Act, intimate images": (
        Story(ai="assist", yes=("ai_intimate_images",), function="content_moderation", task="image-moderation"),
        "EU-AIACT-5-1-BA",
        "2026-12-02",
        "none",
        "unsatisfied",
    ),
    "Colorado, biometrics": (
        Story("US", state="US-CO", fields=("Last name", "Fingerprint")),
        "US-CO-BIOMETRIC",
        "2025-07-01",
        "none",
        "unsatisfied",
    ),
    "Connecticut, lower thresholds": (Story("US", state="US-CT"), "US-CT-SB1295", "2026-07-01", "none", "satisfied"),
    "Arkansas, children and teenagers": (
        Story("US", state="US-AR", fields=("Last name", "Child name")),
        "US-AR-TEENS",
        "2026-07-01",
        "none",
        "satisfied",
    ),
    "California, decisions left to technology": (
        Story("US", state="US-CA", status=("ccpa_business",), ai="decide", **HR),
        "US-CCPA-ADMT",
        "2027-01-01",
        "none",
        "unsatisfied",
    ),
    "CMMC": (
        Story("US", state="US-WY", status=("defence_contractor",), origin=("cui",), yes=("cmmc_required",)),
        "US-CMMC-7021",
        "2025-11-10",
        "none",
        "unsatisfied",
    ),
    "Korea, possible leaks": (Story("KR"), "KR-PIPA-34", "2026-09-11", "none", "unsatisfied"),
    "Korea, certificate of the largest": (Story("KR"), "KR-ISMS-P", "2027-07-01", "none", "satisfied"),
    "New Zealand, indirect collection": (
        Story("AU", "NZ", more={"who_decides": "vendor"}),
        "NZ-PRIV-3A",
        "2026-05-01",
        "none",
        "unsatisfied",
    ),
    "Hong Kong, banks": (
        Story("HK", status=("hk_bank",), yes=("critical_function",)),
        "HK-HKMA-OR2",
        "2026-05-31",
        "none",
        "unsatisfied",
    ),
    "FCA and PRA, material third parties": (CONTROLLER, "UK-MTP", "2027-03-18", "none", "unsatisfied"),
    "Switzerland": (Story("CH"), "CH-FADP-9", "2023-09-01", "none", "unsatisfied"),
    "health records of Texas": (
        replace(CARE, origin=("ehr",)),
        "US-TX-EHR",
        "2026-01-01",
        "none",
        "unsatisfied",
    ),
    "Colorado, automated decisions": (
        Story("US", state="US-CO", ai="decide", **HR),
        "US-CO-26-189",
        "2027-01-01",
        "none",
        "unsatisfied",
    ),
    "Illinois, AI in employment": (
        Story("US", state="US-IL", ai="decide", **HR),
        "US-IL-HB3773",
        "2026-01-01",
        "none",
        "unsatisfied",
    ),
    "California, automated decisions": (
        Story("US", state="US-CA", ai="decide", **HR),
        "US-CA-CRD",
        "2025-10-01",
        "none",
        "unsatisfied",
    ),
    "children's privacy, retention": (
        Story("US", state="US-WY", fields=("Last name", "Child name")),
        "US-COPPA-RETENTION",
        "2026-04-22",
        "none",
        "unsatisfied",
    ),
    "New York, banks and insurers": (
        Story("US", state="US-NY", status=("nydfs",), fields=("Last name", "IBAN")),
        "US-NYDFS-500-15",
        "2025-11-01",
        "none",
        "unsatisfied",
    ),
    "Regulation S-P": (
        Story("US", state="US-WY", status=("broker_dealer",)),
        "US-REGSP-30-2025",
        "2025-12-03",
        "none",
        "unsatisfied",
    ),
    "Regulation S-P, the rule for larger firms gives way": (
        Story("US", state="US-WY", status=("broker_dealer",)),
        "US-REGSP-30-2025",
        "2026-06-03",
        "unsatisfied",
        "none",
    ),
    "Regulation S-P, smaller firms": (
        Story("US", state="US-WY", status=("broker_dealer", "regsp_smaller")),
        "US-REGSP-30",
        "2026-06-03",
        "none",
        "unsatisfied",
    ),
    "sensitive data to adversaries": (
        Story("US", "CN", state="US-WY", status=("data_broker",), more={"who_decides": "vendor"}),
        "US-PADFA",
        "2024-06-23",
        "none",
        "unsatisfied",
    ),
    "bulk data, the ban": (MONEY, "US-DSP-VENDOR-2025", "2025-04-08", "none", "unsatisfied"),
    "bulk data, the ban is taken over": (MONEY, "US-DSP-VENDOR-2025", "2025-10-06", "unsatisfied", "none"),
    "bulk data, programme and audit": (MONEY, "US-DSP-VENDOR", "2025-10-06", "none", "unsatisfied"),
    "bills on call centres": (Story("US", state="US-WY"), "US-CALLCTR-BILLS", "2026-04-23", "none", "satisfied"),
    "India, work for clients abroad": (Story("DE"), "IN-DPDP-17", "2027-05-13", "none", "unsatisfied"),
    "India, its own clients": (Story("IN"), "IN-DPDP-8-2", "2027-05-13", "none", "unsatisfied"),
    "India, the old rules end": (
        Story("IN", "PH", fields=("Last name", "IBAN")),
        "IN-SPDI-7",
        "2027-05-13",
        "unsatisfied",
        "none",
    ),
    "India, banks": (
        Story("IN", status=("in_regulated_entity",), yes=("critical_function",)),
        "IN-RBI-OUT",
        "2026-04-10",
        "none",
        "unsatisfied",
    ),
    "Chile, the old act ends": (Story("CL"), "CL-8-MANDATE", "2026-12-01", "unsatisfied", "none"),
    "Chile, the new act, as published": (Story("CL"), "CL-21719-NOTE", "2026-12-01", "none", "satisfied"),
    "Australia, automated decisions": (Story("AU", ai="decide"), "AU-APP-1-7", "2026-12-10", "none", "unsatisfied"),
    "Australia, CPS 230": (
        Story("AU", status=("au_apra_entity",), yes=("critical_function",)),
        "AU-CPS-230",
        "2025-07-01",
        "none",
        "unsatisfied",
    ),
    "Vietnam, contract": (Story("VN"), "VN-PDPL-CONTRACT", "2026-01-01", "none", "unsatisfied"),
    "Vietnam, dossier": (Story("VN", more={"start": "2026-01-01"}), "VN-PDPL-60D", "2026-01-01", "none", "due"),
    "Egypt": (Story("EG"), "EG-151-LICENCE", "2026-11-01", "none", "unsatisfied"),
    "Mexico": (Story("MX"), "MX-ENCARGADO", "2025-03-21", "none", "unsatisfied"),
    "Malaysia": (Story("MY"), "MY-PDPA-129", "2025-04-01", "none", "unsatisfied"),
    "Peru": (Story("PE"), "PE-29733-15", "2025-03-30", "none", "unsatisfied"),
    "Brazil, clauses": (Story("BR"), "BR-TRANSFER", "2025-08-23", "none", "unsatisfied"),
    "Russia": (Story("RU"), "RU-152-18-5", "2025-07-01", "none", "unsatisfied"),
    "Turkey": (Story("TR"), "TR-KVKK-9", "2024-06-01", "none", "unsatisfied"),
    "Saudi Arabia": (Story("SA"), "SA-PDPL-29", "2024-09-14", "none", "unsatisfied"),
    "Quebec": (Story("CA", state="CA-QC"), "CA-QC-17", "2023-09-22", "none", "unsatisfied"),
    "China, certificates": (
        replace(CHINA, transfer=(CHINESE_CERTIFICATE,)),
        "CN-EXPORT",
        "2026-01-01",
        "unsatisfied",
        "satisfied",
    ),
}

STATES = {  # first days of the acts on the Virginia model
    "VA": "2023-01-01", "CO": "2023-07-01", "CT": "2023-07-01", "UT": "2023-12-31", "TX": "2024-07-01",
    "OR": "2024-07-01", "FL": "2024-07-01", "MT": "2024-10-01", "DE": "2025-01-01", "IA": "2025-01-01",
    "NE": "2025-01-01", "NH": "2025-01-01", "NJ": "2025-01-15", "TN": "2025-07-01", "MN": "2025-07-31",
    "MD": "2025-10-01", "IN": "2026-01-01", "KY": "2026-01-01", "RI": "2026-01-01", "OK": "2027-01-01",
    "LA": "2027-01-01", "AL": "2027-05-01", "VT": "2028-01-01",
}  # fmt: skip
ACTS |= {
    f"act of {s}": (Story("US", state=f"US-{s}", covered=(f"US-{s}",)), f"US-{s}-PROCESSOR", day, "none", "unsatisfied")
    for s, day in STATES.items()
}

TURKISH = {"tool": "tr-contract", "module": 1, "signed": "2026-12-01", "countries": ["IN"]}
MEMBERS = ("hipaa_covered", "medicare_plan")
EARLY_2026 = Story("VN", more={"start": "2026-01-05"})
CLOCKS: dict[str, Row] = {
    # Tuesday the first; five business days are the 2nd, 3rd, 4th, 7th and 8th
    "Turkey, five business days": (Story("TR", transfer=(TURKISH,)), "TR-5DAY", "2026-12-09", "due", "unsatisfied"),
    "Vietnam, sixty days": (EARLY_2026, "VN-PDPL-60D", "2026-03-07", "due", "unsatisfied"),
    "CMS, thirty days": (
        Story(
            "US", state="US-WY", status=MEMBERS, programmes=("medicare_c",), who="members", signed="2026-12-22",
            fields=("Last name", "ICD-10"),
        ),
        "US-CMS-OFF", "2027-01-22", "due", "unsatisfied",
    ),
}  # fmt: skip

ROWS = ADEQUACY | ACTS | CLOCKS


@pytest.fixture(scope="module")
def law() -> Library:
    return load_library(policies_dir())


@pytest.fixture(scope="module")
def read(law: Library, tmp_path_factory: pytest.TempPathFactory) -> Material:
    """What is read of any of these handoffs: nothing, for they have no files."""
    folder = _write(Story(), tmp_path_factory.mktemp("travel"))
    return gather(AuditRequest(folder, policies_dir(), today=date(2026, 12, 15)), law)


def _write(story: Story, folder: Path) -> Path:
    (folder / "handoff.yaml").write_text(yaml.safe_dump(story.written()), encoding="utf-8")
    return folder


def statuses(story: Story, folder: Path, law: Library, read: Material, *days: date) -> list[dict[str, str]]:
    """Rule → status on each of the days. No rule of these handoffs speaks of two subjects with two answers."""
    material = replace(read, handoff=load_handoff(_write(story, folder), law.reference))
    found = []
    for day in days:
        here = subjects(World(material.handoff, seen_on(material, law, day), law.reference, day))
        judged = judge_now(material.handoff, here, law.reference, law.matcher, law.packs, law.regimes, day)
        found.append({o.rule: str(o.status) for o in judged.obligations})
    return found


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_the_day_makes_the_difference(row: Row, tmp_path: Path, law: Library, read: Material) -> None:
    story, rule, first, before, after = row
    day = date.fromisoformat(first)
    was, now = statuses(story, tmp_path, law, read, day - timedelta(days=1), day)
    assert (was.get(rule, "none"), now.get(rule, "none")) == (before, after)


@pytest.mark.parametrize(("count", "raised"), [(10_000, False), (10_001, True)])
def test_more_than_ten_thousand(count: int, raised: bool, tmp_path: Path, law: Library, read: Material) -> None:
    story = replace(MONEY, count=count)
    (now,) = statuses(story, tmp_path, law, read, date(2026, 12, 15))
    assert ("US-DSP-VENDOR" in now, "US-PADFA" in now) == (raised, False)


def test_every_coming_change_of_the_packs_has_its_row(law: Library) -> None:
    since = date(2026, 1, 1)
    rules = [rule for pack in law.packs for rule in pack.rules]
    begin = {(r.id, r.effective_from.isoformat()) for r in rules if r.effective_from >= since}
    end = {(r.id, (r.effective_to + timedelta(days=1)).isoformat()) for r in rules if r.effective_to}
    told = {(rule, day) for _, rule, day, _, _ in ROWS.values()} | {("US-TX-EHR-ACCESS", "2026-01-01")}
    assert {change for change in begin | end if change[1] >= since.isoformat()} - told == set()


def test_every_adequacy_with_an_end_has_its_row(law: Library) -> None:
    ends = {(row.country, row.valid_to) for rows in law.reference.adequacy.values() for row in rows if row.valid_to}
    assert ends == {("GB", date(2031, 12, 27))}
