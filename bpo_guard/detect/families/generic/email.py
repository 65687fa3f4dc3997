"""E-mail address (RFC 5321 mailbox, with the letters of internationalised names)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks.lookalikes import EVERYDAY
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_FILE_ENDINGS = frozenset({"png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css", "json", "html", "pdf", "py"})
_LONGEST_ENDING = max(map(len, _FILE_ENDINGS))
_LOCAL = r"[\w%+'-]{1,64}(?:\.[\w%+'-]{1,64}){0,8}"
"""RFC 5321 allows more signs; ``=`` and ``&`` stand before an address far more often than in one."""
_RETURNED = r"(?:(?:SRS[01]|prvs|btv1)=[\w+.=-]{1,60}|[\w-]{1,32}\+[\w.-]{1,40}=[\w.-]{1,40})"
"""But for those that mail is returned to, which hold the address that it was for (SRS, BATV, VERP)."""
_DOMAIN = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59})"


def address_begins(value: str) -> int:
    """How many quotes stand before the address itself."""
    return len(value) - len(value.lstrip("'"))


def _is_mailbox(value: str) -> bool:
    local, _, domain = value.rpartition("@")
    return len(local) <= 64 and len(value) <= 254 and domain.rsplit(".", 1)[-1].lower() not in _FILE_ENDINGS


def _are_mailboxes(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same of many addresses that are written alike."""
    import numpy as np

    signs = bytes(grid[:, 0])
    size = signs.rfind(b"@")
    if size > 64 or len(grid) > 254:
        return np.zeros(grid.shape[1], np.bool_)
    last = len(signs[size + 1 :].rpartition(b".")[2])
    word = np.zeros(grid.shape[1], np.uint32)
    for row in grid[-last:] if last <= _LONGEST_ENDING else ():
        word = (word << np.uint32(8)) | row | np.uint32(32)
    endings = [int.from_bytes(ending.encode(), "big") for ending in _FILE_ENDINGS if len(ending) == last]
    file = np.zeros(grid.shape[1], np.bool_)
    for ending in endings:
        file |= word == ending
    return ~file


DETECTORS = (
    PatternDetector(
        type="EMAIL_ADDRESS",
        title="E-mail address",
        patterns=(Pattern(f"{_LOCAL}@{_DOMAIN}", Basis.shaped), Pattern(f"{_RETURNED}@{_DOMAIN}", Basis.shaped)),
        check=_is_mailbox,
        bulk=_are_mailboxes,
        proves=False,
        cues=("e-mail", "email", "mail", "correo", "courriel", "adres e-mail"),
        source="RFC 5321, RFC 6531",
        examples=(
            "anna.weber@hausmann.example",
            "j.o'neil+hr@payroll-team.example",
            "müller@bücher.example",
            "SRS0=Hq=3x=firm.example=anna@relay.example",
            "bounce+anna=firm.example@lists.example",
        ),
        near_misses=(
            *EVERYDAY,
            "logo@2x.png",
            "left-pad@1.3.0",
            "@support",
            "5 pcs @ 3.50",
            "root@localhost",
            "anna at the desk, dot it",
            "a@@b",
            "user@.com",
            "git@github:team/repo",
            "build@sha256-9f3c",
            "@media.screen",
            "price@10.50",
        ),
    ),
)
