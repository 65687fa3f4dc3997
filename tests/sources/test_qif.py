"""QIF: records by the meaning of their letters, addresses and splits put together, what is cut told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bpo_guard.model.batch import Batch, Limits, Unread
from bpo_guard.model.place import Place
from bpo_guard.sources import all_sources, pick
from bpo_guard.sources.blob import make_blob

from . import messages as m
from .conftest import Reading

Read = Callable[..., Reading]

CELLS = {
    "Account.Name": ["Household"],
    "Account.Type": ["Bank"],
    "Account.Balance": ["1,250.00"],
    "Bank.Date": ["7/2'26", "7/5'26"],
    "Bank.Amount": ["-850.00", "-62.10"],
    "Bank.Amount (U)": ["-62.10"],
    "Bank.Number": ["1001"],
    "Bank.Payee": ["Adaeze Okonkwo", "John Miller"],
    "Bank.Address": ["5 Oak Ave\nSalem, OR\n97301"],
    "Bank.Memo": ["Rent for July"],
    "Bank.Category": ["Utilities"],
    "Bank.Cleared Status": ["*"],
    "Bank.Split Category": ["Housing", "Garage"],
    "Bank.Split Memo": ["Flat 4"],
    "Bank.Split Amount": ["-800.00", "-50.00"],
    "Invst.Date": ["7/9'26"],
    "Invst.Action": ["BuyX"],
    "Invst.Security": ["ACME"],
    "Invst.Price": ["11.03"],
    "Invst.Quantity": ["9"],
    "Invst.Amount": ["99.27"],
    "Invst.Transfer Account": ["[Household]"],
    "Invst.Transfer Amount": ["99.27"],
    "Prices.Price": ['"ACME",11.03,"7/9\'26"'],
}


def cells_of(reading: Reading) -> dict[str, list[str]]:
    return {name: [v for v in values if v is not None] for name, values in reading.cells().items()}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_fields_by_the_meaning_of_their_letters(end: str, read: Read) -> None:
    reading = read(m.QIF.replace("\n", end).encode(), "a.qif")
    assert reading.reasons == [] and reading.given == 5
    assert cells_of(reading) == CELLS


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("!Type:CCard \nPJo Roe\n^\n", "CCard.Payee", ["Jo Roe"]),
        ("!type:oth l\nPJo Roe\n^\n", "Oth L.Payee", ["Jo Roe"]),
        ("!Type:Banque\nPJo Roe\n^\n", "QIF.Payee", ["Jo Roe"]),
        ("\ufeff!Type:Bank\nPJo Roe\n^\n", "Bank.Payee", ["Jo Roe"]),
        ("!Option:AutoSwitch\n!Account\nNJo\n^\n!Clear:AutoSwitch\n", "Account.Name", ["Jo"]),
        ("!Type:Cat\nNFood\nDGroceries\nE\n^\n", "Cat.Description", ["Groceries"]),
        ("!Type:Memorized\nKC\nPJo Roe\n^\n", "Memorized.Kind", ["C"]),
        ("!Type:Invoice\nPJo\nXA5 Oak Ave\nXASalem\n^\n", "Invoice.Ship-to Address", ["5 Oak Ave\nSalem"]),
        ("!Type:Security\nNACME Corp\nSACM\n^\n", "Security.Symbol", ["ACM"]),
        ("!Type:Bank\nPJo\nPMax\n^\n", "Bank.Payee", ["Max", "Jo"]),
        ("!Type:Bank\nwritten by Max\n^\n", "Bank.Other", ["written by Max"]),
        ("!Type:Bank\n^\n^\nPJo\n^\n", "Bank.Payee", ["Jo"]),
        ("!Type:Bank\nPJo\n!Type:Cash\nPMax\n^\n", "Cash.Payee", ["Max"]),
        ("!Type:Bank\nSOne\nSTwo\n$1\nSThree\nEx\n^\n", "Bank.Split Category", ["One", "Two", "Three"]),
    ],
)
def test_dialects(text: str, name: str, values: list[str], read: Read) -> None:
    reading = read(text.encode(), "a.qif")
    assert cells_of(reading)[name] == values
    assert reading.reasons == []


@pytest.mark.parametrize(("codec", "payee"), [("cp1252", "Zoë Œuvre"), ("utf-8", "Łukasz"), ("utf-16", "Łukasz")])
def test_encodings(codec: str, payee: str, read: Read) -> None:
    text = m.QIF.replace("John Miller", payee)
    assert payee in cells_of(read(text.encode(codec), "a.qif"))["Bank.Payee"]


def test_cut_anywhere_it_reads_as_whole_only_between_records(tmp_path: Path) -> None:
    data = m.QIF.encode()
    source = next(s for s in all_sources() if s.name == "qif")
    for end in range(data.index(b"\n") + 1, len(data)):
        (tmp_path / "a.qif").write_bytes(data[:end])
        items = list(source.read(make_blob(tmp_path / "a.qif", Place("a", "a.qif")), Limits()))
        last = data[:end].decode().rstrip("\n").rpartition("\n")[2]
        assert any(isinstance(item, Unread) for item in items) != last.startswith(("^", "!")), last
        so_far = "\n".join(str(v) for i in items if isinstance(i, Batch) for c in i.columns for v in c.to_pylist())
        assert ("John Miller" in so_far) == (b"John Miller" in data[:end])


@pytest.mark.parametrize(
    ("data", "limits", "reasons"),
    [
        ("!Type:Bank\nPJo Roe\n" + "A5 Oak Ave\n" * 300_000 + "^\n", Limits(), []),
        ("!Type:Bank\nPJo Roe\n" + "SOne\n$1\n" * 200_000 + "^\n", Limits(), []),
        ("!Type:Bank\nPJo Roe\n" + "M" + "x" * 5_000_000 + "\n^\n", Limits(), []),
        ("!Type:Bank\nPJo Roe\n^\n" + "M" + "x" * 9_000_000, Limits(line_bytes=65_536), ["over_limit"]),
        ("!Type:Bank\nPJo Roe\n" + "^" * 3_000_000, Limits(), []),
        ("".join(f"!Type:T{n}\nPJo Roe\n^\n" for n in range(30_000)), Limits(), []),
    ],
)
def test_hostile(data: str, limits: Limits, reasons: list[str], read: Read) -> None:
    reading = read(data.encode(), "a.qif", limits)
    assert reading.reasons == reasons
    assert len({name for batch in reading.batches for name in batch.fields}) < 10


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (m.QIF.encode(), "qif"),
        (m.QIF.encode("utf-16"), "qif"),
        (b"!Option:MDY\n!Type:Cash\nD1/1/26\n^\n", "qif"),
        (b"!Type: what kind of thing is this, and whose is it, and how long may it be called\n", "text"),
        (b"!Accounting is hard.\nIt is.\n", "text"),
        (b"Notes:\n!Type:Bank\n", "text"),
    ],
)
def test_known_by_its_beginning(data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(data)
    blob = make_blob(tmp_path / "file", Place("file", "file"))
    source = pick(blob, all_sources())
    assert source is not None and source.name == kind
    assert source is pick(blob, tuple(all_sources()))
