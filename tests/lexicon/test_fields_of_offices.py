"""Fields of payroll, laboratories, loans, courts and exchanges whose names were not read, and names read as another."""

from __future__ import annotations

import pytest

from bpo_guard.lexicon import Lexicon
from tests.lexicon.test_unseen_by_language import reading

SAID = {
    "EMPLOYMENT_RECORD": ("Date of Separation", "TERMINATION_DT", "lastDayWorked", "Employee Status", "YearsAtCompany"),
    "TAX_DATA": ("Social Security Tax", "Medicare Tax"),
    "SALARY": ("401k Contribution", "Merit Increase %", "compa_ratio", "Health Insurance Deduction"),
    "ABSENCE_REASON": ("leave_days", "Days Absent", "Leave Start Date", "unpaid_leave_days", "leaves_taken"),
    "CANDIDATE": ("resume_url", "CV Link"),
    "CUSTOMER_ID": ("candidate_id",),
    "DATE_OF_SERVICE": ("visit_start_date", "HOSP_DISCH_TIME"),
    "HEALTH_CONDITION": ("Hemoglobin", "systolic_bp", "Lab Test Name", "spo2", "appointment_reason", "AEDECOD"),
    "SUBSTANCE_USE": ("alcohol_use", "Alcohol Consumption", "substance_use_history"),
    "MEDICAL_RECORD_NUMBER": ("USUBJID",),
    "DATE_OF_BIRTH": ("BRTHDTC",),
    "FINANCIAL_BALANCE": ("principal_amount", "Amount Financed", "overdue_amount", "Outstanding Principal"),
    "EDUCATION_RECORD": ("Final Grade", "marks_obtained", "Exam Score"),
    "CRIMINAL_RECORD": ("arrest_date", "Offense Description"),
    "IP_ADDRESS": ("OPTIN_IP", "Confirm IP"),
    "STREET_ADDRESS": ("Remit To Address",),
    "EMPLOYEE_ID": ("Badge #",),
    "HEALTH_PLAN_ID": ("Member #", "Medicaid#"),
    "MEDICATION": ("Rx #",),
    "BANK_ACCOUNT": ("Debtor Account",),
    "PASSWORD": ("gate_code", "Lockbox Code", "SNMP Community"),
    "MAC_ADDRESS": ("HW Addr",),
    "COOKIE_ID": ("push_token",),
    "PERSON": (
        "hiring_manager",
        "Attending MD",
        "Acct Holder",
        "Ordering Provider",
        "Vendor Contact",
        "Loan Processor",
        "Lead Owner",
    ),
}
UNSAID = {
    "SALARY": ("employee_compensation_currency", "Pay Currency"),
    "EMPLOYEE_ID": ("globalCallManagerId", "queue_manager_id"),
    "ETHNICITY": ("Race Number", "race_distance"),
    "FINANCIAL_BALANCE": ("stock_balance", "balance_qty", "Months in Arrears"),
    "TAX_DATA": ("vendor_1099",),
    "PERSON": ("PROCESSOR_NAME", "distinguishedName", "Common Name", "layer_name"),
    "PASSWORD": ("pwdLastSet",),
    "HEALTH_CONDITION": ("Stroke (mm)",),
    "MEDICAL_RECORD_NUMBER": ("# of visits",),
    "STREET_ADDRESS": ("tax_residency",),
    "EMAIL_ADDRESS": ("Remit To Address",),
}


@pytest.mark.parametrize(("type_", "name"), [(t, n) for t, names in SAID.items() for n in names])
def test_said(lexicon: Lexicon, type_: str, name: str) -> None:
    assert reading(lexicon, name, type_) == type_


@pytest.mark.parametrize(("type_", "name"), [(t, n) for t, names in UNSAID.items() for n in names])
def test_unsaid(lexicon: Lexicon, type_: str, name: str) -> None:
    assert type_ not in {h.type for h in lexicon.types_of(name) if h.weight >= 0.5}
