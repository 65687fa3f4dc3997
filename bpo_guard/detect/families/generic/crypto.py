"""Addresses of crypto assets: Bitcoin (base58check and bech32) and Ethereum (EIP-55 leaves lower case open)."""

from __future__ import annotations

import hashlib

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def is_base58check(value: str) -> bool:
    """Four bytes of double SHA-256 at the end.

    >>> is_base58check("1A9dcgYoTXbtbVR43S7rdauyup9gR3sjMQ"), is_base58check("1A9dcgYoTXbtbVR43S7rdauyup9gR3sjMA")
    (True, False)
    """
    number = 0
    for c in value:
        number = number * 58 + _BASE58.index(c)
    if number.bit_length() > 200:
        return False
    raw = number.to_bytes(25, "big")
    return hashlib.sha256(hashlib.sha256(raw[:21]).digest()).digest()[:4] == raw[21:]


def is_bech32(value: str) -> bool:
    """BIP 173 and BIP 350 checksum.

    >>> is_bech32("bc1qskpa0r28h70cx0qd63tc2yguggqqdd22enexnu")
    True
    >>> is_bech32("bc1qskpa0r28h70cx0qd63tc2yguggqqdd22enexnp")
    False
    """
    prefix, _, data = value.lower().partition("1")
    check = 1
    for item in (*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix), *map(_BECH32.find, data)):
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ item
        for i, step in enumerate(_BECH32_STEPS):
            check ^= step if top >> i & 1 else 0
    return check in (1, 0x2BC830A3)


def _is_address(value: str) -> bool:
    if value.startswith("0x"):
        return len(set(value)) > 8
    return is_bech32(value) if value[:3].lower() == "bc1" else is_base58check(value)


DETECTORS = (
    PatternDetector(
        type="CRYPTO",
        title="Crypto asset address",
        patterns=(
            Pattern(r"[13][1-9A-HJ-NP-Za-km-z]{25,34}", Basis.shaped),
            Pattern(r"bc1[02-9ac-hj-np-z]{11,71}|BC1[02-9AC-HJ-NP-Z]{11,71}", Basis.shaped),
            Pattern(r"0x[0-9a-fA-F]{40}", Basis.shaped),
        ),
        check=_is_address,
        proves=False,
        cues=("bitcoin", "btc", "wallet", "ethereum", "eth", "crypto"),
        source="Bitcoin BIP 13, BIP 173, BIP 350; EIP-55",
        examples=(
            "1A9dcgYoTXbtbVR43S7rdauyup9gR3sjMQ",
            "3NkaJdr6Benac391muP8rr6SfXSFj2tUYf",
            "bc1qskpa0r28h70cx0qd63tc2yguggqqdd22enexnu",
            "0x8ba1f109551bd432803012645ac136ddd64dba72",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "1A9dcgYoTXbtbVR43S7rdauyup9gR3sjMA",
            "bc1qskpa0r28h70cx0qd63tc2yguggqqdd22enexnp",
            "0x0000000000000000000000000000000000000000",
            "0x1F4A9C",
            "d41d8cd98f00b204e9800998ecf8427e",
            "3f786850e387550fdab836ed7e6dc881de23001b",
            *several(
                "1A9dcgYoTXbtbVR43S7rdauyup9gR4sjMQ | 1A9dcgYoTXbtbVR43S7rdauyup9gR6sjMQ | 202601140618"
                " | 1A4dcgYoTXbtbVR93S7rdauyup9gR3sjMQ | 1A9dcgYoTXbtbVR43S7rdauyup9gR3sjM"
            ),
        ),
    ),
)
