"""A wide table of the kinds of column that exports have: 30 of them, seeded, nothing in it real.

Numbers carry right check digits where their kind has them, as in a true export; a few columns are low in variety,
a few have as many values as rows. The last is an id, or, if asked for, running text in three rows of ten.
"""

from __future__ import annotations

import csv
import random
import uuid
from collections.abc import Iterator
from pathlib import Path

from bench.data import card, iban

_HEADER = (
    "customer_id", "first_name", "last_name", "full_name", "email", "phone", "mobile", "birth_date", "ssn", "iban",
    "card_number", "street", "postal_code", "city", "country", "gender", "active", "status", "department", "job_title",
    "salary", "balance", "score", "quantity", "order_no", "session_id", "ip_address", "created_at", "updated_at",
)  # fmt: skip
_FIRST = (
    "Anna", "Jonas", "Maria", "Luca", "Elena", "Tomasz", "Ines", "Karl", "Rosa", "Emil", "Nora", "Paul", "Grace",
    "Samuel", "Priya", "Arjun", "Mei", "Hiroshi", "Fatima", "Omar", "Chloe", "Liam", "Sofia", "Mateo", "Olga", "Ivan",
)  # fmt: skip
_PARTS = ("Beck", "Ross", "Now", "Gar", "Dub", "Jans", "Schm", "Wil", "Sil", "Web", "Cost", "Hart", "Lind", "Mor")
_ENDS = ("er", "i", "ak", "cia", "ois", "en", "idt", "son", "va", "ley", "a", "mann", "gren", "ris", "ton", "field")
_CITIES = (("Berlin", "10115"), ("Hamburg", "20095"), ("Wien", "1010"), ("Bonn", "53111"), ("Graz", "8010"))
_STREETS = ("Hauptstr.", "Gartenweg", "Bahnhofstr.", "Lindenallee", "Station Road", "Church Street", "High Street")
_DEPARTMENTS = ("Sales", "Finance", "Human Resources", "Operations", "Legal", "IT", "Support", "Marketing")
_TITLES = ("Clerk", "Team Lead", "Accountant", "Engineer", "Head of Sales", "Analyst", "Assistant", "Consultant")
_STATUS = ("active", "active", "active", "on hold", "closed", "pending")
_TEXTS = (
    "Order {n} was delivered late and the box was damaged",
    "The customer asked for a copy of invoice {n}",
    "Called about case {n}, will call again next week",
    "Nothing to report for ticket {n}",
    "Refund of {n} EUR has been sent to the old account",
)


def header(text: bool = False) -> tuple[str, ...]:
    """The names of the columns."""
    return (*_HEADER, "comment" if text else "record_id")


def write_mixed(path: Path, rows: int, seed: int = 7, text: bool = False) -> Path:
    """A CSV of ``rows`` rows of 30 columns, about 360 bytes each."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header(text))
        writer.writerows(mixed_rows(rows, seed, text))
    return path


def mixed_rows(rows: int, seed: int = 7, text: bool = False) -> Iterator[tuple[str, ...]]:
    """The rows as they are written."""
    rng = random.Random(seed)
    last = _comment if text else _record_id
    return ((*_row(rng, number), last(rng)) for number in range(rows))


def _comment(rng: random.Random) -> str:
    return rng.choice(_TEXTS).format(n=rng.randrange(10**4, 10**6)) if rng.random() < 0.3 else ""


def _record_id(rng: random.Random) -> str:
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def _row(rng: random.Random, number: int) -> tuple[str, ...]:
    first, last = rng.choice(_FIRST), rng.choice(_PARTS) + rng.choice(_ENDS)
    city, postal_code = rng.choice(_CITIES)
    return (
        f"C{1_000_000 + number}", first, last, f"{first} {last}",
        f"{first}.{last}{rng.randrange(1000)}@example.org".lower(),
        f"+49 30 {rng.randrange(10**6, 10**7)}", f"+1 212-{rng.randrange(200, 999)}-{rng.randrange(10**4):04}",
        _day(rng, 1948, 2004), f"{rng.randrange(1, 650):03}-{rng.randrange(1, 100):02}-{rng.randrange(1, 10**4):04}",
        iban(rng), card(rng), f"{rng.choice(_STREETS)} {rng.randrange(1, 120)}", postal_code, city,
        rng.choice(("DE", "AT", "US", "GB")), rng.choice("mf"), rng.choice(("true", "false")), rng.choice(_STATUS),
        rng.choice(_DEPARTMENTS), rng.choice(_TITLES), f"{rng.randrange(28_000, 96_000)}.00",
        f"{rng.uniform(-5_000, 90_000):.2f}", f"{rng.random():.4f}", str(rng.randrange(1, 40)),
        f"PO-{rng.randrange(10**7):07}", f"{rng.getrandbits(64):016x}",
        ".".join(str(rng.randrange(1, 255)) for _ in range(4)),
        f"{_day(rng, 2015, 2026)} {_time(rng)}", f"{_day(rng, 2015, 2026)}T{_time(rng)}Z",
    )  # fmt: skip


def _day(rng: random.Random, first: int, last: int) -> str:
    return f"{rng.randrange(first, last)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"


def _time(rng: random.Random) -> str:
    return f"{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}"
