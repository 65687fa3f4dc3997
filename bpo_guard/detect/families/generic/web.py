"""Uniform resource locators with a scheme or ``www.``; the domain of an e-mail address is none."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import EVERYDAY, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_REST = r"""(?:[^\s<>"'`]{0,2000}[^\s<>"'`.,;:!?)\]}])?"""
_BARE = (
    r"(?i:(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:com|org|net|info|biz|edu|gov|io|ai|app|dev|cloud|online|shop|eu|co"
    r"|de|at|ch|fr|es|it|pt|nl|be|pl|cz|se|no|fi|dk|ie|uk|us|ca|mx|br|ar|cl|pe|in|ph|sg|my|id|th|vn|cn|hk|tw|jp|kr"
    r"|au|nz|za|ke|ng|gh|eg|ma|tr|il|ae|sa|pk|bd|lk|ua|ru))(?![.@-][\w])"
)
"""A host name with a well-known last part, which only a word beside it makes a link."""

DETECTORS = (
    PatternDetector(
        type="URL",
        title="Web address",
        patterns=(
            Pattern(r"(?:https?|ftps?|sftp|wss?)://[\w\[]" + _REST, Basis.shaped),
            Pattern(r"www\.[\w-]{1,63}\.[\w]" + _REST, Basis.shaped),
            Pattern(_BARE, Basis.weak),
        ),
        cues=(
            "url",
            "website",
            "web site",
            "link",
            "homepage",
            "webseite",
            "sitio web",
            "domain",
            "domains",
            "dominio",
        ),
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
            *several("TKT-4711 | 4711-A-64 | 471/1.6"),
        ),
    ),
)
