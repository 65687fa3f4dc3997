"""Numbers of records, plans and staff in running text: they have no form of their own, so the word for one stands with
its number."""

from __future__ import annotations

import re
from collections.abc import Callable

from bpo_guard.detect.checks.lookalikes import several
from bpo_guard.expressions import expression
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_NUMBER = r"(?i: ?(?:number|no\.?|nr\.?|num\.?|id|#))"
_IS = r"(?i: (?:is|ist|es|est|was))?[ \t]{0,2}[:#=]?[ \t]{0,6}"
_VALUE = r"(?:[A-Z]{1,4}[- ]?){0,2}(?:[0-9]{5,12}|[0-9]{2,4}-[0-9]{2,6})(?:-[0-9]{1,6}){0,2}"
_LEAST, _LEAST_PAID = 5, 3
_MONEY_SIGNS = "$€£¥₹₱₦₩₺₪฿₫₽万萬만"
_BEFORE_AMOUNT = expression(
    r".*?(?=(?:(?<![^\W_])[A-Z]{0,3}[^\w\s:=.(\"'-] ?|(?<![^\W_])(?:(?!CTC|RAL)[A-Z]{3}|Rs\.?|Rp\.?|RM|Php) ?)?[0-9])",
    re.DOTALL,
)
_BEFORE = expression(
    r".*?(?=(?:(?<![^\W_])(?!(?:ID|NO|NR|NUM|VAT|TIN|TVA|BTW|INPS)\b)(?:[A-Z]{1,4}[- ]?){1,2})?[0-9])", re.DOTALL
)

_RECORD = (
    rf"(?i:mrn(?=[ :#=\t]))(?:{_NUMBER})?|(?i:medical record|patient|chart|hospital){_NUMBER}|"
    r"(?i:patientennummer|patienten-?id|patiëntnummer|numer pacjenta|historia clínica|prontuário|cartella clinica|"
    r"dossier (?:médical|patient))"
)
_PLAN = (
    r"(?i:member|subscriber|health plan|beneficiary|(?<!social )(?<!national )(?:health |medical )?insurance|medicaid)"
    rf"{_NUMBER}|"
    r"(?i:versichertennummer|versicherten-?nr\.?|número de afiliado|numéro d'adhérent|carteirinha)"
)
_STAFF = (
    rf"(?i:employee|emp|staff|personnel|badge|payroll){_NUMBER}|"
    r"(?i:personalnummer|personal-?nr\.?|mitarbeiternummer|legajo|matricule|matricola(?: inps)?|personeelsnummer|"
    r"matrícula siape|siape|id d['’]employé|identifiant (?:de l['’])?employé|número de empleado|numer pracownika)"
    r"(?i:(?: n[°º.]| nr\.?| num\.?){0,1})"
)
_POLICY = (
    rf"(?i:(?:insurance )?policy){_NUMBER}|(?i:(?:insurance )?policy)(?= [A-Z]{{2,4}}-?[0-9])|"
    r"(?i:versicherungsschein-?(?:nummer|nr\.?)|polic(?:en|e)-?(?:nummer|nr\.?)|polizzen-?(?:nummer|nr\.?)|"
    r"(?:numéro|n[°º]) de (?:police|contrat)|police n[°º]|"
    r"(?:(?:número|nº|n\.º) de )?(?:póliza|apólice)(?: n(?:úmero|[°º.]|r\.?|um\.?)?)?|"
    r"(?:numero (?:di )?)?polizza(?: n(?:umero|[°º.]|r\.?)?)?|polisnummer|polis nr\.?|(?:numer|nr) polisy|polisa nr)"
)
_CUSTOMER = (
    rf"(?i:customer|client|cust){_NUMBER}|"
    r"(?i:kundennummer|kunden-?nr\.?|kd\.?-?nr\.?|mandantennummer|"
    r"(?:numéro|n[°º]|code|identifiant|référence) (?:de )?client|"
    r"(?:número|nº|código|id) (?:de|do) cliente|(?:codice|numero|id) cliente|klantnummer|klant-?nr\.?|relatienummer|"
    r"(?:numer|nr|id|kod) klienta)"
)
_POLICY_VALUE = r"(?:[A-Z]{1,4}[-/ ]?)?[0-9]{4,12}(?:[-/][0-9A-Z]{1,8}){0,3}"


def has_digits(value: str) -> bool:
    """Are there enough digits for a number that somebody was given?"""
    return sum(c.isdigit() for c in value) >= _LEAST


def has_amount(value: str) -> bool:
    """Are there digits enough for what somebody is paid, or a sign of money, as for an hour?"""
    enough = sum(c.isdigit() for c in value) >= _LEAST_PAID
    return enough or value[-1:] in "kK" or any(c in value for c in _MONEY_SIGNS)


def amount_begins(value: str) -> int:
    """How many characters stand before an amount and its currency.

    >>> [value[amount_begins(value):] for value in ("Salary: 54,000 EUR", "gross salary of €54,000")]
    ['54,000 EUR', '€54,000']
    """
    before = _BEFORE_AMOUNT.match(value)
    return before.end() if before else 0


def number_begins(value: str) -> int:
    """How many characters stand before the number itself.

    >>> [value[number_begins(value):] for value in ("MRN: 00418829", "Member ID XKA 4188291", "TIN 441829")]
    ['00418829', 'XKA 4188291', '441829']
    """
    before = _BEFORE.match(value)
    return before.end() if before else 0


def labelled(
    type_: str,
    title: str,
    pattern: Pattern,
    check: Callable[[str], bool],
    examples: tuple[str, ...],
    near_misses: str,
) -> PatternDetector:
    """A detector for numbers that only the word before them tells; ``near_misses`` with bars between them."""
    return PatternDetector(
        type=type_,
        title=title,
        patterns=(pattern,),
        check=check,
        proves=False,
        source="how people write it",
        examples=examples,
        near_misses=several(near_misses),
        worded=True,
    )


def _shaped(words: str, value: str = _VALUE) -> Pattern:
    return Pattern(f"(?:{words}){_IS}{value}", Basis.shaped)


DETECTORS = (
    labelled(
        "MEDICAL_RECORD_NUMBER",
        "Number of a medical record, with the word for it",
        _shaped(_RECORD),
        has_digits,
        ("MRN: 00418829", "Medical record no. 7718204", "Patient ID 4418829", "Patientennummer 88120447"),
        "MRN pending | MRN 12 | patient 4418829 | record no. 7718204 | chart 4418829 | order MRN-A | "
        "patient id unknown | medical record 2026 | hospital 40418829 | MRNA 4418829 | XMRN 00418829 | 00418829",
    ),
    labelled(
        "HEALTH_PLAN_ID",
        "Number of a member of a health plan, with the word for it",
        _shaped(_PLAN),
        has_digits,
        ("Member ID: XKA4188291", "subscriber number 441882913", "Versichertennummer 88120447"),
        "member since 2019 | member 4418829 | Member ID: pending | subscriber 441882913 | plan 4418829 | member id 12 "
        "| health plan 4418829 | beneficiary 441882913 | remember id 4418829 | Mitglied 88120447 | XKA4188291",
    ),
    labelled(
        "EMPLOYEE_ID",
        "Number of an employee, with the word for it",
        _shaped(_STAFF),
        has_digits,
        ("Employee ID 44718", "staff no. 881204", "Personalnummer 447182", "badge #441882"),
        "employee 44718 | staff 881204 | employee id pending | personnel 44718 | badge 881 | payroll 441882 | "
        "emp 44718 | temp no 44718 | staffing no 441882 | Personal 447182 | 447182",
    ),
    labelled(
        "POLICY_NUMBER",
        "Number of an insurance policy, with the word for it",
        _shaped(_POLICY, _POLICY_VALUE),
        has_digits,
        ("Policy number: POL-887134205", "policy KX774123", "Versicherungsschein-Nr. 88120447", "póliza nº 55012384"),
        "policy pending | policy 2026-03-14 | policy no | policy of 44718 units | Policy 12 | privacy policy 4.1 | "
        "policy number unknown | police 110 | polis | policy KX77 | polices n 4 | 887134205",
    ),
    labelled(
        "CUSTOMER_ID",
        "Number of a customer, with the word for it",
        _shaped(_CUSTOMER),
        has_digits,
        ("Customer ID: 4471823", "Kundennummer 88120447", "código de cliente: 5512384", "klantnummer 441823"),
        "customer 4471823 | customers: 4471823 | customer id pending | customer no | client 88120447 | "
        "client number 12 | Kunde 88120447 | customer since 2019 | cliente 5512384 | "
        "order id 4471823 | klant 441823 | 4471823",
    ),
)
