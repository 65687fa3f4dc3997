"""United Kingdom: company number, and PAYE reference of an employer."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="UK_COMPANY_NUMBER",
        title="UK company number",
        patterns=(Pattern(r"(?:SC|NI|OC|SO|NC|FC|LP|SL|R0|IP|SP)[0-9]{6}|[01][0-9]{7}", Basis.weak),),
        cues=(
            "company number",
            "company no",
            "companies house",
            "registered in england",
        ),
        country="GB",
        source="Companies House",
        examples=(
            "SC417957",
            "04173662",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "XX417382",
            "SC41738",
            "4173820",
            "SC417958",
            "SC4179577",
            "SC41795",
            "SC41/7957",
            "S-C417957",
            "QSC417957",
            "04173663",
            *several("DK417199 | 79418206"),
        ),
    ),
    PatternDetector(
        type="UK_PAYE_REFERENCE",
        title="UK employer PAYE reference",
        patterns=(Pattern(r"[0-9]{3}/[A-Z]{1,2}[0-9A-Z]{3,8}", Basis.weak),),
        cues=(
            "paye",
            "paye reference",
            "employer reference",
            "ero",
            "paye ref",
        ),
        country="GB",
        source="HMRC",
        examples=(
            "417/AB82054",
            "083/Z4173",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "41/AB82054",
            "417-AB82054",
            "417/382054",
            "417/AB82055",
            "417/AB820547",
            "417/AB8205",
            "417//AB82054",
            "4-17/AB82054",
            "Q417/AB82054",
            "083/Z4174",
        ),
    ),
)
