"""The eighteen identifiers of 45 CFR 164.514(b)(2)(i)(A)-(R), judged on what a scan knows of fields."""

from __future__ import annotations

from datetime import date

import pytest

from bpo_guard.model.deidentification import Presence, SafeHarborResult, Standing
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.ledger import Accepted, Excluded, Ledger, NotExamined, Reason, Sampled
from bpo_guard.model.place import Place
from bpo_guard.model.scan import ScanResult
from bpo_guard.paths import policies_dir
from bpo_guard.policy.safe_harbor import safe_harbor
from bpo_guard.reference import load_taxonomy
from bpo_guard.reference.deidentification import load_safe_harbor

TAXONOMY = load_taxonomy(policies_dir())
TABLE = load_safe_harbor(policies_dir(), TAXONOMY)
NO_IDENTIFIER = "ICD10_CODE"


def field(*types: str, name: str = "x", free_text: bool = False, **more: object) -> FieldProfile:
    found = tuple(FieldType(t, TAXONOMY.by_type[t], 9, 9, 1.0, 0.9, ()) for t in types)
    traits = tuple(sorted((k, v) for k, v in more.items() if isinstance(v, int)))
    possibly = ("identity.name",) if more.get("possibly") == "names" else ()
    return FieldProfile(
        Place("d", "d.csv", field=name), found, 9, 0, 2, True, free_text=free_text, possibly=possibly, traits=traits
    )


def judged(
    *fields: FieldProfile, ledger: Ledger | None = None, attested: bool | None = True, year: int = 2026
) -> SafeHarborResult:
    scan = ScanResult((field(NO_IDENTIFIER, name="dx"), *fields), ledger or Ledger(), ())
    return safe_harbor(scan, TAXONOMY, TABLE, date(year, 6, 1), attested)


def letters(result: SafeHarborResult, presence: Presence) -> str:
    return "".join(x.letter for x in result.letters if x.presence is presence)


def test_all_eighteen_in_order() -> None:
    assert "".join(TABLE.letters) == "ABCDEFGHIJKLMNOPQR"
    assert letters(judged(), Presence.absent) == "ABCDEFGHIJKLMNOPQR"


@pytest.mark.parametrize(
    ("type_", "letter"),
    [
        ("PERSON", "A"),
        ("STREET_ADDRESS", "B"),
        ("CITY", "B"),
        ("GEO_COORDINATES", "B"),
        ("BIRTH_PLACE", "B"),
        ("AGE_OVER_89", "C"),
        ("PHONE_NUMBER", "D"),
        ("FAX_NUMBER", "E"),
        ("EMAIL_ADDRESS", "F"),
        ("US_SSN", "G"),
        ("MEDICAL_RECORD_NUMBER", "H"),
        ("HEALTH_PLAN_ID", "I"),
        ("US_MBI", "I"),
        ("US_BANK_NUMBER", "J"),
        ("CREDIT_CARD", "J"),
        ("POLICY_NUMBER", "J"),
        ("US_DRIVER_LICENSE", "K"),
        ("VIN", "L"),
        ("LICENSE_PLATE", "L"),
        ("IMEI", "M"),
        ("MAC_ADDRESS", "M"),
        ("URL", "N"),
        ("IP_ADDRESS", "O"),
        ("BIOMETRIC", "P"),
        ("VOICEPRINT", "P"),
        ("PHOTO", "Q"),
        ("EMPLOYEE_ID", "R"),
        ("CUSTOMER_ID", "R"),
        ("USERNAME", "R"),
        ("UUID", "R"),
        ("CLAIM_ID", "R"),
        ("US_PASSPORT", "R"),
        ("DE_TAX_ID", "R"),
        ("PL_PESEL", "R"),
    ],
)
def test_each_identifier(type_: str, letter: str) -> None:
    result = judged(field(type_))
    assert letters(result, Presence.present) == letter
    assert letters(result, Presence.unknown) == ""
    assert result.standing is Standing.not_met
    assert next(x for x in result.letters if x.letter == letter).where == (str(field(type_).place),)


@pytest.mark.parametrize(
    "type_", ["REGION", "COUNTRY", "GENDER", "ETHNICITY", "US_NPI", "MEDICATION", "PROCEDURE_CODE", "SALARY"]
)
def test_what_may_stay(type_: str) -> None:
    assert letters(judged(field(type_)), Presence.absent) == "ABCDEFGHIJKLMNOPQR"


ZIP, BIRTH, AGE, STAY, DATE = "POSTAL_CODE", "DATE_OF_BIRTH", "AGE", "DATE_OF_SERVICE", "DATE_TIME"
OLD = {f"age_90_in_{year}": 1 for year in range(2027, 2034)}  # one person born in 1937


@pytest.mark.parametrize(
    ("type_", "traits", "present", "unknown"),
    [
        (ZIP, {"zip_full": 1, "zip3": 99}, "B", ""),
        (ZIP, {"zip3": 99}, "", ""),
        (ZIP, {"zip3": 9, "zip_none": 1}, "", ""),
        (ZIP, {"zip3": 9, "zip3_low_population": 1}, "B", ""),
        (ZIP, {"zip_other": 1}, "B", ""),
        (ZIP, {}, "", "B"),
        (AGE, {"age_to_89": 9}, "", ""),
        (AGE, {"age_to_89": 9, "age_90": 1}, "", "C"),
        (AGE, {"age_to_89": 9, "age_90": 1, "age_over_90": 1}, "C", ""),
        (AGE, {"age_band": 1, "age_to_89": 9}, "", "C"),
        (AGE, {}, "", "C"),
        (BIRTH, {"date_full": 1}, "C", ""),
        (BIRTH, {"birth_year": 5, "date_year_only": 5}, "", ""),
        (BIRTH, {"birth_year": 5, "date_year_only": 5, "age_90_in_2026": 1, **OLD}, "C", ""),
        (BIRTH, {"birth_year": 5, "date_year_only": 5, **OLD}, "", ""),
        (BIRTH, {"date_year_only": 5}, "", "C"),
        (BIRTH, {}, "C", ""),  # a field_list names a date of birth and no values
        ("DATE_OF_DEATH", {"date_full": 1, "date_year_only": 5}, "C", ""),
        ("DATE_OF_DEATH", {"date_year_only": 5}, "", ""),
        (STAY, {"date_full": 3}, "C", ""),
        (STAY, {"date_year_only": 3}, "", ""),
        (DATE, {"date_full": 3}, "", "C"),
        (DATE, {"date_year_only": 3}, "", ""),
    ],
)
def test_zip_codes_ages_and_dates(type_: str, traits: dict[str, int], present: str, unknown: str) -> None:
    result = judged(field(type_, **traits))
    assert (letters(result, Presence.present), letters(result, Presence.unknown)) == (present, unknown)


@pytest.mark.parametrize(
    ("year", "standing"),
    [
        (2024, Standing.met),
        (2026, Standing.met),
        (2027, Standing.not_met),
        (2033, Standing.not_met),
        (2034, Standing.unknown),
    ],
)
def test_years_of_birth_grow_old(year: int, standing: Standing) -> None:
    assert judged(field(BIRTH, birth_year=5, date_year_only=5, **OLD), year=year).standing is standing


@pytest.mark.parametrize(
    ("name", "types", "present", "unknown"),
    [
        ("county", ("REGION",), "B", ""),
        ("residenceCounty", (), "", "B"),
        ("census_tract", (), "", "B"),
        ("state", ("REGION",), "", ""),
        ("accountcountytotal", (), "", ""),
    ],
)
def test_areas_smaller_than_a_state(name: str, types: tuple[str, ...], present: str, unknown: str) -> None:
    result = judged(field(*types, name=name))
    assert (letters(result, Presence.present), letters(result, Presence.unknown)) == (present, unknown)


@pytest.mark.parametrize(
    ("distinct", "preview", "unknown"), [(9, "AA-9999", "R"), (9, "", "R"), (9, "999.9", ""), (4, "AA-9999", "")]
)
def test_a_column_of_values_of_their_own_may_be_a_code(distinct: int, preview: str, unknown: str) -> None:
    column = FieldProfile(Place("d", "d.csv", field="k"), (), 9, 0, distinct, True, preview=preview)
    assert letters(judged(column), Presence.unknown) == unknown


def test_free_text_of_which_names_were_sampled() -> None:
    result = judged(field("FREE_TEXT", free_text=True, possibly="names"))
    assert letters(result, Presence.unknown) == "AR"
    assert result.standing is Standing.unknown


def test_a_full_postal_code_in_a_text() -> None:
    assert letters(judged(field("FREE_TEXT", ZIP, free_text=True)), Presence.present) == "B"


ALL = "ABCDEFGHIJKLMNOPQR"
GAP = NotExamined(Place("d", "scan.tif"), Reason.unsupported)


@pytest.mark.parametrize(
    ("ledger", "unknown"),
    [
        (Ledger(not_examined=(GAP,)), ALL),
        (Ledger(not_examined=(GAP,), accepted=(Accepted("scan.tif", "known", "owner", "2027-01-01"),)), ALL),
        (Ledger(not_examined=(NotExamined(Place("d", "notes.csv"), Reason.model_missing),)), "AB"),
        (Ledger(excluded=(Excluded("d", "*.bak"),)), ALL),
        (Ledger(sampled=(Sampled(Place("d", "d.csv"), "rows by request", 10, 100, 0, 0.3),)), ALL),
        (Ledger(sampled=(Sampled(Place("d", "d.csv"), "names by language model", 10, 100, 0, 0.3),)), ""),
    ],
)
def test_what_was_not_read_is_unknown(ledger: Ledger, unknown: str) -> None:
    assert letters(judged(ledger=ledger), Presence.unknown) == unknown


def test_what_is_there_stays_there_whatever_was_not_read() -> None:
    result = judged(field("PERSON"), ledger=Ledger(not_examined=(GAP,)))
    assert letters(result, Presence.present) == "A"
    assert result.standing is Standing.not_met


def test_nothing_read_is_nothing_known() -> None:
    result = safe_harbor(ScanResult((), Ledger(), ()), TAXONOMY, TABLE, date(2026, 6, 1), True)
    assert letters(result, Presence.unknown) == ALL


@pytest.mark.parametrize(
    ("attested", "standing"), [(True, Standing.met), (None, Standing.unknown), (False, Standing.not_met)]
)
def test_actual_knowledge_is_attested_never_inferred(attested: bool | None, standing: Standing) -> None:
    assert judged(attested=attested).standing is standing
