"""Uniform resource locators with a scheme or ``www.``; the domain of an e-mail address is none."""

from __future__ import annotations

from bpo_guard.detect.lookalikes import EVERYDAY
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_REST = r"""(?:[^\s<>"'`]{0,2000}[^\s<>"'`.,;:!?)\]}])?"""

DETECTORS = (
    PatternDetector(
        type="URL",
        title="Web address",
        patterns=(
            Pattern(r"(?:https?|ftps?|sftp|wss?)://[\w\[]" + _REST, Basis.shaped),
            Pattern(r"www\.[\w-]{1,63}\.[\w]" + _REST, Basis.shaped),
        ),
        cues=("url", "website", "link", "homepage", "webseite", "sitio web"),
        source="RFC 3986",
        examples=("https://portal.hausmann.example/mitarbeiter/4711?tab=lohn", "www.luzon-bpo.example"),
        near_misses=(
            *EVERYDAY,
            "anna.weber@hausmann.example",
            "hausmann.example",
            "file.tar.gz",
            "C:\\exports\\lohn.xlsx",
            "and/or",
            "http:",
            "://",
            "www",
        ),
    ),
)
