"""Names that message standards define, and what a scan of messages reports because of them."""

# ruff: noqa: E501  tables stand on one line

from __future__ import annotations

from pathlib import Path

import pytest

from bpo_guard.errors import PolicyError
from bpo_guard.lexicon import Lexicon
from bpo_guard.lexicon.standards import NOTHING, read_standards
from bpo_guard.model.request import ScanRequest
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_taxonomy
from bpo_guard.scanning import scan
from tests.sources import messages as m

NAMES = [
    ("PID-19", "US_SSN"),
    ("PID-5.1", "PERSON"),
    ("PID-3.1(SS)", "US_SSN"),
    ("PV1-9.2", "PERSON"),
    ("DG1-3.1", "ICD10_CODE"),
    ("NM1*IL.03", "PERSON"),
    ("NM1*85*2.03", "ORGANIZATION"),
    ("NM1*IL/N3.01", "STREET_ADDRESS"),
    ("NM1*85*2/N4.03", "POSTAL_CODE"),
    ("HI.ABK", "ICD10_CODE"),
    ("DTP*472.03", "DATE_OF_SERVICE"),
    ("DTP*348.03", "DATE_TIME"),
    ("CstmrCdtTrfInitn.PmtInf.CdtTrfTxInf.Cdtr.Nm", "PERSON"),
    ("BkToCstmrStmt.Stmt.Ntry.NtryDtls.TxDtls.RltdPties.Dbtr.Nm", "PERSON"),
    ("CstmrCdtTrfInitn.PmtInf.DbtrAgt.FinInstnId.BIC", "SWIFT_BIC"),
    (":50K:.name", "PERSON"),
    ("{5000}.name", "PERSON"),
    ("Entry Detail.DFI Account Number", "BANK_ACCOUNT"),
    ("Base.Social Security Number", "US_SSN"),
    ("Patient.identifier(SS)[].value", "US_SSN"),
    ("Patient.contact[].name.family", "PERSON"),
    ("Patient.telecom(email)[].value", "EMAIL_ADDRESS"),
    ("DTM+329", "DATE_OF_BIRTH"),
    ("COM(TE)", "PHONE_NUMBER"),
    ("OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN[].NAME", "PERSON"),
    ("OFX.BILLPAYMSGSRSV1.PMTTRNRS.PMTRS.PMTINFO.PAYEE.ADDR2", "STREET_ADDRESS"),
    ("OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.LEDGERBAL.BALAMT", "FINANCIAL_BALANCE"),
    ("OFX.CREDITCARDMSGSRSV1.CCSTMTTRNRS.CCSTMTRS.CCACCTFROM.ACCTID", "BANK_ACCOUNT"),
    ("OFX.SIGNONMSGSRQV1.SONRQ.USERPASS", "PASSWORD"),
    ("OFX.SIGNONMSGSRSV1.SONRS.INTU.USERID", "USERNAME"),
    ("OFX.TAX1099MSGSRSV1.TAX1099TRNRS.TAX1099RS.TAX1099INT_V100[].RECID", "US_SSN"),
    ("CCard.Payee", "PERSON"),
    ("Oth L.Split Amount", "TRANSACTION"),
]


@pytest.mark.parametrize(("name", "type_"), NAMES)
def test_a_name_of_a_standard_says_what_it_holds(lexicon: Lexicon, name: str, type_: str) -> None:
    assert [(hit.type, hit.weight) for hit in lexicon.types_of(name)] == [(type_, 1.0)]


@pytest.mark.parametrize(
    "name",
    [
        "ISA.13",
        "MSH-10",
        "GrpHdr.MsgId",
        "NM1*IL.08",
        ":20:",
        "Entry Detail.Trace Number",
        "UNB.05",
        "OFX.A.STMTTRN[].FITID",
        "OFX.B.STATUS.CODE",
        "OFXHEADER.CHARSET",
        "Bank.Cleared Status",
    ],
)
def test_control_numbers_are_of_no_person(lexicon: Lexicon, name: str) -> None:
    assert lexicon.types_of(name) == () and lexicon.ruled_out(name) == {"*"}


@pytest.mark.parametrize(
    "name",
    [
        "pid_5",
        "PID",
        "nm1",
        "city",
        "process-19",
        "name",
        "Nm",
        "value",
        "n3",
        "NAME",
        "MEMO",
        "ACCTID",
        "Account.Name",
        "Bank.Number",
    ],
)
def test_ordinary_names_are_none_of_a_standard(lexicon: Lexicon, name: str) -> None:
    assert lexicon.standards.read(name) is None


def test_every_type_is_one_of_ours(lexicon: Lexicon) -> None:
    standards = lexicon.standards
    named = {h.type for hits in standards.exact.values() for h in hits} | {
        h.type for _, hits in standards.open_ for h in hits
    }
    assert named - {NOTHING} <= set(load_taxonomy(policies_dir()).by_type)


@pytest.mark.parametrize(
    "text",
    [
        "standard: 2\nlabel: x\nfields: {}\n",
        "standard: 1\nfields: {}\n",
        "standard: 1\nlabel: x\nfields: [a]\n",
        "standard: 1\nlabel: x\nfield: {}\n",
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.yaml").write_text(text)
    with pytest.raises(PolicyError):
        read_standards(tmp_path)


FOUND = {
    "claim.837": (m.X12_837.encode(), {
        "NM1*IL.03": "PERSON", "NM1*IL.04": "PERSON", "NM1*IL.09(MI)": "HEALTH_PLAN_ID", "DMG.02": "DATE_OF_BIRTH",
        "REF*SY.02": "US_SSN", "HI.ABK": "ICD10_CODE", "HI.ABF": "ICD10_CODE", "NM1*IL/N3.01": "STREET_ADDRESS",
        "NM1*85*2.09(XX)": "US_NPI", "PER*IC(EM)": "EMAIL_ADDRESS", "PER*IC(TE)": "PHONE_NUMBER", "CLM.01": "CLAIM_ID",
        "SV1.01(HC)": "PROCEDURE_CODE"}),
    "adt.hl7": (m.HL7_ADT.encode(), {
        "PID-5.2": "PERSON", "PID-7": "DATE_OF_BIRTH", "PID-19": "US_SSN", "PID-3.1(MR)": "MEDICAL_RECORD_NUMBER",
        "PID-17": "RELIGION", "PID-11.1": "STREET_ADDRESS", "PV1-7.2": "PERSON", "DG1-3.1": "ICD10_CODE", "OBX-5": "CREDIT_CARD"}),
    "pax.edi": (m.EDIFACT_PAXLST.encode(), {"DOC+P.02": "PASSPORT", "DTM+329": "DATE_OF_BIRTH", "COM(EM)": "EMAIL_ADDRESS",
                                            "FTX+AAI text": "CREDIT_CARD"}),
    "mt103.fin": (m.MT103.encode(), {":50K:.account": "IBAN_CODE", ":50K:.name": "PERSON", ":59:.name": "PERSON"}),
    "pay.ach": (m.ach(m.entry("ADAEZE OKONKWO", "123456789"), m.entry("JOHN MILLER", "987654321")).encode(), {
        "Entry Detail.Individual Name": "PERSON", "Entry Detail.DFI Account Number": "BANK_ACCOUNT",
        "Entry Detail.Receiving DFI Identification": "ABA_ROUTING_NUMBER"}),
    "bureau.dat": (m.metro2(("MILLER", "JOHN", "536221234", "02291984")), {
        "Base.Surname": "PERSON", "Base.Social Security Number": "US_SSN", "J2.First Name": "PERSON"}),
    "pain.xml": (m.PAIN.format(count=2).encode(), {
        "CstmrCdtTrfInitn.PmtInf.CdtTrfTxInf.Cdtr.Nm": "PERSON",
        "CstmrCdtTrfInitn.PmtInf.CdtTrfTxInf.CdtrAcct.Id.IBAN": "IBAN_CODE"}),
    "bundle.json": (m.text(m.BUNDLE), {
        "Patient.name[].family": "PERSON", "Patient.identifier(us-ssn)[].value": "US_SSN", "Patient.birthDate": "DATE_OF_BIRTH",
        "Condition.code.coding[].code": "ICD10_CODE", "Patient.telecom(email)[].value": "EMAIL_ADDRESS"}),
    "july.qfx": (m.OFX.encode(), {
        "OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN[].NAME": "PERSON",
        "OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN[].PAYEE.NAME": "PERSON",
        "OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN[].PAYEE.PHONE": "PHONE_NUMBER",
        "OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN[].MEMO": "FREE_TEXT",
        "OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN[].TRNAMT": "TRANSACTION",
        "OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKACCTFROM.ACCTID": "BANK_ACCOUNT",
        "OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKACCTFROM.BANKID": "ABA_ROUTING_NUMBER",
        "OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.LEDGERBAL.BALAMT": "FINANCIAL_BALANCE",
        "OFX.CREDITCARDMSGSRSV1.CCSTMTTRNRS.CCSTMTRS.CCACCTFROM.ACCTID": "CREDIT_CARD",
        "OFX.SIGNONMSGSRQV1.SONRQ.USERID": "USERNAME", "OFX.SIGNONMSGSRQV1.SONRQ.USERPASS": "PASSWORD"}),
    "july.qif": (m.QIF.encode(), {
        "Bank.Payee": "PERSON", "Bank.Address": "STREET_ADDRESS", "Bank.Memo": "FREE_TEXT", "Bank.Amount": "TRANSACTION",
        "Bank.Split Amount": "TRANSACTION", "Account.Balance": "FINANCIAL_BALANCE"}),
    "call.json": (m.text(m.CONNECT), {"Transcript[].Content joined": "CREDIT_CARD"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, set[str]]]:
    """Types by file and field, of one scan of all messages."""
    root = tmp_path_factory.mktemp("messages")
    for name, (data, _) in FOUND.items():
        (root / name).write_bytes(data)
    result = scan(ScanRequest((root,), root, policies_dir(), names="off"))
    assert result.ledger.not_examined == ()
    out: dict[str, dict[str, set[str]]] = {}
    for f in result.fields:
        out.setdefault(f.place.path, {}).setdefault(f.place.field, set()).update(t.type for t in f.types)
    return out


@pytest.mark.parametrize("name", FOUND)
def test_a_scan_reports_the_types_on_the_right_fields(name: str, found: dict[str, dict[str, set[str]]]) -> None:
    missed = {field: type_ for field, type_ in FOUND[name][1].items() if type_ not in found[name].get(field, set())}
    assert missed == {}
