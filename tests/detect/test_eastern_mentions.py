"""People and addresses in scripts without blanks: whoever a label or a title names, and nobody else."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def _found(engine: Engine, text: str, type_: str) -> list[str]:
    return [text[s.start : s.end] for s in engine.spans(text) if s.type == type_]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("客户姓名：王伟，手机 13822138041", "王伟"),
        ("收件人: 李晓明 手机", "李晓明"),
        ("患者：张伟，男，45岁", "张伟"),
        ("請聯絡陳秀梅小姐確認。", "陳秀梅"),
        ("请联系王先生", "王"),
        ("我叫陳俊傑，想查詢", "陳俊傑"),
        ("お名前：山田太郎 様", "山田太郎"),
        ("氏名 中村 裕太 生年月日", "中村 裕太"),
        ("担当：佐藤、内線", "佐藤"),
        ("中村くみ子様より返品のご連絡", "中村くみ子"),
        ("フリガナ：ヤマダ タロウ", "ヤマダ タロウ"),
        ("田中一郎さんは東京に引っ越しました", "田中一郎"),
        ("高橋さんから電話がありました", "高橋"),
        ("고객 김민수님께서 배송지 변경을 요청", "김민수"),
        ("제 이름은 김우진입니다.", "김우진"),
    ],
)
def test_a_label_or_a_title_names_somebody(engine: Engine, text: str, name: str) -> None:
    assert _found(engine, text, "PERSON") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "大家さんと大工さん、花屋さんと石屋さんに相談",
        "お客様から商品が届かないとの連絡がありました。",
        "仕様書を同様に更新してください。王様の耳はロバの耳。",
        "ファイルの名前は自由に変更できます。",
        "他说这位先生不在，老先生也不在，各位女士们先生们好。",
        "客户要求退货，用户名称不能为空，姓名：未提供",
        "我是高中老师，蒲福氏风级",
        "고객님 안녕하세요. 선생님께 문의하세요. 회원님의 주소는 등록되지 않았습니다.",
        "변수 이름은 변수 유형에 따라 다릅니다.",
    ],
)
def test_other_words_before_a_title_or_behind_a_label_name_nobody(engine: Engine, text: str) -> None:
    assert _found(engine, text, "PERSON") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("住所：東京都千代田区丸の内1-9-1 電話 03-6213-4487", "東京都千代田区丸の内1-9-1"),
        ("地址：北京市朝阳区建国路88号院2号楼1503", "北京市朝阳区建国路88号院2号楼1503"),
        ("订单已发货至上海市浦东新区张江路500号3幢201室，收件人", "上海市浦东新区张江路500号3幢201室"),
        ("東京都港区芝公園4丁目2番8号に引っ越しました。", "東京都港区芝公園4丁目2番8号"),
        ("주소: 서울특별시 강남구 테헤란로 152, 3층", "서울특별시 강남구 테헤란로 152"),
        ("경기도 성남시 분당구 판교역로 166로 배송", "경기도 성남시 분당구 판교역로 166"),
    ],
)
def test_an_address_is_told_by_its_label_or_its_parts(engine: Engine, text: str, address: str) -> None:
    assert _found(engine, text, "STREET_ADDRESS") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "地址：未提供",
        "本公司地址变更通知，请更新。",
        "IP地址：192.168.1.20",
        "東京市場調査報告2023",
        "メールの住所は入力不要です",
    ],
)
def test_no_address(engine: Engine, text: str) -> None:
    assert _found(engine, text, "STREET_ADDRESS") == []
