"""Old and odd encodings, and what stands above a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpo_guard.sources.encoding import decode_head, detect_encoding

from .conftest import Reading

Read = Callable[..., Reading]

TABLES = {
    "german": "Nr,Name,Ort\n1,Müller,Köln\n2,Jürgen Weiß,Gießen\n",
    "french": "id,nom\n1,François Lefèvre\n2,Zoé\n",
    "portuguese": "id,nome\n1,João Conceição\n2,Gonçalves\n",
    "polish": "Nr,Imię,Miasto\n1,Łukasz,Łódź\n2,Grażyna,Świdnica\n3,Żaneta,Gdańsk\n",
    "turkish": "No,Ad,Şehir\n1,Gülşen,İstanbul\n2,Ağaoğlu,Iğdır\n",
    "icelandic": "nr,nafn\n1,Þórður Guðmundsson\n2,Sigríður\n",
    "lithuanian": "nr,vardas\n1,Žygimantas Šimkus\n2,Eglė Jūratė\n",
    "russian": "Номер,Имя\n1,Иванов\n2,Петров\n",
    "greek": "Αρ,Όνομα\n1,Γιώργος\n2,Ελένη\n",
    "arabic": "رقم,اسم\n1,محمد\n2,فاطمة\n",
    "thai": "ชื่อ,เมือง\nสมชาย,กรุงเทพ\nสมหญิง,เชียงใหม่\n",
    "japanese": "番号,氏名,住所\n1,山田太郎,東京都\n2,鈴木花子,大阪府\n3,佐藤一郎,京都市\n",
    "chinese": "编号,姓名,地址\n1,王小明,北京市\n2,李小红,上海市\n",
    "korean": "번호,이름,주소\n1,김철수,서울시\n2,이영희,부산시\n",
    "english": "id,name\n1,Anna Miller\n2,Bob Stone\n",
}
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
ENCODINGS = [
    *(
        (table, encoding)
        for table in ("german", "french", "portuguese")
        for encoding in ("cp1252", "mac_roman", "cp850")
    ),
    *(("polish", encoding) for encoding in ("cp1250", "iso8859_2", "cp852")),
    ("turkish", "cp1254"),
    ("icelandic", "cp1252"),
    ("lithuanian", "cp1257"),
    *(("russian", encoding) for encoding in ("cp1251", "koi8_r", "cp866", "iso8859_5")),
    ("greek", "cp1253"),
    ("greek", "iso8859_7"),
    ("arabic", "cp1256"),
    ("thai", "cp874"),
    ("japanese", "shift_jis"),
    ("japanese", "euc_jp"),
    ("chinese", "gb18030"),
    ("korean", "euc_kr"),
    ("english", "cp037"),
    *((table, encoding) for table in ("german", "russian", "japanese", "chinese", "arabic") for encoding in WIDE),
]


@pytest.mark.parametrize(("table", "encoding"), ENCODINGS)
def test_every_cell_of_a_table_in_an_old_encoding(read: Read, table: str, encoding: str) -> None:
    data = TABLES[table].encode(encoding)
    rows = [line.split(",") for line in TABLES[table].splitlines()]
    reading = read(data)
    cells = [[*column.to_pylist()] for column in reading.batches[0].columns]
    names = [[name] if reading.batches[0].headed else [] for name in reading.batches[0].fields]
    assert [list(c) for c in zip(*rows, strict=True)] == [n + c for n, c in zip(names, cells, strict=True)]
    assert reading.reasons == []


@pytest.mark.parametrize(
    ("data", "above", "cells"),
    [
        ("Report: Payroll\nGenerated,2024-01-01\n\nid,name,iban\n1,Anna,D1\n2,Bo,D2\n3,Cy,D3\n",
         ["Report: Payroll", "Generated,2024-01-01"], {"id": ["1", "2", "3"], "name": ["Anna", "Bo", "Cy"],
                                                       "iban": ["D1", "D2", "D3"]}),
        ("# by hr\n# contact: anna@example.org\nid,name\n1,Anna\n2,Bo\n",
         ["# by hr", "# contact: anna@example.org"], {"id": ["1", "2"], "name": ["Anna", "Bo"]}),
        ("# by hr\r\n# to x\r\n1,Anna\r\n2,Bo\r\n",
         ["# by hr", "# to x"], {"column_1": ["1", "2"], "column_2": ["Anna", "Bo"]}),
        (",Employee,,Bank\nid,first,last,iban\n1,Anna,Meyer,D1\n2,Bo,Lee,D2\n",
         [",Employee,,Bank"],
         {"id": ["1", "2"], "first": ["Anna", "Bo"], "last": ["Meyer", "Lee"], "iban": ["D1", "D2"]}),
        ("sep=^\nid^name\n1^A,b\n", [], {"id": ["1"], "name": ["A,b"]}),
        ("id\x01name\x01x\n1\x01A, B\x01y\n2\x01B\x01z\n", [],
         {"id": ["1", "2"], "name": ["A, B", "B"], "x": ["y", "z"]}),
        ("id~name~x\n1~A~y\n2~B~z\n", [], {"id": ["1", "2"], "name": ["A", "B"], "x": ["y", "z"]}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_stands_above_a_table(
    read: Read, data: str, above: list[str], cells: dict[str, list[str]], encoding: str
) -> None:
    reading = read(data.encode(encoding))
    assert reading.cells() == cells and reading.reasons == []
    assert "\n".join(t.text for t in reading.texts) == "\n".join(above)
    assert reading.given == len(next(iter(cells.values()))) + len(above)


# Two or three short lines each: all that a detector of bytes has to go by.
SHORT = {
    ("cp1250", "iso8859_2", "cp852"): [
        "Příjmení;Obec\nNěmcová;Hradec Králové\nKučera;Žďár nad Sázavou\n",
        "Nazwisko;Ulica\nŚliwiński;Źródlana 3\nGołąb;Wąska 8\n",
        "Vezetéknév;Helység\nErdős;Hódmezővásárhely\nFülöp;Kőszeg\n",
        "Priimek;Ulica\nČerne;Prešernova\nKrašovec;Župančičeva\n",
    ],
    ("cp1252", "cp850", "mac_roman"): [
        "Nachname;Straße\nSchäfer;Königsallee 4\nGrößl;Hübnerweg 2\n",
        "Prénom;Rue\nAnaïs;rue de la République\nBenoît;allée des Châtaigniers\n",
        "Apellido;Calle\nIbáñez;Avenida Simón Bolívar\nQuiñones;Peatón 7\n",
        "Sobrenome;Rua\nAssunção;Avenida São João\nGalvão;Praça da Sé\n",
        "Efternavn;Vej\nSkovgård;Nørregade 4\nHøjlund;Ærøvej 9\n",
    ],
    ("cp1254",): ["Soyad;İlçe\nŞahin;Beşiktaş\nYıldırım;Üsküdar\n"],
    ("cp1257",): ["Pavardė;Gatvė\nŽukauskas;Ąžuolų\nČesnienė;Šermukšnių\n"],
    ("cp1251", "koi8_u", "cp866", "iso8859_5"): [
        "Фамилия;Улица\nЗахарова;Лесная\nЩукин;Железнодорожная\n",
        "Фамилия;Село\nАлешин;Большое Поле\n",
    ],
    ("cp1253", "iso8859_7", "cp737"): ["Επώνυμο;Οδός\nΟικονόμου;Ερμού\nΛάμπρου;Σταδίου\n"],
    ("cp1255", "cp862"): ["שם משפחה;רחוב\nמזרחי;הרצל\nאברהם;ויצמן\n"],
    ("cp1256",): ["اللقب;الشارع\nعبد الله;الجمهورية\nسليمان;النيل\n"],
    ("cp874",): ["นามสกุล;ถนน\nศรีสุข;สุขุมวิท\nบุญมา;พหลโยธิน\n"],
    ("cp932", "euc_jp", "iso2022_jp"): ["氏名;電話\n小林優子;本社\n加藤翔太;大阪支店\n"],
    ("cp932", "euc_jp"): ["顧客;ﾌﾘｶﾞﾅ\n小林優子;ｺﾊﾞﾔｼ ﾕｳｺ\n加藤翔太;ｶﾄｳ ｼｮｳﾀ\n"],
    ("gb18030",): ["客户;部门\n赵晓燕;财务部\n孙国强;人力资源部\n"],
    ("big5",): ["客戶;部門\n趙曉燕;財務部\n許志明;人力資源部\n"],
    ("cp949",): ["고객;부서\n윤서연;재무팀\n한동욱;인사팀\n"],
    ("cp037", "cp500", "cp273"): ["Nachname;Ort\nSchäfer;Düsseldorf\nGrößl;Fürth\n"],
}


@pytest.mark.parametrize(
    ("encoding", "text"), [(encoding, text) for encodings, texts in SHORT.items() for encoding in encodings
                           for text in texts]
)  # fmt: skip
def test_short_texts(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    found = detect_encoding(data)
    assert found is not None and decode_head(data, found).replace("\x85", "\n") == text
    assert detect_encoding(data * 50) == found or encoding == "iso2022_jp", "the same however often it is said"


def test_a_line_of_a_stateful_encoding_cut_by_a_block(read: Read) -> None:
    """What stands after the cut means nothing without what stands before it."""
    rows = [f"{n},{'山田太郎' * 200}" for n in range(3000)]
    reading = read(("id,氏名\n" + "\n".join(rows) + "\n").encode("iso2022_jp"))
    assert set(reading.cells()["氏名"]) == {"山田太郎" * 200} and reading.given == 3000
