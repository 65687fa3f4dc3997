"""Streets that no word of the post tells: addresses of Korea, Japan and China, and Spain's short word for a street."""

from __future__ import annotations

from bpo_guard.expressions import expression

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
"""Addresses of the Far East begin with the largest place."""
_CALLE = expression(r"c/\.? ?[^\W\d_][^\d]*\d")


def is_eastern(text: str) -> bool:
    """Does it begin with a sign of the Far East?"""
    return text[0] > _EASTERN


def begins_like_a_street(text: str) -> bool:
    """Is it an address from its town on, or one behind the short word? Small letters.

    >>> begins_like_a_street("서울 마포구 양화로 45"), begins_like_a_street("北京市朝阳区建国路88号")
    (True, True)
    >>> begins_like_a_street("c/ mayor 4"), begins_like_a_street("東京市場調査報告2023")
    (True, False)
    """
    return bool(_FROM_THE_TOWN_ON.match(text) or _CALLE.match(text))
