"""The reference data under ``policies/`` is complete, consistent and names only things that exist."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bpo_guard.detect.registry import load_detectors
from bpo_guard.errors import PolicyError
from bpo_guard.model.category import Severity
from bpo_guard.yamlio import read_yaml

ROOT = Path(__file__).parents[2]
POLICIES = ROOT / "policies"
SHARED = ROOT.parent / "shared"

TAGS = frozenset(
    """
    personal gdpr.special gdpr.criminal hipaa.identifier hipaa.health glba.npi pci.pan pci.sad
    dsp.listed dsp.covered dsp.health dsp.financial dsp.biometric dsp.omic dsp.geo cn.sensitive
    ccpa.sensitive ph.sensitive padfa.sensitive tax child secret part2 ehr
    """.split()  # noqa: SIM905
)

# Every type name other parts rely on; each must have exactly one category.
TYPES = frozenset(
    """
    PERSON EMAIL_ADDRESS PHONE_NUMBER CREDIT_CARD IBAN_CODE US_SSN IN_AADHAAR IN_PAN UK_NINO UK_NHS
    IP_ADDRESS MAC_ADDRESS URL LOCATION NRP DATE_TIME ORGANIZATION AGE MEDICAL_LICENSE US_BANK_NUMBER
    US_PASSPORT US_DRIVER_LICENSE US_ITIN US_NPI CRYPTO STREET_ADDRESS CITY POSTAL_CODE DATE_OF_BIRTH
    DATE_OF_DEATH GENDER NATIONALITY ETHNICITY RELIGION POLITICAL_OPINION TRADE_UNION SEXUAL_ORIENTATION
    HEALTH_CONDITION ICD10_CODE PROCEDURE_CODE MEDICATION MEDICAL_RECORD_NUMBER HEALTH_PLAN_ID
    DATE_OF_SERVICE CVV CARD_EXPIRY CARD_TRACK PIN_BLOCK BANK_ACCOUNT ABA_ROUTING_NUMBER SWIFT_BIC
    UK_SORT_CODE IN_IFSC SALARY FINANCIAL_BALANCE CREDIT_SCORE TAX_DATA EMPLOYEE_ID CUSTOMER_ID USERNAME
    PASSWORD PASSWORD_HASH SECRET PRIVATE_KEY JWT IMEI VIN LICENSE_PLATE GEO_COORDINATES COOKIE_ID
    BIOMETRIC GENETIC CRIMINAL_RECORD CHILD_DATA FREE_TEXT FR_NIR BR_CPF NL_BSN AU_TFN ZA_ID_NUMBER
    PH_TIN PH_SSS PH_PHILHEALTH CO_CEDULA CO_NIT PL_PESEL PL_NIP CHURCH_TAX DE_TAX_ID DE_SOCIAL_SECURITY
    PH_PAGIBIG IN_VOTER IN_GSTIN UK_UTR US_EIN US_MBI EU_VAT ABSENCE_REASON DISABILITY MARITAL_STATUS
    JOB_TITLE BIRTH_PLACE PASSPORT DRIVER_LICENSE CARD_TRUNCATED FAX_NUMBER REGION CLAIM_ID PERFORMANCE
    PRICE ES_NIF ES_NIE IT_FISCAL_CODE MX_CURP
    """.split()  # noqa: SIM905
)


def load(name: str) -> Any:
    return read_yaml(POLICIES / name, PolicyError)


def shared(path: str) -> Path:
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"NOT CHECKED: {path} is not beside the repository")
    return found


@cache
def categories() -> dict[str, dict[str, Any]]:
    entries = load("categories.yaml")["categories"]
    return {entry["key"]: entry for entry in entries}


def tags_of(key: str) -> set[str]:
    """Own tags and those of every parent."""
    parts = key.split(".")
    return {tag for n in range(1, len(parts) + 1) for tag in categories()[".".join(parts[:n])]["tags"]}


# ---------------------------------------------------------------- categories


def test_categories_are_unique_and_have_parents() -> None:
    keys = [entry["key"] for entry in load("categories.yaml")["categories"]]
    assert len(keys) == len(set(keys))
    orphans = [key for key in keys if "." in key and key.rsplit(".", 1)[0] not in keys]
    assert not orphans


def test_category_entries_have_known_words() -> None:
    for key, entry in categories().items():
        assert set(entry) == {"key", "label", "severity", "tags", "types", "fideslang", "dpv", "covers"}, key
        assert entry["severity"] in Severity.__members__, key
        assert set(entry["tags"]) <= TAGS, key
        assert entry["label"], key


def test_every_type_has_exactly_one_category() -> None:
    claimed = [name for entry in categories().values() for name in entry["types"]]
    assert len(claimed) == len(set(claimed))
    assert set(claimed) >= TYPES


def test_every_tag_a_fact_asks_for_exists() -> None:
    used = {tag for key in categories() for tag in tags_of(key)}
    sources = [fact["from"] for fact in load("facts.yaml")["facts"].values()]
    asked = {source["tag"] for source in sources if "tag" in source}
    unknown = {tag for tag in asked if not any(t == tag or t.startswith(tag + ".") for t in used)}
    assert not unknown
    named = {source["category"] for source in sources if "category" in source}
    assert named <= set(categories())


@pytest.mark.parametrize(
    ("key", "tag", "expected"),
    [
        ("special.religion.church_tax", "gdpr.special", True),
        ("criminal.record", "gdpr.criminal", True),
        ("account.employee_id", "hipaa.identifier", True),
        ("contact.address.region", "hipaa.identifier", False),
        ("biometric.photo", "gdpr.special", False),
        ("biometric.photo", "hipaa.identifier", True),
        ("health.absence", "hipaa.health", False),
        ("health.provider_id", "gdpr.special", False),
        ("identity.name", "dsp.covered", False),
        ("identity.government_id.us_ssn", "dsp.covered", True),
        ("identity.tax_id.us_ein", "personal", False),
        ("identity.tax_id.us_itin", "personal", True),
        ("organisation.name", "personal", False),
        ("time.date", "personal", False),
        ("communication.free_text", "personal", False),
        ("financial.routing", "personal", False),
        ("payment.sad.track", "pci.pan", True),
        ("payment.card_truncated", "pci.pan", False),
        ("child.data", "cn.sensitive", True),
    ],
)
def test_tags_follow_the_law(key: str, tag: str, expected: bool) -> None:
    assert (tag in tags_of(key)) is expected


def test_special_data_is_personal() -> None:
    for key in categories():
        tags = tags_of(key)
        assert "gdpr.special" not in tags or "personal" in tags, key


def test_vocabulary_names_exist() -> None:
    with shared("vocab/fideslang-data_categories.csv").open(encoding="utf-8", newline="") as file:
        fideslang = {row["fides_key"] for row in csv.DictReader(file)}
    iris: set[str] = set()
    for path in sorted(shared("vocab").glob("dpv*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            iris |= {row["iri"] for row in csv.DictReader(file)}
    assert {e["fideslang"] for e in categories().values()} <= fideslang
    assert {e["dpv"] for e in categories().values()} <= iris


def test_every_kind_of_outsourced_data_is_covered() -> None:
    wanted = set(read_yaml(shared("law/bpo_taxonomy.yaml"), PolicyError)["data_categories"])
    covered = {id_ for entry in categories().values() for id_ in entry["covers"]}
    assert len(wanted) == 45
    assert covered == wanted


# ---------------------------------------------------------------- countries, transfers


@cache
def countries() -> dict[str, list[str]]:
    lines = (POLICIES / "countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: row for row in rows}


def test_countries_are_whole_and_neighbours_agree() -> None:
    assert len(countries()) == 248
    assert countries()["NO"][2] == "Norway"
    assert "GeoNames" in (POLICIES / "countries.tsv").read_text(encoding="utf-8")
    for code, row in countries().items():
        assert len(row) == 11, code
        for other in filter(None, row[10].split(",")):
            assert code in countries()[other][10].split(","), (code, other)


def test_blocs_name_known_countries_and_match_the_eea_column() -> None:
    blocs = load("blocs.yaml")
    for name, codes in blocs["blocs"].items():
        assert len(codes) == len(set(codes)), name
        assert set(codes) <= countries().keys(), name
    assert set(blocs["blocs"]["eea"]) == {code for code, row in countries().items() if row[5] == "1"}
    assert set(blocs["blocs"]["eea"]) - set(blocs["blocs"]["eu"]) == {"IS", "LI", "NO"}
    assert all(set(pair) <= countries().keys() for pair in blocs["nearshore_pairs"])
    assert ["FR", "MA"] in blocs["nearshore_pairs"]


def test_every_bloc_a_fact_asks_for_exists() -> None:
    sources = [fact["from"] for fact in load("facts.yaml")["facts"].values()]
    asked = {source[key] for source in sources for key in ("bloc", "vendor_in") if key in source}
    regions = {source[key] for source in sources for key in ("people_in", "people_count") if key in source}
    assert asked <= load("blocs.yaml")["blocs"].keys()
    assert {r for r in regions if r.islower()} <= load("blocs.yaml")["blocs"].keys()
    assert {r[:2] for r in regions if not r.islower()} <= countries().keys()


def test_transfer_tools() -> None:
    document = load("transfer_tools.yaml")
    tools = {tool["id"]: tool for tool in document["tools"]}
    assert len(tools) == len(document["tools"])
    assert tools["eu-scc"]["modules"] == [1, 2, 3, 4]
    for id_, tool in tools.items():
        wanted = {"title", "regimes", "needs_assessment", "from", "control", "provision", "who", "lead_time"}
        assert wanted <= set(tool), id_
        assert date.fromisoformat(tool["from"]) < date(2026, 11, 21), id_
        assert bool(tool["review_months"]) <= tool["needs_assessment"], id_


def test_adequacy_is_dated_and_its_conditions_exist() -> None:
    certificates = load("facts.yaml")["vocab"]["certificate"]
    vendor = load("facts.yaml")["inputs"]["vendor"]
    for regime, rows in load("transfer_tools.yaml")["adequacy"].items():
        codes = [row["country"] for row in rows]
        assert len(codes) == len(set(codes)), regime
        for row in rows:
            assert row["country"] in countries(), row
            assert date.fromisoformat(row["from"]) <= date.fromisoformat(row.get("to", "9999-12-31")), row
            assert row["decision"], row
            asked = {*row.get("certificates", []), *row.get("certificates_hr", [])}
            assert asked <= set(certificates), row
            assert {row["answer"]} <= set(vendor) if "answer" in row else True, row


@pytest.mark.parametrize(
    ("regime", "country", "listed"),
    [
        ("eu", "GB", True),
        ("eu", "DE", False),
        ("eu", "PH", False),
        ("uk", "DE", True),
        ("uk", "GI", True),
        ("uk", "BR", False),
        ("ch", "JP", False),
        ("ch", "KR", False),
        ("ch", "MC", True),
        ("br", "DE", True),
        ("br", "NO", False),
        ("br", "US", False),
    ],
)
def test_adequacy_lists(regime: str, country: str, listed: bool) -> None:
    rows = load("transfer_tools.yaml")["adequacy"][regime]
    assert any(row["country"] == country for row in rows) is listed


# ---------------------------------------------------------------- controls and clauses


@cache
def controls() -> dict[str, dict[str, Any]]:
    return {control["id"]: control for control in load("controls.yaml")["controls"]}


def test_controls() -> None:
    document = load("controls.yaml")
    assert len(controls()) == len(document["controls"]) == 75
    for id_, control in controls().items():
        assert set(control) == {"id", "group", "title", "text", "evidence", "map", "regimes", "who", "lead_time"}, id_
        assert control["group"] in document["groups"], id_
        assert id_.startswith(control["group"]), id_
        assert set(control["map"]) == set(document["frameworks"]), id_
        assert control["evidence"] and control["who"] and control["lead_time"], id_


def test_clauses_stand_under_a_control() -> None:
    clauses = load("clauses.yaml")["clauses"]
    ids = [clause["id"] for clause in clauses]
    assert len(ids) == len(set(ids))
    for clause in clauses:
        assert set(clause) == {"id", "title", "instrument", "provision", "control"}, clause["id"]
        assert all(isinstance(value, str) and value for value in clause.values()), clause["id"]
        assert clause["control"] in controls(), clause["id"]
    assert {f"28-3-{letter}" for letter in "abcdefgh"} <= set(ids)
    assert {f"504-e-2-ii-{letter}" for letter in "abcdefghij"} <= set(ids)
    assert {f"7051-a-{n}" for n in range(1, 11)} <= set(ids)


def test_tools_stand_under_a_control() -> None:
    assert {tool["control"] for tool in load("transfer_tools.yaml")["tools"]} <= controls().keys()


# ---------------------------------------------------------------- functions and tasks


@cache
def functions() -> dict[str, dict[str, Any]]:
    paths = sorted((POLICIES / "functions").glob("*.yaml"))
    return {path.stem: read_yaml(path, PolicyError) for path in paths}


def verdict(function: str, task: str, category: str, country: str = "") -> bool | None:
    """Whether the task needs the category: longest entry wins, an entry for the country beats one for everywhere."""
    body = functions()[function]["tasks"][task]
    rows = [
        *((key, 0, True) for key in body["needed"]),
        *((key, 1, False) for key in body.get("not_needed", {})),
        *((key, 2, True) for key in body.get("needed_in", {}).get(country, {})),
    ]
    found = [(len(key), order, answer) for key, order, answer in rows if f"{category}.".startswith(f"{key}.")]
    if found:
        return max(found)[2]
    usual = functions()[function]["usually_not_needed"]
    return False if any(f"{category}.".startswith(f"{key}.") for key in usual) else None


def test_functions_are_those_of_outsourcing() -> None:
    wanted = {f["id"] for f in read_yaml(shared("law/bpo_taxonomy.yaml"), PolicyError)["functions"]}
    assert set(functions()) == wanted


def test_functions_name_known_categories_and_countries() -> None:
    for name, function in functions().items():
        assert set(function) == {"function", "label", "aliases", "usually_not_needed", "tasks"}, name
        assert function["function"] == name
        assert set(function["usually_not_needed"]) <= categories().keys(), name
        assert function["tasks"], name
        for task, body in function["tasks"].items():
            assert set(body) <= {"label", "needed", "needed_in", "not_needed"}, (name, task)
            by_country = body.get("needed_in", {})
            assert set(by_country) <= countries().keys(), (name, task)
            tables = [body["needed"], body.get("not_needed", {}), *by_country.values()]
            for table in tables:
                assert set(table) <= categories().keys(), (name, task, set(table) - categories().keys())
                assert all(table.values()), (name, task)
            assert not set(body["needed"]) & set(body.get("not_needed", {})), (name, task)


@pytest.mark.parametrize(
    ("function", "task", "category", "country", "expected"),
    [
        ("hr_payroll", "gross-to-net", "special.religion.church_tax", "DE", True),
        ("hr_payroll", "gross-to-net", "special.religion.church_tax", "FR", False),
        ("hr_payroll", "gross-to-net", "health.disability", "DE", True),
        ("hr_payroll", "gross-to-net", "child.data", "DE", True),
        ("hr_payroll", "gross-to-net", "special.trade_union", "DE", False),
        ("hr_payroll", "gross-to-net", "special.trade_union", "US", True),
        ("hr_payroll", "gross-to-net", "health.condition", "DE", False),
        ("hr_payroll", "gross-to-net", "health.absence", "DE", True),
        ("hr_payroll", "gross-to-net", "identity.government_id.us_ssn", "US", True),
        ("hr_payroll", "gross-to-net", "identity.government_id.us_ssn", "DE", None),
        ("hr_payroll", "payslip-printing", "special.religion.church_tax", "DE", False),
        ("hr_payroll", "payslip-printing", "financial.bank_account", "DE", False),
        ("hr_payroll", "workforce-reporting", "special.ethnicity", "US", True),
        ("hr_payroll", "workforce-reporting", "special.ethnicity", "DE", False),
        ("customer_service", "inbound-support", "payment.sad.cvv", "US", False),
        ("customer_service", "card-support", "payment.card_number", "US", False),
        ("customer_service", "inbound-support", "identity.name", "US", True),
        ("claims_medical_billing", "claims-processing", "identity.government_id.us_ssn", "US", False),
        ("claims_medical_billing", "claims-processing", "health.code", "US", True),
        ("claims_medical_billing", "claims-processing", "health.condition", "US", False),
        ("claims_medical_billing", "medical-coding", "identity.name", "US", False),
        ("lpo", "document-review", "identity.government_id.us_ssn", "US", False),
        ("it_infra", "service-desk", "credential.password", "PL", False),
        ("kpo_analytics", "risk-modelling", "identity.name", "US", False),
        ("banking_ops", "loan-processing", "special.ethnicity", "US", True),
    ],
)
def test_necessity(function: str, task: str, category: str, country: str, expected: bool | None) -> None:
    assert verdict(function, task, category, country) is expected


def test_every_detector_has_a_category() -> None:
    claimed = {name for entry in categories().values() for name in entry["types"]}
    assert {detector.type for detector in load_detectors()} <= claimed
