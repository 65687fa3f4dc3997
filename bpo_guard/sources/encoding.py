"""Which encoding a file is in, judged by its first bytes, and a stream that turns any of them into valid UTF-8."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from functools import lru_cache
from typing import BinaryIO

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Limits
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.parts import begins_later, open_part
from bpo_guard.sources.written import Written

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What no text begins with: documents, images, archives, programs, columnar and database files, RTF.
_MAGIC = (
    b"%PDF-", b"%!PS", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ\x90", b"PAR1",
    b"PARE", b"ORC", b"Obj\x01", b"ARROW1", b"SQLite format 3", b"{\\rtf", b"RIFF", b"OggS", b"ID3",
)  # fmt: skip
_STATEFUL = re.compile(rb"\x1b\$[@B](?:[!-~]{2})+\x1b\([BJ]")
_WIDE = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"}
# Without the separators of records and fields, nor ^A, with which some tables are written.
_CONTROLS = re.compile(r"[\x00\x02-\x08\x0e-\x1a\x7f]")
_SEPARATORS = "\x01\x1c\x1d\x1e\x1f"
_CONCORDANCE = "\xfe\x14\xfe"
_BINARY_SHARE = 0.05
_PADDING_SHARE = 0.6
_CHUNK = 2**20


@lru_cache(maxsize=4)  # every source asks for the same head
def detect_encoding(head: bytes) -> str | None:
    """The encoding of the text that begins with ``head``, or ``None`` if this is no text.

    ASCII counts as UTF-8. What is not Unicode is in the old encoding that reads best, see :mod:`legacy`.
    """
    if head.startswith(_MAGIC):
        return None
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name if _readable(_decode(head[len(bom) :], name)) else None
    if _STATEFUL.search(head) and head.isascii():
        return "iso2022_jp" if _readable(_decode(head, "iso2022_jp")) else None
    wide = _wide_without_bom(head)
    if wide:
        return wide if _readable(_decode(head, wide)) else None
    if _is_utf8(head) or _mixed(head):
        return "utf-8" if _readable(_decode(head, "utf-8")) else None
    from bpo_guard.sources.legacy import guess_legacy

    name = "cp1252" if _CONCORDANCE.encode("cp1252") in head else guess_legacy(head)
    return name if _readable(_decode(head, name)) else None


def decode_head(head: bytes, encoding: str) -> str:
    """The first bytes as text, without the byte-order mark, up to the last whole character."""
    for bom, name in _BOMS:
        if name == encoding and head.startswith(bom):
            head = head[len(bom) :]
            break
    return _decode(head, encoding)


def open_text(blob: Blob, limits: Limits) -> Utf8Stream:
    """A blob's text as a stream of UTF-8. Raises :class:`SourceError` (undecodable) when it is no text."""
    encoding = detect_encoding(blob.head)
    if encoding is None:
        raise SourceError(Reason.undecodable, "not text in any known encoding")
    return Utf8Stream(open_part(blob), encoding, limits.line_bytes, begun=begins_later(blob))


class Utf8Stream(io.RawIOBase):
    """Bytes of a file as valid UTF-8 without byte-order mark, whatever its encoding.

    A stretch that is not valid in the file's encoding is read as windows-1252, line by line, so that a file of
    mixed encodings loses nothing. A line over ``line_bytes`` raises :class:`SourceError` (over a limit).
    Delimited text comes out as plain CSV, however it is ``written``.
    """

    def __init__(
        self, file: BinaryIO, encoding: str, line_bytes: int, written: Written | None = None, begun: bool = False
    ) -> None:
        """``begun``: the file is read from a later place on, where nothing is a byte-order mark."""
        self._file = file
        self._encoding = encoding
        self._line_bytes = line_bytes
        self._rewriters = written.rewriters(line_bytes) if written else []
        self._since_newline = 0
        self._carry = b""
        self._ready = b""
        self._at = 0
        self._started = begun
        self._ended = False
        self.repaired = 0

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes, and none only at the end."""
        if size < 0:
            return b"".join(iter(lambda: self.read(_CHUNK), b""))
        while self._at >= len(self._ready):
            if self._ended:
                return b""
            self._ready, self._at = self._next(max(size, _CHUNK)), 0
        out = self._ready[self._at : self._at + size] if self._at or size < len(self._ready) else self._ready
        if out.endswith(b"\r") and len(out) > 1:
            out = out[:-1]  # Arrow drops the line feed of a CR LF cut by a block border, even inside quotes
        self._at += len(out)
        if out == b"\r" and size > 1:
            out += self.read(1)
        return out

    def _next(self, size: int) -> bytes:
        raw = self._file.read(size)
        self._ended = not raw
        if not self._started:
            self._started = True
            for bom, name in _BOMS:
                if name == self._encoding and raw.startswith(bom):
                    raw = raw[len(bom) :]
                    break
        out = self._convert(self._carry + raw if self._carry else raw)
        if len(self._carry) > self._line_bytes:
            raise SourceError(Reason.over_limit, f"a line longer than {self._line_bytes} bytes")
        for rewriter in self._rewriters:
            out = rewriter.feed(out, self._ended)
        self._watch_lines(out)
        return out

    def _convert(self, data: bytes) -> bytes:
        self._carry = b""
        if self._encoding == "utf-8" and data.isascii():
            return data
        if self._encoding == "iso2022_jp" and not self._ended:
            # What bytes mean depends on those before; at the end of a line it is ASCII again.
            data, self._carry = data[: data.rfind(b"\n") + 1], data[data.rfind(b"\n") + 1 :]
        decoder = codecs.getincrementaldecoder(self._encoding)("strict")
        try:
            text = decoder.decode(data, self._ended)
        except UnicodeDecodeError:
            return self._repair(data)
        self._carry = decoder.getstate()[0] if self._encoding != "iso2022_jp" else self._carry
        if self._encoding == "utf-8":
            return data[: len(data) - len(self._carry)]
        return text.encode("utf-8", "replace")

    def _repair(self, data: bytes) -> bytes:
        if self._encoding in _WIDE:
            unit = 2 if "16" in self._encoding else 4
            whole = len(data) - len(data) % unit if not self._ended else len(data)
            data, self._carry = data[:whole], data[whole:]
            self.repaired += 1
            return data.decode(self._encoding, "replace").encode("utf-8", "replace")
        out = []
        lines = data.splitlines(keepends=True)
        if not self._ended and len(lines) > 1 and not lines[-1].endswith(b"\n"):
            self._carry = lines.pop()  # perhaps only half a line: judged with what follows
        for line in lines:
            try:
                out.append(line.decode(self._encoding).encode())
            except UnicodeDecodeError:
                self.repaired += 1
                out.append(_decode(line, "cp1252").encode())
        return b"".join(out)

    def _watch_lines(self, data: bytes) -> None:
        last = max(data.rfind(b"\n"), data.rfind(b"\r"))
        if last < 0:
            self._since_newline += len(data)
        else:
            self._since_newline = len(data) - last - 1
        if self._since_newline > self._line_bytes:
            raise SourceError(Reason.over_limit, f"a line longer than {self._line_bytes} bytes")


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head, False)
    except UnicodeDecodeError:
        return False
    return True


def _mixed(head: bytes) -> bool:
    """Lines in UTF-8 among lines that are not: a valid multi-byte character hardly ever comes by chance."""
    lines = [line for line in head.splitlines() if not line.isascii()]
    valid = sum(map(_is_utf8, lines))
    return valid > 0 and valid * 4 >= len(lines)


def _decode(head: bytes, encoding: str) -> str:
    if encoding == "cp1252":
        # Five byte values mean nothing in windows-1252; browsers read them as Latin-1 does, and so do we.
        return "".join(_CP1252[byte] for byte in head)
    return head.decode(encoding, "ignore")


_ASCII_TEXT = bytes([0, 9, 10, 13, *range(32, 127)])
_CP1252 = [bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(256)]


def _wide_without_bom(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where its zero bytes stand."""
    sample = head[: len(head) // 4 * 4]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    zeros = [sample[n::4].count(0) / (len(sample) // 4) for n in range(4)]
    most = 0.7
    if zeros[1] > most and zeros[2] > most and zeros[3] > most and zeros[0] < 0.1:
        return "utf-32-le"
    if zeros[0] > most and zeros[1] > most and zeros[2] > most and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > most and even < 0.1:
        return "utf-16-le"
    if even > most and odd < 0.1:
        return "utf-16-be"
    return _wide_letters(head, zeros, even, odd)


def _wide_letters(head: bytes, zeros: list[float], even: float, odd: float) -> str | None:
    """The same for scripts other than Latin: zeros are only those of line ends, digits and commas, all on one side."""
    if not head.translate(None, _ASCII_TEXT):
        return None  # letters of one byte each, with a few zero bytes among them
    sides = {"utf-32-le": zeros[3] > 0.9, "utf-32-be": zeros[0] > 0.9}
    if not any(sides.values()):
        sides = {"utf-16-le": even * 4 < odd, "utf-16-be": odd * 4 < even}
    for name in (name for name, possible in sides.items() if possible):
        text = _decode(head, name)
        kinds = (unicodedata.category(char) for char in text if char not in "\t\r\n")
        unfit = sum(1 for kind in kinds if kind in ("Cn", "Co", "Cs", "Cc"))
        ascii_ = sum(1 for char in text if char.isascii())
        if unfit * 50 <= len(text) and ascii_ * 20 >= len(text) and "\n" in text:
            return name
    return None


def _readable(text: str) -> bool:
    """Few control characters and no stretch of them: a stray NUL is damage, many are another format.

    Fields of fixed length padded with NULs are text all the same, and so are tables with the separators of e-discovery.
    """
    if _CONCORDANCE in text:
        text = text.replace(_CONCORDANCE, "")
    separators = sum(map(text.count, _SEPARATORS))
    controls = _CONTROLS.findall(text)
    few = len(controls) <= _BINARY_SHARE * len(text) + 1 or (
        len(controls) <= _PADDING_SHARE * len(text) and set(controls) == {"\0"} and text.isascii() and "\n" in text
    )
    return few and separators * 3 <= len(text) + 3
