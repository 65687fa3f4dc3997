"""Names behind the words that announce one, in languages with no model and few words of ours until now."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

_NAMED = (
    ("Jmenuji se Radka Trlicová a volám kvůli faktuře.", "Radka Trlicová"),
    ("A nevem Kovács Gábor, a számlám miatt hívom.", "Kovács Gábor"),
    ("Mă numesc Andrei Popescu și sun pentru factură.", "Andrei Popescu"),
    ("Benim adım Mehmet Yılmaz, faturam için arıyorum.", "Mehmet Yılmaz"),
    ("Меня зовут Ольга Смирнова, звоню по поводу счёта.", "Ольга Смирнова"),
    ("ФИО: Иванов Пётр Сергеевич", "Иванов Пётр Сергеевич"),
    ("Казвам се Георги Иванов", "Георги Иванов"),
    ("Με λένε Μαρία Παπαδοπούλου", "Μαρία Παπαδοπούλου"),
    ("Jag heter Anna Lindqvist och ringer om min faktura.", "Anna Lindqvist"),
    ("Nimeni on Matti Virtanen", "Matti Virtanen"),
    ("Nama saya Budi Santoso, saya menelepon soal tagihan.", "Budi Santoso"),
    ("Khách hàng Trần Văn Minh gọi hôm qua", "Trần Văn Minh"),
    ("العميل محمد عبد الله اتصل أمس", "محمد عبد الله"),
    ("الاسم: محمد عبد الله", "محمد عبد الله"),
    ("הלקוחה שרה לוי התקשרה", "שרה לוי"),
    ("客户王小明来电", "王小明"),
    ("患者 山田太郎 様", "山田太郎"),
    ("김민수 고객님 문의", "김민수"),
    ("a cliente Maria das Neves Costa ligou", "Maria das Neves Costa"),
    ("Mr Nowak's claim was paid", "Nowak"),
    ("Passenger KOWALSKI/ANNA MRS PNR X7K9QP", "KOWALSKI/ANNA"),
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize(("text", "name"), _NAMED, ids=[text for text, _ in _NAMED])
def test_a_name_is_found_behind_the_word_that_announces_it(engine: Engine, text: str, name: str) -> None:
    assert [text[s.start : s.end] for s in engine.spans(text) if s.type == "PERSON"] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "客户经理说可以",
        "用户许可协议",
        "用户马上就可以",
        "고객님 안녕하세요",
        "담당자 이메일",
        "TCP/IP MS Windows",
        "MR PNR X7K9QP",
        "Zákazník si stěžuje na fakturu",
        "Müşteri hizmetleri",
        "Клиент банка",
        "Pelanggan baru",
    ],
)
def test_words_behind_it_that_are_no_name_are_none(engine: Engine, text: str) -> None:
    assert "PERSON" not in {s.type for s in engine.spans(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Denna sida är skyddad och kan inte ändras",
        "Detta fält är obligatoriskt",
        "Ali se ne može promijeniti, kada je spremljeno",
        "Yeni bir kayıt ekle ve kaydet",
        "Du kan ikke endre eller slette den",
        "Anna uusi salasana ja vahvista se",
        "Hari ini tidak ada pesanan dari pelanggan Anda",
        "Thanh toán của bạn đã được xác nhận",
    ],
)
def test_everyday_words_of_a_language_are_no_names_in_it(engine: Engine, text: str) -> None:
    assert "PERSON" not in {s.type for s in engine.spans(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ali called again about the invoice", "Ali"),
        ("Ali Horvat se javio da je račun plaćen", "Ali Horvat"),
        ("spoke with Anna, she will pay", "Anna"),
        ("Dina Sandberg har ringt och vill att vi ringer", "Dina Sandberg"),
    ],
)
def test_they_are_elsewhere_and_before_a_family_name(engine: Engine, text: str, name: str) -> None:
    assert name in {text[s.start : s.end] for s in engine.spans(text) if s.type == "PERSON"}
