"""The error tree. Each error knows what to tell the user: what, where, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Iterable


class BpoGuardError(Exception):
    """Base of every error that reaches a user as one line.

    ``what`` says what is wrong, ``where`` names file and key, ``expected`` what would be right,
    ``hint`` what to do (often the nearest known word). None of them ever holds a value read from data.
    """

    def __init__(self, what: str, *, where: str = "", expected: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.expected = expected
        self.hint = hint

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.expected:
            parts.append(f"expected {self.expected}")
        if self.hint:
            parts.append(self.hint)
        return "; ".join(parts)


class UsageError(BpoGuardError):
    """An option, argument or path the command cannot work with (exit 2)."""


class ConfigError(BpoGuardError):
    """A bpo-guard.toml, or a register it names, that cannot be understood (exit 2)."""


class LayoutError(BpoGuardError):
    """A layout of records, or a copybook, that cannot be understood (exit 2)."""


class HandoffError(BpoGuardError):
    """org, vendor or handoff file that cannot be understood (exit 2)."""


class PolicyError(BpoGuardError):
    """A pack, fact, category or control file that cannot be understood (exit 2)."""


class ScanFileError(BpoGuardError):
    """A saved scan that does not fit: other schema, changed inputs (exit 2)."""


class SourceError(BpoGuardError):
    """One input could not be read. Caught by the scan and written to the ledger; never ends a run."""

    def __init__(self, reason: str, what: str, **kw: str) -> None:
        super().__init__(what, **kw)
        self.reason = reason


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the known word closest to ``word``, or the shortest useful list of known words.

    >>> nearest("gatee", ["gate", "block"])
    'did you mean "gate"?'
    >>> nearest("zzz", ["b", "a"])
    'known: a, b'
    """
    import difflib

    words = sorted(set(known))
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    shown = ", ".join(words[:12])
    return f"known: {shown}" + (" …" if len(words) > 12 else "")
