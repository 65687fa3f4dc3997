"""Exact values known only by their hashes: written to a register file, looked up in texts, never stored.

A value is normalised (case, separators and blanks do not count) and hashed with HMAC-SHA256 under a key that scrypt
derives from a random salt and, if there is one, a key file. Whoever has the register (and the key file) can still try
values one by one; without the key file's bytes nobody can.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import unicodedata
from collections.abc import Iterable
from typing import Any

from bpo_guard.model.compact import dataclass
from bpo_guard.model.config import Register

MAGIC = "bpo-guard/register/1"
SHORTEST = 4
LONGEST = 128
HASH_BYTES = 10
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}
_SALT_BYTES = 16


def normalised(text: str) -> str:
    """Letters and digits only, compatible forms and case folded.

    >>> normalised("E-10 345/b"), normalised("Ｅ１０３４５Ｂ")
    ('e10345b', 'e10345b')
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def keyed(key: bytes, value: str) -> bytes:
    """The truncated hash of a normalised value."""
    return hmac.digest(key, value.encode("utf-8", "surrogatepass"), "sha256")[:HASH_BYTES]


def derived_key(salt: bytes, secret: bytes) -> bytes:
    """The key of a register."""
    return hashlib.scrypt(secret, salt=salt, maxmem=64 * 2**20, dklen=32, **_SCRYPT)


@dataclass(frozen=True, slots=True)
class Written:
    """A register as text, with what became of the lines it was made from."""

    text: str
    values: int
    twice: int
    unfit: int


def write_register(lines: Iterable[str], type_: str, salt: bytes, secret: bytes) -> Written:
    """One value a line. What has under four letters and digits would be found everywhere, and is left out."""
    filled = [normalised(line) for line in lines if line.strip()]
    fit = [value for value in filled if SHORTEST <= len(value) <= LONGEST]
    key = derived_key(salt, secret)
    hashes = sorted({keyed(key, value) for value in fit})
    sizes = [len(value) for value in fit]
    document = {
        "register": MAGIC,
        "type": type_,
        "key": {"scrypt": _SCRYPT, "salt": salt.hex(), "key_file": bool(secret)},
        "hash": {"hmac": "sha256", "bytes": HASH_BYTES},
        "lengths": [min(sizes, default=0), max(sizes, default=0)],
        "values": len(hashes),
        "hashes": base64.b64encode(b"".join(hashes)).decode(),
    }
    text = json.dumps(document, indent=1) + "\n"
    return Written(text, len(hashes), len(fit) - len(hashes), len(filled) - len(fit))


def needs_key_file(document: Any) -> bool:
    """Was the register made with a key file?"""
    return isinstance(document, dict) and isinstance(document.get("key"), dict) and bool(document["key"]["key_file"])


def read_register(document: Any, name: str, secret: bytes) -> Register:
    """The inverse of :func:`write_register`; raises ``ValueError`` for anything else."""
    try:
        if document["register"] != MAGIC or document["key"]["scrypt"] != _SCRYPT:
            raise ValueError(MAGIC)
        if document["hash"] != {"hmac": "sha256", "bytes": HASH_BYTES}:
            raise ValueError("hash")
        low, high = (int(n) for n in document["lengths"])
        if not 0 <= low <= high <= LONGEST:
            raise ValueError("lengths")
        data = base64.b64decode(document["hashes"], validate=True)
        key = derived_key(bytes.fromhex(document["key"]["salt"]), secret)
    except (KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise ValueError(MAGIC) from error
    cut = range(0, len(data), HASH_BYTES)
    hashes = frozenset(data[i : i + HASH_BYTES] for i in cut)
    if len(data) % HASH_BYTES or len(hashes) != document.get("values"):
        raise ValueError("hashes")
    return Register(name, str(document["type"]), key, hashes, (low, high))


def new_salt() -> bytes:
    """A random salt."""
    import secrets

    return secrets.token_bytes(_SALT_BYTES)
