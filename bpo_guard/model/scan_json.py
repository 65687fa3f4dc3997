"""A scan as JSON and back, so that everything after it can run without the data.

``scan_from_json(scan_to_json(r)) == r`` for every scan whose shares, confidences and bounds have at most
four decimals and whose fields and ledger lists are sorted (:func:`canonical` makes any scan so).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from enum import Enum
from typing import TypeVar

from bpo_guard.errors import ScanFileError
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.ledger import (
    Accepted,
    Amount,
    Excluded,
    Ledger,
    NotExamined,
    Reason,
    Sampled,
    Undeclared,
)
from bpo_guard.model.place import Place
from bpo_guard.model.scan import SCAN_SCHEMA, InputFile, ScanResult

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Json = dict[str, object]


def scan_to_json(result: ScanResult) -> Json:
    """The stored form: fields, ledger, inputs, limits, digests. Findings need a taxonomy, so not here."""
    return {
        "schema": SCAN_SCHEMA,
        "result": {
            "fields": [_field_to_json(f) for f in sorted(result.fields, key=lambda f: f.place)],
            "ledger": ledger_to_json(result.ledger),
            "inputs": [asdict(i) for i in sorted(result.inputs)],
            "limits": dict(sorted(result.limits.items())),
            "digests": dict(sorted(result.digests.items())),
        },
    }


def scan_from_json(document: object) -> ScanResult:
    """Read what :func:`scan_to_json` wrote, alone or within the output of ``scan --format json``."""
    top = _Reader(document, "scan file")
    schema = top.text("schema")
    if schema != SCAN_SCHEMA:
        raise ScanFileError("not a scan of this version", where="schema", expected=f'"{SCAN_SCHEMA}"')
    result = top.child("result")
    return ScanResult(
        fields=result.each("fields", _field_from_json),
        ledger=_ledger_from_json(result.child("ledger")),
        inputs=result.each("inputs", lambda r: InputFile(r.text("path"), r.count("bytes"), r.text("sha256"))),
        limits=result.mapping("limits"),
        digests={k: _text(v, "scan file.result.digests") for k, v in result.mapping("digests").items()},
    )


def canonical(result: ScanResult) -> ScanResult:
    """The scan as a reader of its file sees it: sorted and rounded. What is judged should be this."""
    return scan_from_json(scan_to_json(result))


def ledger_to_json(ledger: Ledger) -> Json:
    """The ledger with its four states, what was given, and what nobody declared."""
    return {
        "given": asdict(ledger.given),
        "examined": asdict(ledger.examined),
        "sampled": [_sampled_to_json(s) for s in sorted(ledger.sampled)],
        "not_examined": [
            n.place.to_json_full() | {"reason": str(n.reason), "detail": n.detail} for n in sorted(ledger.not_examined)
        ],
        "excluded": [asdict(e) for e in sorted(ledger.excluded)],
        "accepted": [asdict(a) for a in sorted(ledger.accepted)],
        "undeclared": [asdict(u) for u in sorted(ledger.undeclared)],
    }


def _field_to_json(profile: FieldProfile) -> Json:
    return {
        "location": profile.place.to_json_full(),
        "types": [_type_to_json(t) for t in profile.types],
        "values": profile.values,
        "nulls": profile.nulls,
        "distinct": {"n": profile.distinct, "exact": profile.distinct_exact},
        "free_text": profile.free_text,
        "possibly": list(profile.possibly),
        "preview": profile.preview,
        "excused": [{"name": name, "count": n} for name, n in profile.excused],
        "disguised": [{"name": name, "count": n} for name, n in profile.disguised],
        "pages": list(profile.pages),
        "remark": profile.remark,
        "traits": [{"name": name, "count": n} for name, n in profile.traits],
    }


def _type_to_json(found: FieldType) -> Json:
    return {
        "type": found.type,
        "category": found.category,
        "share": round(found.share, 4),
        "confidence": round(found.confidence, 4),
        "count": found.count,
        "rows": found.rows,
        "evidence": list(found.evidence),
    }


def _sampled_to_json(sampled: Sampled) -> Json:
    return {
        "location": sampled.place.to_json_full(),
        "method": sampled.method,
        "looked_at": sampled.looked_at,
        "of": sampled.of,
        "held_back": sampled.held_back,
        "bound": round(sampled.bound, 4),
    }


class _Reader:
    """One JSON object of the file, read key by key; what does not fit is named by its path, not its value."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, dict):
            raise ScanFileError("not an object", where=where)
        self.data: Json = data
        self.where = where

    def value(self, key: str) -> object:
        if key not in self.data:
            raise ScanFileError(f'no "{key}"', where=self.where)
        return self.data[key]

    def at(self, key: str) -> str:
        return f"{self.where}.{key}"

    def text(self, key: str) -> str:
        return _text(self.value(key), self.at(key))

    def count(self, key: str) -> int:
        return _count(self.value(key), self.at(key))

    def flag(self, key: str) -> bool:
        value = self.value(key)
        if not isinstance(value, bool):
            raise ScanFileError("not true or false", where=self.at(key))
        return value

    def share(self, key: str) -> float:
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise ScanFileError("not a number from 0 to 1", where=self.at(key))
        return float(value)

    def word(self, key: str, words: type[E]) -> E:
        value = self.text(key)
        for word in words:
            if word.value == value:
                return word
        raise ScanFileError("not a known word", where=self.at(key))

    def child(self, key: str) -> _Reader:
        return _Reader(self.value(key), self.at(key))

    def mapping(self, key: str) -> Mapping[str, object]:
        return dict(self.child(key).data)

    def items(self, key: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
        value = self.value(key)
        if not isinstance(value, list):
            raise ScanFileError("not a list", where=self.at(key))
        return tuple(read(item, f"{self.at(key)}[{i}]") for i, item in enumerate(value))

    def each(self, key: str, read: Callable[[_Reader], T]) -> tuple[T, ...]:
        return self.items(key, lambda item, where: read(_Reader(item, where)))


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise ScanFileError("not text", where=where)
    return value


def _count(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ScanFileError("not a whole number from 0", where=where)
    return value


def _place(r: _Reader) -> Place:
    return Place(
        dataset=r.text("dataset"),
        path=r.text("path"),
        member=r.text("member"),
        table=r.text("table"),
        field=r.text("field"),
        page=r.count("page"),
    )


def _amount(r: _Reader) -> Amount:
    return Amount(r.count("files"), r.count("bytes"), r.count("rows"), r.count("values"))


def _named_count(r: _Reader) -> tuple[str, int]:
    return r.text("name"), r.count("count")


def _type_from_json(r: _Reader) -> FieldType:
    return FieldType(
        type=r.text("type"),
        category=r.text("category"),
        count=r.count("count"),
        rows=r.count("rows"),
        share=r.share("share"),
        confidence=r.share("confidence"),
        evidence=r.items("evidence", _text),
    )


def _field_from_json(r: _Reader) -> FieldProfile:
    distinct = r.child("distinct")
    return FieldProfile(
        place=_place(r.child("location")),
        types=r.each("types", _type_from_json),
        values=r.count("values"),
        nulls=r.count("nulls"),
        distinct=distinct.count("n"),
        distinct_exact=distinct.flag("exact"),
        free_text=r.flag("free_text"),
        possibly=r.items("possibly", _text),
        preview=r.text("preview"),
        excused=r.each("excused", _named_count),
        disguised=r.each("disguised", _named_count),
        pages=r.items("pages", _count),
        remark=r.text("remark"),
        traits=r.each("traits", _named_count) if "traits" in r.data else (),  # scans made before they were counted
    )


def _sampled_from_json(r: _Reader) -> Sampled:
    return Sampled(
        place=_place(r.child("location")),
        method=r.text("method"),
        looked_at=r.count("looked_at"),
        of=r.count("of"),
        held_back=r.count("held_back"),
        bound=r.share("bound"),
    )


def _ledger_from_json(r: _Reader) -> Ledger:
    return Ledger(
        given=_amount(r.child("given")),
        examined=_amount(r.child("examined")),
        sampled=r.each("sampled", _sampled_from_json),
        not_examined=r.each(
            "not_examined", lambda n: NotExamined(_place(n), n.word("reason", Reason), n.text("detail"))
        ),
        excluded=r.each("excluded", lambda x: Excluded(x.text("path"), x.text("pattern"), x.count("files"))),
        accepted=r.each(
            "accepted", lambda a: Accepted(a.text("path"), a.text("reason"), a.text("who"), a.text("until"))
        ),
        undeclared=r.each("undeclared", lambda u: Undeclared(u.text("path"))),
    )
