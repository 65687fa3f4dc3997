"""The tags of OFX, whether closed or not: one after the other, by what use they are of, and counted by the bytes."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from functools import lru_cache

from bpo_guard.model.batch import Blob, Limits
from bpo_guard.model.compact import dataclass
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.segments import Window, words

_PREFIX = r"(?:[A-Za-z]\w{0,30}:)?"
_NAME = (
    r"(?!(?:html|body|div|span|font|table|tr|t[dh]|[uo]l|li|img|br?|hr|[aipu]|em|strong|h[1-6])[\s/>])"
    r"[A-Za-z][A-Za-z0-9._-]{0,63}"
)
"""Some write tags in small letters; those of HTML stand within texts."""
_TAG = re.compile(rf"(/?){_PREFIX}({_NAME})(\s[^<>]*|/)?>", re.ASCII)
_USED = re.compile(
    rf"</{_PREFIX}({_NAME})\s*>|<{_PREFIX}({_NAME})(?:\s[^<>]*)?>(?=\s*(?:[^<\s]|<!\[CDATA\[))", re.ASCII
)
_COUNTED = re.compile(
    rb"<(?:(!--)|(!\[CDATA\[)|%b(%b)(\s[^<>]*|/)?>(\s*[!-%%'-;=-~])?)" % (_PREFIX.encode(), _NAME.encode())
)
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " "}
_LAST_SIGN = 0x10FFFF
_TAIL = 2**16

_ROWS = words(
    "OFX STMTTRN STMTTRNP ACCTINFO BANKACCTINFO CCACCTINFO INVACCTINFO LOANACCTINFO BPACCTINFO PRESACCTINFO SIGNONINFO "
    "CLOSING CCCLOSING BAL DISCOUNT ADJUSTMENT LINEITEM INVOICE EXTDPMT EXTDPMTINV STPCHKNUM PROCDET MFACHALLENGE "
    "MFACHALLENGEA STOCKINFO MFINFO DEBTINFO OPTINFO OTHERINFO POSSTOCK POSMF POSDEBT POSOPT POSOTHER INVBANKTRAN "
    "BUYSTOCK BUYMF BUYDEBT BUYOPT BUYOTHER SELLSTOCK SELLMF SELLDEBT SELLOPT SELLOTHER REINVEST INCOME INVEXPENSE "
    "JRNLFUND JRNLSEC MARGININTEREST RETOFCAP SPLIT TRANSFER CLOSUREOPT OOBUYSTOCK OOBUYMF OOBUYDEBT OOBUYOPT "
    "OOBUYOTHER OOSELLSTOCK OOSELLMF OOSELLDEBT OOSELLOPT OOSELLOTHER SWITCHMF CONTRIBSECURITY VESTINFO LOANINFO "
    "PORTION FIPORTION IMAGEDATA STTAXWHAGG ADDLSTTAXWHAGG LCLTAXWHAGG ORIGSTATE LOANSTMTTRN OFXELEMENT"
)
"""Aggregates of which the specification lets several stand side by side, and ``_ROW`` those told by their last letters
(requests and answers, tax forms)."""
_ROW = re.compile(r"\w+(?:TRNR[QS]|_V\d{1,4})", re.ASCII)
_ALWAYS = re.compile(
    r"\w*(?:MSGSR[QS]V\d|MSGSETV\d|SYNCR[QS]|STMTR[QS]|STMTENDR[QS]|LISTP?)|(?:BANK|CC|INV|LOAN|PRES)ACCT(?:FROM|TO)|STATUS",
    re.ASCII,
)
_MOSTLY = re.compile(r"\w*(?:R[QS]|INFO|BAL|CORE)|FI|PAYEE2?", re.ASCII)
"""Names of other aggregates: always, and of those that have no value."""

START, END, EMPTY, TEXT, REMARK, HEADER = range(6)
Token = tuple[int, str, str, str]
"""What it is; the name of a tag; what the tag or remark says besides; the text behind it."""


@lru_cache(maxsize=4096)
def is_row(name: str) -> bool:
    """May there be several of this aggregate side by side?"""
    return name in _ROWS or _ROW.fullmatch(name) is not None


def is_listed(name: str) -> bool:
    """Are there several in most files? A file is hardly ever more than one statement, or one answer."""
    return name in _ROWS and name != "OFX"


def tokens(window: Window) -> Iterator[Token]:
    """Tags and the texts behind them. A bracket that begins no tag is text."""
    text, more = window.until("<")
    yield TEXT, "", "", text
    while more:
        begins = window.peek(8).upper() if window.peek(1) in ("!", "?") else ""
        if begins.startswith("!--"):
            window.take(3)
            yield REMARK, "", window.until("-->")[0], ""
        elif begins == "![CDATA[":
            window.take(8)
            yield TEXT, "", "", window.until("]]>")[0]
        elif begins.startswith(("?OFX", "?XML")):
            yield HEADER, "", window.until(">")[0], ""
        elif begins == "!DOCTYPE":
            yield REMARK, "", window.until(">")[0], ""
        else:
            text, more = window.until("<")
            yield _token(text)
            continue
        text, more = window.until("<")
        yield TEXT, "", "", text


def _token(piece: str) -> Token:
    """What stands between two brackets that open."""
    tag = _TAG.match(piece)
    if tag is None:
        return TEXT, "", "", f"<{piece}"
    said = tag[3] or ""
    kind = END if tag[1] else EMPTY if said.endswith("/") else START
    return kind, tag[2].upper(), said.strip(" \t\r\n/"), piece[tag.end() :]


@dataclass(frozen=True, slots=True)
class Use:
    """Names of tags that a file closes somewhere, and of those with a value right behind them."""

    closed: frozenset[str]
    valued: frozenset[str]

    def holds_others(self, name: str) -> bool:
        """Is this an aggregate? Elements may be empty and without end tag, so that only the whole file tells."""
        known = is_row(name) or _ALWAYS.fullmatch(name) is not None
        if name in self.closed:
            return known or name not in self.valued
        return name not in self.valued and (known or _MOSTLY.fullmatch(name) is not None)


def use_of_tags(pieces: Iterator[str], limits: Limits) -> Use:
    """Look at all tags, in no order."""
    closed: set[str] = set()
    valued: set[str] = set()
    held = ""
    for piece in pieces:
        held += piece
        for used in _USED.finditer(held):
            names, name = (closed, used[1]) if used[1] else (valued, used[2])
            if len(names) < limits.columns:
                names.add(name.upper())
        held = held[max(held.rfind("<"), len(held) - _TAIL) :]
    return Use(frozenset(closed), frozenset(valued))


def plain(text: str) -> str:
    """Without entities: those of the specification and of XML, and numbers of signs.

    >>> plain("B &amp; R&#46;&nbsp;Ltd &copy; AT&T")
    'B & R. Ltd &copy; AT&T'
    """
    return _ENTITY.sub(_sign, text) if "&" in text else text


def _sign(entity: re.Match[str]) -> str:
    if entity[1]:
        return _ENTITIES[entity[1]]
    number = int(entity[2]) if entity[2] else int(entity[3], 16)
    return chr(number) if 0 < number <= _LAST_SIGN and not 0xD800 <= number < 0xE000 else entity[0]


def rows_and_values(blob: Blob) -> tuple[int, int]:
    """Start tags of aggregates that may repeat, and of those with a printed sign behind them: without putting
    anything together."""
    rows = values = at = 0
    with open_regular(blob.file) as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        while tag := _COUNTED.search(data, at):
            at = tag.end()
            if tag[1] or tag[2]:
                end = data.find(b"-->" if tag[1] else b"]]>", at)
                if end < 0:
                    break
                at = end + 3
                continue
            rows += is_row(tag[3].decode().upper())
            values += tag[5] is not None and not (tag[4] or b"").endswith(b"/")
    return rows, values
