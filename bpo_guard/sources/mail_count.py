"""Lists the parts of messages by their delimiter lines, without taking them apart: the given side of mail.

Lines of bodies, and of what stands before the first and behind the last part, are lower bounds.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable
from dataclasses import field

from bpo_guard.model.compact import dataclass
from bpo_guard.sources.html_count import count_html
from bpo_guard.sources.mail_parts import BOUNDARY, is_body

_LONGEST_HEADERS = 2**18
_LONGEST_PAGE = 2**22
_KIND = re.compile(rb"(?im)^content-type:\s*([\w.+-]+/[\w.+-]+)")
_PACKING = re.compile(rb"(?im)^content-transfer-encoding:\s*([\w-]+)")
_CHARSET = re.compile(rb"(?i)charset\s*=\s*\"?\s*(utf-8|us-ascii|iso-8859-\d+|windows-125\d)\b")
_FILE = re.compile(rb"(?i)\b(?:file)?name\s*(?:\*\d*\*?)?\s*=\s*(?:\"\s*[^\"\s]|[^\s\";])")
_WORD = re.compile(rb"[A-Za-z0-9]")
_WRAPPED = re.compile(rb"begin [0-7]{3} ")
_PLAIN = ("", "7bit", "8bit", "binary")


@dataclass
class _Body:
    """A part of text while its lines go by."""

    part: int
    html: bool
    packing: str
    lines: int = 0
    page: bytearray = field(default_factory=bytearray)
    over: bool = False
    """Nothing more of it is sure."""

    def add(self, line: bytes) -> None:
        """One line of it."""
        if self.over:
            return
        if self.html:
            self.page += line
            self.over = len(self.page) > _LONGEST_PAGE
        elif self.packing == "base64":
            data = _unpacked(line)
            self.lines += b"\n" in data
            self.over = len(line.strip()) % 4 > 0 or b"begin " in data
        elif _WRAPPED.match(line):
            self.over = True  # a file in the text, which is told as one
        elif _WORD.search(line):
            self.lines += self.packing != "quoted-printable" or not line.rstrip().endswith(b"=")

    def counted(self) -> int:
        """Lines at least."""
        if not self.html:
            return self.lines
        if self.over:
            return 0
        page = bytes(self.page)
        if self.packing == "base64":
            page = _unpacked(page)
        elif self.packing == "quoted-printable":
            page = binascii.a2b_qp(page)
        try:
            return count_html(page.decode("utf-8")).lines
        except UnicodeDecodeError:
            return count_html(re.sub(rb"[\x80-\xff]", b" ", page).decode("ascii")).lines


def _unpacked(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        return b""


class PartCounter:
    """Fed with the lines of one message: its parts in order, which of them hold something, which are files.

    ``around``: lines before the first and behind the last part. ``lines`` by part: those of its text; ``html`` and
    ``text``: the same together.
    """

    def __init__(self) -> None:
        self.parts = 1
        self.leaves: list[int] = []
        self.files: list[int] = []
        self.around = self.text = self.html = 0
        self.lines: dict[int, int] = {}
        self._boundaries: dict[bytes, bool] = {}
        """With whether the parts they begin are messages unless they say otherwise."""
        self._headers: bytes | None = b""
        self._digest = False
        self._inside = False
        """In a message that is attached: only lines of boundaries known before it count."""
        self._body: _Body | None = None
        self._own: list[bytes] = []
        self._before: int | None = None
        """Lines since the headers of what consists of parts (of boundaries that are its ``own``), else ``None``."""
        self._behind = False

    def line(self, line: bytes) -> None:
        """One line, with its end."""
        mark = line[2:].rstrip() if line.startswith(b"--") else b""
        if mark and mark in self._boundaries:
            self.end()
            self.around += (self._before or 0) if mark in self._own else 0
            self.parts += 1
            self._headers, self._digest = b"", self._boundaries[mark]
            self._inside = self._behind = False
            self._before = None
        elif mark.endswith(b"--") and mark[:-2] in self._boundaries:
            self.end()
            self._behind, self._before, self._inside = self._before is None, None, False
            del self._boundaries[mark[:-2]]
        elif self._headers is not None and not self._inside:
            if line.strip() and len(self._headers) < _LONGEST_HEADERS:
                self._headers += line
            else:
                self._begin()
        elif self._body is not None:
            self._body.add(line)
        elif self._behind:
            self.around += _WORD.search(line) is not None
        elif self._before is not None:
            self._before += _WORD.search(line) is not None

    def end(self) -> None:
        """The part at hand is complete, or the message is."""
        self._begin()
        if self._body is not None:
            lines = self._body.counted()
            self.lines[self._body.part] = lines
            self.text += 0 if self._body.html else lines
            self.html += lines if self._body.html else 0
            self._body = None

    def _begin(self) -> None:
        """The headers of a part are complete."""
        if self._headers is None:
            return
        headers, self._headers = re.sub(rb"\r?\n[ \t]+", b" ", self._headers), None
        said = _KIND.search(headers)
        kind = said[1].decode("ascii").lower() if said else "text/plain"
        if kind.startswith("multipart/"):
            found = [(a or b) for a, b in BOUNDARY.findall(headers)]
            self._boundaries.update(dict.fromkeys(found, kind == "multipart/digest"))
            self._own, self._before, self._behind = found, 0, False
            return
        self._inside = kind.startswith("message/")
        self.leaves.append(self.parts)
        typed = b"\n".join(line for line in headers.splitlines() if line.lower().startswith(b"content-"))
        if _FILE.search(typed) or kind in ("message/rfc822", "message/global") or not is_body(kind):
            self.files.append(self.parts)
        elif kind in ("text/plain", "text/html") and not (self._digest and not said):
            self._body = _body(self.parts, kind, headers)


def _body(part: int, kind: str, headers: bytes) -> _Body | None:
    """A text whose lines can be told without decoding letters."""
    packing = _PACKING.search(headers)
    name = packing[1].decode("ascii").lower() if packing else ""
    sure = b"charset" not in headers.lower() or _CHARSET.search(headers)
    known = name in (*_PLAIN, "quoted-printable", "base64")
    return _Body(part, kind == "text/html", name) if sure and known else None


def count_parts(lines: Iterable[bytes]) -> PartCounter:
    """The parts of one message."""
    counter = PartCounter()
    for line in lines:
        counter.line(line)
    counter.end()
    return counter
