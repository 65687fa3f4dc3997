"""Avro and YAML: values at their paths, nothing expanded or constructed."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import fastavro
import pytest

from bpo_guard.model.batch import Limits
from bpo_guard.sources import avro_blocks

from .conftest import Reading, read_folder
from .test_run import CORPUS

Read = Callable[..., Reading]

SCHEMA = {
    "type": "record", "name": "Person", "doc": "for Hanna",
    "fields": [
        {"name": "id", "type": "long"}, {"name": "name", "type": ["null", "string"]},
        {"name": "pay", "type": "double"}, {"name": "born", "type": {"type": "int", "logicalType": "date"}},
        {"name": "raw", "type": "bytes"},
        {"name": "home", "type": {"type": "record", "name": "Home", "fields": [{"name": "city", "type": "string"}]}},
        {"name": "phones", "type": {"type": "array", "items": "string"}},
    ],
}  # fmt: skip


def _people(count: int) -> list[dict[str, object]]:
    random_ = random.Random(4)
    return [
        {"id": 10**15 + n, "name": random_.choice(["Zoë", None, "x" * 300]), "pay": n / 2,
         "born": date(1970, 1, 1 + n % 28), "raw": b"ok", "home": {"city": "Köln"}, "phones": [str(n), "0"]}
        for n in range(count)
    ]  # fmt: skip


def _avro(records: list[dict[str, object]], codec: str = "null", schema: object = SCHEMA) -> bytes:
    out = io.BytesIO()
    fastavro.writer(out, fastavro.parse_schema(schema), records, codec=codec, sync_interval=4000)
    return out.getvalue()


@pytest.mark.parametrize("codec", ["null", "deflate", "bzip2", "xz", "zstandard"])
def test_avro(read: Read, codec: str) -> None:
    people = _people(500)
    reading = read(_avro(people, codec), "a.bin", Limits(batch_rows=100))
    cells = reading.cells()
    top = [b for b in reading.batches if not b.nested]
    assert [v for v in cells["id"] if v] == [str(p["id"]) for p in people]
    assert [v for b in top for v in b.columns[b.fields.index("name")].to_pylist()] == [p["name"] for p in people]
    assert [v for v in cells["pay"] if v] == [str(p["pay"]).removesuffix(".0") for p in people]
    assert [v for v in cells["born"] if v] == [str(p["born"]) for p in people]
    assert [v for v in cells["phones[]"] if v] == [v for p in people for v in p["phones"]]
    assert {v for v in cells["home.city"] if v} == {"Köln"} and "for Hanna" in reading.everything()
    assert reading.reasons == [] and reading.given == 500


def test_avro_without_records(read: Read) -> None:
    reading = read(_avro([]), "a.avro")
    assert reading.batches[0].fields[:2] == ("id", "name") and reading.reasons == []


def test_avro_binary(read: Read) -> None:
    people = _people(2)
    people[0]["raw"] = b"\xff\x00"
    reading = read(_avro(people), "a.avro")
    assert [gap.place.field for gap in reading.ledger.not_examined] == ["raw"]


def test_avro_hostile(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    good = _avro(_people(500))
    assert "truncated" in read(good[:-30], "a.avro").reasons
    assert read(good[:100], "a.avro").reasons == ["truncated"]
    random_ = random.Random(6)
    for _ in range(30):
        bad = bytearray(good)
        bad[random_.randrange(4, len(bad))] ^= 1 << random_.randrange(8)
        read(bytes(bad), "a.avro")
    nothing = _avro([], schema={"type": "record", "name": "N", "fields": []})
    many = nothing + b"\xfe\xff\xff\xff\x0f" + b"\x00" + nothing[-16:]
    assert "over_limit" in read(many, "a.avro").reasons
    bomb = _avro(
        [{"a": "0" * 30_000_000}],
        "deflate",
        {"type": "record", "name": "B", "fields": [{"name": "a", "type": "string"}]},
    )
    assert "over_limit" in read(bomb, "a.avro", Limits(member_bytes=10**6)).reasons
    deep: object = "string"
    for n in range(100):
        deep = {"type": "record", "name": f"R{n}", "fields": [{"name": "f", "type": deep}]}
    value: object = "x"
    for _ in range(100):
        value = {"f": value}
    assert "over_limit" in read(_avro([value], schema=deep), "a.avro").reasons
    honest = avro_blocks.Blocks.blocks
    monkeypatch.setattr(avro_blocks.Blocks, "blocks", lambda self, limits: list(honest(self, limits))[:-1])
    assert read(good, "a.avro").reasons == ["unreconciled"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("people:\n  - name: Zoë\n    id: 007\n  - name: Bo\n",
         {"people[].name": ["Zoë", "Bo"], "people[].id": ["007", None]}),
        ("- a: 1\n- a: ~\n", {"[].a": ["1", None]}),
        ("---\na: NO\n---\na: yes\nb: 'null'\n", {"a": ["NO", "yes"], "b": [None, "null"]}),
        ("a: &x secret\nb: *x\n<<: *x\n", {"a": ["secret"], "b": ["*x"], "<<": ["*x"]}),
        ("a: 1\na: 2\n", {"a": ["1"], "a (2)": ["2"]}),
        ("a: !!python/object/apply:os.system ['touch x']\n", {"a[]": ["touch x"]}),
        ("text: |\n  one\n  two\n", {"text": ["one\ntwo\n"]}),
        ("anna@example.org: {age: 3}\nbo@example.org: {age: 4}\n",
         {"{} key": ["anna@example.org", "bo@example.org"], "{}.age": ["3", "4"]}),
        ("# only: words\n", {}),
    ],
)  # fmt: skip
def test_yaml(read: Read, text: str, expected: dict[str, list[str | None]]) -> None:
    reading = read(text.encode(), "a.yaml")
    assert {k: v for k, v in reading.cells().items() if any(v)} == expected and reading.reasons == []


def test_yaml_remarks_and_faults(read: Read) -> None:
    reading = read(b"a: first # call Hanna\n# and Bo\nb: [1, 2\nc: {{ Gus }}\n", "a.yml")
    assert reading.reasons == ["corrupt"]
    assert all(word in reading.everything() for word in ("call Hanna", "and Bo", "Gus"))


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (b"a: " + b"[" * 5000, ["over_limit"]),
        (b"a:\n" + b"".join(b" " * n + b"b:\n" for n in range(1, 200)), ["over_limit"]),
        (b"a: &a [x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n", []),
        (b"a: \x00\x01\x02\x03\x04\x05\n", ["unsupported"]),
    ],
)
def test_yaml_hostile(read: Read, data: bytes, reasons: list[str]) -> None:
    assert read(data, "a.yaml").reasons == reasons


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the repository")
@pytest.mark.parametrize(("kind", "rows"), [("avro", 1000 + 5 + 151), ("yaml", None)])
def test_real_files(kind: str, rows: int | None) -> None:
    reading = read_folder(Path(CORPUS, kind))
    assert reading.reasons == [] and rows in (None, reading.given)
