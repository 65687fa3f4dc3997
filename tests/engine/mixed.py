"""A folder of many kinds of input: fields, documents, archives, digests of other files' values, what cannot be read."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

_FIRST = ("Anna", "Jan", "Maria", "Peter", "Olga", "Ravi", "Chen", "Lucía", "Tomasz", "Aoife")
_LAST = ("Schmidt", "Kowalski", "Reyes", "Müller", "Ivanova", "Patel", "Wei", "García", "Nowak", "Byrne")


def email(n: int) -> str:
    return f"{_FIRST[n % 10].lower().replace('í', 'i')}.{n}@example.org"


def make(folder: Path, files: int = 12) -> None:
    """``files`` tables, and one of each other kind."""
    for number in range(files):
        rows = "".join(
            f"{n},{_FIRST[n % 10]} {_LAST[n // 10 % 10]},{email(n)},DE{89370400440532013000 + n}\n"
            for n in range(number * 50, number * 50 + 200)
        )
        path = folder / f"month {number:02}" / "staff.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"id,name,e-mail,iban\n{rows}", encoding="utf-8")
    large = "".join(f'{n},"{email(n)}","called, {n}"\n' for n in range(1000))
    (folder / "large.csv").write_text(f"id,mail,note\n{large}")
    hashes = "".join(f"{hashlib.md5(email(n).encode()).hexdigest()},{n * 7}\n" for n in range(200))
    (folder / "hashed.csv").write_text(f"key,amount\n{hashes}")
    notes = [
        f"{_FIRST[n % 10]} {_LAST[n % 7]} called about order {n}; ring back on 020 7946 0{n:03}." for n in range(60)
    ]
    (folder / "notes.txt").write_text("\n".join(notes))
    (folder / "notes.jsonl").write_text("".join(json.dumps({"id": n, "note": t}) + "\n" for n, t in enumerate(notes)))
    (folder / "broken.json").write_text("{")
    (folder / "empty.csv").touch()
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.csv", "id,mail\n" + "".join(f"{n},{email(n)}\n" for n in range(50)))
        archive.writestr("anna.schmidt@example.org.csv", "id,mail\n1,a@example.org\n")
        archive.writestr("jan.nowak@example.org.csv", "id,mail\n1,b@example.org\n")
    (folder / "all.zip").write_bytes(inner.getvalue())
