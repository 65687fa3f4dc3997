"""A Ctrl-C that a library swallows, or makes another error of, ends a run as any other does."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bpo_guard.engine.interrupts import Interrupts
from bpo_guard.engine.look import Look
from bpo_guard.model.batch import Batch
from bpo_guard.model.ledger import Reason
from bpo_guard.model.request import ScanRequest
from bpo_guard.paths import policies_dir
from bpo_guard.scanning import scan


@pytest.fixture(autouse=True)
def heard_here() -> Iterator[None]:
    """Where the tests run in the background, SIGINT is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def swallowed() -> None:
    """What code in C does that asks for something and goes on without it."""
    with suppress(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)


def turned() -> None:
    swallowed()
    raise TypeError("axis")


@pytest.mark.parametrize("ctrl_c", [swallowed, turned])
def test_what_a_library_made_of_it_is_an_interruption(ctrl_c: object) -> None:
    assert callable(ctrl_c)
    with Interrupts() as interrupts:
        with pytest.raises(KeyboardInterrupt), interrupts.kept():
            ctrl_c()
        interrupts.answered()
        with interrupts.kept():
            pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_other_errors_stay_what_they_are() -> None:
    with Interrupts() as interrupts, pytest.raises(TypeError), interrupts.kept():
        raise TypeError("a fault of our own")


def test_who_listens_already_is_left_alone() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Interrupts():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.parametrize("ctrl_c", [swallowed, turned])
def test_a_run_ends_with_what_it_read(ctrl_c: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        (tmp_path / f"{name}.csv").write_text("id,mail\n1,anna@example.org\n2,joan@example.org\n")
    take = Look.take

    def once(look: Look, item: object) -> None:
        take(look, item)  # type: ignore[arg-type]
        if isinstance(item, Batch) and callable(ctrl_c):
            ctrl_c()

    monkeypatch.setattr(Look, "take", once)
    result = scan(ScanRequest((tmp_path,), root=tmp_path, names="off", policies=policies_dir()))
    assert Reason.interrupted in {gap.reason for gap in result.ledger.not_examined}
    assert [of.path for of in result.inputs] == ["a.csv"]
