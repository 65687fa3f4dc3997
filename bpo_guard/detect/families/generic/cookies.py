"""Cookies that tell one visitor or session from all others, with their name: as headers, logs and tickets hold them."""

from __future__ import annotations

from bpo_guard.detect.families.generic.labelled import labelled
from bpo_guard.model.detection import Pattern
from bpo_guard.model.tally import Basis

_LEAST_SIGNS = 10
_NAMES = (
    r"(?:JSESSIONID|PHPSESSID|ASPSESSIONID[A-Z]{8}|ASP\.NET_SessionId|connect\.sid|laravel_session|ci_session|"
    r"_session_id|sessionid|session_id|SESSIONID|CFTOKEN|wordpress_logged_in_[0-9a-f]{32}|_ga|_gid|_gcl_au|_fbp|_fbc|"
    r"_hjid|__utm[abz]|ajs_anonymous_id|ajs_user_id|_pk_id\.[0-9]{1,4}\.[0-9a-f]{4}|mp_[0-9a-f]{32}_mixpanel|"
    r"OptanonConsent_id|visitor_id[0-9]{0,8}|MUID|NID|datr|__cfduid|AMCV_[0-9A-F]{24}(?:@|%40)AdobeOrg)"
)


def cookie_begins(value: str) -> int:
    """How many characters stand before what the cookie holds.

    >>> "_ga=GA1.2.44188291.1699"[cookie_begins("_ga=GA1.2.44188291.1699"):]
    'GA1.2.44188291.1699'
    """
    return value.index("=") + 1


def tells_one(value: str) -> bool:
    """Is what it holds long enough, and has it digits enough, to be nobody else's?"""
    held = value[cookie_begins(value) :]
    return len(held) >= _LEAST_SIGNS and sum(map(str.isdigit, held)) >= _LEAST_SIGNS // 3 and len(set(held)) > 4


DETECTORS = (
    labelled(
        "COOKIE_ID",
        "Cookie of a session or visitor, with its name",
        Pattern(rf"{_NAMES}=[A-Za-z0-9%._!|:~+/-]{{10,200}}(?![A-Za-z0-9%_-])", Basis.shaped),
        tells_one,
        (
            "JSESSIONID=8F3A2B1C9D4E5F60718293A4B5C6D7E8",
            "PHPSESSID=k3v9q0s5d7m2n4b6c8x1z0a2s4",
            "_ga=GA1.2.441882913.1699212345",
            "_fbp=fb.1.1699212345678.441882913",
            "sessionid=q8w7e6r5t4y3u2i1o0p9a8s7d6f5g4h3",
        ),
        "JSESSIONID=none | sessionid=string | JSESSIONID | PHPSESSID=deleted; | _ga=0 | session_id=your_session_id | "
        "MUID: 44188291 | datr=4711 | NID=abc | _gid=xxxxxxxxxxxx | sessionid=000000000000 | session=8F3A2B1C9D4E5F60",
    ),
)
