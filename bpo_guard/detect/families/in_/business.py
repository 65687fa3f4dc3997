"""India: goods and services tax number (GSTN) and bank branch code IFSC (Reserve Bank of India)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import ALPHABET
from bpo_guard.detect.checks.lookalikes import EVERYDAY, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def is_gstin(value: str) -> bool:
    """State code and the modulus-36 check character.

    >>> is_gstin("27AAPFU0939F1ZV"), is_gstin("27AAPFU0939F1ZW")
    (True, False)
    """
    number = value.upper()
    total = 0
    for i, c in enumerate(number[:14]):
        total += sum(divmod(ALPHABET.index(c) * (i % 2 + 1), 36))
    known_state = 1 <= int(number[:2]) <= 38 or number[:2] in {"97", "99"}
    return known_state and ALPHABET[-total % 36] == number[14]


_HANDLES = (
    "okaxis|okhdfcbank|okicici|oksbi|ybl|ibl|axl|paytm|ptsbi|ptaxis|pthdfc|ptyes|upi|apl|yapl|rapl|axisb|axisbank|icici|"
    "hdfcbank|sbi|kotak|kmbl|idfcfirst|idfcbank|federal|fbl|pnb|boi|cnrb|barodampay|unionbank|uboi|indus|rbl|airtel|"
    "postbank|jupiteraxis|freecharge|waicici|waaxis|wahdfcbank|wasbi|yesbank|yesg|dbs|hsbc|citi|ikwik|slice|naviaxis|"
    "superyes|timecosmos|amazonpay|aubank|bandhan|dlb|jkb|kvb|sib|tmb|uco|equitas|jio|mahb|indianbank|ezeepay|pingpay"
)

DETECTORS = (
    PatternDetector(
        type="IN_UPI",
        title="Indian payment address (UPI)",
        patterns=(Pattern(rf"(?i:[a-z0-9][a-z0-9._-]{{1,60}}@(?:{_HANDLES}))(?![.@-][a-zA-Z0-9])", Basis.shaped),),
        cues=("upi", "vpa", "gpay", "phonepe", "paytm"),
        country="IN",
        source="NPCI: UPI procedural guidelines, list of payment service providers",
        examples=("anitha.rao84@okaxis", "9845017263@ybl", "lohnbuero-01@hdfcbank"),
        near_misses=(
            *EVERYDAY,
            "anitha.rao84@okaxis.example",
            "anitha@hausmann.example",
            "@ybl",
            "root@localhost",
            "5@upi",
            "anitha at okaxis",
            "@sbi",
            "a@b",
            *several("2026043007 | 9845017263@yb | 9845017263@ybl5"),
        ),
    ),
    PatternDetector(
        type="IN_GSTIN",
        of_a_firm=True,
        title="Indian goods and services tax number",
        patterns=(Pattern(r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]", Basis.shaped),),
        check=is_gstin,
        chance=0.015,
        cues=("gstin", "gst", "gst no"),
        country="IN",
        source="CGST Rules 2017, rule 10; GSTN",
        examples=("29AAFCH0973L1Z5", "07BNZPK4821M1Z8"),
        near_misses=(
            *EVERYDAY,
            "27AAPFU0939F1ZW",
            "39AAPFU0939F1ZV",
            "27AAPFU0939F0ZV",
            "27AAPFU0939F1YV",
            "AAPFU0939F",
            "DE89370400440532013000",
            *several(
                "29AAFCH0973L1Z6 | 29AAFCH0973L1Z8 | 29AAFCH0793L1Z5 | 29AAFCH0973L1Z | 29AAFCH0973L1Z55 | PO-29097315"
            ),
        ),
    ),
    PatternDetector(
        type="IN_IFSC",
        title="Indian bank branch code",
        patterns=(Pattern(r"[A-Z]{4}0[A-Z0-9]{6}", Basis.shaped),),
        cues=("ifsc", "ifs code", "branch code", "bank"),
        country="IN",
        source="Reserve Bank of India",
        examples=("LUZO0004172", "KTKB0CHN103"),
        near_misses=(
            *EVERYDAY,
            "LUZO1004172",
            "LUZ00004172",
            "LUZO000417",
            "LUZO00041722",
            "HAUSDEF1XXX",
            "luzo 0004172",
            *several("KTKB1CHN003 | KTKB0CHN10 | LUZO00041725 | ORD-0004172 | LUZO4004172 | 0004-A172-44"),
        ),
    ),
)
