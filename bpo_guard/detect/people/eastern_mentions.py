"""People in Chinese, Japanese and Korean texts, where no blank shows what a word is: told by the label of a form
(``姓名：王伟``) or by a title behind (``王建国先生``, ``田中様``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bpo_guard.detect.people.eastern_addresses import FOLLOWS
from bpo_guard.expressions import expression
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    from bpo_guard.detect.people.names import NameBook

_HAN, _KANA, _HANGUL = "\u3400-\u9fff々ヶ", "\u3041-\u30fe", "\uac00-\ud7a3"
_NAME_LABEL = (
    "姓名|名字|户名|戶名|氏名|名前|ご芳名|フリガナ|ふりがな|"
    "성명|성함|이름|고객명|환자명|예금주|수취인|신청인|계약자|피보험자|담당자명?|보호자"
)
"""Labels of a name only."""
_ROLE = (
    "客户|客戶|顾客|顧客|用户|用戶|会员|會員|患者|病人|员工|員工|职员|联系人|聯絡人|收件人|收货人|寄件人|申请人|申請人|投保人|"
    "被保险人|受益人|持卡人|借款人|经办人|负责人|租客|业主|学生|家长|お客様|担当者?|申込者|契約者|被保険者|受取人|依頼者|保護者|"
    "고객|환자|직원|담당자|회원|학생"
)
"""Labels of somebody, if a colon stands behind them; without one they open a sentence about anything."""
_HONORIFICS = "様|さま|さん|殿|先生|女士|小姐|님|씨"
_WRITTEN = (
    rf"([{_HAN}]{{1,4}}[ \u3000·・](?!{_HONORIFICS})[{_HAN}{_KANA}]{{1,4}}|[{_HAN}]{{1,8}}[\u3041-\u3096]{{0,4}}子?|"
    rf"[\u30a1-\u30fe]{{2,8}}[ \u3000][\u30a1-\u30fe]{{2,8}}|[{_HANGUL}]{{2,8}})"
)
_NAMED = expression(rf"(?:(?:{_NAME_LABEL}){FOLLOWS}|[我他她]叫|名叫){_WRITTEN}")
_A_COLON = expression(rf"[:：＝]\s{{0,3}}{_WRITTEN}")
_A_ROLE = expression(rf"(?:{_ROLE})名?\s{{0,3}}\Z")
_ROLE_THEN = expression(rf"(?:{_ROLE})[ \u3000]?{_WRITTEN}")
_TRADE = "[花石本肉魚酒米床薬茶靴紙油塩]屋"
"""Shops, and those who keep them; other words with the sign are family names."""
_CALLED = "고객|환자|회원|선생|기사|부장|차장|과장|대리|팀장|사장|교수|원장|어머|아버|보호자"
"""What somebody is called by in Korea, between the name and the form of address."""
_TITLE = expression(
    rf"(先生|女士|小姐|太太)|[ \u3000]?(様|さま|(?<!{_TRADE})さん|氏(?![{_HAN}])|殿)|"
    rf"(?: (?:{_CALLED}))?[님씨](?:께서?|에게|[은는이가을를의과와도])?(?![{_HANGUL}])"
)
_RUN = expression(
    rf"([{_HAN}]{{1,4}}[ \u3000][{_HAN}{_KANA}]{{1,4}}|[{_HAN}]{{1,8}}[\u3041-\u3096]{{0,4}}子?)\Z|"
    rf"([{_HANGUL}]{{2,8}}) ?\Z"
)
_LONGEST_RUN, _LONGEST_ROLE = 9, 12
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范"
    "廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙陶黎贺顾毛郝龚邵钱严覃武戴莫孔張劉陳楊黃趙吳孫馬鄭謝羅許韓馮鄧蔣葉蘇呂盧鍾譚陸"
)
"""Family names of one sign that are hardly anything else before a title."""
_LONGEST, _LEAST_JOINED = 6, 3
_FIRST_HANGUL = "\uac00"
_HIRAGANA = expression("[\u3041-\u3096]")
_BLANK = expression("[ \u3000·・]")
_SIGNS = expression(rf"[{_HAN}{_KANA}{_HANGUL}](?:[^{_HAN}{_KANA}{_HANGUL}]*[{_HAN}{_KANA}{_HANGUL}]){{2}}")


def has_eastern(text: str) -> bool:
    """Are there signs enough of these scripts for a label or a title and what belongs to it?

    >>> has_eastern("Tel 電話 03"), has_eastern("姓名：王伟"), has_eastern("Müller")
    (False, True, False)
    """
    return _SIGNS.search(text) is not None


def eastern_people(text: str, book: NameBook) -> Iterator[tuple[int, int, Basis]]:
    """Names behind a label or before a title, as offsets.

    >>> from bpo_guard.detect.people.names import NameBook
    >>> book = NameBook(frozenset({"建国", "太郎"}), frozenset({"王", "山田", "田中"}))
    >>> texts = ("客户姓名：王建国手机", "请联系王建国先生", "お名前：山田太郎です", "田中様より", "お客様", "这位先生")
    >>> [[text[start:end] for start, end, _ in eastern_people(text, book)] for text in texts]
    [['王建国'], ['王建国'], ['山田太郎'], ['田中'], [], []]
    """
    labelled = [*_NAMED.finditer(text)]
    for colon in _A_COLON.finditer(text):
        if _A_ROLE.search(text, max(0, colon.start() - _LONGEST_ROLE), colon.start()):
            labelled.append(colon)
    for found in labelled:
        size = _size_behind(found[1], book)
        if size:
            yield found.start(1), found.start(1) + size, Basis.cued
    for role in _ROLE_THEN.finditer(text):
        if (size := _size_joined(role[1], book)) >= _LEAST_JOINED and _sure_family(role[1], book):
            yield role.start(1), role.start(1) + size, Basis.cued
    for title in _TITLE.finditer(text):
        run = _RUN.search(text, max(0, title.start() - _LONGEST_RUN), title.start())
        family = 1 if title[1] else 2 if title[2] else 0
        if run and (size := _size_before(run[1] or run[2], family, book)):
            end = run.end(run.lastindex or 0)
            yield end - size, end, Basis.cued


def _sure_family(written: str, book: NameBook) -> bool:
    """Does it begin with a family name that is hardly another word?"""
    return written[0] in _SURNAMES or written[0] >= _FIRST_HANGUL or written[:2] in book.family


def _size_joined(written: str, book: NameBook) -> int:
    """Of what stands right behind a word for somebody the signs of a name whose parts are known; none otherwise."""
    first = _BLANK.split(written)[0]
    return next((size for size in range(min(len(first), _LONGEST), 1, -1) if _is_full(first[:size], book)), 0)


def _size_behind(written: str, book: NameBook) -> int:
    """Of what stands behind a label the signs of the name; none if it is no name."""
    if size := _size_joined(written, book):
        return size
    if _BLANK.search(written):
        return _size_parted(written, book)
    if written[0] >= _FIRST_HANGUL:
        return 0
    family = written[0] in book.family or written[:2] in book.family
    return len(written) if family and 2 <= len(written) <= 3 else 0


def _size_parted(written: str, book: NameBook) -> int:
    """The signs of a family name and a given name with a sign between, or of a name in the signs of sounds; the given
    name may run on into the sentence."""
    family, given = _BLANK.split(written, maxsplit=1)
    for cut in range(len(given), 0, -1):
        if given[:cut] in book.given and (family in book.family or cut > 1):
            return len(family) + 1 + cut
    known = family in book.family or family in book.given or written[0] >= "\u30a1"
    return len(written) if known else 0


def _is_full(name: str, book: NameBook) -> bool:
    """Is it a family name and a given name? Those in letters must be known, as words of two syllables look the same."""
    if name[0] >= _FIRST_HANGUL:
        return len(name) > 2 and book.is_joined(name) and (name[1:] in book.given or name[2:] in book.given)
    letter = _HIRAGANA.search(name)
    if letter is None:
        return book.is_joined(name)
    return name[: letter.start()] in book.family and name[letter.start() :] in book.given


def _size_before(run: str, family: int, book: NameBook) -> int:
    """Of the signs before a title those of the name. A family name of ``family`` signs and more may stand alone; none
    if it is 0, before titles of Korea, where two syllables are any word (``고객님``)."""
    last = _BLANK.split(run)[-1]
    if len(last) < len(run) and _BLANK.split(run)[0] in book.family:
        return len(run)
    for size in range(min(len(last), _LONGEST), 1 if family else 2, -1):
        if _is_full(last[-size:], book):
            return size
    if not family:
        return 0
    if len(last) >= 2 and last[-2:] in book.family:
        return 2
    return 1 if family == 1 and last[-1] in _SURNAMES else 0
