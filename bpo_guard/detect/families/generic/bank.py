"""Bank and account codes without a country of their own: BIC, plain account numbers."""

from __future__ import annotations

from bpo_guard.detect.checks.iso import COUNTRIES
from bpo_guard.detect.checks.lookalikes import EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def _is_bic(value: str) -> bool:
    return value[4:6] in COUNTRIES and not value.isdigit()


DETECTORS = (
    PatternDetector(
        type="SWIFT_BIC",
        title="Business identifier code of a bank",
        patterns=(
            Pattern(r"[A-Z]{6}[A-Z0-9]{2}XXX", Basis.shaped),
            Pattern(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", Basis.weak),
        ),
        check=_is_bic,
        proves=False,
        chance=0.37,
        cues=("bic", "swift", "bank", "bankcode"),
        source="ISO 9362",
        examples=("HAUSDEF1XXX", "LUZOPHMM", "KRAKPLPW"),
        near_misses=(
            *EVERYDAY,
            "ABCDZZ12XXX",
            "DEUTDEF",
            "DE89370400440532013000",
            "ABCD-DE-F1",
            "PARTN088XXX",
            "hausdef1xxx",
            "12345678XXX",
            *several("HAUSDEF1XX | HAUSXXF1 | PARTNERS | INVOICES | HAUS1EF1XXX | HAUS-DEF1 | ZZZZZZ99XXXX"),
            *several(""),
        ),
    ),
    PatternDetector(
        type="BANK_ACCOUNT",
        title="Bank account number",
        patterns=(
            Pattern(r"[0-9]{7,17}", Basis.weak),  # ledgers number theirs with six and fewer
            Pattern(r"(?=(?:[ -]?[0-9]){6})[0-9]{2,6}(?:[ -][0-9]{2,6}){1,4}", Basis.weak),
        ),
        cues=("account", "acct", "a/c", "konto", "kontonummer", "cuenta", "compte", "conto", "rekening", "rachunek"),
        examples=("0417364017", "20-41133-009172"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "A0417364017",
            "12345",
            "0417364017X",
            *several(
                "8300271759 | 9820841710 | 2026043019 | 041736401 | 04173640177 | PO-041736401 | 0417-B364-32"
                " | 0441836207 | 440000 | 572001"
            ),
        ),
    ),
)
