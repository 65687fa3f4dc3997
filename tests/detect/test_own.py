"""The entries of a configuration against texts, without a file or an engine."""

from __future__ import annotations

import json
import time

import pyarrow as pa
import pytest

from bpo_guard.detect.configured.exact import derived_key, keyed, normalised, read_register, write_register
from bpo_guard.detect.configured.own import OwnFinder
from bpo_guard.detect.configured.own_part import OwnPart
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.interface import FieldPart
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.watching import WatchingEngine
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.config import Allow, Config, Deny, OwnPattern, Register
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir

KEY = derived_key(b"salt" * 4, b"")
REGISTER = Register("register:1", "EMPLOYEE_ID", KEY, frozenset(keyed(KEY, v) for v in ("e10345", "annaquill")), (6, 9))
CONFIG = Config(
    allow=(
        Allow("allow:1", text="Someone@Firm-name.de"),
        Allow("allow:2", regex=r"[a-z]+@x[.]de", type="EMAIL_ADDRESS"),
    ),
    deny=(Deny("deny:1", "ORGANIZATION", ("Project  Nightingale", "Müller & Söhne")),),
    patterns=(
        OwnPattern("pattern:1", "OTHER_ID", r"TCK-\d{3}"),
        OwnPattern("pattern:2", "CLAIM_ID", r"\d{5}", ("claim",)),
    ),
    registers=(REGISTER,),
)
OWN = OwnFinder(CONFIG)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about project\nNIGHTINGALE, please", [(6, 25, "deny:1")]),
        ("about project-nightingales", []),
        ("about Projects Nightingale", []),
        ("MÜLLER und Söhne, Müller, Söhne", [(18, 31, "deny:1")]),
        ("TCK-123, XTCK-123, TCK-1234", [(0, 7, "pattern:1")]),
        ("a 12345 and claim no. 12345", [(22, 27, "pattern:2")]),
        ("see E-10345, e 10345 and E10345; not E-103456", [(4, 11, "register:1"), (13, 20, "register:1"),
                                                         (25, 31, "register:1")]),
        ("Anna Quill; ANNA-QUILL.", [(0, 10, "register:1"), (12, 22, "register:1")]),
        ("", []),
    ],
)  # fmt: skip
def test_spans(text: str, expected: list[tuple[int, int, str]]) -> None:
    spans, late = OWN.spans(text)
    assert [(s.start, s.end, s.name) for s in spans] == expected
    assert late == frozenset()


def test_accepted() -> None:
    assert OWN.accepted("PERSON", "SOMEONE@firm-name.de")
    assert OWN.accepted("EMAIL_ADDRESS", "a@x.de")
    assert not OWN.accepted("PERSON", "a@x.de")
    assert not OWN.accepted("EMAIL_ADDRESS", "a@x.de, b@x.de")


@pytest.mark.parametrize(
    ("name", "told"), [("claim_no", True), ("ClaimNo", True), ("CLAIM", True), ("disclaimer", False), ("", False)]
)
def test_headers(name: str, told: bool) -> None:
    assert OWN.told_by(name) == (frozenset({"pattern:2"}) if told else frozenset())


def test_parts_add_up_in_any_order() -> None:
    texts = ["TCK-123", "e10345", "someone@firm-name.de", "Project Nightingale and TCK-999", "x"]
    whole = OWN.column(texts, [1, 2, 3, 4, 5], frozenset())
    one, two = OWN.column(texts[:2], [1, 2], frozenset()), OWN.column(texts[2:], [3, 4, 5], frozenset())
    assert one + two == two + one == whole == whole + OwnPart()
    assert whole.cells == {"pattern:1": 5, "register:1": 2, "deny:1": 4}
    assert whole.accepted == {"allow:1": 3}


def test_a_trap_ends_in_time() -> None:
    trap = OwnFinder(Config(
        allow=(Allow("allow:1", regex="(?:(?:a|b|ab)+)+[!?]"),),
        patterns=(OwnPattern("pattern:1", "OTHER_ID", "(?:(?:a|b|ab)+)+[!?]"),),
    ))  # fmt: skip
    texts = [f"{'ab' * 60}-{n}" for n in range(500)]
    started = time.monotonic()
    part = trap.column(texts, [1] * len(texts), frozenset())
    assert time.monotonic() - started < 5
    assert part.timed_out == {"pattern:1"}
    assert (part.cells, part.accepted) == ({}, {})


def test_a_register_is_read_as_it_was_written() -> None:
    written = write_register(["E-10345", "anna quill", "e10345 ", "abc"], "EMPLOYEE_ID", b"salt" * 4, b"")
    assert (written.values, written.twice, written.unfit) == (2, 1, 1)
    document = json.loads(written.text)
    assert read_register(document, "register:1", b"") == REGISTER
    for broken in ({}, [], {**document, "hashes": "AAAA"}, {**document, "lengths": [9, 6]}, {**document, "key": {}}):
        with pytest.raises(ValueError, match=r"\w"):
            read_register(broken, "register:1", b"")
    assert normalised("Ｅ-10 345") == "e10345"


def test_the_engine_keeps_what_digests_and_entries_need_in_any_split() -> None:
    engine = WatchingEngine(load_detectors(), FILTERS, load_lexicon(policies_dir()), CONFIG, names="off")
    cells = ["TCK-123", "someone@firm-name.de", "e10345", "0123456789abcdef0123456789abcdef", None, "b@x.de"]

    def part_of(of: list[str | None]) -> FieldPart:
        batch = Batch(Place("d", "d.csv"), ("claim",), (pa.array(of, pa.string()),), len(of))
        (part,) = engine.batch(batch).values()
        return part

    assert part_of(cells[:2]) + part_of(cells[2:]) == part_of(cells)
    assert engine.safe_name("e-10345 of project nightingale, b@x.de.csv") == (
        "<EMPLOYEE_ID> of <ORGANIZATION>, <EMAIL_ADDRESS>"
    )
