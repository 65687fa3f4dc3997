"""Texts of before Unicode: which of the old encodings reads as words of some language."""

from __future__ import annotations

import codecs
import itertools
import re
from dataclasses import dataclass

_SAMPLE = 16 * 2**10
_WORDS = 3000
_RUN = re.compile(rb"[\x80-\xff]+")
_EAST_ASIAN = ("cp932", "euc_jp", "gb18030", "big5", "cp949")
# In these both bytes of a character are above 0x7f; few texts of single bytes are valid in them by chance.
_STRICT_EAST_ASIAN = ("gb2312", "euc_kr", "euc_jp", "cp932", "big5")
_EBCDIC = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,;.|-/@\r\n\t\x85".encode("cp037")
_NOT_EBCDIC = bytes(n for n in range(256) if n not in _EBCDIC)
_NOT_ASCII = bytes(n for n in range(256) if n not in b" ehinorst0123456789")
_LONG_RUNS = 0.5
_BETWEEN = re.compile(r"[\s<>,;|\"'=/()\[\]{}]+")
_SURE, _GOOD = 0.75, 0.35
_AT_HOME = 0.15  # what windows-1252 is ahead by: it is by far the most common


@dataclass(frozen=True, slots=True)
class _Script:
    """Encodings of one group of languages, and the letters beyond ASCII in its words: the frequent and the others."""

    encodings: tuple[str, ...]
    common: frozenset[str]
    others: frozenset[str]
    with_latin: bool = False


def _letters(text: str) -> frozenset[str]:
    return frozenset(text) | frozenset(text.upper())


_SCRIPTS = (
    _Script(("cp1252", "mac_roman", "cp850"), _letters("äöüßéèàçñáíóúåøæêôâëãœ"), _letters("ìîïòõùûýÿþð"), True),
    _Script(("cp1250", "iso8859_2", "cp852"), _letters("ąćęłńóśźżáčďéěíňřšťúůýžäöüßőű"), _letters("ľĺŕăâîşţđô"), True),
    _Script(("cp1254", "cp857"), _letters("çğıöşü") | {"İ"}, _letters("âîû"), True),
    _Script(("cp1257",), _letters("ąčęėįšųūžāēģīķļņ"), _letters("õäöü"), True),
    _Script(
        ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic"),
        _letters("оеаинтсрвлкмдп"),
        _letters("бгжзйуфхцчшщъыьэюяёіїєґђјљњћџ"),
    ),
    _Script(("cp1253", "iso8859_7"), _letters("αοιετσνηυρκλςάέίό"), _letters("βγδζθμξπφχψωήύώϊϋΐΰ")),
    _Script(("cp1255",), frozenset("יוהלאשמרתבנ"), frozenset(map(chr, range(0x5D0, 0x5EB)))),
    _Script(
        ("cp1256", "iso8859_6"), frozenset("اليمنتربعودحس"), frozenset(map(chr, range(0x620, 0x653))) | {*"پچژگکی"}
    ),
    _Script(("cp874",), frozenset(), frozenset(map(chr, range(0xE01, 0xE5C)))),
)
_SIGNS = frozenset("“”‘’„‚–—€…•«»°§£¥©®™¿¡\xa0")


def guess_legacy(head: bytes) -> str:
    """The encoding of a text that is not Unicode; windows-1252 where nothing speaks for another."""
    sample = head[:_SAMPLE]
    runs = [len(run) for run in _RUN.findall(sample)]
    high = sum(runs)
    if not high:
        return "cp1252"
    if _ebcdic(sample):
        return "cp037"
    scored = [
        (_score(sample, encoding, script) + (_AT_HOME if encoding == "cp1252" else 0.0), encoding)
        for script in _SCRIPTS
        for encoding in script.encodings
    ]
    best = max(scored, key=lambda pair: pair[0])
    if best[0] >= _SURE:
        return best[1]
    if sum(n for n in runs if n > 1) > _LONG_RUNS * high and any(_valid(sample, e) for e in _STRICT_EAST_ASIAN):
        east = _east_asian(sample)
        if east:
            return east
    if best[0] >= _GOOD:
        return best[1]
    return _east_asian(sample) or "cp1252"


def _ebcdic(sample: bytes) -> bool:
    """A mainframe's letters, digits and spaces, and hardly any of ours."""
    theirs = len(sample.translate(None, delete=_NOT_EBCDIC))
    ours = len(sample.translate(None, delete=_NOT_ASCII))
    return theirs > 0.85 * len(sample) and ours < 0.1 * len(sample)


def _valid(sample: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(sample, False)
    except UnicodeDecodeError:
        return False
    return True


def _east_asian(sample: bytes) -> str:
    """The best of the encodings of two bytes a character, or nothing."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_EAST_ASIAN)).best()
    if best is None or best.encoding not in _EAST_ASIAN:
        return ""
    halves = sum(1 for char in str(best) if "\uff61" <= char <= "\uff9f")  # what single bytes look like in cp932
    return best.encoding if halves * 3 < sum(1 for char in str(best) if char > "\x7f") else ""


def _score(sample: bytes, encoding: str, script: _Script) -> float:
    """Between -3 and 1 for each character beyond ASCII: how well it stands in its word."""
    text = sample.decode(encoding, "replace")
    total, count = 0.0, 0
    for word in itertools.islice((w for w in _BETWEEN.split(text) if not w.isascii()), _WORDS):
        points, chars = _word(word, script)
        total += points
        count += chars
    return total / count if count else 0.0


def _word(word: str, script: _Script) -> tuple[float, int]:
    points = 0.0
    odd = [char for char in word if char > "\x7f"]
    letters = [char for char in word if char.isalpha()]
    for char in odd:
        if len(letters) > 1 and char in script.common:
            points += 1
        elif char in script.common or char in script.others:
            points += 0.6
        elif char in _SIGNS and not (word[0] != char != word[-1]):
            points += 0.8
        elif char.isalpha():
            points -= 0.5
        elif char < "\xa0" or char == "\ufffd":
            points -= 3
        elif len(word) > 1 and word[0] != char and word[-1] != char:
            points -= 1.5  # a sign in the middle of a word
    latin = sum(1 for char in word if char.isascii() and char.isalpha())
    if script.with_latin and len(letters) > 3 and len(odd) * 3 > len(letters) * 2:
        points -= len(odd)  # words of nothing but accents
    if not script.with_latin and latin:
        points -= 2 * len(odd)  # one word in two scripts
    pairs = itertools.pairwise(letters)
    points -= sum(1 for a, b in pairs if a.islower() and b.isupper() and (a > "\x7f" or b > "\x7f"))
    return points, len(odd)
