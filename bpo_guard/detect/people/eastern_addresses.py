"""Addresses of China, Japan and Korea, which begin with the largest place and are told by the signs of their parts.

A cell that is an address may begin with the town and stop at the first number. In a text, where no blank shows what a
word is, it has its province and goes on to the last number, or it stands behind the label of a form.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpo_guard.expressions import expression
from bpo_guard.model.tally import Basis

FOLLOWS = r"(?:\s{0,3}[:：＝]\s{0,3}|[是为為叫は]|[은는이] ?|[ \u3000]{1,3})"
"""What stands between a label and what it is of."""

_EASTERN = "\u3000"
_FROM_THE_TOWN_ON = expression(
    # Korea: a city, its district, a road or quarter, a number.
    r"(?:[가-힣]{2,7} +)?[가-힣]{1,6}[시군구] +(?:[가-힣]{1,6}[구읍면] +)?[가-힣\d]{1,10}[로길동리가] *\d|"
    # Japan: a prefecture, a town or ward, a quarter, a number; without the first, a block behind the number.
    r"[\u4e00-\u9fff]{2,3}[都道府県][\u4e00-\u9fff\u3040-\u30ff]{1,7}[市区郡町村][\u4e00-\u9fff\u3040-\u30ff]{1,14}?\d|"
    r"[\u4e00-\u9fff\u3040-\u30ff]{1,7}[市区郡町村][\u4e00-\u9fff\u3040-\u30ff]{1,14}?\d+(?:[-－−]\d|丁目|番)|"
    # China: a city, its district, a road, a number.
    r"[\u4e00-\u9fff]{2,9}[省市区县區縣州][\u4e00-\u9fff]{1,16}[路街道巷弄村镇鎮段][\u4e00-\u9fff]{0,3}\d{1,5}[号號弄室之]"
)
_LABEL = "地址|住址|住处|住所|届け先|주소지?"
_ENDS = (
    r"\s*(?:电话|電話|手机|手機|邮编|郵便|邮箱|联系|姓名|氏名|携帯|TEL|Tel|전화|연락처|이메일|성명)|"
    r"[，,。；;、！!？?\n\t|<>「」“”\"]"
)
_AT_A_LABEL = expression(rf"(?:{_LABEL}){FOLLOWS}((?:(?!{_ENDS}).){{4,60}})")
_PARTS = expression(r"[省市区县縣區州镇鎮乡村街路道巷弄号號栋幢室都府丁目番町郡시도군구동로길읍면리]|〒")
_TELLING = expression(r"[路街道巷弄都府県로길동][^\d\n]{0,20}\d")
_BY_ITS_PARTS = expression(
    # China: a province or city, what lies in it, a road and a number; then building and flat.
    r"(?:[\u4e00-\u9fff]{2,3}省)?[\u4e00-\u9fff]{2,4}市(?:[\u4e00-\u9fff]{1,4}[区县區縣])?[\u4e00-\u9fff]{1,10}?[路街道巷弄][\u4e00-\u9fff]{0,3}"
    r"\d{1,5}[号號弄](?:[\u4e00-\u9fff]{0,4}\d{1,5}(?:号楼|栋|幢|单元|室|楼|號|号)?){0,4}|"
    # Japan: a prefecture, a town or ward, a quarter, blocks.
    r"(?:東京都|北海道|(?:京都|大阪)府|[\u4e00-\u9fff]{2,3}県)[\u4e00-\u9fff\u3041-\u30fe]{1,7}[市区郡町村][\u4e00-\u9fff\u3041-\u30fe]{1,14}?"
    r"\d{1,4}(?:(?:[-－−]|丁目|番地?|号)\d{0,4}){0,4}|"
    # Korea: a city or province, a district, a road, a number.
    r"[가-힣]{2,4}(?:특별시|광역시|특별자치시|도|시) +(?:[가-힣]{1,6}[시군구] +){1,2}"
    r"[가-힣\d]{1,10}[로길동] *\d{1,5}(?:-\d{1,4})?(?:번길 *\d{1,4})?"
)
_LEADS = expression("^.{0,6}?(?:寄到|送到|送往|寄往|位于|住在|搬到|[到至在是往])(?=..)")


def is_eastern(text: str) -> bool:
    """Does it begin with a sign of the Far East?"""
    return text[0] > _EASTERN


def begins_like_an_address(text: str) -> bool:
    """Is a cell an address from its town on?

    >>> begins_like_an_address("서울 마포구 양화로 45"), begins_like_an_address("北京市朝阳区建国路88号")
    (True, True)
    >>> begins_like_an_address("東京市場調査報告2023")
    False
    """
    return _FROM_THE_TOWN_ON.match(text) is not None


def eastern_addresses(text: str) -> Iterator[tuple[int, int, Basis]]:
    """Addresses behind their label, or told by their parts, as offsets.

    >>> texts = ("住所：東京都千代田区丸の内1-9-1 電話", "寄到北京市朝阳区建国路88号2号楼1503室。", "地址：未提供")
    >>> [[text[start:end] for start, end, _ in eastern_addresses(text)] for text in texts]
    [['東京都千代田区丸の内1-9-1'], ['北京市朝阳区建国路88号2号楼1503室'], []]
    """
    done = 0
    for found in _AT_A_LABEL.finditer(text):
        parts = len(_PARTS.findall(found[1]))
        if parts >= 2 or (parts and any(map(str.isdigit, found[1]))):
            done = found.start(1) + len(found[1].rstrip())
            yield found.start(1), done, Basis.cued
    if _TELLING.search(text, done) is None:
        return
    for found in _BY_ITS_PARTS.finditer(text, done):
        lead = _LEADS.match(found[0])
        yield found.start() + (lead.end() if lead else 0), found.end(), Basis.shaped
