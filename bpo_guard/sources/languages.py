"""What languages write beyond ASCII: their letters, the most frequent first, and the encodings they are kept in.

The orders are of running text of each language, known well enough from any grammar; they need not be exact. Priors are
logarithms: how much rarer an encoding is than windows-1252.
"""

from __future__ import annotations

import re

from bpo_guard.model.compact import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """``letters`` in small, most frequent first; ``latin``: they stand among letters of ASCII."""

    letters: str
    encodings: tuple[str, ...]
    latin: bool = True
    prior: float = 0.0


@dataclass(frozen=True, slots=True)
class WideSet:
    """The parts of a character set of two bytes, with the likelihood of each of their characters."""

    pattern: re.Pattern[bytes]
    parts: dict[str, float]
    prior: float


ENCODINGS = {
    "cp1252": 0.0, "cp1250": -1.0, "cp1251": -0.7, "cp1253": -1.2, "cp1254": -1.2, "cp1255": -1.2, "cp1256": -1.2,
    "cp1257": -1.2, "cp874": -1.2, "iso8859_2": -1.7, "iso8859_5": -2.5, "iso8859_6": -2.2, "iso8859_7": -1.7,
    "iso8859_15": -3.0, "koi8_u": -1.7, "cp866": -2.0, "cp850": -2.3, "cp865": -3.2, "cp852": -2.3, "cp857": -2.5,
    "cp737": -2.5, "cp862": -2.5, "mac_roman": -2.7, "mac_cyrillic": -3.0,
}  # fmt: skip

_WEST = ("cp1252", "iso8859_15", "cp850", "cp865", "mac_roman")
_EAST = ("cp1250", "iso8859_2", "cp852")
_BALTIC = ("cp1257",)
_CYRILLIC = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
_OTHER = -0.7  # languages of fewer texts
_MIXTURE = -1.5

LANGUAGES = (
    Language("üäößé", (*_WEST, *_EAST)),
    Language("éèàêçôîùâûëïœÿæ", _WEST),
    Language("óíáéñúü¿¡", _WEST),
    Language("ãçáéíóêõâúôà", _WEST),
    Language("èàùòìé", _WEST, prior=_OTHER),
    Language("ëéïöüè", _WEST, prior=_OTHER),
    Language("àéèíòóçúïü", _WEST, prior=_OTHER),
    Language("øåæéöäü", _WEST),
    Language("äöåéü", _WEST),
    Language("áíóðæöúéþý", _WEST, prior=_OTHER),
    Language("éüäöèáíóñçãåøæàêßúôâëîõïìòùûýœ", _WEST, prior=_MIXTURE),
    Language("łóżąęśćńź", (*_EAST, *_BALTIC)),
    Language("íáéěřžýčšůúťďňó", _EAST),
    Language("áíýčéžšľúťôďňäóŕĺ", _EAST, prior=_OTHER),
    Language("áéóöőíüúű", _EAST),
    Language("čšžćđ", _EAST),
    Language("ăţâşî", _EAST),
    Language("áéíóčšžłöüąęńćśőýěřúůäżźťďňűăđ", _EAST, prior=_MIXTURE),
    Language("ıüşğçöİâîû", ("cp1254", "cp857")),
    Language("ėšžųįąęčū", _BALTIC),
    Language("āīēšņūļžčķģ", _BALTIC),
    Language("äõüöšž", _BALTIC, prior=_OTHER),
    Language("оеаинтсрвлкмдпуяызьбгчйхжюшцщэфъё", _CYRILLIC, latin=False),
    Language("оанивітерслкдумпзяьбгйчхцїжєшюфщґ", _CYRILLIC, latin=False, prior=_OTHER),
    Language("аиоетнрсвлкпдмзгубчъцжюяшхщйфь", ("cp1251", "cp866", "iso8859_5"), latin=False, prior=_OTHER),
    Language("аоиенрсјтукдвмпглзбчћшцжђхњљфџ", ("cp1251", "iso8859_5"), latin=False, prior=_OTHER),
    Language("αοιετσνηυρπκμςλόίάέήωγδύχθφώβξζψϊϋΐΰ", ("cp1253", "iso8859_7", "cp737"), latin=False),
    Language("יוהלאתרשמבנדחעקפגזטכםסצןךףץ", ("cp1255", "cp862"), latin=False),
    Language("اليمنترةبدعسفحهقكشجصخطأئزضغذثءىإظؤآ\u0640\u064e\u064f\u0650\u0651", ("cp1256", "iso8859_6"), latin=False),
    Language("ایرنمدهتوسبشزکگلفخقعحجپغطصضچثذظژآئيك\u200c", ("cp1256",), latin=False, prior=_OTHER),
    Language("า่้นรกอเังมีิยลวดทสตะ์ปบคุหแพชูจข็ืใไึำโธซถผศณภญฟ๊ษฐฏ๋ฎๆฆฬฤฮฝฌฉ", ("cp874",), latin=False),
)

# Characters of names, places, dates and headings, which tables are full of.
_JAPANESE = (
    "名氏住所東京都県市区町村山田中本小川大木藤佐高井野一二三年月日番号会社電話生上下子美郎太鈴渡辺伊加吉松林清石"
)
_SIMPLIFIED = (
    "姓名地址市省区县路号电话张王李刘陈杨黄赵吴周徐孙马朱胡林明华国文编日期年月职位部门备注北京上海广东公司大小中"
)
_TRADITIONAL = (
    "姓名地址市省區縣路號電話張王李劉陳楊黃趙吳周徐孫馬朱胡林明華國文編日期年月職位部門備註臺北高雄公司大小中"
)
_KOREAN = (
    "이김박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심노하곽성차주우구민진지나수영호동시도울산번름명소화대"
)


_KANA = 0.2 / 83, 0.2 / 86  # hiragana and katakana
_RARE = 0.0000001


def _wide(encoding: str, known: tuple[str, float], prior: float, **parts: tuple[bytes, float]) -> WideSet:
    """A set with its parts as patterns of bytes and likelihoods, before them the characters known best."""
    characters = b"|".join(re.escape(char.encode(encoding)) for char in known[0])
    named = {"known": (characters, known[1] / len(known[0])), **parts}
    pattern = b"|".join(b"(?P<%s>%s)" % (name.encode(), bytes_) for name, (bytes_, _) in named.items())
    likelihoods = {name: likelihood for name, (_, likelihood) in named.items()}
    return WideSet(re.compile(pattern), likelihoods, prior)


# Rows of the sets: kana, the common ideographs (level 1), the others (level 2), signs; the rest is hardly ever used.
WIDE_SETS = {
    "cp932": _wide(
        "cp932", (_JAPANESE, 0.3), -0.7,
        hiragana=(rb"\x82[\x9f-\xf1]", _KANA[0]),
        katakana=(rb"\x83[\x40-\x96]", _KANA[1]),
        signs=(rb"[\x81-\x84\x87][\x40-\xfc]", 0.1 / 200),
        common=(rb"[\x88-\x97][\x40-\xfc]|\x98[\x40-\x72]", 0.3 / 1400),
        others=(rb"[\x98-\x9f\xe0-\xea][\x40-\xfc]", 0.03 / 3390),
        half=(rb"[\xa1-\xdf]", 0.07 / 63),
        rest=(rb"[\x80-\xff][\x40-\xfc]?", _RARE),
    ),
    "euc_jp": _wide(
        "euc_jp", (_JAPANESE, 0.3), -1.5,
        hiragana=(rb"\xa4[\xa1-\xf3]", _KANA[0]),
        katakana=(rb"\xa5[\xa1-\xf6]", _KANA[1]),
        signs=(rb"[\xa1-\xa8][\xa1-\xfe]", 0.1 / 200),
        common=(rb"[\xb0-\xcf][\xa1-\xfe]", 0.3 / 1400),
        others=(rb"[\xd0-\xf4][\xa1-\xfe]", 0.03 / 3390),
        halves=(rb"\x8e[\xa1-\xdf]", 0.07 / 63),
        rest=(rb"\x8f[\xa1-\xfe]{2}|[\x80-\xff][\x40-\xfe]?", _RARE),
    ),
    "gb18030": _wide(
        "gb18030", (_SIMPLIFIED, 0.4), -0.7,
        signs=(rb"[\xa1-\xa9][\xa1-\xfe]", 0.05 / 200),
        common=(rb"[\xb0-\xd7][\xa1-\xfe]", 0.5 / 2200),
        others=(rb"[\xd8-\xf7][\xa1-\xfe]", 0.04 / 3008),
        rest=(rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|[\x80-\xff][\x40-\xfe]?", 0.003 / 20000),
    ),
    "big5": _wide(
        "big5", (_TRADITIONAL, 0.4), -1.0,
        signs=(rb"[\xa1-\xa3][\x40-\xfe]", 0.05 / 200),
        common=(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]", 0.5 / 2600),
        others=(rb"[\xc9-\xf9][\x40-\x7e\xa1-\xfe]", 0.03 / 7652),
        rest=(rb"[\x80-\xff][\x40-\xfe]?", _RARE),
    ),
    "cp949": _wide(
        "cp949", (_KOREAN, 0.4), -0.7,
        hangul=(rb"[\xb0-\xc8][\xa1-\xfe]", 0.53 / 1100),
        signs=(rb"[\xa1-\xac][\xa1-\xfe]", 0.04 / 200),
        hanja=(rb"[\xca-\xfd][\xa1-\xfe]", 0.02 / 4888),
        more=(rb"[\x81-\xc6][\x41-\xfe]", 0.005 / 8822),
        rest=(rb"[\x80-\xff][\x40-\xfe]?", _RARE),
    ),
}  # fmt: skip
