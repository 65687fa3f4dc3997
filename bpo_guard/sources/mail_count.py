"""Lists the parts of messages by their delimiter lines, without taking them apart: the given side of mail."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bpo_guard.sources.mail_parts import BOUNDARY, is_body

_LONGEST_HEADERS = 2**18
_KIND = re.compile(rb"(?im)^content-type:\s*([\w.+-]+/[\w.+-]+)")
_FILE = re.compile(rb"(?i)\b(?:file)?name\s*(?:\*\d*\*?)?\s*=\s*(?:\"\s*[^\"\s]|[^\s\";])")


class PartCounter:
    """Fed with the lines of one message: its parts in order, which of them hold something, which are files."""

    def __init__(self) -> None:
        self.parts = 1
        self.leaves: list[int] = []
        self.files: list[int] = []
        self._boundaries: set[bytes] = set()
        self._headers: bytes | None = b""
        self._inside = False
        """In a message that is attached: only lines of boundaries known before it count."""

    def line(self, line: bytes) -> None:
        """One line, with its end."""
        if line.startswith(b"--") and line[2:].rstrip() in self._boundaries:
            self.end()
            self.parts += 1
            self._headers, self._inside = b"", False
        elif self._headers is not None and not self._inside:
            if line.strip() and len(self._headers) < _LONGEST_HEADERS:
                self._headers += line
            else:
                self.end()

    def end(self) -> None:
        """The headers of a part are complete, or the message is."""
        if self._headers is None:
            return
        headers, self._headers = re.sub(rb"\r?\n[ \t]+", b" ", self._headers), None
        said = _KIND.search(headers)
        kind = said[1].decode("ascii").lower() if said else "text/plain"
        if kind.startswith("multipart/"):
            self._boundaries.update((a or b) for a, b in BOUNDARY.findall(headers))
            return
        self._inside = kind.startswith("message/")
        self.leaves.append(self.parts)
        typed = b"\n".join(line for line in headers.splitlines() if line.lower().startswith(b"content-"))
        if _FILE.search(typed) or kind in ("message/rfc822", "message/global") or not is_body(kind):
            self.files.append(self.parts)


def count_parts(lines: Iterable[bytes]) -> PartCounter:
    """The parts of one message."""
    counter = PartCounter()
    for line in lines:
        counter.line(line)
    counter.end()
    return counter
