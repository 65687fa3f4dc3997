"""Blocks of flat JSON lines read at once say what reading them line by line says, or are left to that."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bpo_guard.model.batch import Batch, Blob, Limits, Text, Yielded
from bpo_guard.model.place import Place
from bpo_guard.sources import jsonl
from bpo_guard.sources.flatten import Flattener
from bpo_guard.sources.json_flat import flat_block

PLACE = Place("d", "a.jsonl")
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from([10**30, 1.10, -0.0, "", "null", "12"]),
    st.text('ab"\\,:{}[] \n\r\t\x00é\u2028\U0001f600\ud800', max_size=8), st.text(max_size=5),
)  # fmt: skip
KEYS = st.sampled_from(["a", "b", "name", "", "a.b", "10115", "anna@firm.de", "é", 'q"', "b\\", " a", "A"])
PAIRS = st.lists(st.tuples(KEYS, SCALARS), max_size=4)
ODD = st.sampled_from(
    [
        "", " ", "not json", '{"a": 1}{"b": 2}', '{"a": [1]}', '{"a": {"b": 1}}', "[1]", "7", '{"a": 01}', '{"a" 1}',
        '{"a": 1,}', '{"a": tru}', '{"a": "x', 'y"}', '{"a": "\\x"}', '{"a": "\\"}', '{a: 1}', '{"a": NaN}', "{}",
        '{"a": "1" 2}', '{"a"x: 1}', 'x{"a": 1}', '{"a": 1}x', '{"a": "\\ud83d\\ude00\\n"}', '{"a": 1\\, "b": 2}',
        '{"a":\t"x"\r}', '{"a": 1,\v"b": 2}', '\f{"a": 1}\v', '{"a": "x\\\\", "b": "\\\\"}', '{"a": }', '{: 1}',
        '{"a": -}', '{"a": 1e5, "b": 1E-2}', '{"a": "b"c"}', '{"a": "ab"c\\"}', '{"a": "1"\\"}', "{" + " " * 12 + "}",
        '{"a": 1.}', '{"a": .5}', '{"a": +1}', '{"a":"1","b" :"2" , "a" : "3"}', "\ufeff{}",
    ]
)  # fmt: skip


def _line(pairs: list[tuple[str, object]], ascii_: bool, tight: bool) -> str:
    parts = [f"{json.dumps(k, ensure_ascii=ascii_)}{':' if tight else ': '}{json.dumps(v)}" for k, v in pairs]
    return "{" + ("," if tight else ", ").join(parts) + "}"


LINES = st.one_of(st.builds(_line, PAIRS, st.booleans(), st.booleans()), ODD)
TABLES = st.builds(
    lambda keys, rows: [_line(list(zip(keys, row, strict=False)), True, False) for row in rows],
    st.lists(KEYS, max_size=4, unique=True),
    st.lists(st.lists(SCALARS, min_size=4, max_size=4), max_size=6),
)


def _read(path: Path) -> list[Yielded]:
    blob = Blob(path, PLACE, path.name, path.stat().st_size, path.read_bytes()[:65536])
    return list(jsonl.SOURCE.read(blob, Limits()))


def _cells(items: list[Yielded]) -> tuple[list[dict[str, str]], list[object]]:
    """Rows without their empty cells, and everything else."""
    rows, rest = [], []
    for item in items:
        if isinstance(item, Batch):
            for row in pa.table(list(item.columns), list(item.fields)).to_pylist() or [{}] * item.rows:
                rows.append({"nested": str(item.nested), **{k: v for k, v in row.items() if v}})
        else:
            rest.append(item.text if isinstance(item, Text) else item)
    return sorted(rows, key=lambda row: sorted(row.items())), rest


@example(lines=["{}", '{"a": null, "a": false}', "{}"], end="")
@example(lines=["{}", '{"a": 1, "b": 2, "a": 3, "b": 4}'], end="\n")
@given(lines=st.one_of(TABLES, st.lists(LINES, max_size=5)), end=st.sampled_from(["", "\n"]))
@settings(max_examples=250, deadline=None)
def test_as_line_by_line(tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str) -> None:
    path = tmp_path_factory.getbasetemp() / "a.jsonl"
    path.write_bytes(("\n".join(lines) + end).encode("utf-8", "replace"))
    with pytest.MonkeyPatch.context() as patch:
        at_once = _cells(_read(path))
        patch.setattr(jsonl, "flat_block", lambda block, names: None)
        assert at_once == _cells(_read(path))


@pytest.mark.parametrize(
    ("block", "flat"),
    [
        ('{"a": "x", "b": 1.10}\n{"a": "", "b": null}\n', {"a": ["x", None], "b": ["1.10", None]}),
        (
            '{"b": true}\n{"a": 10000000000000000000000, "b": false}\n',
            {"b": ["true", "false"], "a": [None, "1" + "0" * 22]},
        ),
        ('{"a": "q\\"\\u00e9\\ud83d\\ude00"}\n{}\n', {"a": ['q"é😀', None]}),
        ('{"a": "x"}\n{"a": ["x"]}\n', None),
        ('{"a": "x", "a": "y"}\n', None),
        ('{"anna@firm.de": "x"}\n', None),
        ('{"a": "x"}\n{"a": "y"\n', None),
    ],
)
def test_what_is_read_at_once(block: str, flat: dict[str, list[str | None]] | None) -> None:
    found = flat_block(block.encode(), Flattener(PLACE, Limits(), rows_are_lists=False).names_of)
    assert (found and dict(zip(found.fields, (c.to_pylist() for c in found.columns), strict=True))) == flat
