"""Words that are about persons only beside some of them, addresses kept as numbers, and dates of arrests."""

from __future__ import annotations

import pytest

from tests.classify.test_profile import judged, types

Column = list[str | None]
RESULTS: Column = ["Positive", "Negative", "Negative", "Borderline"] * 5
PATIENTS: Column = [f"{4100730 + 13 * i}" for i in range(20)]
PEOPLE: Column = ["Anna Berger", "Karl Wolf", "Luisa Lang", "Jonas Huber"] * 5
MARKS: Column = [str(41 + (i * 17) % 59) for i in range(20)]
TEAMS: Column = ["Rovers", "United", "City", "Athletic"] * 5
PACKED: Column = [str(3232235776 + 257 * i) for i in range(20)]
ARRESTS: Column = [f"20{10 + i % 12}-0{i % 9 + 1}-1{i % 9}" for i in range(20)]


def beside(name: str, values: Column, **others: Column) -> set[str]:
    return {t.type for t in judged(**others, **{name: values})[name].types}


def test_what_is_found_in_patients() -> None:
    assert "HEALTH_CONDITION" in beside("result", RESULTS, patient_id=PATIENTS)
    assert "HEALTH_CONDITION" not in beside("result", RESULTS, full_name=PEOPLE, team=TEAMS)
    assert "HEALTH_CONDITION" not in beside("result", RESULTS, sample_no=PATIENTS)
    tests: Column = ["Ferritin", "HIV antibody", "Creatinine", "Glucose"] * 5
    assert "HEALTH_CONDITION" in beside("test_name", tests, patient_id=PATIENTS)
    assert "HEALTH_CONDITION" not in beside("test_name", tests, full_name=PEOPLE, team=TEAMS)


@pytest.mark.parametrize("name", ["score", "marks", "grade"])
def test_marks_of_pupils(name: str) -> None:
    assert "EDUCATION_RECORD" in beside(name, MARKS, student=PEOPLE)
    assert "EDUCATION_RECORD" not in beside(name, MARKS, player=PEOPLE)
    assert "EDUCATION_RECORD" not in beside(name, MARKS, team=TEAMS)


def test_network_addresses_as_numbers() -> None:
    assert "IP_ADDRESS" in types("source_ip", PACKED)
    assert "IP_ADDRESS" not in types("source_ip", [str(i) for i in range(20)])
    calls: Column = [f"(415) 318-{4000 + 37 * i}" for i in range(20)]
    kept = judged(orig_ip=PACKED, dest_ip=PACKED, calling_party_number=calls, trunk=TEAMS)
    assert "PHONE_NUMBER" in {t.type for t in kept["calling_party_number"].types}


def test_dates_of_arrests() -> None:
    assert "CRIMINAL_RECORD" in types("arrest_date", ARRESTS)
    assert "CRIMINAL_RECORD" not in types("felony", ARRESTS)


def test_parties_by_their_codes() -> None:
    parties: Column = ["DEM", "REP", "DEM", "IND"] * 5
    assert "POLITICAL_OPINION" in beside("party_cd", parties, full_name=PEOPLE)
    assert "POLITICAL_OPINION" not in beside("party", ["Seller", "Buyer"] * 10, full_name=PEOPLE)
