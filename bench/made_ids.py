"""Made-up identifiers with right check digits, written from the published rules and from nothing of bpo_guard.

Each maker takes a random generator and gives one value in the form in which it is most often printed. What a bench
measures and what a test compares must not share a line with what it measures.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Sequence

Maker = Callable[[random.Random], str]
AZ = string.ascii_uppercase
D = string.digits


def digits(rng: random.Random, n: int, first: str = D) -> str:
    """``n`` digits, the first from ``first``."""
    return rng.choice(first) + "".join(rng.choice(D) for _ in range(n - 1)) if n else ""


def letters(rng: random.Random, n: int, of: str = AZ) -> str:
    """``n`` letters."""
    return "".join(rng.choice(of) for _ in range(n))


def total(number: str, weights: Sequence[int]) -> int:
    """The weighted sum of digits."""
    return sum(int(c) * w for c, w in zip(number, weights, strict=True))


def day(rng: random.Random, form: str = "{y}{m:02}{d:02}", first: int = 1955, last: int = 2003) -> str:
    """A birth date; ``{yy}`` is the year of the century."""
    y, m, d = rng.randrange(first, last), rng.randrange(1, 13), rng.randrange(1, 29)
    return form.format(y=y, m=m, d=d, yy=f"{y % 100:02}")


def with_luhn(body: str) -> str:
    """The body and its Luhn digit."""
    doubled = [int(c) for c in reversed(body)]
    s = sum(sum(divmod(2 * d, 10)) if i % 2 == 0 else d for i, d in enumerate(doubled))
    return body + str(-s % 10)


def with_mod11_10(body: str) -> str:
    """ISO 7064 MOD 11,10."""
    p = 10
    for c in body:
        p = (p + int(c)) % 10 or 10
        p = p * 2 % 11
    return body + str((11 - p) % 10)


def with_mod11_2(body: str) -> str:
    """ISO 7064 MOD 11-2."""
    p = 0
    for c in body:
        p = (p + int(c)) * 2 % 11
    return body + "0123456789X"[(12 - p) % 11]


def with_verhoeff(body: str) -> str:
    """Verhoeff's digit, by the dihedral group itself and not by a table of it."""

    def times(a: int, b: int) -> int:
        ar, br = a >= 5, b >= 5
        if not ar:
            return (a + b) % 5 + 5 * br
        return (a - b) % 5 + 5 * (not br) if not br else (a - b) % 5

    base = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)

    def turned(i: int, n: int) -> int:
        for _ in range(i % 8):
            n = base[n]
        return n

    c = 0
    for i, ch in enumerate(reversed(body), 1):
        c = times(c, turned(i, int(ch)))
    return body + str(next(d for d in range(10) if times(c, d) == 0))


def value36(c: str) -> int:
    """0 to 9, A = 10 … Z = 35."""
    return int(c, 36)


def grouped(number: str, *sizes: int, by: str = " ") -> str:
    """Cut into groups."""
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return by.join(parts)


def again(make: Callable[[], str | None]) -> str:
    """Until the rule allows a number (a check digit of 10 is not given out)."""
    while True:
        made = make()
        if made:
            return made


# North America
def us_ssn(r: random.Random) -> str:
    area = r.choice([a for a in range(1, 900) if a != 666])
    return f"{area:03}-{r.randrange(1, 100):02}-{r.randrange(1, 10000):04}"


def us_itin(r: random.Random) -> str:
    return f"9{digits(r, 2)}-{r.choice([*range(70, 89), 90, 91, 92, *range(94, 100)])}-{digits(r, 4)}"


def us_ein(r: random.Random) -> str:
    return f"{r.choice(['12', '20', '35', '47', '61', '82', '94'])}-{digits(r, 7)}"


def us_npi(r: random.Random) -> str:
    return with_luhn("80840" + digits(r, 9, "12"))[5:]


def us_mbi(r: random.Random) -> str:
    a = "ACDEFGHJKMNPQRTUVWXY"
    return (
        f"{digits(r, 1, '123456789')}{letters(r, 1, a)}{r.choice(a + D)}{digits(r, 1)}-{letters(r, 1, a)}"
        f"{r.choice(a + D)}{digits(r, 1)}-{letters(r, 2, a)}{digits(r, 2)}"
    )


def us_dea(r: random.Random) -> str:
    n = digits(r, 6)
    s = sum(int(n[i]) for i in (0, 2, 4)) + 2 * sum(int(n[i]) for i in (1, 3, 5))
    return r.choice("ABFGM") + letters(r, 1) + n + str(s % 10)


def us_aba(r: random.Random) -> str:
    def one() -> str:
        n = r.choice(["01", "02", "03", "06", "07", "11", "12", "21", "26", "31", "32"]) + digits(r, 6)
        return n + str(-total(n, (3, 7, 1, 3, 7, 1, 3, 7)) % 10)

    return one()


def ca_sin(r: random.Random) -> str:
    return grouped(with_luhn(digits(r, 8, "1234567")), 3, 3, 3)


def mx_curp(r: random.Random) -> str:
    alphabet = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
    c = "BCDFGHJKLMNPQRSTVWXYZ"
    body = (
        letters(r, 1) + r.choice("AEIOU") + letters(r, 2) + day(r, "{yy}{m:02}{d:02}", 1955, 1999) + r.choice("HM")
        + r.choice(["AS", "BC", "CH", "DF", "GR", "JC", "MN", "NL", "OC", "PL", "SP", "VZ", "YN"])
        + letters(r, 3, c) + digits(r, 1)
    )  # fmt: skip
    s = sum(alphabet.index(ch) * (18 - i) for i, ch in enumerate(body))
    return body + str(-s % 10)


def mx_rfc(r: random.Random) -> str:
    alphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"
    body = letters(r, 1) + r.choice("AEIOU") + letters(r, 2, "BCDGLMPRT") + day(r, "{yy}{m:02}{d:02}")
    body += r.choice(AZ + "123456789") + r.choice(AZ + "123456789")
    s = sum(alphabet.index(ch) * (13 - i) for i, ch in enumerate(body))
    return body + "0123456789A"[-s % 11]


def mx_clabe(r: random.Random) -> str:
    n = r.choice(["002", "012", "014", "021", "044", "072"]) + "180" + digits(r, 11)
    return n + str(-sum(int(c) * w % 10 for c, w in zip(n, (3, 7, 1) * 6, strict=False)) % 10)


def mx_nss(r: random.Random) -> str:
    return with_luhn(f"{r.randrange(1, 98):02}{r.randrange(60, 99):02}{r.randrange(40, 99):02}{digits(r, 4)}")


# South America
def _mod11(n: str, weights: Sequence[int]) -> int:
    rest = total(n, weights) % 11
    return 0 if rest < 2 else 11 - rest


def br_cpf(r: random.Random) -> str:
    n = digits(r, 9)
    n += str(_mod11(n, range(10, 1, -1)))
    n += str(_mod11(n, range(11, 1, -1)))
    return f"{n[:3]}.{n[3:6]}.{n[6:9]}-{n[9:]}"


def br_cnpj(r: random.Random) -> str:
    n = digits(r, 8) + "0001"
    n += str(_mod11(n, (5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)))
    n += str(_mod11(n, (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)))
    return f"{n[:2]}.{n[2:5]}.{n[5:8]}/{n[8:12]}-{n[12:]}"


def br_pis(r: random.Random) -> str:
    n = digits(r, 10, "12")
    n += str(_mod11(n, (3, 2, 9, 8, 7, 6, 5, 4, 3, 2)))
    return f"{n[:3]}.{n[3:8]}.{n[8:10]}-{n[10:]}"


def br_cnh(r: random.Random) -> str:
    def one() -> str | None:
        n = digits(r, 9)
        a = total(n, range(9, 0, -1)) % 11
        less, a = (2, 0) if a >= 10 else (0, a)
        b = total(n, range(1, 10)) % 11
        if less and (b == 10 or b < 2):
            return None  # of these the published rules differ
        return f"{n}{a}{0 if b == 10 else b - less}"

    return again(one)


def br_voter(r: random.Random) -> str:
    n, state = digits(r, 8), r.choice(["03", "05", "13", "22", "26"])
    a = total(n, range(2, 10)) % 11
    a = 0 if a == 10 else a
    b = total(state + str(a), (7, 8, 9)) % 11
    return n + state + str(a) + str(0 if b == 10 else b)


def br_cns(r: random.Random) -> str:
    def one() -> str | None:
        n = digits(r, 14, "789")
        s = total(n, range(15, 1, -1))
        last = -s % 11
        return n + str(last) if last < 10 else None

    return again(one)


def co_cedula(r: random.Random) -> str:
    old = r.random() < 0.5
    return f"{r.randrange(10_000_000, 99_000_000) if old else r.randrange(1_000_000_000, 1_199_999_999):,}".replace(
        ",", "."
    )


def co_nit(r: random.Random) -> str:
    n = digits(r, 9, "89")
    s = sum(int(c) * w for c, w in zip(reversed(n), (3, 7, 13, 17, 19, 23, 29, 37, 41), strict=True)) % 11
    return f"{int(n):,}".replace(",", ".") + f"-{s if s < 2 else 11 - s}"


def ar_cuit(r: random.Random) -> str:
    def one() -> str | None:
        n = r.choice(["20", "23", "27", "30", "33"]) + digits(r, 8, "1234")
        rest = 11 - total(n, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
        return None if rest == 10 else f"{n[:2]}-{n[2:]}-{rest % 11}"

    return again(one)


def ar_dni(r: random.Random) -> str:
    return f"{r.randrange(10_000_000, 48_000_000):,}".replace(",", ".")


def ar_cbu(r: random.Random) -> str:
    a = r.choice(["017", "011", "285", "072"]) + digits(r, 4)
    a += str(-total(a, (7, 1, 3, 9, 7, 1, 3)) % 10)
    b = digits(r, 13)
    return a + b + str(-total(b, (3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3)) % 10)


def cl_rut(r: random.Random) -> str:
    n = str(r.randrange(5_000_000, 26_000_000))
    s = sum(int(c) * w for c, w in zip(reversed(n), (2, 3, 4, 5, 6, 7, 2, 3), strict=False))
    return f"{int(n):,}".replace(",", ".") + "-" + "0123456789K0"[11 - s % 11]


def pe_dni(r: random.Random) -> str:
    return digits(r, 8, "01234567")


def pe_ruc(r: random.Random) -> str:
    n = r.choice(["10", "20"]) + digits(r, 8)
    return n + str((11 - total(n, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11) % 10)


def cr_cedula(r: random.Random) -> str:
    return f"{r.randrange(1, 8)}-{r.randrange(100, 1300):04}-{r.randrange(100, 1100):04}"


# South and South-East Asia
def in_aadhaar(r: random.Random) -> str:
    return grouped(with_verhoeff(digits(r, 11, "23456789")), 4, 4, 4)


def in_pan(r: random.Random) -> str:
    return letters(r, 3) + "P" + letters(r, 1) + digits(r, 4, "123456789") + letters(r, 1)


def in_gstin(r: random.Random) -> str:
    body = f"{r.choice([7, 9, 19, 24, 27, 29, 33, 36]):02}{in_pan(r)}1Z"
    s = 0
    for i, c in enumerate(body):
        product = value36(c) * (1 + i % 2)
        s += product // 36 + product % 36
    return body + (D + AZ)[-s % 36]


def in_ifsc(r: random.Random) -> str:
    return r.choice(["HDFC", "SBIN", "ICIC", "UTIB", "KKBK", "PUNB"]) + "0" + digits(r, 6)


def in_upi(r: random.Random) -> str:
    return letters(r, 6, "abcdeghiklmnoprstu") + digits(r, 2) + r.choice(["@okaxis", "@ybl", "@okhdfcbank", "@paytm"])


def in_voter(r: random.Random) -> str:
    return letters(r, 3) + digits(r, 7)


def ph_tin(r: random.Random) -> str:
    return f"{digits(r, 3, '1234')}-{digits(r, 3)}-{digits(r, 3)}-000"


def ph_sss(r: random.Random) -> str:
    return f"{r.choice(['33', '34', '06', '07', '04'])}-{digits(r, 7)}-{digits(r, 1)}"


def ph_philhealth(r: random.Random) -> str:
    return f"{r.choice(['01', '12', '19', '08'])}-{digits(r, 9)}-{digits(r, 1)}"


def ph_pagibig(r: random.Random) -> str:
    return f"12{digits(r, 2)}-{digits(r, 4)}-{digits(r, 4)}"


def id_nik(r: random.Random) -> str:
    d, m, yy = r.randrange(1, 29) + r.choice([0, 40]), r.randrange(1, 13), r.randrange(55, 99)
    region = r.choice(["317404", "327301", "357801", "127103", "347111"])
    return f"{region}{d:02}{m:02}{yy}{r.randrange(1, 40):04}"


def id_npwp(r: random.Random) -> str:
    n = with_luhn(f"{r.choice(['01', '02', '07', '08', '09', '25', '31', '66', '71', '80'])}{digits(r, 6)}")
    return f"{n[:2]}.{n[2:5]}.{n[5:8]}.{n[8]}-{digits(r, 3)}.000"


def my_nric(r: random.Random) -> str:
    return f"{day(r, '{yy}{m:02}{d:02}')}-{r.choice(['10', '14', '08', '01', '07', '12'])}-{digits(r, 4)}"


def sg_nric(r: random.Random) -> str:
    kind, n = r.choice("STFG"), digits(r, 7)
    s = total(n, (2, 7, 6, 5, 4, 3, 2)) + (4 if kind in "TG" else 0)
    return kind + n + ("JZIHGFEDCBA" if kind in "ST" else "XWUTRQPNMLK")[s % 11]


def th_id(r: random.Random) -> str:
    n = digits(r, 1, "12345678") + str(r.randrange(10, 97)) + digits(r, 9)
    n += str((11 - total(n, range(13, 1, -1)) % 11) % 10)
    return f"{n[0]}-{n[1:5]}-{n[5:10]}-{n[10:12]}-{n[12]}"


def vn_cccd(r: random.Random) -> str:
    return f"0{r.choice(['01', '79', '48', '31', '92'])}{r.choice('01')}{r.randrange(60, 99)}{digits(r, 6)}"


def cn_id(r: random.Random) -> str:
    region = r.choice(["110105", "310104", "440305", "510107", "330106"])
    return with_mod11_2(region + day(r) + f"{r.randrange(1, 999):03}")


def hk_id(r: random.Random) -> str:
    letter, n = r.choice("ABCDEGHKMPRSVYZ"), digits(r, 6)
    s = 9 * 36 + 8 * value36(letter) + total(n, (7, 6, 5, 4, 3, 2))
    return f"{letter}{n}({'0123456789A'[-s % 11]})"


def tw_id(r: random.Random) -> str:
    region = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
    letter, n = r.choice(region), r.choice("12") + digits(r, 7)
    code = region.index(letter) + 10
    s = code // 10 + 9 * (code % 10) + total(n, (8, 7, 6, 5, 4, 3, 2, 1))
    return letter + n + str(-s % 10)


def jp_my_number(r: random.Random) -> str:
    n = digits(r, 11, "123456789")
    s = sum(int(c) * (i + 1 if i <= 6 else i - 5) for i, c in enumerate(reversed(n), 1)) % 11
    return n + str(0 if s <= 1 else 11 - s)


def kr_rrn(r: random.Random) -> str:
    n = f"{day(r, '{yy}{m:02}{d:02}', 1955, 1999)}{r.choice('12')}{r.randrange(0, 95):02}{digits(r, 3)}"
    n += str((11 - total(n, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10)
    return f"{n[:6]}-{n[6:]}"


def pk_cnic(r: random.Random) -> str:
    return f"{r.choice('1234567')}{r.randrange(1101, 8999)}-{digits(r, 7)}-{digits(r, 1, '123456789')}"


def bd_nid(r: random.Random) -> str:
    return digits(r, 10, "123456789")


def lk_nic(r: random.Random) -> str:
    if r.random() < 0.5:
        return f"{r.randrange(55, 99)}{r.randrange(1, 366) + r.choice([0, 500]):03}{digits(r, 4)}{r.choice('VX')}"
    return f"{r.randrange(1955, 2004)}{r.randrange(1, 366) + r.choice([0, 500]):03}{digits(r, 5)}"


# Pacific
def au_tfn(r: random.Random) -> str:
    def one() -> str | None:
        n = digits(r, 8, "123456789")
        rest = total(n, (1, 4, 3, 7, 5, 8, 6, 9))
        last = next((d for d in range(10) if (rest + 10 * d) % 11 == 0), None)
        return None if last is None else grouped(n + str(last), 3, 3, 3)

    return again(one)


def au_abn(r: random.Random) -> str:
    def one() -> str | None:
        n = digits(r, 11, "123456789")
        first = str(int(n[0]) - 1) + n[1:]
        ok = total(first, (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)) % 89 == 0
        return grouped(n, 2, 3, 3, 3) if ok else None

    return again(one)


def au_medicare(r: random.Random) -> str:
    n = digits(r, 8, "23456")
    n += str(total(n, (1, 3, 7, 9, 1, 3, 7, 9)) % 10)
    return f"{n[:4]} {n[4:9]} {r.randrange(1, 9)}"


def nz_ird(r: random.Random) -> str:
    def one() -> str | None:
        n = str(r.randrange(10_000_000, 15_000_000)).zfill(8)
        rest = -total(n, (3, 2, 7, 6, 5, 4, 3, 2)) % 11
        if rest == 10:
            rest = -total(n, (7, 4, 3, 2, 5, 2, 7, 6)) % 11
        m = n + str(rest)
        return None if rest == 10 else f"{m[:-6]}-{m[-6:-3]}-{m[-3:]}"

    return again(one)


# Africa and the Middle East
def za_id(r: random.Random) -> str:
    return with_luhn(day(r, "{yy}{m:02}{d:02}") + digits(r, 4) + r.choice("01") + "8")


def ke_pin(r: random.Random) -> str:
    return "A" + digits(r, 9, "01") + letters(r, 1)


def ng_nin(r: random.Random) -> str:
    return digits(r, 11, "123456789")


def ng_bvn(r: random.Random) -> str:
    return "22" + digits(r, 9)


def gh_card(r: random.Random) -> str:
    return f"GHA-{digits(r, 9, '7')}-{digits(r, 1)}"


def eg_id(r: random.Random) -> str:
    return f"{r.choice('2')}{day(r, '{yy}{m:02}{d:02}', 1955, 1999)}{r.choice(['01', '02', '12', '21'])}{digits(r, 5)}"


def ma_cin(r: random.Random) -> str:
    return letters(r, r.choice([1, 2]), "ABCDEFGHJKLMPQRSTUWXZ") + digits(r, 6, "123456789")


def tr_tckn(r: random.Random) -> str:
    n = digits(r, 9, "123456789")
    odd, even = sum(int(c) for c in n[0::2]), sum(int(c) for c in n[1::2])
    n += str((odd * 7 - even) % 10)
    return n + str(sum(int(c) for c in n) % 10)


def il_id(r: random.Random) -> str:
    return with_luhn(digits(r, 8, "0123"))


def ae_eid(r: random.Random) -> str:
    n = with_luhn(f"784{r.randrange(1955, 2004)}{digits(r, 7)}")
    return f"{n[:3]}-{n[3:7]}-{n[7:14]}-{n[14]}"


def sa_id(r: random.Random) -> str:
    return with_luhn(digits(r, 9, "12"))


# Europe
def de_tax_id(r: random.Random) -> str:
    def one() -> str | None:
        n = digits(r, 10, "123456789")
        counts = sorted(n.count(d) for d in set(n))
        ok = counts[-1] == 2 and counts.count(2) == 1 and len(counts) == 9
        return grouped(with_mod11_10(n), 2, 3, 3, 3) if ok else None

    return again(one)


def de_social(r: random.Random) -> str:
    letter = r.choice(AZ)
    area = r.choice(["12", "15", "24", "29", "65", "82"])
    n = area + day(r, "{d:02}{m:02}{yy}", 1955, 1999) + f"{value36(letter) - 9:02}" + f"{r.randrange(0, 99):02}"
    s = sum(sum(divmod(int(c) * w, 10)) for c, w in zip(n, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1), strict=True))
    return n[:2] + n[2:8] + letter + n[10:] + str(s % 10)


def uk_nino(r: random.Random) -> str:
    prefix = r.choice([a + b for a in "ABCEGHJKLMNPRSTWXYZ" for b in "ABCEGHJKLMNPRSTWXYZ"
                       if a + b not in {"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"}])  # fmt: skip
    n = digits(r, 6)
    return f"{prefix} {n[:2]} {n[2:4]} {n[4:]} {r.choice('ABCD')}"


def uk_nhs(r: random.Random) -> str:
    def one() -> str | None:
        n = digits(r, 9, "4567")
        last = 11 - total(n, range(10, 1, -1)) % 11
        return None if last == 10 else grouped(n + str(last % 11), 3, 3, 4)

    return again(one)


def uk_utr(r: random.Random) -> str:
    n = digits(r, 9)
    return "21987654321"[total(n, (6, 7, 8, 9, 10, 5, 4, 3, 2)) % 11] + n


def uk_sort_code(r: random.Random) -> str:
    return f"{r.choice(['20', '30', '40', '60', '09', '11', '77'])}-{digits(r, 2)}-{digits(r, 2)}"


def fr_nir(r: random.Random) -> str:
    n = (
        f"{r.choice('12')}{r.randrange(55, 99)}{r.randrange(1, 13):02}{r.randrange(1, 96):02}"
        f"{r.randrange(1, 600):03}{r.randrange(1, 600):03}"
    )
    if n[5:7] == "20":
        n = n[:5] + "75" + n[7:]
    return grouped(n + f"{97 - int(n) % 97:02}", 1, 2, 2, 2, 3, 3, 2)


def fr_siret(r: random.Random) -> str:
    return with_luhn(with_luhn(digits(r, 8, "345678")) + f"{r.randrange(1, 90):04}")


def es_nif(r: random.Random) -> str:
    n = r.randrange(10_000_000, 79_000_000)
    return f"{n:08}{'TRWAGMYFPDXBNJZSQVHLCKE'[n % 23]}"


def es_nie(r: random.Random) -> str:
    kind, n = r.choice("XYZ"), digits(r, 7)
    return kind + n + "TRWAGMYFPDXBNJZSQVHLCKE"[int(str("XYZ".index(kind)) + n) % 23]


def it_cf(r: random.Random) -> str:
    odd = dict(zip(D + AZ, (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3,
                            6, 8, 12, 14, 16, 10, 22, 25, 24, 23), strict=True))  # fmt: skip
    c = "BCDFGLMNPRSTVZ"
    d = r.randrange(1, 29) + r.choice([0, 40])
    body = (
        f"{letters(r, 3, c)}{letters(r, 3, c)}{r.randrange(55, 99)}{r.choice('ABCDEHLMPRST')}{d:02}"
        f"{r.choice(['H501', 'F205', 'L219', 'G273', 'D612', 'A944'])}"
    )
    s = sum(odd[ch] if i % 2 == 0 else (int(ch) if ch.isdigit() else AZ.index(ch)) for i, ch in enumerate(body))
    return body + AZ[s % 26]


def nl_bsn(r: random.Random) -> str:
    def one() -> str | None:
        n = digits(r, 8, "123456789")
        last = total(n, range(9, 1, -1)) % 11
        return n + str(last) if last < 10 else None

    return again(one)


def be_nn(r: random.Random) -> str:
    n = day(r, "{yy}{m:02}{d:02}", 1955, 1999) + f"{r.randrange(1, 998):03}"
    return f"{n[:2]}.{n[2:4]}.{n[4:6]}-{n[6:9]}.{97 - int(n) % 97:02}"


def pl_pesel(r: random.Random) -> str:
    n = day(r, "{yy}{m:02}{d:02}", 1955, 1999) + digits(r, 4)
    return n + str(-total(n, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10)


def pl_nip(r: random.Random) -> str:
    def one() -> str | None:
        n = r.choice(["521", "525", "676", "701", "782", "897"]) + digits(r, 6)
        last = total(n, (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11
        return None if last == 10 else f"{n[:3]}-{n[3:6]}-{n[6:8]}-{n[8]}{last}"

    return again(one)


def pl_regon(r: random.Random) -> str:
    n = r.choice(["01", "14", "27", "36", "38"]) + digits(r, 6)
    return n + str(total(n, (8, 9, 2, 3, 4, 5, 6, 7)) % 11 % 10)


def pl_id_card(r: random.Random) -> str:
    a, n = letters(r, 3, "ABCDEFGHIJKLMNPRSTUVWXYZ"), digits(r, 5)
    s = sum(value36(c) * w for c, w in zip(a, (7, 3, 1), strict=True)) + total(n, (7, 3, 1, 7, 3))
    return f"{a}{s % 10}{n}"


def pl_passport(r: random.Random) -> str:
    a, n = letters(r, 2), digits(r, 6)
    s = sum(value36(c) * w for c, w in zip(a, (7, 3), strict=True)) + total(n, (1, 7, 3, 1, 7, 3))
    return f"{a}{s % 10}{n}"


def pt_nif(r: random.Random) -> str:
    n = digits(r, 8, "125")
    s = 11 - total(n, range(9, 1, -1)) % 11
    return n + str(0 if s > 9 else s)


def pt_niss(r: random.Random) -> str:
    n = digits(r, 10, "12")
    return n + str(9 - total(n, (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)) % 10)


def at_svnr(r: random.Random) -> str:
    def one() -> str | None:
        serial, born = digits(r, 3, "123456789"), day(r, "{d:02}{m:02}{yy}")
        check = (total(serial, (3, 7, 9)) + total(born, (5, 8, 4, 2, 1, 6))) % 11
        return None if check == 10 else f"{serial}{check} {born}"

    return again(one)


def ch_ahv(r: random.Random) -> str:
    n = "756" + digits(r, 9)
    n += str(-total(n, (1, 3) * 6) % 10)
    return f"{n[:3]}.{n[3:7]}.{n[7:11]}.{n[11:]}"


def se_pnr(r: random.Random) -> str:
    y = r.randrange(1955, 1999)
    n = with_luhn(f"{y % 100:02}{r.randrange(1, 13):02}{r.randrange(1, 29):02}{r.randrange(1, 999):03}")
    return f"{n[:6]}-{n[6:]}"


def no_fnr(r: random.Random) -> str:
    def one() -> str | None:
        n = day(r, "{d:02}{m:02}{yy}", 1955, 1999) + f"{r.randrange(0, 500):03}"
        a = -total(n, (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
        b = -total(n + str(a), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11 if a < 10 else 10
        return None if b == 10 else n + str(a) + str(b)

    return again(one)


def dk_cpr(r: random.Random) -> str:
    def one() -> str | None:
        n = day(r, "{d:02}{m:02}{yy}", 1955, 1999) + f"{r.randrange(0, 400):03}"
        last = -total(n, (4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
        return None if last == 10 else f"{n[:6]}-{n[6:]}{last}"

    return again(one)


def fi_hetu(r: random.Random) -> str:
    born, serial = day(r, "{d:02}{m:02}{yy}", 1955, 1999), f"{r.randrange(2, 899):03}"
    return f"{born}-{serial}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(born + serial) % 31]}"


def ie_pps(r: random.Random) -> str:
    n = digits(r, 7)
    return n + "WABCDEFGHIJKLMNOPQRSTUV"[total(n, range(8, 1, -1)) % 23]


def cz_rc(r: random.Random) -> str:
    def one() -> str | None:
        n = f"{r.randrange(55, 99)}{r.randrange(1, 13) + r.choice([0, 50]):02}{r.randrange(1, 29):02}{digits(r, 3)}"
        last = int(n) % 11
        return None if last == 10 else f"{n[:6]}/{n[6:]}{last}"

    return again(one)


def hu_taj(r: random.Random) -> str:
    n = digits(r, 8, "01")
    return grouped(n + str(total(n, (3, 7, 3, 7, 3, 7, 3, 7)) % 10), 3, 3, 3)


def hu_tax_id(r: random.Random) -> str:
    def one() -> str | None:
        n = "8" + f"{r.randrange(33000, 49000)}" + digits(r, 3)
        last = total(n, range(1, 10)) % 11
        return None if last == 10 else n + str(last)

    return again(one)


def hu_personal(r: random.Random) -> str:
    def one() -> str | None:
        n = r.choice("12") + day(r, "{yy}{m:02}{d:02}", 1955, 1996) + digits(r, 3)
        last = total(n, range(1, 11)) % 11
        return None if last == 10 else f"{n[0]}-{n[1:7]}-{n[7:]}{last}"

    return again(one)


def ro_cnp(r: random.Random) -> str:
    n = r.choice("12") + day(r, "{yy}{m:02}{d:02}", 1955, 1999) + r.choice(["12", "40", "23", "35"]) + "123"
    n = n[:9] + f"{r.randrange(1, 999):03}"
    rest = total(n, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return n + str(1 if rest == 10 else rest)


def bg_egn(r: random.Random) -> str:
    n = day(r, "{yy}{m:02}{d:02}", 1955, 1999) + digits(r, 3)
    return n + str(total(n, (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10)


def gr_afm(r: random.Random) -> str:
    n = digits(r, 8, "01")
    return n + str(sum(int(c) * 2 ** (8 - i) for i, c in enumerate(n)) % 11 % 10)


def gr_amka(r: random.Random) -> str:
    return with_luhn(day(r, "{d:02}{m:02}{yy}", 1955, 1999) + digits(r, 4))


def hr_oib(r: random.Random) -> str:
    return with_mod11_10(digits(r, 10))


def si_emso(r: random.Random) -> str:
    def one() -> str | None:
        n = day(r, "{d:02}{m:02}", 1955, 1999) + f"9{r.randrange(55, 99)}" + "50" + f"{r.randrange(0, 999):03}"
        last = -total(n, (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
        return None if last == 10 else n + str(last)

    return again(one)


def _baltic(r: random.Random) -> str:
    n = r.choice("34") + day(r, "{yy}{m:02}{d:02}", 1955, 1999) + f"{r.randrange(1, 700):03}"
    last = total(n, (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if last == 10:
        last = total(n, (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11
    return n + str(last % 10)


def lv_pk(r: random.Random) -> str:
    n = day(r, "{d:02}{m:02}{yy}", 1955, 1999) + "1" + digits(r, 3)
    last = (1 + total(n, (10, 5, 8, 4, 2, 1, 6, 3, 7, 9))) % 11 % 10
    return f"{n[:6]}-{n[6:]}{last}"


def ru_inn(r: random.Random) -> str:
    n = r.choice(["77", "78", "50", "66"]) + digits(r, 8)
    n += str(total(n, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)
    return n + str(total(n, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)


def ru_snils(r: random.Random) -> str:
    n = digits(r, 9, "1")
    s = total(n, range(9, 0, -1)) % 101 % 100
    return f"{n[:3]}-{n[3:6]}-{n[6:]} {s:02}"


def ua_rnokpp(r: random.Random) -> str:
    n = f"{r.randrange(20000, 37000)}{digits(r, 4)}"
    return n + str(total(n, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10)


def lu_matricule(r: random.Random) -> str:
    n = day(r) + digits(r, 3)
    return with_luhn(n) + with_verhoeff(n)[-1]


def nz_nhi(r: random.Random) -> str:
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ"

    def one() -> str | None:
        a, n = letters(r, 3, alphabet), digits(r, 3)
        s = sum((alphabet.index(c) + 1) * w for c, w in zip(a, (7, 6, 5), strict=True)) + total(n, (4, 3, 2))
        return None if s % 11 == 0 else f"{a}{n}{(11 - s % 11) % 10}"

    return again(one)


def jp_licence(r: random.Random) -> str:
    n = r.choice(["30", "31", "43", "62"]) + digits(r, 8)
    rest = total(n, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return n + str(0 if rest < 2 else 11 - rest) + "0"


# Everywhere
_BBAN = {
    "DE": "n18", "AT": "n16", "CH": "n5c12", "NL": "a4n10", "BE": "n12", "FR": "n10c11n2", "ES": "n20",
    "IT": "a1n10c12", "PT": "n21", "PL": "n24", "GB": "a4n14", "IE": "a4n14", "SE": "n20", "NO": "n11", "DK": "n14",
    "FI": "n14", "CZ": "n20", "HU": "n24", "RO": "a4c16", "BG": "a4n6c8", "GR": "n7c16", "HR": "n17", "LT": "n16",
    "LV": "a4c13", "EE": "n16", "LU": "n3c13", "MT": "a4n5c18", "CY": "n8c16", "SI": "n15", "SK": "n20", "IS": "n22",
    "LI": "n5c12", "TR": "n6c16", "AE": "n19", "SA": "n2c18", "IL": "n19", "PK": "a4c16", "EG": "n25", "UA": "n6c19",
    "BR": "n23a1c1", "CR": "n18",
}  # fmt: skip


def iban(country: str) -> Maker:
    """A maker of account numbers of one country."""

    def one(r: random.Random) -> str:
        bban, structure = "", _BBAN[country]
        while structure:
            kind, structure = structure[0], structure[1:]
            size = ""
            while structure and structure[0].isdigit():
                size, structure = size + structure[0], structure[1:]
            of = {"n": D, "a": AZ, "c": D}[kind]
            bban += "".join(r.choice(of) for _ in range(int(size)))
        number = int("".join(str(value36(c)) for c in bban + country + "00"))
        whole = f"{country}{98 - number % 97:02}{bban}"
        return " ".join(whole[i : i + 4] for i in range(0, len(whole), 4))

    return one


_CARDS = (
    ("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15), ("37", 15), ("36", 14), ("3528", 16),
    ("3589", 16), ("6011", 16), ("644", 16), ("65", 16), ("62", 16), ("62", 19), ("6759", 16), ("5018", 16),
    ("6521", 16), ("508500", 16), ("2200", 16), ("506099", 16), ("506100", 19), ("636368", 16), ("9792", 16), ("4", 19),
)  # fmt: skip


def card(r: random.Random) -> str:
    prefix, size = r.choice(_CARDS)
    n = with_luhn(prefix + digits(r, size - len(prefix) - 1))
    if size == 15:
        return grouped(n, 4, 6, 5)
    if size == 14:
        return grouped(n, 4, 6, 4)
    return " ".join(n[i : i + 4] for i in range(0, size, 4))


def bic(r: random.Random) -> str:
    return (
        letters(r, 4) + r.choice(["DE", "FR", "GB", "PH", "IN", "ZA", "PL", "US"]) + r.choice(AZ) + r.choice(AZ + "2")
    )


def imei(r: random.Random) -> str:
    return with_luhn("35" + digits(r, 12))


def vin(r: random.Random) -> str:
    chars = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
    value = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9),
                     strict=True)) | {d: int(d) for d in D}  # fmt: skip
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    body = "1" + letters(r, 7, chars) + "0" + r.choice("ABCDEFGHJKLMNPRSTVWXY1") + letters(r, 3, chars) + digits(r, 4)
    s = sum(value[c] * w for c, w in zip(body, weights, strict=True)) % 11
    return body[:8] + "0123456789X"[s] + body[9:]
