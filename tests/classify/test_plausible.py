"""What values say against the name of their field, and against the names of a whole table."""

from __future__ import annotations

import pytest

from bpo_guard.classify import weights as w
from bpo_guard.classify.calibration import calibrated
from tests.classify.test_profile import judged, types

DAYS = [f"20{20 + i % 5}-{1 + i % 12:02}-{1 + i % 28:02}T08:{i % 60:02}:07" for i in range(60)]
BIRTHS = [f"{1948 + i % 55}-{1 + i % 12:02}-{1 + i % 28:02}" for i in range(60)]
IDS = [f"9aadcb0d-36cf-483f-84d8-{i:012x}" for i in range(60)]
ROWS = [str(i + 1) for i in range(60)]
WORDS = ["open", "closed", "pending", "shipped"] * 15
MONEY = [f"{17 * i % 900}.{i % 90 + 10}" for i in range(60)]
NAMES = ["Maria Fernandez", "Piotr Nowak", "Thabo Dlamini", "Priya Patel", "Anna Schmidt", "John Garcia"] * 10
PHONES = [f"+49 30 71{1000 + i * 7}" for i in range(60)]
FLAGS = ["0", "1"] * 30

REFUTED = [
    ("customer_id", DAYS, "CUSTOMER_ID"),
    ("customer_id", MONEY, "CUSTOMER_ID"),
    ("customer_id", WORDS, "CUSTOMER_ID"),
    ("employee_id", NAMES, "EMPLOYEE_ID"),
    ("date_of_birth", DAYS, "DATE_OF_BIRTH"),
    ("street", IDS, "STREET_ADDRESS"),
    ("street", PHONES, "STREET_ADDRESS"),
    ("address", NAMES, "STREET_ADDRESS"),
    ("first_name", WORDS, "PERSON"),
    ("last_name", MONEY, "PERSON"),
    ("job_title", NAMES, "JOB_TITLE"),
    ("city", NAMES, "CITY"),
    ("gender", ["Month-to-month", "One year", "Two year"] * 20, "GENDER"),
    ("username", WORDS, "USERNAME"),
    ("password", ROWS, "PASSWORD"),
    ("password_hash", IDS, "PASSWORD_HASH"),
    ("zip_code", ROWS, "POSTAL_CODE"),
    ("salary", ROWS, "SALARY"),
    ("salary", FLAGS, "SALARY"),
    ("age", MONEY, "AGE"),
    ("credit_score", FLAGS, "CREDIT_SCORE"),
    ("card_expiry", DAYS, "CARD_EXPIRY"),
    ("cvv", ROWS, "CVV"),
    ("sick_leave_hours", FLAGS, "ABSENCE_REASON"),
    ("hire_date", WORDS, "EMPLOYMENT_RECORD"),
    ("employee_photo", NAMES, "PHOTO"),
    ("license_plate", ROWS, "LICENSE_PLATE"),
    ("ssn", [f"10.20.{i}.7" for i in range(60)], "US_SSN"),
    ("cc", ["ana@acme.example; rui@acme.example"] * 60, "CREDIT_CARD"),
]


@pytest.mark.parametrize(("name", "values", "never"), REFUTED)
def test_values_refute_a_name(name: str, values: list[str | None], never: str) -> None:
    assert never not in types(name, values)


KEPT = [
    ("credit_card_number", [f"#### #### {1000 + i}" for i in range(60)], "CREDIT_CARD"),
    ("customer_id", IDS, "CUSTOMER_ID"),
    ("employee_id", [f"E{4000 + 3 * i}" for i in range(60)], "EMPLOYEE_ID"),
    ("date_of_birth", BIRTHS, "DATE_OF_BIRTH"),
    ("gender", ["1", "2"] * 30, "GENDER"),
    ("salary_band", ["B2", "C1", "A3"] * 20, "SALARY"),
    ("age_group", ["18-25", "26-40", "over 60"] * 20, "AGE"),
    ("exp_month", [str(1 + i % 12) for i in range(60)], "CARD_EXPIRY"),
    ("union_dues", MONEY, "TRADE_UNION"),
    ("disabled", ["Y", "N"] * 30, "DISABILITY"),
    ("user_id", ["k.huber7", "asmith", "b.ortega", "jnowak2"] * 15, "USERNAME"),
    ("credit_score", [str(420 + 7 * i) for i in range(60)], "CREDIT_SCORE"),
    ("Krankheitstage", [str(i % 30) for i in range(60)], "ABSENCE_REASON"),
]


@pytest.mark.parametrize(("name", "values", "kept"), KEPT, ids=[f"{n}-{t}" for n, _, t in KEPT])
def test_a_name_that_fits_is_believed(name: str, values: list[str | None], kept: str) -> None:
    assert kept in types(name, values)


def test_the_names_of_a_table_that_does_not_fit_them_are_not_believed() -> None:
    """A header row moved by one: what the values do not bear out is not said."""
    moved = judged(email=ROWS, salary=NAMES, first_name=MONEY, employee_id=[f"{7001 + 11 * i}" for i in range(60)])
    assert {f: [t.type for t in p.types] for f, p in moved.items()} == {
        "email": [], "salary": ["PERSON"], "first_name": [], "employee_id": [],
    }  # fmt: skip
    right = judged(email=[f"a{i}@firm.de" for i in range(60)], employee_id=[f"{7001 + 11 * i}" for i in range(60)])
    assert [t.type for t in right["employee_id"].types] == ["EMPLOYEE_ID"]


def test_what_speaks_for_and_what_against_is_told() -> None:
    (profile,) = judged(Ciudad=NAMES).values()
    (found,) = profile.types
    assert found.type == "PERSON" and any("known" in e for e in found.evidence)
    (price,) = judged(order_no=[f"{53622}{1000 + i}" for i in range(60)]).values()
    assert price.types == ()


def test_a_column_is_of_one_type() -> None:
    """A date of birth is not also a date, a town not also a name, a card not also a bank number."""
    towns = ["Berlin", "Paris", "Florence", "Austin"] * 15
    for name, values in (("birth", BIRTHS), ("column_1", BIRTHS), ("Ort", towns)):
        (profile,) = judged(**{name: values}).values()
        assert len(profile.types) == 1, profile.types


def test_barcodes_are_no_identity_numbers() -> None:
    def barcode(i: int) -> str:
        body = f"40{7_000_000_000 + 977 * i}"
        return body + str(-sum(int(d) * (1, 3)[k % 2] for k, d in enumerate(body)) % 10)

    assert types("column_1", [barcode(i) for i in range(200)]) == set()


def test_confidence_rises_with_points_and_is_a_share() -> None:
    assert set(w.CALIBRATION) == {"both", "check", "form", "look", "name"}
    for grounds in w.CALIBRATION:
        read = [calibrated(grounds, points / 100) for points in range(101)]
        assert read == sorted(read) and read[0] >= 0 and read[-1] <= 0.99
    assert calibrated("text", 0.65) == 0.65


def test_a_name_that_the_lexicon_knows_is_nobodys() -> None:
    """``ANN_SAL`` is an annual salary, though it reads like one Ann Sal; a person's name is still hidden."""
    money = [str(31_000 + 713 * i) for i in range(60)]
    assert set(judged(ANN_SAL=money)) == {"ANN_SAL"}
    (shown,) = judged(**{"Anna Schmidt": money})
    assert "Schmidt" not in shown
