"""One synthetic handoff with everything a report has to show, and hostile names to show harmlessly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from bpo_guard.model.audit import (
    AuditResult,
    Change,
    HopRow,
    LeavingGroup,
    NotModelled,
    OwnRule,
    Recommendation,
    Verdict,
)
from bpo_guard.model.category import DataCategory, Severity, Taxonomy
from bpo_guard.model.fact import Question
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.handoff import Dataset, Entity, Handoff, Hop, People
from bpo_guard.model.ledger import (
    Accepted,
    Amount,
    Excluded,
    Ledger,
    NotExamined,
    Reason,
    Sampled,
    Undeclared,
)
from bpo_guard.model.obligation import Assurance, Missing, Obligation, Status
from bpo_guard.model.outcome import Exit, Outcome
from bpo_guard.model.place import Place
from bpo_guard.model.process import Flow, Participant, ProcessModel
from bpo_guard.model.rule import Citation, Kind, Needs
from bpo_guard.model.run import Run
from bpo_guard.model.scan import InputFile, ScanResult
from bpo_guard.model.topic import Conflict, Strictest

LOHN, FEHL = "exports/Lohn_2026-12.xlsx", "exports/Fehlzeiten.csv"
HOSTILE = 'exports/\x1b]0;pwned\x07\u202etxt.exe <b>|`x` & "y".csv'
HOSTILE_FIELD = "=cmd|' /C calc'!A0\n| <script>alert(1)</script> \x9b31m [click](http://x.example) @all #1"


def _category(key: str, label: str, severity: Severity, type_: str, tags: str) -> DataCategory:
    return DataCategory(key, label, severity, frozenset(tags.split()), (type_,))


TAXONOMY = Taxonomy.of(
    [
        _category("identity.name", "names", Severity.medium, "PERSON", "personal"),
        _category("account.employee_id", "employee numbers", Severity.low, "EMPLOYEE_ID", "personal"),
        _category("financial.bank_account", "bank accounts", Severity.high, "IBAN_CODE", "personal"),
        _category(
            "special.religion.church_tax",
            "church-tax markers",
            Severity.critical,
            "CHURCH_TAX",
            "personal gdpr.special",
        ),
        _category(
            "special.trade_union",
            "union membership",
            Severity.critical,
            "TRADE_UNION",
            "personal gdpr.special",
        ),
        _category(
            "health.condition",
            "health conditions",
            Severity.critical,
            "HEALTH_CONDITION",
            "personal gdpr.special hipaa.health",
        ),
        _category("contact.email", "e-mail addresses", Severity.medium, "EMAIL_ADDRESS", "personal"),
        _category("time.date", "dates", Severity.info, "DATE_TIME", ""),
    ]
)


def _lohn(table: str, field: str = "") -> Place:
    return Place("payroll", LOHN, table=table, field=field)


def _fehl(field: str = "") -> Place:
    return Place("absences", FEHL, field=field)


def _profile(
    place: Place,
    type_: str,
    values: int,
    count: int,
    share: float,
    confidence: float,
    *evidence: str,
    preview: str = "",
    distinct: int = 0,
    free_text: bool = False,
    possibly: tuple[str, ...] = (),
) -> FieldProfile:
    found = FieldType(type_, TAXONOMY.by_type[type_], count, count, share, confidence, evidence)
    return FieldProfile(
        place,
        (found,),
        values,
        2140 - values if values <= 2140 else 0,
        distinct or values,
        True,
        free_text=free_text,
        possibly=possibly,
        preview=preview,
    )


FIELDS = (
    _profile(
        Place("absences", HOSTILE, field=HOSTILE_FIELD),
        "EMAIL_ADDRESS",
        12,
        12,
        1.0,
        0.99,
        "the form of an address",
        preview="aaaa@aaaaaaa.aaa",
    ),
    _profile(_fehl("AU_KZ"), "DATE_TIME", 2140, 2140, 1.0, 0.7, "header: abbreviation of a sick note"),
    _profile(
        _fehl("Bemerkung"),
        "HEALTH_CONDITION",
        410,
        9,
        0.022,
        0.86,
        "terms of a health dictionary",
        "header speaks for remarks",
        free_text=True,
        possibly=("identity.name",),
        distinct=388,
    ),
    _profile(
        _lohn("IGM", "Mitglied"),
        "TRADE_UNION",
        233,
        233,
        1.0,
        0.97,
        "sheet name speaks for it",
        "header speaks for it",
        distinct=2,
    ),
    _profile(
        _lohn("Lohn", "IBAN"),
        "IBAN_CODE",
        2140,
        2138,
        0.9991,
        1.0,
        "checksum holds for 2,138 of 2,140",
        preview="AA99 9999 9999 9999 9999 99",
    ),
    _profile(_lohn("Lohn", "KIST"), "CHURCH_TAX", 2140, 2140, 1.0, 0.94, "header speaks for it", distinct=4),
    _profile(
        _lohn("Lohn", "Name"),
        "PERSON",
        2140,
        2101,
        0.9818,
        0.95,
        "names of a dictionary",
        "header speaks for it",
    ),
    _profile(_lohn("Lohn", "PNr"), "EMPLOYEE_ID", 2140, 2140, 1.0, 0.9, "header speaks for it", preview="99999999"),
)

LEDGER = Ledger(
    given=Amount(6, 4_812_330, 6_665, 14_900),
    examined=Amount(4, 4_100_112, 6_665, 14_900),
    sampled=(Sampled(_fehl("Bemerkung"), "names in free text", 388, 410, 12, 0.0077),),
    not_examined=(
        NotExamined(Place("archive", "exports/alt.zip", "2025/Lohn.xls"), Reason.encrypted, "password needed"),
        NotExamined(Place("scans", "exports/Vertrag.pdf"), Reason.image_without_text, "3 of 3 pages"),
    ),
    excluded=(Excluded("exports", "*.tmp", 2),),
    accepted=(Accepted("exports/Vertrag.pdf", "the signed contract, no data", "Dr. Berg, legal", "2027-01-31"),),
    undeclared=(Undeclared("exports/Notizen.txt"),),
)

SCAN = ScanResult(
    fields=FIELDS,
    ledger=LEDGER,
    inputs=(
        InputFile(FEHL, 812_330, "11" * 32),
        InputFile(LOHN, 3_000_000, "ab" * 32),
        InputFile("exports/alt.zip", 700_000, "cd" * 32),
    ),
    limits={"depth": 5, "members": 100_000, "names": "sample"},
    digests={
        "detectors": "3f9a" * 16,
        "lexicon": "77aa" * 16,
        "model": "5e07" * 16,
        "categories": "90b1" * 16,
    },
)

_GDPR9 = Citation("GDPR", "Art. 9(1)")
_GDPR46 = Citation("GDPR", "Art. 46")
_SCC = Citation("Decision (EU) 2021/914", "Annex I.B")
_DROP_IGM = Missing(Needs.redact, "gdpr.special", "drop the column", methods=("drop",), lead_time="at once")
_DROP_BEM = Missing(
    Needs.redact,
    "gdpr.special",
    "drop or redact the column",
    methods=("drop", "redact_text"),
    lead_time="at once",
)
_ANNEX = Missing(Needs.tool, "eu-scc", "SCC Annex I.A and I.B amended for the backup", "legal", "2 weeks")
_BASIS = Missing(
    Needs.document, "handoff.legal_basis", "Art. 9(2) reason recorded for KIST", "head of payroll", "1 day"
)
_RECORD = Missing(Needs.document, "handoff.record", "record of processing updated", "DPO")
_WORKS = Question("staff_reps_consulted", "Is there a works agreement on the transfer?", "HR")
_LARGE = Question("large_scale", "Is the processing large-scale? (812 people)", "DPO")
_UNREAD = Question(
    "data_special",
    "Does it hold special-category data? (something was not read)",
    "data owner",
    "exports/alt.zip!2025/Lohn.xls",
)

OBLIGATIONS = (
    Obligation(
        "EU-GDPR-9-NEED",
        "EU-GDPR",
        "Union membership leaves with the file",
        Kind.gate,
        Status.unsatisfied,
        (_GDPR9, Citation("GDPR", "Art. 5(1)(c)")),
        _lohn("IGM", "Mitglied"),
        "field:payroll:IGM:Mitglied",
        "233 rows in a very hidden sheet; no payroll step needs it.",
        ((_DROP_IGM,),),
        "Drop the sheet.",
        effective_from=date(2018, 5, 25),
        rows=233,
        source="eur-lex.europa.eu/eli/reg/2016/679/oj",
        help="Special categories of personal data may be used only under a condition of Art. 9(2).",
    ),
    Obligation(
        "EU-GDPR-9",
        "EU-GDPR",
        "No condition recorded for special-category data",
        Kind.gate,
        Status.unsatisfied,
        (_GDPR9,),
        _fehl("Bemerkung"),
        "field:absences::Bemerkung",
        "Health conditions in 9 of 2,140 rows; no Art. 9(2) condition is recorded.",
        ((_DROP_BEM,), (_BASIS,)),
        "Drop or redact the column; keep AU_KZ.",
        effective_from=date(2018, 5, 25),
        rows=9,
        source="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    ),
    Obligation(
        "EU-GDPR-9",
        "EU-GDPR",
        "No condition recorded for special-category data",
        Kind.gate,
        Status.unsatisfied,
        (_GDPR9,),
        _lohn("Lohn", "KIST"),
        "field:payroll:Lohn:KIST",
        "Church-tax markers in 2,140 rows; no Art. 9(2) condition is recorded.",
        ((_BASIS,),),
        "Record the reason.",
        effective_from=date(2018, 5, 25),
        rows=2140,
    ),
    Obligation(
        "EU-GDPR-46",
        "EU-GDPR",
        "Transfer tool for every country",
        Kind.gate,
        Status.unsatisfied,
        (_GDPR46, _SCC),
        Place(),
        "hop:luzon-ph@SG",
        "A backup goes to SG; no clause, annex or assessment names it.",
        ((_ANNEX,),),
        "Amend annex and assessment, or end the copy.",
        effective_from=date(2018, 5, 25),
    ),
    Obligation(
        "EU-GDPR-35",
        "EU-GDPR",
        "Impact assessment",
        Kind.gate,
        Status.unknown,
        (Citation("GDPR", "Art. 35(3)(b)"),),
        Place(),
        "handoff",
        "Needed if special-category data is processed on a large scale.",
        questions=(_LARGE,),
    ),
    Obligation(
        "EU-GDPR-9",
        "EU-GDPR",
        "No condition recorded for special-category data",
        Kind.gate,
        Status.unknown,
        (_GDPR9,),
        Place("archive", "exports/alt.zip", "2025/Lohn.xls"),
        "field:archive::",
        "Not read: it may hold special-category data.",
        questions=(_UNREAD,),
    ),
    Obligation(
        "DE-BETRVG-87",
        "DE-BETRVG",
        "Works council",
        Kind.control,
        Status.unknown,
        (Citation("BetrVG", "§ 87(1) no. 6"),),
        Place(),
        "handoff",
        "The vendor's system can watch employees.",
        questions=(_WORKS,),
    ),
    Obligation(
        "EU-GDPR-30",
        "EU-GDPR",
        "Record of processing",
        Kind.control,
        Status.due,
        (Citation("GDPR", "Art. 30(1)(e)"),),
        Place(),
        "handoff",
        "The transfer must be in the record.",
        ((_RECORD,),),
        due=date(2026, 12, 15),
    ),
    Obligation(
        "EU-GDPR-28",
        "EU-GDPR",
        "Processor contract",
        Kind.gate,
        Status.satisfied,
        (Citation("GDPR", "Art. 28(3)"),),
        Place(),
        "handoff",
        "The contract holds terms (a) to (h).",
        assurance=Assurance.declared,
        satisfied_with=("28-3-a to 28-3-h",),
        good_until=date(2028, 12, 31),
    ),
)

HANDOFF = Handoff(
    name="payroll-manila",
    root=Path("/nowhere"),
    declared={"org": {}, "vendor": {}, "handoff": {"task": "gross-to-net"}},
    client=Entity("hausmann-de", "Hausmann Werke GmbH", "DE", "client"),
    vendor=Entity("luzon-ph", "Luzon Shared Services Inc.", "PH", "vendor"),
    hops=(
        Hop("hausmann-de", "DE", "luzon-ph", "PH", ("store", "view", "work_from_home")),
        Hop("luzon-ph", "PH", "luzon-ph", "SG", ("backup",)),
        Hop("luzon-ph", "PH", "cebu-help", "", ("support",)),
    ),
    datasets=(
        Dataset("absences", FEHL, "file", (FEHL,), (FEHL, HOSTILE)),
        Dataset("payroll", "exports/Lohn_*.xlsx", "file", ("exports/Lohn_*.xlsx",), (LOHN,)),
    ),
    people=(People("employees", "DE", 812, 6),),
    start=date(2026, 12, 15),
    end=date(2028, 12, 31),
    files=(("handoff.yaml", "ef" * 32), ("org.yaml", "01" * 32)),
)

GROUPS = (
    LeavingGroup(
        "identity.name",
        "names",
        (_lohn("Lohn", "Name"),),
        2101,
        "yes",
        "keep",
        "to name the payslip",
        "medium",
    ),
    LeavingGroup(
        "account.employee_id",
        "employee numbers",
        (_lohn("Lohn", "PNr"),),
        2140,
        "yes",
        "keep",
        "to match the pay",
        "low",
    ),
    LeavingGroup(
        "financial.bank_account",
        "bank accounts",
        (_lohn("Lohn", "IBAN"),),
        2138,
        "yes",
        "keep",
        "to pay",
        "high",
    ),
    LeavingGroup(
        "special.religion.church_tax",
        "church-tax markers",
        (_lohn("Lohn", "KIST"),),
        2140,
        "yes",
        "keep",
        "wage tax (EStG § 39e)",
        "critical",
    ),
    LeavingGroup(
        "special.trade_union",
        "union membership",
        (_lohn("IGM", "Mitglied"),),
        233,
        "no",
        "drop",
        "no wage-tax or social-security calculation uses it",
        "critical",
    ),
    LeavingGroup(
        "health.condition",
        "health conditions",
        (_fehl("Bemerkung"),),
        9,
        "no",
        "drop",
        "the code AU_KZ is enough",
        "critical",
    ),
    LeavingGroup(
        "contact.email",
        "e-mail addresses",
        (Place("absences", HOSTILE, field=HOSTILE_FIELD),),
        12,
        "unknown",
        "mask",
        "",
        "medium",
    ),
)

AUDIT = AuditResult(
    handoff=HANDOFF,
    scan=SCAN,
    verdict=Verdict.incomplete,
    complete=False,
    assurance=Assurance.declared,
    as_of=date(2026, 12, 15),
    valid_until=None,
    obligations=OBLIGATIONS,
    hops=(
        HopRow(
            "luzon-ph",
            "PH",
            ("store", "view", "work_from_home"),
            "offshore",
            "EU SCC module 2 + TIA",
            date(2028, 3, 1),
        ),
        HopRow("luzon-ph", "SG", ("backup",), "offshore", "", None),
        HopRow("cebu-help", "", ("support",), "", "", None),
    ),
    groups=GROUPS,
    recommendations=(
        Recommendation(
            _DROP_IGM,
            (_GDPR9, Citation("GDPR", "Art. 5(1)(c)")),
            ("EU-GDPR-9-NEED",),
            (_lohn("IGM", "Mitglied"),),
        ),
        Recommendation(_DROP_BEM, (_GDPR9,), ("EU-GDPR-9",), (_fehl("Bemerkung"),)),
        Recommendation(_ANNEX, (_GDPR46, _SCC), ("EU-GDPR-46",)),
        Recommendation(_BASIS, (_GDPR9,), ("EU-GDPR-9",), (_lohn("Lohn", "KIST"),)),
        Recommendation(_RECORD, (Citation("GDPR", "Art. 30(1)(e)"),), ("EU-GDPR-30",)),
    ),
    topics=(
        Strictest(
            "breach-to-client",
            "breach notice, vendor to client",
            "at once, at the latest 48 hours",
            (("ZA-POPIA", Citation("Act 4 of 2013", "s.21(2)")), ("KE-DPA", Citation("Act 24 of 2019", "s.43(1)"))),
            ("EU-GDPR",),
            ("CN-PIPL",),
        ),
    ),
    conflicts=(
        Conflict(
            "delete-or-keep",
            "deletion against keeping",
            ("EU-GDPR", "US-CMS"),
            (Citation("GDPR", "Art. 28(3)(g)"), Citation("42 CFR", "422.504(d)")),
            "One law asks for deletion, the other for ten years.",
            "Return the records first.",
        ),
    ),
    own_rules=(OwnRule("ACME-1", "own/acme.yaml", False), OwnRule("EU-GDPR-28", "own/acme.yaml", True)),
    not_modelled=(
        NotModelled("PH-LABOR", "Philippine labour code"),
        NotModelled(
            "SG-CSA",
            "Singapore Cybersecurity Act",
            False,
            (Question("critical_function", "Is the function critical or important?", "business owner"),),
        ),
    ),
    changes=(
        Change(date(2027, 3, 4), "vendor's ISO 27001 certificate expires"),
        Change(date(2028, 3, 1), "transfer assessment is due for review"),
    ),
    processes=(
        ProcessModel(
            "payroll.bpmn",
            "BPMN 2.0",
            (Participant("p1", "Hausmann Werke", "client"), Participant("p2", "Luzon", "vendor")),
            (Flow("f1", "send pay data", "p1", "p2", True, ("financial.salary", "identity.name")),),
        ),
    ),
    facts={"declared": 14, "evidenced": 6},
    digests={"packs": "8c21" * 16},
)

RUN = Run(datetime(2026, 12, 1, 9, 30, tzinfo=UTC), 1.25, ("exports",), {"bpo-guard": "0.1.0"}, "audit handoff.yaml")
SCAN_OUTCOME = Outcome(Exit.found, ("4 findings at or over high", "1 part not read"))
AUDIT_OUTCOME = Outcome(Exit.incomplete, ("1 part not read", "2 gates wait for answers", "1 regime not modelled"))


def blocked() -> tuple[AuditResult, Outcome]:
    """Something the law forbids, and something unread beside it."""
    forbidden = Obligation(
        "US-DSP-301",
        "US-DSP",
        "Bulk genome data to a country of concern",
        Kind.block,
        Status.unsatisfied,
        (Citation("28 CFR", "202.301"),),
        _lohn("Lohn", "KIST"),
        "hop:shenzhen-ops@CN",
        "1,200 people's data would reach an entity in CN.",
        way_out="End the hop, or keep the data out of it.",
        effective_from=date(2025, 4, 8),
    )
    result = replace(AUDIT, verdict=Verdict.blocked, obligations=(forbidden, *OBLIGATIONS))
    return result, Outcome(Exit.found, ("1 prohibition", "1 part not read"))


def passed() -> tuple[AuditResult, Outcome]:
    """Everything read, answered and met."""
    ledger = Ledger(LEDGER.examined, LEDGER.examined)
    result = replace(
        AUDIT,
        scan=replace(SCAN, ledger=ledger),
        verdict=Verdict.passed,
        complete=True,
        valid_until=date(2027, 3, 4),
        obligations=OBLIGATIONS[-1:],
        hops=AUDIT.hops[:1],
        groups=tuple(g for g in GROUPS if g.action == "keep"),
        recommendations=(),
        topics=(),
        conflicts=(),
        own_rules=(),
        not_modelled=(),
    )
    return result, Outcome(Exit.ok, ())
