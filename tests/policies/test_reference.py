"""The reference data under ``policies/`` is complete, consistent and names only things that exist."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import pytest

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
    assert TYPES <= set(claimed)


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
