"""A text too large for memory, seen through a window that moves on: for readers that look ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpo_guard.errors import SourceError
from bpo_guard.model.ledger import Reason


class TextWindow:
    """``text`` from ``at`` on is what has not been read yet; :meth:`more` brings further text, at least doubling it.

    ``largest`` bounds what may be held at once, in characters.
    """

    def __init__(self, pieces: Iterator[str], largest: int) -> None:
        self._pieces = pieces
        self._largest = largest
        self.text = ""
        self.at = 0
        self.ended = False

    def more(self) -> bool:
        """Drop what was read and add text. ``False`` at the end."""
        held = self.text[self.at :]
        added = []
        size = 0
        while size < max(1, len(held)):
            piece = next(self._pieces, "")
            if not piece:
                self.ended = True
                break
            added.append(piece)
            size += len(piece)
        self.text = held + "".join(added)
        self.at = 0
        if len(self.text) > self._largest:
            raise SourceError(Reason.over_limit, f"a single part longer than {self._largest} characters")
        return size > 0

    def look(self, pattern: re.Pattern[str], ahead: int) -> re.Match[str] | None:
        """A match at the present place, with at least ``ahead`` characters in sight. Does not move on."""
        while len(self.text) - self.at < ahead and not self.ended:
            self.more()
        return pattern.match(self.text, self.at)

    def token(self, pattern: re.Pattern[str], unclosed: str) -> re.Match[str] | None:
        """The token at the present place, with as much text as it takes; ``None`` at the end. Does not move on.

        ``unclosed`` is the group of ``pattern`` for what begins here and does not end in the text in sight.
        """
        while True:
            found = pattern.match(self.text, self.at)
            whole = found is not None and found.lastgroup != unclosed and found.end() < len(self.text)
            if whole or self.ended or not self.more():
                return pattern.match(self.text, self.at)

    def line(self) -> str | None:
        """The rest of the line with its end, moving on; ``None`` at the end."""
        while (end := self.text.find("\n", self.at)) < 0:
            if not self.more():
                end = len(self.text) - 1
                break
        if self.at >= len(self.text):
            return None
        line = self.text[self.at : end + 1]
        self.at = end + 1
        return line
