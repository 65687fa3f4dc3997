"""Message standards: fields by the names of the standard, texts put together, and what a cut file is said to lack."""

# ruff: noqa: E501  messages stand as they are sent

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bpo_guard.model.batch import Limits
from bpo_guard.model.place import Place
from bpo_guard.sources import all_sources, pick
from bpo_guard.sources.blob import make_blob

from . import messages as m
from .conftest import Reading

Read = Callable[..., Reading]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

ACH = m.ach(m.entry("ADAEZE OKONKWO", "123456789"), m.entry("JO ROE", "987654321"))
NDJSON = m.text(m.PATIENT) + b"\n" + m.text(m.CONDITION) + b"\n"

GOOD = {
    "x12": (m.X12_837.encode(), 19),
    "hl7": (m.HL7_ADT.encode(), 6),
    "edifact": (m.EDIFACT_PAXLST.encode(), 13),
    "swift": (m.MT103.encode(), 9),
    "fedwire": (m.FEDWIRE.encode(), 4),
    "nacha": (ACH.encode(), 6),
    "bai2": (m.BAI2.encode(), 8),
    "metro2": (m.metro2(("ROE", "JO", "123456789", "02291984")), 4),  # header, base and its J2, trailer
    "iso20022": (m.PAIN.format(count=2).encode(), 4),
    "fhir": (m.text(m.BUNDLE), 4),
    "transcript": (m.text(m.CONNECT), 3),
    "ofx": (m.OFX.encode(), 6),
    "qif": (m.QIF.encode(), 5),
}
"""By source: a file, and how many rows the standard says it has (segments, lines, records, parts, resources, turns, …)."""


def source_of(data: bytes, tmp_path: Path, name: str = "file.txt") -> str:
    (tmp_path / name).write_bytes(data)
    source = pick(make_blob(tmp_path / name, Place(name, name)), all_sources())
    return source.name if source else ""


@pytest.mark.parametrize("kind", GOOD)
def test_known_by_content_and_counted_twice(kind: str, read: Read, tmp_path: Path) -> None:
    data, rows = GOOD[kind]
    assert source_of(data, tmp_path) == kind
    reading = read(data, "file.txt")
    assert (reading.given, sum(b.rows for b in reading.batches if not b.nested), reading.reasons) == (rows, rows, [])


CELLS = [
    ("x12", "NM1*85*2.03", ["HARBOUR CLINIC"]),
    ("x12", "NM1*IL.03", ["OKONKWO"]),
    ("x12", "NM1*IL.09(MI)", ["W1234567801"]),
    ("x12", "NM1*IL/N3.02", ["APT 4"]),
    ("x12", "DMG.02", ["19810304"]),
    ("x12", "REF*SY.02", ["123456789"]),
    ("x12", "HI.ABK", ["J4520"]),
    ("x12", "SV1.01(HC)", ["99213"]),
    ("x12", "SV1.01-3", ["25"]),
    ("x12", "PER*IC(EM)", ["jo@example.org"]),
    ("x12", "DTP*472.03", ["20260701-20260702"]),
    ("hl7", "PID-3.1(MR)", ["778899"]),
    ("hl7", "PID-3.1(SS)", ["123456789"]),
    ("hl7", "PID-5.1.1", ["Kowalska"]),
    ("hl7", "PID-5.2", ["Anna"]),
    ("hl7", "PID-11.1", ["5 Oak Ave& Rd"]),
    ("hl7", "PID-13.1", ["5035550111"]),
    ("hl7", "PID-19", ["123-45-6789"]),
    ("hl7", "OBX-5", ["Card 4539 1827", "4655 3211 as told\nby phone", "Card 4539 1827 4655 3211 as told\nby phone"]),
    ("edifact", "NAD+FL.04.1", ["SM'ITH"]),
    ("edifact", "NAD+FL.05", ["5 OAK + AVE"]),
    ("edifact", "DTM+329", ["1984-02-29"]),
    ("edifact", "COM(EM)", ["jo@example.org"]),
    ("edifact", "FTX+AAI text", ["Card 4539 1827 4655 3211 end"]),
    ("swift", ":50K:.account", ["DE02120300000000202051"]),
    ("swift", ":50K:.name", ["ERIKA BEISPIEL"]),
    ("swift", ":50K:.address", ["HAUPTSTR 1\n10115 BERLIN"]),
    ("swift", ":50F:.4", ["19840229"]),
    ("swift", ":70:", ["INVOICE 7\nFOR MAY"]),
    ("swift", ":86:?32", ["ERIKA BEISPIEL"]),
    ("fedwire", "{4200}.name", ["MAX ROE"]),
    ("fedwire", "{5000}.id", ["987654321"]),
    ("fedwire", "{5000}.address", ["9 ELM ST"]),
    ("nacha", "Entry Detail.Individual Name", ["ADAEZE OKONKWO", "JO ROE"]),
    ("nacha", "Entry Detail.DFI Account Number", ["123456789", "987654321"]),
    ("nacha", "Batch Header.Company Name", ["ACME PAYROLL"]),
    ("bai2", "03.Customer Account Number", ["1234567890"]),
    ("bai2", "16.Funds Type", ["S,1,2,3"]),
    ("bai2", "16.Text", ["PAYMENT FROM JO, ROE", "PAYMENT FROM JO, ROE\nCARD 4111"]),
    ("metro2", "Base.Social Security Number", ["123456789"]),
    ("metro2", "Base.Date of Birth", ["02291984"]),
    ("metro2", "J2.First Name", ["PAT"]),
    ("metro2", "J2.Postal/Zip Code", ["97302"]),
    ("iso20022", "CstmrCdtTrfInitn.PmtInf.CdtTrfTxInf.Cdtr.Nm", ["Erika Beispiel", "Max Muster"]),
    ("iso20022", "CstmrCdtTrfInitn.PmtInf.CdtTrfTxInf.Cdtr.PstlAdr.AdrLine", ["Hauptstr. 1\n10115 Berlin"]),
    ("iso20022", "CstmrCdtTrfInitn.PmtInf.DbtrAcct.Id.IBAN", ["DE02120300000000202051"]),
    ("iso20022", "CstmrCdtTrfInitn.PmtInf.CdtTrfTxInf.Amt.InstdAmt@Ccy", ["EUR"]),
    ("fhir", "Patient.name[].family", ["Kowalska"]),
    ("fhir", "Patient.name[].given[]", ["Anna", "Maria"]),
    ("fhir", "Patient.identifier(us-ssn)[].value", ["123-45-6789"]),
    ("fhir", "Patient.telecom(email)[].value", ["anna@example.org"]),
    ("fhir", "Practitioner.name[].family", ["Langa"]),
    ("fhir", "Condition.code.coding[].code", ["J45.20"]),
    ("transcript", "Transcript[].Content", ["my card is 4539 1827", "go on", "4655 3211 thank you"]),
    ("transcript", "Transcript[].Content joined", ["my card is 4539 1827 4655 3211 thank you"]),
    ("transcript", "Participants[].ParticipantRole", ["AGENT", "CUSTOMER"]),
]


@pytest.mark.parametrize(("kind", "name", "values"), CELLS)
def test_fields_by_the_names_of_the_standard(kind: str, name: str, values: list[str], read: Read) -> None:
    cells = read(GOOD[kind][0], "file.txt").cells()
    assert [v for v in cells[name] if v is not None] == values


CUT = [
    ("x12", m.X12_837[: m.X12_837.index("SV1*")].encode(), "ends before its SE"),
    ("x12", m.X12_837.replace("HI*ABK:J4520*ABF:E119~", "").encode(), "SE says 15 segments, 14 stand there"),
    ("x12", m.X12_837.replace("GE*1*1", "GE*3*1").encode(), "GE says 3 transactions, 1 stand there"),
    ("hl7", b"BHS|^~\\&|a\r" + m.HL7_ADT.encode() + b"BTS|2\r", "BTS says 2 messages, 1 stand there"),
    ("hl7", b"FHS|^~\\&|a\rBHS|^~\\&|a\r" + m.HL7_ADT.encode() + b"BTS|1\r", "ends before its FTS"),
    ("edifact", m.EDIFACT_PAXLST.replace("UNT+11", "UNT+12").encode(), "UNT says 12 segments, 11 stand there"),
    ("edifact", m.EDIFACT_PAXLST[: m.EDIFACT_PAXLST.index("FTX")].encode(), "ends before its UNT"),
    ("swift", m.MT103[: m.MT103.index("-}")].encode(), "ends within the text of a message"),
    ("nacha", "\n".join(ACH.split("\n")[:4]).encode(), "ends within a batch"),
    ("nacha", m.ach(m.entry("A B", "1"), count=3).encode(), "a batch control says 3 entries and addenda, 1 stand there"),
    ("nacha", m.ach(m.entry("A B", "1"), hash_=5).encode(), "the entry hash of a batch control is another"),
    ("bai2", m.BAI2.replace("88,CARD 4111\n", "").encode(), "record 49 says 4 records, 3 stand there"),
    ("bai2", m.BAI2[: m.BAI2.index("99,")].encode(), "ends before its file trailer (99)"),
    ("metro2", m.metro2(("A", "B", "1" * 9, "0" * 8), said=2), "the trailer says 2 base records, 1 stand there"),
    ("metro2", m.metro2(("A", "B", "1" * 9, "0" * 8))[:900], "ends within a record"),
    ("iso20022", m.PAIN.format(count=3).encode(), "NbOfTxs says 3 transactions, 2 stand there"),
    ("iso20022", m.PAIN.format(count=2)[:-60].encode(), "ends within an element"),
    ("fhir", NDJSON + b'{"resourceType": "Pat\n', "1 lines are no resources and were read as plain text"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "data", "gap"), CUT)
def test_what_is_missing_is_told_and_the_rest_is_read(
    kind: str, data: bytes, gap: str, read: Read, tmp_path: Path
) -> None:
    assert source_of(data, tmp_path) == kind
    reading = read(data, "file.txt")
    assert gap in [n.detail for n in reading.ledger.not_examined]
    assert sum(batch.rows for batch in reading.batches) > 0


@pytest.mark.parametrize(
    ("data", "kind", "name", "values"),
    [
        (m.X12_837.replace("*", "|").replace("~", "\n").replace(":", ">").encode(), "x12", "HI.ABK", ["J4520"]),
        ((m.X12_837 + m.X12_837.replace("*", "|").replace("~", "!\n")).encode(), "x12", "DMG.02", ["19810304"] * 2),
        (m.HL7_ADT.translate(str.maketrans("|^~&", "#!@%")).encode(), "hl7", "PID-5.2", ["Anna"]),
        (b"\x0b" + m.HL7_ADT.encode() + b"\x1c\r\x0b" + m.HL7_ADT.encode() + b"\x1c\r", "hl7", "PID-7", ["19840229"] * 2),
        (m.HL7_ADT.replace("\r", "\n").replace("Kowalska&van", "Kowalska\\X2D\\Nowak").encode(), "hl7", "PID-5.1", ["Kowalska-Nowak"]),
        (m.EDIFACT_PAXLST.replace("UNA:+.? '", "").encode(), "edifact", "NAD+FL.04.1", ["SM'ITH"]),
        (ACH.replace("\n", "").encode(), "nacha", "Entry Detail.Individual Name", ["ADAEZE OKONKWO", "JO ROE"]),
        (NDJSON, "fhir", "Patient.birthDate", ["1984-02-29"]),
        (m.text(m.PATIENT), "fhir", "Patient.name[].family", ["Kowalska"]),
        (m.text([m.CONDITION, m.CONDITION]), "fhir", "Condition.code.text", ["Mild asthma"] * 2),
        (m.text(m.CHAT), "transcript", "[].text joined", ["Your card? go on", "4539 1827 4655 3211"]),
        (m.text(m.GENESYS), "transcript", "transcripts[].phrases[].words[].word joined", ["four one"]),
        ("UNA:+.\u011e 'UNB+UNOA:4+A+B+260801:1200+1'UNH+1+X:D'COM+jo@example.org:EM'UNT+3+1'UNZ+1+1'".encode(), "edifact", "COM(EM)", ["jo@example.org"]),
        (b"\r\n".join(line.encode() for line in ["940 00", ":20:S", ":25:0001234567", ":28C:1", ":86:RENT MAX ROE", "-"]),
         "swift", ":25:", ["0001234567"]),
    ],
)  # fmt: skip
def test_dialects(data: bytes, kind: str, name: str, values: list[str], read: Read, tmp_path: Path) -> None:
    assert source_of(data, tmp_path) == kind
    reading = read(data, "file.txt")
    assert [v for v in reading.cells()[name] if v is not None] == values
    assert reading.reasons == []


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"ISA is a person. She lives in Salem.\n" * 5, "text"),
        (b"UNITED we stand\nUNB is a tag\n", "text"),
        (b"01,2,3\n02,3,4\n", ""),
        (b"PID,1,2\nMSH,2,3\n", ""),
        (b'{"a": [{"text": "x"}]}', "json"),
        (b'{"users": [{"role": "x", "body": "y"}, {"role": "x", "body": "y"}]}', "json"),
        (b'{"users": [{"name": "Anna"}], "config": {"resourceType": "Patient"}}', "json"),
        (b'{"kind": "x"}\n{"resourceType": "Patient"}\n', "jsonl"),
        (b":20 is no tag\n:25 neither\n", "text"),
    ],
)
def test_what_only_looks_like_it(data: bytes, kind: str, tmp_path: Path) -> None:
    found = source_of(data, tmp_path)
    assert found == kind or (not kind and found in ("csv", "text"))


def test_packed_metro2(read: Read) -> None:
    def packed(number: str, size: int) -> bytes:
        return bytes.fromhex((number + "f").rjust(2 * size, "0"))

    head = (426).to_bytes(2, "big") + b"\0\0HEADER" + b" " * 416
    base = (
        (366).to_bytes(2, "big")
        + b"\0\x001"
        + packed("08012026120000", 8)
        + b"0"
        + b"ID".ljust(22)
        + b"ACCT-1".ljust(30)
    )
    base += (
        b"I01"
        + packed("0", 5) * 3
        + b"   M"
        + packed("0", 5) * 2
        + b"11 "
        + b"0" * 24
        + b"    "
        + packed("0", 5) * 7
        + b" " * 18
    )
    base += (
        b"ROE".ljust(25)
        + b"JO".ljust(20)
        + b" " * 21
        + packed("123456789", 5)
        + packed("02291984", 5)
        + packed("5035550111", 6)
    )
    base = base.ljust(366)
    reading = read(head + base + (366).to_bytes(2, "big") + b"\0\0TRAILER000000001" + b" " * 346, "m.dat")
    cells = {name: [v for v in values if v] for name, values in reading.cells().items()}
    assert reading.reasons == [] and reading.given == 3
    assert cells["Base.Surname"] == ["ROE"] and cells["Base.Social Security Number"] == ["123456789"]
    assert cells["Base.Date of Birth"] == ["02291984"] and cells["Base.Telephone Number"] == ["5035550111"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            m.PAIN.format(count=2).replace("<Document", '<!DOCTYPE d [<!ENTITY a "b">]><Document').encode(),
            "unsupported",
        ),
        (m.PAIN.format(count=2).replace("<Cdtr>", "<Cdtr>" + "<a>" * 100).encode(), "over_limit"),
        (m.ISA.encode() + b"NTE*ADD*" + b"x" * 2_500_000, "over_limit"),
        (m.text({"resourceType": "Patient"})[:-1] + b', "x": ' + b"[" * 500 + b"]" * 500 + b"}", "over_limit"),
    ],
)
def test_hostile(data: bytes, reason: str, read: Read) -> None:
    assert reason in read(data, "file.txt", Limits(line_bytes=65_536)).reasons


def test_field_names_hold_no_values(read: Read) -> None:
    """Where a name comes from the message, only what looks like a code of the standard may enter it."""
    data = m.X12_837.replace("REF*SY*", "REF*anna@example.org*").replace("NM1*IL*", "NM1*KOWALSKA*")
    reading = read(data.encode(), "file.txt")
    names = json.dumps([b.fields for b in reading.batches])
    assert "anna" not in names and "KOWALSKA" not in names
    assert "anna@example.org" in reading.everything()


CORPUS_KINDS = {"x12": "x12", "hl7v2": "hl7", "edifact": "edifact", "ach": "nacha", "bai2": "bai2", "iso20022": "iso20022",
                "swift": "swift", "mt940": "swift", "fedwire": "fedwire", "metro2": "metro2", "fhir": "fhir"}  # fmt: skip
SHORT = {"bai2__testdata__sample4-continuations-newline-delimited.txt"}
"""Its trailers promise more than it holds."""


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the repository")
@pytest.mark.parametrize("folder", CORPUS_KINDS)
def test_corpus(folder: str, read: Read, tmp_path: Path) -> None:
    for file in sorted((CORPUS / folder).iterdir()):
        data = file.read_bytes()
        assert source_of(data, tmp_path, file.name) == CORPUS_KINDS[folder], file.name
        reading = read(data, file.name)
        assert reading.given == reading.ledger.examined.rows > 0, file.name
        assert bool(reading.reasons) == (file.name in SHORT), (file.name, reading.ledger.not_examined)
