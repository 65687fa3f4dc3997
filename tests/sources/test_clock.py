"""Sources that run in the process of the scan itself are stopped too."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bpo_guard.model.batch import Blob, Given, Limits, Text, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources import registry

from .conftest import read_folder


class Slow:
    """Takes its time where its file says so: in a loop or in a regular expression, and swallows what it can."""

    name = "slow"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        if blob.head == b"sniff":
            spin()
        return 100

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        if blob.head == b"given":
            spin()
        yield Given(blob.place, 1)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        yield Text(blob.place, "first", 1)
        try:
            if blob.head == b"match":
                spin()
            while blob.head == b"loop":
                time.sleep(0.001)
        except Exception:  # noqa: BLE001
            yield Text(blob.place, "swallowed", 1)


def spin() -> None:
    re.match(r"(a+)+$", "a" * 40 + "b")


@pytest.mark.parametrize("how", ["given", "match", "loop"])
def test_it_is_stopped_and_told(how: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(how)
    reading = read_folder(tmp_path, Limits(seconds=1, bytes_a_second=100), [Slow()])
    assert [(g.reason, g.detail) for g in reading.ledger.not_examined] == [
        (Reason.timed_out, "its reader took too long")
    ]
    assert [t.text for t in reading.texts] == ["first"]


def test_one_that_cannot_make_up_its_mind_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "SNIFF_SECONDS", 0.2)
    (tmp_path / "a").write_text("sniff")
    assert [g.reason for g in read_folder(tmp_path, sources=[Slow()]).ledger.not_examined] == [Reason.unsupported]


def test_what_is_done_with_the_items_takes_no_time_of_theirs(tmp_path: Path) -> None:
    from bpo_guard.sources.clock import in_time

    seen = []
    for item in in_time(0.3, iter(range(3))):
        time.sleep(0.2)
        seen.append(item)
    assert seen == [0, 1, 2]
