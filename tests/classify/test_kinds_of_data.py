"""Every kind of data about people, places, health and belief: by its header in several spellings, and by its values
alone where values can tell."""

from __future__ import annotations

import pytest
from stdnum import luhn, verhoeff

from tests.classify.test_profile import types


def _loinc(n: int) -> str:
    return f"{n}-{luhn.calc_check_digit(str(n))}"


def _snomed(n: int) -> str:
    return f"{n}00" + verhoeff.calc_check_digit(f"{n}00")


BY_HEADER: dict[str, tuple[str, tuple[str, ...]]] = {
    # people and places
    "first name|Vorname|prénom|LST_NM": ("PERSON", ("Wiebke", "Jorrit", "Imogen")),
    "street|Straße|dirección|ADDR_LN_1": ("STREET_ADDRESS", ("Amselweg 4", "Quarry Lane 12", "Rue Basse 3")),
    "city|Wohnort|ciudad|CTY_NM": ("CITY", ("Fulda", "Hexham", "Soria")),
    "zip|PLZ|kod pocztowy|CEP": ("POSTAL_CODE", ("10115", "20095", "53111")),
    "username|Benutzername|nom d'utilisateur": ("USERNAME", ("k.huber", "asmith7", "bortega")),
    "date of birth|GEB_DAT|DT_NASC|BRTH_DT": ("DATE_OF_BIRTH", ("1961-02-03", "1988-11-30", "1975-07-21")),
    "age|Alter|edad|wiek": ("AGE", ("34", "61", "19")),
    "gender|Geschlecht|sexe|płeć": ("GENDER", ("f", "m", "x")),
    "nationality|Staatsangehörigkeit|cittadinanza": ("NATIONALITY", ("deutsch", "polnisch", "French")),
    "salary|Gehalt|salaire brut|wynagrodzenie": ("SALARY", ("51200", "38400", "27950")),
    "ip address|Adresse IP": ("IP_ADDRESS", ("81.20.3.4", "9.9.9.9", "141.30.2.1")),
    "mac address": ("MAC_ADDRESS", ("3c:22:fb:01:9a:7e", "3c:22:fb:01:9a:7f", "a4:83:e7:11:02:5d")),
    "imei": ("IMEI", ("490154203237518", "356938035643809", "353879234252633")),
    "vin|Fahrgestellnummer": ("VIN", ("1HGCM82633A004352", "1M8GDM9AXKP042788", "5GZCZ43D13S812715")),
    "license plate|KFZ-Kennzeichen|targa": ("LICENSE_PLATE", ("B-AB 1234", "M-XY 99", "HH-CD 7")),
    "latitude|Breitengrad": ("GEO_COORDINATES", ("52.520008, 13.404954", "48.137154, 11.576124", "50.11, 8.68")),
    "cookie id|idfa": ("COOKIE_ID", ("AEBE52E7-03EE-455A-B3C4-E57283966239", "GA1.2.110.150", "x81-a")),
    # health
    "ICD-10|dx_cd|Code CIM-10|rozpoznanie ICD": ("ICD10_CODE", ("F32.1", "E11.9", "I10")),
    "icd 9": ("ICD9_CODE", ("250.00", "401.9", "V58.11")),
    "cpt code|hcpcs": ("PROCEDURE_CODE", ("99213", "G0439", "85025")),
    "ndc|ndc_cd": ("MEDICATION", ("50417-382-05", "0417-3820-51", "50417-0382-05")),
    "loinc|snomed": ("PROCEDURE_CODE", ("718-7", "4548-4", "2345-7")),
    "MRN|Patientennummer|prontuário|pat_no": ("MEDICAL_RECORD_NUMBER", ("4471029", "4471188", "4470031")),
    "member id|MBR_ID": ("HEALTH_PLAN_ID", ("W4471029", "W4471188", "W4470031")),
    "date of service|SVC_DT|Behandlungsdatum": ("DATE_OF_SERVICE", ("2025-02-03", "2025-03-14", "2025-04-01")),
    "diagnosis|Erkrankung|pathologie|choroba": ("HEALTH_CONDITION", ("sore elbow", "hay fever", "gout")),
    "medication|Medikament|lek": ("MEDICATION", ("Xarelto", "Eliquis", "Ozempic")),
    # special categories
    "ethnicity|caste|raça|ethnische Herkunft": ("ETHNICITY", ("A", "B", "C")),
    "religion|Konfession|wyznanie|credo religioso": ("RELIGION", ("A", "B", "C")),
    "Kirchensteuermerkmal|KIST|church tax": ("CHURCH_TAX", ("ev", "rk", "--")),
    "political party|Parteizugehörigkeit|partido político": ("POLITICAL_OPINION", ("A", "B", "C")),
    "trade union|Gewerkschaft|syndicat|vakbond": ("TRADE_UNION", ("A", "B", "C")),
    "sexual orientation|orientación sexual|sex life": ("SEXUAL_ORIENTATION", ("A", "B", "C")),
    "disability|Schwerbehinderung|handicap|GdB": ("DISABILITY", ("30", "50", "80")),
    "fingerprint template|biometría|iris scan": ("BIOMETRIC", ("Rk1SACAyMAAA", "Rk1SACAyMAAB", "Rk1SACAyMAAC")),
    "dna sample|genotype|test génétique": ("GENETIC", ("rs4680 AG", "rs53576 GG", "rs1815739 CT")),
    "criminal record|Vorstrafen|casier judiciaire": ("CRIMINAL_RECORD", ("none", "2019", "2021")),
    "child name|number of children|minderjährig": ("CHILD_DATA", ("2", "0", "1")),
    "marital status|Familienstand|stan cywilny": ("MARITAL_STATUS", ("1", "2", "3")),
}  # fmt: skip
CASES = [(name, *found) for names, found in BY_HEADER.items() for name in names.split("|")]


@pytest.mark.parametrize(("name", "expected", "values"), CASES, ids=[c[0] for c in CASES])
def test_by_header(name: str, expected: str, values: tuple[str, ...]) -> None:
    assert expected in types(name, list(values) * 12)


BY_VALUE: dict[str, tuple[str, ...]] = {
    "PERSON": ("Maria Fernandez", "Piotr Nowak", "Thabo Dlamini", "Priya Patel", "Anna Schmidt"),
    "STREET_ADDRESS": ("Amselweg 4", "12 Quarry Lane", "8 rue Basse", "Calle Mayor 15", "ul. Polna 7"),
    "CITY": ("Hamburg", "Lisboa", "Kraków", "Denver", "Cebu City", "Bogotá"),
    "DATE_OF_BIRTH": tuple(f"{1950 + 4 * i}-0{1 + i % 9}-1{i % 9}" for i in range(14)),
    "GENDER": ("female", "male"),
    "NATIONALITY": ("German", "Polish", "Filipino", "Indian", "Colombian"),
    "MARITAL_STATUS": ("single", "married", "divorced", "widowed"),
    "JOB_TITLE": ("Accountant", "Payroll Specialist", "Team Leader", "Nurse", "Sales Manager"),
    "USERNAME": ("corp\\asmith", "corp\\bortega", "corp\\jnowak", "corp\\khuber"),
    "RELIGION": ("Catholic", "Muslim", "Hindu", "Buddhist"),
    "ETHNICITY": ("Hispanic or Latino", "African American", "Asian", "Two or more races"),
    "POLITICAL_OPINION": ("CDU", "SPD", "FDP", "Die Linke"),
    "TRADE_UNION": ("ver.di", "IG Metall", "IG BCE"),
    "SEXUAL_ORIENTATION": ("heterosexual", "gay", "lesbian", "bisexual"),
    "DISABILITY": ("hearing impairment", "visual impairment", "wheelchair user"),
    "CRIMINAL_RECORD": ("felony", "misdemeanor", "burglary", "no convictions"),
    "ABSENCE_REASON": ("sick leave", "annual leave", "maternity leave", "jury duty"),
    "HEALTH_CONDITION": ("asthma", "type 2 diabetes", "migraine", "hypertension"),
    "MEDICATION": ("Metformin", "Lisinopril", "Sertraline", "Omeprazole"),
    "PROCEDURE_CODE": tuple(_loinc(700 + 37 * i) for i in range(20)),
    "ICD10_CODE": ("F32.1", "E11.9", "I25.10", "M54.5"),
    "IP_ADDRESS": ("81.20.3.4", "9.9.9.9", "141.30.2.1"),
    "EMAIL_ADDRESS": ("a.b@firm.de", "c@firm.de", "d@firm.de"),
    "FREE_TEXT": ("The parcel came late and the box was wet", "Please call again on Monday after the shift"),
}


@pytest.mark.parametrize(("expected", "values"), BY_VALUE.items(), ids=list(BY_VALUE))
def test_by_values_alone(expected: str, values: tuple[str, ...]) -> None:
    assert expected in types("column_4", list(values) * 12)


@pytest.mark.parametrize(
    "values",
    [
        ("418 Walcott Cove", "0931 Dorsey Fork Suite 244", "77 Imrie Crest", "Flat 12b\nHolm Oval", "4 Rusk Meadows"),
        ("Cerrada Olmo 22", "Privada Sauce 9 Int. 3", "Prolongación Cedro 351"),
        ("Borgo Salvi, 64", "Contrada Neri, 8, 89100, Locri (RC)", "Rotonda Bassi, 97"),
        ("ул. Садовая, д. 7", "пер. Речной, д. 12/3", "бул. Победы, 4"),
        ("Jalan Melati 12", "Jl. Kenanga No. 4", "Gg. Anggrek 9"),
    ],
    ids=["English", "Mexican", "Italian", "Russian", "Indonesian"],
)
def test_streets_of_many_countries(values: tuple[str, ...]) -> None:
    assert "STREET_ADDRESS" in types("column_4", list(values) * 12)


PEOPLE = {
    "Chinese": ["王建国", "李晓燕", "张伟", "刘婷婷", "陈思远", "欧阳海燕", "赵敏", "周浩然"],
    "Japanese": ["山田 太郎", "佐々木 恵子", "中村健太", "斎藤美咲", "田中 誠", "高橋　直美"],
    "Korean": ["김민준", "이서연", "박지훈", "최은지", "정미경", "강현우", "남궁민"],
    "Russian": ["Иванова Мария Сергеевна", "Пётр Кузнецов", "Ольга Смирнова", "Алексей Иванович Попов"],
    "Ukrainian": ["Шевченко Тарас", "Оксана Бондаренко", "Іван Мельник", "Наталія Коваленко"],
    "Greek": ["Γεώργιος Παπαδόπουλος", "Μαρία Νικολάου", "Ελένη Δημητρίου", "Νίκος Γεωργίου"],
    "Hebrew": ["דוד כהן", "רחל לוי", "משה מזרחי", "שרה בן דוד"],
    "Arabic": ["محمد العتيبي", "فاطمة الزهراني", "أحمد بن خالد", "السيدة مريم القحطاني"],
    "Thai": ["สมชาย ใจดี", "กนกพร ศรีสุข", "วิชัย แก้วมณี", "สมหญิง ทองดี"],
    "Hindi": ["अमित शर्मा", "सुनीता वर्मा", "राहुल गुप्ता", "पूजा सिंह"],
}
EVERYDAY = {
    "Chinese products": [
        "金属支架",
        "高级座椅",
        "黄色台灯",
        "方形餐桌",
        "白色毛毯",
        "玻璃水杯",
        "木质书柜",
        "电动窗帘",
    ],
    "Chinese departments": ["销售部", "财务部", "人力资源部", "市场部", "技术部", "客服中心", "法务部", "采购部"],
    "Chinese towns": ["北京市", "上海市", "广州市", "成都市", "武汉市", "南京市", "江宁区", "高安市"],
    "Japanese products": ["高級 椅子", "木製 机", "金属 棚", "白色 毛布", "電気 スタンド", "硝子 花瓶"],
    "Japanese departments": ["営業部", "経理部", "人事部", "総務部", "開発部", "広報部", "法務部", "製造部"],
    "Korean states": ["배송중", "결제완료", "주문취소", "반품접수", "교환요청", "배송완료", "입금대기", "구매확정"],
    "Korean towns": ["강릉시", "고양시", "안양시", "성남시", "전주시", "홍성군", "양평군", "원주시"],
    "Russian states": ["Новый", "Оплачен", "Отправлен", "Доставлен", "Возврат", "В обработке", "Отменён"],
    "Russian products": ["Стул деревянный", "Лампа настольная", "Шкаф белый", "Стол круглый", "Ковёр шерстяной"],
    "Arabic states": ["جديد", "مدفوع", "تم الشحن", "ملغي", "قيد التنفيذ", "مكتمل"],
}


@pytest.mark.parametrize("values", PEOPLE.values(), ids=list(PEOPLE))
def test_people_in_other_scripts(values: list[str]) -> None:
    assert "PERSON" in types("column_4", values * 12)


@pytest.mark.parametrize("values", EVERYDAY.values(), ids=list(EVERYDAY))
def test_everyday_words_in_other_scripts_are_no_people(values: list[str]) -> None:
    assert "PERSON" not in types("column_4", values * 12)


@pytest.mark.parametrize(
    "values",
    [
        ("Walcott and Sons", "Imrie-Rusk Ltd", "Dorsey, Holm and Salvi", "Neri Inc", "Bassi Group"),
        ("Nowak sp.j.", "Bauer & Söhne", "Rossi e Figli", "Garcia y Asociados", "Dupont et Fils"),
        ("ООО «Садовая»", "АО Речной", "ИП Победин", "株式会社山田", "北京科技有限公司"),
    ],
    ids=["English", "European", "Asian"],
)
def test_firms_named_after_people_are_firms(values: tuple[str, ...]) -> None:
    found = types("column_4", [f"{v}" for v in values] * 12 + ["Holm-Neri Ltd", "Rusk, Holm and Bauer", "Salvi & Co"])
    assert "ORGANIZATION" in found
    assert "PERSON" not in found


def test_codes_of_snomed_alone() -> None:
    assert types("column_4", [_snomed(1000 + 17 * i) for i in range(60)]) == {"PROCEDURE_CODE"}


UNDECIDABLE = {
    "ages or quantities": [str(18 + i % 70) for i in range(60)],
    "salaries or prices": [str(20_000 + 913 * i % 60_000) for i in range(60)],
    "sizes": ["S", "M", "L", "XL"] * 15,
    "answers": ["Y", "N"] * 30,
    "colours": ["black", "white", "red", "blue", "green"] * 12,
    "sides": ["left", "right"] * 30,
    "staff numbers or postal codes": [str(10_000 + 97 * i) for i in range(60)],
    "products": ["Oak bench", "Desk lamp", "Wool blanket", "Steel shelf"] * 15,
    "dates of orders": [f"2024-{1 + i % 12:02}-{1 + i % 28:02}" for i in range(60)],
    "versions": [f"{i % 9}.{i % 20}.{i % 99}" for i in range(60)],
    "states of orders": ["open", "shipped", "returned", "paid"] * 15,
    "plans and goods with a number": ["12 month plan", "3 bedroom flat", "24 hour lock", "2 year light"] * 15,
    "cities of products": ["Chair Paris", "Lamp Berlin", "Desk Oslo"] * 20,
}


@pytest.mark.parametrize("values", UNDECIDABLE.values(), ids=list(UNDECIDABLE))
def test_what_cannot_be_told_is_not_said(values: list[str | None]) -> None:
    assert types("column_4", values) - {"DATE_TIME", "POSTAL_CODE"} == set()
