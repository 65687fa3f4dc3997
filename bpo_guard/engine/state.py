"""What a run has finished, kept in a file so that a killed run can go on. No value of the data is in it.

The first line says what the results depend on: version, options, packs, limits. Then one line a unit: its size and
SHA-256 (or the version of what lies in a store) and what it came to, as it would stand in a report, behind a checksum
of the line. A line that a kill cut short has none that fits and is dropped; what has changed since is read again.
A part of a large file is sealed, see :mod:`bpo_guard.engine.sealed`.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

from bpo_guard.engine.look import FileResult
from bpo_guard.engine.sealed import seal, unseal
from bpo_guard.errors import UsageError
from bpo_guard.model.batch import Blob
from bpo_guard.model.extra import Extra
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.place import Place
from bpo_guard.model.scan import InputFile
from bpo_guard.sources import LedgerBuilder

_KIND = "bpo-guard state 2"
_CHECK = 16


class State:
    """The finished files of a run, in memory and on disk."""

    def __init__(self, path: Path, made_by: Mapping[str, object]) -> None:
        """Raises :class:`UsageError` for a file that is something else, or was made by other options."""
        self._path = path
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str], dict[str, Any]] = {}
        self._parts: dict[tuple[str, int, int], str] = {}
        self._keys: dict[str, bytes] = {}
        head = json.dumps({"kind": _KIND, "made_by": made_by}, sort_keys=True)
        try:
            self._open(head)
        except OSError as error:
            raise UsageError(
                f"cannot be used ({error.strerror})", where="--resume", expected="a file to keep"
            ) from None

    def _open(self, head: str) -> None:
        sound = self._read(head) if self._path.exists() and self._path.stat().st_size else 0
        if not sound:
            part = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
            part.write_bytes(_line(head))
            part.replace(self._path)
            sound = self._path.stat().st_size
        self._file = os.open(self._path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        os.ftruncate(self._file, sound)
        os.lseek(self._file, sound, os.SEEK_SET)

    def _read(self, head: str) -> int:
        """Learn what is finished. Returns how many bytes of the file are sound."""
        sound = 0
        with self._path.open("rb") as stream:
            for number, line in enumerate(stream):
                text = _checked(line)
                if number == 0:
                    self._same(text, head)
                if text is None:
                    break
                if number:
                    record = json.loads(text)
                    self._learn(record)
                sound += len(line)
        return sound

    def _learn(self, record: dict[str, Any]) -> None:
        if "sealed" in record:
            self._parts[record["path"], *record["part"]] = record["sealed"]
        else:
            self._known[record["input"]["path"], record["table"]] = record

    def _same(self, text: str | None, head: str) -> None:
        said = json.loads(text) if text is not None else None
        if not isinstance(said, dict) or said.get("kind") != _KIND:
            raise UsageError("not a state file of this version", where="--resume", hint="name another file")
        now = json.loads(head)["made_by"]
        other = sorted(key for key in {*now, *said["made_by"]} if now.get(key) != said["made_by"].get(key))
        if other:
            raise UsageError(
                f"made by a run with other {', '.join(other)}",
                where="--resume",
                hint="use the options of that run, or name another file",
            )

    def finished(self, place: Place, *, size: int, sha256: str) -> FileResult | None:
        """What a file came to, if it is the very same."""
        record = self._known.get((place.path, ""))
        if record is None or (record["input"]["bytes"], record["input"]["sha256"]) != (size, sha256):
            return None
        return _result_in(record)

    def stored(self, place: Place, version: str) -> FileResult | None:
        """What a table or object of a store came to, if it is the very same."""
        record = self._known.get((place.path, place.table))
        return _result_in(record) if record is not None and version and record["version"] == version else None

    def divided(self, path: str, key: bytes) -> None:
        """A file is worked in parts, which are kept under this key."""
        self._keys[path] = key

    def part(self, blob: Blob) -> FileResult | None:
        """What a part of a file came to, if the file is the very same."""
        assert blob.part is not None
        path = blob.place.path
        sealed = self._parts.pop((path, *blob.part), "")
        kept = unseal(sealed, self._keys[path], path) if sealed else None
        if kept is None or kept[0] != blob.part:
            return None
        gathered, ledger = kept[1:]
        of = InputFile(path, blob.size, "")
        return FileResult(of, ledger=LedgerBuilder.from_json(ledger), part=blob.part, gathered=gathered)

    def knows(self, place: Place) -> bool:
        """Is there anything about a unit of this place?"""
        return (place.path, place.table) in self._known

    def add(self, result: FileResult) -> None:
        """Keep a finished file; it is on disk when this returns. One that was cut short is not finished."""
        if result.interrupted or (result.part is not None and result.gathered is None):
            return
        line = _line(json.dumps(self._out(result), separators=(",", ":")))
        with self._lock:
            os.write(self._file, line)
            os.fsync(self._file)

    def _out(self, result: FileResult) -> dict[str, Any]:
        if result.part is None:
            return _result_out(result)
        path = result.input.path
        kept = (result.part, result.gathered, result.ledger.to_json())
        return {"path": path, "part": result.part, "sealed": seal(kept, self._keys[path], path)}

    def close(self) -> None:
        os.close(self._file)


def _line(text: str) -> bytes:
    data = text.encode("ascii")
    return hashlib.sha256(data).hexdigest()[:_CHECK].encode() + b" " + data + b"\n"


def _checked(line: bytes) -> str | None:
    """The text of a whole line, None for any other."""
    check, _, data = line.rstrip(b"\n").partition(b" ")
    whole = line.endswith(b"\n") and check == hashlib.sha256(data).hexdigest()[:_CHECK].encode()
    return data.decode("ascii") if whole else None


def _result_out(result: FileResult) -> dict[str, Any]:
    return {
        "input": asdict(result.input),
        "fields": [asdict(f) for f in result.fields],
        "ledger": result.ledger.to_json(),
        "encoded": [[astuple(place), [astuple(e) for e in extras]] for place, extras in result.encoded.items()],
        "digested": result.digested,
        "table": result.table,
        "version": result.version,
    }


def _result_in(record: Mapping[str, Any]) -> FileResult:
    return FileResult(
        InputFile(**record["input"]),
        tuple(_field_in(f) for f in record["fields"]),
        LedgerBuilder.from_json(record["ledger"]),
        {Place(*place): tuple(Extra(*e) for e in extras) for place, extras in record["encoded"]},
        record["digested"],
        table=record["table"],
        version=record["version"],
    )


def _field_in(record: dict[str, Any]) -> FieldProfile:
    types = tuple(FieldType(**{**t, "evidence": tuple(t["evidence"])}) for t in record["types"])
    return FieldProfile(**{
        **record, "place": Place(**record["place"]), "types": types,
        "possibly": tuple(record["possibly"]), "pages": tuple(record["pages"]),
        "excused": tuple((name, n) for name, n in record["excused"]),
        "disguised": tuple((name, n) for name, n in record["disguised"]),
    })  # fmt: skip
