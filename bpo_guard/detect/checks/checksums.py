"""Check-digit arithmetic: pure functions over strings of digits (or digits and letters), nothing else.

Every function takes the number already compacted. None of them knows a country: which weights an identifier
uses is said where the identifier is described. All numbers in the examples are synthetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TWO_DIGITS = {ord(c): str(i) for i, c in enumerate(ALPHABET)}
_VALUE = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))

_VERHOEFF_PRODUCT = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 2, 3, 4, 0, 6, 7, 8, 9, 5),
    (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7),
    (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2),
    (7, 6, 5, 9, 8, 2, 1, 0, 4, 3),
    (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)
_VERHOEFF_TURN = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 5, 7, 6, 2, 8, 3, 0, 9, 4),
    (5, 8, 0, 3, 7, 9, 6, 1, 4, 2),
    (8, 9, 1, 6, 0, 4, 3, 5, 2, 7),
    (9, 4, 5, 3, 1, 2, 6, 8, 7, 0),
    (4, 2, 8, 6, 5, 7, 3, 9, 0, 1),
    (2, 7, 9, 3, 8, 0, 6, 4, 1, 5),
    (7, 0, 4, 6, 9, 1, 3, 2, 5, 8),
)
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def luhn(number: str) -> bool:
    """ISO/IEC 7812-1 Annex B: payment cards, IMEI, Canadian SIN, South African id.

    >>> luhn("79927398713"), luhn("79927398710"), luhn("")
    (True, False, False)
    """
    return bool(number) and luhn_sum(number) % 10 == 0


def luhn_sum(number: str) -> int:
    """The Luhn total with the last digit as check digit.

    >>> luhn_sum("79927398713")
    70
    """
    turned = _plain(number)[::-1]
    return sum(turned[::2].translate(_VALUE)) + sum(turned[1::2].translate(_DOUBLED))


def weighted(number: str, weights: Sequence[int]) -> int:
    """The sum of digits times weights, over the shorter of the two.

    >>> weighted("123", (3, 2, 1))
    10
    """
    return sum(map(mul, weights, _plain(number).translate(_VALUE)))


def _plain(number: str) -> bytes:
    """The digits as bytes, so that sums over them run without a step for each."""
    if number and not (number.isascii() and number.isdigit()):
        number = "".join(str(int(c)) for c in number)
    return number.encode()


def mod11(number: str, weights: Sequence[int]) -> int:
    """Check value ``-sum mod 11`` of the digits before the check digit: 0 to 10, where 10 means "X" or void.

    >>> mod11("030640615", (10, 9, 8, 7, 6, 5, 4, 3, 2))
    2
    """
    return -weighted(number, weights) % 11


def mod10(number: str, weights: Sequence[int]) -> int:
    """Check value ``-sum mod 10`` of the digits before the check digit.

    >>> mod10("400638133393", (1, 3) * 6)
    1
    """
    return -weighted(number, weights) % 10


def mod97(number: str) -> int:
    """ISO 7064 MOD 97-10 remainder; letters count 10 to 35. A valid IBAN, turned, leaves 1.

    >>> mod97("3214282912345698765432161182")
    1
    """
    if not (number.isascii() and number.isalnum()):
        raise ValueError("digits and capital letters only")
    return int(number.translate(_TWO_DIGITS)) % 97


def mod11_10(number: str) -> bool:
    """ISO 7064 MOD 11,10 (hybrid): German tax id, Croatian OIB.

    >>> mod11_10("86095742719"), mod11_10("86095742718")
    (True, False)
    """
    check = 5
    for c in number:
        check = ((check or 10) * 2 % 11 + int(c)) % 10
    return bool(number) and check == 1


def mod11_2(number: str) -> bool:
    """ISO 7064 MOD 11-2 (pure, X is ten): Chinese resident identity number, ISNI.

    >>> mod11_2("11010219840406970X"), mod11_2("110102198404069701")
    (True, False)
    """
    check = 0
    for c in number:
        check = (check * 2 + (10 if c == "X" else int(c))) % 11
    return bool(number) and check == 1


def verhoeff(number: str) -> bool:
    """Verhoeff's dihedral check: Indian Aadhaar.

    >>> verhoeff("2363"), verhoeff("2364")
    (True, False)
    """
    check = 0
    for i, c in enumerate(reversed(number)):
        check = _VERHOEFF_PRODUCT[check][_VERHOEFF_TURN[i % 8][int(c)]]
    return bool(number) and check == 0


def damm(number: str) -> bool:
    """Damm's quasigroup check.

    >>> damm("5724"), damm("5727")
    (True, False)
    """
    check = 0
    for c in number:
        check = _DAMM[check][int(c)]
    return bool(number) and check == 0


def mrz(text: str) -> int:
    """ICAO 9303 check value: weights 7, 3, 1 over digits, letters (10 to 35) and the filler ``<``.

    >>> mrz("D23145890734")
    9
    """
    return sum((7, 3, 1)[i % 3] * (ALPHABET.index(c) if c != "<" else 0) for i, c in enumerate(text)) % 10
