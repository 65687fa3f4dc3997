"""Messages of the standards, made up here: every name, number and address is invented."""

# ruff: noqa: E501  messages stand as they are sent

from __future__ import annotations

import json

ISA = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260801*1200*^*00501*000000001*0*T*:~"

X12_837 = ISA + (
    "GS*HC*SENDER*RECEIVER*20260801*1200*1*X*005010X222A1~ST*837*0001*005010X222A1~"
    "NM1*85*2*HARBOUR CLINIC*****XX*1234567893~N3*1 PIER ROAD~N4*SALEM*OR*97301~"
    "NM1*IL*1*OKONKWO*ADAEZE*M***MI*W1234567801~N3*12 ELM STREET*APT 4~N4*SALEM*OR*97302~DMG*D8*19810304*F~"
    "REF*SY*123456789~CLM*PAT-77*100***11:B:1*Y*A*Y*Y~DTP*472*RD8*20260701-20260702~"
    "HI*ABK:J4520*ABF:E119~SV1*HC:99213:25*40*UN*1~PER*IC*JO DOE*TE*5035550100*EM*jo@example.org~"
    "SE*15*0001~GE*1*1~IEA*1*000000001~"
)

HL7_ADT = (
    "MSH|^~\\&|LAB|H|EHR|H|20260801||ADT^A01|1|P|2.5\r"
    "PID|1||778899^^^H^MR~123456789^^^USA^SS||Kowalska&van^Anna^M||19840229|F||2106-3^White|5 Oak Ave\\T\\ Rd^^Salem^OR^97301"
    "||5035550111|||M|CAT||123-45-6789|||H\r"
    "PV1|1|I|||||2905^Langa^Albert\r"
    "DG1|1||J45.20^Mild asthma\rOBX|1|TX|N^Note||Card 4539 1827||||||F\rOBX|2|TX|N^Note||4655 3211 as told\\.br\\by phone||||||F\r"
)

EDIFACT_PAXLST = (
    "UNA:+.? 'UNB+UNOA:4+AIR+GOV+260801:1200+1'UNH+1+PAXLST:D:02B:UN'BGM+745'"
    "NAD+FL+++SM?'ITH:JO ANN+5 OAK ?+ AVE+SALEM'ATT+2++F'DTM+329:840229:101'NAT+2+USA'DOC+P+X12345678'"
    "COM+5035550111:TE+jo@example.org:EM'FTX+AAI+++Card 4539 1827'FTX+AAI+++4655 3211 end'UNT+11+1'UNZ+1+1'"
)

MT103 = (
    "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKUS33XXXXN}{4:\r\n:20:REF1\r\n:32A:260801EUR100,\r\n:50K:/DE02120300000000202051\r\n"
    "ERIKA BEISPIEL\r\nHAUPTSTR 1\r\n10115 BERLIN\r\n:50F:/123456\r\n1/JO ROE\r\n2/5 OAK AVE\r\n3/US/SALEM\r\n4/19840229\r\n"
    ":59:/0123456789\r\nMAX ROE\r\n:70:INVOICE 7\r\nFOR MAY\r\n:86:166?00GUTSCHRIFT?20EREF+1?21 SVWZ+RENT?31DE02120300000000202051?32ERIKA BEI?33SPIEL\r\n"
    "-}{5:{CHK:AAAABBBBCCCC}}"
)

FEDWIRE = "{1500}30        T \n{2000}000000012345\n{4200}D123456789*MAX ROE*5 OAK AVE*SALEM OR*\n{5000}D987654321*ERIKA ROE**9 ELM ST*\n"


def ach(*entries: str, hash_: int | None = None, count: int | None = None) -> str:
    """A PPD file of these entry records (type 6)."""
    banks = sum(int(e[3:11]) for e in entries)
    said, stated = banks % 10**10 if hash_ is None else hash_, len(entries) if count is None else count
    lines = [
        "101 091000019 1234567892608011200A094101" + "FIRST BANK".ljust(23) + "ACME PAYROLL".ljust(23) + " " * 8,
        "5220ACME PAYROLL    " + " " * 20 + "1234567890PPDPAYROLL   260801260803   1091000010000001",
        *entries,
        f"8220{stated:06d}{said:010d}{0:012d}{1000:012d}1234567890{'':25}091000010000001",
        f"9000001000001{stated:08d}{said:010d}{0:012d}{1000:012d}{'':39}",
    ]
    assert all(len(line) == 94 for line in lines), [len(line) for line in lines]
    return "\n".join(lines) + "\n"


def entry(name: str, account: str, bank: str = "091000019") -> str:
    return f"622{bank}{account:<17}{1000:010d}{'E-77':<15}{name:<22}  0091000010000001"


BAI2 = (
    "01,BANK,FIRM,260801,1200,1,80,1,2/\n02,FIRM,BANK,1,260801,,USD,2/\n03,1234567890,USD,010,5000,,/\n"
    "16,165,1000,S,1,2,3,REF1,CUST9,PAYMENT FROM JO, ROE\n88,CARD 4111\n49,6000,4/\n98,6000,1,6/\n99,6000,1,8/\n"
)


def metro2(*people: tuple[str, str, str, str], said: int | None = None) -> bytes:
    """Base records of (surname, first name, SSN, date of birth MMDDYYYY), unpacked, with a J2 segment behind each."""
    head = "0426HEADER" + " " * 70 + "ACME LENDING".ljust(40) + " " * 306
    records = [head]
    for surname, first, ssn, born in people:
        base = f"{'0626':4}1{'08012026120000':14}0{'':20}{'':2}{'ACCT-0001':30}{'I':1}{'01':2}{'':154}{'':2}"
        base += f"{surname:25}{first:20}{'':20} {ssn}{born}{'5035550111':10}1  US{'5 OAK AVE':32}{'':32}{'SALEM':20}OR{'97301':9} O"
        j2 = f"J2 {surname:25}{'PAT':20}{'':20} 987654321{born}{'5035550112':10}2  US{'9 ELM ST':32}{'':32}{'SALEM':20}OR{'97302':9} O  "
        assert (len(base), len(j2)) == (426, 200), (len(base), len(j2))
        records.append(base + j2)
    total = len(people) if said is None else said
    records.append(f"0426TRAILER{total:09d}" + "0" * 406)
    return "".join(records).encode()


PAIN = """<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
<GrpHdr><MsgId>M1</MsgId><NbOfTxs>{count}</NbOfTxs></GrpHdr>
<PmtInf><Dbtr><Nm>Acme GmbH</Nm></Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct>
<CdtTrfTxInf><Amt><InstdAmt Ccy="EUR">5.00</InstdAmt></Amt><Cdtr><Nm>Erika Beispiel</Nm><PstlAdr><AdrLine>Hauptstr. 1</AdrLine>
<AdrLine>10115 Berlin</AdrLine></PstlAdr></Cdtr><!-- <CdtTrfTxInf> --><CdtrAcct><Id><IBAN>DE02500105170137075030</IBAN></Id></CdtrAcct></CdtTrfTxInf>
<CdtTrfTxInf><Cdtr><Nm>Max Muster</Nm></Cdtr></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>"""

PATIENT = {
    "resourceType": "Patient",
    "id": "p1",
    "identifier": [
        {"type": {"coding": [{"code": "MR"}]}, "value": "778899"},
        {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "123-45-6789"},
    ],
    "name": [{"family": "Kowalska", "given": ["Anna", "Maria"]}],
    "telecom": [{"system": "phone", "value": "503-555-0111"}, {"system": "email", "value": "anna@example.org"}],
    "birthDate": "1984-02-29",
    "contained": [{"resourceType": "Practitioner", "name": [{"family": "Langa"}]}],
}
CONDITION = {"resourceType": "Condition", "code": {"text": "Mild asthma", "coding": [{"code": "J45.20"}]}}
BUNDLE = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": PATIENT}, {"resource": CONDITION}]}

CONNECT = {
    "Version": "1.1.0",
    "Participants": [
        {"ParticipantId": "a", "ParticipantRole": "AGENT"},
        {"ParticipantId": "c", "ParticipantRole": "CUSTOMER"},
    ],
    "Transcript": [
        {"Id": "1", "ParticipantId": "c", "Content": "my card is 4539 1827", "BeginOffsetMillis": 10},
        {"Id": "2", "ParticipantId": "a", "Content": "go on", "BeginOffsetMillis": 900},
        {
            "Id": "3",
            "ParticipantId": "c",
            "Content": "4655 3211 thank you",
            "BeginOffsetMillis": 1200,
            "Sentiment": "NEUTRAL",
        },
    ],
}
CHAT = [
    {"speaker": "Agent", "text": "Your card?"},
    {"speaker": "Customer", "text": "4539 1827"},
    {"speaker": "Agent", "text": "go on"},
    {"speaker": "Customer", "text": "4655 3211"},
]
GENESYS = {
    "conversationId": "x",
    "transcripts": [
        {
            "phrases": [
                {
                    "text": "four one",
                    "participantPurpose": "external",
                    "words": [{"word": "four", "confidence": 0.9}, {"word": "one", "confidence": 0.9}],
                },
                {"text": "yes", "participantPurpose": "internal", "words": [{"word": "yes", "confidence": 1}]},
            ]
        }
    ],
}


def text(document: object) -> bytes:
    return json.dumps(document).encode()


OFX_HEADER = (
    "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\n"
    "COMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n"
)
OFX_XML_HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n'
)
Tree = list[tuple[str, "str | Tree"]]
OFX_TREE: Tree = [("OFX", [
    ("SIGNONMSGSRQV1", [("SONRQ", [("DTCLIENT", "20260801"), ("USERID", "j.okonkwo"), ("USERPASS", "t0psecret&1"), ("LANGUAGE", "ENG"),
                                   ("FI", [("ORG", "B1"), ("FID", "10898")])])]),
    ("BANKMSGSRSV1", [("STMTTRNRS", [
        ("TRNUID", "1001"), ("STATUS", [("CODE", "0"), ("SEVERITY", "INFO")]),
        ("STMTRS", [
            ("CURDEF", "USD"), ("BANKACCTFROM", [("BANKID", "091000019"), ("ACCTID", "4417032291"), ("ACCTTYPE", "CHECKING")]),
            ("BANKTRANLIST", [
                ("DTSTART", "20260701"), ("DTEND", "20260731"),
                ("STMTTRN", [("TRNTYPE", "DEBIT"), ("DTPOSTED", "20260702"), ("TRNAMT", "-850.00"), ("FITID", "T1"), ("CHECKNUM", ""),
                             ("NAME", "ADAEZE OKONKWO"), ("MEMO", "RENT <FLAT 4> & GARAGE")]),
                ("STMTTRN", [("TRNTYPE", "PAYMENT"), ("DTPOSTED", "20260705"), ("TRNAMT", "-62.10"), ("FITID", "T2"), ("CHECKNUM", "319"),
                             ("PAYEE", [("NAME", "JOHN MILLER"), ("ADDR1", "5 OAK AVE"), ("CITY", "SALEM"), ("STATE", "OR"),
                                        ("POSTALCODE", "97301"), ("PHONE", "5035550111")]),
                             ("BANKACCTTO", [("BANKID", "091000019"), ("ACCTID", "77120045"), ("ACCTTYPE", "SAVINGS")]), ("MEMO", "")]),
                ("STMTTRN", [("TRNTYPE", "CREDIT"), ("DTPOSTED", "20260709"), ("TRNAMT", "1200.00"), ("FITID", "T3"),
                             ("NAME", "MARY JOHNSON"), ("MEMO", "Thank you for the piano lessons in June")]),
            ]),
            ("LEDGERBAL", [("BALAMT", "312.90"), ("DTASOF", "20260731")]),
        ])])]),
    ("CREDITCARDMSGSRSV1", [("CCSTMTTRNRS", [("TRNUID", "1002"), ("CCSTMTRS", [("CCACCTFROM", [("ACCTID", "4539182746553211")])])])]),
])]  # fmt: skip
"""A statement of a bank account and a card. Six rows: three transactions, two answers, the file."""


def ofx(tree: Tree, closed: bool, between: str = "\n") -> str:
    """The tags of a tree, those of elements with or without their end tags."""
    out = []
    for name, inside in tree:
        if isinstance(inside, list):
            out.append(f"<{name}>{between}{ofx(inside, closed, between)}</{name}>")
        else:
            text = inside.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            out.append(f"<{name}>{text}</{name}>" if closed else f"<{name}>{text}")
    return between.join(out) + between


OFX = OFX_HEADER + ofx(OFX_TREE, closed=False, between="\r\n")
QIF = (
    "!Account\nNHousehold\nTBank\nX\n$1,250.00\n^\n!Type:Bank\nD7/2'26\nT-850.00\nN1001\nPAdaeze Okonkwo\nA5 Oak Ave\nASalem, OR\nA97301\n"
    "MRent for July\nSHousing\nEFlat 4\n$-800.00\nSGarage\n$-50.00\n^\nD7/5'26\nU-62.10\nT-62.10\nC*\nPJohn Miller\nLUtilities\n^\n"
    '!Type:Invst\nD7/9\'26\nNBuyX\nYACME\nI11.03\nQ9\nT99.27\nL[Household]\n$99.27\n^\n!Type:Prices\n"ACME",11.03,"7/9\'26"\n^\n'
)
