"""Tables to measure on: seeded, synthetic, of the mix of columns that exports have."""

from __future__ import annotations

import csv
import random
from pathlib import Path

HEADER = (
    "employee_id", "first_name", "last_name", "birth_date", "email", "phone", "street", "city", "postal_code",
    "country", "iban", "card_number", "salary", "cost_center", "status", "created_at",
)  # fmt: skip
_FIRST = ("Anna", "Jonas", "Maria", "Luca", "Elena", "Tomasz", "Ines", "Karl", "Rosa", "Emil", "Nora", "Paul")
_LAST = ("Becker", "Rossi", "Nowak", "Garcia", "Dubois", "Jansen", "Schmidt", "Novak", "Silva", "Weber", "Costa")
_CITIES = (("Berlin", "10115"), ("Hamburg", "20095"), ("Wien", "1010"), ("Bonn", "53111"), ("Graz", "8010"))
_STREETS = ("Hauptstr.", "Gartenweg", "Bahnhofstr.", "Lindenallee")


def write_table(path: Path, rows: int, seed: int = 1) -> Path:
    """A CSV of ``rows`` employees in 16 columns without free text."""
    rng = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(_row(rng, number) for number in range(rows))
    return path


def _row(rng: random.Random, number: int) -> tuple[object, ...]:
    first, last = rng.choice(_FIRST), rng.choice(_LAST)
    city, postal_code = rng.choice(_CITIES)
    birth = f"{rng.randrange(1958, 2004)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    created = f"{rng.randrange(2015, 2026)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02} 08:15:00"
    street = f"{rng.choice(_STREETS)} {rng.randrange(1, 120)}"
    phone = f"+49 30 {rng.randrange(10**6, 10**7)}"
    email = f"{first}.{last}{number}@example.org".lower()
    salary = f"{rng.randrange(28_000, 96_000)}.00"
    center = f"K{rng.randrange(100, 999)}"
    status = rng.choice(("active", "active", "on leave", "left"))
    return (
        f"E{100_000 + number}", first, last, birth, email, phone, street, city, postal_code,
        "DE", iban(rng), card(rng), salary, center, status, created,
    )  # fmt: skip


def iban(rng: random.Random) -> str:
    """A German IBAN whose check digits hold."""
    account = "".join(str(rng.randrange(10)) for _ in range(18))
    return f"DE{98 - int(account + '131400') % 97:02}{account}"


def card(rng: random.Random) -> str:
    """A card number of 16 digits whose check digit holds."""
    digits = [4, *(rng.randrange(10) for _ in range(14))]
    doubled = (d * 2 - 9 * (d > 4) if i % 2 == 0 else d for i, d in enumerate(digits))
    return "".join(map(str, digits)) + str(-sum(doubled) % 10)
