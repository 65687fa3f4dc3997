"""Each regime looks at a handoff where its own test of application says so, and nowhere else."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bpo_guard.errors import PolicyError
from bpo_guard.model.fact import Scope
from bpo_guard.model.rule import Regime, Truth
from bpo_guard.policy.load import load_regimes
from bpo_guard.policy.match import Matcher
from bpo_guard.reference.facts import load_facts
from bpo_guard.yamlio import read_yaml

ROOT = Path(__file__).parents[2]
POLICIES = ROOT / "policies"
TAXONOMY = ROOT.parent / "shared" / "law" / "bpo_taxonomy.yaml"


def load(name: str) -> Any:
    return read_yaml(POLICIES / name, PolicyError)


BASE: dict[str, Any] = {
    "client_country": "DE",
    "client_state": "",
    "client_status": [],
    "client_programmes": [],
    "vendor_country": "PL",
    "vendor_countries": ["PL"],
    "outsourced_function": "it_infra",
    "task": "service-desk",
    "who_decides": "client",
    "people_countries": ["DE"],
    "ai_on_data": "none",
    "people_us_count": 0,
    "people_in_us_but_california": False,
}
"""A handoff inside the EEA, everything answered; the truth-valued facts that are not named are false."""

DERIVED = {"client_in_eea": ("client_country", "eea"), "client_in_uk": ("client_country", "uk")}
DERIVED |= {"client_in_us": ("client_country", "us"), "vendor_in_eea": ("vendor_country", "eea")}
DERIVED |= {"vendor_in_uk": ("vendor_country", "uk")}


def known_facts(**given: Any) -> dict[str, Any]:
    blocs = load("blocs.yaml")["blocs"]
    definitions = load("facts.yaml")["facts"]
    known = {name: False for name, fact in definitions.items() if fact["type"] == "bool" and fact["scope"] == "handoff"}
    known |= BASE | {"data_personal": True} | given
    for name, (base, bloc) in DERIVED.items():
        known[name] = known[base] in blocs[bloc]
    return known


@cache
def regimes() -> tuple[Regime, ...]:
    return load_regimes(POLICIES)


@cache
def matcher() -> Matcher:
    return Matcher(load_facts(POLICIES)[0])


def touched(known: dict[str, Any], on: str = "2026-12-15") -> set[str]:
    day = date.fromisoformat(on)
    in_force = [r for r in regimes() if r.effective_from is None or r.effective_from <= day]
    return {r.id for r in in_force if matcher().condition(r.touched, known).truth is Truth.true}


def test_regimes_compile_and_are_unique() -> None:
    ids = [regime.id for regime in regimes()]
    assert len(ids) == len(set(ids))
    for regime in regimes():
        assert regime.touched.atoms, regime.id
        matcher().check(regime.touched, [Scope.handoff], regime.id)


def test_every_regime_of_the_catalogue_is_indexed() -> None:
    named = {id_ for control in load("controls.yaml")["controls"] for id_ in control["regimes"]}
    if not TAXONOMY.exists():
        pytest.skip("NOT CHECKED: bpo_taxonomy.yaml is not beside the repository")
    for function in read_yaml(TAXONOMY, PolicyError)["functions"]:
        groups = function["regimes"]
        named |= {id_ for key in ("any_vendor", "cross_border") for id_ in groups.get(key, [])}
        named |= {id_ for ids in groups.get("conditional", {}).values() for id_ in ids}
    assert named <= {regime.id for regime in regimes()}


US = {"client_country": "US", "people_in_us": True, "people_countries": ["US"], "people_us_count": 1000}
CO = {"vendor_country": "CO", "vendor_countries": ["CO"], "outsourced_function": "customer_service"}
PH = {"vendor_country": "PH", "vendor_countries": ["PH"]}
IN = {"vendor_country": "IN", "vendor_countries": ["IN"]}
EEA = {"people_in_eea": True}


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("inside the EEA", EEA, {"EU-GDPR"}),
        ("no personal data", {"data_personal": False}, set()),
        (
            "payroll to Manila, backup in Singapore",
            EEA | PH | {"vendor_countries": ["PH", "SG"]},
            {"EU-GDPR", "PH-DPA", "SG-PDPA"},
        ),
        ("US client, processor in Kraków", US | {"people_customers": True}, {"EU-GDPR", "US-FTC", "US-STATES"}),
        (
            "Colombian call centre, Californians only",
            US
            | CO
            | {
                "people_customers": True,
                "people_in_california": True,
                "people_in_us_but_california": False,
                "client_status": ["ccpa_business"],
            },
            {"CO-1581", "US-CCPA", "US-FTC"},
        ),
        (
            "Colombian call centre, Texans too",
            US
            | CO
            | {
                "people_customers": True,
                "people_in_california": True,
                "people_in_us_but_california": True,
                "client_status": ["ccpa_business"],
            },
            {"CO-1581", "US-CCPA", "US-FTC", "US-STATES"},
        ),
        (
            "recorded calls",
            US | CO | {"people_customers": True, "records_calls": True},
            {"CO-1581", "US-FTC", "US-STATES", "US-TELEMKT"},
        ),
        (
            "non-profit plan, Texans, India",
            US
            | IN
            | {
                "client_status": ["hipaa_covered", "texas_covered", "nonprofit"],
                "people_patients": True,
                "people_in_texas": True,
                "data_phi": True,
            },
            {"US-HIPAA", "US-STATES"},
        ),
        (
            "US employees, no New Yorker",
            US | IN | {"people_employees": True, "outsourced_function": "hr_payroll"},
            set(),
        ),
        (
            "US employees with numbers, New York",
            US
            | IN
            | {
                "people_employees": True,
                "people_in_new_york": True,
                "data_dsp_covered": True,
                "outsourced_function": "hr_payroll",
            },
            {"US-STATES"},
        ),
        (
            "US employees with sick leave",
            US | IN | {"people_employees": True, "data_dsp_health": True, "outsourced_function": "hr_payroll"},
            {"US-HRMED"},
        ),
        (
            "English law firm, Cape Town",
            {
                "client_country": "GB",
                "client_status": ["law_firm"],
                "vendor_country": "ZA",
                "vendor_countries": ["ZA"],
                "outsourced_function": "lpo",
                "people_in_uk": True,
                "people_countries": ["GB"],
            },
            {"UK-GDPR", "LPO-PRIV", "ZA-POPIA"},
        ),
        ("American client that targets nobody in the EEA", US | PH | {"people_in_eea": True}, {"PH-DPA"}),
        (
            "American client that targets the EEA",
            US | PH | {"people_in_eea": True, "targets_eea": True},
            {"EU-GDPR", "PH-DPA"},
        ),
        ("European client, no bank, ICT", EEA | {"ict_service": True}, {"EU-GDPR"}),
        (
            "European bank, ICT",
            EEA | {"ict_service": True, "client_status": ["eu_financial_entity"]},
            {"EU-GDPR", "EU-DORA"},
        ),
        ("European bank, not ICT", EEA | {"client_status": ["eu_financial_entity"]}, {"EU-GDPR", "EU-EBA"}),
        ("AI on applications", EEA | {"ai_on_data": "assist"}, {"EU-GDPR", "EU-AIACT"}),
        (
            "a vendor where nobody looked",
            EEA | {"vendor_country": "MA", "vendor_countries": ["MA"]},
            {"EU-GDPR", "OTHER-LAW"},
        ),
        (
            "processor in Hong Kong on instructions",
            EEA | {"vendor_country": "HK", "vendor_countries": ["HK"]},
            {"EU-GDPR"},
        ),
        ("Swiss people", EEA | {"people_countries": ["DE", "CH"]}, {"EU-GDPR", "CH-FADP"}),
        (
            "people in Quebec, Canadian client",
            {
                "client_country": "CA",
                "client_state": "CA-ON",
                "people_in_quebec": True,
                "vendor_country": "IN",
                "vendor_countries": ["IN"],
                "people_countries": ["CA"],
            },
            {"CA-PIPEDA", "CA-QC25"},
        ),
        (
            "New York call centre to Manila",
            US | PH | {"client_state": "US-NY", "people_customers": True, "outsourced_function": "customer_service"},
            {"PH-DPA", "US-CALLCTR", "US-FTC", "US-STATES"},
        ),
        ("cards", EEA | {"data_pan": True}, {"EU-GDPR", "PCI-DSS"}),
    ],
)
def test_which_laws_look(name: str, given: dict[str, Any], expected: set[str]) -> None:
    assert touched(known_facts(**given)) == expected


def test_indian_law_looks_from_its_day() -> None:
    known = known_facts(**(EEA | IN))
    assert "IN-DPDP" not in touched(known, "2027-05-12")
    assert "IN-DPDP" in touched(known, "2027-05-13")


def test_clauses_never_look_by_themselves() -> None:
    (condition,) = [r.touched for r in regimes() if r.id == "EU-SCC"]
    assert matcher().condition(condition, {}).truth is Truth.false


@pytest.mark.parametrize(
    ("regime", "certificates", "looks"),
    [
        ("STD-ISO", ["iso27001"], Truth.true),
        ("STD-ISO", ["iso27701"], Truth.true),
        ("STD-ISO", ["soc2_type2"], Truth.false),
        ("STD-SOC2", ["soc2_type2"], Truth.true),
        ("STD-SOC2", [], Truth.false),
    ],
)
def test_standards_look_at_what_the_vendor_shows(regime: str, certificates: list[str], looks: Truth) -> None:
    (condition,) = [r.touched for r in regimes() if r.id == regime]
    assert matcher().condition(condition, {"declared_certificates": certificates}).truth is looks
